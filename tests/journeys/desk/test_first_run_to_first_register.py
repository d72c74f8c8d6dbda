"""A manager on the first day: from nothing to a register that is open at the desk, without touching the mouse."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from ccdesk.desk.start import Start

SLOW = 30_000
CTRL = Qt.KeyboardModifier.ControlModifier
PASSPHRASE = "a quiet green door"


def test_from_nothing_to_an_open_register(
    fresh_start: Start, keys_of: Callable[[Start], Any], tmp_path: Path, qtbot: QtBot
) -> None:
    start, keys = fresh_start, keys_of(fresh_start)

    assert keys.focused.accessibleName() == "Set a new centre up"
    keys.press(Qt.Key.Key_Return)
    keys.write("Rowan Centre")
    keys.tab_to("Reach area: the LSOAs that the centre serves")
    keys.write("E01000001")
    keys.press(Qt.Key.Key_Return)
    keys.write("E01000002")
    keys.press(Qt.Key.Key_Return, CTRL)

    keys.write("Jo Whitcombe")
    keys.tab_to("New passphrase")
    keys.write(PASSPHRASE)
    keys.tab_to("The same passphrase again")
    keys.write(PASSPHRASE)
    keys.tab_to("Where the register is kept")
    keys.press(Qt.Key.Key_A, CTRL)
    keys.write(str(tmp_path / "rowan"))
    keys.press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: keys.focused.accessibleName() == "Print", timeout=SLOW)

    keys.tab_to("I have put it away")
    keys.press(Qt.Key.Key_Space)
    keys.press(Qt.Key.Key_Return, CTRL)
    keys.press(Qt.Key.Key_Return, CTRL)
    qtbot.waitUntil(lambda: start.desk is not None, timeout=SLOW)
    desk = start.desk
    assert desk is not None
    qtbot.waitUntil(lambda: desk.workplace.work.is_idle, timeout=SLOW)
    assert desk.workplace.account == "Jo Whitcombe"
    assert (tmp_path / "rowan.ccdesk").is_file()
    assert desk.isVisible()
    assert not start.window.isVisible()
