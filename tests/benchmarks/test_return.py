"""A return beside XlsxWriter writing the same cells: the same values, and how many times as long it takes."""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from time import perf_counter

import pytest
import xlsxwriter
from python_calamine import CalamineWorkbook

from ccdesk.framework.pack import Pack
from ccdesk.framework.period import Period
from ccdesk.measures.work_out import work_out
from ccdesk.operations.figures import load_facts
from ccdesk.operations.returns import return_content
from ccdesk.register.register import Register
from ccdesk.returns.write_return import return_bytes

YEAR = Period.parse("2012/13")
NOW = datetime(2013, 4, 16, 10, 4, tzinfo=UTC)
ROUNDS = 9
Cells = Mapping[str, Sequence[Sequence[object]]]


@pytest.mark.benchmark
def test_a_return_beside_xlsxwriter(big_register: Register, kent: Pack) -> None:
    def content_of_return() -> bytes:
        return return_bytes(return_content(big_register, YEAR, prepared_by="Pat Rowan", now=NOW))

    made = content_of_return()  # from here on the facts are loaded and the lines of both periods disclosed
    cells = cells_of(made)
    assert cells_of(written_by_xlsxwriter(cells)) == cells
    content = return_content(big_register, YEAR, prepared_by="Pat Rowan", now=NOW)
    facts = load_facts(big_register, kent, YEAR)
    acts: Mapping[str, Callable[[], object]] = {
        "XlsxWriter, the same cells": lambda: written_by_xlsxwriter(cells),
        "filling the template": lambda: return_bytes(content),
        "register to finished return": content_of_return,
        "working the figures out": lambda: work_out(facts, kent),
    }
    fastest = dict.fromkeys(acts, float("inf"))
    for _ in range(ROUNDS):  # in turn, so that a busy computer slows all of them alike
        for name, act in acts.items():
            start = perf_counter()
            act()
            fastest[name] = min(fastest[name], perf_counter() - start)
    filled = sum(cell != "" for rows in cells.values() for row in rows for cell in row)
    beside = fastest["XlsxWriter, the same cells"]
    print(f"\nreturn of {len(content.lines)} lines, {filled:,} cells")
    for name, seconds in fastest.items():
        print(f"  {name}: {seconds * 1000:.1f} ms, {seconds / beside:.2f} times XlsxWriter")


def cells_of(workbook: bytes) -> Cells:
    """Return every sheet's cells, empty ones at the end of a row and of a sheet left out.

    Numbers have the 15 digits that every program keeps; XlsxWriter writes 16 of them.
    """
    book = CalamineWorkbook.from_filelike(io.BytesIO(workbook))
    found = {}
    for name in book.sheet_names:
        rows = [
            [float(f"{cell:.15g}") if isinstance(cell, float) else cell for cell in row]
            for row in book.get_sheet_by_name(name).to_python(skip_empty_area=False)
        ]
        for row in rows:
            while row and row[-1] == "":
                row.pop()
        while rows and not rows[-1]:
            rows.pop()
        found[name] = rows
    return found


def written_by_xlsxwriter(cells: Cells) -> bytes:
    """Write the same cells with nothing else: no looks, no tables."""
    made = io.BytesIO()
    with xlsxwriter.Workbook(made, {"in_memory": True}) as book:
        for name, rows in cells.items():
            sheet = book.add_worksheet(name)
            for row, values in enumerate(rows):
                for column, value in enumerate(values):
                    if value != "":
                        (sheet.write_string if isinstance(value, str) else sheet.write_number)(row, column, value)
    return made.getvalue()
