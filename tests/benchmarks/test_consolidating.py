"""Reading and checking a hundred returns, against what calamine takes to read the same files (goal: at most 1.5x)."""

import time
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from ccdesk.framework.period import Period
from ccdesk.operations.consolidating import read_folder
from ccdesk.operations.returns import return_content
from ccdesk.register.register import Register
from ccdesk.returns.content import ReturnContent
from ccdesk.returns.data_rows import data_rows
from ccdesk.returns.signature import sign_lines
from ccdesk.returns.write_return import return_bytes

CENTRES, ROUNDS = 100, 3
KEY = bytes(range(32))


@pytest.mark.benchmark
def test_reading_and_checking_against_reading(demonstration_copy: Register, tmp_path: Path) -> None:
    folder = tmp_path / "returns"
    folder.mkdir()
    now = datetime(2013, 4, 16, 10, 4, tzinfo=UTC)
    content = return_content(demonstration_copy, Period.parse("2012/13-Q4"), prepared_by=None, now=now)
    for number in range(CENTRES):
        (folder / f"{number:03}.xlsx").write_bytes(_return_of(content, str(number + 1)))
    paths = sorted(folder.iterdir())
    calamine, reading = float("inf"), float("inf")
    for _ in range(ROUNDS):
        calamine = min(calamine, _timed(lambda: [_read(path) for path in paths]))
        reading = min(reading, _timed(lambda: read_folder(folder, tmp_path / "county.xlsx", "[c]", _nobody)))
    read, refused = read_folder(folder, tmp_path / "county.xlsx", "[c]", _nobody)
    assert not refused
    assert [each.number for each in read] == [str(number + 1) for number in range(CENTRES)]
    for each in read:
        assert each.signature is not None
        assert each.lines == content.lines
    print(
        f"\n{CENTRES} returns of {len(content.lines)} lines read and checked: {reading:.2f} s, "
        f"{reading / calamine:.2f}x calamine's {calamine:.2f} s (goal 1.5x)"
    )


def _return_of(content: ReturnContent, number: str) -> bytes:
    mine = replace(content, centre=replace(content.centre, number=number))
    return return_bytes(replace(mine, signature=sign_lines(data_rows(mine), KEY)))


def _read(path: Path) -> list[object]:
    workbook = CalamineWorkbook.from_path(path)
    return [workbook.get_sheet_by_name(name).to_python() for name in workbook.sheet_names]


def _timed(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def _nobody(_share: float, _words: str) -> None:
    """Tell nobody how far it is."""
