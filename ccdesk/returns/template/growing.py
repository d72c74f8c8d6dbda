"""What belongs to a block grows with it: its table, filter, conditional formats, validations, print area and names."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from ccdesk.returns.template.package import MAIN, Package
from ccdesk.returns.template.places import Area, NoPlace, area_of, place_of
from ccdesk.returns.template.sheet_part import SheetPart, TablePart
from ccdesk.returns.template.wanted import is_ours

_X14 = "http://schemas.microsoft.com/office/spreadsheetml/2009/9/main"
_EXCEL = "http://schemas.microsoft.com/office/excel/2006/main"
_RANGES = ("conditionalFormatting", "dataValidation", "ignoredError", "protectedRange")  # in sqref
_REFERENCES = ("autoFilter", "sortState")  # in ref
_READ_ALOUD = re.compile(r"((?:Title|ColumnTitle|RowTitle)Region\d+)\.([A-Z]+\d+)\.([A-Z]+\d+)\.(\d+)", re.IGNORECASE)


@dataclass(frozen=True)
class Growth:
    """A block's area before and after it was filled."""

    before: Area
    after: Area

    def of(self, area: Area) -> Area:
        """Return another area as it is after: one that held the first row and ended with the block ends with it."""
        belongs = area.top <= self.before.top <= area.bottom == self.before.bottom
        beside = area.left <= self.before.right and self.before.left <= area.right
        return area.down_to(self.after.bottom) if belongs and beside else area


def grow_sheet(sheet: SheetPart, growths: Sequence[Growth]) -> None:
    """Let everything on the sheet that belongs to blocks reach as far as they do."""
    for growth in growths:
        for name in _RANGES:
            for element in sheet.root.iter(f"{{{MAIN}}}{name}"):
                element.set("sqref", _grown(element.get("sqref", ""), growth))
        for name in _REFERENCES:
            for element in sheet.root.iterfind(f"{{{MAIN}}}{name}"):
                element.set("ref", _grown(element.get("ref", ""), growth))
        for name in ("conditionalFormatting", "dataValidation"):
            for element in sheet.root.iter(f"{{{_X14}}}{name}"):
                for ranges in element.iterfind(f"{{{_EXCEL}}}sqref"):
                    ranges.text = _grown(ranges.text or "", growth)


def grow_table(table: TablePart, growth: Growth) -> None:
    """Let a table, its filter and its order reach as far as its block."""
    for element in table.root.iter(*(f"{{{MAIN}}}{name}" for name in ("table", *_REFERENCES))):
        element.set("ref", _grown(element.get("ref", ""), growth))


def grow_names(package: Package, growths_on: Callable[[str], Sequence[Growth]]) -> bool:
    """Let print areas, filters and other names over a block reach as far as it does; say whether any changed.

    Names of single cells stay: they are what is filled.
    """
    changed = False
    for element in package.workbook.iterfind(f"{{{MAIN}}}definedNames/{{{MAIN}}}definedName"):
        name, text = element.get("name", ""), element.text or ""
        if is_ours(name):
            continue
        read_aloud = _read_aloud(package, name, growths_on)
        if read_aloud != name:
            element.set("name", read_aloud)
            changed = True
        new = _grown_place(text, growths_on)
        if new != text:
            element.text = new
            changed = True
    return changed


def _read_aloud(package: Package, name: str, growths_on: Callable[[str], Sequence[Growth]]) -> str:
    """Return a name that tells screen readers a region, which says in itself where the region ends."""
    found = _READ_ALOUD.fullmatch(name)
    if found is None or not 1 <= int(found[4]) <= len(package.sheets):
        return name
    area = area_of(f"{found[2]}:{found[3]}")
    if area is None:
        return name
    for growth in growths_on(package.sheets[int(found[4]) - 1].name):
        area = growth.of(area)
    last = str(area).partition(":")[2] or str(area)
    return f"{found[1]}.{found[2]}.{last}.{found[4]}"


def _grown_place(text: str, growths_on: Callable[[str], Sequence[Growth]]) -> str:
    try:
        sheet, area = place_of(text)
    except NoPlace:
        return text
    if area.is_one_cell:
        return text
    grown = area
    for growth in growths_on(sheet):
        grown = growth.of(grown)
    return text if grown == area else f"{text.rpartition('!')[0]}!{grown.fixed}"


def _grown(ranges: str, growth: Growth) -> str:
    found = []
    for text in ranges.split():
        area = area_of(text)
        grown = growth.of(area) if area else None
        found.append(text if grown is None or grown == area else str(grown))
    return " ".join(found)
