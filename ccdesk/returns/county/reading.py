"""Read a centre's return from its ``Data`` sheet, and check its signature (exchange section 4)."""

import io
import math
import re
from collections.abc import Mapping, Sequence
from pathlib import Path

from python_calamine import CalamineWorkbook

from ccdesk.framework.lines import HEADLINE, Number, State
from ccdesk.framework.period import Period
from ccdesk.refusal import Refusal
from ccdesk.returns.county.centre_return import CentreReturn, NoReturn
from ccdesk.returns.data_rows import HEADERS, NAME
from ccdesk.returns.lines import PublishedLine
from ccdesk.returns.signature import Signature, lines_digest
from ccdesk.workbook_parts import Expected, WorkbookParts, by_calamine, workbook_bytes

_MEBIBYTE = 1024**2
_RETURN = Expected("a return", "ask the centre for its return", 32 * _MEBIBYTE, 128 * _MEBIBYTE)
_LARGEST_SHEET = 16 * _MEBIBYTE  # bytes; a return of 1,000 lines takes some 500 kB
_MOST_LINES = 9_998
SIGNATURE_NAMES = ("return.digest", "return.signature", "return.public_key")
_PLACE = re.compile(r"'?((?:[^']|'')+?)'?!\$?([A-Z]{1,3})\$?([0-9]{1,7})")
# A cell beyond column AZ or row 9,999.
_FAR = re.compile(rb'r="(?:[A-Z]{3}|[B-Z][A-Z][0-9]|[A-Z]{1,2}[0-9]{5})')
_REQUIRED = tuple(header for header in HEADERS if header not in ("centre", "unit", "suppressed", "note"))
_OF_A_RETURN = ("number", "period", "version")
_STATES = frozenset(str(state) for state in State)
SIDES = ("numerator", "denominator", "value")

DataRow = Sequence[object]


def read_return(path: Path, mark: str) -> CentreReturn:
    """Read a return whose hidden cells hold ``mark``; raise ``NoReturn`` with the reason why it cannot be used."""
    try:
        return _read(path, mark)
    except Refusal as refusal:
        raise NoReturn(str(refusal)) from None


def _read(path: Path, mark: str) -> CentreReturn:
    data = workbook_bytes(path, _RETURN)
    parts = WorkbookParts(path.name, data, _RETURN)
    sheets = {name.lower(): (name, part) for name, part in parts.sheets()}
    parts.check()
    workbook = by_calamine(path.name, lambda: CalamineWorkbook.from_filelike(io.BytesIO(data)))
    cells = _Cells(path.name, workbook, parts, sheets)
    rows = cells.of(NAME)
    if not rows:
        raise NoReturn(f"It has no sheet named {NAME}, so it is no return.")
    places = _places(rows[0])
    below = [row for row in rows[1:] if any(cell != "" for cell in row)]
    _check_rows(below, places)
    centre, number, period, version = _particulars(below, places)
    digest = lines_digest(below)  # type: ignore[arg-type]
    return CentreReturn(
        file=path.name,
        centre=centre,
        number=number,
        period=period,
        version=version,
        lines=_lines(below, places, mark),
        digest=digest,
        signature=_signature(cells, parts.defined_names(), digest),
    )


class _Cells:
    """The cells of a return's sheets, each sheet read once."""

    def __init__(
        self, file: str, workbook: CalamineWorkbook, parts: WorkbookParts, sheets: Mapping[str, tuple[str, str]]
    ) -> None:
        self._file, self._workbook, self._parts, self._sheets = file, workbook, parts, sheets
        self._read: dict[str, list[DataRow]] = {}

    def of(self, sheet: str) -> list[DataRow]:
        """Return a sheet's rows from A1 on; none where there is no such sheet."""
        name, part = self._sheets.get(sheet.lower(), ("", ""))
        if not name:
            return []
        if name not in self._read:
            self._look(part)
            found = by_calamine(
                self._file, lambda: self._workbook.get_sheet_by_name(name).to_python(skip_empty_area=False)
            )
            self._read[name] = list(found)
        return self._read[name]

    def _look(self, part: str) -> None:
        """Refuse a sheet with cells so far away that laying it out would take all memory."""
        if self._parts.size(part) > _LARGEST_SHEET:
            raise NoReturn("It holds a sheet far larger than any of a return.")
        if _FAR.search(self._parts.inflate(part)):
            raise NoReturn("It has a cell far away from its table, so it cannot be read safely.")


def _places(headers: DataRow) -> Mapping[str, int]:
    places = {str(cell).strip().lower(): place for place, cell in enumerate(headers)}
    missing = [header for header in _REQUIRED if header not in places]
    if missing:
        raise NoReturn(f"Its {NAME} sheet has no column {' and no column '.join(missing)}, so it is no return.")
    return places


def _check_rows(rows: Sequence[DataRow], places: Mapping[str, int]) -> None:
    if not rows:
        raise NoReturn(f"Its {NAME} sheet has no line.")
    if len(rows) > _MOST_LINES:
        raise NoReturn(f"Its {NAME} sheet has {len(rows):,} lines, far more than any return.")
    for header in _OF_A_RETURN:
        values = {_text(row[places[header]]) for row in rows}
        if len(values) > 1:
            raise NoReturn(f"Its lines do not all have the same {header}; it may be put together from several returns.")
    keys = [tuple(_text(row[places[key]]) for key in ("measure", "part", "name")) for row in rows]
    if len(set(keys)) < len(keys):
        twice = next(key for key in keys if keys.count(key) > 1)
        raise NoReturn(f"It says {' / '.join(twice)} twice.")


def _particulars(rows: Sequence[DataRow], places: Mapping[str, int]) -> tuple[str, str, str, int]:
    first = rows[0]
    number, period = _text(first[places["number"]]), _text(first[places["period"]])
    if not number:
        raise NoReturn("It has no centre number, so nobody can say whose it is.")
    try:
        Period.parse(period)
    except Refusal:
        raise NoReturn(f"Its period, “{period[:40]}”, is not one.") from None
    version = _number(first[places["version"]])
    if version is None or version < 1 or version != int(version):
        raise NoReturn("Its version is not a whole number.")
    centre = _text(first[places["centre"]]) if "centre" in places else ""
    return centre, number, period, int(version)


def _lines(rows: Sequence[DataRow], places: Mapping[str, int], mark: str) -> tuple[PublishedLine, ...]:
    def text(row: DataRow, header: str) -> str:
        return _text(row[places[header]]) if header in places else ""

    lines = []
    for row in rows:
        numerator, denominator, value = (_figure(row[places[side]], mark) for side in SIDES)
        state = text(row, "state")
        if state not in _STATES:
            raise NoReturn(f"One of its lines has the state “{state[:40]}”, which no return has.")
        hidden = text(row, "suppressed")
        line = PublishedLine(
            text(row, "measure"),
            text(row, "part"),
            text(row, "name") or HEADLINE,
            numerator,
            denominator,
            value,
            text(row, "unit") or None,
            state,
            hidden or ("primary" if mark in (numerator, denominator, value) else ""),
            text(row, "note") or None,
        )
        lines.append(line)
    return tuple(lines)


def _figure(cell: object, mark: str) -> Number | str | None:
    if cell == "" or cell is None:
        return None
    number = _number(cell)
    if number is None and _text(cell) in ("", mark):
        return _text(cell) or None
    if number is None:
        raise NoReturn(f"A figure of its {NAME} sheet is text, “{_text(cell)[:40]}”; make the return again.")
    return number


def _signature(cells: _Cells, names: Mapping[str, str], digest: str) -> Signature | None:
    """Return the signature that fits the lines, None where there is none; refuse one that does not fit."""
    found = [_named_cell(cells, names.get(name, "")) for name in SIGNATURE_NAMES]
    if not any(found):
        return None
    signature = Signature(*found)
    if not signature.is_genuine:
        raise NoReturn("Its signature is not genuine; ask the centre to send it again.")
    if signature.digest != digest:
        raise NoReturn("Its figures were changed after it was signed; ask the centre to send it again.")
    return signature


def _named_cell(cells: _Cells, place: str) -> str:
    found = _PLACE.fullmatch(place)
    if found is None:
        return ""
    column = 0
    for letter in found[2]:
        column = column * 26 + ord(letter) - 64
    rows, row = cells.of(found[1].replace("''", "'")), int(found[3])
    return _text(rows[row - 1][column - 1]) if row <= len(rows) and column <= len(rows[row - 1]) else ""


def _number(cell: object) -> Number | None:
    """Return a cell's number, also where a program saved it as text; whole ones as whole numbers."""
    if isinstance(cell, bool):
        return None
    try:
        number = float(cell)  # type: ignore[arg-type]
    except (TypeError, ValueError):
        return None
    if not math.isfinite(number):
        return None
    return int(number) if number.is_integer() else number


def _text(cell: object) -> str:
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell).strip() if cell is not None else ""
