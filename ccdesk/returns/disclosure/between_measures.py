"""Relations between measures of one period: the same count under two codes, and one that is part of another.

The rows of the Kent framework are named beside each; the measures are found by the calculation that answers them.
"""

from collections.abc import Iterator

from ccdesk.framework.lines import ALL
from ccdesk.framework.pack import GroupUnit, Pack
from ccdesk.framework.period import year_before
from ccdesk.returns.disclosure.figures import PeriodFigures, Ref, rows_by_calculation
from ccdesk.returns.disclosure.periods import day_after
from ccdesk.returns.disclosure.relations import Relation, Sense, at_most, covered, same, together


def between_measures(figures: PeriodFigures, pack: Pack) -> Iterator[Relation]:
    """Yield the relations between the measures of a period."""
    for one in (_everybody, _families, _children, _reached, _referrals, _sessions, _completions, _places):
        yield from one(_Measures(figures, pack))


class _Measures:
    """The lines of a period by the calculation that answers their measure: of several such, each with each."""

    def __init__(self, figures: PeriodFigures, pack: Pack) -> None:
        self.figures = figures
        self.pack = pack

    def codes(self, calculation: str) -> tuple[str, ...]:
        return tuple(row.code for row in rows_by_calculation(self.pack, calculation))

    def numerators(self, calculation: str, part: str = ALL, name: str = "headline") -> list[Ref]:
        found = (self.figures.numerator(code, part, name) for code in self.codes(calculation))
        return [ref for ref in found if ref is not None]

    def denominators(self, calculation: str, part: str = ALL, name: str = "headline") -> list[Ref]:
        found = (self.figures.denominator(code, part, name) for code in self.codes(calculation))
        return [ref for ref in found if ref is not None]


def _everybody(measures: _Measures) -> Iterator[Relation]:
    """Individuals: U2-P1 everybody = denominator of R-OUT and of R-UNKNOWN; adults and children are among them."""
    unknown = {
        what: measures.denominators("not_recorded", f"what:{what}") for what in ("born_on", "ethnicity", "sex", "lsoa")
    }
    for individuals in measures.numerators("participation", ALL, "individuals"):
        for asked in (measures.denominators("out_of_area"), *unknown.values()):
            for ref in asked:
                yield from same(ref, individuals)
        for adults in measures.denominators("not_recorded", "what:status"):
            for children in measures.denominators("children_supported"):
                yield from together([adults, children], individuals, Sense.ADDS_UP)
            for attended in measures.numerators("courses_completed", ALL, "attended"):
                yield from at_most(attended, adults)
        for people in measures.denominators("cost", ALL, "per-person"):
            yield from together([people], individuals, Sense.ADDS_UP)
        for outside in measures.numerators("out_of_area"):
            for nowhere in measures.numerators("not_recorded", "what:lsoa"):
                yield from at_most(nowhere, outside)
            for young in measures.numerators("reached"):
                yield from together([outside, young], individuals, Sense.AT_MOST)


def _families(measures: _Measures) -> Iterator[Relation]:
    """Families with a contact: U2-P1 everybody = denominator of U2-P4; T1-P2, T3-P2, U4-P1 and R-NEW are among them."""
    for families in measures.numerators("participation", ALL, "families"):
        for ref in measures.denominators("families_at"):
            yield from same(ref, families)
        for calculation in ("vulnerable_reached", "plans_supported", "levels_reached", "new_families"):
            for ref in measures.numerators(calculation):
                yield from at_most(ref, families)


def _children(measures: _Measures) -> Iterator[Relation]:
    """Children with a contact: denominator of T1-P1 = of T3-P6 = all ages of R-AGE."""
    for children in measures.denominators("children_supported"):
        for ref in measures.denominators("referred_by_specialists"):
            yield from same(ref, children)
        for code in measures.codes("children_by_age"):
            ages = measures.figures.parts(code, "age:")
            yield from together((measures.figures.numerator(code, part) for part in ages), children)
        for individuals in measures.numerators("participation", ALL, "individuals"):
            yield from at_most(children, individuals)
    for unknown in measures.numerators("children_by_age", "age:unknown"):
        for not_recorded in measures.numerators("not_recorded", "what:born_on"):
            yield from at_most(unknown, not_recorded)


def _reached(measures: _Measures) -> Iterator[Relation]:
    """Under-5s reached: R-REACH = U2-P1 everybody; in twelve months also who came in R-SUST, in all and by group."""
    reached = measures.numerators("reached")
    for young in measures.numerators("participation", ALL, "reach"):
        for ref in reached:
            yield from same(ref, young)
    period = measures.figures.period
    whole_year = year_before(day_after(period.last)) == period.first
    for came in measures.denominators("sustained"):
        for ref in reached:
            yield from same(came, ref) if whole_year else at_most(ref, came)
    for group in measures.pack.groups:
        if group.unit is not GroupUnit.UNDER_5:
            continue
        part = f"group:{group.code}"
        for came in measures.denominators("sustained", part):
            for ref in measures.numerators("participation", part, "reach"):
                yield from same(came, ref) if whole_year else at_most(ref, came)


def _referrals(measures: _Measures) -> Iterator[Relation]:
    """Referrals: denominator of T3-P1 = made of its kind in U2-P3; T3-P5 is of the accepted to specialists."""
    specialist = [f"kind:{kind.code}" for kind in measures.pack.referral_kinds if kind.specialist]
    for row in rows_by_calculation(measures.pack, "referrals_decided"):
        if row.parameters.get("direction") != "made":
            continue
        for assessed in rows_by_calculation(measures.pack, "referrals_assessed"):
            made = measures.figures.numerator(row.code, f"kind:{assessed.parameters.get('kind')}", "made")
            yield from same(measures.figures.denominator(assessed.code), made)
        accepted = [measures.figures.numerator(row.code, kind) for kind in specialist]
        for decided in measures.denominators("seen_in_time"):
            yield from covered(decided, accepted)


def _sessions(measures: _Measures) -> Iterator[Relation]:
    """Sessions and contacts by service: those with a cost (B-COST) are among those held (B-HELD), and fill B-FILLED."""
    figures = measures.figures
    for contacts in measures.numerators("participation", ALL, "contacts"):
        for ref in (*measures.denominators("cost"), *measures.numerators("places_filled")):
            yield from together([ref], contacts, Sense.ADDS_UP)
    for code in measures.codes("cost"):
        for part in (ALL, *figures.parts(code, "service:")):
            for held in measures.numerators("sessions_held", part):
                yield from together([figures.denominator(code, part, "per-session")], held, Sense.ADDS_UP)
            for filled in measures.numerators("places_filled", part):
                yield from together([figures.denominator(code, part)], filled, Sense.ADDS_UP)


def _completions(measures: _Measures) -> Iterator[Relation]:
    """Completed enrolments of target families (U3-P1) and of target adults (T2-P1) are among all completed (B-COST)."""
    courses, programmes = measures.numerators("courses_completed"), measures.numerators("programmes_completed")
    for anybody in measures.denominators("cost", ALL, "per-completer"):
        for completed in (*courses, *programmes):
            yield from at_most(completed, anybody)
        yield from together([*courses, *programmes], anybody, Sense.AT_MOST)  # where no service is of both


def _places(measures: _Measures) -> Iterator[Relation]:
    """Children entitled to a place under any scheme (U1-P3): each scheme's (U1-P2, U1-P4) are among them."""
    for row in rows_by_calculation(measures.pack, "places_per_child"):
        whole = measures.figures.denominator(row.code)
        schemes = [
            measures.figures.denominator(one.code)
            for one in rows_by_calculation(measures.pack, "take_up")
            if one.parameters.get("scheme") in row.parameters.get("schemes", ())
        ]
        yield from together(schemes, whole, Sense.ADDS_UP)
        yield from covered(whole, schemes)
        for ref in schemes:
            yield from at_most(ref, whole)
