"""Find anything by a few letters: people, families and the sessions of these weeks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from ccdesk.framework.period import Period
from ccdesk.operations.families import FamiliesAsked, FamilyCard, list_of_families
from ccdesk.operations.people_search import FoundPerson, find_people
from ccdesk.operations.timetable import short_day, state_of
from ccdesk.register.timetable_rows import sessions_between

if TYPE_CHECKING:
    from ccdesk.register.register import Register

_WEEKS = timedelta(days=28)
_PEOPLE, _FAMILIES, _SESSIONS = 6, 3, 4
_FAMILIES_READ = 40


@dataclass(frozen=True)
class FoundSession:
    """A session of a service whose name fits, with when it is and how far its register has come."""

    session_id: int
    words: str
    detail: str
    state: str


@dataclass(frozen=True)
class FoundAnything:
    """What a text may mean, the likeliest of each kind first."""

    people: tuple[FoundPerson, ...] = ()
    families: tuple[FamilyCard, ...] = ()
    sessions: tuple[FoundSession, ...] = ()


def find_anything(register: Register, text: str, period: Period, today: date) -> FoundAnything:
    """Return the people, families and sessions that a text may mean; nothing for an empty one."""
    if not text.strip():
        return FoundAnything()
    people = find_people(register, text, _PEOPLE, day=today)
    return FoundAnything(people, _families(register, text, people, period, today), find_sessions(register, text, today))


def _families(
    register: Register, text: str, people: Sequence[FoundPerson], period: Period, today: date
) -> tuple[FamilyCard, ...]:
    """Return the families that fit, those of the likeliest people first."""
    cards = list_of_families(register, FamiliesAsked(text=text, limit=_FAMILIES_READ), period, today).cards
    likely = list(dict.fromkeys(person.family_id for person in people))
    ranked = sorted(cards, key=lambda card: likely.index(card.id) if card.id in likely else len(likely))
    return tuple(ranked[:_FAMILIES])


def make_ready(register: Register) -> None:
    """Read the names into the index that people are found by, so that the first letter is answered at once."""
    find_people(register, "a", 1)


def find_sessions(register: Register, text: str, today: date) -> tuple[FoundSession, ...]:
    """Return the sessions within four weeks whose service has words that begin like these, the nearest first."""
    typed = text.casefold().split()
    with register.connection() as connection:
        rows = sessions_between(connection, today - _WEEKS, today + _WEEKS)
    fitting = [row for row in rows if typed and all(_begins(part, row.service) for part in typed)]
    fitting.sort(key=lambda row: (abs((row.day - today).days), row.day < today))
    return tuple(
        FoundSession(
            row.session_id,
            f"{row.service}, {'today' if row.day == today else short_day(row.day)}"
            f"{f' {row.starts:%H:%M}' if row.starts else ''}",
            row.venue or "",
            state_of(row, today),
        )
        for row in fitting[:_SESSIONS]
    )


def _begins(part: str, words: str) -> bool:
    return any(word.startswith(part) for word in words.casefold().replace("-", " ").split())
