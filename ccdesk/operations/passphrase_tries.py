"""How long somebody waits who typed a wrong passphrase too often."""

from __future__ import annotations

import math

from ccdesk.framework.wording import counted

FREE_TRIES = 5
FIRST_WAIT = 30.0  # seconds
LONGEST_WAIT = 300.0


class PassphraseTries:
    """Counts wrong passphrases; times are seconds of a clock that never jumps."""

    def __init__(self) -> None:
        """Begin without a wrong one."""
        self._wrong = 0
        self._until = 0.0

    @property
    def left(self) -> int:
        """How many more may be wrong before a wait."""
        return max(0, FREE_TRIES - self._wrong)

    def was_wrong(self, now: float) -> None:
        """Count a wrong one; the fifth means a wait, and each one after it a wait twice as long."""
        self._wrong += 1
        if self._wrong >= FREE_TRIES:
            self._until = now + min(LONGEST_WAIT, FIRST_WAIT * 2.0 ** (self._wrong - FREE_TRIES))

    def was_right(self) -> None:
        """Forget the wrong ones."""
        self._wrong, self._until = 0, 0.0

    def seconds_to_wait(self, now: float) -> int:
        """Return how many whole seconds are left to wait; 0 when the next may be typed."""
        return max(0, math.ceil(self._until - now))

    def words(self, now: float) -> str:
        """Say how long to wait; empty when there is no need to."""
        seconds = self.seconds_to_wait(now)
        if not seconds:
            return ""
        return f"the passphrase was wrong {self._wrong} times: wait {counted(seconds, 'second')}, then type it again"
