"""Universal 4: integrated child and family health services."""

from collections.abc import Iterator, Mapping, Sequence

import numpy as np

from ccdesk.measures.calculation import calculation
from ccdesk.measures.facts import Facts
from ccdesk.measures.figures import Figure
from ccdesk.measures.measure import Measure
from ccdesk.measures.selection import each_once
from ccdesk.measures.targets import services_of


@calculation
def levels_reached(measure: Measure, facts: Facts, *, of: Mapping[str, str | bool]) -> Iterator[Figure]:
    """Families at a level of need who came to these services, of families at it on the last day.

    The headline is of the levels above the lowest, each family once.
    """
    if not len(facts.levels.ids):
        yield measure.not_recorded()
        return
    levels = measure.pack.levels
    yield _share(measure, facts, of, range(1, len(levels)), "all")
    for place, level in enumerate(levels):
        yield _share(measure, facts, of, [place], f"level:{level.code}")


def _share(measure: Measure, facts: Facts, of: Mapping[str, str | bool], levels: Sequence[int], part: str) -> Figure:
    contacts, timeline, size = facts.contacts, facts.family_levels, len(facts.families.ids)
    rows = np.flatnonzero(facts.in_period & services_of(facts, of)[contacts.service])
    there = timeline.any_of(levels, timeline.at(contacts.family[rows], contacts.day[rows]))
    at_end = timeline.at(np.arange(size), np.full(size, facts.last, dtype=np.int64))
    return measure.percent(
        facts.families_at(each_once(contacts.family[rows[there]], size)),
        facts.families_at(timeline.any_of(levels, at_end)),
        part=part,
    )
