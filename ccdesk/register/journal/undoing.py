"""Undo and redo any step, column by column, unless a later step stands on it."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Any

from sqlcipher3.dbapi2 import IntegrityError

from ccdesk.refusal import Refusal
from ccdesk.register.journal.reading import RowChange, StepRecord, changes_of, step_record
from ccdesk.register.journal.shapes import journalled_columns, quoted
from ccdesk.register.journal.standing import Reversal, check_references, check_rows, refusal_of_clash
from ccdesk.register.journal.steps import Step, step_of_kind

if TYPE_CHECKING:
    from ccdesk.register.register import Register

# What these tables keep has happened outside the register: undoing the step would not take it back.
LASTING = frozenset(("staff_account", "copy_taken"))


def undo(register: Register, number: int) -> int:
    """Undo a step as a step of its own and return that step's number.

    Only what it changed is set back: later changes of other columns stay. It is refused, with the names of the later
    steps that stand on it, when they changed the same columns of the same rows or refer to what it added.
    """
    with register.connection() as connection:
        last = _last_word(connection, number)
        act = _act(connection, last)
    if is_lasting(act):
        raise Refusal(f"“{act.name}” cannot be undone: what it says has happened.")
    if last.kind == "undo":
        raise Refusal(f"“{act.name}” has been undone already: redo it to have it back.")
    return _reverse(register, last, act)


def is_lasting(record: StepRecord) -> bool:
    """Say whether a step keeps what has happened outside the register, so that it cannot be undone."""
    return bool(record.tallies) and all(tally.table in LASTING for tally in record.tallies)


def redo(register: Register, number: int) -> int:
    """Redo a step that was undone, given that step or its undo, and return the new step's number."""
    with register.connection() as connection:
        last = _last_word(connection, number)
        act = _act(connection, last)
    if last.kind != "undo":
        raise Refusal(f"“{act.name}” stands: there is nothing to redo.")
    return _reverse(register, last, act)


def undo_last(register: Register, account: str | None = None) -> int:
    """Undo the newest step that stands, of an account or of anyone, and return the undo's number."""
    with register.connection() as connection:
        found = connection.execute(
            "SELECT s.id FROM step s LEFT JOIN step u ON u.undoes = s.id WHERE s.kind <> 'undo' AND u.id IS NULL"
            " AND (?1 IS NULL OR s.account = ?1) ORDER BY s.id DESC",
            (account,),
        )
        standing = (_known(connection, number) for (number,) in found)
        last = next((record for record in standing if not is_lasting(record)), None)
    if last is None:
        raise Refusal("There is nothing to undo.")
    return undo(register, last.number)


def redo_last(register: Register, account: str | None = None) -> int:
    """Redo what was undone last, unless something else was done after it, and return the redo's number."""
    with register.connection() as connection:
        found = connection.execute(
            "SELECT s.id FROM step s LEFT JOIN step u ON u.undoes = s.id WHERE s.kind = 'undo' AND u.id IS NULL"
            " AND (?1 IS NULL OR s.account = ?1) AND NOT EXISTS (SELECT 1 FROM step a WHERE a.id > s.id"
            " AND a.kind = 'act' AND (?1 IS NULL OR a.account = ?1)) ORDER BY s.id DESC LIMIT 1",
            (account,),
        ).fetchone()
    if found is None:
        raise Refusal("There is nothing to redo.")
    return redo(register, found[0])


def _last_word(connection: Any, number: int) -> StepRecord:  # noqa: ANN401 - sqlcipher3 has no types
    """Return the newest of a step, its undo, the redo of that and so on: the one that now stands."""
    record = step_record(connection, number)
    if record is None:
        raise Refusal(f"There is no step {number}: look its number up in the history.")
    while record.undone_by is not None:
        record = _known(connection, record.undone_by)
    return record


def _act(connection: Any, record: StepRecord) -> StepRecord:  # noqa: ANN401 - sqlcipher3 has no types
    while record.undoes is not None:
        record = _known(connection, record.undoes)
    return record


def _known(connection: Any, number: int) -> StepRecord:  # noqa: ANN401 - sqlcipher3 has no types
    record = step_record(connection, number)
    if record is None:
        raise Refusal("The journal is damaged: run ccdesk check on the register.")
    return record


def _reverse(register: Register, last: StepRecord, act: StepRecord) -> int:
    kind, name = ("redo", f"Redid: {act.name}") if last.kind == "undo" else ("undo", f"Undid: {act.name}")
    reversal = Reversal(last.number, f"“{act.name}” cannot be {'redone' if kind == 'redo' else 'undone'}")
    with step_of_kind(register, name, kind, last.number) as made:
        changes = list(changes_of(made.connection, last.number))
        if any(change.erased for change in changes):
            raise Refusal(f"{reversal.words}: records in it were erased for good.")
        _check_columns(reversal, changes)
        check_rows(made.connection, reversal, changes)
        changes.reverse()
        for (table, is_added, is_deleted), run in groupby(changes, _sort):
            try:
                _set_back(made, table, is_added, is_deleted, list(run))
            except IntegrityError as error:
                raise refusal_of_clash(made.connection, reversal, changes) from error
        check_references(made.connection, reversal, changes)
    return made.id


def _sort(change: RowChange) -> tuple[str, bool, bool]:
    return change.table, change.before is None, change.after is None


def _columns(change: RowChange) -> tuple[str, ...]:
    return change.columns


def _check_columns(reversal: Reversal, changes: list[RowChange]) -> None:
    """Refuse a step that an older version made in columns which are no more."""
    today = journalled_columns()
    for change in changes:
        known = today.get(change.table, ())
        if change.before is not None and any(column not in known for column in change.columns):
            raise Refusal(f"{reversal.words}: it was made by an older version of ccdesk.")


def _set_back(made: Step, table: str, is_added: bool, is_deleted: bool, run: list[RowChange]) -> None:
    if is_added:
        made.connection.executemany(f"DELETE FROM {quoted(table)} WHERE id = ?", [(change.row_id,) for change in run])
        return
    for columns, alike in groupby(run, _columns):
        rows = [(*((change.before or {})[column] for column in columns), change.row_id) for change in alike]
        if is_deleted:
            names = ", ".join(quoted(column) for column in (*columns, "id"))
            marks = ", ".join("?" * (len(columns) + 1))
            made.connection.executemany(f"INSERT INTO {quoted(table)} ({names}) VALUES ({marks})", rows)
        else:
            settings = ", ".join(f"{quoted(column)} = ?" for column in columns)
            made.connection.executemany(f"UPDATE {quoted(table)} SET {settings} WHERE id = ?", rows)
