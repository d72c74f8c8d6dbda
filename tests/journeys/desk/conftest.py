"""The desk from its very start, driven by the keyboard only."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from ccdesk.desk.remembered import Remembered
from ccdesk.desk.start import Start
from ccdesk.desk.starting.places_kept import Places
from ccdesk.desk.starting.remembered_registers import RememberedRegisters
from ccdesk.desk.theme.theme import Theme

MOST_TABS = 60


class Keys:
    """Presses keys on whatever has the focus of the window in front."""

    def __init__(self, window: Callable[[], QWidget]) -> None:
        """Ask for the window each time."""
        self._window = window

    @property
    def focused(self) -> QWidget:
        """What has the focus."""
        window = self._window()
        return window.focusWidget() or window

    def press(self, key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Press a key."""
        QTest.keyClick(self.focused, key, held)

    def write(self, text: str) -> None:
        """Type text."""
        QTest.keyClicks(self.focused, text)

    def tab_to(self, name: str) -> None:
        """Press Tab until a control of this name has the focus."""
        seen = []
        for _ in range(MOST_TABS):
            if self.focused.accessibleName() == name:
                return
            seen.append(self.focused.accessibleName())
            self.press(Qt.Key.Key_Tab)
        raise AssertionError(f"Tab does not lead to “{name}”, but to {', '.join(dict.fromkeys(seen))}")


@pytest.fixture
def fresh_start(theme: Theme, qtbot: QtBot, tmp_path: Path) -> Iterator[Start]:
    """ccdesk as it begins on a new computer."""
    settings = tmp_path / "settings"
    start = Start(
        Places(RememberedRegisters(settings / "registers.json"), Remembered(settings / "desk.ini"), tmp_path / "demo")
    )
    start.begin()
    qtbot.waitUntil(start.window.isVisible)
    yield start
    if start.desk is not None:
        start.desk.workplace.work.close()
        qtbot.waitUntil(partial(getattr, start.desk.workplace.work, "is_idle"), timeout=20_000)
        start.desk.close()
    else:
        start.window.close()
    start.window.deleteLater()
    start.deleteLater()


@pytest.fixture
def keys_of() -> Callable[[Start], Keys]:
    """Return the keyboard of ccdesk, whichever of its windows is in front."""

    def window(start: Start) -> QWidget:
        desk = start.desk
        front = QApplication.activeModalWidget()
        return front or (desk if desk is not None and desk.isVisible() else start.window)

    return lambda start: Keys(partial(window, start))
