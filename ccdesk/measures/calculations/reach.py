"""How far the centre reaches: registered, reached and sustained; new families, ages, and what is not recorded."""

from collections.abc import Callable, Iterator

import numpy as np

from ccdesk.measures.calculation import calculation
from ccdesk.measures.days import Ints, Marks, ages, known
from ccdesk.measures.estimates import estimate as estimate_in_force
from ccdesk.measures.estimates import estimate_of
from ccdesk.measures.facts import Facts
from ccdesk.measures.figures import Figure
from ccdesk.measures.measure import Measure
from ccdesk.measures.selection import Selection, marked


@calculation
def registered(measure: Measure, facts: Facts, *, estimate: str) -> Iterator[Figure]:
    """Children under 5 of families registered on the last day in the reach area, of the estimate; by LSOA."""
    people, families = facts.people, facts.families
    if not len(people.ids):
        yield measure.not_recorded()
        return
    young = (facts.ages_at_end >= 0) & (facts.ages_at_end < measure.pack.thresholds.under_age)
    here = (families.registered_on <= facts.last) & (families.left_on > facts.last)
    children = people.child & young & here[people.family]
    yield from _by_area(measure, facts, estimate, lambda near: facts.people_at(children & near[people.family]))


@calculation
def reached(measure: Measure, facts: Facts, *, estimate: str) -> Iterator[Figure]:
    """People under 5 on the day of a contact whose family is in the reach area, of the estimate; by LSOA."""
    if not facts.attendance_recorded:
        yield measure.not_recorded()
        return
    young = facts.in_period & facts.contact_under_age
    family = facts.contacts.family
    yield from _by_area(measure, facts, estimate, lambda near: facts.individuals_of(young & near[family]))


@calculation
def sustained(measure: Measure, facts: Facts, *, estimate: str) -> Iterator[Figure]:
    """People under 5 in the reach area who came on enough days of the last twelve months, of those who came at all."""
    if not facts.attendance_recorded:
        yield measure.not_recorded()
        return
    contacts, size = facts.contacts, len(facts.people.ids)
    counted = facts.in_sustained_window & facts.contact_under_age & facts.contact_in_reach
    came = marked(contacts.person[counted], size)
    often = _days_of_each(facts, counted) >= measure.pack.thresholds.sustained_days
    yield measure.percent(facts.people_at(often), facts.people_at(came))
    yield measure.of_estimate(facts.people_at(often), estimate_in_force(facts, estimate), "of-population")
    for place, group in enumerate(measure.pack.groups):
        belonged = counted & facts.membership.people.holds(place, facts.contact_moments)
        members = marked(contacts.person[belonged], size)
        yield measure.percent(facts.people_at(often & members), facts.people_at(members), part=f"group:{group.code}")


@calculation
def new_families(measure: Measure, facts: Facts) -> Iterator[Figure]:
    """Families whose first contact ever is in the period."""
    if not facts.attendance_recorded:
        yield measure.not_recorded()
        return
    yield measure.count(facts.families_at(facts.seen & ~facts.seen_before))


@calculation
def children_by_age(measure: Measure, facts: Facts, *, bands: int) -> Iterator[Figure]:
    """Children with a contact in the period, by age on their first in it: a line a year, older ones together."""
    if not facts.attendance_recorded:
        yield measure.not_recorded()
        return
    contacts = facts.contacts
    rows = np.flatnonzero(facts.in_period & facts.people.child[contacts.person])
    # Contacts stand by person, then by day: a person's first row is the first contact.
    person = contacts.person[rows]
    first = rows[np.append(True, person[1:] != person[:-1])[: len(rows)]]
    child = contacts.person[first]
    age = ages(facts.people.born_on[child], contacts.day[first])
    for years in range(bands):
        yield measure.count(facts.people_at(child[age == years]), part=f"age:{years}")
    yield measure.count(facts.people_at(child[age >= bands]), part=f"age:{bands}+")
    yield measure.count(facts.people_at(child[age < 0]), part="age:unknown")


@calculation
def out_of_area(measure: Measure, facts: Facts) -> Iterator[Figure]:
    """Individuals whose family is not in the reach area, of individuals with a contact in the period."""
    if not facts.attendance_recorded:
        yield measure.not_recorded()
        return
    outside = facts.attending & ~facts.in_reach[facts.people.family]
    yield measure.percent(facts.people_at(outside), facts.people_at(facts.attending))


@calculation
def not_recorded(measure: Measure, facts: Facts) -> Iterator[Figure]:
    """People with a contact in the period without a characteristic, of all to whom it applies."""
    if not facts.attendance_recorded:
        yield measure.not_recorded()
        return
    people, statuses = facts.people, facts.statuses
    no_status = ~marked(statuses.person[statuses.first <= facts.last], len(people.ids))
    everybody = facts.attending
    blanks = {
        "born_on": ~known(people.born_on),
        "ethnicity": np.isin(people.ethnicity, ("", *measure.pack.ethnicities_not_obtained)),
        "sex": people.sex == "",
        "status": no_status,
        "lsoa": (facts.families.lsoa == "")[people.family],
    }
    for what, blank in blanks.items():
        asked = everybody & people.adult if what == "status" else everybody
        yield measure.percent(facts.people_at(asked & blank), facts.people_at(asked), part=f"what:{what}")


def _by_area(measure: Measure, facts: Facts, estimate: str, of: Callable[[Marks], Selection]) -> Iterator[Figure]:
    """Yield the reach area, each LSOA of it and its deprived LSOAs together, each of its own estimate."""
    yield measure.of_estimate(of(facts.in_reach), estimate_in_force(facts, estimate))
    parts: dict[str, tuple[str, ...]] = {lsoa: (lsoa,) for lsoa in facts.area.reach}
    if facts.area.deprived:
        parts["deprived"] = facts.area.deprived
    for part, lsoas in parts.items():
        near = np.isin(facts.families.lsoa, lsoas)
        yield measure.of_estimate(of(near), estimate_of(facts, estimate, lsoas), part=f"lsoa:{part}")


def _days_of_each(facts: Facts, counted: Marks) -> Ints:
    """Return on how many different days each person made these contacts, which stand by person, then by day."""
    person, day = facts.contacts.person[counted], facts.contacts.day[counted]
    another = np.append(True, (person[1:] != person[:-1]) | (day[1:] != day[:-1]))[: len(person)]
    return np.bincount(person[another], minlength=len(facts.people.ids))
