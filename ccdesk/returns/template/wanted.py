"""What a template asks for: which cells and rows its names point to, and what is wrong with them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches

from ccdesk.framework.pack import Pack
from ccdesk.refusal import Refusal
from ccdesk.returns.block import Block
from ccdesk.returns.data_rows import HEADERS
from ccdesk.returns.data_rows import NAME as DATA
from ccdesk.returns.sheet_modules import all_blocks
from ccdesk.returns.single_values import NAMESPACES, is_known
from ccdesk.returns.template.package import MAIN, PROPERTIES_PART, DefinedName, Element, Package
from ccdesk.returns.template.places import Area, NoPlace, place_of
from ccdesk.returns.template.sheet_part import SheetPart, TablePart

TOKEN = re.compile(r"\[((?:" + "|".join(NAMESPACES) + r")\.[A-Za-z0-9_.]+)\]")
DATA_BLOCK = "data"
_ALMOST = 0.82  # alike of 1: center and centre, row and rows; not county and centre
_HEADERS_AND_FOOTERS = f"{{{MAIN}}}headerFooter"


@dataclass(frozen=True)
class CellWanted:
    """One cell that a name asks to be filled."""

    name: str
    sheet: int
    row: int
    column: int


@dataclass(frozen=True)
class BlockWanted:
    """The first row of a block: which of its columns stand where, and how far down the rows there now reach."""

    block: Block
    sheet: int
    area: Area  # of the rows that there are now; those of a table are the block's own and are written anew
    columns: Mapping[int, int]  # from a column of the sheet to one of the block, from 0
    table: TablePart | None

    @property
    def row(self) -> int:
        """Return the first row."""
        return self.area.top


class Wanted:
    """All that a template asks for; nothing is written by finding it out."""

    def __init__(self, package: Package, pack: Pack) -> None:
        """Look through the names, and at the sheets that they point to."""
        self.package = package
        self.sheets: dict[int, SheetPart] = {}
        self.cells: list[CellWanted] = []
        self.blocks: list[BlockWanted] = []
        self.names = tuple(name for name in package.names if is_ours(name.name))
        self.tokens = tuple(dict.fromkeys(_tokens(package)))
        self._wrong: dict[str, list[str]] = defaultdict(list)  # from what is wrong to the names
        blocks = {f"rows.{block.name}.".casefold(): block for block in all_blocks(pack)}
        columns: dict[tuple[str, int | None], list[tuple[DefinedName, int]]] = defaultdict(list)
        unknown = [token for token in self.tokens if not is_known(token, pack)]
        unknown += [name.name for name in package.names if is_nearly_ours(name.name)]
        for name in self.names:
            start, _, key = name.name.casefold().rpartition(".")
            block = blocks.get(f"{start}.")
            keys = [column.key.casefold() for column in block.columns] if block else []
            if block is not None and key in keys:
                columns[f"{start}.", name.sheet].append((name, keys.index(key)))
            elif is_known(name.name, pack):
                self._want_cell(name)
            else:
                unknown.append(name.name)
        for (start, _), found in columns.items():
            self._want_block(blocks[start], found)
        self.unknown = tuple(dict.fromkeys(unknown))
        self._check_cells()
        self._check_data_sheet()

    @property
    def problems(self) -> tuple[str, ...]:
        """Return what keeps the template from being filled, each in words that go on from “The template …”."""
        found = [
            f"has a hidden sheet, “{sheet.name}”, and a return must hold none"
            for sheet in self.package.sheets
            if sheet.is_hidden
        ]
        if not self.names:
            found.append("has none of the names that ccdesk fills in, such as centre.name")
        if self.unknown:
            found.append(f"asks for {_names(self.unknown)}, which ccdesk does not know")
        return (*found, *(f"has {_names(names)}, {words}" for words, names in self._wrong.items()))

    def check(self) -> None:
        """Refuse a template with problems, in one sentence with the names."""
        if self.problems:
            raise Refusal(f"The template {'; it '.join(self.problems)}.")

    def sheet(self, index: int) -> SheetPart:
        """Return a sheet, read when it is first asked for."""
        if index not in self.sheets:
            self.sheets[index] = SheetPart(self.package, self.package.sheets[index])
        return self.sheets[index]

    def _find(self, name: DefinedName) -> tuple[int, Area] | None:
        try:
            title, area = place_of(name.text)
        except NoPlace as found:
            self._wrong[f"which points {found}"].append(name.name)
            return None
        for index, sheet in enumerate(self.package.sheets):
            if sheet.name.casefold() == title.casefold() and sheet.has_cells:
                return index, area
        self._wrong["which points to a sheet that is not there or has no cells"].append(name.name)
        return None

    def _want_cell(self, name: DefinedName) -> None:
        found = self._find(name)
        if found is None:
            return
        index, area = found
        sheet = self.sheet(index)
        if not area.is_one_cell and area not in sheet.merged:
            self._wrong["which points to several cells instead of one"].append(name.name)
        elif any(
            one.holds(area.top, area.left) and (one.top, one.left) != (area.top, area.left) for one in sheet.merged
        ):
            self._wrong["which points into merged cells instead of at all of them"].append(name.name)
        elif sheet.formula(area.top, area.left) is not None:
            self._wrong["which points to a cell that holds a formula"].append(name.name)
        else:
            self.cells.append(CellWanted(name.name, index, area.top, area.left))

    def _want_block(self, block: Block, names: list[tuple[DefinedName, int]]) -> None:
        columns: dict[int, int] = {}
        rows = set()
        bottom = 0
        for name, place in names:
            found = self._find(name)
            if found is None:
                return
            index, area = found
            if area.left != area.right or any(one.meets(area) for one in self.sheet(index).merged):
                self._wrong["which points to several columns or merged cells"].append(name.name)
                return
            columns[area.left] = place
            rows.add((index, area.top))
            bottom = max(bottom, area.bottom)
        title = f"rows.{block.name}"
        if len(rows) > 1 or len(columns) < len(names):
            self._wrong["whose columns do not stand side by side in one row of one sheet"].append(title)
            return
        ((index, row),) = rows
        wanted = self._block_at(block, index, Area(row, min(columns), bottom, max(columns)), columns)
        problem = _problem_of_block(self.sheet(index), wanted)
        if problem:
            self._wrong[problem].append(title)
        else:
            self.blocks.append(wanted)

    def _block_at(self, block: Block, index: int, room: Area, columns: Mapping[int, int]) -> BlockWanted:
        """Find the rows that are the block's own: those of its table, else those that its names cover."""
        table = self.sheet(index).table_at(room.top, room.left)
        if table is not None:
            room = Area(room.top, table.area.left, table.area.bottom, table.area.right)
        return BlockWanted(block, index, room, columns, table)

    def _check_cells(self) -> None:
        taken: dict[tuple[int, int, int], str] = {}
        for cell in self.cells:
            place = (cell.sheet, cell.row, cell.column)
            if taken.setdefault(place, cell.name).casefold() != cell.name.casefold():
                self._wrong["which points to the same cell as another name"].append(cell.name)
            if any(block.sheet == cell.sheet and block.area.holds(cell.row, cell.column) for block in self.blocks):
                self._wrong["which points to a cell among rows that are filled in"].append(cell.name)

    def _check_data_sheet(self) -> None:
        """Hold the sheet that machines read to its public form, whatever the rest looks like."""
        titles = [sheet.name.casefold() for sheet in self.package.sheets]
        of_data = [block for block in self.blocks if block.block.name == DATA_BLOCK]
        if DATA.casefold() not in titles and not of_data:
            return
        is_right = len(of_data) == 1 and self.package.sheets[of_data[0].sheet].name == DATA
        if is_right:
            (found,) = of_data
            sheet = self.sheet(found.sheet)
            heads = tuple(sheet.text(1, column) for column in range(1, len(HEADERS) + 1))
            in_order = dict(found.columns) == {column: column - 1 for column in range(1, len(HEADERS) + 1)}
            is_right = heads == HEADERS and in_order and found.row == 2
        if not is_right:
            self._wrong[
                "which is for machines: either leave it out, and ccdesk adds it, or keep the headers of its public "
                "form in row 1 and a name rows.data.… on each cell below them"
            ].append(f"a sheet {DATA}")


def is_ours(name: str) -> bool:
    """Say whether a name lies in one of the families that ccdesk fills."""
    return "." in name and name.casefold().partition(".")[0] in NAMESPACES


def is_nearly_ours(name: str) -> bool:
    """Say whether a name begins almost like one of the families, such as center.name, which would stay empty."""
    start, dot, _ = name.casefold().partition(".")
    return bool(dot) and start not in NAMESPACES and bool(get_close_matches(start, NAMESPACES, cutoff=_ALMOST))


def texts_with_tokens(root: Element) -> list[Element]:
    """Return the headers and footers, or the document's properties, that hold a name in square brackets."""
    found = root.find(_HEADERS_AND_FOOTERS)
    inside = root if root.tag.endswith("coreProperties") else found
    return [] if inside is None else [one for one in inside.iterchildren() if TOKEN.search(one.text or "")]


def _tokens(package: Package) -> Iterable[str]:
    parts = [sheet.part for sheet in package.sheets if sheet.has_cells]
    for part in (*parts, PROPERTIES_PART):
        if TOKEN.search(package.parts.get(part, b"").decode("utf-8", "replace")):
            for element in texts_with_tokens(package.xml(part)):
                yield from TOKEN.findall(element.text or "")


def _problem_of_block(sheet: SheetPart, wanted: BlockWanted) -> str:
    table, area = wanted.table, wanted.area
    if table is not None:
        if table.first_row != wanted.row:
            return "which must point to the first row of its table"
        if table.has_totals:
            return "whose table has a row of totals below, where the rows go; put the totals above"
        if not all(area.left <= column <= area.right for column in wanted.columns):
            return "whose columns do not all stand in its table"
    if any(merged.meets(area) for merged in sheet.merged):
        return "which stands in merged cells"
    for (row, column), cell in sheet.cells.items():
        if area.holds(row, column):
            formula = cell.find(f"{{{MAIN}}}f")
            if formula is not None and (
                column in wanted.columns or formula.get("t") in ("array", "dataTable", "shared")
            ):
                return "among whose cells is a formula that cannot be carried down"
    return ""


def _names(names: Iterable[str]) -> str:
    """List names, all of them: whoever mends the template needs each."""
    *first, last = tuple(dict.fromkeys(names))
    return f"{', '.join(first)} and {last}" if first else last
