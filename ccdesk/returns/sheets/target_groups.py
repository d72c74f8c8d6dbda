"""The target groups side by side: who came, and how many of those in the area."""

from collections.abc import Mapping

from openpyxl import Workbook

from ccdesk.framework.lines import ALL
from ccdesk.framework.wording import ANY_TARGET_GROUP
from ccdesk.returns.content import ReturnContent
from ccdesk.returns.line_cells import denominator_cell, numerator_cell, value_cell
from ccdesk.returns.lines import PublishedLine
from ccdesk.returns.looks import Look
from ccdesk.returns.page import put_title, set_paper
from ccdesk.returns.table import Column, TableCell, add_table
from ccdesk.returns.wording import EVERYBODY

ORDER = 40
NAME = "Target groups"
CALCULATION = "participation"
COLUMNS = (
    Column("Target group", 48),
    Column("Contacts", 12, numeric=True),
    Column("Individuals", 13, numeric=True),
    Column("Families", 12, numeric=True),
    Column("% of all families", 13, numeric=True),
    Column("Contacts at outreach", 13, numeric=True),
    Column("Reached in the area", 13, numeric=True),
    Column("Estimate in the area", 13, numeric=True),
    Column("Reach %", 14, numeric=True),
)


def describe(content: ReturnContent) -> Mapping[str, str]:
    """Return what the sheet holds."""
    return {NAME: "Contacts, individuals, families and reach of each target group"}


def add(workbook: Workbook, content: ReturnContent) -> None:
    """Write a line for each target group, one for any of them and one for everybody."""
    sheet = workbook.create_sheet(NAME)
    top = put_title(
        sheet,
        "Target groups",
        content.period_covered,
        "Somebody belongs to a group as on the day of each session. People may belong to several groups: "
        "lines do not add up to the totals.",
        "Reach counts only families of the reach area, over the population estimate of the group.",
    )
    groups = [(f"group:{group.code}", group.label) for group in content.pack.groups]
    lines = _participation(content)
    rows = [
        _cells(lines, part, label, Look.STRONG if part in ("group:any", ALL) else Look.PLAIN)
        for part, label in (*groups, ("group:any", ANY_TARGET_GROUP), (ALL, EVERYBODY))
    ]
    add_table(sheet, top + 1, "TargetGroups", COLUMNS, rows, frozen_columns=1)
    set_paper(sheet, content, title_rows=f"{top + 1}:{top + 1}")


def _participation(content: ReturnContent) -> dict[tuple[str, str], PublishedLine]:
    codes = {row.code for row in content.pack.rows if row.calculation == CALCULATION}
    return {(line.part, line.name): line for line in content.lines if line.measure in codes}


def _cells(lines: dict[tuple[str, str], PublishedLine], part: str, label: str, look: Look) -> tuple[TableCell, ...]:
    families, reach = lines.get((part, "families")), lines.get((part, "reach"))

    def count(name: str) -> TableCell:
        line = lines.get((part, name))
        return numerator_cell(line, look) if line else TableCell(None)

    share = value_cell(families, look) if families and families.unit == "percent" else TableCell(None)
    return (
        TableCell(label, look),
        count("contacts"),
        count("individuals"),
        count("families"),
        share,
        count("outreach-contacts"),
        count("reach"),
        denominator_cell(reach, look) if reach else TableCell(None),
        value_cell(reach, look) if reach else TableCell(None),
    )
