"""Which families stand first on a long register: those who come most often, so that ticking them needs no search."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ccdesk.operations.session_register import RegisterFamily

# Up to so many people a list is read from end to end as quickly as two.
LONGEST_UNDIVIDED = 40
LIKELY_PEOPLE = 30
# Whoever came as often as the last of the thirty belongs to them, unless that were half as many again.
MOST_LIKELY_PEOPLE = 45


def likely_first(families: Sequence[RegisterFamily]) -> tuple[tuple[RegisterFamily, ...], int]:
    """Return a register's families in order, and how many of them stand first; 0 where the list is not divided.

    First stand the families of the thirty people who came to most of the last sessions, then the others, both by name.
    Who came is known before the session, so nobody's place changes while it is taken.
    """
    by_name = tuple(sorted(families, key=lambda family: family.place))
    if sum(map(_came_lately, by_name)) <= LONGEST_UNDIVIDED:
        return by_name, 0
    often = [
        (person.came, family.family_id)
        for family in sorted(by_name, key=_likeliness)
        for person in family.people
        if person.came
    ]
    often.sort(key=lambda each: -each[0])
    least = often[LIKELY_PEOPLE - 1][0]
    as_often = sum(came >= least for came, _ in often)
    count = as_often if as_often <= MOST_LIKELY_PEOPLE else LIKELY_PEOPLE
    likely = {family_id for _, family_id in often[:count]}
    first = [family for family in by_name if family.family_id in likely]
    return (*first, *(family for family in by_name if family.family_id not in likely)), len(first)


def _came_lately(family: RegisterFamily) -> int:
    return sum(person.came > 0 for person in family.people)


def _likeliness(family: RegisterFamily) -> tuple[int, int]:
    """Put before others the family of whoever came most often, then the one that came more often in all."""
    came = [person.came for person in family.people]
    return -max(came, default=0), -sum(came)
