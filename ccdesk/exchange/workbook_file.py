"""Read the sheets of an ``.xlsx`` file, having looked first for what would hurt: bombs, formulas, far-away cells."""

import io
import posixpath
import re
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import Executor, Future
from functools import partial
from pathlib import Path
from typing import TypeVar
from xml.etree import ElementTree

from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook

from ccdesk.exchange.book import Cell, Problem
from ccdesk.exchange.found_sheet import Cells, FoundSheet
from ccdesk.exchange.sheet import Column, Sheet
from ccdesk.exchange.sheet_scan import MOST_CELLS, Scan, SheetLook, Unreadable, range_corners
from ccdesk.exchange.table import known_columns
from ccdesk.refusal import Refusal

_LARGEST_FILE = 256 * 1024**2  # bytes; a register of 175,000 attendances takes some 5 MB
_LARGEST_INFLATED = 512 * 1024**2  # bytes of all parts together, of which reading takes twice as much memory
_MOST_PARTS = 5_000
_OLE = bytes.fromhex("d0cf11e0a1b11ae1")
_ENCRYPTED_STREAM = "EncryptedPackage".encode("utf-16-le")
_WORKBOOK, _RELATIONS = "xl/workbook.xml", "xl/_rels/workbook.xml.rels"
_BINARY, _OPEN_DOCUMENT = "xl/workbook.bin", "content.xml"  # calamine would read these too, in ways not looked into
_SHEETS = "xl/worksheets/"
_UNIQUE_COUNT = re.compile(rb'uniqueCount\s*=\s*["\']\s*([0-9]+)')

Result = TypeVar("Result")


def find_sheets(path: Path) -> Sequence[FoundSheet]:
    """List the sheets of a workbook; refuse in one sentence a file that is none or could do harm."""
    data = _bytes_of(path)
    parts = _Parts(path.name, data)
    sheets = parts.sheets()
    parts.check()
    workbook = _by_calamine(path.name, lambda: CalamineWorkbook.from_filelike(io.BytesIO(data)))
    return [
        FoundSheet(name, parts.size(part), partial(_begin_sheet, path.name, workbook, parts, name, part))
        for name, part in sheets
    ]


def _begin_sheet(
    file: str, workbook: CalamineWorkbook, parts: "_Parts", name: str, part: str, spec: Sheet, beside: Executor
) -> Callable[[], Cells]:
    try:
        look = SheetLook(parts.inflate(part))
    except Unreadable:
        raise _damaged(file) from None
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
        raise _damaged(file) from None
    rows = _by_calamine(file, lambda: reading.result().to_python(skip_empty_area=False))
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


class _Parts:
    """The parts of a zipped workbook, each inflated to no more than it declares."""

    def __init__(self, file: str, data: bytes) -> None:
        self._file = file
        try:
            self._archive = zipfile.ZipFile(io.BytesIO(data))
            entries = self._archive.infolist()
        except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError, struct.error):
            raise _damaged(file) from None
        names = [entry.filename.casefold() for entry in entries]
        if len(names) > _MOST_PARTS or sum(entry.file_size for entry in entries) > _LARGEST_INFLATED:
            raise Refusal(f"{file} would unpack to far more than a centre's register; check where it comes from.")
        if any(entry.flag_bits & 1 for entry in entries):
            raise _protected(file)
        if len(set(names)) < len(names):
            raise _damaged(file)
        self._entries = {entry.filename: entry for entry in entries}
        missing = _WORKBOOK not in self._entries or _RELATIONS not in self._entries
        if missing or _BINARY in names or _OPEN_DOCUMENT in names:
            raise _other_kind(file, names)

    def size(self, name: str) -> int:
        """Return how many bytes a part declares."""
        return self._entries[name].file_size if name in self._entries else 0

    def check(self) -> None:
        """Refuse parts that calamine would read and that are not what they declare, other than sheets.

        Calamine sets memory aside for as many shared texts as are declared, and ends the program where there is none.
        """
        for name in self._entries:
            if name.endswith((".xml", ".rels")) and not name.startswith(_SHEETS):
                data = self.inflate(name)
                if any(int(found[1]) > len(data) for found in _UNIQUE_COUNT.finditer(data)):
                    raise _damaged(self._file)

    def inflate(self, name: str) -> bytes:
        """Return a part, empty where there is none; refuse one that is not what it declares."""
        if name not in self._entries:
            return b""
        try:
            return self._archive.read(name)
        except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError, ValueError):
            raise _damaged(self._file) from None

    def sheets(self) -> list[tuple[str, str]]:
        """Return each sheet's name and part."""
        targets = {relation.get("Id", ""): relation.get("Target", "") for relation in self._xml(_RELATIONS)}
        sheets = (element for element in self._xml(_WORKBOOK).iter() if element.tag.rpartition("}")[2] == "sheet")
        found = []
        for sheet in sheets:
            relation = next((value for key, value in sheet.items() if key.endswith("}id")), "")
            target = targets.get(relation, "")
            part = target.lstrip("/") if target.startswith("/") else posixpath.normpath(f"xl/{target}")
            found.append((sheet.get("name", ""), part))
        return found

    def _xml(self, name: str) -> ElementTree.Element:
        data = self.inflate(name)
        if b"<!DOCTYPE" in data:
            raise _damaged(self._file)
        try:
            return ElementTree.fromstring(data)
        except (ElementTree.ParseError, ValueError):
            raise _damaged(self._file) from None


def _bytes_of(path: Path) -> bytes:
    try:
        if path.stat().st_size > _LARGEST_FILE:
            raise Refusal(f"{path.name} is far larger than a centre's register; check that it is the right file.")
        data = path.read_bytes()
    except OSError as error:
        raise Refusal(f"{path.name} cannot be read; close it elsewhere and check that you may open it.") from error
    if data.startswith(_OLE):
        if _ENCRYPTED_STREAM in data:
            raise _protected(path.name)
        raise Refusal(f"{path.name} is an old Excel file (.xls); open it in Excel and save it as .xlsx.")
    if not data.startswith(b"PK"):
        raise Refusal(f"{path.name} is not an Excel workbook (.xlsx); choose a workbook, or a folder of .csv files.")
    return data


def _by_calamine(file: str, work: Callable[[], Result]) -> Result:
    try:
        return work()
    except (CalamineError, OSError, ValueError, OverflowError, MemoryError):
        raise _damaged(file) from None
    except BaseException as error:
        # A fault inside calamine itself arrives as an exception that is no Exception.
        if type(error).__name__ == "PanicException":
            raise _damaged(file) from None
        raise


def _protected(file: str) -> Refusal:
    return Refusal(f"{file} is protected by a password; open it in Excel, take the password away and save it again.")


def _damaged(file: str) -> Refusal:
    return Refusal(f"{file} is damaged or no Excel workbook; open it in Excel and save it again as .xlsx.")


def _other_kind(file: str, parts: Sequence[str]) -> Refusal:
    if _BINARY in parts:
        return Refusal(f"{file} is a binary workbook (.xlsb); open it in Excel and save it as .xlsx.")
    if _OPEN_DOCUMENT in parts:
        return Refusal(f"{file} is an OpenDocument file; open it and save it as an Excel workbook (.xlsx).")
    return Refusal(f"{file} is not an Excel workbook (.xlsx); choose a workbook, or a folder of .csv files.")
