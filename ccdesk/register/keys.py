"""Keys that are unique on every copy of a register without asking anyone.

A key is a positive 63-bit integer: 31 bits, drawn at random, that belong to one copy of the register, then a 32-bit
counter. A copy draws its bits above those of the copy it was made from, so that a later record has a higher key on it
too: of two records for one day the one with the higher key stands.
"""

import secrets
import threading
from typing import Any, Self

COUNTER_BITS = 32
PREFIX_BITS = 31
HIGHEST_PREFIX = 2**PREFIX_BITS - 1
LEAP = 2**26  # how far above the last prefix the next one may be; leaves room for dozens of copies of copies


class KeySource:
    """The keys that one open register gives to new rows; safe to share between threads."""

    def __init__(self, prefix: int, next_counter: int) -> None:
        """Go on from this counter (from 1) with this copy's prefix."""
        self._prefix = prefix
        self._next = next_counter
        self._lock = threading.Lock()

    @classmethod
    def read(cls, connection: Any) -> Self:  # noqa: ANN401 - sqlcipher3 has no types
        """Return the keys of the register behind this DB-API connection."""
        return cls(*connection.execute("SELECT prefix, next_counter FROM copy").fetchone())

    @property
    def prefix(self) -> int:
        """The random number that stands in front of every key this copy gives out."""
        return self._prefix

    def take(self, count: int) -> range:
        """Return that many new keys; those never stored are skipped, none is ever given twice."""
        if count < 0 or count >> COUNTER_BITS:
            raise ValueError("the number of keys taken at once must be from 0 to 2 ** 32 - 1")
        with self._lock:
            if (self._next + count) >> COUNTER_BITS:
                self._prefix, self._next = draw(self._prefix), 1
            first = (self._prefix << COUNTER_BITS) + self._next
            self._next += count
        return range(first, first + count)

    def save(self, connection: Any) -> None:  # noqa: ANN401 - sqlcipher3 has no types
        """Write down, in the caller's transaction, which keys were given out."""
        with self._lock:
            connection.execute("UPDATE copy SET prefix = ?, next_counter = ?", (self._prefix, self._next))


def draw(above: int = 0) -> int:
    """Return a random prefix, never 0, for a copy of a register that has prefixes up to ``above``."""
    room = HIGHEST_PREFIX - above
    if room <= 0:
        # After scores of copies of copies there is nothing above: any other keeps keys unique.
        return 1 + secrets.randbelow(above)
    return above + 1 + secrets.randbelow(min(LEAP, (room + 1) // 2))


def draw_prefix(connection: Any) -> None:  # noqa: ANN401 - sqlcipher3 has no types
    """Give a restored or copied register keys of its own, in the caller's transaction.

    The copy it came from may go on giving out keys with the old prefix. Call it before anything takes a key.
    """
    used = {row[0] for row in connection.execute("SELECT prefix FROM copy UNION SELECT prefix FROM step")}
    prefix = draw(max(used))
    while prefix in used:
        prefix = draw(max(used))
    connection.execute("UPDATE copy SET prefix = ?, next_counter = 1", (prefix,))
