"""Find people who may be recorded twice: the same family name and birth date, or close to it."""

import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from rapidfuzz.distance import JaroWinkler

_CLOSE_NAME = 0.88  # Jaro-Winkler similarity: one slip of the pen in a name of six letters still passes
_MOST_COMPARED = 100  # people of one birth date; a made-up date shared by thousands would compare them all


@dataclass(frozen=True)
class Named:
    """A person as far as telling people apart goes."""

    reference: str
    family: str | None  # the family's reference
    first_name: str
    last_name: str
    born_on: date | None
    role: str | None = None

    @cached_property
    def first(self) -> str:
        """Return the first name as it is compared."""
        return plain(self.first_name)

    @cached_property
    def last(self) -> str:
        """Return the family name as it is compared."""
        return plain(self.last_name)


def plain(name: str) -> str:
    """Return a name without case, accents, spaces or punctuation."""
    letters = unicodedata.normalize("NFKD", name).casefold()
    return "".join(letter for letter in letters if letter.isalnum())


def possible_duplicates(people: Sequence[Named], held: Sequence[Named]) -> Iterator[tuple[int, Named]]:
    """Yield the place of each of ``people`` who may be an earlier one of them, or one ``held``, with that one.

    Each person is reported once at most. Members of one family with different first names are never a pair: they are
    twins where the birth date is the same, and brothers and sisters where it is close.
    """
    by_birth: dict[date, list[Named]] = defaultdict(list)
    by_close_birth: dict[tuple[str, str], list[Named]] = defaultdict(list)
    for person in held:
        _remember(person, by_birth, by_close_birth)
    for place, person in enumerate(people):
        if person.born_on is None or not person.last:
            continue
        other = _same_birth(person, by_birth[person.born_on]) or _close_birth(person, by_close_birth)
        if other is not None:
            yield place, other
        _remember(person, by_birth, by_close_birth)


def _remember(
    person: Named, by_birth: dict[date, list[Named]], by_close_birth: dict[tuple[str, str], list[Named]]
) -> None:
    if person.born_on is not None and len(by_birth[person.born_on]) < _MOST_COMPARED:
        by_birth[person.born_on].append(person)
        for form in _close_forms(person.born_on):
            by_close_birth[person.last, form].append(person)


def _same_birth(person: Named, others: Sequence[Named]) -> Named | None:
    for other in others:
        if _close(person.last, other.last) and not _siblings(person, other):
            return other
    return None


def _close_birth(person: Named, by_close_birth: dict[tuple[str, str], list[Named]]) -> Named | None:
    if person.born_on is None:
        return None
    for form in _close_forms(person.born_on):
        for other in by_close_birth.get((person.last, form), ()):
            if _close(person.first, other.first):
                return other
    return None


def _close_forms(day: date) -> Iterator[str]:
    """Yield forms of which two dates share one if a figure differs, or day and month are changed round."""
    text = f"{day:%Y%m%d}"
    for place in range(len(text)):
        yield f"{text[:place]}?{text[place + 1 :]}"
    low, high = sorted((day.month, day.day))
    yield f"{day.year}/{low}/{high}"


def _close(one: str, other: str) -> bool:
    return one == other or JaroWinkler.similarity(one, other) >= _CLOSE_NAME


def _siblings(one: Named, other: Named) -> bool:
    return one.family is not None and one.family == other.family and not _close(one.first, other.first)
