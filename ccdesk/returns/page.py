"""One sheet of a return: its title, its page on paper, and cells that are always what they seem."""

from collections.abc import Sequence
from typing import Protocol, cast

from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE, Cell
from openpyxl.styles import Alignment
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.header_footer import HeaderFooterItem, _HeaderFooterPart
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from ccdesk.framework.lines import Number
from ccdesk.returns import looks
from ccdesk.returns.text_height import POINTS_A_LINE

FORMULA_STARTS = ("=", "+", "-", "@")
LONGEST_TEXT = 32_767  # characters in a cell
ON_ONE_LINE = Alignment(horizontal="left", vertical="center", indent=1)
POINTS_A_CHARACTER = 5.25
PAGE_WIDTH, PAGE_HEIGHT = 777, 509  # points within the margins of A4 landscape
OVER_ONE_PAGE = 1.15
FOOTER_TEXT = 100  # characters; the whole footer may hold 255


class Covering(Protocol):
    """A document that covers somebody's figures of a period."""

    @property
    def period_covered(self) -> str:
        """Return whose and which period in one line, for titles and footers."""


def put(sheet: Worksheet, row: int, column: int, value: Number | str | None) -> Cell:
    """Write a value into a cell: numbers as numbers, text as text even where it looks like a formula."""
    cell = cast(Cell, sheet.cell(row=row, column=column))  # a return merges no cells
    if isinstance(value, str):
        text = ILLEGAL_CHARACTERS_RE.sub("", value)[:LONGEST_TEXT]
        cell.value = text
        cell.data_type = "s"
        cell.quotePrefix = text.startswith(FORMULA_STARTS)
    elif value is not None:
        cell.value = value
    return cell


def put_title(sheet: Worksheet, title: str, *lines: str) -> int:
    """Write a sheet's title in A1 and lines of text below it; return the row after them."""
    cell = put(sheet, 1, 1, title)
    cell.font = looks.title_font()
    cell.alignment = ON_ONE_LINE
    sheet.row_dimensions[1].height = 30
    for row, text in enumerate(lines, start=2):
        cell = put(sheet, row, 1, text)
        cell.font = looks.text_font(color=looks.SECOND_INK)
        cell.alignment = ON_ONE_LINE
        sheet.row_dimensions[row].height = POINTS_A_LINE + 4
    return len(lines) + 2


def put_section(sheet: Worksheet, row: int, heading: str, lines: Sequence[str]) -> int:
    """Write a heading and lines of text below it in column A; return the row after them."""
    cell = put(sheet, row, 1, heading)
    cell.font = looks.title_font(looks.SECTION)
    cell.alignment = ON_ONE_LINE
    sheet.row_dimensions[row].height = POINTS_A_LINE + 12
    for index, text in enumerate(lines, start=row + 1):
        line = put(sheet, index, 1, text)
        line.font = looks.text_font()
        line.alignment = ON_ONE_LINE
        sheet.row_dimensions[index].height = POINTS_A_LINE + 4
    return row + len(lines) + 1


def set_widths(sheet: Worksheet, widths: tuple[float, ...]) -> None:
    """Set the widths of the columns from A on, in characters."""
    for index, width in enumerate(widths, start=1):
        sheet.column_dimensions[get_column_letter(index)].width = width


def set_paper(sheet: Worksheet, content: Covering, title_rows: str | None = None) -> None:
    """Set a sheet for A4 landscape, fit to the width, with titles repeated and a footer on every page."""
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = 9  # A4
    sheet.page_setup.fitToWidth = 1
    sheet.page_setup.fitToHeight = 1 if _nearly_one_page(sheet) else 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.page_margins.left = sheet.page_margins.right = 0.45
    sheet.page_margins.top = 0.5
    sheet.page_margins.bottom = 0.7
    sheet.page_margins.footer = 0.3
    if title_rows:
        sheet.print_title_rows = title_rows
    sheet.oddFooter = HeaderFooterItem(
        left=_footer_part(content.period_covered[:FOOTER_TEXT].replace("&", "&&")),
        center=_footer_part(sheet.title.replace("&", "&&")),
        right=_footer_part("Page &P of &N"),
    )


def _nearly_one_page(sheet: Worksheet) -> bool:
    """Say whether a sheet runs so little over its first page that it is better made a little smaller."""
    width = sum(column.width for column in sheet.column_dimensions.values()) * POINTS_A_CHARACTER
    height = sum(row.height or 0.0 for row in sheet.row_dimensions.values())
    return height * min(1.0, PAGE_WIDTH / width) <= PAGE_HEIGHT * OVER_ONE_PAGE


def _footer_part(text: str) -> _HeaderFooterPart:
    return _HeaderFooterPart(text=text, font=f"{looks.FONT},Regular", size=8, color=looks.SECOND_INK)
