"""All lines of some rows in words: the body of a theme's sheet and of reach and resources."""

from collections.abc import Iterator

from ccdesk.framework.pack import Row
from ccdesk.returns.block import Block
from ccdesk.returns.content import ReturnContent
from ccdesk.returns.line_cells import value_shown
from ccdesk.returns.lines import Cell
from ccdesk.returns.table import Column
from ccdesk.returns.wording import first_sentence, name_words, part_words, unit_words

COLUMNS = (
    Column("Code", 14, key="code"),
    Column("Measure", 29, key="measure"),
    Column("Part", 34, key="part"),
    Column("What is shown", 23, key="shown"),
    Column("Value", 15, numeric=True, key="value"),
    Column("Unit", 10, key="unit"),
    Column("Numerator", 14, numeric=True, key="numerator"),
    Column("Denominator", 15, numeric=True, key="denominator"),
    Column("How it is worked out, and notes", 51, key="note"),
)


def line_block(name: str, words: str, rows: tuple[Row, ...]) -> Block:
    """Return a block of every line of some rows of the framework."""
    return Block(name, words, COLUMNS, lambda content: line_rows(content, rows))


def line_rows(content: ReturnContent, rows: tuple[Row, ...]) -> Iterator[tuple[Cell, ...]]:
    """Return every line of the rows, the first of each with how it is worked out."""
    explained: set[str] = set()
    for line in content.lines_of(rows):
        row = content.pack.row_by_code[line.measure]
        note = line.note or ""
        if line.measure not in explained:
            note = f"{first_sentence(row.definition)} {note}".strip()
            explained.add(line.measure)
        yield (
            line.measure,
            row.label,
            part_words(content, line.part),
            name_words(line.name),
            value_shown(line),
            unit_words(line.unit),
            line.numerator,
            line.denominator,
            note,
        )
