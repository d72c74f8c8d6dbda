"""Bringing a workbook of 175,000 attendances in, against what calamine alone takes to read it (goal: at most 4x)."""

import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from python_calamine import CalamineWorkbook

from ccdesk.operations.export_book import export_book
from ccdesk.operations.import_book import import_book
from ccdesk.operations.register_rows import all_rows
from ccdesk.register.opening import create_register
from ccdesk.register.register import Register

ROUNDS = 3


@pytest.mark.benchmark
def test_importing_against_reading(big_register: Register, tmp_path: Path) -> None:
    book = tmp_path / "book.xlsx"
    export_book(big_register, book, progress=_nobody)
    calamine, importing = float("inf"), float("inf")
    for turn in range(ROUNDS):
        calamine = min(calamine, _timed(lambda: _read(book)))
        register, _ = create_register(tmp_path / f"Turn {turn}.ccdesk", passphrase="a quiet green door")
        with register:
            start = time.perf_counter()
            report = import_book(register, book, progress=_nobody)
            importing = min(importing, time.perf_counter() - start)
            assert not report.refused, report.lines[:5]
            counts = {table: len(rows.rows) for table, rows in all_rows(register).items()}
        assert counts == {table: len(rows.rows) for table, rows in all_rows(big_register).items()}
    print(
        f"\nimport of {counts['attendance']:,} attendances: {importing:.2f} s, {importing / calamine:.2f}x calamine's "
        f"{calamine:.2f} s (goal 4x)"
    )


def _read(book: Path) -> list[Any]:
    workbook = CalamineWorkbook.from_path(book)
    return [workbook.get_sheet_by_name(name).to_python() for name in workbook.sheet_names]


def _timed(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def _nobody(_share: float, _words: str) -> None:
    """Tell nobody how far it is."""
