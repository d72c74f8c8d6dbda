"""The published numbers as unknowns of one system: each once, however often it is printed, and all relations."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from ccdesk.framework.pack import Pack
from ccdesk.returns.disclosure.figures import PeriodFigures, Ref, Side
from ccdesk.returns.disclosure.primary import AMOUNTS, is_small
from ccdesk.returns.disclosure.relations import Relation, Sense
from ccdesk.returns.disclosure.within_measures import is_public

_EXACT = 1e-6  # of the sum of the terms: pounds are sums of floats


@dataclass(frozen=True)
class Quantity:
    """One number, and every place where it is printed. A rest of something is printed nowhere."""

    truth: float
    refs: tuple[Ref, ...]
    is_whole: bool  # a count, or whole days
    is_count: bool
    is_plain: bool  # printed as a plain count, whose mark speaks of it alone
    is_public: bool  # a population estimate, which everybody can look up
    lowest: float | None  # that every reader knows; None where it may be below 0


@dataclass(frozen=True)
class Row:
    """One relation: terms by quantity that come to 0, or to at most 0."""

    terms: tuple[tuple[int, float], ...]
    is_equation: bool


@dataclass(frozen=True)
class System:
    """Every quantity, and the relations that hold among them."""

    quantities: tuple[Quantity, ...]
    rows: tuple[Row, ...]
    index: Mapping[Ref, int]
    dropped: tuple[Relation, ...]  # not fulfilled by today's figures


def build_system(figures: Sequence[PeriodFigures], relations: Iterable[Relation], pack: Pack, highest: int) -> System:
    """Set up the system of these periods."""
    return _Builder(figures, pack, highest).build(list(relations))


class _Builder:
    def __init__(self, figures: Sequence[PeriodFigures], pack: Pack, highest: int) -> None:
        self.pack, self.highest = pack, highest
        self.truth: dict[Ref, float] = {}
        self.unit: dict[Ref, str | None] = {}
        for one in figures:
            for ref in one.refs():
                self.truth[ref] = float(one.number(ref) or 0)
                self.unit[ref] = one.by_key[ref.measure, ref.part, ref.name].unit
        self.parent = {ref: ref for ref in self.truth}
        self.quantities: list[Quantity] = []
        self.index: dict[Ref, int] = {}
        self.rows: dict[tuple[tuple[tuple[int, float], ...], bool], Row] = {}
        self.rests: set[tuple[tuple[int, float], ...]] = set()
        self.dropped: list[Relation] = []

    def build(self, relations: Sequence[Relation]) -> System:
        rest = [relation for relation in relations if not self._merged(relation)]
        self._collect()
        for relation in rest:
            self._add(relation)
        return System(tuple(self.quantities), tuple(self.rows.values()), self.index, tuple(self.dropped))

    def _find(self, ref: Ref) -> Ref:
        while self.parent[ref] != ref:
            self.parent[ref] = self.parent[self.parent[ref]]
            ref = self.parent[ref]
        return ref

    def _merged(self, relation: Relation) -> bool:
        """Make one quantity of two that are the same count."""
        if relation.sense not in (Sense.EQUAL, Sense.ADDS_UP) or [factor for factor, _ in relation.terms] != [1, -1]:
            return False
        (_, one), (_, other) = relation.terms
        agree = self.truth[one] == self.truth[other] and self._kind(one) == self._kind(other)
        if agree:
            self.parent[self._find(other)] = self._find(one)
        return agree

    def _kind(self, ref: Ref) -> str:
        return (self.unit[ref] or "") if ref.side is Side.NUMERATOR and self.unit[ref] in AMOUNTS else "count"

    def _collect(self) -> None:
        groups: dict[Ref, list[Ref]] = {}
        for ref in self.truth:
            groups.setdefault(self._find(ref), []).append(ref)
        for refs in groups.values():
            kind = self._kind(refs[0])
            public = any(self._is_public(ref) for ref in refs)
            lowest = {"count": 1.0, "points": None}.get(kind, 0.0)
            plain = any(self.unit[ref] == "count" for ref in refs)
            for ref in refs:
                self.index[ref] = len(self.quantities)
            self.quantities.append(
                Quantity(
                    self.truth[refs[0]], tuple(refs), kind in ("count", "days"), kind == "count", plain, public, lowest
                )
            )

    def _is_public(self, ref: Ref) -> bool:
        row = self.pack.row_by_code.get(ref.measure)
        return row is not None and is_public(ref.side, row.calculation, ref.name)

    def _add(self, relation: Relation) -> None:
        """Add a relation as a row, its rest as a quantity of its own where that is small; leave a false one out."""
        sums: dict[int, float] = {}
        for factor, ref in relation.terms:
            place = self.index[ref]
            sums[place] = sums.get(place, 0.0) + factor
        terms = tuple(sorted((place, factor) for place, factor in sums.items() if factor))
        if not terms:
            return
        amounts = [factor * self.quantities[place].truth for place, factor in terms]
        left, exact = -sum(amounts), _EXACT * max(1.0, *(abs(amount) for amount in amounts))
        equal = abs(left) <= exact
        if relation.rest and is_small(round(left), self.highest):
            self._add_rest(terms, round(left), None if relation.sense is Sense.REST else 0.0)
        elif relation.sense is Sense.REST:
            return
        elif equal and relation.sense in (Sense.EQUAL, Sense.ADDS_UP):
            self._row(terms, is_equation=True)
        elif left >= -exact and relation.sense is not Sense.EQUAL:
            self._row(terms, is_equation=False)
        else:
            self.dropped.append(relation)

    def _add_rest(self, terms: tuple[tuple[int, float], ...], left: int, lowest: float | None) -> None:
        if terms in self.rests:
            return
        self.rests.add(terms)
        place = len(self.quantities)
        self.quantities.append(Quantity(float(left), (), True, True, False, False, lowest))
        self._row((*terms, (place, 1.0)), is_equation=True)

    def _row(self, terms: tuple[tuple[int, float], ...], *, is_equation: bool) -> None:
        self.rows[terms, is_equation] = Row(terms, is_equation)
