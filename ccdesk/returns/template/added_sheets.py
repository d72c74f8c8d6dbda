"""Sheets that every return carries and a unit's template may lack: ``Data`` for machines, ``Signature`` for proof."""

from __future__ import annotations

import posixpath
from collections.abc import Sequence

from lxml import etree

from ccdesk.returns.content import ReturnContent
from ccdesk.returns.data_rows import HEADERS, data_rows
from ccdesk.returns.lines import Cell
from ccdesk.returns.single_values import SingleValues
from ccdesk.returns.template.cell_text import CellTexts
from ccdesk.returns.template.package import (
    CONTENT_TYPES,
    MAIN,
    PACKAGE_RELATIONS,
    RELATIONS,
    TYPES_PART,
    Element,
    Package,
    relations_part,
    whole,
    written,
)
from ccdesk.returns.template.places import letters

_SHEET_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"
_WIDTHS = (34, 12, 14, 9, 15, 30, 21, 13, 14, 20, 12, 18, 13, 50)
SIGNATURE_PARTS = (
    ("Digest of the lines (SHA-256)", "return.digest"),
    ("Signature (Ed25519)", "return.signature"),
    ("The centre’s public key", "return.public_key"),
)


def data_sheet(content: ReturnContent, texts: CellTexts) -> bytes:
    """Return a plain ``Data`` sheet, its header frozen and filtered, in the looks of the workbook's plain cells."""
    rows = (HEADERS, *data_rows(content))
    filtered = f'<autoFilter ref="A1:{letters(len(HEADERS))}{len(rows)}"/>'
    return _sheet(rows, _WIDTHS, texts, frozen=True, after=filtered)


def signature_sheet(content: ReturnContent, names: Sequence[str], texts: CellTexts) -> bytes:
    """Return a plain sheet with the parts of the signature that the template has no cells for."""
    values = SingleValues(content)
    rows = [(label, values.text(name)) for label, name in SIGNATURE_PARTS if name in names]
    return _sheet(rows, (34, 100), texts)


def add_sheet(package: Package, title: str, sheet: bytes) -> int:
    """Put a sheet behind the last one: part, content type, relation and tab; return its place among the sheets."""
    part = _free_part(package)
    package.parts[part] = sheet
    types = package.xml(TYPES_PART)
    etree.SubElement(types, f"{{{CONTENT_TYPES}}}Override", PartName=f"/{part}", ContentType=_SHEET_TYPE)
    package.parts[TYPES_PART] = written(types)
    relations_of_workbook = relations_part(package.workbook_part)
    relations = package.xml(relations_of_workbook)
    number = _free_number(relations)
    target = posixpath.relpath(part, posixpath.dirname(package.workbook_part) or ".")
    kind = f"{RELATIONS}/worksheet"
    etree.SubElement(relations, f"{{{PACKAGE_RELATIONS}}}Relationship", Id=number, Type=kind, Target=target)
    package.parts[relations_of_workbook] = written(relations)
    sheets = package.workbook.find(f"{{{MAIN}}}sheets")
    assert sheets is not None  # a workbook without sheets asks for nothing, and is refused before
    known = [whole(each.get("sheetId")) for each in sheets]
    made = etree.SubElement(sheets, f"{{{MAIN}}}sheet", name=title, sheetId=str(max(known) + 1))
    made.set(f"{{{RELATIONS}}}id", number)
    return len(known)


def add_name(package: Package, name: str, text: str, *, sheet: int | None = None, hidden: bool = False) -> None:
    """Define a name, of one sheet or of the whole workbook."""
    names = package.workbook.find(f"{{{MAIN}}}definedNames")
    if names is None:
        names = etree.Element(f"{{{MAIN}}}definedNames")
        before = [
            package.workbook.find(f"{{{MAIN}}}{tag}") for tag in ("externalReferences", "functionGroups", "sheets")
        ]
        next(element for element in before if element is not None).addnext(names)
    made = etree.SubElement(names, f"{{{MAIN}}}definedName", name=name)
    if sheet is not None:
        made.set("localSheetId", str(sheet))
    if hidden:
        made.set("hidden", "1")
    made.text = text


def free_title(package: Package, title: str) -> str:
    """Return a title that no sheet has yet."""
    taken = {sheet.name.casefold() for sheet in package.sheets}
    titles = (title, *(f"{title} {number}" for number in range(2, len(taken) + 3)))
    return next(each for each in titles if each.casefold() not in taken)


def _sheet(
    rows: Sequence[Sequence[Cell]], widths: Sequence[int], texts: CellTexts, *, frozen: bool = False, after: str = ""
) -> bytes:
    columns = "".join(
        f'<col min="{number}" max="{number}" width="{width}" customWidth="1"/>'
        for number, width in enumerate(widths, start=1)
    )
    lines = []
    for number, row in enumerate(rows, start=1):
        cells = [
            f'<c r="{letters(column)}{number}"{texts.rest_of_cell(texts.plain(value))}'
            for column, value in enumerate(row, start=1)
            if value is not None
        ]
        lines.append(f'<row r="{number}">{"".join(cells)}</row>')
    pane = '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>' if frozen else ""
    return (
        f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<worksheet xmlns="{MAIN}">'
        '<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>'
        f'<dimension ref="A1:{letters(len(widths))}{max(1, len(rows))}"/>'
        f'<sheetViews><sheetView workbookViewId="0">{pane}</sheetView></sheetViews>'
        f"<cols>{columns}</cols><sheetData>{''.join(lines)}</sheetData>{after}"
        '<pageSetup paperSize="9" orientation="landscape" fitToHeight="0"/></worksheet>'
    ).encode()


def _free_part(package: Package) -> str:
    folder = posixpath.join(posixpath.dirname(package.workbook_part), "worksheets")
    taken = {part.casefold() for part in package.parts}
    numbers = range(1, len(taken) + 2)
    parts = (posixpath.join(folder, f"sheet{number}.xml") for number in numbers)
    return next(part for part in parts if part.casefold() not in taken)


def _free_number(relations: Element) -> str:
    taken = {relation.get("Id", "") for relation in relations}
    return next(number for number in (f"rId{each}" for each in range(1, len(taken) + 2)) if number not in taken)
