"""A reader with pencil, paper and patience works nothing out: an attack that shares no code with what it attacks.

The attacker sets up the sums that the measures' definitions give and tries every whole number, by narrowing ranges and
branching. It knows that zeros are shown, so that what is hidden is 1 at least; and to work a number out exactly, it
may go by the marks: a plain count that says primary is 4 at most, one that says secondary is 5 at least.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from ccdesk.framework.load_pack import load_pack
from ccdesk.framework.pack import Pack
from ccdesk.framework.period import Period
from ccdesk.returns.disclosure.disclosing import disclose, disclose_primary
from ccdesk.returns.disclosure.figures import PeriodFigures
from ccdesk.returns.lines import PublishedLine, ReturnLine

SMALL = 4
PLAIN = ("age:", "made", "accepted", "awaiting", "initiated")  # parts and names of lines that are plain counts
QUARTERS = tuple(f"2012/13-Q{place}" for place in (1, 2, 3, 4))
YEAR = "2012/13"
Name = tuple[str, ...]  # period, measure, part, name, side


@dataclass(frozen=True)
class Sum:
    """Parts that come to a whole, or to at most the whole."""

    parts: tuple[Name, ...]
    whole: Name
    exactly: bool = True


@dataclass(frozen=True)
class _Row:
    terms: tuple[tuple[int, Name], ...]
    exactly: bool


class Reader:
    """Who has the published numbers and the sums, and asks what a hidden number may be."""

    def __init__(self, known: Mapping[Name, int], truth: Mapping[Name, int], sums: Iterable[Sum]) -> None:
        self.truth = truth
        self.known = known
        self.hidden = [name for name in truth if name not in known]
        self.most = 2 * max(truth.values(), default=0) + 10
        # A part that has no line counts nothing.
        self.rows = [
            _Row((*((1, part) for part in one.parts if part in truth), (-1, one.whole)), one.exactly)
            for one in sums
            if one.whole in truth
        ]

    def learns(self, *, by_marks: bool = False) -> str:
        """Say what can be worked out or told to be small, if anything."""
        for name in self.hidden:
            number = self.truth[name]
            if number <= SMALL and not self.can_be(name, SMALL + 1, self.most):
                return f"{name} is told to be small"
            for marked in (False, True) if by_marks else (False,):
                less = self.can_be(name, 1, number - 1, by_marks=marked)
                if not less and not self.can_be(name, number + 1, self.most, by_marks=marked):
                    return f"{name} is told to be {number}"
        return ""

    def can_be(self, name: Name, low: int, high: int, *, by_marks: bool = False) -> bool:
        """Say whether a hidden number may lie in a range."""
        ranges = dict.fromkeys(self.hidden, (1, self.most)) | {one: (at, at) for one, at in self.known.items()}
        if by_marks:
            ranges |= {one: self._by_mark(one) for one in self.hidden if one[2].startswith(PLAIN) or one[3] in PLAIN}
        low, high = max(low, ranges[name][0]), min(high, ranges[name][1])
        ranges[name] = (low, high)
        return low <= high and self._solve(ranges)

    def _by_mark(self, name: Name) -> tuple[int, int]:
        return (1, SMALL) if self.truth[name] <= SMALL else (SMALL + 1, self.most)

    def _solve(self, ranges: dict[Name, tuple[int, int]]) -> bool:
        if not self._narrow(ranges):
            return False
        open_ = [name for name in self.hidden if ranges[name][0] < ranges[name][1]]
        if not open_:
            return True
        name = min(open_, key=lambda one: ranges[one][1] - ranges[one][0])
        low, high = ranges[name]
        truth = self.truth[name]
        for value in sorted(range(low, high + 1), key=lambda one: abs(one - truth)):
            if self._solve({**ranges, name: (value, value)}):
                return True
        return False

    def _narrow(self, ranges: dict[Name, tuple[int, int]]) -> bool:
        changed = True
        while changed:
            changed = False
            for row in self.rows:
                for factor, name in row.terms:
                    low, high = self._left(row, name, ranges)
                    # factor * x lies between -high and -low of the rest, from below only where the sum is exact.
                    new_low, new_high = ranges[name]
                    if factor > 0:
                        new_high = min(new_high, -low)
                        new_low = max(new_low, -high) if row.exactly else new_low
                    else:
                        new_low = max(new_low, low)
                        new_high = min(new_high, high) if row.exactly else new_high
                    if new_low > new_high:
                        return False
                    if (new_low, new_high) != ranges[name]:
                        ranges[name] = (new_low, new_high)
                        changed = True
        return True

    @staticmethod
    def _left(row: _Row, name: Name, ranges: Mapping[Name, tuple[int, int]]) -> tuple[int, int]:
        low = high = 0
        for factor, other in row.terms:
            if other != name:
                first, last = ranges[other]
                low += first if factor > 0 else -last
                high += last if factor > 0 else -first
        return low, high


def attack(pack: Pack, periods: Mapping[str, Sequence[ReturnLine]], sums: Callable[[str], Iterable[Sum]]) -> None:
    """Publish these periods and let the reader work on every hidden number."""
    published = disclose([PeriodFigures(Period.parse(text), tuple(lines)) for text, lines in periods.items()], pack)
    truth = _numbers(periods)
    every = [one for text in periods for one in sums(text)]
    every += [Sum(tuple((quarter, *name[1:]) for quarter in QUARTERS), name) for name in truth if name[0] == YEAR]
    reader = Reader(_numbers({text: one.lines for text, one in published.items()}), truth, every)
    assert all(one.report.is_proven for one in published.values())
    assert not [name for name in reader.hidden if not truth[name]], "a nought is hidden"
    assert not [name for name in reader.known if 0 < truth[name] <= SMALL], "a small number is shown"
    assert reader.learns() == ""


def _numbers(periods: Mapping[str, Sequence[ReturnLine | PublishedLine]]) -> dict[Name, int]:
    return {
        (text, *line.key, side): number
        for text, lines in periods.items()
        for line in lines
        for side, number in (("n", line.numerator), ("d", line.denominator))
        if isinstance(number, int)
    }


@pytest.fixture(scope="module")
def kent() -> Pack:
    """Return the framework of Kent."""
    return load_pack()


def _count(measure: str, number: int, part: str = "all", name: str = "headline") -> ReturnLine:
    return ReturnLine(measure, part, name, number, None, number, "count", "counted")


def _share(measure: str, n: int, d: int, part: str = "all") -> ReturnLine:
    state = "counted" if d else "no-denominator"
    return ReturnLine(measure, part, "headline", n, d, 100 * n / d if d else None, "percent", state)


FEW = st.integers(0, 12)
KINDS = ("kind:CAF", "kind:SLT", "kind:housing-advice")


def _ages(numbers: Sequence[int]) -> list[ReturnLine]:
    return [_share("T1-P1", 0, sum(numbers)), *(_count("R-AGE", n, f"age:{age}") for age, n in enumerate(numbers))]


def _age_sums(text: str) -> Iterable[Sum]:
    parts = tuple((text, "R-AGE", f"age:{age}", "headline", "n") for age in range(6))
    yield Sum(parts, (text, "T1-P1", "all", "headline", "d"))


def test_the_attack_finds_what_the_rule_of_the_pack_leaves(kent: Pack) -> None:
    lines = {QUARTERS[0]: _ages([12, 3, 9])}
    left = {QUARTERS[0]: disclose_primary(lines[QUARTERS[0]], kent.disclosure)}
    reader = Reader(_numbers(left), _numbers(lines), _age_sums(QUARTERS[0]))
    assert "age:1" in reader.learns()


@settings(max_examples=60, deadline=None)
@given(numbers=st.lists(FEW, min_size=6, max_size=6))
def test_of_ages_that_add_up(kent: Pack, numbers: list[int]) -> None:
    attack(kent, {QUARTERS[0]: _ages(numbers)}, _age_sums)


@settings(max_examples=25, deadline=None)
@given(numbers=st.lists(FEW, min_size=4, max_size=4))
def test_as_few_cells_are_hidden_as_can_be(kent: Pack, numbers: list[int]) -> None:
    """Every other choice of cells is tried on the reader."""
    lines = {QUARTERS[0]: _ages(numbers)}
    truth = _numbers(lines)
    report = disclose([PeriodFigures(Period.parse(QUARTERS[0]), tuple(lines[QUARTERS[0]]))], kent)[QUARTERS[0]].report
    # A hidden count takes its value with it, a hidden denominator the percentage: two cells each.
    must = {name for name, number in truth.items() if 0 < number <= SMALL}
    others = [name for name, number in truth.items() if number > SMALL]
    enough = [
        2 * len(must | set(chosen))
        for size in range(len(others) + 1)
        for chosen in combinations(others, size)
        if not Reader(
            {name: number for name, number in truth.items() if name not in must | set(chosen)},
            truth,
            _age_sums(QUARTERS[0]),
        ).learns(by_marks=True)
    ]
    # Four ones of four are all hidden by the rule, and their marks tell them: nothing more can be done.
    fewest = min(enough, default=2 * len(must))
    assert report.hidden == fewest


@st.composite
def referrals(draw: st.DrawFn) -> list[ReturnLine]:
    """Draw a period's referrals by kind: accepted, rejected, awaiting a decision and redirected."""
    lines: list[ReturnLine] = []
    whole = [0, 0, 0, 0]
    for kind in KINDS:
        numbers = draw(st.lists(st.integers(0, 9), min_size=4, max_size=4))
        if any(numbers):
            lines += _referrals(kind, numbers)
            whole = [one + other for one, other in zip(whole, numbers, strict=True)]
    return [*_referrals("all", whole), *lines]


def _referrals(part: str, numbers: Sequence[int]) -> list[ReturnLine]:
    accepted, rejected, awaiting, _ = numbers
    return [
        _share("U2-P3", accepted, accepted + rejected, part),
        _count("U2-P3", sum(numbers), part, "made"),
        _count("U2-P3", accepted, part, "accepted"),
        _count("U2-P3", awaiting, part, "awaiting"),
    ]


def _referral_sums(text: str) -> Iterable[Sum]:
    for part in ("all", *KINDS):
        accepted, decided = (text, "U2-P3", part, "headline", "n"), (text, "U2-P3", part, "headline", "d")
        made, awaiting = (text, "U2-P3", part, "made", "n"), (text, "U2-P3", part, "awaiting", "n")
        yield Sum(((text, "U2-P3", part, "accepted", "n"),), accepted)
        yield Sum((accepted,), decided, exactly=False)
        yield Sum((decided, awaiting), made, exactly=False)
    for name, side in (("headline", "n"), ("headline", "d"), ("made", "n"), ("accepted", "n"), ("awaiting", "n")):
        yield Sum(tuple((text, "U2-P3", kind, name, side) for kind in KINDS), (text, "U2-P3", "all", name, side))


@settings(max_examples=60, deadline=None)
@given(lines=referrals())
def test_of_referrals_by_kind(kent: Pack, lines: list[ReturnLine]) -> None:
    attack(kent, {QUARTERS[0]: lines}, _referral_sums)


@settings(max_examples=40, deadline=None)
@given(table=st.lists(st.lists(FEW, min_size=2, max_size=2), min_size=4, max_size=4))
def test_of_a_year_and_its_quarters(kent: Pack, table: list[list[int]]) -> None:
    def lines(numbers: Sequence[int]) -> list[ReturnLine]:
        one, other = numbers
        return [_count("T3-P3", one, name="initiated"), _count("R-NEW", other)]

    periods = {quarter: lines(numbers) for quarter, numbers in zip(QUARTERS, table, strict=True)}
    periods[YEAR] = lines([sum(column) for column in zip(*table, strict=True)])
    attack(kent, periods, lambda text: ())


# In both, the marks tell something whatever is hidden; what the numbers alone tell must be hidden all the same.
@example(table=[[0, 0, 1], [0, 0, 1], [0, 0, 1], [0, 4, 1]])
@example(table=[[0, 0, 0], [0, 0, 0], [0, 0, 1], [0, 4, 3]])
@settings(max_examples=25, deadline=None)
@given(table=st.lists(st.lists(st.integers(0, 9), min_size=3, max_size=3), min_size=4, max_size=4))
def test_of_kinds_by_quarter_with_both_totals(kent: Pack, table: list[list[int]]) -> None:
    def lines(numbers: Sequence[int]) -> list[ReturnLine]:
        made = zip(KINDS, numbers, strict=True)
        return [_count("U2-P3", sum(numbers), name="made"), *(_count("U2-P3", n, kind, "made") for kind, n in made)]

    def sums(text: str) -> Iterable[Sum]:
        yield Sum(tuple((text, "U2-P3", kind, "made", "n") for kind in KINDS), (text, "U2-P3", "all", "made", "n"))

    periods = {quarter: lines(numbers) for quarter, numbers in zip(QUARTERS, table, strict=True)}
    periods[YEAR] = lines([sum(column) for column in zip(*table, strict=True)])
    attack(kent, periods, sums)
