"""What stands on a step, so that it cannot be taken away by itself."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import UniqueConstraint

from ccdesk.refusal import Refusal
from ccdesk.register.journal.reading import RowChange, named
from ccdesk.register.journal.shapes import quoted, read_shapes
from ccdesk.register.tables import TABLES, metadata

NAMES_TOLD = 3

Place = tuple[str, int]  # a table and the id of a row in it


@dataclass(frozen=True)
class Reversal:
    """The step that is being undone or redone, and the words that say of it that it cannot be."""

    step: int
    words: str


def check_rows(connection: Any, reversal: Reversal, changes: Sequence[RowChange]) -> None:  # noqa: ANN401
    """Refuse when a later step in force changed what the step did: the same columns of a row, or a row it added.

    A value that has come back to what the step made it is no excuse: the steps between stand on each other.
    """
    left = _as_left(changes)
    changed: dict[Place, set[str]] = defaultdict(set)
    for change in changes:
        changed[change.table, change.row_id].update(change.columns)
    if blamed := _later_steps(connection, reversal, changed):
        raise _refusal(reversal, blamed)
    found = dict(_rows(connection, list(left)))
    for place, expected in left.items():
        row = found.get(place)
        if (row is None) != (expected is None) or (row and expected and not expected.items() <= row.items()):
            raise _refusal(reversal, [])


def check_references(connection: Any, reversal: Reversal, changes: Sequence[RowChange]) -> None:  # noqa: ANN401
    """Refuse when rows refer to what is no longer there, once everything has been set back."""
    touched: dict[str, set[int]] = defaultdict(set)
    for change in changes:
        touched[change.table].add(change.row_id)
    conflicts: dict[Place, set[str]] = {}
    for child, column, parent in _references():
        reference = f"c.{quoted(column)}"
        gone = f"{reference} IS NOT NULL AND NOT EXISTS (SELECT 1 FROM {quoted(parent)} p WHERE p.id = {reference})"
        select = f"SELECT c.id, {reference} FROM {quoted(child)} c WHERE {gone}"
        among = "IN (SELECT value FROM json_each(?))"
        if parent in touched:
            of_parent = json.dumps(list(touched[parent]))
            for row_id, _ in connection.execute(f"{select} AND {reference} {among}", (of_parent,)):
                conflicts[child, row_id] = {column}
        if child in touched:
            of_child = json.dumps(list(touched[child]))
            for _, parent_id in connection.execute(f"{select} AND c.id {among}", (of_child,)):
                conflicts[parent, parent_id] = set()
    if conflicts:
        raise _refusal(reversal, _later_steps(connection, reversal, conflicts))


def refusal_of_clash(connection: Any, reversal: Reversal, changes: Sequence[RowChange]) -> Refusal:  # noqa: ANN401
    """Return the refusal for a row that cannot come back because another has taken what only one may have."""
    conflicts: dict[Place, set[str]] = {}
    for change in changes:
        for columns in _unique(change.table):
            values = [(change.before or {}).get(column) for column in columns]
            equal = " AND ".join(f"{quoted(column)} = ?" for column in columns)
            question = f"SELECT id FROM {quoted(change.table)} WHERE {equal} AND id <> ?"
            for (row_id,) in connection.execute(question, (*values, change.row_id)):
                conflicts[change.table, row_id] = set(columns)
    return _refusal(reversal, _later_steps(connection, reversal, conflicts))


def _as_left(changes: Sequence[RowChange]) -> dict[Place, dict[str, Any] | None]:
    """Return what must still hold of each row: values of the columns changed, or None for a row that was deleted."""
    left: dict[Place, dict[str, Any] | None] = {}
    for change in changes:
        place = change.table, change.row_id
        if change.after is None:
            left[place] = None
        else:
            left[place] = (left.get(place) or {}) | {column: change.after[column] for column in change.columns}
    return left


def _rows(connection: Any, places: Sequence[Place]) -> Iterator[tuple[Place, dict[str, Any]]]:  # noqa: ANN401
    by_table: dict[str, list[int]] = defaultdict(list)
    for table, row_id in places:
        by_table[table].append(row_id)
    for table, ids in by_table.items():
        question = f"SELECT * FROM {quoted(table)} WHERE id IN (SELECT value FROM json_each(?))"
        found = connection.execute(question, (json.dumps(ids),))
        names = [column[0] for column in found.description]
        for row in found:
            values = dict(zip(names, row, strict=True))
            yield (table, values.pop("id")), values


def _references() -> Iterator[tuple[str, str, str]]:
    """Yield every reference between tables as the referring table, its column and the table referred to."""
    for record in TABLES:
        table = metadata.tables[str(record.__tablename__)]
        for key in table.foreign_keys:
            yield table.name, key.parent.name, key.column.table.name


def _unique(table: str) -> Iterator[tuple[str, ...]]:
    for constraint in metadata.tables[table].constraints:
        if isinstance(constraint, UniqueConstraint):
            yield tuple(constraint.columns.keys())
    for index in metadata.tables[table].indexes:
        if index.unique:
            yield tuple(index.columns.keys())


def _refusal(reversal: Reversal, steps: Sequence[tuple[int, str]]) -> Refusal:
    if not steps:
        return Refusal(f"{reversal.words}: the records are not as it left them.")
    first = ", ".join(f"“{name}” (step {number})" for number, name in steps[:NAMES_TOLD])
    more = f" and {len(steps) - NAMES_TOLD} more" if len(steps) > NAMES_TOLD else ""
    return Refusal(f"{reversal.words} because later steps stand on it: first undo {first}{more}.")


def _later_steps(
    connection: Any,  # noqa: ANN401 - sqlcipher3 has no types
    reversal: Reversal,
    conflicts: Mapping[Place, set[str]],
) -> list[tuple[int, str]]:
    """Return the numbers and names, newest first, of the later steps in force that changed these columns of these rows.

    A step that added or deleted one of the rows counts whatever the columns.
    """
    names = steps_in_force_after(connection, reversal.step)
    shapes = read_shapes(connection)
    blamed: set[int] = set()
    later = connection.execute(
        "SELECT step_id, shape_id, row_id, before, after FROM change"
        " WHERE id > (SELECT first_change + changes - 1 FROM step WHERE id = ?)"
        " AND row_id IN (SELECT value FROM json_each(?))",
        (reversal.step, json.dumps([row_id for _, row_id in conflicts])),
    )
    for step_id, shape_id, row_id, before, after in later:
        shape = shapes[shape_id]
        columns = conflicts.get((shape.table, row_id))
        if columns is None or step_id in blamed or step_id not in names:
            continue
        change = RowChange(shape.table, row_id, named(shape, before), named(shape, after), False)
        if change.before is None or change.after is None or columns & set(change.columns):
            blamed.add(step_id)
    return [(number, names[number]) for number in sorted(blamed, reverse=True)]


def steps_in_force_after(connection: Any, number: int) -> dict[int, str]:  # noqa: ANN401 - sqlcipher3 has no types
    """Return the names of the later steps in force, newest first, leaving out those undone, and their undoing."""
    later = connection.execute("SELECT id, undoes, name FROM step WHERE id > ? ORDER BY id DESC", (number,)).fetchall()
    in_force: dict[int, str] = {}
    taken_back: set[int] = set()
    for step_id, undoes, name in later:
        if step_id in taken_back:
            continue
        if undoes is not None:
            taken_back.add(undoes)
        if undoes is None or undoes < number:
            in_force[step_id] = name
    return in_force
