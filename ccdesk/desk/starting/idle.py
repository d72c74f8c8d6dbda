"""Notice that nobody has touched the keyboard or the mouse for a while."""

from __future__ import annotations

import time
from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QWindow

_LOOKS_MILLISECONDS = 5_000
_MINUTE = 60.0
_TOUCHES = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
        QEvent.Type.TouchUpdate,
        QEvent.Type.TabletPress,
    }
)


def steady_seconds() -> float:
    """Return seconds of a clock that nobody can set and that goes on while the computer sleeps."""
    boot = getattr(time, "CLOCK_BOOTTIME", None)
    return time.clock_gettime(boot) if boot is not None else time.monotonic()


class Idle(QObject):
    """Tells when the minutes have passed without a touch; it watches the windows that have the keyboard."""

    passed = Signal()

    def __init__(
        self,
        application: QGuiApplication,
        minutes: Callable[[], int],
        seconds: Callable[[], float] = steady_seconds,
    ) -> None:
        """Watch from now on; 0 minutes mean never."""
        super().__init__(application)
        self._minutes, self._seconds = minutes, seconds
        self._last = seconds()
        self._is_watching = False
        self._window: QWindow | None = None
        # An event filter on the application would be asked about every event there is: windows get the touches only.
        application.focusWindowChanged.connect(self._follow)
        self._follow(application.focusWindow())
        self._timer = QTimer(self)
        self._timer.setInterval(_LOOKS_MILLISECONDS)
        self._timer.timeout.connect(self.look)

    def watch(self, is_watching: bool) -> None:
        """Begin to count, or stop."""
        self._is_watching = is_watching
        self._last = self._seconds()
        if is_watching:
            self._timer.start()
        else:
            self._timer.stop()

    def look(self) -> None:
        """Tell when the time has passed."""
        minutes = self._minutes()
        if self._is_watching and minutes > 0 and self._seconds() - self._last >= minutes * _MINUTE:
            self.watch(False)
            self.passed.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Note a touch."""
        if event.type() in _TOUCHES:
            # Whoever comes back after the time has passed finds the desk locked, also when the timer slept.
            self.look()
            self._last = self._seconds()
        return False

    def _follow(self, window: QWindow | None) -> None:
        if self._window is not None:
            self._window.removeEventFilter(self)
            self._window.destroyed.disconnect(self._forget)
        self._window = window
        if window is not None:
            window.installEventFilter(self)
            window.destroyed.connect(self._forget)

    def _forget(self) -> None:
        self._window = None
