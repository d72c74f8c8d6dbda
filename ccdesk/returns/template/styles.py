"""The template's own cell styles: what is needed of them to fill cells without changing how they look."""

from __future__ import annotations

from copy import deepcopy
from dataclasses import dataclass
from functools import cached_property

from ccdesk.returns.template.package import MAIN, Element, Package, decimal, whole, written

_DEFAULT_SIZE = 11.0


@dataclass(frozen=True)
class TextStyle:
    """How a cell's text runs: whether it is broken into lines, and in what type."""

    wraps: bool
    bold: bool
    size: float


class StyleSheet:
    """The part with the workbook's styles; one is added only for text that looks like a formula."""

    def __init__(self, package: Package) -> None:
        """Find the part; a workbook may have none."""
        self._package = package
        found = package.related(package.workbook_part, "styles")
        self._part = found[0] if found else ""
        self._quoted: dict[str, str] = {}

    @cached_property
    def _root(self) -> Element | None:
        return self._package.xml(self._part) if self._part else None

    @cached_property
    def _formats(self) -> Element | None:
        return None if self._root is None else self._root.find(f"{{{MAIN}}}cellXfs")

    @cached_property
    def _fonts(self) -> list[Element]:
        found = None if self._root is None else self._root.find(f"{{{MAIN}}}fonts")
        return [] if found is None else list(found.iterchildren(f"{{{MAIN}}}font"))

    @cached_property
    def default_size(self) -> float:
        """Return the size of the type that column widths are given in."""
        return self._font(0)[1]

    def text_style(self, style: str) -> TextStyle:
        """Return how the text of a cell style runs."""
        chosen = self._format(style)
        if chosen is None:
            return TextStyle(False, False, self.default_size)
        alignment = chosen.find(f"{{{MAIN}}}alignment")
        wraps = alignment is not None and alignment.get("wrapText") in ("1", "true")
        bold, size = self._font(whole(chosen.get("fontId")))
        return TextStyle(wraps, bold, size)

    def quoted(self, style: str) -> str:
        """Return the style that looks the same and keeps text as text when somebody edits the cell."""
        chosen = self._format(style or "0")
        if chosen is None or self._formats is None:
            return style
        if style not in self._quoted:
            made = deepcopy(chosen)
            made.set("quotePrefix", "1")
            self._formats.append(made)
            count = len(self._formats)
            self._formats.set("count", str(count))
            self._quoted[style] = str(count - 1)
        return self._quoted[style]

    def changed_parts(self) -> dict[str, bytes]:
        """Return the part, where a style was added."""
        return {self._part: written(self._root)} if self._quoted and self._root is not None else {}

    def _format(self, style: str) -> Element | None:
        number = whole(style)
        return self._formats[number] if self._formats is not None and 0 <= number < len(self._formats) else None

    def _font(self, number: int) -> tuple[bool, float]:
        if not 0 <= number < len(self._fonts):
            return False, _DEFAULT_SIZE
        font = self._fonts[number]
        bold, size = font.find(f"{{{MAIN}}}b"), font.find(f"{{{MAIN}}}sz")
        is_bold = bold is not None and bold.get("val", "1") not in ("0", "false")
        return is_bold, max(1.0, decimal(size.get("val"), _DEFAULT_SIZE)) if size is not None else _DEFAULT_SIZE
