"""A zipped workbook looked into with care: bombs, passwords, other formats and damage are refused in one sentence."""

import io
import posixpath
import re
import struct
import zipfile
import zlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar
from xml.etree import ElementTree

from python_calamine import CalamineError

from ccdesk.refusal import Refusal

_MOST_PARTS = 5_000
_OLE = bytes.fromhex("d0cf11e0a1b11ae1")
_ENCRYPTED_STREAM = "EncryptedPackage".encode("utf-16-le")
_WORKBOOK, _RELATIONS = "xl/workbook.xml", "xl/_rels/workbook.xml.rels"
_BINARY, _OPEN_DOCUMENT = "xl/workbook.bin", "content.xml"  # calamine would read these too, in ways not looked into
_SHEETS = "xl/worksheets/"
_UNIQUE_COUNT = re.compile(rb'uniqueCount\s*=\s*["\']\s*([0-9]+)')

Result = TypeVar("Result")


@dataclass(frozen=True)
class Expected:
    """What a workbook should hold, in the words of refusals, and how large an honest one can be."""

    holding: str  # "a centre's register"
    choose: str  # what to choose instead of a file that is no workbook
    largest_file: int  # bytes
    largest_inflated: int  # bytes of all parts together, of which reading takes twice as much memory


def workbook_bytes(path: Path, expected: Expected) -> bytes:
    """Return the bytes of a file that begins as a zipped workbook does; refuse every other."""
    try:
        if path.stat().st_size > expected.largest_file:
            raise Refusal(f"{path.name} is far larger than {expected.holding}; check that it is the right file.")
        data = path.read_bytes()
    except OSError as error:
        raise Refusal(f"{path.name} cannot be read; close it elsewhere and check that you may open it.") from error
    check_beginning(path.name, data, expected)
    return data


def check_beginning(file: str, data: bytes, expected: Expected) -> None:
    """Refuse bytes that do not begin as a zipped workbook does; ``file`` names them in refusals."""
    if data.startswith(_OLE):
        if _ENCRYPTED_STREAM in data:
            raise _protected(file)
        raise Refusal(f"{file} is an old Excel file (.xls); open it in Excel and save it as .xlsx.")
    if not data.startswith(b"PK"):
        raise Refusal(f"{file} is not an Excel workbook (.xlsx); {expected.choose}.")


class WorkbookParts:
    """The parts of a zipped workbook, each inflated to no more than it declares."""

    def __init__(self, file: str, data: bytes, expected: Expected) -> None:
        """Look at the list of parts; ``file`` names the workbook in refusals."""
        self._file = file
        try:
            self._archive = zipfile.ZipFile(io.BytesIO(data))
            entries = self._archive.infolist()
        except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError, struct.error):
            raise damaged(file) from None
        names = [entry.filename.casefold() for entry in entries]
        if len(names) > _MOST_PARTS or sum(entry.file_size for entry in entries) > expected.largest_inflated:
            raise Refusal(f"{file} would unpack to far more than {expected.holding}; check where it comes from.")
        if any(entry.flag_bits & 1 for entry in entries):
            raise _protected(file)
        if len(set(names)) < len(names):
            raise damaged(file)
        self._entries = {entry.filename: entry for entry in entries}
        self._roots: dict[str, ElementTree.Element] = {}
        missing = _WORKBOOK not in self._entries or _RELATIONS not in self._entries
        if missing or _BINARY in names or _OPEN_DOCUMENT in names:
            raise _other_kind(file, names, expected)

    @property
    def names(self) -> Sequence[str]:
        """Return the names of the parts in the order of the file."""
        return [name for name in self._entries if not name.endswith("/")]

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
                    raise damaged(self._file)

    def inflate(self, name: str) -> bytes:
        """Return a part, empty where there is none; refuse one that is not what it declares."""
        if name not in self._entries:
            return b""
        try:
            return self._archive.read(name)
        except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError, ValueError):
            raise damaged(self._file) from None

    def sheets(self) -> list[tuple[str, str]]:
        """Return each sheet's name and part."""
        targets = {relation.get("Id", ""): relation.get("Target", "") for relation in self._xml(_RELATIONS)}
        found = []
        for sheet in _named(self._xml(_WORKBOOK), "sheet"):
            relation = next((value for key, value in sheet.items() if key.endswith("}id")), "")
            target = targets.get(relation, "")
            part = target.lstrip("/") if target.startswith("/") else posixpath.normpath(f"xl/{target}")
            found.append((sheet.get("name", ""), part))
        return found

    def defined_names(self) -> dict[str, str]:
        """Return what each of the workbook's own names, in small letters, stands for; those of one sheet are left."""
        names = _named(self._xml(_WORKBOOK), "definedName")
        own = [name for name in names if name.get("localSheetId") is None]
        return {name.get("name", "").lower(): (name.text or "").strip() for name in own}

    def _xml(self, name: str) -> ElementTree.Element:
        if name not in self._roots:
            self._roots[name] = self._parsed(name)
        return self._roots[name]

    def _parsed(self, name: str) -> ElementTree.Element:
        data = self.inflate(name)
        if b"<!DOCTYPE" in data:
            raise damaged(self._file)
        try:
            return ElementTree.fromstring(data)
        except (ElementTree.ParseError, ValueError):
            raise damaged(self._file) from None


def by_calamine(file: str, work: Callable[[], Result]) -> Result:
    """Do what calamine has to do, and refuse the file where calamine cannot."""
    try:
        return work()
    except (CalamineError, OSError, ValueError, OverflowError, MemoryError):
        raise damaged(file) from None
    except BaseException as error:
        # A fault inside calamine itself arrives as an exception that is no Exception.
        if type(error).__name__ == "PanicException":
            raise damaged(file) from None
        raise


def damaged(file: str) -> Refusal:
    """Return the refusal of a file that is broken."""
    return Refusal(f"{file} is damaged or no Excel workbook; open it in Excel and save it again as .xlsx.")


def _named(root: ElementTree.Element, name: str) -> list[ElementTree.Element]:
    return [element for element in root.iter() if element.tag.rpartition("}")[2] == name]


def _protected(file: str) -> Refusal:
    return Refusal(f"{file} is protected by a password; open it in Excel, take the password away and save it again.")


def _other_kind(file: str, parts: Sequence[str], expected: Expected) -> Refusal:
    if _BINARY in parts:
        return Refusal(f"{file} is a binary workbook (.xlsb); open it in Excel and save it as .xlsx.")
    if _OPEN_DOCUMENT in parts:
        return Refusal(f"{file} is an OpenDocument file; open it and save it as an Excel workbook (.xlsx).")
    return Refusal(f"{file} is not an Excel workbook (.xlsx); {expected.choose}.")
