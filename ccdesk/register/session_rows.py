"""What the register of one session shows, read by keys only: as quick with millions of marks as with none."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

RECENT_SESSIONS = 8

PERSON_COLUMNS = (
    *("id", "family_id", "first_name", "last_name", "known_as", "born_on", "due_on", "sex", "role", "ethnicity"),
    *("language", "interpreter", "alert"),
)
FAMILY_COLUMNS = ("id", "reference", "address", "postcode", "lsoa", "registered_on", "left_on")
MEMBERSHIP_COLUMNS = ("id", "person_id", "family_id", "group", "from_day", "to_day")
Columns = Mapping[str, Sequence[Any]]


@dataclass(frozen=True)
class SessionRow:
    """A session with what its service says, as stored."""

    session_id: int
    reference: str
    service_id: int
    service: str
    theme: str
    counts_as_contact: bool
    capacity: int | None
    day: str
    starts: str | None
    ends: str | None
    venue: str | None
    staff: str | None
    status: str
    cancelled_because: str | None
    unnamed_adults: int | None
    unnamed_children: int | None


def read_session(connection: Any, session_id: int) -> SessionRow | None:  # noqa: ANN401 - sqlcipher3 has no types
    """Return a session, None when it is not there."""
    row = connection.execute(
        "SELECT session.id, session.reference, service.id, service.name, service.theme, service.counts_as_contact,"
        " service.capacity, day, starts, ends, venue, staff, status, cancelled_because, unnamed_adults,"
        " unnamed_children FROM session JOIN service ON service.id = session.service_id WHERE session.id = ?",
        (session_id,),
    ).fetchone()
    return None if row is None else SessionRow(*row)


def recent_sessions(connection: Any, session: SessionRow) -> list[int]:  # noqa: ANN401 - sqlcipher3 has no types
    """Return the last held sessions of the same service before this one, the latest first."""
    rows = connection.execute(
        "SELECT id FROM session WHERE service_id = ? AND status = 'held' AND id <> ?"
        " AND (day < ? OR (day = ? AND ifnull(starts, '') < ifnull(?, '')))"
        " ORDER BY day DESC, starts DESC, id DESC LIMIT ?",
        (session.service_id, session.session_id, session.day, session.day, session.starts, RECENT_SESSIONS),
    )
    return [key for (key,) in rows.fetchall()]


def visits(connection: Any, sessions: Sequence[int]) -> dict[int, int]:  # noqa: ANN401 - sqlcipher3 has no types
    """Return how many of these sessions each person who was present came to."""
    rows = connection.execute(
        "SELECT person_id, count(*) FROM attendance WHERE session_id IN (SELECT value FROM json_each(?))"
        " AND mark = 'present' GROUP BY person_id",
        (json.dumps(sessions),),
    )
    return dict(rows.fetchall())


def marks_of(connection: Any, session_id: int) -> dict[int, str]:  # noqa: ANN401 - sqlcipher3 has no types
    """Return everybody's mark at a session."""
    rows = connection.execute("SELECT person_id, mark FROM attendance WHERE session_id = ?", (session_id,))
    return dict(rows.fetchall())


def enrolled_people(connection: Any, session: SessionRow) -> list[int]:  # noqa: ANN401 - sqlcipher3 has no types
    """Return who had begun the session's course or programme by its day and neither completed nor left it."""
    rows = connection.execute(
        "SELECT DISTINCT person_id FROM enrolment WHERE service_id = ? AND started_on <= ?"
        " AND ifnull(completed_on, '9999') >= ? AND ifnull(left_on, '9999') >= ?",
        (session.service_id, session.day, session.day, session.day),
    )
    return [key for (key,) in rows.fetchall()]


def people_of_families(connection: Any, families: Collection[int]) -> list[int]:  # noqa: ANN401
    """Return everybody of these families."""
    rows = connection.execute(
        "SELECT id FROM person WHERE family_id IN (SELECT value FROM json_each(?))", (_keys(families),)
    )
    return [key for (key,) in rows.fetchall()]


def read_people(connection: Any, people: Collection[int]) -> list[dict[str, Any]]:  # noqa: ANN401
    """Return these people's own columns, in the order of their ids."""
    return _rows(connection, "person", PERSON_COLUMNS, "id IN (SELECT value FROM json_each(?1))", people)


def read_families(connection: Any, families: Collection[int]) -> list[dict[str, Any]]:  # noqa: ANN401
    """Return these families' own columns, in the order of their ids."""
    return _rows(connection, "family", FAMILY_COLUMNS, "id IN (SELECT value FROM json_each(?1))", families)


def read_memberships(connection: Any, people: Collection[int], families: Collection[int]) -> list[dict[str, Any]]:  # noqa: ANN401
    """Return the groups and needs recorded of these people and of these families themselves."""
    of_people = _rows(
        connection, "membership", MEMBERSHIP_COLUMNS, "person_id IN (SELECT value FROM json_each(?1))", people
    )
    of_families = _rows(
        connection, "membership", MEMBERSHIP_COLUMNS, "family_id IN (SELECT value FROM json_each(?1))", families
    )
    return of_people + of_families


def last_visits(connection: Any, people: Collection[int], service_id: int, before: str) -> dict[int, tuple[int, str]]:  # noqa: ANN401
    """Return how often each of these people came to a service before a day, and when they last did."""
    rows = connection.execute(
        "SELECT attendance.person_id, count(*), max(session.day) FROM attendance"
        " JOIN session ON session.id = attendance.session_id"
        " WHERE attendance.person_id IN (SELECT value FROM json_each(?)) AND attendance.mark = 'present'"
        " AND session.service_id = ? AND session.status = 'held' AND session.day < ? GROUP BY attendance.person_id",
        (_keys(people), service_id, before),
    )
    return {person: (count, day) for person, count, day in rows.fetchall()}


def attendance_keys(connection: Any, session_id: int, people: Collection[int]) -> dict[int, tuple[int, str]]:  # noqa: ANN401
    """Return the key and the mark of what stands of these people at a session, by person."""
    rows = connection.execute(
        "SELECT person_id, id, mark FROM attendance WHERE session_id = ?"
        " AND person_id IN (SELECT value FROM json_each(?))",
        (session_id, _keys(people)),
    )
    return {person: (key, mark) for person, key, mark in rows.fetchall()}


def _rows(
    connection: Any,  # noqa: ANN401 - sqlcipher3 has no types
    table: str,
    columns: Sequence[str],
    where: str,
    keys: Collection[int],
) -> list[dict[str, Any]]:
    names = ", ".join(f'"{column}"' for column in columns)
    found = connection.execute(f'SELECT {names} FROM "{table}" WHERE {where} ORDER BY id', (_keys(keys),))
    return [dict(zip(columns, row, strict=True)) for row in found.fetchall()]


def _keys(keys: Collection[int]) -> str:
    return json.dumps(list(keys))
