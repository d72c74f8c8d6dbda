"""Targeted 1: parenting and family support."""

from collections.abc import Iterator, Sequence

import numpy as np

from ccdesk.measures.calculation import calculation
from ccdesk.measures.estimates import estimate as estimate_in_force
from ccdesk.measures.facts import Facts
from ccdesk.measures.figures import Figure
from ccdesk.measures.measure import Measure
from ccdesk.measures.selection import marked


@calculation
def episodes_ended(measure: Measure, facts: Facts, *, good: Sequence[str]) -> Iterator[Figure]:
    """Families whose support ended well in the period, of families whose support ended in it; and their children."""
    support, people, size = facts.support, facts.people, len(facts.families.ids)
    if not len(support.ids):
        yield measure.not_recorded()
        return
    ended = facts.within(support.ended_on)
    families = marked(support.family[ended], size)
    moved_on = marked(support.family[ended & np.isin(support.outcome, good)], size)
    yield measure.percent(facts.families_at(moved_on), facts.families_at(families))
    yield measure.percent(
        facts.people_at(people.child & moved_on[people.family]),
        facts.people_at(people.child & families[people.family]),
        "children",
    )


@calculation
def children_supported(measure: Measure, facts: Facts, *, kind: str) -> Iterator[Figure]:
    """Children with a contact whose family has support of a kind in force in the period, of children with one."""
    support = facts.support
    of_kind = support.kind == kind
    if not facts.attendance_recorded or not of_kind.any():
        yield measure.not_recorded()
        return
    supported = marked(support.family[of_kind & support.in_force(facts.first, facts.last)], len(facts.families.ids))
    children = facts.people.child & facts.attending
    yield measure.percent(facts.people_at(children & supported[facts.people.family]), facts.people_at(children))


@calculation
def vulnerable_reached(measure: Measure, facts: Facts, *, estimate: str) -> Iterator[Figure]:
    """Families with a contact on a day when they are vulnerable, of the estimate; without one, the families alone."""
    if not facts.attendance_recorded:
        yield measure.not_recorded()
        return
    there_are = estimate_in_force(facts, estimate)
    membership = facts.membership
    contacts = facts.in_period & membership.families.any_of(membership.vulnerable, facts.contact_family_moments)
    if there_are:
        contacts &= facts.contact_in_reach
    yield measure.of_estimate(facts.families_of(contacts), there_are)
