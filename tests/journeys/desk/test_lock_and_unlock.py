"""A receptionist leaves the desk for a moment and comes back to a half-taken register."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, Protocol

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ccdesk.desk.pages.session_register import SessionRegisterPage
from ccdesk.desk.places import Place
from ccdesk.desk.start import Start
from ccdesk.desk.starting.remembered_registers import KnownRegister
from ccdesk.operations.demonstration.making import TODAY
from ccdesk.operations.timetable import BEING_TAKEN
from ccdesk.operations.today import centre_day

SLOW = 30_000
CTRL = Qt.KeyboardModifier.ControlModifier
PASSPHRASE = "a quiet green door"  # of the register that tests share


class Demonstration(Protocol):
    """A closed register that can be copied."""

    @property
    def path(self) -> Path: ...

    def copied_to(self, folder: Path) -> Demonstration: ...


def test_lock_and_unlock_in_the_middle_of_a_register(
    fresh_start: Start, made_demonstration: Demonstration, keys_of: Callable[[Start], Any], tmp_path: Path, qtbot: QtBot
) -> None:
    start, keys = fresh_start, keys_of(fresh_start)
    copy = made_demonstration.copied_to(tmp_path / "centre")
    start.show_sign_in(KnownRegister(copy.path))
    qtbot.waitUntil(lambda: bool(start.sign_in.accounts.account), timeout=SLOW)
    keys.write(PASSPHRASE)
    keys.press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: start.desk is not None, timeout=SLOW)
    desk = start.desk
    assert desk is not None
    day = centre_day(desk.workplace.register, TODAY)
    session = next(each for each in day.sessions if each.state == BEING_TAKEN)
    desk.show_place(Place("register", session.session_id))
    page = desk.page
    assert isinstance(page, SessionRegisterPage)
    qtbot.waitUntil(lambda: page.model.rowCount() > 0, timeout=SLOW)
    # Without a window manager nobody gives the keyboard to a window that has just come up.
    desk.activateWindow()
    qtbot.waitUntil(desk.isActiveWindow)
    keys.write("lamb")

    keys.press(Qt.Key.Key_L, CTRL)
    assert start.is_locked
    assert [widget for widget in QApplication.topLevelWidgets() if widget.isVisible()] == [start.window]
    keys.write("not the passphrase")
    keys.press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: start.sign_in.passphrase.is_blocked, timeout=SLOW)
    assert start.is_locked
    keys.press(Qt.Key.Key_A, CTRL)
    keys.write(PASSPHRASE)
    keys.press(Qt.Key.Key_Return)

    qtbot.waitUntil(lambda: not start.is_locked, timeout=SLOW)
    assert desk.isVisible()
    assert page.board.search.text() == "lamb"
    assert keys.focused is page.board.search
    qtbot.waitUntil(lambda: desk.workplace.work.is_idle, timeout=SLOW)
