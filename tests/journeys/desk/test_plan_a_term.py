"""A new group for the rest of the term, moved, and one week cancelled: planned with the keyboard only."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from ccdesk.desk.pages.sessions import SessionsPage
from ccdesk.desk.sessions.tile import SessionTile
from ccdesk.desk.window import DeskWindow
from ccdesk.operations.demonstration.making import TODAY
from ccdesk.operations.timetable import SessionCard, timetable

Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier


class Keyboard:
    """Hands that have a keyboard and nothing else."""

    def __init__(self, window: DeskWindow, qtbot: QtBot) -> None:
        self.window, self.qtbot = window, qtbot

    def press(self, *keys: Qt.Key, with_: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        for key in keys:
            QTest.keyClick(self._place(), key, with_)
            self.settle()

    def types(self, words: str) -> None:
        QTest.keyClicks(self._place(), words)
        self.settle()

    def goes_to(self, name: str) -> None:
        """Press Tab until the control with this name has the focus."""
        for _ in range(60):
            focused = QApplication.focusWidget()
            if focused is not None and focused.accessibleName().startswith(name):
                return
            self.press(Key.Key_Tab)
        raise AssertionError(f"Tab does not reach {name}")

    def settle(self) -> None:
        self.qtbot.waitUntil(lambda: self.window.workplace.work.is_idle, timeout=10_000)
        if QApplication.activePopupWidget() is None:
            # Where there is no window manager, nobody gives the focus back after a list of words closes.
            self.window.activateWindow()
            self.qtbot.waitUntil(lambda: QApplication.activeWindow() is self.window)

    def _place(self) -> QWidget:
        return QApplication.activePopupWidget() or QApplication.focusWidget() or self.window


def of_the_term(window: DeskWindow, service: str) -> list[SessionCard]:
    shown = timetable(window.workplace.register, TODAY, date(2013, 7, 31), TODAY)
    return [card for card in shown.sessions if card.service == service and card.starts and card.starts.hour >= 15]


def test_a_term_is_planned_moved_and_one_week_cancelled(desk: DeskWindow, qtbot: QtBot) -> None:
    desk.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is desk)
    hands = Keyboard(desk, qtbot)
    hands.press(Key.Key_3, with_=CTRL)
    page = desk.page
    assert isinstance(page, SessionsPage)
    qtbot.waitUntil(lambda: bool(page.week.tiles))

    # A Toy Library on Mondays after school from the next week on, until the end of the half term.
    hands.press(Key.Key_N, with_=CTRL)
    hands.goes_to("Service")
    hands.types("Toy")
    hands.goes_to("Date")
    hands.press(Key.Key_A, with_=CTRL)
    hands.types("22.4.13")
    hands.goes_to("Starts")
    hands.types("3.30pm")
    hands.goes_to("Ends")
    hands.types("1630")
    hands.goes_to("Venue")
    hands.types("Kestrel Lane, g")
    hands.press(Key.Key_Down, Key.Key_Return)  # takes the venue that is offered
    hands.goes_to("Repeats")
    hands.press(Key.Key_Right)
    hands.press(Key.Key_Return, with_=CTRL)
    qtbot.waitUntil(lambda: page.side.isHidden())
    hands.settle()
    planned = of_the_term(desk, "Toy Library")
    assert [(card.day.month, card.day.day) for card in planned] == [(4, 22), (4, 29), (5, 13), (5, 20)]  # not on 6 May
    focused = QApplication.focusWidget()
    assert isinstance(focused, SessionTile)
    assert focused.card.session_id == planned[0].session_id

    # From the second week on it is half an hour later.
    hands.press(Key.Key_BracketRight)
    page.week.focus_session(planned[1].session_id)
    hands.press(Key.Key_F2)
    hands.goes_to("Starts")
    hands.press(Key.Key_A, with_=CTRL)
    hands.types("16:00")
    hands.goes_to("Ends")
    hands.press(Key.Key_A, with_=CTRL)
    hands.types("17:00")
    hands.goes_to("Only Mon 29 April")
    hands.press(Key.Key_Down)
    hands.press(Key.Key_Return, with_=CTRL)
    qtbot.waitUntil(lambda: page.side.isHidden())
    hands.settle()
    assert [card.times[:5] for card in of_the_term(desk, "Toy Library")] == ["15:30", "16:00", "16:00", "16:00"]

    # One of them cannot be.
    hands.press(Key.Key_Delete)
    hands.types("Room not available")
    hands.press(Key.Key_Return, with_=CTRL)
    qtbot.waitUntil(lambda: page.side.isHidden())
    hands.settle()
    states = [card.state for card in of_the_term(desk, "Toy Library")]
    assert states == ["not-started", "cancelled", "not-started", "not-started"]

    # All of it can be undone, step by step.
    hands.press(Key.Key_Z, with_=CTRL)
    hands.press(Key.Key_Z, with_=CTRL)
    assert [card.times[:5] for card in of_the_term(desk, "Toy Library")] == ["15:30"] * 4
    hands.press(Key.Key_Z, with_=CTRL)
    assert of_the_term(desk, "Toy Library") == []
