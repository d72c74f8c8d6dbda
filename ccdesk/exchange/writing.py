"""Write the exchange workbook, or a folder of CSV files, so that reading it gives the same values back."""

import csv
import shutil
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date, time
from pathlib import Path
from typing import Any

from ccdesk.exchange.csv_folder import csv_text
from ccdesk.exchange.sheet import Kind, Sheet
from ccdesk.exchange.sheets import SHEETS
from ccdesk.exchange.workbook_writer import WorkbookWriter, Written
from ccdesk.refusal import Refusal

Progress = Callable[[float], None]  # told what part is done, from 0 to 1
Rows = Mapping[str, Sequence[tuple[Any, ...]]]  # by sheet; columns as the specification orders them

_WORKBOOK = ".xlsx"
_WIDTHS = {Kind.TEXT: 22.0, Kind.NAMES: 26.0, Kind.DETAIL: 60.0}
_USUAL_WIDTH = 13.0
_ROWS_A_STEP = 5_000


def write_book(path: Path, sheets: Rows, progress: Progress | None = None) -> None:
    """Write sheets as an ``.xlsx`` file, or for a name without an ending as a folder of CSV files.

    Everything is written beside its place and moved there when it is complete; an earlier export is replaced.
    """
    ending = path.suffix.lower()
    # “export 2013.04” is a folder's name as good as any; “export.pdf” is a mistake.
    if ending not in ("", _WORKBOOK) and not ending[1:].isdigit():
        raise Refusal(f"{path.name} is not a name to export to; end it with .xlsx, or name a folder for .csv files.")
    wanted = [sheet for sheet in SHEETS if sheet.name in sheets]
    told = _Told(sum(len(sheets[sheet.name]) for sheet in wanted), progress or _nobody)
    try:
        if not path.parent.is_dir():
            raise Refusal(f"There is no folder {path.parent.name} to export to; make it first or choose another.")
        if ending == _WORKBOOK:
            _write_workbook(path, wanted, sheets, told)
        else:
            _write_folder(path, wanted, sheets, told)
    except OSError as error:
        raise Refusal(
            f"{path.name} cannot be written; close it in other programs, and check that the folder may be written to "
            "and the disk is not full."
        ) from error


def _write_workbook(path: Path, wanted: Sequence[Sheet], sheets: Rows, told: "_Told") -> None:
    if path.is_dir():
        raise Refusal(f"{path.name} is a folder; choose another name for the workbook.")
    beside = Path(tempfile.mkdtemp(dir=path.parent, prefix=".ccdesk-"))
    try:
        with WorkbookWriter(beside / "book.xlsx") as book:
            for sheet in wanted:
                headers = [column.header for column in sheet.columns]
                widths = [
                    max(_WIDTHS.get(column.kind, _USUAL_WIDTH), len(column.header) + 2.0) for column in sheet.columns
                ]
                book.add_sheet(sheet.name, headers, widths, _written(sheet, told.counting(sheets[sheet.name])))
        (beside / "book.xlsx").replace(path)
    finally:
        shutil.rmtree(beside, ignore_errors=True)


def _write_folder(path: Path, wanted: Sequence[Sheet], sheets: Rows, told: "_Told") -> None:
    _check_folder(path)
    beside = Path(tempfile.mkdtemp(dir=path.parent, prefix=".ccdesk-"))
    try:
        made = beside / "new"
        made.mkdir()
        for sheet in wanted:
            with (made / f"{sheet.name}.csv").open("w", encoding="utf-8-sig", newline="") as file:
                lines = csv.writer(file)
                lines.writerow(column.header for column in sheet.columns)
                rows = _written(sheet, told.counting(sheets[sheet.name]))
                lines.writerows([_csv_cell(value) for value in row] for row in rows)
        if path.exists():
            path.rename(beside / "old")
        made.rename(path)
    finally:
        if not path.exists() and (beside / "old").exists():
            (beside / "old").rename(path)
        shutil.rmtree(beside, ignore_errors=True)


def _check_folder(path: Path) -> None:
    """Refuse to replace anything but an earlier export."""
    if path.is_file():
        raise Refusal(f"{path.name} is a file; end its name with .xlsx, or choose another name for the folder.")
    ours = {f"{sheet.name}.csv" for sheet in SHEETS}
    if path.is_dir() and any(entry.name not in ours for entry in path.iterdir()):
        raise Refusal(f"The folder {path.name} holds other files; choose a new folder for the export.")


def _written(sheet: Sheet, rows: Iterable[tuple[Any, ...]]) -> Iterator[Sequence[Written]]:
    yes_no = [place for place, column in enumerate(sheet.columns) if column.kind is Kind.YES_NO]
    if not yes_no:
        yield from rows
        return
    for row in rows:
        cells = list(row)
        for place in yes_no:
            cells[place] = "yes" if row[place] else "no"
        yield cells


def _csv_cell(value: Written) -> str:
    if value is None:
        return ""
    if isinstance(value, str):
        return csv_text(value)
    if isinstance(value, date | time):
        return value.isoformat()
    return repr(value)


class _Told:
    """Tell somebody how far writing is, by rows."""

    def __init__(self, rows: int, progress: Progress) -> None:
        self._rows, self._done, self._progress = rows or 1, 0, progress

    def counting(self, rows: Iterable[tuple[Any, ...]]) -> Iterator[tuple[Any, ...]]:
        """Return the rows, counting them as they are taken."""
        for row in rows:
            self._done += 1
            if self._done % _ROWS_A_STEP == 0 or self._done == self._rows:
                self._progress(self._done / self._rows)
            yield row


def _nobody(part: float) -> None:
    """Tell nobody how far writing is."""
