"""Read the sheets of an ``.xlsx`` file, having looked first for what would hurt: bombs, formulas, far-away cells."""

import io
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import Executor, Future
from functools import partial
from pathlib import Path

from python_calamine import CalamineSheet, CalamineWorkbook

from ccdesk.exchange.book import Cell, Problem
from ccdesk.exchange.found_sheet import Cells, FoundSheet
from ccdesk.exchange.sheet import Column, Sheet
from ccdesk.exchange.sheet_scan import MOST_CELLS, Scan, SheetLook, Unreadable, range_corners
from ccdesk.exchange.table import known_columns
from ccdesk.refusal import Refusal
from ccdesk.workbook_parts import Expected, WorkbookParts, by_calamine, damaged, workbook_bytes

_MEBIBYTE = 1024**2
# A register of 175,000 attendances takes some 5 MB.
_REGISTER = Expected(
    "a centre's register", "choose a workbook, or a folder of .csv files", 256 * _MEBIBYTE, 512 * _MEBIBYTE
)


def find_sheets(path: Path) -> Sequence[FoundSheet]:
    """List the sheets of a workbook; refuse in one sentence a file that is none or could do harm."""
    data = workbook_bytes(path, _REGISTER)
    parts = WorkbookParts(path.name, data, _REGISTER)
    sheets = parts.sheets()
    parts.check()
    workbook = by_calamine(path.name, lambda: CalamineWorkbook.from_filelike(io.BytesIO(data)))
    return [
        FoundSheet(name, parts.size(part), partial(_begin_sheet, path.name, workbook, parts, name, part))
        for name, part in sheets
    ]


def _begin_sheet(
    file: str, workbook: CalamineWorkbook, parts: WorkbookParts, name: str, part: str, spec: Sheet, beside: Executor
) -> Callable[[], Cells]:
    try:
        look = SheetLook(parts.inflate(part))
    except Unreadable:
        raise damaged(file) from None
    if look.cells > MOST_CELLS:
        raise Refusal(
            f"The sheet {name} of {file} has a cell far away from its table, in column {look.farthest_column} or row "
            f"{look.farthest_row}; delete the columns and rows beyond the table."
        )
    # Calamine lets other threads work while it reads, so the rest of the look takes no time of its own.
    reading = beside.submit(workbook.get_sheet_by_name, name)
    return partial(_finish_sheet, file, name, spec, look, reading)


def _finish_sheet(file: str, name: str, spec: Sheet, look: SheetLook, reading: "Future[CalamineSheet]") -> Cells:
    try:
        scan = look.scan()
    except Unreadable:
        raise damaged(file) from None
    rows = by_calamine(file, lambda: reading.result().to_python(skip_empty_area=False))
    known = known_columns(spec, rows[0]) if rows else {}
    for place, cell in sorted(scan.formulas.items()):
        if place in known:
            raise Refusal(
                f"The sheet {name} of {file} holds a formula in cell {cell}; copy the column and paste it as values, "
                "then import again."
            )
    return Cells(list(rows), (*_error_values(spec, scan, known), *_merged(spec, scan, rows)))


def _error_values(spec: Sheet, scan: Scan, known: Mapping[int, Column]) -> Iterator[Problem]:
    message = "the cell holds an error of Excel's instead of a value; put it right"
    for error in scan.errors:
        if error.place in known:
            yield Problem(spec.name, error.row, known[error.place].header, error.text, message)


def _merged(spec: Sheet, scan: Scan, rows: Sequence[Sequence[Cell]]) -> Iterator[Problem]:
    for text in scan.merged:
        corners = range_corners(text)
        if corners is None or (corners[0] < len(rows[0] if rows else ()) and corners[2] <= len(rows)):
            message = f"the cells {text} are merged; unmerge them and fill in each"
            yield Problem(spec.name, corners[2] if corners else None, None, text, message)
