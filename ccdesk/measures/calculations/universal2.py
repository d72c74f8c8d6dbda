"""Universal 2: information and activities for families."""

from collections.abc import Iterator, Mapping

import numpy as np

from ccdesk.framework.pack import Group, GroupUnit
from ccdesk.measures.calculation import calculation
from ccdesk.measures.days import Marks
from ccdesk.measures.estimates import estimate
from ccdesk.measures.facts import Facts
from ccdesk.measures.figures import Figure
from ccdesk.measures.measure import Measure
from ccdesk.measures.selection import count_of
from ccdesk.measures.surveys import latest_of_each_family
from ccdesk.measures.targets import services_of


@calculation
def participation(measure: Measure, facts: Facts) -> Iterator[Figure]:
    """Contacts, individuals, families, outreach and reach: everybody, all target groups together, and each of them."""
    if not facts.attendance_recorded:
        yield measure.not_recorded()
        return
    every = facts.in_period
    membership = facts.membership
    families = membership.families.any_of(membership.target, facts.contact_family_moments)
    yield measure.percent(facts.families_of(every & families), facts.families_of(every))
    yield from _line(measure, facts, "all", every)
    near = every & facts.contact_in_reach
    young = facts.individuals_of(near & facts.contact_under_age)
    yield measure.of_estimate(young, estimate(facts, GroupUnit.UNDER_5), "reach")
    belongs = membership.people.any_of(membership.target, facts.contact_moments)
    yield from _line(measure, facts, "group:any", every & belongs)
    yield measure.percent(
        facts.individuals_of(near & belongs),
        None,
        "reach",
        "group:any",
        "All target groups together have no population estimate, so there is no percentage.",
    )
    for place, group in enumerate(measure.pack.groups):
        belongs = membership.people.holds(place, facts.contact_moments)
        yield from _line(measure, facts, f"group:{group.code}", every & belongs)
        yield _reach(measure, facts, group, near & belongs)


@calculation
def yes_share(measure: Measure, facts: Facts, *, question: str) -> Iterator[Figure]:
    """Answers that say yes, of those that say yes or no; one answer a family, its latest in the period."""
    answers = facts.answers
    asked = answers.question == question
    if not asked.any():
        yield measure.not_recorded()
        return
    latest = latest_of_each_family(facts, asked & facts.within(answers.day))
    said = answers.answer[latest]
    of = {name: latest[said == answer] for name, answer in (("yes", "yes"), ("dk", "dont-know"), ("blank", ""))}
    known = latest[np.isin(said, ("yes", "no"))]
    yield measure.percent(
        count_of("survey_answer", answers.ids[of["yes"]]), count_of("survey_answer", answers.ids[known])
    )
    yield measure.count(count_of("survey_answer", answers.ids[of["dk"]]), "dont-know")
    yield measure.count(count_of("survey_answer", answers.ids[of["blank"]]), "blank")


@calculation
def referrals_decided(measure: Measure, facts: Facts, *, direction: str) -> Iterator[Figure]:
    """Referrals accepted, of those accepted or rejected, among those of a direction made in the period; by kind."""
    referrals = facts.referrals
    of_direction = referrals.direction == direction
    if not of_direction.any():
        yield measure.not_recorded()
        return
    cohort = of_direction & facts.within(referrals.made_on)
    yield from _decided(measure, facts, "all", cohort)
    for kind in measure.pack.referral_kinds:
        of_kind = cohort & (referrals.kind == kind.code)
        if of_kind.any():
            yield from _decided(measure, facts, f"kind:{kind.code}", of_kind)


@calculation
def families_at(measure: Measure, facts: Facts, *, of: Mapping[str, str | bool]) -> Iterator[Figure]:
    """Families with a contact in the period at these services, of families with a contact in it."""
    if not facts.attendance_recorded:
        yield measure.not_recorded()
        return
    chosen = services_of(facts, of)[facts.contacts.service]
    yield measure.percent(facts.families_of(facts.in_period & chosen), facts.families_of(facts.in_period))


def _line(measure: Measure, facts: Facts, part: str, contacts: Marks) -> Iterator[Figure]:
    """Yield contacts, individuals, families and outreach contacts of a part; families as a percentage but of all."""
    families = facts.families_of(contacts)
    outreach = contacts & facts.sessions.outreach[facts.contacts.session]
    yield measure.count(facts.contacts_of(contacts), "contacts", part)
    yield measure.count(facts.individuals_of(contacts), "individuals", part)
    if part == "all":
        yield measure.count(families, "families", part)
    else:
        yield measure.percent(families, facts.families_of(facts.in_period), "families", part)
    yield measure.count(facts.contacts_of(outreach), "outreach-contacts", part)


def _reach(measure: Measure, facts: Facts, group: Group, near: Marks) -> Figure:
    """Return whom these contacts reached, as the group's unit counts, of the group's estimate."""
    if group.unit is GroupUnit.FAMILIES:
        reached = facts.families_of(near)
    elif group.unit is GroupUnit.UNDER_5:
        reached = facts.individuals_of(near & facts.contact_under_age)
    else:
        reached = facts.individuals_of(near)
    return measure.of_estimate(reached, estimate(facts, group.code), "reach", f"group:{group.code}")


def _decided(measure: Measure, facts: Facts, part: str, cohort: Marks) -> Iterator[Figure]:
    referrals = facts.referrals
    accepted = count_of("referral", referrals.ids[cohort & (referrals.decision == "accepted")])
    decided = count_of("referral", referrals.ids[cohort & np.isin(referrals.decision, ("accepted", "rejected"))])
    yield measure.percent(accepted, decided, part=part)
    yield measure.count(count_of("referral", referrals.ids[cohort]), "made", part)
    yield measure.count(accepted, "accepted", part)
    yield measure.count(count_of("referral", referrals.ids[cohort & (referrals.decision == "")]), "awaiting", part)
