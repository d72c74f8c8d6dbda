"""The parts of a template: its bytes looked at with suspicion first, then its sheets, tables and names."""

from __future__ import annotations

import math
import posixpath
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, TypeAlias

from lxml import etree

from ccdesk.refusal import Refusal
from ccdesk.workbook_parts import Expected, WorkbookParts, check_beginning, damaged

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
CONTENT_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
TYPES_PART = "[Content_Types].xml"
PROPERTIES_PART = "docProps/core.xml"
WORKBOOK_PART = "xl/workbook.xml"
WORKBOOK_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
FILE = "The template"  # how refusals name it: never by the file's own name, which may hold anything
EXPECTED = Expected(
    holding="a template for a return",
    choose="save it in Excel as an Excel workbook (.xlsx)",
    largest_file=32 * 1024**2,  # a template full of pictures has some 5 MB
    largest_inflated=256 * 1024**2,
)
_STRICT = "http://purl.oclc.org/ooxml/"
Element: TypeAlias = Any  # lxml brings no types


@dataclass(frozen=True)
class SheetPlace:
    """One sheet of the workbook: its name, its part, and whether it is hidden or no sheet of cells."""

    name: str
    part: str
    is_hidden: bool
    has_cells: bool


@dataclass(frozen=True)
class DefinedName:
    """One name that the workbook defines; ``sheet`` is the place of the sheet that it is for, None for all."""

    name: str
    text: str
    sheet: int | None


class Package:
    """A workbook taken apart, its parts in the order of the file."""

    def __init__(self, data: bytes) -> None:
        """Take a file apart; raises Refusal in one sentence where it is no workbook that can be filled."""
        self.parts = _parts_of(data)
        if TYPES_PART not in self.parts:
            raise broken()
        self.workbook_part = self._find_workbook()

    def xml(self, part: str) -> Element:
        """Return a part as a tree; refuses what is not well-formed and what brings declarations of its own."""
        if part not in self.parts:
            raise broken()
        return parsed(self.parts[part])

    def related(self, part: str, kind: str) -> list[str]:
        """Return the parts that a part points to, of one kind such as ``table``."""
        return [target for target, of_kind, _ in self._relations(part) if of_kind == kind]

    def relation(self, part: str, number: str) -> str:
        """Return the part that a part points to by the number of the relation; empty where there is none."""
        return next((target for target, _, of_number in self._relations(part) if of_number == number), "")

    @cached_property
    def workbook(self) -> Element:
        """Return the part that lists sheets and names."""
        return self.xml(self.workbook_part)

    @cached_property
    def sheets(self) -> tuple[SheetPlace, ...]:
        """Return the sheets in the order of their tabs."""
        kinds = {target: kind for target, kind, _ in self._relations(self.workbook_part)}
        found = []
        for sheet in self.workbook.iterfind(f"{{{MAIN}}}sheets/{{{MAIN}}}sheet"):
            part = self.relation(self.workbook_part, sheet.get(f"{{{RELATIONS}}}id") or "")
            state = sheet.get("state", "visible")
            found.append(SheetPlace(sheet.get("name", ""), part, state != "visible", kinds.get(part) == "worksheet"))
        return tuple(found)

    @cached_property
    def names(self) -> tuple[DefinedName, ...]:
        """Return the names that the workbook defines."""
        return tuple(
            DefinedName(
                element.get("name", ""),
                (element.text or "").strip(),
                whole(element.get("localSheetId")) if "localSheetId" in element.attrib else None,
            )
            for element in self.workbook.iterfind(f"{{{MAIN}}}definedNames/{{{MAIN}}}definedName")
        )

    @cached_property
    def shared_texts(self) -> tuple[str, ...]:
        """Return the texts that cells share."""
        found = self.related(self.workbook_part, "sharedStrings")
        if not found:
            return ()
        return tuple(
            "".join(text.text or "" for text in item.iter(f"{{{MAIN}}}t") if not _is_reading_aid(text))
            for item in self.xml(found[0]).iterfind(f"{{{MAIN}}}si")
        )

    @cached_property
    def types(self) -> Mapping[str, str]:
        """Return the content types by part."""
        root = self.xml(TYPES_PART)
        return {
            element.get("PartName", "").lstrip("/"): element.get("ContentType", "")
            for element in root.iterfind(f"{{{CONTENT_TYPES}}}Override")
        }

    def _find_workbook(self) -> str:
        targets = [target for target, kind, _ in self._relations("") if kind == "officeDocument"]
        if targets != [WORKBOOK_PART]:
            raise broken()
        part = targets[0]
        _check_kind(self.types.get(part, self._default_type(part)), part)
        if any(kind == "origin" for _, kind, _ in self._relations("")):
            raise Refusal(
                f"{FILE} carries a digital signature, which filling it in would break; take the signature out."
            )
        if _STRICT in self.parts[part].decode("utf-8", "replace"):
            raise Refusal(f"{FILE} is a Strict Open XML workbook; save it in Excel as an Excel workbook (.xlsx).")
        return part

    def _default_type(self, part: str) -> str:
        ending = part.rpartition(".")[2].casefold()
        root = self.xml(TYPES_PART)
        for element in root.iterfind(f"{{{CONTENT_TYPES}}}Default"):
            if element.get("Extension", "").casefold() == ending:
                return str(element.get("ContentType", ""))
        return ""

    def _relations(self, part: str) -> Iterator[tuple[str, str, str]]:
        relations = relations_part(part)
        if relations not in self.parts:
            return
        for element in self.xml(relations).iterfind(f"{{{PACKAGE_RELATIONS}}}Relationship"):
            target = element.get("Target", "")
            if element.get("TargetMode") != "External":
                path = target if target.startswith("/") else posixpath.join("/", posixpath.dirname(part), target)
                yield (
                    posixpath.normpath(path).lstrip("/"),
                    element.get("Type", "").rpartition("/")[2],
                    element.get("Id", ""),
                )


def relations_part(part: str) -> str:
    """Return the part that lists what a part points to; that of the package for an empty one."""
    folder, name = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{name}.rels")


def parsed(data: bytes) -> Element:
    """Return XML as a tree; nothing outside it is ever looked up."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, remove_pis=True)
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError):
        raise broken() from None
    if root.getroottree().docinfo.doctype:
        raise broken()
    return root


def written(root: Element) -> bytes:
    """Return a tree as the bytes of a part."""
    made: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return made


def whole(text: str | None, otherwise: int = 0) -> int:
    """Read a whole number of a part; refuses what is none."""
    try:
        return int(text) if text else otherwise
    except ValueError:
        raise broken() from None


def decimal(text: str | None, otherwise: float) -> float:
    """Read a number of a part; refuses what is none."""
    try:
        number = float(text) if text else otherwise
    except ValueError:
        raise broken() from None
    if not math.isfinite(number):
        raise broken()
    return number


def broken() -> Refusal:
    """Return the refusal of a template that cannot be read."""
    return damaged(FILE)


def _parts_of(data: bytes) -> dict[str, bytes]:
    if len(data) > EXPECTED.largest_file:
        raise Refusal(f"{FILE} is far larger than {EXPECTED.holding}; check that it is the right file.")
    check_beginning(FILE, data, EXPECTED)
    parts = WorkbookParts(FILE, data, EXPECTED)
    return {name: parts.inflate(name) for name in parts.names}


def _check_kind(content_type: str, part: str) -> None:
    if "macroEnabled" in content_type:
        raise Refusal(
            f"{FILE} holds macros, which a return that is sent out must not; save it in Excel as an Excel "
            "workbook (.xlsx) and choose that."
        )
    if content_type.endswith("template.main+xml"):
        raise Refusal(f"{FILE} is an Excel template (.xltx); save it in Excel as an Excel workbook (.xlsx).")
    if content_type != WORKBOOK_TYPE or not part.endswith(".xml"):
        raise broken()


def _is_reading_aid(text: Element) -> bool:
    """Say whether a text is the reading of Japanese signs, which is no part of the cell's text."""
    parent = text.getparent()
    return parent is not None and parent.tag == f"{{{MAIN}}}rPh"
