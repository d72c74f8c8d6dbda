"""Read everything that a family's page shows; each question goes by the family's keys only."""

from __future__ import annotations

import json
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from ccdesk.register.family_rows import CONTACT
from ccdesk.register.merge_rows import Row

Connection = Any  # sqlcipher3 has no types

_OF_FAMILY = "family_id = :family OR person_id IN (SELECT id FROM person WHERE family_id = :family)"
_PERSON_OF_FAMILY = "person_id IN (SELECT id FROM person WHERE family_id = :family)"
_NEWEST: dict[str, tuple[str, str]] = {
    "membership": (_OF_FAMILY, "from_day, id"),
    "plan": (_OF_FAMILY, "from_day, id"),
    "consent": (_OF_FAMILY, "given_on DESC, id"),
    "level": ("family_id = :family", "from_day, id"),
    "status": (_PERSON_OF_FAMILY, "from_day, id"),
    "referral": (_PERSON_OF_FAMILY, "made_on DESC, id"),
    "referral_need": (_PERSON_OF_FAMILY, "identified_on, id"),
    "support": ("family_id = :family", "started_on DESC, id"),
    "score": (_PERSON_OF_FAMILY, "person_id, instrument, day, id"),
    "place": (_PERSON_OF_FAMILY, "eligible_from DESC, id"),
    "survey_answer": ("family_id = :family", "day DESC, id"),
    "enrolment": (_PERSON_OF_FAMILY, "coalesce(started_on, need_identified_on) DESC, id"),
}


@dataclass(frozen=True)
class ContactRow:
    """One person's presence at one session."""

    person_id: int
    session_id: int
    day: str
    service: str
    theme: str
    is_outreach: int  # 0 or 1


def rows_of_family(connection: Connection, table: str, family_id: int) -> list[Row]:
    """Return a table's rows of a family and of its people, in the order in which the page shows them."""
    where, order = _NEWEST[table]
    return _rows(connection, f'SELECT * FROM "{table}" WHERE {where} ORDER BY {order}', {"family": family_id})


def people_of_family(connection: Connection, family_id: int) -> list[Row]:
    """Return a family's people: parents, carers, children by age, others."""
    return _rows(
        connection,
        "SELECT * FROM person WHERE family_id = :family ORDER BY CASE role WHEN 'parent' THEN 0 WHEN 'carer' THEN 1"
        " WHEN 'child' THEN 2 ELSE 3 END, coalesce(born_on, '9999'), id",
        {"family": family_id},
    )


def contacts_of_family(connection: Connection, family_id: int, first: date, last: date) -> list[ContactRow]:
    """Return who of a family was present at which contact between two days, the latest first."""
    rows = connection.execute(
        f"SELECT person.id, session.id, session.day, service.name, service.theme,"
        f" session.outreach OR service.kind = 'home-visit' FROM person"
        f" JOIN attendance ON attendance.person_id = person.id"
        f" JOIN session ON session.id = attendance.session_id"
        f" JOIN service ON service.id = session.service_id"
        f" WHERE person.family_id = ? AND session.day BETWEEN ? AND ? AND {CONTACT}"
        f" ORDER BY session.day DESC, session.starts DESC, session.id DESC, person.id",
        (family_id, first.isoformat(), last.isoformat()),
    )
    return [ContactRow(*row) for row in rows.fetchall()]


def count_contacts(connection: Connection, family_id: int) -> int:
    """Return how many sessions of contact a family ever had."""
    (count,) = connection.execute(
        f"SELECT count(DISTINCT session.id) FROM person JOIN attendance ON attendance.person_id = person.id"
        f" JOIN session ON session.id = attendance.session_id JOIN service ON service.id = session.service_id"
        f" WHERE person.family_id = ? AND {CONTACT}",
        (family_id,),
    ).fetchone()
    return int(count)


def meetings_of(connection: Connection, episodes: Collection[int]) -> list[Row]:
    """Return the meetings and reviews of these episodes of support, the latest first."""
    return _rows(
        connection,
        "SELECT * FROM meeting WHERE support_id IN (SELECT value FROM json_each(:keys)) ORDER BY day DESC, id",
        {"keys": json.dumps(list(episodes))},
    )


def names_of(connection: Connection, table: str, keys: Collection[int]) -> dict[int, str]:
    """Return the names of these services or settings."""
    rows = connection.execute(
        f'SELECT id, name FROM "{table}" WHERE id IN (SELECT value FROM json_each(?))', (json.dumps(list(keys)),)
    )
    return dict(rows.fetchall())


def services_in_place(connection: Connection, kinds: Sequence[str]) -> list[tuple[int, str, str]]:
    """Return id, name and kind of the services of these kinds, the one used last first."""
    rows = connection.execute(
        "SELECT service.id, service.name, service.kind FROM service"
        " LEFT JOIN session ON session.service_id = service.id"
        " WHERE service.kind IN (SELECT value FROM json_each(?)) GROUP BY service.id"
        " ORDER BY max(session.day) DESC, service.name",
        (json.dumps(list(kinds)),),
    )
    return list(rows.fetchall())


def _rows(connection: Connection, question: str, values: dict[str, Any]) -> list[Row]:
    found = connection.execute(question, values)
    names = [column[0] for column in found.description]
    return [dict(zip(names, row, strict=True)) for row in found.fetchall()]
