"""Find people who may be recorded already, before a record is made and in the whole register."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations
from typing import TYPE_CHECKING

from ccdesk.framework.likeness import Described, Likeness, close_days, close_forms, likeness, plain
from ccdesk.framework.wording import day_words
from ccdesk.register.duplicate_rows import PersonRow, all_people, people_near, person_row

if TYPE_CHECKING:
    from ccdesk.register.register import Register

Progress = Callable[[float, str], None]

_MOST_COMPARED = (
    60  # people who share one thing; a made-up date or telephone shared by thousands would compare them all
)
_ROWS_A_TURN = 5_000  # between two moments of the progress bar


@dataclass(frozen=True)
class PossibleDuplicate:
    """Somebody recorded already who may be the person asked about: who, why, and how likely."""

    person_id: int
    family_id: int
    words: str  # "KL-0855 Gurung · Sunita, born 3 May 1991 · 72 Hopfield Close"
    reasons: tuple[str, ...]
    score: float


@dataclass(frozen=True)
class DuplicatePair:
    """Two people of the register who may be one; the first was recorded first."""

    first_id: int
    first_family_id: int
    first_words: str
    second_id: int
    second_family_id: int
    second_words: str
    reasons: tuple[str, ...]
    score: float


def possible_duplicates(
    register: "Register",
    *,
    first_name: str,
    last_name: str,
    born_on: date | None,
    postcode: str = "",
    phone: str = "",
    limit: int = 3,
    known_as: str = "",
    address: str = "",
    role: str = "",
    family_id: int | None = None,
    person_id: int | None = None,
) -> tuple[PossibleDuplicate, ...]:
    """Return who is recorded already and may be this person, likeliest first.

    With ``family_id``, the family they are being added to, and ``person_id``, the person that they are already. Never
    a twin: see ``likeness``.
    """
    asked = Described(first_name, last_name, known_as, born_on, role, family_id, postcode, address, phone)
    if not asked.last or not asked.firsts:
        return ()
    with register.connection() as connection:
        rows = people_near(
            connection,
            days=() if born_on is None else close_days(born_on),
            postcode=asked.area,
            phone=asked.telephone,
            last=asked.last,
            first=plain(first_name) or plain(known_as),
        )
    found = [(row, alike) for row in rows if row.person_id != person_id and (alike := likeness(asked, _described(row)))]
    found.sort(key=lambda each: (-each[1].score, each[0].person_id))
    return tuple(
        PossibleDuplicate(row.person_id, row.family_id, _words(row), alike.reasons, alike.score)
        for row, alike in found[:limit]
    )


def duplicates_of_person(register: "Register", person_id: int, limit: int = 10) -> tuple[PossibleDuplicate, ...]:
    """Return who else may be a record of somebody recorded already, likeliest first."""
    with register.connection() as connection:
        found = person_row(connection, person_id)
    if found is None:
        return ()
    return possible_duplicates(
        register,
        first_name=found.first_name,
        last_name=found.last_name,
        born_on=found.born_on,
        postcode=found.postcode,
        phone=found.phone,
        limit=limit,
        known_as=found.known_as,
        address=found.address,
        role=found.role,
        family_id=found.family_id,
        person_id=person_id,
    )


def duplicate_pairs(register: "Register", progress: Progress | None = None) -> tuple[DuplicatePair, ...]:
    """Return every two people of the register who may be one, likeliest first; long work on a large register."""
    tell = progress or (lambda share, words: None)
    tell(0.0, "Reading the people")
    with register.connection() as connection:
        rows = all_people(connection)
    people = [_described(row) for row in rows]
    pairs: list[tuple[int, int, Likeness]] = []
    places = _places(people)
    seen: set[tuple[int, int]] = set()
    for done, together in enumerate(places):
        if done % _ROWS_A_TURN == 0:
            tell(0.1 + 0.9 * done / len(places), "Comparing the people")
        for pair in combinations(together, 2):
            if pair in seen:
                continue
            seen.add(pair)
            alike = likeness(people[pair[0]], people[pair[1]])
            if alike is not None:
                pairs.append((*pair, alike))
    pairs.sort(key=lambda pair: (-pair[2].score, pair[0], pair[1]))
    tell(1.0, "Done")
    return tuple(_pair(rows[first], rows[second], alike) for first, second, alike in pairs)


def _places(people: Sequence[Described]) -> list[list[int]]:
    """Return, as places in the list, those who share something and so are compared."""
    together: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for place, person in enumerate(people):
        for shared in _shared(person):
            together[shared].append(place)
    return [places for places in together.values() if 1 < len(places) <= _MOST_COMPARED]


def _shared(person: Described) -> Iterator[tuple[str, ...]]:
    if person.born_on is not None:
        yield "born", person.born_on.isoformat()
        for form in close_forms(person.born_on):
            yield "close", person.last[:2], form
    if person.telephone:
        yield "phone", person.telephone
    if person.area:
        yield "postcode", person.area, person.last[:2]
    for first in person.firsts:
        yield "name", first, person.last


def _described(row: PersonRow) -> Described:
    return Described(
        row.first_name,
        row.last_name,
        row.known_as,
        row.born_on,
        row.role,
        row.family_id,
        row.postcode,
        row.address,
        row.phone,
    )


def _words(row: PersonRow) -> str:
    known_as = f" ({row.known_as})" if row.known_as else ""
    born = f", born {day_words(row.born_on)}" if row.born_on else ", birth date not recorded"
    home = f" · {row.address or row.postcode}" if row.address or row.postcode else ""
    return f"{row.family_reference} {row.last_name} · {row.first_name}{known_as}{born}{home}"


def _pair(first: PersonRow, second: PersonRow, alike: Likeness) -> DuplicatePair:
    return DuplicatePair(
        first.person_id,
        first.family_id,
        _words(first),
        second.person_id,
        second.family_id,
        _words(second),
        alike.reasons,
        alike.score,
    )
