"""The target groups side by side: who came, and how many of those in the area."""

from collections.abc import Iterator, Mapping

from openpyxl import Workbook

from ccdesk.framework.lines import ALL
from ccdesk.framework.pack import Pack
from ccdesk.framework.wording import ANY_TARGET_GROUP
from ccdesk.returns.block import Block
from ccdesk.returns.content import ReturnContent
from ccdesk.returns.formats import BlockFormats
from ccdesk.returns.layout import COVERED, lay_table, put_title, set_paper
from ccdesk.returns.line_cells import ONE_PLACE, value_shown
from ccdesk.returns.lines import Cell, PublishedLine
from ccdesk.returns.table import Column
from ccdesk.returns.wording import EVERYBODY

ORDER = 40
NAME = "Target groups"
CALCULATION = "participation"
COLUMNS = (
    Column("Target group", 48, key="group"),
    Column("Contacts", 12, numeric=True, key="contacts"),
    Column("Individuals", 13, numeric=True, key="individuals"),
    Column("Families", 12, numeric=True, key="families"),
    Column("% of all families", 13, numeric=True, key="share"),
    Column("Contacts at outreach", 13, numeric=True, key="outreach"),
    Column("Reached in the area", 13, numeric=True, key="reached"),
    Column("Estimate in the area", 13, numeric=True, key="estimate"),
    Column("Reach %", 14, numeric=True, key="reach"),
)


def describe(pack: Pack) -> Mapping[str, str]:
    """Return what the sheet holds."""
    return {NAME: "Contacts, individuals, families and reach of each target group"}


def blocks(pack: Pack) -> tuple[Block, ...]:
    """Return the block of target groups."""
    return (Block("groups", "each target group, then any of them, then everybody", COLUMNS, _rows),)


def add(workbook: Workbook, pack: Pack) -> None:
    """Lay out the table of target groups."""
    sheet = workbook.create_sheet(NAME)
    top = put_title(
        sheet,
        "Target groups",
        f"={COVERED}",
        "Somebody belongs to a group as on the day of each session. People may belong to several groups: "
        "lines do not add up to the totals.",
        "Reach counts only families of the reach area, over the population estimate of the group.",
    )
    (block,) = blocks(pack)
    shares = {"share": ONE_PLACE, "reach": ONE_PLACE}
    first = lay_table(sheet, top + 1, "TargetGroups", block, formats_of=shares, frozen_columns=1)
    formats = BlockFormats(sheet, block, first)
    formats.marks([column.key for column in COLUMNS if column.numeric], pack)
    formats.totals((ANY_TARGET_GROUP, EVERYBODY), tuple(shares))
    set_paper(sheet, top + 1, on_one_page=True)


def _rows(content: ReturnContent) -> Iterator[tuple[Cell, ...]]:
    codes = {row.code for row in content.pack.rows if row.calculation == CALCULATION}
    lines = {(line.part, line.name): line for line in content.lines if line.measure in codes}
    groups = [(f"group:{group.code}", group.label) for group in content.pack.groups]
    for part, label in (*groups, ("group:any", ANY_TARGET_GROUP), (ALL, EVERYBODY)):
        yield _cells(lines, part, label)


def _cells(lines: Mapping[tuple[str, str], PublishedLine], part: str, label: str) -> tuple[Cell, ...]:
    families, reach = lines.get((part, "families")), lines.get((part, "reach"))

    def count(name: str) -> Cell:
        line = lines.get((part, name))
        return line.numerator if line else None

    return (
        label,
        count("contacts"),
        count("individuals"),
        count("families"),
        value_shown(families) if families and families.unit == "percent" else None,
        count("outreach-contacts"),
        count("reach"),
        reach.denominator if reach else None,
        value_shown(reach) if reach else None,
    )
