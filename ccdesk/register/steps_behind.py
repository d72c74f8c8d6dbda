"""Find the steps that made a figure differ: those that touched the records which came into it or fell out."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from ccdesk.register.journal.reading import named
from ccdesk.register.journal.shapes import quoted, read_shapes
from ccdesk.register.journal.standing import steps_in_force_after
from ccdesk.register.tables import TABLES, metadata

Connection = Any  # sqlcipher3 has no types
Place = tuple[str, int]  # a table and the id of a row in it
Values = Mapping[str, Any]


@dataclass(frozen=True)
class LaterChange:
    """One change of one row by a step in force: the row and every row that it belongs, or belonged, to."""

    step: int
    place: Place
    owners: frozenset[Place]


@dataclass(frozen=True)
class LaterChanges:
    """What was changed since a step, in columns that figures are worked out from and on days that they speak of."""

    changes: tuple[LaterChange, ...]

    def behind(self, records: Collection[Place], around: Collection[Place]) -> list[int]:
        """Return the steps, newest first, that changed these records, what they belong to, or what belongs to them.

        ``around`` holds what the records belong to, as ``owners_of`` returns it.
        """
        wanted, above = frozenset(records), frozenset(around)
        steps = {
            change.step
            for change in self.changes
            if change.place in wanted or change.place in above or change.owners & wanted
        }
        return sorted(steps, reverse=True)

    def in_tables(self, tables: Collection[str]) -> list[int]:
        """Return the steps, newest first, that changed any row of these tables."""
        return sorted({change.step for change in self.changes if change.place[0] in tables}, reverse=True)

    def tables_of(self, steps: Collection[int]) -> set[str]:
        """Return the tables that these steps changed."""
        return {change.place[0] for change in self.changes if change.step in steps}


def later_changes(
    connection: Connection, since: int, columns: Mapping[str, Collection[str]], first: date, last: date
) -> LaterChanges:
    """Read what the steps after one changed in these columns, leaving out sessions and ticks of other days."""
    in_force = steps_in_force_after(connection, since)
    shapes = {number: shape for number, shape in read_shapes(connection).items() if shape.table in columns}
    rows = connection.execute(
        "SELECT step_id, shape_id, row_id, before, after FROM change WHERE step_id > ?1 AND id >"
        " (SELECT coalesce(max(first_change + changes - 1), 0) FROM step WHERE id <= ?1)"
        f" AND shape_id IN ({', '.join(map(str, shapes))})",
        (since,),
    ).fetchall()
    families, days = _FamilyOf(connection), _DayOf(connection)
    found: list[LaterChange] = []
    for step_id, shape_id, row_id, before, after in rows:
        if step_id not in in_force:
            continue
        shape = shapes[shape_id]
        states = [values for values in (named(shape, before), named(shape, after)) if values is not None]
        if len(states) == 2 and not any(states[0].get(name) != states[1].get(name) for name in columns[shape.table]):
            continue
        # Of an erased record nothing is known but that it went.
        spoken_of = [days.of(shape.table, values) for values in states] or [None]
        if any(day is None or first.isoformat() <= day <= last.isoformat() for day in spoken_of):
            owners = {owner for values in states for owner in families.above(_owners(shape.table, values))}
            found.append(LaterChange(step_id, (shape.table, row_id), frozenset(owners)))
    return LaterChanges((*found, *_through_sessions(connection, found, families, first, last)))


def owners_of(connection: Connection, records: Collection[Place]) -> set[Place]:
    """Return every row that these records belong to, such as the person and the session of a tick."""
    found: set[Place] = set()
    ahead = set(records)
    while ahead:
        by_table: dict[str, list[int]] = defaultdict(list)
        for table, row_id in ahead:
            by_table[table].append(row_id)
        above = {owner for table, ids in by_table.items() for owner in _read_owners(connection, table, ids)}
        ahead = above - found
        found |= above
    return found


def _read_owners(connection: Connection, table: str, ids: list[int]) -> Iterator[Place]:
    references = _references(table)
    if not references:
        return
    names = ", ".join(quoted(column) for column in references)
    question = f"SELECT {names} FROM {quoted(table)} WHERE id IN (SELECT value FROM json_each(?))"
    for row in connection.execute(question, (json.dumps(ids),)).fetchall():
        yield from _owners(table, dict(zip(references, row, strict=True)))


def _owners(table: str, values: Values) -> Iterator[Place]:
    for column, parent in _references(table).items():
        if (owner := values.get(column)) is not None:
            yield parent, int(owner)


@cache
def _references(table: str) -> Mapping[str, str]:
    """Return the columns of a table that refer to others, each with the table that it refers to."""
    if table not in {str(record.__tablename__) for record in TABLES}:
        return {}
    return {key.parent.name: key.column.table.name for key in metadata.tables[table].foreign_keys}


class _FamilyOf:
    """Finds the families of people, reading them once."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._known: dict[int, int] | None = None

    def above(self, owners: Iterable[Place]) -> Iterator[Place]:
        """Yield the owners and, after each person, the family."""
        for table, row_id in owners:
            yield table, row_id
            if table == "person":
                if self._known is None:
                    self._known = dict(self._connection.execute("SELECT id, family_id FROM person").fetchall())
                if (family := self._known.get(row_id)) is not None:
                    yield "family", family


class _DayOf:
    """Finds the days that sessions and ticks speak of, reading them once; other records speak of any day."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._known: dict[int, str] | None = None

    def of(self, table: str, values: Values) -> str | None:
        """Return the day of a row as ISO text, None for any day."""
        if table == "session":
            return str(values["day"])
        if table != "attendance":
            return None
        if self._known is None:
            self._known = dict(self._connection.execute("SELECT id, day FROM session").fetchall())
        return self._known.get(values["session_id"])


def _through_sessions(
    connection: Connection, changes: Iterable[LaterChange], families: _FamilyOf, first: date, last: date
) -> Iterator[LaterChange]:
    """Yield the changes of sessions and services again with those who came: a session held late brings its people."""
    of_sessions = {"session": "s.id", "service": "s.service_id"}
    for change in changes:
        table, row_id = change.place
        if table not in of_sessions:
            continue
        marked = connection.execute(
            "SELECT a.id, a.person_id FROM session s JOIN attendance a ON a.session_id = s.id"
            f" WHERE {of_sessions[table]} = ? AND s.day BETWEEN ? AND ?",
            (row_id, first.isoformat(), last.isoformat()),
        ).fetchall()
        people = {("person", person) for _, person in marked}
        ticks = {("attendance", tick) for tick, _ in marked}
        yield LaterChange(change.step, change.place, frozenset({*families.above(people), *ticks}))
