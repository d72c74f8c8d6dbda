"""The summary: one line for every row of the framework and every measure of our own that has a headline."""

from collections.abc import Mapping
from functools import partial

from openpyxl import Workbook

from ccdesk.framework.pack import Row
from ccdesk.framework.standing import Status, Target, direction, status, target_for
from ccdesk.returns.content import ReturnContent
from ccdesk.returns.line_cells import denominator_cell, limit_cell, numerator_cell, places, value_cell
from ccdesk.returns.lines import PublishedLine, number
from ccdesk.returns.looks import Look
from ccdesk.returns.page import put_title, set_paper
from ccdesk.returns.table import Column, TableCell, add_table
from ccdesk.returns.wording import unit_words

ORDER = 20
NAME = "Summary"
COLUMNS = (
    Column("Code", 14),
    Column("Measure", 42),
    Column("Theme", 12),
    Column("Value", 15, numeric=True),
    Column("Unit", 10),
    Column("Numerator", 13, numeric=True),
    Column("Denominator", 15, numeric=True),
    Column("Target", 9, numeric=True),
    Column("Floor", 8, numeric=True),
    Column("Status", 13),
    Column("Period before", 15, numeric=True),
    Column("Direction", 13),
    Column("Note", 48),
)
LOOKS = {Status.GREEN: Look.GREEN, Status.AMBER: Look.AMBER, Status.RED: Look.RED}
OWN_THEMES = {"R": "Reach", "B": "Resources"}
YEAR_TARGET = "The target is for the whole year."


def describe(content: ReturnContent) -> Mapping[str, str]:
    """Return what the sheet holds."""
    return {
        NAME: "Every row with its value, target, status and direction, and the headline figures of reach and resources"
    }


def add(workbook: Workbook, content: ReturnContent) -> None:
    """Write the summary."""
    sheet = workbook.create_sheet(NAME)
    before = content.period.previous()
    top = put_title(
        sheet,
        "Summary of all rows",
        content.period_covered,
        f"Compared with {before}. Green: target met. Amber: floor met, target not. Red: below the floor. "
        f"{content.pack.disclosure.mark}: hidden because the number of people is small.",
    )
    rows = [
        _cells(content, row, content.headlines[row.code])
        for row in (*content.pack.rows, *content.pack.measures)
        if row.code in content.headlines
    ]
    add_table(sheet, top + 1, "SummaryRows", COLUMNS, rows, filtered=True, frozen_columns=2)
    set_paper(sheet, content, title_rows=f"{top + 1}:{top + 1}")


def standing(content: ReturnContent, row: Row, line: PublishedLine) -> tuple[Status, str]:
    """Return a row's status, and a sentence where it needs one.

    Targets are for a year: a plain count of part of one is not judged against it.
    """
    target = content.targets.get(row.code)
    if target is not None and target_for(target, line.unit, content.period) is None:
        return (Status.NOT_JUDGED, YEAR_TARGET)
    return (status(number(line.value), target, row.polarity), "")


def _cells(content: ReturnContent, row: Row, line: PublishedLine) -> tuple[TableCell, ...]:
    target = content.targets.get(row.code, Target())
    standing_now, sentence = standing(content, row, line)
    earlier = content.previous_headlines.get(row.code)
    shown, before = number(line.value), number(earlier.value) if earlier else None
    way = direction(shown, before, row.polarity, partial(round, ndigits=places(line.unit)))
    source = "Outside figure." if line.state == "held" else ""
    note = " ".join(text for text in (source, line.note or "", sentence) if text)
    return (
        TableCell(row.code, Look.STRONG),
        TableCell(row.label, Look.STRONG),
        TableCell(OWN_THEMES.get(row.theme, row.theme)),
        value_cell(line, Look.STRONG),
        TableCell(unit_words(line.unit), Look.QUIET),
        numerator_cell(line),
        denominator_cell(line),
        limit_cell(target.target, line.unit),
        limit_cell(target.floor, line.unit),
        TableCell(standing_now, LOOKS.get(standing_now, Look.QUIET)),
        value_cell(earlier, Look.EARLIER) if earlier else TableCell(None),
        TableCell(way, Look.PLAIN),
        TableCell(note or None, Look.QUIET),
    )
