"""Reach, the record's completeness, and how resources were used: the measures beside the framework's rows."""

from collections.abc import Mapping

from openpyxl import Workbook

from ccdesk.framework.pack import Pack
from ccdesk.returns.block import Block
from ccdesk.returns.line_rows import line_block
from ccdesk.returns.line_sheet import add_line_sheet

ORDER = 50
NAME = "Reach and resources"


def describe(pack: Pack) -> Mapping[str, str]:
    """Return what the sheet holds."""
    return {NAME: "Registered, reached and sustained contact, new families, what is not known; sessions, costs, places"}


def blocks(pack: Pack) -> tuple[Block, ...]:
    """Return the block of every line of the measures of our own."""
    return (line_block("resources", "every line of reach and resources", pack.measures),)


def add(workbook: Workbook, pack: Pack) -> None:
    """Lay out the sheet."""
    (block,) = blocks(pack)
    add_line_sheet(workbook.create_sheet(NAME), NAME, "ReachAndResources", block, pack)
