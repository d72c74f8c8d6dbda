"""A manager on the first day: from nothing to the first register taken at the desk, without touching the mouse."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ccdesk.desk.forms.record_panel import RecordPanel
from ccdesk.desk.pages.session_register import SessionRegisterPage
from ccdesk.desk.pages.sessions import SessionsPage
from ccdesk.desk.start import Start
from ccdesk.desk.window import DeskWindow

SLOW = 30_000
CTRL = Qt.KeyboardModifier.ControlModifier
PASSPHRASE = "a quiet green door"


def test_from_nothing_to_the_first_register(
    fresh_start: Start, keys_of: Callable[[Start], Any], tmp_path: Path, qtbot: QtBot
) -> None:
    start, keys = fresh_start, keys_of(fresh_start)
    desk = sign_up(start, keys, tmp_path, qtbot)
    # Nobody has to click on the window to go on.
    qtbot.waitUntil(lambda: QApplication.activeWindow() is desk)
    add_service(desk, keys, qtbot)
    plan_session(desk, keys, qtbot)
    take_register(desk, keys, qtbot)


def sign_up(start: Start, keys: Any, tmp_path: Path, qtbot: QtBot) -> DeskWindow:  # noqa: ANN401 - a fixture's class
    """Set the centre up and sign in to it."""
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
    return desk


def add_service(desk: DeskWindow, keys: Any, qtbot: QtBot) -> None:  # noqa: ANN401
    """Say what the centre offers: sessions belong to a service."""
    keys.press(Qt.Key.Key_3, CTRL)
    page = desk.page
    assert isinstance(page, SessionsPage)
    settle(desk, qtbot)
    keys.press(Qt.Key.Key_K, CTRL)
    keys.write("add a service")
    settle(desk, qtbot)
    keys.press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not page.side.isHidden())
    panel = page.side.content
    assert isinstance(panel, RecordPanel)
    qtbot.waitUntil(lambda: "name" in panel.form.editors and panel.form.fields["name"].isVisible())
    keys.tab_to("Name, must be filled in")
    keys.write("Stay and Play")
    keys.tab_to("Theme, must be filled in")
    keys.write("U2")
    keys.tab_to("Way of working, must be filled in")
    keys.write("Drop")
    keys.press(Qt.Key.Key_Return, CTRL)
    qtbot.waitUntil(page.side.isHidden)
    settle(desk, qtbot)
    assert "Added a service" in desk.message_bar.words


def plan_session(desk: DeskWindow, keys: Any, qtbot: QtBot) -> None:  # noqa: ANN401
    """Plan today's session."""
    page = desk.page
    assert isinstance(page, SessionsPage)
    keys.tab_to("Show: Services")
    for _ in range(3):
        keys.press(Qt.Key.Key_Left)
    settle(desk, qtbot)
    keys.press(Qt.Key.Key_N, CTRL)
    settle(desk, qtbot)
    keys.write("Stay")
    keys.tab_to("Date, must be filled in")
    keys.press(Qt.Key.Key_A, CTRL)
    keys.write(f"{datetime.now().astimezone():%d/%m/%Y}")
    keys.tab_to("Starts")
    keys.write("9.30")
    keys.tab_to("Ends")
    keys.write("11")
    keys.press(Qt.Key.Key_Return, CTRL)
    qtbot.waitUntil(page.side.isHidden)
    settle(desk, qtbot)


def take_register(desk: DeskWindow, keys: Any, qtbot: QtBot) -> None:  # noqa: ANN401
    """Open the session's register from Today, add a family in place and see it counted."""
    keys.press(Qt.Key.Key_1, CTRL)
    qtbot.waitUntil(lambda: "Stay and Play" in keys.focused.accessibleName(), timeout=SLOW)
    keys.press(Qt.Key.Key_Return)
    page = desk.page
    assert isinstance(page, SessionRegisterPage)
    settle(desk, qtbot)
    keys.press(Qt.Key.Key_N, CTRL)
    assert page.board.is_typing_family
    keys.write("Zyzanski")
    keys.tab_to("Adult: first name")
    keys.write("Ola")
    keys.tab_to("Child: first name")
    keys.write("Kuba")
    keys.press(Qt.Key.Key_Return, CTRL)
    settle(desk, qtbot)
    assert desk.message_bar.words == "Ola Zyzanski and 1 more added, 2 marked present at Stay and Play"
    assert page.board.counts.figures["people"].accessibleName() == "2 people"
    assert not page.board.is_typing_family

    # One of them has gone home before it began after all: out, and in again with the keyboard.
    keys.press(Qt.Key.Key_Down)
    keys.press(Qt.Key.Key_Space)
    settle(desk, qtbot)
    assert page.board.counts.figures["people"].accessibleName().startswith("1 ")
    keys.press(Qt.Key.Key_Space)
    settle(desk, qtbot)
    assert page.board.counts.figures["people"].accessibleName() == "2 people"
    keys.press(Qt.Key.Key_Return, CTRL)
    settle(desk, qtbot)
    assert "finished: 2 present" in desk.message_bar.words


def settle(desk: DeskWindow, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: desk.workplace.work.is_idle, timeout=SLOW)
