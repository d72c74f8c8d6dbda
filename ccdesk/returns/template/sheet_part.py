"""One sheet of a template as it stands: its rows and cells, what is merged, its tables and what floats above it."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cached_property

from lxml import etree

from ccdesk.returns.template.package import MAIN, Element, Package, SheetPlace, broken, whole
from ccdesk.returns.template.places import Area, area_of, letters

_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing"
_HALF_INCH = 457_200  # in the units of drawings: columns and rows are seldom narrower than a third of it
ROW, CELL, FORMULA, VALUE, INLINE = (f"{{{MAIN}}}{name}" for name in ("row", "c", "f", "v", "is"))


@dataclass(frozen=True)
class TablePart:
    """An Excel table on a sheet."""

    part: str
    root: Element
    name: str
    area: Area
    has_header: bool
    has_totals: bool

    @property
    def first_row(self) -> int:
        """Return the first row below the header."""
        return self.area.top + (1 if self.has_header else 0)


class SheetPart:
    """A sheet's part as a tree, with its cells by place; what is changed in the tree is what is written."""

    def __init__(self, package: Package, place: SheetPlace) -> None:
        """Read the sheet and number rows and cells that do not say where they stand."""
        self.place = place
        self._package = package
        self.root = package.xml(place.part)
        data = self.root.find(f"{{{MAIN}}}sheetData")
        if data is None:
            raise broken()
        self.data = data
        self.rows: dict[int, Element] = {}
        self.cells: dict[tuple[int, int], Element] = {}
        self._number()

    @cached_property
    def merged(self) -> tuple[Area, ...]:
        """Return the merged areas."""
        found = (area_of(one.get("ref", "")) for one in self.root.iter(f"{{{MAIN}}}mergeCell"))
        return tuple(area for area in found if area)

    @cached_property
    def tables(self) -> tuple[TablePart, ...]:
        """Return the sheet's tables."""
        found = []
        for part in self._package.related(self.place.part, "table"):
            root = self._package.xml(part)
            area = area_of(root.get("ref", ""))
            if area is None:
                raise broken()
            has_header, has_totals = root.get("headerRowCount", "1") != "0", root.get("totalsRowCount", "0") != "0"
            found.append(TablePart(part, root, root.get("displayName", ""), area, has_header, has_totals))
        return tuple(found)

    @cached_property
    def floating(self) -> tuple[Area, ...]:
        """Return the cells that charts, pictures and text boxes lie over."""
        found = []
        for part in self._package.related(self.place.part, "drawing"):
            for anchor in self._package.xml(part):
                area = _anchored(anchor)
                if area is not None:
                    found.append(area)
        return tuple(found)

    def table_at(self, row: int, column: int) -> TablePart | None:
        """Return the table that a cell belongs to."""
        return next((table for table in self.tables if table.area.holds(row, column)), None)

    def is_filled(self, row: int, column: int) -> bool:
        """Say whether a cell holds anything but its looks."""
        cell = self.cells.get((row, column))
        return cell is not None and len(cell) > 0

    def formula(self, row: int, column: int) -> Element | None:
        """Return the formula of a cell."""
        cell = self.cells.get((row, column))
        return None if cell is None else cell.find(FORMULA)

    def text(self, row: int, column: int) -> str:
        """Return the text of a cell; that of a number as it is written in the file."""
        cell = self.cells.get((row, column))
        if cell is None:
            return ""
        if cell.get("t") == "inlineStr":
            return "".join(text.text or "" for text in cell.iter(f"{{{MAIN}}}t"))
        value = cell.findtext(VALUE) or ""
        if cell.get("t") == "s":
            texts = self._package.shared_texts
            return texts[int(value)] if value.isdecimal() and int(value) < len(texts) else ""
        return value

    def cell(self, row: int, column: int) -> Element:
        """Return a cell, made where there is none, in its order."""
        if (row, column) in self.cells:
            return self.cells[row, column]
        if row not in self.rows:
            self.rows[row] = _insert(self.data, ROW, str(row), sum(1 for number in self.rows if number < row))
        before = sum(1 for of_row, of_column in self.cells if of_row == row and of_column < column)
        made = _insert(self.rows[row], CELL, f"{letters(column)}{row}", before)
        self.cells[row, column] = made
        return made

    def _number(self) -> None:
        number = 0
        for row in self.data.iterchildren(ROW):
            before = number
            number = whole(row.get("r"), number + 1)
            if number <= before:
                raise broken()
            row.set("r", str(number))
            self.rows[number] = row
            column = 0
            for cell in row.iterchildren(CELL):
                reference = cell.get("r")
                area = area_of(reference) if reference else Area(number, column + 1, number, column + 1)
                if area is None or area.top != number or area.left <= column:
                    raise broken()
                column = area.left
                cell.set("r", f"{letters(column)}{number}")
                self.cells[number, column] = cell


def _insert(parent: Element, tag: str, reference: str, place: int) -> Element:
    made = etree.Element(tag, r=reference)
    parent.insert(place, made)
    return made


def _anchored(anchor: Element) -> Area | None:
    start, end = anchor.find(f"{{{_DRAWING}}}from"), anchor.find(f"{{{_DRAWING}}}to")
    if start is None:
        return None
    top, left = _corner(start)
    if end is not None:
        bottom, right = _corner(end)
    else:
        size = anchor.find(f"{{{_DRAWING}}}ext")
        high, wide = (whole(size.get(side)) if size is not None else 0 for side in ("cy", "cx"))
        # At least as many cells as it can lie over, so that nothing is written below it.
        bottom, right = top + math.ceil(high * 3 / _HALF_INCH), left + math.ceil(wide * 2 / _HALF_INCH)
    return Area(top, left, max(top, bottom), max(left, right))


def _corner(corner: Element) -> tuple[int, int]:
    return (
        whole(corner.findtext(f"{{{_DRAWING}}}row")) + 1,
        whole(corner.findtext(f"{{{_DRAWING}}}col")) + 1,
    )
