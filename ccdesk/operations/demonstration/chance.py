"""Chance that falls the same way on every computer and every version of Python."""

import random
from collections.abc import Sequence
from datetime import date, timedelta
from typing import TypeVar

Choice = TypeVar("Choice")


class Chance:
    """A stream of chances, settled by a seed and the purpose it serves.

    Everything is made from ``random.Random.random``, the one primitive whose results Python promises to keep. Each
    part of the demonstration has a stream of its own, so that a change in one part leaves the others as they were.
    """

    def __init__(self, seed: int, purpose: str) -> None:
        """Start the stream of a purpose."""
        self._next = random.Random(f"{seed} {purpose}").random

    def happens(self, probability: float) -> bool:
        """Say yes with a probability from 0 to 1."""
        return self._next() < probability

    def whole(self, lowest: int, highest: int) -> int:
        """Return a whole number between two, both possible."""
        return lowest + int(self._next() * (highest - lowest + 1))

    def near(self, lowest: int, highest: int) -> int:
        """Return a whole number between two, more often near their middle."""
        return lowest + int((self._next() + self._next()) / 2 * (highest - lowest + 1))

    def pick(self, choices: Sequence[Choice]) -> Choice:
        """Return one of several, each as likely."""
        return choices[int(self._next() * len(choices))]

    def weighted(self, choices: Sequence[tuple[Choice, float]]) -> Choice:
        """Return one of several, as likely as its weight."""
        left = self._next() * sum(weight for _, weight in choices)
        for choice, weight in choices:
            left -= weight
            if left < 0:
                return choice
        return choices[-1][0]

    def several(self, choices: Sequence[Choice], count: int) -> list[Choice]:
        """Return up to ``count`` different ones in the order in which they fell."""
        rest = list(choices)
        return [rest.pop(int(self._next() * len(rest))) for _ in range(min(count, len(rest)))]

    def day(self, first: date, last: date) -> date:
        """Return a day between two, both possible."""
        return first + timedelta(days=self.whole(0, max((last - first).days, 0)))
