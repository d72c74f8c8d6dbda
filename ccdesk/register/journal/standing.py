"""What stands on a step, so that it cannot be taken away by itself."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator, Sequence
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
    """Refuse when a row is not as the step left it, in the columns that the step changed."""
    left = _as_left(changes)
    conflicts: dict[Place, set[str]] = {}
    for place, found in _rows(connection, list(left)):
        expected = left.pop(place)
        if expected is None:
            conflicts[place] = set(found)
        elif differing := {column for column, value in expected.items() if found.get(column) != value}:
            conflicts[place] = differing
    conflicts |= {place: set(expected) for place, expected in left.items() if expected is not None}
    if conflicts:
        raise _refusal(connection, reversal, conflicts)


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
        raise _refusal(connection, reversal, conflicts)


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
    return _refusal(connection, reversal, conflicts)


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


def _refusal(connection: Any, reversal: Reversal, conflicts: dict[Place, set[str]]) -> Refusal:  # noqa: ANN401
    """Return the refusal that names the later steps which made these conflicts, newest first."""
    names = _later_steps(connection, reversal.step)
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
        change = RowChange(shape.table, row_id, named(shape, before), named(shape, after), False)
        columns = conflicts.get((shape.table, row_id))
        came_or_went = change.before is None or change.after is None
        if columns is not None and step_id in names and (came_or_went or columns & set(change.columns)):
            blamed.add(step_id)
    if not blamed:
        return Refusal(f"{reversal.words}: the records are not as it left them.")
    first = [f"“{names[number]}”" for number in sorted(blamed, reverse=True)]
    more = f" and {len(first) - NAMES_TOLD} more" if len(first) > NAMES_TOLD else ""
    return Refusal(
        f"{reversal.words}, because later steps stand on it: first undo {', '.join(first[:NAMES_TOLD])}{more}."
    )


def _later_steps(connection: Any, number: int) -> dict[int, str]:  # noqa: ANN401 - sqlcipher3 has no types
    """Return the names of the later steps in force, leaving out those that were undone, and their undoing."""
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
