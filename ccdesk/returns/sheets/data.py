"""The ``Data`` sheet for machines: one line a figure, headers in row 1 (exchange section 4)."""

from collections.abc import Mapping

from openpyxl import Workbook

from ccdesk.framework.pack import Pack
from ccdesk.returns.block import Block
from ccdesk.returns.data_rows import HEADERS, NAME, data_rows
from ccdesk.returns.formats import BlockFormats
from ccdesk.returns.layout import lay_table, set_paper
from ccdesk.returns.table import Column

ORDER = 80
WIDTHS = (34, 12, 14, 9, 15, 30, 21, 13, 14, 20, 12, 18, 13, 50)
NUMERIC = ("version", "numerator", "denominator", "value")
COLUMNS = tuple(
    Column(header, width, numeric=header in NUMERIC, key=header) for header, width in zip(HEADERS, WIDTHS, strict=True)
)


def describe(pack: Pack) -> Mapping[str, str]:
    """Return what the sheet holds."""
    return {NAME: "Every figure on one line for machines: unrounded, with hidden figures marked"}


def blocks(pack: Pack) -> tuple[Block, ...]:
    """Return the block of lines as machines read them."""
    return (Block("data", "every figure on one line, for machines; only on the sheet “Data”", COLUMNS, data_rows),)


def add(workbook: Workbook, pack: Pack) -> None:
    """Lay out the sheet: numbers are shown as they are, unrounded."""
    sheet = workbook.create_sheet(NAME)
    (block,) = blocks(pack)
    unrounded = {column.key: "General" for column in COLUMNS}
    first = lay_table(sheet, 1, "DataLines", block, formats_of=unrounded, filtered=True)
    BlockFormats(sheet, block, first).marks(("numerator", "denominator", "value"), pack)
    set_paper(sheet, 1)
