"""Relations between periods: quarters that add up to the year, and what can only grow or be covered by them."""

from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum

from ccdesk.framework.lines import HEADLINE, Number
from ccdesk.framework.pack import GroupUnit, Pack
from ccdesk.framework.period import year_before
from ccdesk.returns.disclosure.figures import PeriodFigures, Ref, Side, rows_by_calculation
from ccdesk.returns.disclosure.periods import day_after, is_inside, tiles
from ccdesk.returns.disclosure.relations import Relation, Sense, at_most, covered, same, together


class Across(StrEnum):
    """Say what a number of a whole period is to those of the periods in it."""

    ADDS = "adds"  # counted on a day: the parts add up
    UNION = "union"  # different people or families: at least each part, at most all parts together
    GROWS = "grows"  # at least each part
    COVERS = "covers"  # at least all parts together
    LATEST = "latest"  # one each, its latest: at least the last part, at most all parts together
    EARLIEST = "earliest"  # one each, its first: at least the first part, at most all parts together
    END = "end"  # as on the last day, of who came: at least that of a part that ends with it
    STATE = "state"  # as on the last day: the same where both end on one day
    LONGEST = "longest"  # the longest of all parts


N, D = Side.NUMERATOR, Side.DENOMINATOR

# Row by row: what the calculation counts (``ccdesk.measures.calculations``).
_HOW: Mapping[str, Mapping[tuple[str, Side], Across]] = {
    "inspected_settings": {(HEADLINE, N): Across.STATE, (HEADLINE, D): Across.STATE},  # U1-P1
    "take_up": {(HEADLINE, N): Across.STATE, (HEADLINE, D): Across.STATE},  # U1-P2, U1-P4
    "places_per_child": {(HEADLINE, N): Across.STATE, (HEADLINE, D): Across.STATE},  # U1-P3
    "participation": {  # U2-P1
        (HEADLINE, N): Across.UNION,
        (HEADLINE, D): Across.UNION,
        ("contacts", N): Across.ADDS,
        ("individuals", N): Across.UNION,
        ("families", N): Across.UNION,
        ("families", D): Across.UNION,
        ("outreach-contacts", N): Across.ADDS,
        ("reach", N): Across.UNION,
    },
    "yes_share": {  # U2-P2, T2-P3, T2-P4
        (HEADLINE, N): Across.LATEST,
        (HEADLINE, D): Across.LATEST,
        ("dont-know", N): Across.LATEST,
        ("blank", N): Across.LATEST,
    },
    "referrals_decided": {  # U2-P3: the decision that stands now, whenever it was taken
        (HEADLINE, N): Across.ADDS,
        (HEADLINE, D): Across.ADDS,
        ("made", N): Across.ADDS,
        ("accepted", N): Across.ADDS,
        ("awaiting", N): Across.ADDS,
    },
    "families_at": {(HEADLINE, N): Across.UNION, (HEADLINE, D): Across.UNION},  # U2-P4
    "destinations": {(HEADLINE, N): Across.LATEST, (HEADLINE, D): Across.LATEST},  # U3-O1
    "status_share": {(HEADLINE, N): Across.END, (HEADLINE, D): Across.END},  # U3-O2
    "courses_completed": {  # U3-P1
        (HEADLINE, N): Across.ADDS,
        (HEADLINE, D): Across.ADDS,
        ("run", N): Across.UNION,
        ("attended", N): Across.UNION,
        ("completed", N): Across.ADDS,
    },
    "mean_wait": {  # U3-P2, T2-P2
        (HEADLINE, N): Across.ADDS,
        (HEADLINE, D): Across.ADDS,
        ("longest", N): Across.LONGEST,
        ("still-waiting", N): Across.STATE,
    },
    "scores_improved": {(HEADLINE, N): Across.LATEST, (HEADLINE, D): Across.LATEST},  # U3-P3
    "levels_reached": {(HEADLINE, N): Across.UNION, (HEADLINE, D): Across.STATE},  # U4-P1
    "episodes_ended": {  # T1-O2
        (HEADLINE, N): Across.UNION,
        (HEADLINE, D): Across.UNION,
        ("children", N): Across.UNION,
        ("children", D): Across.UNION,
    },
    "children_supported": {(HEADLINE, N): Across.GROWS, (HEADLINE, D): Across.UNION},  # T1-P1
    "vulnerable_reached": {(HEADLINE, N): Across.UNION},  # T1-P2
    "programmes_completed": {(HEADLINE, N): Across.ADDS, (HEADLINE, D): Across.ADDS},  # T2-P1
    "mean_change": {  # T2-P5
        (HEADLINE, N): Across.COVERS,  # points: a sum where nobody was scored twice
        (HEADLINE, D): Across.LATEST,
        ("improved", N): Across.LATEST,
    },
    "referrals_assessed": {  # T3-P1
        (HEADLINE, N): Across.ADDS,
        (HEADLINE, D): Across.ADDS,
        ("pending", N): Across.ADDS,
    },
    "plans_supported": {(HEADLINE, N): Across.GROWS, (HEADLINE, D): Across.UNION},  # T3-P2
    "episodes_by_role": {  # T3-P3
        (HEADLINE, N): Across.UNION,
        ("initiated", N): Across.ADDS,
        ("supported", N): Across.UNION,
    },
    "regular_practitioners": {(HEADLINE, N): Across.GROWS},  # T3-P4
    "seen_in_time": {(HEADLINE, N): Across.ADDS, (HEADLINE, D): Across.COVERS},  # T3-P5: more target days have passed
    "referred_by_specialists": {(HEADLINE, N): Across.GROWS, (HEADLINE, D): Across.UNION},  # T3-P6
    "registered": {(HEADLINE, N): Across.STATE},  # R-REG
    "reached": {(HEADLINE, N): Across.UNION},  # R-REACH
    "sustained": {  # R-SUST: the window ends with the period, however long that is
        (HEADLINE, N): Across.STATE,
        (HEADLINE, D): Across.STATE,
        ("of-population", N): Across.STATE,
    },
    "new_families": {(HEADLINE, N): Across.ADDS},  # R-NEW
    "children_by_age": {(HEADLINE, N): Across.EARLIEST},  # R-AGE
    "out_of_area": {(HEADLINE, N): Across.UNION, (HEADLINE, D): Across.UNION},  # R-OUT
    "not_recorded": {(HEADLINE, N): Across.UNION, (HEADLINE, D): Across.UNION},  # R-UNKNOWN, but for status
    "sessions_held": {(HEADLINE, N): Across.ADDS, (HEADLINE, D): Across.ADDS},  # B-HELD
    "cost": {  # B-COST: completers of services with a costed session in the period
        (HEADLINE, N): Across.ADDS,
        (HEADLINE, D): Across.ADDS,
        ("per-session", D): Across.ADDS,
        ("per-person", D): Across.UNION,
        ("per-completer", D): Across.COVERS,
    },
    "places_filled": {(HEADLINE, N): Across.ADDS, (HEADLINE, D): Across.ADDS},  # B-FILLED
}
_BY_STATUS = "what:status"  # R-UNKNOWN: whether a status is in force on the last day


def between_periods(every: Sequence[PeriodFigures], pack: Pack) -> Iterator[Relation]:
    """Yield the relations between periods: each with those inside it and those that end with it."""
    periods = [figures.period for figures in every]
    by_text = {figures.period.text: figures for figures in every}
    for whole in every:
        inside = [one for one in every if is_inside(one.period, whole.period)]
        alike = [one for one in every if one is not whole and _days(one) == _days(whole)]
        covers = [[by_text[one.text] for one in cover] for cover in tiles(whole.period, periods)]
        for ref in whole.refs():
            how = _how(ref, pack)
            for one in alike:
                yield from same(_in(one, ref), ref)
            if how is not None:
                yield from _across(whole, ref, how, inside, covers)
        yield from _sustained_window(whole, every, pack)


def _across(
    whole: PeriodFigures, ref: Ref, how: Across, inside: Sequence[PeriodFigures], covers: Sequence[list[PeriodFigures]]
) -> Iterator[Relation]:
    first, last = whole.period.first, whole.period.last
    for one in inside:
        part = _in(one, ref)
        ends = one.period.last == last
        match how:
            case Across.STATE if ends:
                yield from same(part, ref)
            case Across.ADDS | Across.UNION | Across.GROWS | Across.COVERS | Across.LONGEST:
                yield from at_most(part, ref)
            case Across.LATEST | Across.END if ends:
                yield from at_most(part, ref)
            case Across.EARLIEST if one.period.first == first:
                yield from at_most(part, ref)
    for cover in covers:
        parts = [_in(one, ref) for one in cover]
        match how:
            case Across.LONGEST:
                longest = [part for part in parts if part and _number(cover, part) == whole.number(ref)]
                if len(longest) == 1:  # the only one that reaches it
                    yield from same(longest[0], ref)
            case Across.ADDS:
                yield from together(parts, ref)
            case Across.COVERS:
                yield from together(parts, ref, Sense.ADDS_UP)
            case Across.UNION | Across.LATEST | Across.EARLIEST:
                yield from covered(ref, parts)
                yield from together(parts, ref, Sense.ADDS_UP)  # where nobody came twice, subtracting gives it away


def _sustained_window(whole: PeriodFigures, every: Sequence[PeriodFigures], pack: Pack) -> Iterator[Relation]:
    """R-SUST: who came in twelve months were at least those reached in any period of them, in all and by group."""
    begin = year_before(day_after(whole.period.last))
    for row in rows_by_calculation(pack, "sustained"):
        for one in every:
            if one is whole or one.period.first < begin or one.period.last > whole.period.last:
                continue
            agree = same if (one.period.first, one.period.last) == (begin, whole.period.last) else None
            for reached in rows_by_calculation(pack, "reached"):
                young, came = one.numerator(reached.code), whole.denominator(row.code)
                yield from agree(young, came) if agree else at_most(young, came)
            for participation in rows_by_calculation(pack, "participation"):
                for group in pack.groups:
                    if group.unit is GroupUnit.UNDER_5:
                        part = f"group:{group.code}"
                        young, came = (
                            one.numerator(participation.code, part, "reach"),
                            whole.denominator(row.code, part),
                        )
                        yield from agree(young, came) if agree else at_most(young, came)


def _how(ref: Ref, pack: Pack) -> Across | None:
    row = pack.row_by_code.get(ref.measure)
    if row is None:
        return None
    how = _HOW.get(row.calculation, {}).get((ref.name, ref.side))
    if row.calculation == "not_recorded" and ref.part == _BY_STATUS and ref.side is N:
        return Across.LATEST
    if row.calculation == "high_marks":  # T3-P7 counts every answer, T3-P8 each family's latest
        return Across.LATEST if row.parameters.get("one_per_family") else Across.ADDS
    return how


def _in(figures: PeriodFigures, ref: Ref) -> Ref | None:
    side = figures.numerator if ref.side is N else figures.denominator
    return side(ref.measure, ref.part, ref.name)


def _number(every: Sequence[PeriodFigures], ref: Ref) -> Number | None:
    return next(one.number(ref) for one in every if one.period.text == ref.period)


def _days(figures: PeriodFigures) -> tuple[object, object]:
    return (figures.period.first, figures.period.last)
