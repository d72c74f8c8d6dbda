"""Returns of made-up centres, as small workbooks: a Data sheet, and a Signature sheet with the three names."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.worksheet import Worksheet

from ccdesk.returns.data_rows import HEADERS
from ccdesk.returns.signature import sign_lines

KEY = bytes(range(32))
OTHER_KEY = bytes(range(1, 33))
NAMES = ("return.digest", "return.signature", "return.public_key")

Row = tuple[Any, ...]


@dataclass(frozen=True)
class Line:
    """A line as a test writes it."""

    measure: str
    name: str = "headline"
    part: str = "all"
    numerator: Any = None
    denominator: Any = None
    value: Any = None
    unit: str | None = "percent"
    state: str = "counted"
    suppressed: str | None = None


def share(measure: str, numerator: int, denominator: int, **others: Any) -> Line:  # noqa: ANN401 - fields of a line
    """Return a percentage."""
    return Line(measure, numerator=numerator, denominator=denominator, value=100 * numerator / denominator, **others)


def count(measure: str, name: str, number: int, part: str = "all") -> Line:
    """Return a plain count."""
    return Line(measure, name, part, number, None, number, "count")


def hidden(line: Line, kind: str = "primary", *, whole: bool = False) -> Line:
    """Return a line with its numerator and value hidden, and its denominator too where it is hidden whole."""
    denominator = "[c]" if whole and line.denominator is not None else line.denominator
    return replace(line, numerator="[c]", denominator=denominator, value="[c]", suppressed=kind)


def data_rows(
    lines: Sequence[Line], *, number: str, centre: str, period: str = "2012/13-Q4", version: int = 1
) -> list[Row]:
    """Return the rows below the header."""
    return [
        (
            *(centre, number, period, version, line.measure, line.part, line.name),
            *(line.numerator, line.denominator, line.value, line.unit, line.state, line.suppressed, None),
        )
        for line in lines
    ]


def _as_text(sheet: Worksheet, value: Any) -> Any:  # noqa: ANN401 - a cell or its value
    """Keep a text that looks like a formula a text."""
    cell = WriteOnlyCell(sheet, value=value)
    if isinstance(value, str):
        cell.data_type = "s"
    return cell


def make_return(
    path: Path,
    lines: Sequence[Line],
    *,
    number: str = "1",
    centre: str = "Rowan",
    period: str = "2012/13-Q4",
    version: int = 1,
    key: bytes | None = KEY,
) -> Path:
    """Write a return; without a key nobody signed it."""
    workbook = Workbook()
    sheet = workbook.worksheets[0]
    sheet.title = "Data"
    rows = data_rows(lines, number=number, centre=centre, period=period, version=version)
    for row in (HEADERS, *rows):
        sheet.append([_as_text(sheet, cell) for cell in row])
    if key is not None:
        signed = sign_lines(rows, key)
        proof = workbook.create_sheet("Signature")
        for place, (name, text) in enumerate(
            zip(NAMES, (signed.digest, signed.signature, signed.public_key), strict=True), start=1
        ):
            proof.cell(row=place, column=2, value=text)
            workbook.defined_names[name] = DefinedName(name, attr_text=f"Signature!$B${place}")
    workbook.save(path)
    return path
