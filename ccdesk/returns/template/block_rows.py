"""The rows of a block as XML: each cell in the looks of the first row, or in its own where the template has some."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from xml.sax.saxutils import escape, quoteattr

from lxml import etree

from ccdesk.refusal import Refusal
from ccdesk.returns.lines import Cell
from ccdesk.returns.template.cell_text import CellTexts
from ccdesk.returns.template.package import MAIN, Element, decimal, whole, written
from ccdesk.returns.template.places import Area, area_of, letters
from ccdesk.returns.template.sheet_part import FORMULA, SheetPart
from ccdesk.returns.template.styles import StyleSheet
from ccdesk.returns.template.wanted import BlockWanted
from ccdesk.returns.text_height import HIGHEST_ROW, POINTS_A_LINE, ROOM_AT_EDGES, lines_needed

_STANDARD_WIDTH = 8.43  # characters, where a sheet says nothing
_BODY = 10.0  # points; the size of type that heights are measured for
_SHORT = 1.7  # how much wider than a middling character the widest is, bold
_MOST_COLUMNS = 500
_MARK = "ccdesk-rows"
_ROW_ATTRIBUTES = ("s", "customFormat", "collapsed", "outlineLevel", "thickBot", "thickTop")


@dataclass
class RowsMade:
    """The cells of rows that are written anew, by row: from which column, and their XML."""

    cells: dict[int, list[tuple[int, str]]] = field(default_factory=dict)
    lines: dict[int, int] = field(default_factory=dict)  # how many lines of text a row needs
    like: dict[int, int] = field(default_factory=dict)  # the row that a row looks like
    right: int = 0  # the farthest column


@dataclass(frozen=True)
class _Column:
    number: int
    start: str  # of the cell's XML, up to the row's number
    style: str
    place: int | None  # of the value in a row of the block
    formula: Element | None
    wraps: bool
    bold: bool
    width: float
    short: float  # characters that need no second line, however wide


class BlockFiller:
    """Fills the blocks of one sheet."""

    def __init__(self, sheet: SheetPart, styles: StyleSheet, texts: CellTexts) -> None:
        """Take the sheet, the workbook's styles, and how its texts are written."""
        self._sheet, self._styles, self._texts = sheet, styles, texts
        self._prefix = f"{sheet.data.prefix}:" if sheet.data.prefix else ""
        self._widths = _widths(sheet)
        self.made = RowsMade()
        self.has_formulas = False

    def fill(self, wanted: BlockWanted, rows: Sequence[Sequence[Cell]], others: Sequence[Area]) -> Area:
        """Make the rows of a block and return the area that is the block's from then on, at least one row.

        ``others`` is what else is filled on the sheet; raises Refusal where something stands in the way.
        """
        # A table holds at least one row, and one empty row does no harm elsewhere.
        taken = wanted.area.down_to(wanted.row + max(1, len(rows)) - 1)
        self._check_room(wanted, taken, others)
        columns = self._columns(wanted)
        for number, row in enumerate(rows or [()], start=wanted.row):
            self._make_row(wanted, number, row, columns)
        self._clear(wanted, taken)
        self.made.right = max(self.made.right, wanted.area.right)
        return taken if wanted.table else taken.down_to(max(taken.bottom, wanted.area.bottom))

    def _make_row(self, wanted: BlockWanted, number: int, row: Sequence[Cell], columns: Sequence[_Column]) -> None:
        own = number > wanted.row and number in self._sheet.rows
        text_of, rest_of = self._texts.text, self._texts.rest_of_cell
        parts = []
        lines = 1
        for column in columns:
            style = (self._own_style(number, column.number) or column.style) if own else column.style
            value = row[column.place] if column.place is not None and row else None
            if isinstance(value, str):
                cell = text_of(value)
                if cell.is_like_formula:
                    style = _style(self._styles.quoted(_number(style)))
                if column.wraps and (len(value) > column.short or "\n" in value):
                    lines = max(lines, lines_needed(cell.text, column.width, bold=column.bold))
                rest = cell.rest
            else:
                rest = rest_of(value) if column.formula is None else self._carried(column, wanted.row, number)
            parts.append(f"{column.start}{number}{style}{rest}")
        self.made.cells.setdefault(number, []).append((wanted.area.left, "".join(parts)))
        self.made.lines[number] = max(lines, self.made.lines.get(number, 1))
        self.made.like.setdefault(number, wanted.row)

    def _columns(self, wanted: BlockWanted) -> list[_Column]:
        made = []
        for number in range(wanted.area.left, wanted.area.right + 1):
            cell = self._sheet.cells.get((wanted.row, number))
            style = cell.get("s", "") if cell is not None else ""
            text = self._styles.text_style(style)
            width = self._widths.get(number, _STANDARD_WIDTH) * self._styles.default_size / text.size
            made.append(
                _Column(
                    number=number,
                    start=f'<{self._prefix}c r="{letters(number)}',
                    style=_style(style),
                    place=wanted.columns.get(number),
                    formula=None if number in wanted.columns else self._sheet.formula(wanted.row, number),
                    wraps=text.wraps,
                    bold=text.bold,
                    width=width,
                    short=(width - ROOM_AT_EDGES) / _SHORT,
                )
            )
        return made

    def _own_style(self, row: int, column: int) -> str:
        cell = self._sheet.cells.get((row, column))
        style = cell.get("s", "0") if cell is not None else "0"
        return "" if style == "0" else _style(style)

    def _carried(self, column: _Column, first: int, number: int) -> str:
        """Return the formula of the first row as it stands in another row; the program that opens it works it out."""
        from openpyxl.formula.translate import Translator

        assert column.formula is not None
        self.has_formulas = True
        letter = letters(column.number)
        formula = Translator(f"={column.formula.text or ''}", f"{letter}{first}")
        carried = formula.translate_formula(f"{letter}{number}").removeprefix("=")
        prefix = self._prefix
        return f"><{prefix}f>{escape(carried)}</{prefix}f></{prefix}c>"

    def _clear(self, wanted: BlockWanted, taken: Area) -> None:
        """Take the block's old cells out of the tree: those of its new rows are written anew."""
        area = wanted.area.down_to(max(wanted.area.bottom, taken.bottom))
        for (row, column), cell in list(self._sheet.cells.items()):
            if area.holds(row, column):
                self.has_formulas |= cell.find(FORMULA) is not None
                self._sheet.rows[row].remove(cell)
                del self._sheet.cells[row, column]

    def _check_room(self, wanted: BlockWanted, taken: Area, others: Sequence[Area]) -> None:
        if taken.bottom <= wanted.area.bottom:
            return
        new = Area(wanted.area.bottom + 1, taken.left, taken.bottom, taken.right)
        sheet = self._sheet
        in_way = [area for area in (*sheet.merged, *sheet.floating, *others) if area.meets(new)]
        in_way += [table.area for table in sheet.tables if table is not wanted.table and table.area.meets(new)]
        in_way += [Area(row, column, row, column) for row, column in sheet.cells if _in_way(sheet, new, row, column)]
        if in_way:
            first = min(in_way, key=lambda area: (area.top, area.left))
            raise Refusal(
                f"The template has too little room for rows.{wanted.block.name} on the sheet “{sheet.place.name}”: it "
                f"needs {letters(taken.left)}{taken.top} to {letters(taken.right)}{taken.bottom}, where {first} is in "
                "the way; move what stands there."
            )


def with_rows(sheet: SheetPart, made: RowsMade) -> bytes:
    """Return the sheet's XML with the rows that were made among those that stay."""
    prefix = f"{sheet.data.prefix}:" if sheet.data.prefix else ""
    alike: dict[tuple[int, int], str] = {}  # the attributes of rows that the template does not have
    attributes = {}
    for number in made.cells:
        key = (made.like[number], made.lines[number])
        if number in sheet.rows:
            attributes[number] = _row_attributes(sheet, made, number)
        else:
            if key not in alike:
                alike[key] = _row_attributes(sheet, made, number)
            attributes[number] = alike[key]
    for number, cells in made.cells.items():
        if number in sheet.rows:
            row = sheet.rows.pop(number)
            cells += [(_column_of(cell), etree.tostring(cell, encoding="unicode", with_tail=False)) for cell in row]
            sheet.data.remove(row)
    staying = sorted(sheet.rows)
    runs: dict[int, list[str]] = {}
    for number, cells in sorted(made.cells.items()):
        inner = cells[0][1] if len(cells) == 1 else "".join(text for _, text in sorted(cells))
        row_text = f'<{prefix}row r="{number}"{attributes[number]}>{inner}</{prefix}row>'
        runs.setdefault(bisect_left(staying, number), []).append(row_text)
    for place in sorted(runs, reverse=True):
        sheet.data.insert(place, etree.ProcessingInstruction(_MARK, str(place)))
    whole = written(sheet.root)
    for place, rows in runs.items():
        whole = whole.replace(f"<?{_MARK} {place}?>".encode(), "".join(rows).encode(), 1)
    return whole


def _row_attributes(sheet: SheetPart, made: RowsMade, number: int) -> str:
    """Return the attributes of a row: its own, else those of the first; its height grows with its lines of text."""
    first = sheet.rows.get(made.like[number])
    own = sheet.rows.get(number, first)
    if own is None:
        return ""
    found = {name: own.get(name, "") for name in _ROW_ATTRIBUTES if name in own.attrib}
    high = next((row for row in (own, first) if row is not None and _is_set(row.get("customHeight"))), None)
    if high is not None:
        height = decimal(high.get("ht"), 0.0) + (made.lines[number] - 1) * POINTS_A_LINE
        found |= {"ht": f"{min(HIGHEST_ROW, height):g}", "customHeight": "1"}
    return "".join(f" {name}={quoteattr(text)}" for name, text in found.items())


def _widths(sheet: SheetPart) -> Mapping[int, float]:
    found: dict[int, float] = {}
    for column in sheet.root.iterfind(f"{{{MAIN}}}cols/{{{MAIN}}}col"):
        first, last = whole(column.get("min"), 1), whole(column.get("max"), 1)
        # A sheet may set the width of all columns to the last; nobody fills those far to the right.
        for number in range(first, min(last, first + _MOST_COLUMNS) + 1):
            found[number] = decimal(column.get("width"), _STANDARD_WIDTH)
    return found


def _in_way(sheet: SheetPart, new: Area, row: int, column: int) -> bool:
    return new.holds(row, column) and sheet.is_filled(row, column)


def _column_of(cell: Element) -> int:
    area = area_of(cell.get("r", ""))
    return area.left if area else 0


def _style(number: str) -> str:
    """Return the end of a cell's reference and its style as XML."""
    return f'" s="{number}"' if number else '"'


def _number(style: str) -> str:
    return style.partition(' s="')[2].rstrip('"')


def _is_set(flag: str | None) -> bool:
    return flag in ("1", "true")
