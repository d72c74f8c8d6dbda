"""Read the people who could be somebody recorded already: a small part of the register, found in SQL."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

_COLUMNS = """
    SELECT person.id, person.family_id, family.reference, person.first_name, person.last_name,
        coalesce(person.known_as, ''), person.born_on, person.role, coalesce(family.postcode, ''),
        coalesce(family.address, ''), coalesce(person.phone, '')
    FROM person JOIN family ON family.id = person.family_id
"""
_FIGURES = "person.phone"
for _mark in (" ", "-", "(", ")", "."):
    _FIGURES = f"replace({_FIGURES}, '{_mark}', '')"
# A name may be misspelt in any letter; one misspelt in its first two is found by its birth date or home only.
_NEAR = f"""
    WHERE person.born_on IN (SELECT value FROM json_each(:days))
        OR (:postcode <> '' AND upper(replace(family.postcode, ' ', '')) = :postcode)
        OR (:phone <> '' AND substr({_FIGURES}, -9) = :phone)
        OR (:last <> '' AND upper(substr(replace(person.last_name, '''', ''), 1, 2)) = :last
            AND (:days = '[]' OR person.born_on IS NULL)
            AND upper(substr(person.first_name, 1, 1)) = :first)
"""


@dataclass(frozen=True)
class PersonRow:
    """A person and home, as far as telling people apart goes."""

    person_id: int
    family_id: int
    family_reference: str
    first_name: str
    last_name: str
    known_as: str
    born_on: date | None
    role: str
    postcode: str
    address: str
    phone: str


def people_near(
    connection: Any,  # noqa: ANN401 - sqlcipher3 has no types
    *,
    days: Iterable[date],
    postcode: str,
    phone: str,
    last: str,
    first: str,
) -> list[PersonRow]:
    """Return those born on one of these days, or of this postcode or telephone, or with a name that begins like this.

    ``postcode`` has no space and ``phone`` is the last nine figures. Names are compared, by the first two letters of
    the family name and the first of the first name, only where a birth date is missing.
    """
    asked = {
        "days": json.dumps([day.isoformat() for day in days]),
        "postcode": postcode.upper(),
        "phone": phone,
        "last": last[:2].upper(),
        "first": first[:1].upper(),
    }
    return _people(connection.execute(_COLUMNS + _NEAR, asked).fetchall())


def all_people(connection: Any) -> list[PersonRow]:  # noqa: ANN401 - sqlcipher3 has no types
    """Return everybody, in the order of their ids."""
    return _people(connection.execute(f"{_COLUMNS} ORDER BY person.id").fetchall())


def person_row(connection: Any, person_id: int) -> PersonRow | None:  # noqa: ANN401 - sqlcipher3 has no types
    """Return one person, None when there is none."""
    found = _people(connection.execute(f"{_COLUMNS} WHERE person.id = ?", (person_id,)).fetchall())
    return found[0] if found else None


def _people(rows: Sequence[Sequence[Any]]) -> list[PersonRow]:
    people = []
    for row in rows:
        values = list(row)
        values[6] = date.fromisoformat(row[6]) if row[6] else None
        people.append(PersonRow(*values))
    return people
