"""One sheet a theme: every line of its rows."""

from collections.abc import Mapping

from openpyxl import Workbook

from ccdesk.framework.pack import Pack, Theme
from ccdesk.returns.block import Block
from ccdesk.returns.line_rows import line_block
from ccdesk.returns.line_sheet import add_line_sheet

ORDER = 30


def sheet_name(theme: Theme) -> str:
    """Return the name of a theme's sheet, such as Universal 1."""
    return f"{theme.purpose.capitalize()} {theme.code.lstrip('UT')}"


def describe(pack: Pack) -> Mapping[str, str]:
    """Return what each theme's sheet holds."""
    return {sheet_name(theme): f"{theme.code} {theme.label}: every line of its rows" for theme in pack.themes}


def blocks(pack: Pack) -> tuple[Block, ...]:
    """Return a block of lines for each theme, such as ``rows.lines_U1``."""
    return tuple(_block(pack, theme) for theme in pack.themes)


def add(workbook: Workbook, pack: Pack) -> None:
    """Lay out a sheet for each theme of the pack."""
    for theme in pack.themes:
        sheet = workbook.create_sheet(sheet_name(theme))
        add_line_sheet(sheet, f"{theme.code} {theme.label}", f"Lines_{theme.code}", _block(pack, theme), pack)


def _block(pack: Pack, theme: Theme) -> Block:
    rows = tuple(row for row in pack.rows if row.theme == theme.code)
    return line_block(f"lines_{theme.code}", f"every line of theme {theme.code} {theme.label}", rows)
