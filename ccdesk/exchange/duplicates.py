"""Find people who may be recorded twice: the same family name and birth date, or close to it."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from ccdesk.framework.likeness import close_forms, close_names, plain

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

    @cached_property
    def birth_forms(self) -> tuple[str, ...]:
        """Return forms of the birth date, of which those of a close date share one."""
        return () if self.born_on is None else tuple(close_forms(self.born_on))


def possible_duplicates(people: Sequence[Named], held: Sequence[Named]) -> Iterator[tuple[int, Named]]:
    """Yield the place of each of ``people`` who may be an earlier one of them, or one ``held``, with that one.

    Each person is reported once at most. Members of one family with different first names are never a pair: they are
    twins where the birth date is the same, and brothers and sisters where it is close.
    """
    met = _Met()
    for person in held:
        met.add(person)
    for place, person in enumerate(people):
        other = met.like(person)
        if other is not None:
            yield place, other
        met.add(person)


class _Met:
    """The people met so far, by birth date, and by family name with the forms of the birth date."""

    def __init__(self) -> None:
        self._by_birth: dict[date, list[Named]] = defaultdict(list)
        self._by_form: dict[tuple[str, str], list[Named]] = defaultdict(list)

    def add(self, person: Named) -> None:
        """Remember a person; of very many with one birth date only the first ones."""
        if person.born_on is None or not person.last or len(self._by_birth[person.born_on]) >= _MOST_COMPARED:
            return
        self._by_birth[person.born_on].append(person)
        for form in person.birth_forms:
            self._by_form[person.last, form].append(person)

    def like(self, person: Named) -> Named | None:
        """Return somebody met who may be the same person."""
        if person.born_on is None or not person.last:
            return None
        for other in self._by_birth.get(person.born_on, ()):
            if close_names(person.last, other.last) and not _siblings(person, other):
                return other
        for form in person.birth_forms:
            for other in self._by_form.get((person.last, form), ()):
                if close_names(person.first, other.first):
                    return other
        return None


def _siblings(one: Named, other: Named) -> bool:
    return one.family is not None and one.family == other.family and not close_names(one.first, other.first)
