"""The definitions: each row in the framework's own words and how it is worked out, and what each theme is for."""

from collections.abc import Iterator, Mapping

from openpyxl import Workbook

from ccdesk.framework.pack import Pack, Polarity, RowKind
from ccdesk.returns.block import Block
from ccdesk.returns.content import ReturnContent
from ccdesk.returns.layout import lay_table, put_title, set_paper
from ccdesk.returns.lines import Cell
from ccdesk.returns.looks import Look
from ccdesk.returns.page import put_section
from ccdesk.returns.table import Column

ORDER = 90
NAME = "Definitions"
COLUMNS = (
    Column("Code", 13, key="code"),
    Column("Measure", 28, key="measure"),
    Column("In the framework’s own words", 44, key="words"),
    Column("How it is worked out", 78, key="definition"),
    Column("Better when", 12, key="better_when"),
    Column("Question it answers", 26, key="question"),
    Column("Where it comes from", 18, key="source"),
)
BETTER_WHEN = {Polarity.HIGHER: "higher", Polarity.LOWER: "lower", Polarity.NONE: "neither"}
SOURCES = {RowKind.HELD: "Outside figure", RowKind.WORKED_OUT: "The centre’s register"}
_LOOKS = {"code": Look.STRONG, "measure": Look.STRONG}


def describe(pack: Pack) -> Mapping[str, str]:
    """Return what the sheet holds."""
    return {NAME: "Each row in the framework’s own words, how it is worked out, and each theme’s intended outcomes"}


def blocks(pack: Pack) -> tuple[Block, ...]:
    """Return the block of definitions."""
    return (Block("definitions", "each row in the framework’s own words and how it is worked out", COLUMNS, _rows),)


def add(workbook: Workbook, pack: Pack) -> None:
    """Lay out a row for every definition, and below them the intended outcomes of each theme."""
    sheet = workbook.create_sheet(NAME)
    top = put_title(sheet, NAME, pack.title) + 1
    (block,) = blocks(pack)
    first = lay_table(sheet, top, "DefinitionRows", block, looks_of=_LOOKS, frozen_columns=2)
    last = first + len(pack.row_by_code) - 1
    for theme in pack.themes:
        heading = f"Intended outcomes of {theme.code} {theme.label}"
        last = put_section(sheet, last + 2, heading, theme.intended_outcomes) - 1
    set_paper(sheet, top)


def _rows(content: ReturnContent) -> Iterator[tuple[Cell, ...]]:
    questions = {str(question.code): question.label for question in content.pack.questions}
    for row in (*content.pack.rows, *content.pack.measures):
        yield (
            row.code,
            row.label,
            row.words,
            row.definition.strip(),
            BETTER_WHEN[row.polarity],
            questions.get(row.question, str(row.question)),
            SOURCES[row.kind],
        )
