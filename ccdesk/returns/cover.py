"""The cover: whose return it is, how complete it is, what is in it, and how to read it."""

from collections.abc import Iterator, Mapping

from openpyxl import Workbook
from openpyxl.cell.cell import Cell
from openpyxl.styles import Alignment, PatternFill
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.pagebreak import Break
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from ccdesk.framework.pack import Pack
from ccdesk.framework.wording import NOT_RECORDED, NOT_WORKED_OUT, moment_words, opened, period_days, period_words
from ccdesk.returns import looks
from ccdesk.returns.block import Block
from ccdesk.returns.completeness import completeness
from ccdesk.returns.content import ReturnContent
from ccdesk.returns.layout import name_cell, put_named, set_paper
from ccdesk.returns.looks import Look
from ccdesk.returns.page import ON_ONE_LINE, put, set_widths
from ccdesk.returns.table import Column
from ccdesk.returns.text_height import lines_needed, row_height

NAME = "Cover"
WIDTHS = (32.0, 138.0)
SCALE = 80  # per cent on paper: the first page holds all but how to read the return
PARTICULARS = 8  # rows kept free for them
COMPLETENESS = 6
_PAIR = (Column("", WIDTHS[0], key="label"), Column("", WIDTHS[1], key="text"))
_HIDDEN_LINES = 2  # how many lines the words about hidden figures take
_SIGNS = (
    (NOT_RECORDED, "Nobody has entered data for this measure. It is not the same as 0.", Look.PLAIN),
    (NOT_WORKED_OUT, "There was nothing to divide by: no denominator, or no population estimate.", Look.PLAIN),
    ("Green", "The target is met.", Look.GREEN),
    ("Amber", "The floor is met or none is set; the target is not met.", Look.AMBER),
    ("Red", "The figure is below the floor (above it, where lower is better).", Look.RED),
    ("No target", "No target is set for the year.", Look.PLAIN),
    (
        "Not judged",
        "There is a target, but the figure is hidden or missing, neither way is better, or a count of part of a year "
        "would be held against a target for the whole year.",
        Look.PLAIN,
    ),
    (
        "↑ better, → steady, ↓ worse",
        "Performance against the period before, by the figures as printed: a shorter wait is better. The figures of "
        "the period before are in italics.",
        Look.PLAIN,
    ),
    (
        "Outside figure",
        "A figure from another body, with its own dates and source. The centre did not work it out.",
        Look.PLAIN,
    ),
)


def blocks() -> tuple[Block, ...]:
    """Return the particulars and the completeness, each a label and a text."""
    return (
        Block("about", "whose return it is, for when, by whom; a label and a text", _PAIR, _particulars),
        Block("completeness", "how complete the return is; a label and a text", _PAIR, completeness),
    )


def add(workbook: Workbook, pack: Pack, contents: Mapping[str, str]) -> None:
    """Lay out the cover; ``contents`` says what each of the other sheets holds, by its name."""
    about, complete = blocks()
    sheet = workbook.create_sheet(NAME)
    set_widths(sheet, WIDTHS)
    sheet.sheet_view.showGridLines = False
    _put_band(sheet)
    sheet.row_dimensions[3].height = 8
    row = _lay_block(sheet, 4, about, PARTICULARS)
    row = _put_heading(sheet, row, "How complete it is")
    row = _lay_block(sheet, row, complete, COMPLETENESS)
    row = _put_heading(sheet, row, "What is in it")
    row = _put_contents(sheet, row, contents)
    sheet.row_breaks.append(Break(id=row - 1))
    row = _put_heading(sheet, row, "How to read it")
    _put_signs(sheet, row)
    set_paper(sheet)
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=False)
    sheet.page_setup.scale = SCALE


def _particulars(content: ReturnContent) -> Iterator[tuple[str, str]]:
    centre, period = content.centre, content.period
    words = period_words(period)
    texts = (
        ("Centre number", centre.number),
        ("Address", centre.address),
        ("Manager", centre.manager),
        ("Period", f"{opened(words)}: {period_days(period)}" if period.kind != "days" else words),
        ("Prepared by", content.prepared_by),
        ("Prepared on", moment_words(content.now)),
        ("Version", _version(content)),
        ("Made with", content.program),
    )
    return ((label, text) for label, text in texts if text)


def _version(content: ReturnContent) -> str:
    replaces = f", which replaces version {content.version - 1}" if content.version > 1 else ""
    return f"{content.version}{replaces}"


def _put_band(sheet: Worksheet) -> None:
    for row, name, font, height in (
        (1, "centre.name", looks.title_font(looks.COVER_TITLE, looks.WHITE), 44),
        (2, "return.heading", looks.text_font(color=looks.WHITE), 26),
    ):
        for column in (1, 2):
            sheet.cell(row=row, column=column).fill = PatternFill("solid", fgColor=looks.ACCENT)
        cell = put_named(sheet, row, 1, name)
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


def _lay_block(sheet: Worksheet, row: int, block: Block, room: int) -> int:
    for index, column in enumerate(block.columns, start=1):
        name_cell(sheet, block.cell_name(column), row, index, room)
    for below in range(row, row + room):
        _dress_label(put(sheet, below, 1, None), Look.PLAIN)
        _dress_text(put(sheet, below, 2, None))
        sheet.row_dimensions[below].height = row_height(1) - 2
    return row + room


def _put_contents(sheet: Worksheet, row: int, contents: Mapping[str, str]) -> int:
    for name, words in contents.items():
        link = put(sheet, row, 1, name)
        link.hyperlink = Hyperlink(ref=link.coordinate, location=f"'{name}'!A1", display=name)
        link.font = looks.link_font()
        link.alignment = looks.LEFT
        _put_text(sheet, row, words)
        row += 1
    return row


def _put_signs(sheet: Worksheet, row: int) -> None:
    _dress_label(put_named(sheet, row, 1, "return.mark"), Look.MARK)
    _dress_text(put_named(sheet, row, 2, "return.hiding"))
    sheet.row_dimensions[row].height = row_height(_HIDDEN_LINES) - 2
    for below, (label, text, look) in enumerate(_SIGNS, start=row + 1):
        _dress_label(put(sheet, below, 1, label), look)
        _put_text(sheet, below, text)


def _put_text(sheet: Worksheet, row: int, text: str) -> None:
    _dress_text(put(sheet, row, 2, text))
    sheet.row_dimensions[row].height = row_height(lines_needed(text, WIDTHS[1])) - 2


def _dress_label(cell: Cell, look: Look) -> None:
    cell.font = looks.text_font(color=looks.SECOND_INK) if look is Look.PLAIN else look.font
    cell.fill = look.fill
    cell.alignment = looks.LEFT


def _dress_text(cell: Cell) -> None:
    cell.font = looks.text_font()
    cell.alignment = looks.LEFT
