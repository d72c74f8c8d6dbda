"""What tests of the desk share: a watcher of how long the window's thread is kept from answering."""

import sys
import threading
import time
import traceback
from collections.abc import Callable
from contextlib import AbstractContextManager
from types import TracebackType
from typing import Self

import pytest
from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication

LONG_SECONDS = 0.04


class Watcher(QObject):
    """Measures, between entering and leaving, the longest time that the window's thread answered nothing.

    ``longest`` is in milliseconds; ``where`` is what the thread was doing then, for whoever has to mend it.
    """

    def __init__(self) -> None:
        super().__init__()
        self.longest = 0.0
        self.where = ""
        self._beat = time.perf_counter()
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setInterval(1)
        self._timer.timeout.connect(self._tick)
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._look, daemon=True)
        self._main = threading.get_ident()
        self._stack = ""

    def __enter__(self) -> Self:
        self._beat = time.perf_counter()
        self._timer.start()
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._tick()
        self._timer.stop()
        self._ended.set()
        self._thread.join()

    def _tick(self) -> None:
        now = time.perf_counter()
        gap = (now - self._beat) * 1000
        if gap > self.longest:
            self.longest, self.where = gap, self._stack
        self._stack = ""
        self._beat = now

    def _look(self) -> None:
        while not self._ended.wait(0.005):
            if not self._stack and time.perf_counter() - self._beat > LONG_SECONDS:
                frame = sys._current_frames().get(self._main)
                self._stack = "".join(traceback.format_stack(frame)[-12:]) if frame is not None else ""


@pytest.fixture
def watching(qapp: QApplication) -> Callable[[], AbstractContextManager[Watcher]]:
    """Return a maker of watchers: ``with watching() as watcher: ...``, then ``watcher.longest``."""
    return Watcher
