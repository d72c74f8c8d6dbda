"""The cover: whose return it is, how complete it is, what is in it, and how to read it."""

from collections.abc import Mapping, Sequence

from openpyxl import Workbook
from openpyxl.styles import Alignment, PatternFill
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.pagebreak import Break
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from ccdesk.framework.wording import moment_words, opened, period_days, period_words
from ccdesk.returns import looks
from ccdesk.returns.completeness import completeness
from ccdesk.returns.content import ReturnContent
from ccdesk.returns.looks import Look
from ccdesk.returns.page import ON_ONE_LINE, lines_needed, put, row_height, set_paper, set_widths
from ccdesk.returns.table import TableCell

NAME = "Cover"
WIDTHS = (32.0, 138.0)
SCALE = 80  # per cent on paper: the first page holds all but how to read the return


def add(workbook: Workbook, content: ReturnContent, contents: Mapping[str, str]) -> None:
    """Write the cover; ``contents`` says what each of the other sheets holds, by its name."""
    sheet = workbook.create_sheet(NAME)
    set_widths(sheet, WIDTHS)
    sheet.sheet_view.showGridLines = False
    _put_band(sheet, content)
    sheet.row_dimensions[3].height = 8
    row = _put_pairs(sheet, 4, _particulars(content))
    row = _put_heading(sheet, row, "How complete it is")
    row = _put_pairs(sheet, row, [(label, TableCell(text)) for label, text in completeness(content)])
    row = _put_heading(sheet, row, "What is in it")
    row = _put_contents(sheet, row, contents)
    sheet.row_breaks.append(Break(id=row - 1))
    row = _put_heading(sheet, row, "How to read it")
    _put_pairs(sheet, row, _signs(content))
    set_paper(sheet, content)
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=False)
    sheet.page_setup.scale = SCALE


def _put_contents(sheet: Worksheet, row: int, contents: Mapping[str, str]) -> int:
    for name, words in contents.items():
        link = put(sheet, row, 1, name)
        link.hyperlink = Hyperlink(ref=link.coordinate, location=f"'{name}'!A1", display=name)
        link.font = looks.link_font()
        link.alignment = looks.LEFT
        _put_text(sheet, row, TableCell(words))
        row += 1
    return row


def _particulars(content: ReturnContent) -> list[tuple[str, TableCell]]:
    centre, period = content.centre, content.period
    words = period_words(period)
    texts = (
        ("Centre number", centre.number),
        ("Address", centre.address),
        ("Manager", centre.manager),
        ("Period", f"{opened(words)}: {period_days(period)}" if period.kind != "days" else words),
        ("Prepared by", content.prepared_by),
        ("Prepared on", moment_words(content.now)),
        ("Version", f"{content.version}"),
        ("Made with", content.program),
    )
    return [(label, TableCell(text)) for label, text in texts if text]


def _signs(content: ReturnContent) -> list[tuple[str, TableCell]]:
    rule = content.pack.disclosure
    hidden = (
        f"Hidden. Counts from 1 to {rule.highest_hidden} are not printed, nor any figure of the same line that would "
        "give one away. Zeros are shown. It never says that a figure is good or bad."
    )
    return [
        (rule.mark, TableCell(hidden, Look.MARK)),
        ("not recorded", TableCell("Nobody has entered data for this measure. It is not the same as 0.")),
        ("not worked out", TableCell("There was nothing to divide by: no denominator, or no population estimate.")),
        ("Green", TableCell("The target is met.", Look.GREEN)),
        ("Amber", TableCell("The floor is met or none is set; the target is not met.", Look.AMBER)),
        ("Red", TableCell("The figure is below the floor (above it, where lower is better).", Look.RED)),
        ("No target", TableCell("No target is set for the year.")),
        (
            "Not judged",
            TableCell(
                "There is a target, but the figure is hidden or missing, neither way is better, "
                "or a count of part of a year would be held against a target for the whole year."
            ),
        ),
        (
            "↑ better, → steady, ↓ worse",
            TableCell(
                "Performance against the period before, by the figures as printed: a shorter wait is better. "
                "The figures of the period before are in italics."
            ),
        ),
        (
            "Outside figure",
            TableCell("A figure from another body, with its own dates and source. The centre did not work it out."),
        ),
    ]


def _put_band(sheet: Worksheet, content: ReturnContent) -> None:
    words = period_words(content.period)
    for row, text, font, height in (
        (1, content.centre.name, looks.title_font(looks.COVER_TITLE, looks.WHITE), 44),
        (2, f"Return for {words}. {content.pack.title}", looks.text_font(color=looks.WHITE), 26),
    ):
        for column in (1, 2):
            sheet.cell(row=row, column=column).fill = PatternFill("solid", fgColor=looks.ACCENT)
        cell = put(sheet, row, 1, text)
        cell.font = font
        cell.alignment = ON_ONE_LINE
        sheet.row_dimensions[row].height = height


def _put_heading(sheet: Worksheet, row: int, text: str) -> int:
    cell = put(sheet, row, 1, text)
    cell.font = looks.title_font(looks.SECTION, looks.ACCENT_TEXT)
    cell.alignment = Alignment(horizontal="left", vertical="bottom", indent=1)
    sheet.row_dimensions[row].height = 30
    for column in (1, 2):
        sheet.cell(row=row, column=column).border = looks.HEADER_EDGE
    return row + 1


def _put_pairs(sheet: Worksheet, row: int, pairs: Sequence[tuple[str, TableCell]]) -> int:
    for label, shown in pairs:
        cell = put(sheet, row, 1, label)
        coloured = shown.look not in (Look.PLAIN, Look.STRONG)
        cell.font = shown.look.font if coloured else looks.text_font(color=looks.SECOND_INK)
        cell.fill = shown.look.fill
        cell.alignment = looks.LEFT
        _put_text(sheet, row, TableCell(shown.value))
        row += 1
    return row


def _put_text(sheet: Worksheet, row: int, shown: TableCell) -> None:
    cell = put(sheet, row, 2, shown.value)
    cell.font = looks.text_font()
    cell.alignment = looks.LEFT
    sheet.row_dimensions[row].height = row_height(lines_needed(str(shown.value or ""), WIDTHS[1])) - 2
