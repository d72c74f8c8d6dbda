"""An index of a register's people that finds them by a few letters of anything staff know of them.

It lives with the open register, is read when the first question is asked, and then follows the journal: whatever
changes people or families (an act, an undo, an import) is seen by the next question.
"""

from __future__ import annotations

import json
import threading
from collections.abc import Collection
from heapq import nsmallest
from typing import Any

import numpy as np

from ccdesk.register.journal.shapes import read_shapes
from ccdesk.register.people_snapshot import Ints, Match, PersonWords, Snapshot
from ccdesk.register.people_words import read_query

# With more changed than this, reading everybody anew is quicker than holding them apart.
MOST_CHANGED = 2_000

_PEOPLE = (
    "SELECT person.id, last_name, first_name, known_as, born_on, person.reference, family.reference, postcode"
    " FROM person JOIN family ON family.id = person.family_id"
)


class PeopleIndex:
    """Everybody of one open register; safe to ask from several threads."""

    def __init__(self) -> None:
        """Begin with nobody read."""
        self._lock = threading.Lock()
        self._read_to: int | None = None  # the last change of the journal that was seen
        self._everybody = Snapshot(())
        self._changed: set[int] = set()
        self._anew = Snapshot(())  # those of _changed who still are there
        self._gone: Ints = np.empty(0, dtype=np.int64)

    def follow(self, connection: Any) -> None:  # noqa: ANN401 - sqlcipher3 has no types
        """See what was changed since the last question; the first time, read everybody."""
        with self._lock:
            (last,) = connection.execute("SELECT ifnull(max(id), 0) FROM change").fetchone()
            if last == self._read_to:
                return
            changed = None if self._read_to is None else _changed_since(connection, self._read_to)
            if changed is None or len(self._changed | changed) > MOST_CHANGED:
                self._everybody, self._changed, self._anew = Snapshot(_people(connection)), set(), Snapshot(())
            elif changed:
                self._changed = self._changed | changed
                self._anew = Snapshot(_people(connection, self._changed))
            self._gone = self._everybody.places(self._changed)
            self._read_to = last

    def find(self, connection: Any, text: str, limit: int, prefer: Collection[int] = ()) -> list[Match]:  # noqa: ANN401
        """Return at most ``limit`` people for what was typed, the best first; alike, those of ``prefer`` go before."""
        query = read_query(text)
        if not query:
            return []
        self.follow(connection)
        with self._lock:
            everybody, anew, gone = self._everybody, self._anew, self._gone
        nobody: Ints = np.empty(0, dtype=np.int64)
        found = [*everybody.find(query, limit, prefer, gone), *anew.find(query, limit, prefer, nobody)]
        return nsmallest(limit, found)


def _people(connection: Any, ids: Collection[int] | None = None) -> list[PersonWords]:  # noqa: ANN401
    if ids is None:
        rows = connection.execute(_PEOPLE)
    else:
        wanted = json.dumps(sorted(ids))
        rows = connection.execute(f"{_PEOPLE} WHERE person.id IN (SELECT value FROM json_each(?))", (wanted,))
    former = _former_references(connection)
    return [
        PersonWords(
            person_id,
            last,
            first,
            known_as,
            born_on,
            (*(code for code in codes if code), *former.get(person_id, ())),
        )
        for person_id, last, first, known_as, born_on, *codes in rows.fetchall()
    ]


def _former_references(connection: Any) -> dict[int, list[str]]:  # noqa: ANN401 - sqlcipher3 has no types
    """Return by person the references of records that were merged into theirs, or into their family's."""
    rows = connection.execute(
        "SELECT person_id, reference FROM former_reference WHERE person_id IS NOT NULL UNION ALL"
        " SELECT person.id, former.reference FROM former_reference former"
        " JOIN person ON person.family_id = former.family_id"
    )
    found: dict[int, list[str]] = {}
    for person_id, reference in rows.fetchall():
        found.setdefault(person_id, []).append(reference)
    return found


def _changed_since(connection: Any, change: int) -> set[int]:  # noqa: ANN401 - sqlcipher3 has no types
    """Return the people whose own record or whose family's was changed after this change of the journal."""
    tables = {shape.id: shape.table for shape in read_shapes(connection).values()}
    people, families = _who_gained_references(connection, change)
    wanted = json.dumps([key for key, table in tables.items() if table in ("person", "family")])
    rows = connection.execute(
        "SELECT DISTINCT shape_id, row_id FROM change WHERE id > ? AND shape_id IN (SELECT value FROM json_each(?))",
        (change, wanted),
    ).fetchall()
    people |= {key for shape, key in rows if tables[shape] == "person"}
    families |= {key for shape, key in rows if tables[shape] == "family"}
    of_families = connection.execute(
        "SELECT id FROM person WHERE family_id IN (SELECT value FROM json_each(?))", (json.dumps(sorted(families)),)
    )
    return people | {key for (key,) in of_families.fetchall()}


def _who_gained_references(connection: Any, change: int) -> tuple[set[int], set[int]]:  # noqa: ANN401
    """Return the people and the families that gained or lost a merged reference after this change of the journal."""
    owners: dict[str, set[int]] = {"person_id": set(), "family_id": set()}
    for shape in read_shapes(connection).values():
        if shape.table != "former_reference":
            continue
        rows = connection.execute(
            "SELECT before, after FROM change WHERE id > ? AND shape_id = ?", (change, shape.id)
        ).fetchall()
        for state in (json.loads(each) for row in rows for each in row if each is not None):
            for column, value in zip(shape.columns, state, strict=True):
                if column in owners and value is not None:
                    owners[column].add(value)
    return owners["person_id"], owners["family_id"]
