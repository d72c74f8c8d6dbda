"""Read, check, save, end and remove a record of any table: each act is one step that can be undone."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any

from ccdesk.operations.acts import Done, done, nothing_changed
from ccdesk.operations.centre import pack_of
from ccdesk.operations.record_acts import ended, of_whom, recorded
from ccdesk.operations.record_checks import Checked, Typed, checked_record, stored_values, typed_value
from ccdesk.operations.record_fields import (
    RecordField,
    counted_records,
    ending_of,
    fields_of,
    label_of,
    one_of,
    sheet_of,
)
from ccdesk.operations.record_lists import (
    Found,
    ListedRecord,
    Listing,
    find_linked,
    linked_by_reference,
    list_records,
    name_of,
)
from ccdesk.operations.record_questions import one_before
from ccdesk.operations.record_typing import shown_day
from ccdesk.operations.record_words import FieldProblem, FieldProblems
from ccdesk.operations.roles import refuse_hidden
from ccdesk.refusal import Refusal
from ccdesk.register.bulk import delete_rows, insert_rows, update_rows
from ccdesk.register.former_references import OWNERS, forget_former_references
from ccdesk.register.journal.steps import Step, step
from ccdesk.register.merge_rows import FORMER
from ccdesk.register.record_rows import referring_to

if TYPE_CHECKING:
    from ccdesk.register.register import Register

__all__ = [
    "FieldProblem",
    "FieldProblems",
    "Found",
    "ListedRecord",
    "Listing",
    "RecordField",
    "check_record",
    "end_record",
    "fields_of",
    "find_linked",
    "linked_by_reference",
    "list_records",
    "name_of",
    "remove_record",
    "save_record",
    "values_of",
    "write_checked",
]


def values_of(register: "Register", table: str, record: int) -> dict[str, str]:
    """Return a record's fields as they would be typed: 31/12/2012, codes, yes or no, the reference of a link."""
    refuse_hidden(register, table)
    with register.connection() as connection:
        values = stored_values(connection, table, record)
        return {
            column.attribute: typed_value(connection, column, values[column.attribute])
            for column in sheet_of(table).columns
        }


def check_record(
    register: "Register", table: str, values: Typed, record: int | None = None, today: date | None = None
) -> tuple[FieldProblem, ...]:
    """Return what is wrong with a record as it is typed, the worst problem of each field.

    Fields that are not given stay as they are. A link is its reference as typed, or an id as a number.
    """
    return _checked(register, table, values, record, today).problems


def save_record(
    register: "Register",
    table: str,
    values: Typed,
    record: int | None = None,
    words: str | None = None,
    today: date | None = None,
) -> Done:
    """Add a record, or change the fields that are given and differ; ``result`` is its id.

    ``words`` are for the message bar and may name people; the step's name never does. Raises FieldProblems when
    something must be fixed; what should only be checked does not stop it.
    """
    checked = _checked(register, table, values, record, today)
    if any(problem.must_fix for problem in checked.problems):
        labels = {column.attribute: label_of(table, column.attribute) for column in sheet_of(table).columns}
        raise FieldProblems(checked.problems, labels)
    changed = _changed(checked)
    if record is not None and not changed:
        return nothing_changed("Nothing was changed", record)
    if record is None:
        name = recorded(pack_of(register), table, checked.values)
    else:
        name = f"Changed {one_of(table)}: {', '.join(label_of(table, attribute) for attribute in changed)}"
    with step(register, name) as made:
        if record is None:
            _end_one_before(made, table, checked.values)
        saved = write_checked(made, table, checked, record)
        whose = of_whom(made.connection, table, checked.values) if record is None else ""
    return done(f"{words or name + whose}{_overlap_told(checked, changed)}", made.id, {table}, saved)


def write_checked(made: Step, table: str, checked: Checked, record: int | None) -> int:
    """Write a checked record as part of a step that does more, and return its id."""
    if record is None:
        (saved,) = made.keys.take(1)
        insert_rows(made, table, ("id", *checked.values), [(saved, *checked.values.values())])
        return saved
    changed = _changed(checked)
    if changed:
        update_rows(made, table, tuple(changed), [(*changed.values(), record)])
    return record


def end_record(register: "Register", table: str, record: int, day: date, today: date | None = None) -> Done:
    """End a dated record on a day: a membership, a plan, an episode, a referral, a consent, a family's time here.

    Raises FieldProblems for a day before it began.
    """
    attribute = ending_of(table)
    refuse_hidden(register, table)
    with register.connection() as connection:
        values = stored_values(connection, table, record)
        words = ended(pack_of(register), table, values, of_whom(connection, table, values), day)
    return save_record(register, table, {attribute: shown_day(day)}, record, words=words, today=today)


def remove_record(register: "Register", table: str, record: int) -> Done:
    """Take a record out that was made by mistake; it is refused while other records refer to it."""
    refuse_hidden(register, table)
    one = sheet_of(table).one
    with register.connection() as connection:
        stored_values(connection, table, record)
        referring = [each for each in referring_to(connection, table, record) if each.table != FORMER]
    if referring:
        belonging = ", ".join(counted_records(each.table, each.count) for each in referring)
        instead = "End it instead." if table in _ENDED_INSTEAD else "Remove those first if all of it is a mistake."
        raise Refusal(f"This {one} cannot be removed, because these belong to it: {belonging}. {instead}")
    name = f"Removed {one_of(table)}"
    with step(register, name) as made:
        if table in OWNERS:
            forget_former_references(made, table, record)
        delete_rows(made, table, [record])
    return done(name, made.id, {table}, record)


def _end_one_before(made: Step, table: str, values: Mapping[str, Any]) -> None:
    """End what holds one at a time on the day before the new one begins."""
    before = one_before(made.connection, table, values, None)
    if before is not None:
        update_rows(made, table, ("to_day",), [(values["from_day"] - timedelta(days=1), before[0])])


def _overlap_told(checked: Checked, changed: Mapping[str, object]) -> str:
    """Say of days that were saved what is to be checked: nobody need have left the field that it stands beside."""
    if not changed.keys() & {"from_day", "to_day"}:
        return ""
    found = next((problem.words for problem in checked.problems if problem.attribute == "from_day"), None)
    return "" if found is None else f". Please check: {found}"


def _checked(register: "Register", table: str, values: Typed, record: int | None, today: date | None) -> Checked:
    refuse_hidden(register, table)
    pack = pack_of(register)
    with register.connection() as connection:
        return checked_record(connection, pack, table, values, record, today or datetime.now().astimezone().date())


def _changed(checked: Checked) -> Mapping[str, object]:
    before = checked.before or {}
    return {name: value for name, value in checked.values.items() if value != before.get(name)}


_ENDED_INSTEAD = frozenset(("family", "support"))
