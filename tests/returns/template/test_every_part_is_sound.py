"""A filled template opens without a repair: what programs are strict about holds in every part."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Iterator
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree

from ccdesk.returns.content import ReturnContent
from ccdesk.returns.signature import Signature
from ccdesk.returns.write_return import return_bytes

from .conftest import parts_of, plain_template, rich_template, rows_at

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
IN_ORDER = (
    *("sheetPr", "dimension", "sheetViews", "sheetFormatPr", "cols", "sheetData", "sheetProtection", "autoFilter"),
    *("mergeCells", "conditionalFormatting", "dataValidations", "hyperlinks", "printOptions", "pageMargins"),
    *("pageSetup", "headerFooter", "rowBreaks", "drawing", "legacyDrawing", "tableParts", "extLst"),
)
BOOK_IN_ORDER = (
    *("fileVersion", "workbookPr", "workbookProtection", "bookViews", "sheets", "externalReferences"),
    *("definedNames", "calcPr", "extLst"),
)


def sheets_of(parts: dict[str, bytes]) -> Iterator[tuple[str, Any]]:
    """Return the trees of the sheets."""
    for name, part in parts.items():
        if name.startswith("xl/worksheets/sheet"):
            yield name, etree.fromstring(part)


def check_sound(made: bytes) -> None:
    """Hold a workbook to what programs are strict about."""
    parts = parts_of(made)
    for name, part in parts.items():
        if name.endswith((".xml", ".rels")):
            etree.fromstring(part)
    check_relations(parts)
    check_workbook(parts)
    for name, sheet in sheets_of(parts):
        check_sheet(name, sheet, parts)


def check_relations(parts: dict[str, bytes]) -> None:
    """Every part that is pointed to is there, and every part has a type."""
    types = etree.fromstring(parts["[Content_Types].xml"])
    named = [each.get("PartName") for each in types if each.get("PartName")]
    endings = {each.get("Extension") for each in types}
    assert len(named) == len(set(named))
    assert {name.lstrip("/") for name in named} <= set(parts)
    for name in parts:
        assert f"/{name}" in named or name.rpartition(".")[2] in endings or name == "[Content_Types].xml"
        if name.endswith(".rels"):
            folder = posixpath.dirname(posixpath.dirname(name))
            relations = list(etree.fromstring(parts[name]).iter(RELATION))
            assert len({each.get("Id") for each in relations}) == len(relations)
            for each in relations:
                if each.get("TargetMode") != "External":
                    path = posixpath.normpath(posixpath.join("/", folder, each.get("Target"))).lstrip("/")
                    assert path in parts


def check_workbook(parts: dict[str, bytes]) -> None:
    """The list of sheets and names is in order, and no name is defined twice."""
    book = etree.fromstring(parts["xl/workbook.xml"])
    order = [BOOK_IN_ORDER.index(child.tag.rpartition("}")[2]) for child in book]
    assert order == sorted(order)
    names = [(each.get("name").casefold(), each.get("localSheetId")) for each in book.iter(f"{MAIN}definedName")]
    assert len(names) == len(set(names))
    titles = [each.get("name").casefold() for each in book.iter(f"{MAIN}sheet")]
    assert len(titles) == len(set(titles))


def check_sheet(name: str, sheet: Any, parts: dict[str, bytes]) -> None:  # noqa: ANN401
    """Elements, rows and cells are in order, cells lie in the dimension, and tables say what their headers say."""
    order = [IN_ORDER.index(child.tag.rpartition("}")[2]) for child in sheet]
    assert order == sorted(order)
    rows = [int(row.get("r")) for row in sheet.iter(f"{MAIN}row")]
    assert all(first < second for first, second in pairwise(rows))
    cells: dict[tuple[int, int], Any] = {}
    for row in sheet.iter(f"{MAIN}row"):
        columns = [place(cell.get("r")) for cell in row]
        assert {found[0] for found in columns} <= {int(row.get("r"))}
        assert all(first < second for first, second in pairwise(columns))
        cells |= dict(zip(columns, row, strict=True))
    found = sheet.find(f"{MAIN}dimension")
    if found is not None and cells:
        first, _, last = found.get("ref").partition(":")
        (top, left), (bottom, right) = place(first), place(last or first)
        assert (top, left) == (min(row for row, _ in cells), min(column for _, column in cells))
        assert (bottom, right) == (max(row for row, _ in cells), max(column for _, column in cells))
    folder, base = posixpath.split(name)
    relations = parts.get(f"{folder}/_rels/{base}.rels")
    for each in etree.fromstring(relations).iter(RELATION) if relations else ():
        if each.get("Type").endswith("/table"):
            path = posixpath.normpath(posixpath.join("/", folder, each.get("Target"))).lstrip("/")
            check_table(etree.fromstring(parts[path]), cells, shared(parts))


def check_table(table: Any, cells: dict[tuple[int, int], Any], texts: list[str]) -> None:  # noqa: ANN401
    """A table has a row below its header, and its columns are called what the header cells say."""
    first, last = (place(text) for text in table.get("ref").split(":"))
    assert last[0] > first[0]
    columns = [each.get("name") for each in table.iter(f"{MAIN}tableColumn")]
    assert len(columns) == last[1] - first[1] + 1
    heads = []
    for column in range(first[1], last[1] + 1):
        cell = cells[first[0], column]
        text = "".join(each.text or "" for each in cell.iter(f"{MAIN}t"))
        heads.append(text or texts[int(cell.findtext(f"{MAIN}v"))])
    assert heads == columns
    for filters in table.iter(f"{MAIN}autoFilter"):
        assert filters.get("ref") == table.get("ref")


def place(reference: str) -> tuple[int, int]:
    """Return row and column of a reference."""
    from openpyxl.utils.cell import coordinate_to_tuple

    return coordinate_to_tuple(reference)


def shared(parts: dict[str, bytes]) -> list[str]:
    """Return the texts that cells share."""
    found = parts.get("xl/sharedStrings.xml")
    items = etree.fromstring(found).iter(f"{MAIN}si") if found else ()
    return ["".join(text.text or "" for text in item.iter(f"{MAIN}t")) for item in items]


@pytest.mark.parametrize(
    "template",
    [None, rich_template(), plain_template({"centre.name": "=Page!$B$3"}), plain_template(rows_at(5, "resources"))],
    ids=["own", "rich", "one name", "rows"],
)
@pytest.mark.parametrize("signature", [None, Signature("ab" * 32, "c2ln", "a2V5")])
def test_every_part_is_sound(
    content: Callable[..., ReturnContent], template: bytes | None, signature: Signature | None
) -> None:
    check_sound(return_bytes(content(template=template, signature=signature)))
    check_sound(return_bytes(content((), previous=(), template=template, signature=signature)))


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    row=st.integers(2, 40),
    column=st.integers(1, 20),
    kept=st.sets(st.sampled_from(["code", "measure", "part", "shown", "value", "unit", "note"]), min_size=1),
    beside=st.sets(st.tuples(st.integers(1, 60), st.integers(30, 33)), max_size=10),
    tabled=st.booleans(),
)
def test_rows_anywhere_leave_a_sound_workbook(
    content: Callable[..., ReturnContent],
    row: int,
    column: int,
    kept: set[str],
    beside: set[tuple[int, int]],
    tabled: bool,
) -> None:
    from openpyxl.utils import get_column_letter

    def prepare(book: Any) -> None:  # noqa: ANN401
        sheet = book.get_worksheet_by_name("Page")
        for other in beside:
            sheet.write(*other, "beside")
        if tabled:
            sheet.add_table(row - 2, column - 1, row + 3, column + len(kept) - 2)

    names = {
        f"rows.lines_U2.{key}": f"=Page!${get_column_letter(column + place)}${row}"
        for place, key in enumerate(sorted(kept))
    }
    template = plain_template(names, prepare if row > 2 else None)
    made = return_bytes(content(template=template))
    check_sound(made)
    assert made == return_bytes(content(template=template))
