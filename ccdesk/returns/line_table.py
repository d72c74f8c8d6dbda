"""A table of all lines of some rows, in words: the body of a theme's sheet and of reach and resources."""

from openpyxl.worksheet.worksheet import Worksheet

from ccdesk.framework.pack import Row
from ccdesk.returns.content import ReturnContent
from ccdesk.returns.line_cells import denominator_cell, numerator_cell, value_cell
from ccdesk.returns.lines import PublishedLine
from ccdesk.returns.looks import Look
from ccdesk.returns.table import Column, TableCell, add_table
from ccdesk.returns.wording import first_sentence, name_words, part_words, unit_words

COLUMNS = (
    Column("Code", 14),
    Column("Measure", 29),
    Column("Part", 31),
    Column("What is shown", 23),
    Column("Value", 15, numeric=True),
    Column("Unit", 10),
    Column("Numerator", 14, numeric=True),
    Column("Denominator", 15, numeric=True),
    Column("How it is worked out, and notes", 54),
)


def add_line_table(sheet: Worksheet, top: int, name: str, content: ReturnContent, rows: tuple[Row, ...]) -> None:
    """Write every line of the rows, the first of each with how it is worked out."""
    cells = []
    explained: set[str] = set()
    for line in content.lines_of(rows):
        cells.append(_cells(content, line, first=line.measure not in explained))
        explained.add(line.measure)
    add_table(sheet, top, name, COLUMNS, cells, frozen_columns=2)


def _cells(content: ReturnContent, line: PublishedLine, *, first: bool) -> tuple[TableCell, ...]:
    row = content.pack.row_by_code[line.measure]
    look = Look.STRONG if first else Look.PLAIN
    name_look = Look.STRONG if first else Look.QUIET
    note = line.note or ""
    explanation = f"{first_sentence(row.definition)} {note}".strip() if first else note
    return (
        TableCell(line.measure, name_look),
        TableCell(row.label, name_look),
        TableCell(part_words(content, line.part)),
        TableCell(name_words(line.name)),
        value_cell(line, look),
        TableCell(unit_words(line.unit), Look.QUIET),
        numerator_cell(line),
        denominator_cell(line),
        TableCell(explanation or None, Look.QUIET),
    )
