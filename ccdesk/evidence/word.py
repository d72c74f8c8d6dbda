"""The Word file: real headings, tables and captions in styles, with places where the manager goes on writing."""

import io
from typing import Any

import docx
from docx.document import Document as WordDocument
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm

from ccdesk.evidence.document import Chart, Document, Heading
from ccdesk.evidence.word_blocks import Looks, block_elements, chart_elements
from ccdesk.evidence.word_contents import add_contents, mark_heading
from ccdesk.evidence.word_styles import COMPACT, ROOMY, set_styles
from ccdesk.office_files import dated

PAGE_WIDTH, PAGE_HEIGHT, SIDE_MARGIN = Cm(21), Cm(29.7), Cm(2.2)
TEXT_WIDTH = PAGE_WIDTH - 2 * SIDE_MARGIN


def word_bytes(document: Document) -> bytes:
    """Return the document as a Word file; the same document gives the same bytes."""
    word = docx.Document()
    set_styles(word, COMPACT if document.compact else ROOMY)
    _set_properties(word, document)
    _set_page(word, document)
    word.add_paragraph(document.title, style="Title")
    word.add_paragraph(document.centre, style="Subtitle")
    _write_blocks(document, word)
    made = io.BytesIO()
    word.save(made)
    return dated(made.getvalue(), document.moment)


def _write_blocks(document: Document, word: WordDocument) -> None:
    """Write the blocks as XML: python-docx's own ways look every style up anew, which takes longer than the charts."""
    looks = Looks({style.name: style.style_id for style in word.styles}, TEXT_WIDTH)
    sections = [block for block in document.blocks if isinstance(block, Heading) and block.level == 1]
    end = word.element.body.sectPr
    begun = 0
    for block in document.blocks:
        is_section = isinstance(block, Heading) and block.level == 1
        if is_section and begun == 0 and document.contents:
            add_contents(word, [section.text for section in sections])
        made = chart_elements(block, word.part, looks) if isinstance(block, Chart) else block_elements(block, looks)
        for element in made:
            end.addprevious(element)
        if is_section:
            if document.contents:
                mark_heading(made[0], begun)
            begun += 1


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
    section.left_margin = section.right_margin = SIDE_MARGIN
    section.top_margin, section.bottom_margin = (Cm(1.8), Cm(1.6)) if document.compact else (Cm(2.6), Cm(2.2))
    section.header_distance = section.footer_distance = Cm(0.8) if document.compact else Cm(1.25)
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
