"""Read the list of families: filtered, sorted and counted in SQL, a page at a time."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

CONTACT = "attendance.mark = 'present' AND session.status = 'held' AND service.counts_as_contact"

_HERE = "(family.left_on IS NULL OR family.left_on > :today)"
_SEEN = f"""
    SELECT person.family_id FROM session
    JOIN service ON service.id = session.service_id
    JOIN attendance ON attendance.session_id = session.id
    JOIN person ON person.id = attendance.person_id
    WHERE session.day BETWEEN :since AND :today AND {CONTACT}
"""
_SEEN_SINCE_BIRTH = f"""
    SELECT 1 FROM person
    JOIN attendance ON attendance.person_id = person.id
    JOIN session ON session.id = attendance.session_id
    JOIN service ON service.id = session.service_id
    WHERE person.family_id = family.id AND session.day BETWEEN baby.born_on AND :today AND {CONTACT}
"""
_IN_REACH = "family.lsoa IN (SELECT value FROM json_each(:reach))"

FILTERS: Mapping[str, str] = {
    "everyone": _HERE,
    "found": "1",
    "not-seen": f"{_HERE} AND family.registered_on < :since AND family.id NOT IN ({_SEEN})",
    "new-births": f"""{_HERE} AND EXISTS (
        SELECT 1 FROM person AS baby WHERE baby.family_id = family.id AND baby.role = 'child'
        AND baby.born_on BETWEEN :births_since AND :today AND NOT EXISTS ({_SEEN_SINCE_BIRTH}))""",
    "new": "family.registered_on BETWEEN :first AND :last",
    "no-notice": f"""{_HERE} AND NOT EXISTS (
        SELECT 1 FROM consent LEFT JOIN person ON person.id = consent.person_id
        WHERE consent.kind = 'privacy-notice' AND consent.given_on <= :today
        AND (consent.withdrawn_on IS NULL OR consent.withdrawn_on > :today)
        AND (consent.family_id = family.id OR person.family_id = family.id))""",
    "in-reach": f"{_HERE} AND {_IN_REACH}",
    "outside": f"{_HERE} AND family.lsoa IS NOT NULL AND NOT {_IN_REACH}",
    "no-area": f"{_HERE} AND family.lsoa IS NULL",
    "left": "family.left_on <= :today",
    "level": f"""{_HERE} AND EXISTS (
        SELECT 1 FROM level WHERE level.family_id = family.id AND level.level = :level
        AND level.from_day <= :today AND (level.to_day IS NULL OR level.to_day >= :today))""",
}

# The family is called what its first parent, or else whoever was recorded first, is called.
_NAMED = """
    SELECT family_id, min((role NOT IN ('parent', 'carer')) || id), last_name FROM person GROUP BY family_id
"""
_SORTS: Mapping[str, str] = {
    "family": "named.last_name COLLATE NOCASE {way}, family.reference {way}",
    "reference": "family.reference {way}",
    "address": "family.address COLLATE NOCASE {way}, family.reference {way}",
    "registered": "family.registered_on {way}, family.reference {way}",
    "contact": "({last}) {way}, family.reference {way}",
}
_LAST_CONTACT = f"""
    SELECT max(session.day) FROM person
    JOIN attendance ON attendance.person_id = person.id
    JOIN session ON session.id = attendance.session_id
    JOIN service ON service.id = session.service_id
    WHERE person.family_id = family.id AND session.day <= :today AND {CONTACT}
"""
_COLUMNS = f"""
    SELECT family.id, family.reference, named.last_name, family.address, family.postcode, family.lsoa,
        family.registered_on, family.left_on, ({_LAST_CONTACT})
    FROM family LEFT JOIN ({_NAMED}) AS named ON named.family_id = family.id
"""


@dataclass(frozen=True)
class FamiliesQuery:
    """Which families, in which order; ``among`` restricts them to some by id, None does not."""

    today: date
    since: date
    births_since: date
    period: tuple[date, date]
    reach: Sequence[str] = ()
    show: str = "everyone"
    level: str = ""
    among: Collection[int] | None = None
    sort: str = "family"
    descending: bool = False
    offset: int = 0
    limit: int = 200

    @property
    def parameters(self) -> dict[str, Any]:
        """Return the values of every name that the SQL may use."""
        return {
            "today": self.today.isoformat(),
            "since": self.since.isoformat(),
            "births_since": self.births_since.isoformat(),
            "first": self.period[0].isoformat(),
            "last": self.period[1].isoformat(),
            "reach": json.dumps(list(self.reach)),
            "level": self.level,
            "among": json.dumps(list(self.among or ())),
            "limit": self.limit,
            "offset": self.offset,
        }


@dataclass(frozen=True)
class FamilyRow:
    """One family of the list, as stored."""

    id: int
    reference: str
    surname: str | None
    address: str | None
    postcode: str | None
    lsoa: str | None
    registered_on: str
    left_on: str | None
    last_contact: str | None


def list_families(connection: Any, query: FamiliesQuery) -> tuple[list[FamilyRow], int]:  # noqa: ANN401
    """Return a page of the families asked for, and how many there are in all."""
    where = FILTERS[query.show] if query.among is None else f"{FILTERS[query.show]} AND family.id IN ({_AMONG})"
    values = query.parameters
    (total,) = connection.execute(f"SELECT count(*) FROM family WHERE {where}", _used(where, values)).fetchone()
    way = "DESC" if query.descending else "ASC"
    order = _SORTS[query.sort].format(way=way, last=_LAST_CONTACT)
    question = f"{_COLUMNS} WHERE {where} ORDER BY {order} LIMIT :limit OFFSET :offset"
    rows = connection.execute(question, _used(question, values)).fetchall()
    return [FamilyRow(*row) for row in rows], total


def count_families(connection: Any, query: FamiliesQuery, show: str) -> int:  # noqa: ANN401 - sqlcipher3 has no types
    """Return how many families a filter leaves."""
    question = f"SELECT count(*) FROM family WHERE {FILTERS[show]}"
    (count,) = connection.execute(question, _used(question, query.parameters)).fetchone()
    return int(count)


def families_with_text(connection: Any, text: str, people: Collection[int]) -> list[int]:  # noqa: ANN401
    """Return the families of these people, and those with a text in their address, postcode, reference or notes."""
    like = "%" + text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%"
    rows = connection.execute(
        "SELECT family_id FROM person WHERE id IN (SELECT value FROM json_each(:people))"
        " UNION SELECT id FROM family WHERE address LIKE :like ESCAPE '\\' OR reference LIKE :like ESCAPE '\\'"
        " OR replace(postcode, ' ', '') LIKE replace(:like, ' ', '') ESCAPE '\\'"
        " UNION SELECT family_id FROM former_reference WHERE family_id IS NOT NULL"
        " AND reference LIKE :like ESCAPE '\\'",
        {"people": json.dumps(list(people)), "like": like},
    )
    return [key for (key,) in rows.fetchall()]


def names_of_people(connection: Any, families: Collection[int]) -> list[tuple[int, int, str, str | None, str]]:  # noqa: ANN401
    """Return family, id, first name, known-as name and role of everybody in these families, adults first."""
    rows = connection.execute(
        "SELECT family_id, id, first_name, known_as, role FROM person"
        " WHERE family_id IN (SELECT value FROM json_each(?))"
        " ORDER BY family_id, CASE role WHEN 'parent' THEN 0 WHEN 'carer' THEN 1 WHEN 'child' THEN 2 ELSE 3 END,"
        " born_on, id",
        (json.dumps(list(families)),),
    )
    return list(rows.fetchall())


def levels_on(connection: Any, families: Collection[int], day: date) -> dict[int, str]:  # noqa: ANN401
    """Return the level of need in force on a day of those of these families that have one."""
    rows = connection.execute(
        "SELECT family_id, level FROM level WHERE family_id IN (SELECT value FROM json_each(?1))"
        " AND from_day <= ?2 AND (to_day IS NULL OR to_day >= ?2) ORDER BY from_day, id",
        (json.dumps(list(families)), day.isoformat()),
    )
    return dict(rows.fetchall())


def everybody(connection: Any) -> list[int]:  # noqa: ANN401 - sqlcipher3 has no types
    """Return the ids of all people."""
    return [key for (key,) in connection.execute("SELECT id FROM person").fetchall()]


def area_detail(connection: Any, key: str, day: date) -> str:  # noqa: ANN401 - sqlcipher3 has no types
    """Return a dated detail of the centre as it was on a day; the latest one where none was in force."""
    rows = connection.execute(
        "SELECT value, coalesce(from_day, ''), coalesce(to_day, '9999') FROM centre_detail WHERE key = ? ORDER BY id",
        (key,),
    ).fetchall()
    in_force = [value for value, first, last in rows if first <= day.isoformat() <= last]
    return str((in_force or [value for value, *_ in rows] or [""])[-1])


_AMONG = "SELECT value FROM json_each(:among)"


def _used(question: str, values: Mapping[str, Any]) -> dict[str, Any]:
    """Return the values whose names a question holds: the driver refuses others."""
    return {name: value for name, value in values.items() if f":{name}" in question}
