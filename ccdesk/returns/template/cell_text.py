"""Values as the XML of cells: numbers as numbers, text always as text."""

from __future__ import annotations

import math
import re
from datetime import date
from typing import NamedTuple
from xml.sax.saxutils import escape

from lxml import etree

from ccdesk.returns.data_rows import cell_text
from ccdesk.returns.single_values import Value
from ccdesk.returns.template.package import MAIN, Element

FORMULA_STARTS = ("=", "+", "-", "@")
_LOOKS_ESCAPED = re.compile("_(?=x[0-9A-Fa-f]{4}_)")
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_FIRST_DAY, _FIRST_DAY_1904 = date(1899, 12, 30), date(1904, 1, 1)


class TextCell(NamedTuple):
    """A text as it stands in a cell."""

    rest: str  # of the cell's XML, after its reference and style
    text: str
    is_like_formula: bool


class CellTexts:
    """Writes values; the same text is written once."""

    def __init__(self, prefix: str, *, counts_from_1904: bool) -> None:
        """Take the prefix of the sheet's elements, and how the workbook counts days."""
        self._prefix = prefix
        self._first_day = _FIRST_DAY_1904 if counts_from_1904 else _FIRST_DAY
        self._texts: dict[str, TextCell] = {}

    def plain(self, value: Value) -> int | float | str | None:
        """Return a value as a cell holds it: days as numbers, nothing for what is no number and for no text."""
        if isinstance(value, date):
            return (value - self._first_day).days
        if isinstance(value, str):
            return cell_text(value) or None
        return None if value is None or not math.isfinite(value) else value

    def rest_of_cell(self, value: int | float | str | None) -> str:
        """Return what follows the reference and style of a cell in its XML."""
        if isinstance(value, str):
            return self.text(value).rest
        if value is None or not math.isfinite(value):
            return "/>"
        return f"><{self._prefix}v>{value!r}</{self._prefix}v></{self._prefix}c>"

    def text(self, raw: str) -> TextCell:
        """Return a text as the XML of its cell, worked out once for each."""
        found = self._texts.get(raw)
        if found is None:
            found = self._texts[raw] = self._text_cell(cell_text(raw))
        return found

    def _text_cell(self, text: str) -> TextCell:
        if not text:
            return TextCell("/>", "", False)
        prefix = self._prefix
        space = ' xml:space="preserve"' if text != text.strip() or "\n" in text else ""
        inside = f"<{prefix}is><{prefix}t{space}>{escape(_guarded(text))}</{prefix}t></{prefix}is>"
        return TextCell(f' t="inlineStr">{inside}</{prefix}c>', text, text.startswith(FORMULA_STARTS))


def put_into(cell: Element, value: int | float | str | None) -> None:
    """Write a value into a cell that stands in a tree, in the place of what was there."""
    for child in list(cell):
        cell.remove(child)
    for attribute in ("t", "cm", "vm"):
        cell.attrib.pop(attribute, None)
    if isinstance(value, str):
        cell.set("t", "inlineStr")
        text = etree.SubElement(etree.SubElement(cell, f"{{{MAIN}}}is"), f"{{{MAIN}}}t")
        text.text = _guarded(value)
        text.set(_SPACE, "preserve")
    elif value is not None:
        etree.SubElement(cell, f"{{{MAIN}}}v").text = repr(value)


def _guarded(text: str) -> str:
    """Keep ``_x0041_`` from being read as the letter that it stands for in Excel's files."""
    return _LOOKS_ESCAPED.sub("_x005F_", text)
