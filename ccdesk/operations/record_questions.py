"""What is asked of a record beyond the exchange's own checks: its neighbours in the register, and unlikely days."""

from collections.abc import Iterator, Mapping, Set
from datetime import date
from typing import Any

from ccdesk.framework.wording import counted, day_words
from ccdesk.operations.record_fields import sheet_of
from ccdesk.operations.record_words import FieldProblem
from ccdesk.register.former_references import OWNERS, record_of_former_reference
from ccdesk.register.record_rows import (
    children_born,
    mark_of,
    open_before,
    overlapping,
    record_of_reference,
    reference_of_record,
)

_VERY_OLD, _GROWN_UP, _VERY_YOUNG_PARENT = 100, 18, 12  # completed years
# Days of what has happened; sessions, due dates, reviews and ends of spans may lie ahead.
_HAPPENED = frozenset(
    (
        *("registered_on", "given_on", "made_on", "decided_on", "first_seen_on", "initial_assessment_on"),
        *("closed_on", "completed_on", "taken_up_on", "received_on", "identified_on"),
    )
)
_HAPPENED_THAT_DAY = frozenset(("score", "survey_answer", "inspection", "log_entry"))
# Records that should not overlap another with the same values, and the field that is asked about.
_ONE_AT_A_TIME: Mapping[str, tuple[str, ...]] = {
    "membership": ("person_id", "family_id", "group"),
    "plan": ("person_id", "family_id", "kind"),
    "level": ("family_id",),
    "population": ("what", "lsoa"),
    "centre_detail": ("key",),
}
# Of these a family has one at a time: one that is added ends the one before it.
ENDS_THE_ONE_BEFORE: Mapping[str, tuple[str, ...]] = {"level": ("family_id",)}

Values = Mapping[str, Any]


def questions_about(
    connection: Any,  # noqa: ANN401 - a driver's connection
    table: str,
    values: Values,
    record: int | None,
    today: date,
    unreadable: Set[str],
) -> Iterator[FieldProblem]:
    """Yield what must be fixed and what should be checked; fields that could not be read are left alone."""
    asked = (
        *_taken(connection, table, values, record),
        *_overlap(connection, table, values, record),
        *_children_of(connection, table, values),
        *_ages(table, values, today),
        *_still_to_come(table, values, today),
        *_amounts(table, values),
    )
    yield from (problem for problem in asked if problem.attribute not in unreadable)


def _taken(connection: Any, table: str, values: Values, record: int | None) -> Iterator[FieldProblem]:  # noqa: ANN401
    sheet = sheet_of(table)
    if sheet.reference is not None and values["reference"] is not None:
        other = record_of_reference(connection, table, values["reference"])
        if other is not None and other != record:
            yield FieldProblem("reference", f"another {sheet.one} has this reference", must_fix=True)
        elif other is None and table in OWNERS:
            kept = record_of_former_reference(connection, table, values["reference"])
            if kept is not None:
                name = reference_of_record(connection, table, kept)
                words = f"this reference belonged to a {sheet.one} that was merged into {name}; choose another"
                yield FieldProblem("reference", words, must_fix=True)
    if table == "attendance":
        other = mark_of(connection, values["session_id"], values["person_id"])
        if other is not None and other != record:
            yield FieldProblem("person_id", "this person is marked at this session already", must_fix=True)


def _overlap(connection: Any, table: str, values: Values, record: int | None) -> Iterator[FieldProblem]:  # noqa: ANN401
    same = _ONE_AT_A_TIME.get(table)
    if same is None or (values["from_day"] is None and table != "centre_detail"):
        return
    before = one_before(connection, table, values, record)
    if before is not None:
        words = f"the one before, from {day_words(before[1])} on, is ended the day before this one begins"
        yield FieldProblem("from_day", words, must_fix=False)
        return
    span = values["from_day"] or date.min, values["to_day"]
    found = overlapping(connection, table, {column: values[column] for column in same}, span, record)
    if found is not None:
        first, last = found
        since = f"from {day_words(first)}" if first is not None else "from the beginning"
        until = f"to {day_words(last)}" if last is not None else "on"
        words = f"there is another {since} {until}, and the days overlap"
        yield FieldProblem("from_day", words, must_fix=False)


def one_before(
    connection: Any,  # noqa: ANN401 - a driver's connection
    table: str,
    values: Values,
    record: int | None,
) -> tuple[int, date] | None:
    """Return the id and first day of the record that a new one ends, None where it ends none."""
    same = ENDS_THE_ONE_BEFORE.get(table)
    if same is None or record is not None or not isinstance(values["from_day"], date):
        return None
    return open_before(connection, table, {column: values[column] for column in same}, values["from_day"], None)


def _children_of(connection: Any, table: str, values: Values) -> Iterator[FieldProblem]:  # noqa: ANN401
    """Question a parent who is not older than a child; a child is compared with the parents by the exchange."""
    born_on = values.get("born_on") if table == "person" and values["role"] == "parent" else None
    if born_on is None or values["family_id"] is None:
        return
    older = next((name for name, born in children_born(connection, values["family_id"]) if born <= born_on), None)
    if older is not None:
        yield FieldProblem("born_on", f"not older than the child {older}; check both birth dates", must_fix=False)


def _ages(table: str, values: Values, today: date) -> Iterator[FieldProblem]:
    born_on = values.get("born_on") if table == "person" else None
    if born_on is None:
        return
    if born_on > today:
        words = "this day is still to come; use the due date for a child not yet born"
        yield FieldProblem("born_on", words, must_fix=True)
        return
    years = today.year - born_on.year - ((today.month, today.day) < (born_on.month, born_on.day))
    role = values["role"]
    if years >= _VERY_OLD:
        yield FieldProblem("born_on", f"{years} years old", must_fix=False)
    elif role == "child" and years >= _GROWN_UP:
        yield FieldProblem("born_on", f"{years} years old, and recorded as a child", must_fix=False)
    elif role in ("parent", "carer") and years < _VERY_YOUNG_PARENT:
        yield FieldProblem("born_on", f"{counted(years, 'year')} old, and recorded as a {role}", must_fix=False)


def _still_to_come(table: str, values: Values, today: date) -> Iterator[FieldProblem]:
    for attribute, value in values.items():
        happened = attribute in _HAPPENED or (attribute == "day" and table in _HAPPENED_THAT_DAY)
        if happened and isinstance(value, date) and value > today:
            yield FieldProblem(attribute, "this day is still to come", must_fix=False)


def _amounts(table: str, values: Values) -> Iterator[FieldProblem]:
    if table != "held_figure":
        return
    numerator, denominator = values["numerator"], values["denominator"]
    if values["value"] is None and (numerator is None or denominator is None):
        words = "give the value, or the two numbers that it is worked out from"
        yield FieldProblem("value", words, must_fix=False)
    elif numerator is not None and denominator is not None and numerator > denominator:
        yield FieldProblem("numerator", "this is more than the number that it is a part of", must_fix=False)
