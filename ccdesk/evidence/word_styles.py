"""The Word file's styles: everything is set in styles, so that a manager can go on writing in the same look."""

from dataclasses import dataclass
from typing import Any

from docx.document import Document as WordDocument
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm, Pt, RGBColor

FONT = "Arial"  # on every office PC, and the face that councils ask for in accessible documents
INK, SECOND_INK, ACCENT = RGBColor(0x1E, 0x22, 0x26), RGBColor(0x56, 0x5C, 0x64), RGBColor(0x24, 0x50, 0x8F)
TABLE, TABLE_TEXT, TABLE_NUMBER = "Evidence Table", "Table Text", "Table Number"
TABLE_HEAD, TABLE_HEAD_NUMBER = "Table Heading", "Table Heading Number"
NOTE, FACT, CONTENTS, CONTENTS_HEADING = "Note", "Fact", "TOC 1", "TOC Heading"
FACT_WIDTH = Cm(5.2)

_TABLE_STYLE = f"""
<w:style {nsdecls("w")} w:type="table" w:customStyle="1" w:styleId="EvidenceTable">
  <w:name w:val="{TABLE}"/><w:basedOn w:val="TableNormal"/><w:uiPriority w:val="59"/><w:qFormat/>
  <w:tblPr>
    <w:tblBorders>
      <w:bottom w:val="single" w:sz="4" w:color="C9C5BC"/><w:insideH w:val="single" w:sz="4" w:color="C9C5BC"/>
    </w:tblBorders>
    <w:tblCellMar>
      <w:top w:w="50" w:type="dxa"/><w:left w:w="85" w:type="dxa"/>
      <w:bottom w:w="50" w:type="dxa"/><w:right w:w="85" w:type="dxa"/>
    </w:tblCellMar>
  </w:tblPr>
  <w:tblStylePr w:type="firstRow">
    <w:tcPr>
      <w:tcBorders><w:bottom w:val="single" w:sz="8" w:color="24508F"/></w:tcBorders>
      <w:shd w:val="clear" w:color="auto" w:fill="E5ECF8"/><w:vAlign w:val="bottom"/>
    </w:tcPr>
  </w:tblStylePr>
</w:style>
"""


@dataclass(frozen=True)
class Sizes:
    """How large and how far apart a document's texts are, in points."""

    text: float
    table: float
    caption: float
    title: float
    heading: float
    second_heading: float
    space: float  # times the usual room around things
    line: float


ROOMY = Sizes(text=10, table=9, caption=9.5, title=26, heading=16, second_heading=12.5, space=1.0, line=1.1)
COMPACT = Sizes(text=9, table=8, caption=8.5, title=18, heading=12.5, second_heading=10.5, space=0.5, line=1.0)


def set_styles(word: WordDocument, sizes: Sizes) -> None:
    """Set the styles that the document uses, its language (en-GB) and the form of the newest Word."""
    room, line = sizes.space, sizes.line
    _plain(word, "Normal", sizes.text, before=4 * room, after=4 * room, line=line)
    title = _plain(word, "Title", sizes.title, colour=ACCENT, bold=True, after=4 * room)
    for border in title.element.findall(f".//{qn('w:pBdr')}"):
        border.getparent().remove(border)
    _plain(word, "Subtitle", sizes.second_heading + 1.5, colour=SECOND_INK, after=14 * room)
    _plain(word, "Heading 1", sizes.heading, colour=ACCENT, bold=True, before=18 * room, after=6 * room)
    _plain(word, "Heading 2", sizes.second_heading, colour=ACCENT, bold=True, before=12 * room, after=4 * room)
    caption = _plain(word, "Caption", sizes.caption, bold=True, before=10 * room, after=4 * room)
    caption.paragraph_format.keep_with_next = True
    _plain(word, "List Bullet", sizes.text, after=3 * room, line=line)
    _plain(word, "Header", 9, colour=SECOND_INK)
    _plain(word, "Footer", 9, colour=SECOND_INK)
    _add(
        word, NOTE, sizes.table, colour=SECOND_INK, before=6 * room, after=4 * room
    ).paragraph_format.keep_with_next = True
    _add(word, FACT, sizes.text)
    _add(word, CONTENTS, 10, after=1.5)
    _plain(word, CONTENTS_HEADING, 12.5, colour=ACCENT, bold=True, before=18, after=6)
    for name in (TABLE_TEXT, TABLE_NUMBER, TABLE_HEAD, TABLE_HEAD_NUMBER):
        style = _add(word, name, sizes.table, bold=name.startswith(TABLE_HEAD))
        style.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.RIGHT if name.endswith("Number") else None
    fact = word.styles[FACT].paragraph_format
    fact.left_indent, fact.first_line_indent, fact.space_after = FACT_WIDTH, -FACT_WIDTH, Pt(4 * room)
    fact.tab_stops.add_tab_stop(FACT_WIDTH)
    word.styles.element.append(parse_xml(_TABLE_STYLE.replace('w:w="50"', f'w:w="{round(50 * room)}"')))
    _speak_british(word)
    _newest_form(word)


def _add(word: WordDocument, name: str, size: float, **looks: Any) -> Any:  # noqa: ANN401
    style = word.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    style.base_style = word.styles["Normal"]
    style.quick_style = name != CONTENTS
    return _plain(word, name, size, **looks)


def _plain(
    word: WordDocument,
    name: str,
    size: float,
    *,
    colour: RGBColor = INK,
    bold: bool = False,
    before: float = 0,
    after: float = 0,
    line: float = 1.0,
) -> Any:  # noqa: ANN401 - python-docx has no types
    style: Any = word.styles[name]
    style.font.name, style.font.size, style.font.bold, style.font.italic = FONT, Pt(size), bold, False
    style.font.color.rgb = colour
    _drop_theme_font(style)
    form = style.paragraph_format
    form.space_before, form.space_after, form.line_spacing = Pt(before), Pt(after), line
    return style


def _drop_theme_font(style: Any) -> None:  # noqa: ANN401
    """Take the theme's typeface off a style, which Word would prefer to the one named."""
    fonts = style.element.rPr.rFonts
    for name in list(fonts.attrib):
        if "Theme" in name or "theme" in name:
            del fonts.attrib[name]
    for name in ("w:cs", "w:eastAsia"):
        fonts.set(qn(name), FONT)
    for spacing in style.element.rPr.findall(qn("w:spacing")):
        style.element.rPr.remove(spacing)


def _speak_british(word: WordDocument) -> None:
    for language in word.styles.element.iter(qn("w:lang")):
        language.set(qn("w:val"), "en-GB")


def _newest_form(word: WordDocument) -> None:
    """Say that the file is of Word 2013 or later, or Word opens it in compatibility mode."""
    for setting in word.settings.element.iter(qn("w:compatSetting")):
        if setting.get(qn("w:name")) == "compatibilityMode":
            setting.set(qn("w:val"), "15")
