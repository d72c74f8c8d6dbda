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
    Column("Code", 9),
    Column("Measure", 32),
    Column("Part", 27),
    Column("What is shown", 20),
    Column("Value", 13, numeric=True),
    Column("Unit", 9),
    Column("Numerator", 12, numeric=True),
    Column("Denominator", 13, numeric=True),
    Column("How it is worked out, and notes", 58),
)


def add_line_table(sheet: Worksheet, top: int, name: str, content: ReturnContent, rows: tuple[Row, ...]) -> int:
    """Write every line of the rows, the first of each with how it is worked out; return the table's last row."""
    cells = []
    explained: set[str] = set()
    for line in content.lines_of(rows):
        cells.append(_cells(content, line, first=line.measure not in explained))
        explained.add(line.measure)
    return add_table(sheet, top, name, COLUMNS, cells, frozen_columns=2)


def _cells(content: ReturnContent, line: PublishedLine, *, first: bool) -> tuple[TableCell, ...]:
    row = content.pack.row_by_code[line.measure]
    look = Look.STRONG if first else Look.PLAIN
    note = line.note or ""
    if line.state == "held":
        note = f"Outside figure. {note}".strip()
    explanation = f"{first_sentence(row.definition)} {note}".strip() if first else note
    return (
        TableCell(line.measure, look),
        TableCell(row.label, look),
        TableCell(part_words(content, line.part)),
        TableCell(name_words(content, line)),
        value_cell(line, look),
        TableCell(unit_words(line.unit), Look.QUIET),
        numerator_cell(line),
        denominator_cell(line),
        TableCell(explanation or None, Look.QUIET),
    )
