"""One sheet a theme: every line of its rows."""

from collections.abc import Mapping

from openpyxl import Workbook

from ccdesk.framework.pack import Theme
from ccdesk.returns.content import ReturnContent
from ccdesk.returns.line_table import add_line_table
from ccdesk.returns.page import put_title, set_paper

ORDER = 30


def sheet_name(theme: Theme) -> str:
    """Return the name of a theme's sheet, such as Universal 1."""
    return f"{theme.purpose.capitalize()} {theme.code.lstrip('UT')}"


def describe(content: ReturnContent) -> Mapping[str, str]:
    """Return what each theme's sheet holds."""
    return {sheet_name(theme): f"{theme.code} {theme.label}: every line of its rows" for theme in content.pack.themes}


def add(workbook: Workbook, content: ReturnContent) -> None:
    """Write a sheet for each theme of the pack."""
    for theme in content.pack.themes:
        sheet = workbook.create_sheet(sheet_name(theme))
        rows = tuple(row for row in content.pack.rows if row.theme == theme.code)
        top = put_title(sheet, f"{theme.code} {theme.label}", content.period_covered) + 1
        add_line_table(sheet, top, f"Lines_{theme.code}", content, rows)
        set_paper(sheet, content, title_rows=f"{top}:{top}")
