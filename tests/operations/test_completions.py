"""Completions of a service that the evidence hides are not told by what the return divides its cost by."""

from collections.abc import Iterator, Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ccdesk.framework.load_pack import load_pack
from ccdesk.framework.pack import Pack
from ccdesk.framework.period import Period
from ccdesk.operations.centre import pack_of
from ccdesk.operations.completions import Completions, completions_by_service, services_to_withhold, withheld_completers
from ccdesk.operations.evidence_disclosure import protected
from ccdesk.operations.figures import load_facts
from ccdesk.operations.narrowed_figures import narrowed_figures
from ccdesk.operations.publishing import published_lines
from ccdesk.returns.disclosure.disclosing import disclose, disclose_primary
from ccdesk.returns.disclosure.figures import PeriodFigures, Ref, Side
from ccdesk.returns.lines import PublishedLine, ReturnLine
from tests.conftest import MadeDemonstration
from tests.returns.disclosure.test_nothing_recoverable import Name, Reader, Sum

QUARTER = "2012/13-Q1"
ROW, COST = "T2-P1", "B-COST"
Table = Sequence[tuple[int, int, int]]  # of a service: completed, ended, and completed by anybody


@pytest.fixture(scope="module")
def kent() -> Pack:
    return load_pack()


def _share(part: str, n: int, d: int) -> ReturnLine:
    return ReturnLine(ROW, part, "headline", n, d, 100 * n / d if d else None, "percent", "counted")


def _completer(part: str, d: int, spent: int) -> ReturnLine:
    return ReturnLine(COST, part, "per-completer", spent, d, spent / d if d else None, "pounds", "counted")


def _both(pack: Pack, table: Table, *, withhold: bool) -> tuple[list[ReturnLine], list[PublishedLine]]:
    """Return what a return and the evidence say of these services, in truth and as they are printed."""
    parts = [f"service:{place}" for place in range(len(table))]
    ended, anybody = [sum(row[1] for row in table), sum(row[2] for row in table)]
    told = [_share("all", sum(row[0] for row in table), ended), _completer("all", anybody, 100 * len(table))]
    told += [_completer(part, row[2], 100) for part, row in zip(parts, table, strict=True)]
    beside = [_share(part, row[0], row[1]) for part, row in zip(parts, table, strict=True)]
    rule = pack.disclosure
    found = [Completions(ROW, part, *row) for part, row in zip(parts, table, strict=True)]
    withheld = frozenset(
        Ref(QUARTER, COST, part, "per-completer", Side.DENOMINATOR)
        for part in (services_to_withhold(found, rule.highest_hidden) if withhold else ())
    )
    figures = PeriodFigures(Period.parse(QUARTER), tuple(told), withheld=withheld)
    published = disclose([figures], pack)[QUARTER].lines
    raw = {line.key: line for line in (*told, *beside)}
    hidden = protected(disclose_primary(beside, rule), raw, published, rule.highest_hidden, rule.mark)
    return [*told, *beside], [*published, *hidden]


def _reader(pack: Pack, table: Table, *, withhold: bool = True) -> Reader:
    truth, printed = _both(pack, table, withhold=withhold)
    return _of_the_row(Reader(_counts(printed), _counts(truth), _sums(len(table))))


def _of_the_row(reader: Reader) -> Reader:
    """Let a reader look for the row's numbers first: a large number of completers may be told."""
    reader.hidden.sort(key=lambda name: name[1] != ROW)
    return reader


def _counts(lines: Sequence[ReturnLine | PublishedLine]) -> dict[Name, int]:
    sides = [
        (line, side, number) for line in lines for side, number in (("n", line.numerator), ("d", line.denominator))
    ]
    return {
        (QUARTER, *line.key, side): number
        for line, side, number in sides
        if isinstance(number, int) and not (line.unit == "pounds" and side == "n")
    }


def _sums(services: int) -> Iterator[Sum]:
    parts = [f"service:{place}" for place in range(services)]

    def completed(part: str) -> Name:
        return (QUARTER, ROW, part, "headline", "n")

    def ended(part: str) -> Name:
        return (QUARTER, ROW, part, "headline", "d")

    def anybody(part: str) -> Name:
        return (QUARTER, COST, part, "per-completer", "d")

    for name in (completed, ended, anybody):
        yield Sum(tuple(name(part) for part in parts), name("all"))
    for part in ("all", *parts):
        yield Sum((completed(part),), ended(part), exactly=False)
        yield Sum((completed(part),), anybody(part), exactly=False)


# All who completed were target adults; with the row's total, each number of completers is a service's completions.
ALL_TARGET = [
    ((8, 9, 8), (20, 30, 20)),
    ((8, 9, 8), (12, 14, 12), (30, 40, 30)),
]


@pytest.mark.parametrize("table", ALL_TARGET)
def test_eight_of_nine_are_not_told_by_the_eight_who_completed(kent: Pack, table: Table) -> None:
    assert "service:0" in _reader(kent, table, withhold=False).learns()
    assert _reader(kent, table).learns() == ""


@pytest.mark.parametrize(
    ("table", "withheld"),
    [
        (((8, 9, 8), (20, 30, 25)), {"service:0", "service:1"}),  # a rest of 1
        (((20, 30, 25), (20, 30, 21)), {"service:0", "service:1"}),  # one who completed and was of no target family
        (((20, 30, 25), (20, 30, 20)), set()),
        (((20, 30, 25), (0, 0, 20)), set()),
    ],
)
def test_what_tells_of_few_is_withheld_with_what_would_bound_it(table: Table, withheld: set[str]) -> None:
    found = [Completions(ROW, f"service:{place}", *row) for place, row in enumerate(table)]
    assert services_to_withhold(found, 4) == withheld


tables = st.lists(
    st.tuples(st.integers(0, 12), st.integers(0, 5), st.integers(0, 6)).map(
        lambda row: (row[0], row[0] + row[1], row[0] + row[2])
    ),
    min_size=2,
    max_size=4,
)


@settings(max_examples=40, deadline=None)
@given(table=tables)
def test_completers_add_nothing_to_what_the_evidence_tells(kent: Pack, table: Table) -> None:
    truth, printed = _both(kent, table, withhold=True)
    without = [[line for line in lines if line.measure != COST or line.part == "all"] for lines in (truth, printed)]
    alone = _of_the_row(Reader(_counts(without[1]), _counts(without[0]), _sums(len(table)))).learns()
    if ROW not in alone:
        assert ROW not in _reader(kent, table).learns()


def test_completions_are_those_of_the_evidence(made_demonstration: MadeDemonstration) -> None:
    period = Period.parse("2012/13")
    with made_demonstration.open() as register:
        pack = pack_of(register)
        facts = load_facts(register, pack, period)
        found = list(completions_by_service(facts, pack))
        services = {one.service for one in found}
        lines = {one.line: one for one in narrowed_figures(register, pack, period, services, areas=False)}
        assert len(found) > 2
        for one in found:
            line = lines[one.row, f"service:{one.service}", "headline"]
            assert (line.numerator, line.denominator) == (one.completed, one.ended)
            completers = lines.get((COST, f"service:{one.service}", "per-completer"))
            assert completers is None or completers.denominator == one.by_anybody
        withheld = {(ref.measure, ref.part, ref.name) for ref in withheld_completers(facts, pack, period)}
        published = {line.key: line for line in published_lines(register, pack, period)}
    assert withheld
    for key in withheld & published.keys():
        assert published[key].denominator in ("[c]", 0)
