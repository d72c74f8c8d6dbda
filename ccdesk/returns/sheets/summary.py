"""The summary: one line for every row of the framework and every measure of our own that has a headline."""

from collections.abc import Iterator, Mapping

from openpyxl import Workbook

from ccdesk.framework.pack import Pack, Row
from ccdesk.framework.standing import Target
from ccdesk.returns.block import Block
from ccdesk.returns.content import ReturnContent
from ccdesk.returns.formats import BY_UNIT, BY_UNIT_OF_AMOUNTS, BlockFormats
from ccdesk.returns.layout import COVERED, lay_table, put_title, set_paper
from ccdesk.returns.line_cells import value_shown
from ccdesk.returns.lines import Cell, PublishedLine
from ccdesk.returns.looks import Look
from ccdesk.returns.standing import standing, way
from ccdesk.returns.table import Column
from ccdesk.returns.wording import unit_words

ORDER = 20
NAME = "Summary"
COLUMNS = (
    Column("Code", 14, key="code"),
    Column("Measure", 42, key="measure"),
    Column("Theme", 12, key="theme"),
    Column("Value", 15, numeric=True, key="value"),
    Column("Unit", 10, key="unit"),
    Column("Numerator", 13, numeric=True, key="numerator"),
    Column("Denominator", 15, numeric=True, key="denominator"),
    Column("Target", 9, numeric=True, key="target"),
    Column("Floor", 8, numeric=True, key="floor"),
    Column("Status", 13, key="status"),
    Column("Period before", 15, numeric=True, key="before"),
    Column("Direction", 13, key="direction"),
    Column("Note", 48, key="note"),
)
OWN_THEMES = {"R": "Reach", "B": "Resources"}
_LOOKS = {
    "code": Look.STRONG,
    "measure": Look.STRONG,
    "unit": Look.QUIET,
    "status": Look.QUIET,
    "before": Look.EARLIER,
    "note": Look.QUIET,
}


def describe(pack: Pack) -> Mapping[str, str]:
    """Return what the sheet holds."""
    return {
        NAME: "Every row with its value, target, status and direction, and the headline figures of reach and resources"
    }


def blocks(pack: Pack) -> tuple[Block, ...]:
    """Return the block of headlines."""
    return (Block("summary", "the headline of each row of the framework, with target and direction", COLUMNS, _rows),)


def add(workbook: Workbook, pack: Pack) -> None:
    """Lay out the summary."""
    sheet = workbook.create_sheet(NAME)
    top = put_title(sheet, "Summary of all rows", f"={COVERED}", "=return.how_to_read")
    (block,) = blocks(pack)
    first = lay_table(sheet, top + 1, "SummaryRows", block, looks_of=_LOOKS, filtered=True, frozen_columns=2)
    formats = BlockFormats(sheet, block, first)
    formats.marks(("value", "numerator", "denominator", "before"), pack)
    formats.statuses("status")
    formats.numbers(("value",), "unit", BY_UNIT, Look.STRONG)
    formats.numbers(("target", "floor", "before"), "unit", BY_UNIT)
    formats.numbers(("numerator",), "unit", BY_UNIT_OF_AMOUNTS)
    formats.numbers(("denominator",))
    set_paper(sheet, top + 1)


def _rows(content: ReturnContent) -> Iterator[tuple[Cell, ...]]:
    for row in (*content.pack.rows, *content.pack.measures):
        if row.code in content.headlines:
            yield _cells(content, row, content.headlines[row.code])


def _cells(content: ReturnContent, row: Row, line: PublishedLine) -> tuple[Cell, ...]:
    target = content.targets.get(row.code, Target())
    status, sentence = standing(content, row, line)
    earlier = content.previous_headlines.get(row.code)
    source = "Outside figure." if line.state == "held" else ""
    return (
        row.code,
        row.label,
        OWN_THEMES.get(row.theme, row.theme),
        value_shown(line),
        unit_words(line.unit),
        line.numerator,
        line.denominator,
        target.target,
        target.floor,
        str(status),
        value_shown(earlier) if earlier else None,
        way(content, row, line),
        " ".join(text for text in (source, line.note or "", sentence) if text),
    )
