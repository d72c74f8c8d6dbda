"""What is different from the version before: empty in version 1."""

from collections.abc import Iterator, Mapping

from openpyxl import Workbook

from ccdesk.framework.pack import Pack
from ccdesk.returns.block import Block
from ccdesk.returns.content import ReturnContent
from ccdesk.returns.formats import BlockFormats
from ccdesk.returns.layout import COVERED, lay_table, put_title, set_paper
from ccdesk.returns.lines import Cell
from ccdesk.returns.looks import Look
from ccdesk.returns.table import Column
from ccdesk.returns.wording import name_words, part_words

ORDER = 92
NAME = "Changes"
COLUMNS = (
    Column("Code", 14, key="code"),
    Column("Measure", 38, key="measure"),
    Column("Part", 31, key="part"),
    Column("What is shown", 23, key="shown"),
    Column("Figure", 14, key="side"),
    Column("Version before", 15, numeric=True, key="before"),
    Column("This version", 15, numeric=True, key="now"),
    Column("What changed it", 54, key="because"),
)
_LOOKS = {"code": Look.QUIET, "measure": Look.QUIET, "before": Look.EARLIER}


def describe(pack: Pack) -> Mapping[str, str]:
    """Return what the sheet holds."""
    return {NAME: "Every figure that is not what the version before said, and what changed it"}


def blocks(pack: Pack) -> tuple[Block, ...]:
    """Return the block of changes."""
    return (Block("changes", "each figure that is not what the version before said", COLUMNS, _rows),)


def add(workbook: Workbook, pack: Pack) -> None:
    """Lay out the list of changes."""
    sheet = workbook.create_sheet(NAME)
    top = put_title(sheet, "Changes since the version before", f"={COVERED}", "=return.changed") + 1
    (block,) = blocks(pack)
    first = lay_table(sheet, top, "ChangeRows", block, looks_of=_LOOKS, frozen_columns=2)
    formats = BlockFormats(sheet, block, first)
    formats.first(("code", "measure"), by="code")
    formats.marks(("before", "now"), pack)
    formats.numbers(("before",))
    formats.numbers(("now",), look=Look.STRONG)
    set_paper(sheet, top)


def _rows(content: ReturnContent) -> Iterator[tuple[Cell, ...]]:
    for change in content.changes:
        row = content.pack.row_by_code.get(change.measure)
        yield (
            change.measure,
            row.label if row else change.measure,
            part_words(content, change.part),
            name_words(change.name),
            change.side.capitalize(),
            change.before,
            change.now,
            change.because,
        )
