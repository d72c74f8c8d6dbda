"""Read and check one record as the exchange would read and check it, and ask what only the register can answer."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from ccdesk.exchange.book import Cell, RawSheet
from ccdesk.exchange.checking import check_sheets
from ccdesk.exchange.existing import Existing, ExistingTable
from ccdesk.exchange.parsing import ParsedSheet, parse_sheet
from ccdesk.exchange.sheet import Column, Kind, Sheet
from ccdesk.exchange.sheets import SHEET_BY_NAME
from ccdesk.framework.pack import Pack
from ccdesk.operations.record_fields import sheet_of
from ccdesk.operations.record_questions import questions_about
from ccdesk.operations.record_references import next_reference
from ccdesk.operations.record_typing import as_typed, tidied
from ccdesk.operations.record_words import FieldProblem, field_problem, one_each
from ccdesk.refusal import Refusal
from ccdesk.register.former_references import OWNERS, record_of_former_reference
from ccdesk.register.record_rows import (
    any_mark,
    people_alike,
    record_of_reference,
    record_values,
    reference_of_record,
    rows_with_ids,
)

ROW = 2  # the exchange numbers the headers 1
Typed = Mapping[str, str | int]  # a link is its reference as typed, or the id of the record referred to


@dataclass(frozen=True)
class Checked:
    """A record as it would be stored, and what is wrong with it."""

    values: Mapping[str, Any]  # by attribute, links as ids; what could not be read is None
    before: Mapping[str, Any] | None  # as it is in the register; None for a new record
    problems: tuple[FieldProblem, ...]


def checked_record(
    connection: Any,  # noqa: ANN401 - a driver's connection
    pack: Pack,
    table: str,
    values: Typed,
    record: int | None,
    today: date,
) -> Checked:
    """Read and check a record's fields; those not given stay as they are, or empty in a new record."""
    sheet = sheet_of(table)
    before = None if record is None else _before(connection, sheet, record)
    texts = _texts(connection, sheet, values, before, today)
    if sheet.reference is not None and not texts[sheet.reference.attribute].strip():
        texts[sheet.reference.attribute] = (
            next_reference(connection, table, texts["family_id"].strip() if table == "person" else "")
            if before is None
            else str(before[sheet.reference.attribute])
        )
    cells: dict[str, Sequence[Cell]] = {column.header: [texts[column.attribute]] for column in sheet.columns}
    parsed, found = parse_sheet(RawSheet(sheet, [ROW], cells), pack)
    ids = _link_ids(connection, sheet, parsed)
    found += check_sheets({sheet.name: parsed}, pack, _existing(connection, sheet, parsed, ids, record))
    columns = {column.header: column for column in sheet.columns}
    problems = [
        field_problem(problem, sheet, texts[columns[problem.column].attribute] if problem.column else "", today)
        for problem in found
    ]
    stored = {column.attribute: _stored(column, parsed, ids) for column in sheet.columns}
    unreadable = {problem.attribute for problem in problems if problem.must_fix}
    problems += questions_about(connection, table, stored, record, today, unreadable)
    order = [column.attribute for column in sheet.columns]
    problems.sort(key=lambda problem: order.index(problem.attribute))
    return Checked(stored, before, one_each(problems))


def stored_values(connection: Any, table: str, record: int) -> Mapping[str, Any]:  # noqa: ANN401 - a driver's connection
    """Return a record's values by attribute; Refusal where it is no longer there."""
    return _before(connection, sheet_of(table), record)


def typed_value(connection: Any, column: Column, value: Any) -> str:  # noqa: ANN401 - a driver's connection
    """Return a stored value as it would be typed, a link as its reference."""
    if column.kind is Kind.LINK and value is not None:
        return reference_of_record(connection, SHEET_BY_NAME[column.refers_to].table, value) or ""
    return as_typed(column.kind, value)


def _before(connection: Any, sheet: Sheet, record: int) -> Mapping[str, Any]:  # noqa: ANN401 - a driver's connection
    attributes = [column.attribute for column in sheet.columns]
    found = record_values(connection, sheet.table, record, attributes)
    if found is None:
        raise Refusal(f"This {sheet.one} is no longer in the register: go back and open the list again.")
    return dict(zip(attributes, found, strict=True))


def _texts(
    connection: Any,  # noqa: ANN401 - a driver's connection
    sheet: Sheet,
    values: Typed,
    before: Mapping[str, Any] | None,
    today: date,
) -> dict[str, str]:
    texts = {}
    for column in sheet.columns:
        value = values.get(column.attribute)
        if isinstance(value, int):
            target = SHEET_BY_NAME[column.refers_to].table
            texts[column.attribute] = reference_of_record(connection, target, value) or ""
        elif value is not None:
            typed = tidied(column.kind, value, today)
            texts[column.attribute] = _led_to_kept(connection, column, typed) if column.kind is Kind.LINK else typed
        else:
            kept = None if before is None else before[column.attribute]
            texts[column.attribute] = typed_value(connection, column, kept)
    return texts


def _led_to_kept(connection: Any, column: Column, typed: str) -> str:  # noqa: ANN401 - a driver's connection
    """Return the reference of the record that a typed one means: of a merged record, of the one it was merged into."""
    target = SHEET_BY_NAME[column.refers_to].table
    if target not in OWNERS or record_of_reference(connection, target, typed.strip()) is not None:
        return typed
    kept = record_of_former_reference(connection, target, typed.strip())
    return typed if kept is None else reference_of_record(connection, target, kept) or typed


def _link_ids(connection: Any, sheet: Sheet, parsed: ParsedSheet) -> dict[str, int | None]:  # noqa: ANN401
    """Return the ids of the records that the links refer to, by header; None where there is none."""
    ids: dict[str, int | None] = {}
    for column in sheet.links:
        reference = parsed.columns[column.header][0]
        target = SHEET_BY_NAME[column.refers_to].table
        ids[column.header] = None if reference is None else record_of_reference(connection, target, str(reference))
    return ids


def _stored(column: Column, parsed: ParsedSheet, ids: Mapping[str, int | None]) -> Any:  # noqa: ANN401 - any value
    return ids[column.header] if column.kind is Kind.LINK else parsed.columns[column.header][0]


def _existing(
    connection: Any,  # noqa: ANN401 - a driver's connection
    sheet: Sheet,
    parsed: ParsedSheet,
    ids: Mapping[str, int | None],
    record: int | None,
) -> Existing:
    """Return of the register only what the exchange's checks of this record look at."""
    wanted: dict[str, set[int]] = {SHEET_BY_NAME[column.refers_to].name: set() for column in sheet.links}
    for column in sheet.links:
        found = ids[column.header]
        if found is not None:
            wanted[SHEET_BY_NAME[column.refers_to].name].add(found)
    rows = {}
    if sheet.name == "People":
        people = SHEET_BY_NAME["People"]
        columns = _columns(people)
        born_on = parsed.columns["born_on"][0]
        last_name = str(parsed.columns["last_name"][0] or "")
        rows["person"] = people_alike(
            connection, columns, ids["family_ref"], last_name, born_on if isinstance(born_on, date) else None
        )
        place = columns.index("family_id")
        wanted["Families"] |= {row[place] for row in rows["person"]}
        if record is not None and record not in {row[0] for row in rows["person"]}:
            rows["person"] += rows_with_ids(connection, "person", columns, [record])
    if sheet.name == "Sessions" and record is not None:
        rows["attendance"] = any_mark(connection, record, _columns(SHEET_BY_NAME["Attendance"]))
        wanted["Sessions"] = {record}
    for name, linked in wanted.items():
        spec = SHEET_BY_NAME[name]
        rows[spec.table] = rows_with_ids(connection, spec.table, _columns(spec), linked)
    return {table: ExistingTable(_columns(sheet_of(table)), found) for table, found in rows.items()}


def _columns(sheet: Sheet) -> tuple[str, ...]:
    return ("id", *(column.attribute for column in sheet.columns))
