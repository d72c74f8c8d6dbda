"""Blocks as the XML of a Word file, everything set in styles."""

import io
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from xml.sax.saxutils import escape

from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn

from ccdesk.evidence.charts.draw import draw, height_inches
from ccdesk.evidence.charts.looks import WIDTH_INCHES
from ccdesk.evidence.document import (
    Block,
    Bullets,
    Chart,
    Column,
    Facts,
    Heading,
    Paragraph,
    Table,
    Text,
    Writing,
)
from ccdesk.evidence.word_styles import (
    FACT,
    NOTE,
    TABLE,
    TABLE_HEAD,
    TABLE_HEAD_NUMBER,
    TABLE_NUMBER,
    TABLE_TEXT,
)

KEPT_WHOLE = 8  # rows of a table that is not broken over two pages
TWIP = 635  # English Metric Units in a twentieth of a point
_NAMES = nsdecls("w")
_LOOK = (
    '<w:tblLook w:val="0620" w:firstRow="1" w:lastRow="0" w:firstColumn="0" w:lastColumn="0" w:noHBand="1" '
    'w:noVBand="1"/>'
)
_TIGHT = (
    '<w:tblCellMar><w:top w:w="15" w:type="dxa"/><w:left w:w="85" w:type="dxa"/>'
    '<w:bottom w:w="15" w:type="dxa"/><w:right w:w="85" w:type="dxa"/></w:tblCellMar>'
)
_QUOTED = {'"': "&quot;"}


@dataclass(frozen=True)
class Looks:
    """The ids of the styles by their names, and how wide the text is, in English Metric Units."""

    styles: Mapping[str, str]
    width: int


def block_elements(block: Block, looks: Looks) -> list[Any]:
    """Return a block's paragraphs and tables; a chart has its own function."""
    match block:
        case Heading():
            before = "<w:pageBreakBefore/>" if block.new_page else ""
            made = _paragraph(_run(block.text), looks.styles[f"Heading {block.level}"], before)
        case Paragraph():
            made = _paragraph(_runs(block.text, looks), looks.styles[NOTE if block.note else "Normal"])
        case Bullets():
            made = "".join(_paragraph(_runs(item, looks), looks.styles["List Bullet"]) for item in block.items)
        case Facts():
            made = "".join(_fact(name, value, looks) for name, value in block.pairs)
        case Writing():
            made = _paragraph(_run(block.heading), looks.styles["Heading 2"]) + _paragraph("", looks.styles["Normal"])
        case Table():
            made = _paragraph(_run(block.caption), looks.styles["Caption"]) + _table(block, looks)
        case _:
            raise TypeError(type(block).__name__)
    return list(parse_xml(f"<w:body {_NAMES}>{made}</w:body>"))


def chart_elements(chart: Chart, part: Any, looks: Looks) -> list[Any]:  # noqa: ANN401 - python-docx has no types
    """Return a chart under its caption; its picture becomes a part of the file that ``part`` belongs to."""
    height = int(looks.width * height_inches(chart.picture) / WIDTH_INCHES)
    inline = part.new_pic_inline(io.BytesIO(draw(chart.picture, "png")), looks.width, height)
    for side in ("distT", "distB", "distL", "distR"):
        inline.set(side, "0")
    inline.docPr.set("descr", chart.alternative)
    inline.docPr.set("title", chart.caption)
    caption = parse_xml(f"<w:body {_NAMES}>{_paragraph(_run(chart.caption), looks.styles['Caption'])}</w:body>")
    holder = parse_xml(f"<w:p {_NAMES}><w:r><w:drawing/></w:r></w:p>")
    holder.find(f".//{qn('w:drawing')}").append(inline)
    return [*caption, holder]


def _fact(name: str, value: str, looks: Looks) -> str:
    strong = f'<w:rPr><w:rStyle w:val="{looks.styles["Strong"]}"/></w:rPr>'
    told = f"<w:r>{strong}{_text(name)}</w:r><w:r><w:tab/>{_text(value)}</w:r>"
    return _paragraph(told, looks.styles[FACT])


def _paragraph(runs: str, style: str, form: str = "") -> str:
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{form}</w:pPr>{runs}</w:p>'


def _runs(text: Text, looks: Looks) -> str:
    strong = f'<w:rPr><w:rStyle w:val="{looks.styles["Strong"]}"/></w:rPr>'
    return "".join(f"<w:r>{strong if run.strong else ''}{_text(run.text)}</w:r>" for run in text)


def _run(text: str) -> str:
    return f"<w:r>{_text(text)}</w:r>"


def _text(text: str) -> str:
    """Return a text with its line ends as Word has them."""
    lines = (f'<w:t xml:space="preserve">{escape(line)}</w:t>' for line in text.splitlines() or [""])
    return "<w:br/>".join(lines)


def _table(table: Table, looks: Looks) -> str:
    shares = sum(column.share for column in table.columns)
    widths = [looks.width * column.share // shares // TWIP for column in table.columns]
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    titles = tuple(column.title for column in table.columns)
    rows = "".join(_row(texts, place, table, widths, looks) for place, texts in enumerate((titles, *table.rows)))
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="{looks.styles[TABLE]}"/><w:tblW w:w="{sum(widths)}" w:type="dxa"/>'
        f'<w:tblLayout w:type="fixed"/>{_TIGHT if table.tight else ""}{_LOOK}'
        f'<w:tblCaption w:val="{escape(table.caption, _QUOTED)}"/></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>"
    )


def _row(texts: tuple[str, ...], place: int, table: Table, widths: list[int], looks: Looks) -> str:
    head = place == 0
    keep = "<w:keepNext/>" if _holds_on(place, len(table.rows)) else ""
    cells = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>'
        f"{_paragraph(_run(text), looks.styles[_cell_style(column, head)], keep)}</w:tc>"
        for text, column, width in zip(texts, table.columns, widths, strict=True)
    )
    return f"<w:tr><w:trPr><w:cantSplit/>{'<w:tblHeader/>' if head else ''}</w:trPr>{cells}</w:tr>"


def _holds_on(place: int, rows: int) -> bool:
    """Say whether a row stays on the page of the next one: all of a short table, both ends of a long one."""
    if rows <= KEPT_WHOLE:
        return place < rows
    return place < 2 or place == rows - 1


def _cell_style(column: Column, head: bool) -> str:
    if column.number:
        return TABLE_HEAD_NUMBER if head else TABLE_NUMBER
    return TABLE_HEAD if head else TABLE_TEXT
