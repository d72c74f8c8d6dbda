"""The ``Data`` sheet of a county workbook: every line of every centre as it came, and the county's with its bounds."""

from collections.abc import Iterator

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from ccdesk.returns.county.content import CountyContent
from ccdesk.returns.data_rows import HEADERS, NAME, cell_text
from ccdesk.returns.lines import Cell
from ccdesk.returns.looks import Look
from ccdesk.returns.page import FORMULA_STARTS, set_paper, set_widths

COUNTY = "The county"
BOUNDS = tuple(f"{side} {end}" for side in ("numerator", "denominator", "value") for end in ("lowest", "highest"))
_WIDTHS = (30, 12, 14, 9, 15, 30, 21, 13, 14, 20, 12, 18, 13, 50, *(14,) * 6)


def add_data(workbook: Workbook, content: CountyContent) -> None:
    """Write the county's lines first and then the centres', unrounded; a hidden cell holds the mark."""
    sheet = workbook.create_sheet(NAME)
    set_widths(sheet, tuple(float(width) for width in _WIDTHS))
    headers = (*HEADERS, *BOUNDS)
    header_cells = [WriteOnlyCell(sheet, value=header) for header in headers]
    for cell in header_cells:
        cell.font, cell.fill = Look.HEADER.font, Look.HEADER.fill
    sheet.append(header_cells)
    for row in (*_county_rows(content), *_centre_rows(content)):
        sheet.append([_as_text(sheet, cell) for cell in row])
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(headers))}{sheet.max_row}"
    set_paper(sheet, content, title_rows="1:1")


def _county_rows(content: CountyContent) -> Iterator[tuple[Cell, ...]]:
    for line in content.lines:
        sides = (line.numerator, line.denominator, line.value)
        yield (
            *(COUNTY, None, content.gathered.period.text, None, line.measure, line.part, line.name),
            *(side.exact if side else None for side in sides),
            *(line.unit, "not-added" if line.why_not else "added", None, line.why_not or None),
            *(end for side in sides for end in ((side.lowest, side.highest) if side else (None, None))),
        )


def _centre_rows(content: CountyContent) -> Iterator[tuple[Cell, ...]]:
    for each in content.gathered.returns:
        for line in each.lines:
            yield (
                *(each.centre or None, each.number, each.period, each.version, line.measure, line.part, line.name),
                *(line.numerator, line.denominator, line.value),
                *(line.unit, line.state, line.suppressed or None, line.note),
            )


def _as_text(sheet: Worksheet, cell: Cell) -> object:
    """Keep a text that looks like a formula from being one."""
    if not isinstance(cell, str):
        return cell
    text = cell_text(cell)
    if not text.startswith(FORMULA_STARTS):
        return text
    shown = WriteOnlyCell(sheet, value=text)
    shown.data_type = "s"
    shown.quotePrefix = True
    return shown
