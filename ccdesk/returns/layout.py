"""The layout of ccdesk's template: titles, tables and paper as in any workbook, and names for what is filled in."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import cast

from openpyxl import Workbook
from openpyxl.cell.cell import Cell
from openpyxl.utils import get_column_letter
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.filters import AutoFilter
from openpyxl.worksheet.table import Table, TableColumn
from openpyxl.worksheet.worksheet import Worksheet

from ccdesk.returns import looks, page
from ccdesk.returns.block import Block
from ccdesk.returns.line_cells import WHOLE
from ccdesk.returns.looks import Look
from ccdesk.returns.table import WIDE_ZOOM, WIDEST_AT_FULL_SIZE, mark_for_screen_readers, write_header
from ccdesk.returns.text_height import row_height

COVERED = "return.covered"  # centre and period, below every title and in every footer


@dataclass(frozen=True)
class _Covered:
    """Stands for centre and period in footers, which no name can point to."""

    period_covered: str = f"[{COVERED}]"


def name_cell(sheet: Worksheet, name: str, row: int, column: int, room: int = 1) -> None:
    """Give a cell a name of the workbook; what every sheet shows gets a name of each sheet's own.

    A name of rows without a table covers so many rows as are kept for them.
    """
    letter = get_column_letter(column)
    place = f"'{sheet.title}'!${letter}${row}" + (f":${letter}${row + room - 1}" if room > 1 else "")
    names = sheet.defined_names if name == COVERED else cast(Workbook, sheet.parent).defined_names
    names[name] = DefinedName(name, attr_text=place)


def put_named(sheet: Worksheet, row: int, column: int, name: str) -> Cell:
    """Name a cell that is filled in for each return, and return it."""
    name_cell(sheet, name, row, column)
    return cast(Cell, sheet.cell(row=row, column=column))


def put_title(sheet: Worksheet, title: str, *lines: str) -> int:
    """Write a sheet's title in A1 and lines of text below it; return the row after them.

    A line that begins with “=” gives the name of what is filled in there.
    """
    after = page.put_title(sheet, title, *lines)
    for row, line in enumerate(lines, start=2):
        if line.startswith("="):
            put_named(sheet, row, 1, line[1:]).value = None
            sheet.cell(row=row, column=1).quotePrefix = False
    return after


def lay_table(
    sheet: Worksheet,
    top: int,
    name: str,
    block: Block,
    *,
    looks_of: Mapping[str, Look] | None = None,
    formats_of: Mapping[str, str] | None = None,
    filtered: bool = False,
    frozen_columns: int = 0,
) -> int:
    """Lay out a table with its header in row ``top`` and the block's first row below; return that row.

    ``name`` is the table's own, unique in the workbook. How a column looks is by its key, else plain.
    """
    widths = tuple(column.width for column in block.columns)
    page.set_widths(sheet, widths)
    sheet.sheet_view.zoomScale = WIDE_ZOOM if sum(widths) > WIDEST_AT_FULL_SIZE else 100
    write_header(sheet, top, block.columns)
    _lay_first_row(sheet, top + 1, block, looks_of or {}, formats_of or {})
    add_named_table(sheet, name, top, top + 1, tuple(column.header for column in block.columns), filtered=filtered)
    sheet.freeze_panes = f"{get_column_letter(frozen_columns + 1)}{top + 1}"
    return top + 1


def add_named_table(
    sheet: Worksheet, name: str, top: int, last: int, headers: tuple[str, ...], *, filtered: bool = False
) -> None:
    """Make rows an Excel table that screen readers find."""
    reference = f"A{top}:{get_column_letter(len(headers))}{last}"
    columns = [TableColumn(id=index, name=header) for index, header in enumerate(headers, start=1)]
    filters = AutoFilter(ref=reference) if filtered else None
    sheet.add_table(Table(displayName=name, name=name, ref=reference, tableColumns=columns, autoFilter=filters))
    mark_for_screen_readers(sheet, top, len(headers), last)


def set_paper(sheet: Worksheet, title_row: int = 0, *, on_one_page: bool = False) -> None:
    """Set a sheet for A4 landscape, fit to the width, with titles repeated and a footer on every page."""
    page.set_paper(sheet, _Covered(), f"{title_row}:{title_row}" if title_row else None)
    sheet.page_setup.fitToHeight = 1 if on_one_page else 0


def _lay_first_row(
    sheet: Worksheet, row: int, block: Block, looks_of: Mapping[str, Look], formats_of: Mapping[str, str]
) -> None:
    for index, column in enumerate(block.columns, start=1):
        cell = put_named(sheet, row, index, block.cell_name(column))
        look = looks_of.get(column.key, Look.PLAIN)
        cell.font = look.font
        cell.fill = look.fill
        cell.border = looks.ROW_EDGE
        cell.alignment = looks.RIGHT if column.numeric else looks.LEFT
        cell.number_format = formats_of.get(column.key, WHOLE if column.numeric else "General")
    sheet.row_dimensions[row].height = row_height(1)
