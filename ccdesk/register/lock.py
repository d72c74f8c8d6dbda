"""One program at a time has a register open."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

from filelock import FileLock, Timeout

from ccdesk.refusal import Refusal
from ccdesk.register.layout import lock_path


class RegisterLock:
    """The sole use of one register; the system ends it when the program ends, however it ends."""

    def __init__(self, register: Path) -> None:
        """Take the register at this path, or refuse when it is open elsewhere."""
        self._path = lock_path(register)
        # Any thread may close what another opened.
        self._lock = FileLock(self._path, blocking=False, thread_local=False)
        try:
            self._lock.acquire()
        except Timeout:
            raise Refusal("This register is open elsewhere: close it there, then open it again.") from None

    def release(self) -> None:
        """Let others open the register; a second call does nothing."""
        if not self._lock.is_locked:
            return
        # Windows removes the file by itself; elsewhere it may go only while it is still ours.
        if os.name != "nt":
            with suppress(OSError):
                self._path.unlink()
        self._lock.release()
