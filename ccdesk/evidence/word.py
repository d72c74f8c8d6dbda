"""The Word file: real headings, tables and captions in styles, with places where the manager goes on writing."""

import io
from functools import singledispatch
from typing import Any

import docx
from docx.document import Document as WordDocument
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm

from ccdesk.evidence.charts import HEIGHT_INCHES, WIDTH_INCHES, draw_trend
from ccdesk.evidence.document import (
    Block,
    Bullets,
    Chart,
    Document,
    Facts,
    Heading,
    Paragraph,
    Table,
    Text,
    Writing,
)
from ccdesk.evidence.word_contents import add_contents, mark_heading
from ccdesk.evidence.word_styles import (
    FACT,
    NOTE,
    TABLE,
    TABLE_HEAD,
    TABLE_HEAD_NUMBER,
    TABLE_NUMBER,
    TABLE_TEXT,
    set_styles,
)
from ccdesk.office_files import dated

PAGE_WIDTH, PAGE_HEIGHT, MARGIN = Cm(21), Cm(29.7), Cm(2.2)
TEXT_WIDTH = PAGE_WIDTH - 2 * MARGIN
KEPT_WHOLE = 8  # rows of a table that is not broken over two pages
TWIP = 635  # English Metric Units in a twentieth of a point


def word_bytes(document: Document) -> bytes:
    """Return the document as a Word file; the same document gives the same bytes."""
    word = docx.Document()
    set_styles(word)
    _set_properties(word, document)
    _set_page(word, document)
    word.add_paragraph(document.title, style="Title")
    word.add_paragraph(document.centre, style="Subtitle")
    _write_blocks(document, word)
    made = io.BytesIO()
    word.save(made)
    return dated(made.getvalue(), document.moment)


def _write_blocks(document: Document, word: WordDocument) -> None:
    sections = [block for block in document.blocks if isinstance(block, Heading) and block.level == 1]
    for block in document.blocks:
        if sections and block is sections[0]:
            add_contents(word, [section.text for section in sections])
        _write(block, word)
        if isinstance(block, Heading) and block.level == 1:
            mark_heading(word.paragraphs[-1], next(place for place, one in enumerate(sections) if one is block))


def _set_properties(word: WordDocument, document: Document) -> None:
    properties = word.core_properties
    properties.title = f"{document.title}: {document.centre}"
    properties.subject, properties.author, properties.last_modified_by = (
        document.period,
        document.author,
        document.author,
    )
    properties.comments, properties.keywords, properties.language = "", "", "en-GB"
    properties.created = properties.modified = document.moment.replace(tzinfo=None)
    properties.revision = 1


def _set_page(word: WordDocument, document: Document) -> None:
    section = word.sections[0]
    section.page_width, section.page_height = PAGE_WIDTH, PAGE_HEIGHT
    section.left_margin = section.right_margin = MARGIN
    section.top_margin, section.bottom_margin = Cm(2.6), Cm(2.2)
    section.different_first_page_header_footer = True
    header = section.header.paragraphs[0]
    header.add_run(f"{document.centre}\t{document.period}")
    for footer in (section.footer, section.first_page_footer):
        paragraph = footer.paragraphs[0]
        paragraph.style = word.styles["Footer"]
        paragraph.add_run(f"{document.title}\tPage ")
        _add_field(paragraph, "PAGE")
        paragraph.add_run(" of ")
        _add_field(paragraph, "NUMPAGES")
    for name in ("Header", "Footer"):
        stops = word.styles[name].paragraph_format.tab_stops
        stops.clear_all()
        stops.add_tab_stop(TEXT_WIDTH, WD_TAB_ALIGNMENT.RIGHT)


def _add_field(paragraph: Any, code: str) -> None:  # noqa: ANN401 - python-docx has no types
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), code)
    run, text = OxmlElement("w:r"), OxmlElement("w:t")
    text.text = "1"
    run.append(text)
    field.append(run)
    paragraph._p.append(field)


@singledispatch
def _write(block: Block, word: WordDocument) -> None:
    raise TypeError(type(block).__name__)


@_write.register
def _(block: Heading, word: WordDocument) -> None:
    heading = word.add_heading(block.text, level=block.level)
    if block.new_page:
        heading.paragraph_format.page_break_before = True


@_write.register
def _(block: Paragraph, word: WordDocument) -> None:
    _add_runs(word.add_paragraph(style=NOTE if block.note else "Normal"), block.text)


@_write.register
def _(block: Bullets, word: WordDocument) -> None:
    for item in block.items:
        _add_runs(word.add_paragraph(style="List Bullet"), item)


@_write.register
def _(block: Facts, word: WordDocument) -> None:
    for name, value in block.pairs:
        paragraph = word.add_paragraph(style=FACT)
        paragraph.add_run(name, style="Strong")
        paragraph.add_run(f"\t{value}")


@_write.register
def _(block: Writing, word: WordDocument) -> None:
    word.add_heading(block.heading, level=2)
    word.add_paragraph(style="Normal")


@_write.register
def _(block: Chart, word: WordDocument) -> None:
    word.add_paragraph(block.caption, style="Caption")
    picture = word.add_paragraph(style="Normal").add_run()
    width = TEXT_WIDTH
    shape = picture.add_picture(
        io.BytesIO(draw_trend(block.trend, "png")), width, int(width * HEIGHT_INCHES / WIDTH_INCHES)
    )
    for side in ("distT", "distB", "distL", "distR"):
        shape._inline.set(side, "0")
    shape._inline.docPr.set("descr", block.trend.alternative_text())
    shape._inline.docPr.set("title", block.caption)


@_write.register
def _(block: Table, word: WordDocument) -> None:
    word.add_paragraph(block.caption, style="Caption")
    shares = sum(column.share for column in block.columns)
    widths = [int(TEXT_WIDTH * column.share / shares) for column in block.columns]
    table = word.add_table(rows=1 + len(block.rows), cols=len(block.columns), style=TABLE)
    table.autofit = False
    _set_table(table, block.caption)
    # Looked up once: python-docx goes through all styles of the file for each paragraph that is given one by name.
    heading_styles = tuple(word.styles[name].style_id for name in (TABLE_HEAD, TABLE_HEAD_NUMBER))
    text_styles = tuple(word.styles[name].style_id for name in (TABLE_TEXT, TABLE_NUMBER))
    titles = tuple(column.title for column in block.columns)
    for place, (row, texts) in enumerate(zip(table.rows, (titles, *block.rows), strict=True)):
        _set_row(row, heading=place == 0)
        styles = heading_styles if place == 0 else text_styles
        for cell, column, width, text in zip(row.cells, block.columns, widths, texts, strict=True):
            cell.width = width
            paragraph = cell.paragraphs[0]
            paragraph._p.style = styles[column.number]
            paragraph.add_run(text)
            # All rows but the last hold on to the next, so that a table that fits a page is kept whole.
            paragraph.paragraph_format.keep_with_next = (
                place < len(block.rows) if len(block.rows) <= KEPT_WHOLE else place == 0
            )
    for grid, width in zip(table._tbl.tblGrid.iterchildren(), widths, strict=True):
        grid.set(qn("w:w"), str(width // TWIP))


def _set_table(table: Any, caption: str) -> None:  # noqa: ANN401
    properties = table._tbl.tblPr
    look = properties.find(qn("w:tblLook"))
    for name, value in (("firstRow", "1"), ("firstColumn", "0"), ("noHBand", "1"), ("noVBand", "1"), ("lastRow", "0")):
        look.set(qn(f"w:{name}"), value)
    look.set(qn("w:val"), "0620")
    told = OxmlElement("w:tblCaption")
    told.set(qn("w:val"), caption)
    properties.append(told)


def _set_row(row: Any, heading: bool) -> None:  # noqa: ANN401
    properties = row._tr.get_or_add_trPr()
    properties.append(OxmlElement("w:cantSplit"))
    if heading:
        properties.append(OxmlElement("w:tblHeader"))


def _add_runs(paragraph: Any, text: Text) -> None:  # noqa: ANN401
    for run in text:
        paragraph.add_run(run.text, style="Strong" if run.strong else None)
