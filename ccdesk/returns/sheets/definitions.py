"""The definitions: each row in the framework's own words and how it is worked out, and what each theme is for."""

from collections.abc import Mapping

from openpyxl import Workbook

from ccdesk.framework.pack import Polarity, Row, RowKind
from ccdesk.returns.content import ReturnContent
from ccdesk.returns.looks import Look
from ccdesk.returns.page import put_section, put_title, set_paper
from ccdesk.returns.table import Column, TableCell, add_table

ORDER = 90
NAME = "Definitions"
COLUMNS = (
    Column("Code", 13),
    Column("Measure", 28),
    Column("In the framework’s own words", 44),
    Column("How it is worked out", 78),
    Column("Better when", 12),
    Column("Question it answers", 26),
    Column("Where it comes from", 18),
)
BETTER_WHEN = {Polarity.HIGHER: "higher", Polarity.LOWER: "lower", Polarity.NONE: "neither"}
SOURCES = {RowKind.HELD: "Outside figure", RowKind.WORKED_OUT: "The centre’s register"}


def describe(content: ReturnContent) -> Mapping[str, str]:
    """Return what the sheet holds."""
    return {NAME: "Each row in the framework’s own words, how it is worked out, and each theme’s intended outcomes"}


def add(workbook: Workbook, content: ReturnContent) -> None:
    """Write a definition for every row and measure, and below them the intended outcomes of each theme."""
    sheet = workbook.create_sheet(NAME)
    top = put_title(sheet, NAME, content.pack.title) + 1
    questions = {str(question.code): question.label for question in content.pack.questions}
    rows = [_cells(row, questions) for row in (*content.pack.rows, *content.pack.measures)]
    last = add_table(sheet, top, "DefinitionRows", COLUMNS, rows, frozen_columns=2)
    for theme in content.pack.themes:
        heading = f"Intended outcomes of {theme.code} {theme.label}"
        last = put_section(sheet, last + 2, heading, theme.intended_outcomes) - 1
    set_paper(sheet, content, title_rows=f"{top}:{top}")


def _cells(row: Row, questions: dict[str, str]) -> tuple[TableCell, ...]:
    return (
        TableCell(row.code, Look.STRONG),
        TableCell(row.label, Look.STRONG),
        TableCell(row.words),
        TableCell(row.definition.strip()),
        TableCell(BETTER_WHEN[row.polarity]),
        TableCell(questions.get(row.question, str(row.question))),
        TableCell(SOURCES[row.kind]),
    )
