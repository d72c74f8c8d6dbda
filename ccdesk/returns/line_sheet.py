"""The layout of a sheet of lines: a theme's, and that of reach and resources."""

from openpyxl.worksheet.worksheet import Worksheet

from ccdesk.framework.pack import Pack
from ccdesk.returns.block import Block
from ccdesk.returns.formats import BY_UNIT, BY_UNIT_OF_AMOUNTS, BlockFormats
from ccdesk.returns.layout import COVERED, lay_table, put_title, set_paper
from ccdesk.returns.looks import Look

_LOOKS = dict.fromkeys(("code", "measure", "unit", "note"), Look.QUIET)


def add_line_sheet(sheet: Worksheet, title: str, table: str, block: Block, pack: Pack) -> None:
    """Lay out a title and a table of lines, in which the first line of each measure stands out."""
    top = put_title(sheet, title, f"={COVERED}") + 1
    first = lay_table(sheet, top, table, block, looks_of=_LOOKS, frozen_columns=2)
    formats = BlockFormats(sheet, block, first)
    formats.first(("code", "measure"), by="code")
    formats.marks(("value", "numerator", "denominator"), pack)
    formats.numbers(("value",), "unit", BY_UNIT, Look.STRONG, first_of="code")
    formats.numbers(("numerator",), "unit", BY_UNIT_OF_AMOUNTS)
    formats.numbers(("denominator",))
    set_paper(sheet, top)
