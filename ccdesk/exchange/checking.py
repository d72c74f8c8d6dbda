"""Check what a book says against itself, the pack and the register; errors stop the import, warnings do not."""

from collections.abc import Iterator, Mapping
from itertools import chain

from ccdesk.exchange.book import Problem, Severity, shown
from ccdesk.exchange.checking_activity import check_attendance
from ccdesk.exchange.checking_centre import check_areas, check_centre
from ccdesk.exchange.checking_people import check_people
from ccdesk.exchange.existing import Existing, table_of, values_after
from ccdesk.exchange.parsing import ParsedSheet
from ccdesk.exchange.sheet import Column
from ccdesk.exchange.sheets import SHEET_BY_NAME
from ccdesk.framework.pack import Pack


def check_sheets(
    parsed: Mapping[str, ParsedSheet], pack: Pack, existing: Existing, unread: frozenset[str] = frozenset()
) -> list[Problem]:
    """Return every problem that shows only when rows are seen together.

    References to the sheets ``unread`` are left for when those can be read: their own errors already stop the import.
    """
    found: list[Problem] = []
    for sheet in parsed.values():
        found += _check_references(sheet)
        for column in sheet.spec.links:
            if column.refers_to not in unread:
                found += _check_link(sheet, column, parsed, existing)
        found += _check_one_of(sheet)
        found += _check_order(sheet, existing)
        found += check_areas(sheet)
    found += chain(check_people(parsed, existing), check_attendance(parsed, existing), check_centre(parsed, pack))
    return found


def check_forgotten(parsed: Mapping[str, ParsedSheet], existing: Existing, unread: frozenset[str]) -> Iterator[Problem]:
    """Report each sheet that rows refer to, but of which neither the workbook nor the register has a row."""
    asking: dict[str, str] = {}
    for sheet in parsed.values():
        for column in sheet.spec.links:
            target = SHEET_BY_NAME[column.refers_to]
            has_rows = target.name in parsed and len(parsed[target.name].rows) > 0
            is_there = has_rows or target.name in unread or table_of(target, existing).by_reference
            if not is_there and any(value is not None for value in sheet.columns.get(column.header, ())):
                asking.setdefault(target.name, sheet.spec.name)
    for name, asked_by in asking.items():
        message = f"this sheet is missing or empty, but {asked_by} refers to it; add it under this name"
        yield Problem(name, None, None, "", message)


def _check_references(sheet: ParsedSheet) -> Iterator[Problem]:
    reference = sheet.spec.reference
    if reference is None:
        return
    values = sheet.columns[reference.header]
    if len(set(values)) == len(values):
        return
    first: dict[object, int] = {}
    for place, value in enumerate(values):
        if value is None:
            continue
        row = first.setdefault(value, sheet.rows[place])
        if row != sheet.rows[place]:
            message = f"row {row} has the same reference; give each {sheet.spec.one} its own"
            yield Problem(sheet.spec.name, sheet.rows[place], reference.header, shown(value), message)


def _check_link(
    sheet: ParsedSheet, column: Column, parsed: Mapping[str, ParsedSheet], existing: Existing
) -> Iterator[Problem]:
    values = sheet.columns.get(column.header)
    if values is None:
        return
    target = SHEET_BY_NAME[column.refers_to]
    known: set[object] = {None}
    if target.reference is not None and target.name in parsed:
        known.update(parsed[target.name].columns[target.reference.header])
    unknown = set(values) - known
    unknown.difference_update(table_of(target, existing).by_reference)
    if not unknown:
        return
    message = (
        f"there is no {target.one} with this reference, in the sheet {target.name} or in the register; "
        "add it there or put the reference right"
    )
    for place, value in enumerate(values):
        if value in unknown:
            yield Problem(sheet.spec.name, sheet.rows[place], column.header, shown(value), message)


def _check_one_of(sheet: ParsedSheet) -> Iterator[Problem]:
    if not sheet.spec.one_of:
        return
    first, second = (sheet.values(header) for header in sheet.spec.one_of)
    unreadable = frozenset(chain.from_iterable(sheet.faulty.get(header, ()) for header in sheet.spec.one_of))
    names = " and ".join(sheet.spec.one_of), " or ".join(sheet.spec.one_of)
    for place, (one, other) in enumerate(zip(first, second, strict=True)):
        if (one is None) is not (other is None) or place in unreadable:
            continue
        if one is None:
            value, message = "", f"{names[1]} is missing; say whose {sheet.spec.one} this is"
        else:
            value, message = shown(f"{one}, {other}"), f"{names[0]} are both filled in; keep one of them"
        yield Problem(sheet.spec.name, sheet.rows[place], sheet.spec.one_of[0], value, message)


def _check_order(sheet: ParsedSheet, existing: Existing) -> Iterator[Problem]:
    for pairs, severity in ((sheet.spec.in_order, Severity.ERROR), (sheet.spec.usually_in_order, Severity.WARNING)):
        for first, second in pairs:
            if first in sheet.columns or second in sheet.columns:
                yield from _check_pair(sheet, first, second, severity, existing)


def _check_pair(
    sheet: ParsedSheet, first: str, second: str, severity: Severity, existing: Existing
) -> Iterator[Problem]:
    earlier, later = values_after(sheet, first, existing), values_after(sheet, second, existing)
    header = second if second in sheet.columns else first
    advice = "put one of them right" if severity is Severity.ERROR else "check that this is right"
    for place, (one, other) in enumerate(zip(earlier, later, strict=True)):
        if one is not None and other is not None and other < one:
            message = f"{second} is before {first} ({shown(one)}); {advice}"
            yield Problem(sheet.spec.name, sheet.rows[place], header, shown(other), message, severity)
