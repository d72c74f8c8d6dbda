"""Tables of a return: real Excel tables with header rows, numbers to the right, no merged cells and no formulas."""

from collections.abc import Sequence
from copy import copy
from dataclasses import dataclass
from typing import cast

from openpyxl import Workbook
from openpyxl.cell.cell import Cell
from openpyxl.styles.cell_style import StyleArray
from openpyxl.utils import get_column_letter
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.filters import AutoFilter
from openpyxl.worksheet.table import Table, TableColumn
from openpyxl.worksheet.worksheet import Worksheet

from ccdesk.framework.lines import Number
from ccdesk.returns import looks
from ccdesk.returns.looks import Look
from ccdesk.returns.page import put, set_widths
from ccdesk.returns.text_height import lines_needed, row_height

CellStyle = tuple[Look, bool, str]  # how it looks, whether it holds a number, and that number's format
WIDEST_AT_FULL_SIZE = 180  # characters across a screen of 1366
WIDE_ZOOM = 85  # per cent


@dataclass(frozen=True)
class Column:
    """One column of a table: its header, its width in characters, and whether it holds numbers."""

    header: str
    width: float
    numeric: bool = False
    key: str = ""  # what a template's names call it


@dataclass(frozen=True)
class TableCell:
    """One cell of a table as it is shown."""

    value: Number | str | None
    look: Look = Look.PLAIN
    number_format: str = "General"


def add_table(
    sheet: Worksheet,
    top: int,
    name: str,
    columns: Sequence[Column],
    rows: Sequence[Sequence[TableCell]],
    *,
    filtered: bool = False,
    frozen_columns: int = 0,
) -> int:
    """Write a table under a header in row ``top``, freeze the header, and return the last row.

    ``name`` is the table's own, unique in the workbook. An Excel table holds at least one row: without any, the first
    stays empty.
    """
    widths = tuple(column.width for column in columns)
    set_widths(sheet, widths)
    sheet.sheet_view.zoomScale = WIDE_ZOOM if sum(widths) > WIDEST_AT_FULL_SIZE else 100
    write_header(sheet, top, columns)
    styled: dict[CellStyle, StyleArray] = {}
    for index, row in enumerate(rows, start=top + 1):
        _write_row(sheet, index, columns, row, styled)
    last = max(top + len(rows), top + 1)
    reference = f"A{top}:{get_column_letter(len(columns))}{last}"
    table = Table(
        displayName=name,
        name=name,
        ref=reference,
        tableColumns=[TableColumn(id=index, name=column.header) for index, column in enumerate(columns, start=1)],
        autoFilter=AutoFilter(ref=reference) if filtered else None,
    )
    sheet.add_table(table)
    mark_for_screen_readers(sheet, top, len(columns), last)
    sheet.freeze_panes = f"{get_column_letter(frozen_columns + 1)}{top + 1}"
    return last


def write_header(sheet: Worksheet, top: int, columns: Sequence[Column]) -> None:
    """Write the headers of a table into row ``top``."""
    for index, column in enumerate(columns, start=1):
        cell = put(sheet, top, index, column.header)
        cell.font = Look.HEADER.font
        cell.fill = Look.HEADER.fill
        cell.border = looks.HEADER_EDGE
        cell.alignment = looks.RIGHT_WRAPPED if column.numeric else looks.LEFT
    lines = max(lines_needed(column.header, column.width, bold=True) for column in columns)
    sheet.row_dimensions[top].height = row_height(lines) + 4


def _write_row(
    sheet: Worksheet,
    row: int,
    columns: Sequence[Column],
    cells: Sequence[TableCell],
    styled: dict[CellStyle, StyleArray],
) -> None:
    lines = 1
    for index, (column, shown) in enumerate(zip(columns, cells, strict=True), start=1):
        _set_style(
            cast(Cell, sheet.cell(row=row, column=index)), (shown.look, column.numeric, shown.number_format), styled
        )
        put(sheet, row, index, shown.value)
        if isinstance(shown.value, str) and not column.numeric:
            lines = max(lines, lines_needed(shown.value, column.width, bold=shown.look.value[2]))
    sheet.row_dimensions[row].height = row_height(lines)


def _set_style(cell: Cell, style: CellStyle, styled: dict[CellStyle, StyleArray]) -> None:
    """Give a cell its style; copied from the first of its kind, it takes a tenth of the time."""
    if style in styled:
        cell._style = copy(styled[style])  # type: ignore[attr-defined]
        return
    look, numeric, cell.number_format = style
    cell.font = look.font
    cell.fill = look.fill
    cell.border = looks.ROW_EDGE
    cell.alignment = looks.RIGHT if numeric else looks.LEFT
    styled[style] = copy(cell._style)  # type: ignore[attr-defined]


def mark_for_screen_readers(sheet: Worksheet, top: int, columns: int, last: int) -> None:
    """Name the region as JAWS looks for it, so that it reads row and column titles with every cell."""
    letter = get_column_letter(columns)
    number = cast(Workbook, sheet.parent).index(sheet) + 1
    name = f"TitleRegion1.A{top}.{letter}{last}.{number}"
    sheet.defined_names[name] = DefinedName(name, attr_text=f"'{sheet.title}'!$A${top}")
