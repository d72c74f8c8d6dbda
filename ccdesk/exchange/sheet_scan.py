"""Look through a sheet's XML before calamine reads it: how far it reaches, formulas, Excel's errors, merged cells.

Calamine lays out every cell from A1 to the farthest one in memory, gives formulas as their last results and errors as
empty cells, so this has to be known first. Tables as every known program writes them are searched as bytes (some 0.1 s
for 175,000 rows); others, with a prefix before each element or cells without their place, are parsed in full.
"""

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from xml.etree import ElementTree

from ccdesk.exchange.cell_names import column_letters, column_place

# Cells from A1 to the farthest one; calamine and Python take some 40 bytes for each, empty or not.
MOST_CELLS = 10_400_000  # what the quick look below cannot exceed: 26 columns of 400,000 rows

_FAR_OR_STRANGE = re.compile(rb'<c(?! r="[A-Z](?:[0-9]{1,5}|[1-3][0-9]{5})")')
_ATTRIBUTES = rb'(?:\s+[\w:.-]+="[^"<>]*")*'
_STRANGE = re.compile(rb"<c(?!" + _ATTRIBUTES + rb'?\s+r="[A-Z]{1,3}[0-9]{1,7}"' + _ATTRIBUTES + rb"\s*/?>)")
_WITH_CONTENT = re.compile(rb'r="([A-Z]{1,3})([0-9]{1,7})"' + _ATTRIBUTES + rb"\s*>")  # not <c .../>
_PREFIXED = re.compile(rb":(?:c|f|row|sheetData)[\s/>]")
_PLACE = re.compile(rb'<c\s(?:[^>]*?\s)?r="([A-Z]{1,3})([0-9]{1,7})"')
_MERGED = re.compile(rb'mergeCell\s[^>]*?ref\s*=\s*["\']([A-Za-z0-9:]+)["\']')
_ERROR_TEXT = re.compile(rb"<v>([^<]{0,20})</v>")
_CORNERS = re.compile(r"([A-Z]{1,3})([0-9]{1,7})(?::([A-Z]{1,3})([0-9]{1,7}))?")


class Unreadable(Exception):  # noqa: N818 - never leaves the package: the reader turns it into a refusal
    """The part is not the XML of a sheet."""


@dataclass(frozen=True)
class ErrorCell:
    """A cell that holds one of Excel's errors, such as ``#N/A``."""

    place: int  # its column, 0 for A
    row: int
    text: str


@dataclass
class Scan:
    """What a look through a sheet found; ``formulas`` has the first cell of each column that holds one."""

    columns: int = 0  # from A to the farthest cell with content
    rows: int = 0
    formulas: dict[int, str] = field(default_factory=dict)
    errors: list[ErrorCell] = field(default_factory=list)
    merged: list[str] = field(default_factory=list)

    def reach(self, place: int, row: int) -> None:
        """Note that a cell has content."""
        self.columns = max(self.columns, place + 1)
        self.rows = max(self.rows, row)


class SheetLook:
    """A look through the XML of a sheet in two goes: how far it reaches at once, and all else when asked."""

    def __init__(self, xml: bytes) -> None:
        """Find how far the sheet reaches; raise ``Unreadable`` where the XML is that of no sheet."""
        self._xml = xml
        self._begin, self._end = xml.find(b"sheetData"), xml.rfind(b"sheetData")
        if self._begin < 0:
            raise Unreadable
        far = _FAR_OR_STRANGE.search(xml, self._begin, self._end)
        self._parsed = bool(_PREFIXED.search(xml) or (far and _STRANGE.search(xml, far.start(), self._end)))
        self._scan = _parse(xml) if self._parsed else Scan()
        if far and not self._parsed:
            for found in _WITH_CONTENT.finditer(xml, self._begin, self._end):
                self._scan.reach(column_place(found[1].decode("ascii")), int(found[2]))

    @property
    def cells(self) -> int:
        """Return how many cells there are from A1 to the farthest one, 0 for no more than ``MOST_CELLS``."""
        return self._scan.columns * self._scan.rows

    @property
    def farthest_column(self) -> str:
        """Return the letters of the farthest column with content, where ``cells`` is not 0."""
        return column_letters(self._scan.columns - 1)

    @property
    def farthest_row(self) -> int:
        """Return the number of the farthest row with content, where ``cells`` is not 0."""
        return self._scan.rows

    def scan(self) -> Scan:
        """Find everything else, once; raise ``Unreadable`` where it is not that of a sheet."""
        if not self._parsed:
            _search(self._xml, self._begin, self._end, self._scan)
        merged = (found[1].decode("ascii").upper() for found in _MERGED.finditer(self._xml, self._end))
        return replace(self._scan, merged=list(merged))


def range_corners(text: str) -> tuple[int, int, int, int] | None:
    """Return the first and last column (0 for A) and the first and last row of a range such as ``B2:C3``."""
    match = _CORNERS.fullmatch(text)
    if match is None:
        return None
    first, last = match[1], match[3] or match[1]
    return column_place(first), column_place(last), int(match[2]), int(match[4] or match[2])


def _search(xml: bytes, begin: int, end: int, scan: Scan) -> None:
    for at in _positions(xml, b"<f", begin, end):
        if xml[at + 2 : at + 3] in (b">", b" ", b"/", b"\n", b"\r", b"\t"):
            place, row = _cell_at(xml, xml.rfind(b"<c", begin, at))
            scan.formulas.setdefault(place, f"{column_letters(place)}{row}")
    for quoted in (b't="e"', b"t='e'"):
        for at in _positions(xml, quoted, begin, end):
            start = xml.rfind(b"<", begin, at)
            if xml[start : start + 2] == b"<c" and b">" not in xml[start:at]:
                text = _ERROR_TEXT.search(xml, at, at + 60)
                scan.errors.append(ErrorCell(*_cell_at(xml, start), text[1].decode() if text else ""))


def _cell_at(xml: bytes, start: int) -> tuple[int, int]:
    found = _PLACE.match(xml, start)
    if found is None:
        raise Unreadable
    return column_place(found[1].decode("ascii")), int(found[2])


def _positions(xml: bytes, wanted: bytes, begin: int, end: int) -> Iterator[int]:
    at = xml.find(wanted, begin, end)
    while at >= 0:
        yield at
        at = xml.find(wanted, at + len(wanted), end)


def _parse(xml: bytes) -> Scan:
    if b"<!DOCTYPE" in xml:
        raise Unreadable
    scan = Scan()
    row, place = 0, -1
    try:
        for event, element in ElementTree.iterparse(io.BytesIO(xml), events=("start", "end")):
            name = element.tag.rpartition("}")[2]
            if event == "start":
                if name == "row":
                    row, place = int(element.get("r", row + 1)), -1
                elif name == "c":
                    place, row = _place_of(element, place, row)
            elif name == "c":
                _note_cell(scan, element, place, row)
            elif name == "row":
                element.clear()
    except (ElementTree.ParseError, ValueError):
        raise Unreadable from None
    return scan


def _place_of(cell: ElementTree.Element, before: int, row: int) -> tuple[int, int]:
    text = cell.get("r")
    if text is None:
        return before + 1, row
    corners = range_corners(text)
    if corners is None:
        raise Unreadable
    return corners[0], corners[2]


def _note_cell(scan: Scan, cell: ElementTree.Element, place: int, row: int) -> None:
    inside = {child.tag.rpartition("}")[2]: child for child in cell}
    if inside:
        scan.reach(place, row)
    if "f" in inside:
        scan.formulas.setdefault(place, f"{column_letters(place)}{row}")
    if cell.get("t") == "e":
        scan.errors.append(ErrorCell(place, row, inside["v"].text or "" if "v" in inside else ""))
