"""Ctrl+R records a contact with whichever family is current; Ctrl+C copies the row that is."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from ccdesk.desk.family.contact_panel import ContactPanel
from ccdesk.desk.pages.families import FamiliesPage
from ccdesk.desk.places import Place
from ccdesk.desk.window import DeskWindow

CTRL = Qt.KeyboardModifier.ControlModifier


def settle(desk: DeskWindow, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: desk.workplace.work.is_idle, timeout=20_000)


@pytest.fixture
def at_front(desk: DeskWindow, qtbot: QtBot) -> DeskWindow:
    desk.activateWindow()
    qtbot.waitUntil(desk.isActiveWindow)
    return desk


def press(desk: DeskWindow, qtbot: QtBot) -> None:
    qtbot.keyClick(desk.focusWidget() or desk, Qt.Key.Key_R, CTRL)
    settle(desk, qtbot)


def test_with_the_family_of_the_list_and_again_on_its_page(at_front: DeskWindow, qtbot: QtBot) -> None:
    at_front.show_place(Place("families"))
    settle(at_front, qtbot)
    page = at_front.page
    assert isinstance(page, FamiliesPage)
    page.table.setFocus()
    qtbot.keyClick(page.table, Qt.Key.Key_Down)
    family = page.family()
    press(at_front, qtbot)
    assert at_front.page is not None
    assert (at_front.page.place.page, at_front.page.place.key) == ("family", family)
    assert isinstance(at_front.page.side.content, ContactPanel)
    at_front.page.close_side()
    press(at_front, qtbot)
    assert isinstance(at_front.page.side.content, ContactPanel)


def test_where_no_family_is_current_it_says_how_to_choose_one(at_front: DeskWindow, qtbot: QtBot) -> None:
    press(at_front, qtbot)
    assert at_front.message_bar.words.startswith("Choose a family first")


def test_ctrl_c_copies_the_current_row_of_a_list(at_front: DeskWindow, qtbot: QtBot) -> None:
    at_front.show_place(Place("families"))
    settle(at_front, qtbot)
    page = at_front.page
    assert isinstance(page, FamiliesPage)
    page.table.setFocus()
    qtbot.keyClick(page.table, Qt.Key.Key_Down)
    qtbot.keyClick(page.table, Qt.Key.Key_C, CTRL)
    row = page.table.current_row
    copied = QGuiApplication.clipboard().text().split("\t")
    assert row is not None
    assert copied[0].startswith(row.name)
    assert row.people in copied
