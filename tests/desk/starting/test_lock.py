"""The lock: the desk out of sight, and back as it was."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit
from pytestqt.qtbot import QtBot

from ccdesk.desk.start import Start
from ccdesk.desk.starting.idle import Idle
from ccdesk.desk.window import DeskWindow

SLOW = 30_000
PASSPHRASE = "a quiet green door"
ANN = "Ann Pearce"

StartOn = Callable[..., Start]


def sign_in(start: Start, passphrase: str = PASSPHRASE) -> None:
    start.sign_in.passphrase.line.clear()
    QTest.keyClicks(start.sign_in.passphrase.line, passphrase)
    QTest.keyClick(start.sign_in.passphrase.line, Qt.Key.Key_Return)


@pytest.fixture
def begun(start_on: StartOn, centre: Path, qtbot: QtBot) -> Start:
    start = start_on(centre)
    sign_in(start)
    qtbot.waitUntil(lambda: start.desk is not None, timeout=SLOW)
    return start


def desk_of(start: Start) -> DeskWindow:
    assert start.desk is not None
    return start.desk


def test_nothing_of_the_register_is_on_the_screen_while_it_is_locked(begun: Start) -> None:
    desk = desk_of(begun)
    dialog = QDialog(desk)
    dialog.show()
    QTest.keyClick(desk, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)

    shown = [widget for widget in QApplication.topLevelWidgets() if widget.isVisible()]
    assert shown == [begun.window]
    assert begun.window.windowTitle() == "ccdesk"
    assert begun.window.focusWidget() is begun.sign_in.passphrase.line
    assert not begun.sign_in.others_button.isVisible()


def test_unlocking_brings_back_what_was_being_typed(begun: Start, qtbot: QtBot) -> None:
    desk = desk_of(begun)
    line = QLineEdit(desk)
    line.show()
    line.setFocus()
    line.setText("half a sentence")
    begun.lock()
    sign_in(begun, "a wrong one")
    qtbot.waitUntil(lambda: begun.sign_in.tries.left == 4, timeout=SLOW)
    assert not desk.isVisible()

    sign_in(begun)
    qtbot.waitUntil(desk.isVisible, timeout=SLOW)
    assert begun.desk is desk
    assert not begun.is_locked
    assert not begun.window.isVisible()
    assert line.text() == "half a sentence"
    assert desk.focusWidget() is line


def test_somebody_else_opens_the_desk_afresh(begun: Start, qtbot: QtBot) -> None:
    before = desk_of(begun)
    begun.lock()
    qtbot.waitUntil(lambda: begun.sign_in.accounts.count() == 2, timeout=SLOW)
    QTest.keyClick(begun.sign_in.passphrase.line, Qt.Key.Key_Down)
    assert "opened afresh for Ann Pearce" in begun.sign_in.note.text()
    sign_in(begun)
    qtbot.waitUntil(lambda: begun.desk is not None and begun.desk is not before, timeout=SLOW)
    assert desk_of(begun).workplace.account == ANN
    assert not begun.is_locked


def test_the_recovery_code_unlocks_with_a_new_passphrase(
    begun: Start, made_centre: tuple[Path, str], qtbot: QtBot
) -> None:
    desk = desk_of(begun)
    begun.lock()
    qtbot.waitUntil(lambda: begun.sign_in.accounts.count() == 2, timeout=SLOW)
    begun.show_recovery()
    page = begun.recovery_page
    assert page is not None
    page.code.line.setText(made_centre[1])
    for field in (page.passphrase.first, page.passphrase.again):
        field.line.setText("three new words")
    page.accept()
    qtbot.waitUntil(desk.isVisible, timeout=SLOW)
    begun.lock()
    sign_in(begun, "three new words")
    qtbot.waitUntil(desk.isVisible, timeout=SLOW)


def test_closing_the_lock_ends_everything(begun: Start, qtbot: QtBot) -> None:
    begun.lock()
    with qtbot.waitSignal(begun.ended, timeout=SLOW):
        begun.window.close()
    assert begun.desk is None


@pytest.mark.parametrize(
    ("minutes", "passed", "is_told"), [(10, 599.0, False), (10, 600.0, True), (0, 90_000.0, False), (10, -500.0, False)]
)
def test_idleness_is_told_after_the_minutes_of_a_clock_that_nobody_sets(
    qapp: QGuiApplication, minutes: int, passed: float, is_told: bool
) -> None:
    now, told = [1_000.0], []
    idle = Idle(qapp, lambda: minutes, lambda: now[0])
    idle.passed.connect(lambda: told.append(True))
    idle.watch(True)
    now[0] += passed
    idle.look()
    assert bool(told) is is_told
    idle.watch(False)


def test_a_key_begins_the_minutes_again(begun: Start, qapp: QGuiApplication, qtbot: QtBot) -> None:
    now, told = [1_000.0], []
    desk = desk_of(begun)
    desk.activateWindow()
    qtbot.waitUntil(lambda: qapp.focusWindow() is desk.windowHandle())
    idle = Idle(qapp, lambda: 10, lambda: now[0])
    idle.passed.connect(lambda: told.append(True))
    idle.watch(True)
    now[0] += 500.0
    QTest.keyClick(desk.windowHandle(), Qt.Key.Key_Shift)
    now[0] += 500.0
    idle.look()
    assert not told
    now[0] += 100.0
    idle.look()
    assert told
    idle.watch(False)
