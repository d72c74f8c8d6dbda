"""Disclosure control of a whole return of 10,000 cells, against one proof of what it decided."""

import random
import time
from collections.abc import Callable, Iterator

import pytest

from ccdesk.framework.pack import Pack
from ccdesk.framework.period import Period
from ccdesk.returns.disclosure.disclosing import disclose, disclose_primary, worked_out
from ccdesk.returns.disclosure.figures import PeriodFigures
from ccdesk.returns.lines import ReturnLine

SERVICES, AREAS = 560, 80
CELLS = 10_000
QUARTER = Period.parse("2012/13-Q1")


def _count(measure: str, number: int, part: str = "all", name: str = "headline") -> ReturnLine:
    return ReturnLine(measure, part, name, number, None, number, "count", "counted")


def _over(measure: str, n: float, d: int, unit: str, part: str = "all", name: str = "headline") -> ReturnLine:
    value = (100 if unit == "percent" else 1) * n / d if d else None
    return ReturnLine(measure, part, name, n, d, value, unit, "counted" if d else "no-denominator")


@pytest.fixture(scope="module")
def large() -> PeriodFigures:
    """Return a quarter of a centre with many services and areas: a twentieth of its counts are small."""
    return PeriodFigures(QUARTER, tuple(_lines(random.Random(2012))))


def _lines(chance: random.Random) -> Iterator[ReturnLine]:
    numbers = [_service(chance) for _ in range(SERVICES)]
    whole = [sum(column) for column in zip(*numbers, strict=True)]
    for part, (held, planned, contacts, people, done) in (
        ("all", whole),
        *((f"service:S{place}", one) for place, one in enumerate(numbers)),
    ):
        spent = 40.0 * held
        yield _over("B-HELD", held, planned, "percent", part)
        yield _over("B-COST", spent, contacts, "pounds", part)
        yield _over("B-COST", spent, held, "pounds", part, "per-session")
        yield _over("B-COST", spent, people, "pounds", part, "per-person")
        yield _over("B-COST", spent, done, "pounds", part, "per-completer")
        yield _over("B-FILLED", contacts, 12 * planned, "percent", part)
    areas = [chance.choice((0, 3, *range(5, 60))) for _ in range(AREAS)]
    yield _over("R-REACH", sum(areas), 9000, "percent")
    for place, number in enumerate(areas):
        yield _over("R-REACH", number, 110, "percent", f"lsoa:E{place}")
    ages = [chance.choice((2, 14, 60)) for _ in range(6)]
    yield _over("T1-P1", 9, sum(ages), "percent")
    for age, number in enumerate(ages):
        yield _count("R-AGE", number, f"age:{age}")


def _service(chance: random.Random) -> tuple[int, int, int, int, int]:
    held = 2 if chance.random() < 0.05 else chance.randint(6, 30)
    contacts = 3 if chance.random() < 0.05 else held * chance.randint(3, 12)
    people = contacts if contacts < 10 else max(5, contacts // chance.randint(1, 4))
    return held, held, contacts, people, chance.choice((0, 0, 0, 0, 0, 0, 6, 12, 2))


def _best(run: Callable[[], object], times: int = 3) -> float:
    taken = []
    for _ in range(times):
        start = time.perf_counter()
        run()
        taken.append(time.perf_counter() - start)
    return min(taken)


def test_ten_thousand_cells(large: PeriodFigures, kent: Pack, capsys: pytest.CaptureFixture[str]) -> None:
    first, again = disclose([large], kent)[QUARTER.text], disclose([large], kent)[QUARTER.text]
    assert first == again
    assert first.report.is_proven
    assert first.report.cells >= CELLS
    whole = _best(lambda: disclose([large], kent))
    proof = _best(lambda: worked_out([large], {QUARTER.text: first.lines}, kent))
    rule = _best(lambda: disclose_primary(large.lines, kent.disclosure))
    report = first.report
    with capsys.disabled():
        print(
            f"\n{report.cells:,} cells, {report.hidden_primary} hidden as small, {report.hidden_secondary} beside them:"
            f" {whole:.2f} s, {whole / proof:.1f} x one proof ({proof:.2f} s); the pack's rule alone {rule:.3f} s"
        )
    assert whole < 8 * proof
