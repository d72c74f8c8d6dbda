"""Universal 1: high quality, inclusive early learning and childcare."""

from collections.abc import Iterator, Sequence

import numpy as np

from ccdesk.measures.calculation import calculation
from ccdesk.measures.days import Ints, Marks, known
from ccdesk.measures.facts import Facts
from ccdesk.measures.figures import Figure
from ccdesk.measures.measure import Measure
from ccdesk.measures.selection import count_of, each_once, latest_rows, sum_of


@calculation
def inspected_settings(measure: Measure, facts: Facts, *, grades: Sequence[int]) -> Iterator[Figure]:
    """Settings in the reach area whose latest inspection has one of these grades, of those with any."""
    if not len(facts.inspections.ids):
        yield measure.not_recorded()
        return
    settings, good = _inspected(facts, grades)
    yield measure.percent(
        count_of("setting", facts.settings.ids[settings[good]]), count_of("setting", facts.settings.ids[settings])
    )


@calculation
def take_up(measure: Measure, facts: Facts, *, scheme: str) -> Iterator[Figure]:
    """Children who have taken up a place by the last day, of those entitled to one on it."""
    places = facts.places
    of_scheme = places.scheme == scheme
    if not of_scheme.any():
        yield measure.not_recorded()
        return
    entitled = _entitled(facts, of_scheme)
    taken_up = entitled & known(places.taken_up_on) & (places.taken_up_on <= facts.last)
    people = len(facts.people.ids)
    yield measure.percent(
        facts.people_at(each_once(places.person[taken_up], people)),
        facts.people_at(each_once(places.person[entitled], people)),
    )


@calculation
def places_per_child(
    measure: Measure, facts: Facts, *, grades: Sequence[int], schemes: Sequence[str]
) -> Iterator[Figure]:
    """Places in well-inspected settings in the reach area for each child entitled to one on the last day."""
    places = facts.places
    of_schemes = np.isin(places.scheme, schemes)
    if not len(facts.inspections.ids) or not of_schemes.any():
        yield measure.not_recorded()
        return
    settings, good = _inspected(facts, grades)
    supply = sum_of("setting", facts.settings.ids[settings[good]], facts.settings.places[settings[good]])
    entitled = places.person[_entitled(facts, of_schemes)]
    yield measure.ratio(supply, facts.people_at(each_once(entitled, len(facts.people.ids))), measure.row.unit)


def _inspected(facts: Facts, grades: Sequence[int]) -> tuple[Ints, Marks]:
    """Return the settings in the reach area inspected by the last day, and which have one of these grades."""
    inspections = facts.inspections
    by_then = np.flatnonzero(inspections.day <= facts.last)
    latest = by_then[latest_rows(inspections.setting[by_then], inspections.day[by_then])]
    settings = inspections.setting[latest]
    near = np.isin(facts.settings.lsoa[settings], facts.area.reach)
    return settings[near], np.isin(inspections.grade[latest][near], grades)


def _entitled(facts: Facts, places: Marks) -> Marks:
    """Mark those of these places that a child is entitled to on the last day."""
    every = facts.places
    in_force = (every.eligible_from <= facts.last) & (every.eligible_to >= facts.last)
    return places & in_force & facts.people.child[every.person]
