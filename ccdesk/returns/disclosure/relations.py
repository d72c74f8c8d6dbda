"""Relations among published numbers: what a reader with a pencil can set up as equations and bounds.

A relation that today's figures do not fulfil is left out where the system is built: no reader could use it. One more
than a reader knows does no harm, for it only makes the proof stricter.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from ccdesk.returns.disclosure.figures import Ref


class Sense(StrEnum):
    """Say what the terms of a relation come to."""

    EQUAL = "equal"  # 0
    AT_MOST = "at most"  # 0 or less
    ADDS_UP = "adds up"  # 0 where today's figures say so, else 0 or less: readers will take it for a sum
    REST = "rest"  # anything: there is no bound, but minus the sum is a count that nobody may work out


@dataclass(frozen=True)
class Relation:
    """A sum of numbers, each times a factor, and what it comes to.

    ``rest``: what is left over, minus the sum, is itself a count (such as the rest of a denominator), and is protected
    when it is small.
    """

    terms: tuple[tuple[float, Ref], ...]
    sense: Sense
    rest: bool = False


def same(one: Ref | None, other: Ref | None) -> Iterator[Relation]:
    """Say that two numbers are the same count, printed twice."""
    if one is not None and other is not None:
        yield Relation(((1, one), (-1, other)), Sense.EQUAL)


def at_most(part: Ref | None, whole: Ref | None, *, rest: bool = False) -> Iterator[Relation]:
    """Say that one number is at most another."""
    if part is not None and whole is not None:
        yield Relation(((1, part), (-1, whole)), Sense.AT_MOST, rest)


def together(
    parts: Iterable[Ref | None], whole: Ref | None, sense: Sense = Sense.EQUAL, *, rest: bool = False
) -> Iterator[Relation]:
    """Say what numbers together are to a whole; a part that there is not counts nothing."""
    known = [part for part in parts if part is not None]
    if known and whole is not None:
        yield Relation((*((1.0, part) for part in known), (-1.0, whole)), sense, rest)


def covered(whole: Ref | None, parts: Iterable[Ref | None], *, rest: bool = False) -> Iterator[Relation]:
    """Say that a whole is at most its parts together, which may overlap; the rest is how often they do."""
    known = [part for part in parts if part is not None]
    if known and whole is not None:
        yield Relation(((1.0, whole), *((-1.0, part) for part in known)), Sense.AT_MOST, rest)


def times(factor: float, one: Ref | None, other: Ref | None) -> Iterator[Relation]:
    """Say that a number is a known multiple of another."""
    if one is not None and other is not None:
        yield Relation(((factor, one), (-1, other)), Sense.EQUAL)
