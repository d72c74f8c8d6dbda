"""Fill a template: the cells and rows that its names ask for, and nothing else.

Every part that holds none of them goes through byte by byte, in the order of the file. Besides the sheets, what may
change is the list of names and sheets, a table that grew, a style for text that looks like a formula, the old results
of formulas, and the document's properties where they ask for it.
"""

from __future__ import annotations

import io
import zipfile
from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime

from ccdesk.refusal import Refusal
from ccdesk.returns.content import ReturnContent
from ccdesk.returns.data_rows import NAME as DATA
from ccdesk.returns.lines import Cell
from ccdesk.returns.single_values import SingleValues
from ccdesk.returns.template.added_sheets import (
    SIGNATURE_PARTS,
    add_name,
    add_sheet,
    data_sheet,
    free_title,
    signature_sheet,
)
from ccdesk.returns.template.block_rows import BlockFiller, with_rows
from ccdesk.returns.template.cell_text import FORMULA_STARTS, CellTexts, put_into
from ccdesk.returns.template.growing import Growth, grow_names, grow_sheet, grow_table
from ccdesk.returns.template.package import (
    MAIN,
    PROPERTIES_PART,
    Package,
    written,
)
from ccdesk.returns.template.places import Area
from ccdesk.returns.template.sheet_part import SheetPart
from ccdesk.returns.template.styles import StyleSheet
from ccdesk.returns.template.wanted import TOKEN, BlockWanted, Wanted, texts_with_tokens
from ccdesk.returns.template.working_out import drop_order_of_working_out, work_out_when_opened

_DATES = "http://purl.org/dc/terms/"
_LONGEST_FOOTER = 255  # characters, with its signs
_LONGEST_IN_FOOTER = 100
_EARLIEST = (1980, 1, 1, 0, 0, 0)  # that a zip file can hold


def fill_template(template: bytes, content: ReturnContent) -> bytes:
    """Return the return's file; the same template and content give the same bytes.

    Raises Refusal, in one sentence with the names, for a template that cannot be filled.
    """
    package = Package(template)
    filling = _Filling(package, Wanted(package, content.pack), content)
    filling.fill()
    return _zipped(package.parts, content.now)


class _Filling:
    """One template being filled for one return."""

    def __init__(self, package: Package, wanted: Wanted, content: ReturnContent) -> None:
        self._package, self._wanted, self._content = package, wanted, content
        self._values = SingleValues(content)
        self._styles = StyleSheet(package)
        self._growths: dict[str, list[Growth]] = defaultdict(list)  # by the sheet's title
        self._drops_order = False  # of working out, which lists cells with formulas

    def fill(self) -> None:
        """Fill everything; nothing of it is kept when something is in the way."""
        self._wanted.check()
        self._check_lines()
        rows = {id(block): list(block.block.rows(self._content)) for block in self._wanted.blocks}
        for index in self._sheets_to_fill():
            self._fill_sheet(index, rows)
        self._fill_properties()
        self._finish_workbook()
        self._package.parts.update(self._styles.changed_parts())

    def _check_lines(self) -> None:
        alike = [cell.name for cell in self._wanted.cells if self._values.has_two_lines(cell.name)]
        if alike:
            raise Refusal(
                f"The template asks for {', '.join(alike)}, and two lines of this return are written so; take the name "
                "away and use rows instead."
            )

    def _sheets_to_fill(self) -> list[int]:
        asked = {cell.sheet for cell in self._wanted.cells} | {block.sheet for block in self._wanted.blocks}
        places = enumerate(self._package.sheets)
        return sorted(asked | {index for index, place in places if place.has_cells and self._has_tokens(place.part)})

    def _has_tokens(self, part: str) -> bool:
        return bool(self._wanted.tokens) and any(
            f"[{token}]".encode() in self._package.parts.get(part, b"") for token in self._wanted.tokens
        )

    def _fill_sheet(self, index: int, rows: Mapping[int, Sequence[Sequence[Cell]]]) -> None:
        sheet = self._wanted.sheet(index)
        texts = self._texts(f"{sheet.data.prefix}:" if sheet.data.prefix else "")
        for cell in self._wanted.cells:
            if cell.sheet == index:
                element = sheet.cell(cell.row, cell.column)
                value = texts.plain(self._values.value(cell.name))
                if isinstance(value, str) and value.startswith(FORMULA_STARTS):
                    element.set("s", self._styles.quoted(element.get("s", "0")))
                put_into(element, value)
        filler = BlockFiller(sheet, self._styles, texts)
        growths = [self._fill_block(filler, sheet, block, rows[id(block)]) for block in self._blocks_on(index)]
        grow_sheet(sheet, growths)
        self._growths[sheet.place.name] += growths
        self._drops_order |= filler.has_formulas
        _set_dimension(sheet, filler)
        self._fill_footers(sheet)
        self._package.parts[sheet.place.part] = with_rows(sheet, filler.made)

    def _blocks_on(self, index: int) -> list[BlockWanted]:
        return [block for block in self._wanted.blocks if block.sheet == index]

    def _fill_block(
        self, filler: BlockFiller, sheet: SheetPart, block: BlockWanted, rows: Sequence[Sequence[Cell]]
    ) -> Growth:
        others = [other.area for other in self._blocks_on(block.sheet) if other is not block]
        others += [
            Area(cell.row, cell.column, cell.row, cell.column)
            for cell in self._wanted.cells
            if cell.sheet == block.sheet
        ]
        growth = Growth(block.area, filler.fill(block, rows, others))
        if block.table is not None:
            grow_table(block.table, growth)
            self._package.parts[block.table.part] = written(block.table.root)
        return growth

    def _texts(self, prefix: str = "") -> CellTexts:
        properties = self._package.workbook.find(f"{{{MAIN}}}workbookPr")
        counts = properties is not None and properties.get("date1904") in ("1", "true")
        return CellTexts(prefix, counts_from_1904=counts)

    def _fill_footers(self, sheet: SheetPart) -> None:
        for element in texts_with_tokens(sheet.root):

            def shown(found: object) -> str:
                name = TOKEN.fullmatch(str(found))
                assert name is not None
                return self._values.text(name[1])[:_LONGEST_IN_FOOTER].replace("&", "&&")

            element.text = TOKEN.sub(lambda found: shown(found[0]), element.text or "")[:_LONGEST_FOOTER]

    def _fill_properties(self) -> None:
        if not self._has_tokens(PROPERTIES_PART):
            return
        root = self._package.xml(PROPERTIES_PART)
        for element in texts_with_tokens(root):
            element.text = TOKEN.sub(lambda found: self._values.text(found[1]), element.text or "")
        made = f"{self._content.now.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"
        for name in ("created", "modified"):
            for element in root.iterfind(f"{{{_DATES}}}{name}"):
                element.text = made
        self._package.parts[PROPERTIES_PART] = written(root)

    def _finish_workbook(self) -> None:
        package = self._package
        changed = grow_names(package, lambda title: self._growths.get(title, ()))
        changed |= self._add_data()
        changed |= self._add_signature()
        if self._drops_order:
            drop_order_of_working_out(package)
        changed |= work_out_when_opened(package)
        if changed:
            package.parts[package.workbook_part] = written(package.workbook)

    def _add_data(self) -> bool:
        titles = {sheet.name.casefold() for sheet in self._package.sheets}
        if DATA.casefold() in titles:
            return False
        index = add_sheet(self._package, DATA, data_sheet(self._content, self._texts()))
        add_name(self._package, "_xlnm.Print_Titles", f"{DATA}!$1:$1", sheet=index)
        last = f"$N${len(self._content.lines) + 1}"
        add_name(self._package, "_xlnm._FilterDatabase", f"{DATA}!$A$1:{last}", sheet=index, hidden=True)
        return True

    def _add_signature(self) -> bool:
        asked = {cell.name.casefold() for cell in self._wanted.cells}
        missing = [name for _, name in SIGNATURE_PARTS if name not in asked]
        if self._content.signature is None or not missing:
            return False
        title = free_title(self._package, "Signature")
        add_sheet(self._package, title, signature_sheet(self._content, missing, self._texts()))
        for row, name in enumerate(missing, start=1):
            add_name(self._package, name, f"'{title}'!$B${row}")
        return True


def _set_dimension(sheet: SheetPart, filler: BlockFiller) -> None:
    found = sheet.root.find(f"{{{MAIN}}}dimension")
    rows = [row for row, _ in sheet.cells] + list(filler.made.cells)
    if found is None or not rows:
        return
    columns = [column for _, column in sheet.cells]
    columns += [column for cells in filler.made.cells.values() for column, _ in cells]
    farthest = max([filler.made.right, *(column for _, column in sheet.cells)])
    found.set("ref", str(Area(min(rows), min(columns), max(rows), farthest)))


def _zipped(parts: Mapping[str, bytes], moment: datetime) -> bytes:
    dated = max(moment.astimezone(UTC).timetuple()[:6], _EARLIEST)
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as target:
        for name, part in parts.items():
            entry = zipfile.ZipInfo(name, dated)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 0
            target.writestr(entry, part)
    return made.getvalue()
