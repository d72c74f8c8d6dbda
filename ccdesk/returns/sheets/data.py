"""The ``Data`` sheet for machines: one line a figure, headers in row 1 (exchange section 4)."""

from collections.abc import Mapping

from openpyxl import Workbook

from ccdesk.returns.content import ReturnContent
from ccdesk.returns.looks import Look
from ccdesk.returns.page import set_paper
from ccdesk.returns.table import Column, TableCell, add_table

ORDER = 80
NAME = "Data"
COLUMNS = (
    Column("centre", 34),
    Column("number", 12),
    Column("period", 14),
    Column("version", 9, numeric=True),
    Column("measure", 15),
    Column("part", 30),
    Column("name", 21),
    Column("numerator", 13, numeric=True),
    Column("denominator", 14, numeric=True),
    Column("value", 20, numeric=True),
    Column("unit", 12),
    Column("state", 18),
    Column("suppressed", 13),
    Column("note", 50),
)


def describe(content: ReturnContent) -> Mapping[str, str]:
    """Return what the sheet holds."""
    return {NAME: "Every figure on one line for machines: unrounded, with hidden figures marked"}


def add(workbook: Workbook, content: ReturnContent) -> None:
    """Write every line, unrounded; a hidden cell holds the mark, an empty one is empty."""
    sheet = workbook.create_sheet(NAME)
    rows = [
        (
            TableCell(content.centre.name or None),
            TableCell(content.centre.number or None),
            TableCell(content.period.text),
            TableCell(content.version),
            TableCell(line.measure),
            TableCell(line.part),
            TableCell(line.name),
            TableCell(line.numerator, _look(line.numerator)),
            TableCell(line.denominator, _look(line.denominator)),
            TableCell(line.value, _look(line.value)),
            TableCell(line.unit),
            TableCell(line.state),
            TableCell(line.suppressed or None),
            TableCell(line.note),
        )
        for line in content.lines
    ]
    add_table(sheet, 1, "DataLines", COLUMNS, rows, filtered=True)
    set_paper(sheet, content, title_rows="1:1")


def _look(shown: int | float | str | None) -> Look:
    return Look.MARK if isinstance(shown, str) else Look.PLAIN
