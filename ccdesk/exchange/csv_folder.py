"""Read a folder of CSV files, one for each sheet, UTF-8 with or without a byte order mark."""

import csv
import io
import re
from collections.abc import Callable, Sequence
from concurrent.futures import Executor
from functools import partial
from pathlib import Path

from ccdesk.exchange.book import Problem, shown
from ccdesk.exchange.found_sheet import Cells, FoundSheet
from ccdesk.exchange.sheet import Sheet
from ccdesk.exchange.table import known_columns
from ccdesk.refusal import Refusal

_LARGEST = 1024**3  # bytes of all files together; a register of 175,000 attendances has some 10 MB
_OTHER_SEPARATORS = {";": "semicolons", "\t": "tabs", "|": "bars"}
# A text that a spreadsheet would take for a formula is written with an apostrophe before it (see csv_text).
_LIKE_FORMULA = re.compile(r"'*[=+\-@\t\r]")
_APOSTROPHE = re.compile(r"'+[=+\-@\t\r]")


def csv_text(text: str) -> str:
    """Return a text so that no spreadsheet takes it for a formula; ``read_csv_text`` gives it back exactly."""
    return f"'{text}" if _LIKE_FORMULA.match(text) else text


def read_csv_text(text: str) -> str:
    """Return a text without the apostrophe that keeps spreadsheets from taking it for a formula."""
    return text[1:] if _APOSTROPHE.match(text) else text


def find_files(folder: Path) -> Sequence[FoundSheet]:
    """List the CSV files of a folder as sheets; refuse a folder without any."""
    try:
        paths = sorted(path for path in folder.iterdir() if path.suffix.lower() == ".csv" and path.is_file())
        sizes = [path.stat().st_size for path in paths]
    except OSError as error:
        raise Refusal(f"The folder {folder.name} cannot be read; check that you may open it.") from error
    if not paths:
        raise Refusal(f"The folder {folder.name} holds no .csv file; choose the folder with one file for each sheet.")
    if sum(sizes) > _LARGEST:
        raise Refusal(f"The files in {folder.name} are too large to be a centre's register; check the folder.")
    return [FoundSheet(path.stem, size, partial(_begin, path)) for path, size in zip(paths, sizes, strict=True)]


def _begin(path: Path, spec: Sheet, _beside: Executor) -> Callable[[], Cells]:
    return partial(_read_file, path, spec)


def _read_file(path: Path, spec: Sheet) -> Cells:
    text = _text_of(path)
    lines = csv.reader(io.StringIO(text, newline=""), strict=True)
    rows: list[list[str]] = []
    longer: list[Problem] = []
    width = 0
    try:
        for row in lines:
            if not rows:
                width = len(row)
                _check_separator(path, spec, row)
            if len(row) > width:
                if any(cell.strip() for cell in row[width:]):
                    message = f"this row has {len(row)} cells but there are {width} headers; put texts in quotes"
                    longer.append(Problem(spec.name, len(rows) + 1, None, shown(",".join(row[width:])), message))
                row = row[:width]
            elif len(row) < width:
                row += [""] * (width - len(row))
            rows.append(row)
    except csv.Error:
        raise Refusal(
            f"{path.name} cannot be read from row {len(rows) + 1} on: a quotation mark is missing or out of place, or "
            "a cell is far too long; put it right and import again."
        ) from None
    if "'" in text:
        rows = [[read_csv_text(cell) for cell in row] for row in rows]
    return Cells(list(rows), tuple(longer))


def _text_of(path: Path) -> str:
    try:
        data = path.read_bytes()
    except OSError as error:
        raise Refusal(f"{path.name} cannot be read; check that no other program has it open.") from error
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise Refusal(f"{path.name} is not UTF-8; save it as “CSV UTF-8 (comma delimited)”.")
    if b"\0" in data:
        raise Refusal(f"{path.name} is not a text file; save the sheet as “CSV UTF-8 (comma delimited)”.")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise Refusal(
            f"{path.name} is not UTF-8 (see line {line}); save it as “CSV UTF-8 (comma delimited)”."
        ) from None


def _check_separator(path: Path, spec: Sheet, headers: Sequence[str]) -> None:
    if known_columns(spec, headers):
        return
    line = ",".join(headers)
    for separator, name in _OTHER_SEPARATORS.items():
        if known_columns(spec, line.split(separator)):
            raise Refusal(f"{path.name} is separated by {name}; save it separated by commas.")
