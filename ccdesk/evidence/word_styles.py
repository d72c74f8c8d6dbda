"""The Word file's styles: everything is set in styles, so that a manager can go on writing in the same look."""

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
FACT_WIDTH = Cm(4.6)

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


def set_styles(word: WordDocument) -> None:
    """Set the styles that the document uses, its language (en-GB) and the form of the newest Word."""
    _plain(word, "Normal", 10, before=4, after=4, line=1.1)
    title = _plain(word, "Title", 26, colour=ACCENT, bold=True, after=4)
    for border in title.element.findall(f".//{qn('w:pBdr')}"):
        border.getparent().remove(border)
    _plain(word, "Subtitle", 14, colour=SECOND_INK, after=14)
    _plain(word, "Heading 1", 16, colour=ACCENT, bold=True, before=18, after=6)
    _plain(word, "Heading 2", 12.5, colour=ACCENT, bold=True, before=12, after=4)
    caption = _plain(word, "Caption", 9.5, bold=True, before=10, after=4)
    caption.paragraph_format.keep_with_next = True
    _plain(word, "List Bullet", 10, after=3, line=1.1)
    _plain(word, "Header", 9, colour=SECOND_INK)
    _plain(word, "Footer", 9, colour=SECOND_INK)
    _add(word, NOTE, 9, colour=SECOND_INK, before=6, after=4).paragraph_format.keep_with_next = True
    _add(word, FACT, 10.5)
    _add(word, CONTENTS, 10.5, after=4)
    _plain(word, CONTENTS_HEADING, 12.5, colour=ACCENT, bold=True, before=18, after=6)
    for name in (TABLE_TEXT, TABLE_NUMBER, TABLE_HEAD, TABLE_HEAD_NUMBER):
        style = _add(word, name, 9, bold=name.startswith(TABLE_HEAD))
        style.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.RIGHT if name.endswith("Number") else None
    fact = word.styles[FACT].paragraph_format
    fact.left_indent, fact.first_line_indent, fact.space_after = FACT_WIDTH, -FACT_WIDTH, Pt(4)
    fact.tab_stops.add_tab_stop(FACT_WIDTH)
    word.styles.element.append(parse_xml(_TABLE_STYLE))
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
