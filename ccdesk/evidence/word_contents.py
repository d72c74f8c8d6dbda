"""The Word file's list of contents: a field that Word can renew, filled with links to the sections."""

from typing import Any

from docx.document import Document as WordDocument
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.oxml.parser import OxmlElement

from ccdesk.evidence.word_styles import CONTENTS, CONTENTS_HEADING

INSTRUCTION = r'TOC \o "1-1" \n \h \z'  # level 1, no page numbers (nobody has laid the pages out yet), linked


def add_contents(word: WordDocument, sections: list[str]) -> None:
    """Add the contents with a link to each section; their headings are to be marked in the same order."""
    word.add_paragraph("Contents", style=CONTENTS_HEADING)
    for place, title in enumerate(sections):
        paragraph = word.add_paragraph(style=CONTENTS)._p
        if place == 0:
            paragraph.append(_field_mark("begin"))
            paragraph.append(_instruction())
            paragraph.append(_field_mark("separate"))
        paragraph.append(_link(title, place))
        if place == len(sections) - 1:
            paragraph.append(_field_mark("end"))


def mark_heading(heading: Any, place: int) -> None:  # noqa: ANN401 - python-docx has no types
    """Give a section's heading, a ``w:p``, the bookmark that its line of the contents leads to."""
    start, end = OxmlElement("w:bookmarkStart"), OxmlElement("w:bookmarkEnd")
    for mark in (start, end):
        mark.set(qn("w:id"), str(place + 1))
    start.set(qn("w:name"), _bookmark(place))
    heading.insert(1, start)
    heading.append(end)


def _bookmark(place: int) -> str:
    return f"_Toc{place + 1:06}"


def _link(title: str, place: int) -> Any:  # noqa: ANN401
    link, run, text = OxmlElement("w:hyperlink"), OxmlElement("w:r"), OxmlElement("w:t")
    link.set(qn("w:anchor"), _bookmark(place))
    link.set(qn("w:history"), "1")
    text.text = title
    run.append(text)
    link.append(run)
    return link


def _field_mark(kind: str) -> Any:  # noqa: ANN401
    return parse_xml(f'<w:r {nsdecls("w")}><w:fldChar w:fldCharType="{kind}"/></w:r>')


def _instruction() -> Any:  # noqa: ANN401
    run, text = OxmlElement("w:r"), OxmlElement("w:instrText")
    text.set(qn("xml:space"), "preserve")
    text.text = INSTRUCTION
    run.append(text)
    return run
