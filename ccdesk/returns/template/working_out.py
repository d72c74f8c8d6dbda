"""Formulas of a template: their results are from before it was filled, so they are worked out when it is opened."""

from __future__ import annotations

import re

from lxml import etree

from ccdesk.returns.template.package import MAIN, TYPES_PART, Package, relations_part, written

# A cell with a formula and a result: its beginning, the formula, the result.
_RESULT = re.compile(
    rb"(<(?:\w+:)?c\b[^>]*>)(\s*<(?:\w+:)?f\b(?:[^>]*/>|[^>]*>[^<]*</(?:\w+:)?f>))"
    rb"\s*<((?:\w+:)?v)(?:\s*/>|\b[^>]*>[^<]*</\3>)"
)
_TYPE = re.compile(rb"\st=([\"'])\w+\1")
_FORMULA = re.compile(rb"<(?:\w+:)?c\b[^>]*>\s*<(?:\w+:)?f[\s>/]")


def work_out_when_opened(package: Package) -> bool:
    """Take the old results of formulas out of the sheets and ask for new ones; say whether there are formulas.

    A result that stayed would be shown as if it were this return's by every program that works nothing out.
    """
    with_formulas = [sheet.part for sheet in package.sheets if _FORMULA.search(package.parts.get(sheet.part, b""))]
    for part in with_formulas:
        package.parts[part] = _RESULT.sub(_without_result, package.parts[part])
    if not with_formulas:
        return False
    calculation = package.workbook.find(f"{{{MAIN}}}calcPr")
    if calculation is None:
        calculation = etree.Element(f"{{{MAIN}}}calcPr")
        names = package.workbook.find(f"{{{MAIN}}}definedNames")
        assert names is not None  # without names a template is refused
        names.addnext(calculation)
    calculation.set("fullCalcOnLoad", "1")
    return True


def drop_order_of_working_out(package: Package) -> None:
    """Take out the part that lists the cells with formulas, which Excel makes again; a stale one needs a repair."""
    for part in package.related(package.workbook_part, "calcChain"):
        package.parts.pop(part, None)
        for of_part, attribute, ending in (
            (TYPES_PART, "PartName", f"/{part}"),
            (relations_part(package.workbook_part), "Type", "/calcChain"),
        ):
            root = package.xml(of_part)
            for element in list(root):
                if element.get(attribute, "").endswith(ending):
                    root.remove(element)
            package.parts[of_part] = written(root)


def _without_result(cell: re.Match[bytes]) -> bytes:
    return _TYPE.sub(b"", cell[1]) + cell[2]
