"""Universal 3: adult learning and employment support."""

from collections.abc import Iterator, Mapping, Sequence

import numpy as np

from ccdesk.measures.calculation import calculation
from ccdesk.measures.days import known
from ccdesk.measures.facts import Facts
from ccdesk.measures.figures import Figure
from ccdesk.measures.measure import Measure
from ccdesk.measures.score_changes import score_changes
from ccdesk.measures.selection import count_of, each_once, latest_rows
from ccdesk.measures.targets import adults_of_target_families, services_of, target_adults


@calculation
def destinations(
    measure: Measure, facts: Facts, *, of: Mapping[str, str | bool], good: Sequence[str], unknown: Sequence[str]
) -> Iterator[Figure]:
    """Target adults who went on to a good destination, of those known, by their latest ending in the period."""
    enrolments = facts.enrolments
    on_services = services_of(facts, of)[enrolments.service]
    if not on_services.any():
        yield measure.not_recorded()
        return
    ended_on = enrolments.ended_on
    in_group = target_adults(facts, enrolments.person, ended_on)
    rows = np.flatnonzero(on_services & facts.within(ended_on) & in_group)
    latest = rows[latest_rows(enrolments.person[rows], ended_on[rows])]
    destination = enrolments.destination[latest]
    clear = latest[~np.isin(destination, ("", *unknown))]
    went_on = clear[np.isin(enrolments.destination[clear], good)]
    yield measure.percent(
        facts.people_at(np.sort(enrolments.person[went_on])), facts.people_at(np.sort(enrolments.person[clear]))
    )


@calculation
def status_share(
    measure: Measure,
    facts: Facts,
    *,
    sex: str,
    age_min: int,
    age_max: int,
    good: Sequence[str],
    unknown: Sequence[str],
) -> Iterator[Figure]:
    """Adults of this sex and age on the last day, in families seen, by their latest status; unknown is left out."""
    statuses, people = facts.statuses, facts.people
    if not len(statuses.ids):
        yield measure.not_recorded()
        return
    aged = (facts.ages_at_end >= age_min) & (facts.ages_at_end <= age_max)
    asked = people.adult & (people.sex == sex) & aged & facts.seen[people.family]
    rows = np.flatnonzero((statuses.first <= facts.last) & asked[statuses.person])
    latest = rows[latest_rows(statuses.person[rows], statuses.first[rows])]
    clear = latest[~np.isin(statuses.status[latest], ("", *unknown))]
    doing_well = clear[np.isin(statuses.status[clear], good)]
    yield measure.percent(
        facts.people_at(np.sort(statuses.person[doing_well])), facts.people_at(np.sort(statuses.person[clear]))
    )


@calculation
def courses_completed(measure: Measure, facts: Facts, *, of: Mapping[str, str | bool]) -> Iterator[Figure]:
    """Enrolments that target families' adults completed, of those that ended; and courses run and people who came."""
    chosen = services_of(facts, of)
    if not chosen.any():
        yield measure.not_recorded()
        return
    enrolments, sessions, contacts = facts.enrolments, facts.sessions, facts.contacts
    of_adults = chosen[enrolments.service] & adults_of_target_families(facts, enrolments.person, enrolments.ended_on)
    ended = of_adults & facts.within(enrolments.ended_on)
    completed = count_of("enrolment", enrolments.ids[ended & known(enrolments.completed_on)])
    yield measure.percent(completed, count_of("enrolment", enrolments.ids[ended]))
    held = sessions.held & facts.within(sessions.day)
    run = each_once(sessions.service[held], len(facts.services.ids))
    yield measure.count(count_of("service", facts.services.ids[run[chosen[run]]]), "run")
    rows = np.flatnonzero(facts.in_period & chosen[contacts.service])
    came = rows[adults_of_target_families(facts, contacts.person[rows], contacts.day[rows])]
    yield measure.count(facts.people_at(each_once(contacts.person[came], len(facts.people.ids))), "attended")
    yield measure.count(completed, "completed")


@calculation
def scores_improved(measure: Measure, facts: Facts, *, of: Mapping[str, str | bool]) -> Iterator[Figure]:
    """Learners whose latest score, dated in the period, is better than their first on at least one instrument."""
    if not len(facts.scores.ids):
        yield measure.not_recorded()
        return
    learning = facts.enrolments.person[services_of(facts, of)[facts.enrolments.service]]
    learners = np.isin(np.arange(len(facts.people.ids)), learning)
    changes = score_changes(facts, learners[facts.scores.person])
    size = len(facts.people.ids)
    yield measure.percent(
        facts.people_at(each_once(changes.person[changes.improved], size)),
        facts.people_at(each_once(changes.person, size)),
    )
