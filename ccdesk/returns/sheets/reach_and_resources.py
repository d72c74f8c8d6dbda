"""Reach, the record's completeness, and how resources were used: the measures beside the framework's rows."""

from collections.abc import Mapping

from openpyxl import Workbook

from ccdesk.returns.content import ReturnContent
from ccdesk.returns.line_table import add_line_table
from ccdesk.returns.page import put_title, set_paper

ORDER = 50
NAME = "Reach and resources"


def describe(content: ReturnContent) -> Mapping[str, str]:
    """Return what the sheet holds."""
    return {NAME: "Registered, reached and sustained contact, new families, what is not known; sessions, costs, places"}


def add(workbook: Workbook, content: ReturnContent) -> None:
    """Write every line of the measures of our own."""
    sheet = workbook.create_sheet(NAME)
    top = put_title(sheet, NAME, content.period_covered) + 1
    add_line_table(sheet, top, "ReachAndResources", content, content.pack.measures)
    set_paper(sheet, content, title_rows=f"{top}:{top}")
