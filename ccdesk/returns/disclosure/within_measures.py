"""Relations among the lines of one measure in one period, by the calculation that answers it.

The row of the Kent framework that each speaks of is named beside it; ``ccdesk.measures.calculations`` is the source.
"""

from collections.abc import Callable, Iterator, Mapping

from ccdesk.framework.lines import ALL, HEADLINE
from ccdesk.framework.pack import GroupUnit, Pack, Row
from ccdesk.returns.disclosure.figures import HELD, PeriodFigures, Side
from ccdesk.returns.disclosure.figures import Ref as Ref
from ccdesk.returns.disclosure.relations import Relation, Sense, at_most, covered, same, together

ANY = "group:any"
COUNTS = ("contacts", "individuals", "families", "outreach-contacts")
# Percentages whose numerator need not be part of the denominator: population estimates, places, levels on the last day.
_OVER_SOMETHING_ELSE = frozenset({"registered", "reached", "vulnerable_reached", "levels_reached", "places_filled"})
_OVER_ESTIMATE = frozenset({"reach", "of-population"})
# Denominators that anybody can look up: population estimates.
_ESTIMATED = frozenset({"registered", "reached", "vulnerable_reached"})

WithinMeasure = Callable[[PeriodFigures, Row, Pack], Iterator[Relation]]


def within_measure(figures: PeriodFigures, row: Row, pack: Pack) -> Iterator[Relation]:
    """Yield the relations among one measure's lines in one period."""
    if row.calculation in _OWN:
        yield from _OWN[row.calculation](figures, row, pack)


def shares(figures: PeriodFigures, pack: Pack) -> Iterator[Relation]:
    """Yield for every percentage its numerator against its denominator, whose rest is a count, too."""
    for line in figures.lines:
        if line.unit != "percent" or line.state == HELD:
            continue
        numerator = figures.numerator(*line.key)
        denominator = figures.denominator(*line.key)
        calculation = pack.row_by_code[line.measure].calculation if line.measure in pack.row_by_code else ""
        apart = calculation in _OVER_SOMETHING_ELSE or line.name in _OVER_ESTIMATE
        sense = Sense.REST if apart else Sense.AT_MOST
        yield from together([numerator], denominator, sense, rest=True)


def is_public(ref_side: Side, calculation: str, name: str) -> bool:
    """Say whether a number is a population estimate, which everybody can look up."""
    return ref_side is Side.DENOMINATOR and (calculation in _ESTIMATED or name in _OVER_ESTIMATE)


def _participation(figures: PeriodFigures, row: Row, pack: Pack) -> Iterator[Relation]:
    """U2-P1: groups overlap, so they only bound; in every part contacts >= individuals >= families."""
    code, n = row.code, figures.numerator
    groups = [f"group:{group.code}" for group in pack.groups]
    everybody = n(code, ALL, "families")
    yield from same(figures.denominator(code), everybody)
    yield from at_most(n(code, ANY, "families"), n(code))
    for part in (ALL, ANY, *groups):
        yield from at_most(n(code, part, "individuals"), n(code, part, "contacts"))
        yield from at_most(n(code, part, "families"), n(code, part, "individuals"))
        yield from at_most(n(code, part, "outreach-contacts"), n(code, part, "contacts"), rest=True)
        # Who of a group lives outside the reach area is left over.
        yield from at_most(n(code, part, "reach"), n(code, part, "individuals"), rest=True)
        if part != ALL:
            yield from same(figures.denominator(code, part, "families"), everybody)
    for name in COUNTS:
        yield from at_most(n(code, ANY, name), n(code, ALL, name))
        yield from covered(n(code, ANY, name), (n(code, group, name) for group in groups))
        for group in groups:
            yield from at_most(n(code, group, name), n(code, ANY, name))
    for one in pack.groups:
        reached = n(code, f"group:{one.code}", "reach")
        yield from at_most(reached, n(code, ANY, "reach"))
        if one.unit is GroupUnit.FAMILIES:
            yield from at_most(reached, n(code, f"group:{one.code}", "families"), rest=True)
        if one.unit is GroupUnit.UNDER_5:
            yield from at_most(reached, n(code, ALL, "reach"))


def _referrals_decided(figures: PeriodFigures, row: Row, pack: Pack) -> Iterator[Relation]:
    """U2-P3: kinds add up; accepted is the numerator again; made = decided + awaiting + redirected, the rest."""
    code, n, d = row.code, figures.numerator, figures.denominator
    kinds = figures.parts(code, "kind:")
    for part in (ALL, *kinds):
        yield from same(n(code, part), n(code, part, "accepted"))
        yield from together([d(code, part), n(code, part, "awaiting")], n(code, part, "made"), Sense.AT_MOST, rest=True)
    yield from together((n(code, kind) for kind in kinds), n(code))
    yield from together((d(code, kind) for kind in kinds), d(code))
    for name in ("made", "awaiting"):
        yield from together((n(code, kind, name) for kind in kinds), n(code, ALL, name))


def _courses_completed(figures: PeriodFigures, row: Row, pack: Pack) -> Iterator[Relation]:
    """U3-P1: completed is the numerator again."""
    yield from same(figures.numerator(row.code), figures.numerator(row.code, ALL, "completed"))


def _levels_reached(figures: PeriodFigures, row: Row, pack: Pack) -> Iterator[Relation]:
    """U4-P1: the headline is the levels above the lowest, each family once; a family may be at two levels."""
    above = [f"level:{level.code}" for level in pack.levels[1:]]
    for side in (figures.numerator, figures.denominator):
        levels = [side(row.code, part) for part in above]
        # On one day a family is hardly ever at two levels: readers will add up.
        yield from together(levels, side(row.code), Sense.ADDS_UP)
        # How many families were at two levels is left over.
        yield from covered(side(row.code), levels, rest=True)
        for level in levels:
            yield from at_most(level, side(row.code))


def _mean_change(figures: PeriodFigures, row: Row, pack: Pack) -> Iterator[Relation]:
    """T2-P5: scales add up, in points, in person-scales and in those that improved; the rest did not improve."""
    code, n, d = row.code, figures.numerator, figures.denominator
    scales = figures.parts(code, "scale:")
    yield from together((n(code, scale) for scale in scales), n(code))
    yield from together((d(code, scale) for scale in scales), d(code))
    yield from together((n(code, scale, "improved") for scale in scales), n(code, ALL, "improved"))
    for part in (ALL, *scales):
        yield from at_most(n(code, part, "improved"), d(code, part), rest=True)


def _referrals_assessed(figures: PeriodFigures, row: Row, pack: Pack) -> Iterator[Relation]:
    """T3-P1: made = assessed + pending + closed without an assessment, which is the rest."""
    parts = [figures.numerator(row.code), figures.numerator(row.code, ALL, "pending")]
    yield from together(parts, figures.denominator(row.code), Sense.AT_MOST, rest=True)


def _episodes_by_role(figures: PeriodFigures, row: Row, pack: Pack) -> Iterator[Relation]:
    """T3-P3: an episode has one role, so initiated and supported add up."""
    code, n = row.code, figures.numerator
    yield from together([n(code, ALL, "initiated"), n(code, ALL, "supported")], n(code))


def _high_marks(figures: PeriodFigures, row: Row, pack: Pack) -> Iterator[Relation]:
    """T3-P7, T3-P8: services add up where every answer names one; a family may answer about several (T3-P8)."""
    code = row.code
    services = figures.parts(code, "service:")
    for side in (figures.numerator, figures.denominator):
        yield from together((side(code, service) for service in services), side(code), Sense.ADDS_UP)
    for service in services:
        yield from at_most(figures.denominator(code, service), figures.denominator(code))


def _by_area(figures: PeriodFigures, row: Row, pack: Pack) -> Iterator[Relation]:
    """R-REG, R-REACH: a family lives in one LSOA, so LSOAs add up to the area, and deprived ones to their own line."""
    code, n = row.code, figures.numerator
    areas = [part for part in figures.parts(code, "lsoa:") if part != "lsoa:deprived"]
    yield from together((n(code, part) for part in areas), n(code))
    deprived = [part for part in areas if part.removeprefix("lsoa:") in figures.deprived]
    yield from together((n(code, part) for part in deprived), n(code, "lsoa:deprived"))


def _sustained(figures: PeriodFigures, row: Row, pack: Pack) -> Iterator[Relation]:
    """R-SUST: the same numerator over the population; groups overlap, so each is only at most all."""
    code, n, d = row.code, figures.numerator, figures.denominator
    yield from same(n(code), n(code, ALL, "of-population"))
    for part in figures.parts(code, "group:"):
        yield from at_most(n(code, part), n(code))
        yield from at_most(d(code, part), d(code))


def _sessions_held(figures: PeriodFigures, row: Row, pack: Pack) -> Iterator[Relation]:
    """B-HELD: services add up."""
    services = figures.parts(row.code, "service:")
    for side in (figures.numerator, figures.denominator):
        yield from together((side(row.code, service) for service in services), side(row.code))


def _cost(figures: PeriodFigures, row: Row, pack: Pack) -> Iterator[Relation]:
    """B-COST: one sum of pounds over four things; services add up but for people, who may come to several."""
    code, n, d = row.code, figures.numerator, figures.denominator
    services = figures.parts(code, "service:")
    for part in (ALL, *services):
        for name in ("per-session", "per-person", "per-completer"):
            yield from same(n(code, part), n(code, part, name))
        yield from at_most(d(code, part, "per-person"), d(code, part))
    yield from together((n(code, service) for service in services), n(code))
    for name in (HEADLINE, "per-session", "per-completer"):
        yield from together((d(code, service, name) for service in services), d(code, ALL, name))
    yield from covered(d(code, ALL, "per-person"), (d(code, service, "per-person") for service in services))
    for service in services:
        yield from at_most(d(code, service, "per-person"), d(code, ALL, "per-person"))


def _places_filled(figures: PeriodFigures, row: Row, pack: Pack) -> Iterator[Relation]:
    """B-FILLED: services add up, in contacts and in places."""
    yield from _sessions_held(figures, row, pack)


_OWN: Mapping[str, WithinMeasure] = {
    "participation": _participation,
    "referrals_decided": _referrals_decided,
    "courses_completed": _courses_completed,
    "levels_reached": _levels_reached,
    "mean_change": _mean_change,
    "referrals_assessed": _referrals_assessed,
    "episodes_by_role": _episodes_by_role,
    "high_marks": _high_marks,
    "registered": _by_area,
    "reached": _by_area,
    "sustained": _sustained,
    "sessions_held": _sessions_held,
    "cost": _cost,
    "places_filled": _places_filled,
}
