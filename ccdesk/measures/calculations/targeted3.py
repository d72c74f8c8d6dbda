"""Targeted 3: links with specialist services."""

from collections import Counter
from collections.abc import Iterator, Sequence

import numpy as np

from ccdesk.framework.codes import canonical
from ccdesk.measures.calculation import calculation
from ccdesk.measures.days import NO_DAY, Marks, known
from ccdesk.measures.estimates import estimate as estimate_in_force
from ccdesk.measures.facts import Facts
from ccdesk.measures.figures import Figure, Side
from ccdesk.measures.measure import Measure
from ccdesk.measures.selection import Selection, count_of, each_once, marked
from ccdesk.measures.surveys import latest_of_each_family
from ccdesk.measures.working_days import target_days

MADE, RECEIVED = "made", "received"


@calculation
def referrals_assessed(measure: Measure, facts: Facts, *, kind: str) -> Iterator[Figure]:
    """Referrals of a kind made in the period that went on to an initial assessment, on any day; and those pending."""
    referrals = facts.referrals
    of_kind = (referrals.direction == MADE) & (referrals.kind == kind)
    if not of_kind.any():
        yield measure.not_recorded()
        return
    cohort = of_kind & facts.within(referrals.made_on)
    assessed = cohort & known(referrals.initial_assessment_on)
    yield measure.percent(count_of("referral", referrals.ids[assessed]), count_of("referral", referrals.ids[cohort]))
    pending = cohort & ~assessed & ~known(referrals.closed_on)
    yield measure.count(count_of("referral", referrals.ids[pending]), "pending")


@calculation
def plans_supported(measure: Measure, facts: Facts, *, kinds: Sequence[str], estimate: str) -> Iterator[Figure]:
    """Families with a plan in force in the period and a contact in it, of the estimate, else of those known."""
    plans = facts.plans
    if not len(plans.ids):
        yield measure.not_recorded()
        return
    in_force = np.isin(plans.what, kinds) & (plans.first <= facts.last) & (plans.last >= facts.first)
    families = marked(plans.families_of(facts.people)[in_force], len(facts.families.ids))
    there_are = estimate_in_force(facts, estimate)
    supported = families & facts.seen
    if there_are:
        note = "The denominator is the population estimate, so only families in the reach area are counted."
        yield measure.percent(facts.families_at(supported & facts.in_reach), there_are, note=note)
    else:
        note = "There is no population estimate, so the denominator is the families known to hold such a plan."
        yield measure.percent(facts.families_at(supported), facts.families_at(families), note=note)


@calculation
def episodes_by_role(measure: Measure, facts: Facts, *, kind: str) -> Iterator[Figure]:
    """Episodes of a kind that the centre initiated in the period or supported on any day of it."""
    support = facts.support
    of_kind = support.kind == kind
    if not of_kind.any():
        yield measure.not_recorded()
        return
    initiated = of_kind & (support.role == "initiated") & facts.within(support.started_on)
    supported = of_kind & (support.role == "supported") & support.in_force(facts.first, facts.last)
    yield measure.count(count_of("support", support.ids[initiated | supported]))
    yield measure.count(count_of("support", support.ids[initiated]), "initiated")
    yield measure.count(count_of("support", support.ids[supported]), "supported")


@calculation
def regular_practitioners(measure: Measure, facts: Facts, *, kinds: Sequence[str]) -> Iterator[Figure]:
    """Different practitioners at enough meetings of these kinds in the period; behind it stand those meetings."""
    meetings = facts.meetings
    if not len(meetings.ids):
        yield measure.not_recorded()
        return
    rows = np.flatnonzero(np.isin(meetings.kind, kinds) & facts.within(meetings.day)).tolist()
    there = {row: _names(str(meetings.practitioners[row])) for row in rows}
    times = Counter(name for names in there.values() for name in names)
    regular = {name for name, count in times.items() if count >= measure.pack.thresholds.regular_meetings}
    theirs = np.array([row for row in rows if there[row] & regular], dtype=np.int64)
    yield measure.count(Selection(len(regular), Side("meeting", meetings.ids[theirs])))


@calculation
def seen_in_time(measure: Measure, facts: Facts) -> Iterator[Figure]:
    """Children seen within their kind's target days, of those seen and those whose target day has passed."""
    referrals = facts.referrals
    specialist = [kind for kind in measure.pack.referral_kinds if kind.specialist]
    of_kinds = (referrals.direction == MADE) & np.isin(referrals.kind, [kind.code for kind in specialist])
    if not of_kinds.any():
        yield measure.not_recorded()
        return
    cohort = of_kinds & facts.within(referrals.made_on) & (referrals.decision == "accepted")
    cohort &= facts.people.child[referrals.person]
    due_on = np.full(len(referrals.ids), NO_DAY, dtype=np.int64)
    for kind in specialist:
        of_kind = cohort & (referrals.kind == kind.code)
        due_on[of_kind] = target_days(referrals.made_on[of_kind], kind)
    seen = known(referrals.first_seen_on)
    in_time = cohort & seen & (referrals.first_seen_on <= due_on)
    decided = cohort & known(due_on) & (seen | (due_on < facts.last))
    yield measure.percent(count_of("referral", referrals.ids[in_time]), count_of("referral", referrals.ids[decided]))


@calculation
def referred_by_specialists(measure: Measure, facts: Facts) -> Iterator[Figure]:
    """Children with a contact whom a specialist source referred by the last day, of children with a contact."""
    referrals = facts.referrals
    received = referrals.direction == RECEIVED
    if not facts.attendance_recorded or not received.any():
        yield measure.not_recorded()
        return
    sources = [source for source in measure.pack.sources if source.specialist]
    names = {canonical(name) for source in sources for name in (source.code, source.label)}
    from_specialist = np.array([canonical(agency) in names for agency in referrals.agency.tolist()], dtype=np.bool_)
    by_then = received & (referrals.made_on <= facts.last) & from_specialist
    referred = marked(referrals.person[by_then], len(facts.people.ids))
    children = facts.people.child & facts.attending
    yield measure.percent(facts.people_at(children & referred), facts.people_at(children))


@calculation
def high_marks(
    measure: Measure, facts: Facts, *, question: str, marks: Sequence[int], one_per_family: bool
) -> Iterator[Figure]:
    """Answers with one of these marks, of all answers from 1 to 5 in the period; by service where one is given."""
    answers = facts.answers
    asked = answers.question == question
    if not asked.any():
        yield measure.not_recorded()
        return
    asked &= facts.within(answers.day)
    yield _marked(measure, facts, asked, marks, one_per_family, "all")
    for service in each_once(answers.service[asked], len(facts.services.ids)).tolist():
        about = asked & (answers.service == service)
        line = _marked(measure, facts, about, marks, one_per_family, f"service:{facts.services.reference[service]}")
        if line.denominator:
            yield line


def _marked(
    measure: Measure, facts: Facts, asked: Marks, marks: Sequence[int], one_per_family: bool, part: str
) -> Figure:
    answers = facts.answers
    rows = latest_of_each_family(facts, asked) if one_per_family else np.flatnonzero(asked)
    given = rows[np.isin(answers.answer[rows], ("1", "2", "3", "4", "5"))]
    high = given[np.isin(answers.answer[given], [str(mark) for mark in marks])]
    return measure.percent(
        count_of("survey_answer", answers.ids[high]), count_of("survey_answer", answers.ids[given]), part=part
    )


def _names(practitioners: str) -> frozenset[str]:
    """Return the different names at a meeting, compared without case or extra spaces."""
    return frozenset(" ".join(name.split()).casefold() for name in practitioners.split(";") if name.strip())
