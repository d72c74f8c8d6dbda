"""Find people by a few letters of their name, a birth date, a postcode or a reference, misspelt or not."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from ccdesk.framework.ages import age_words, years_on
from ccdesk.operations.session_register import PRESENT, SessionRegister, person_name, session_of
from ccdesk.register.people_snapshot import Likeness, Match
from ccdesk.register.session_rows import (
    last_visits,
    marks_of,
    read_families,
    read_people,
    recent_sessions,
    visits,
)

if TYPE_CHECKING:
    from ccdesk.register.register import Register

FOUND_AT_MOST = 16  # all of them are seen at once in a window of 1366 by 768
_HOW = {
    Likeness.ONE_LETTER: "1 letter differs",
    Likeness.BEGINS_BUT_ONE: "1 letter differs",
    Likeness.INSIDE: "Part of the name",
    Likeness.SOUNDS: "Sounds alike",
}


@dataclass(frozen=True)
class FoundPerson:
    """Somebody found; ``how`` is empty where what was typed is spelt as they are."""

    person_id: int
    family_id: int
    name: str
    initials: str
    about: str  # Parent, born 14.02.1982 (31)
    where: str  # KL-0231 · 3 Kiln Court
    how: str


@dataclass(frozen=True)
class FoundForRegister:
    """Somebody found for the register of a session, with how often they came and their mark."""

    person: FoundPerson
    came: str
    mark: str

    @property
    def is_present(self) -> bool:
        """Whether they are marked present already."""
        return self.mark == PRESENT


def find_people(
    register: Register,
    text: str,
    limit: int = FOUND_AT_MOST,
    *,
    day: date | None = None,
    prefer: Collection[int] = (),
) -> tuple[FoundPerson, ...]:
    """Return the people whom a text may mean, the likeliest first; ages are told on ``day``.

    Those of ``prefer`` go before others whom it fits as well.
    """
    with register.connection() as connection:
        return _described(connection, register.people.find(connection, text, limit, prefer), day)


def find_for_register(
    register: Register, session_id: int, text: str, limit: int = FOUND_AT_MOST, shown: SessionRegister | None = None
) -> tuple[FoundForRegister, ...]:
    """Return the people whom a text typed on a session's register may mean; who came lately goes first.

    With the register as it is shown, what it tells of people is not read again at each key stroke.
    """
    with register.connection() as connection:
        if shown is None:
            session = session_of(connection, session_id)
            recent = recent_sessions(connection, session)
            came, marks = visits(connection, recent), marks_of(connection, session_id)
            day, service_id, of = date.fromisoformat(session.day), session.service_id, len(recent)
        else:
            came = {person.person_id: person.came for person in shown.people if person.came}
            marks = {person.person_id: person.mark for person in shown.people if person.mark}
            day, service_id, of = shown.day, shown.service_id, max((person.of for person in shown.people), default=0)
        matches = register.people.find(connection, text, limit, {*came, *marks})
        found = _described(connection, matches, day)
        seldom = [person.person_id for person in found if person.person_id not in came]
        before = last_visits(connection, seldom, service_id, day.isoformat()) if seldom else {}
    return tuple(
        FoundForRegister(
            person,
            _came_lately(came[person.person_id], of)
            if person.person_id in came
            else _came(*before.get(person.person_id, (0, ""))),
            marks.get(person.person_id, ""),
        )
        for person in found
    )


def _described(connection: Any, matches: Sequence[Match], day: date | None) -> tuple[FoundPerson, ...]:  # noqa: ANN401
    people = {row["id"]: row for row in read_people(connection, [match.person_id for match in matches])}
    families = {row["id"]: row for row in read_families(connection, {row["family_id"] for row in people.values()})}
    return tuple(
        _found(people[match.person_id], families[people[match.person_id]["family_id"]], match, day)
        for match in matches
        if match.person_id in people
    )


def _found(person: dict[str, Any], family: dict[str, Any], match: Match, day: date | None) -> FoundPerson:
    where = (family["reference"], family["address"] or family["postcode"])
    return FoundPerson(
        person["id"],
        person["family_id"],
        person_name(person["first_name"], person["last_name"], person["known_as"]),
        (person["first_name"][:1] + person["last_name"][:1]).upper(),
        _about(person["role"], person["born_on"], day),
        " · ".join(part for part in where if part),
        _HOW.get(match.likeness, ""),
    )


def _about(role: str, born_on: str | None, day: date | None) -> str:
    if not born_on:
        return role.capitalize()
    born = date.fromisoformat(born_on)
    years = years_on(born, day) if day is not None else None
    # Nobody asks for a baby “of 0”.
    told = age_words(born, day) if day is not None and years == 0 else years
    age = "" if told is None else f" ({told})"
    return f"{role.capitalize()}, born {born:%d.%m}.{born.year:04}{age}"


def _came_lately(count: int, of: int) -> str:
    return f"came to {count} of the last {of}"


def _came(count: int, day: str) -> str:
    if not count:
        return "not here before"
    last = date.fromisoformat(day)
    when = f"{last.day} {last:%B %Y}"
    return f"came once, {when}" if count == 1 else f"came {count} times, last on {when}"
