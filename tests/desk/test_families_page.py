"""The page of families: find, filter, and add one after seeing who may be recorded already."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ccdesk.desk.pages.families import FamiliesPage
from ccdesk.desk.pages.family import OneFamilyPage
from ccdesk.desk.places import Place
from ccdesk.desk.window import DeskWindow

PATIENCE = 20_000
CTRL = Qt.KeyboardModifier.ControlModifier


def settle(desk: DeskWindow, qtbot: QtBot) -> None:
    for _ in range(3):
        qtbot.waitUntil(lambda: desk.workplace.work.is_idle, timeout=PATIENCE)
        QApplication.sendPostedEvents()
        QApplication.processEvents()


@pytest.fixture
def page(desk: DeskWindow, qtbot: QtBot) -> FamiliesPage:
    desk.activateWindow()
    desk.show_place(Place("families"))
    settle(desk, qtbot)
    assert isinstance(desk.page, FamiliesPage)
    return desk.page


def test_everybody_is_listed_and_counted(page: FamiliesPage, desk: DeskWindow, qtbot: QtBot) -> None:
    assert desk.focusWidget() is page.search
    assert page.header.caption.text().endswith("in the reach area")
    assert len(page.table.rows_model.rows) == 200
    QAbstractItemModelTester(page.table.rows_model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    page.table.verticalScrollBar().setValue(page.table.verticalScrollBar().maximum())
    settle(desk, qtbot)
    assert len(page.table.rows_model.rows) == 400


def test_letters_find_and_enter_opens(page: FamiliesPage, desk: DeskWindow, qtbot: QtBot) -> None:
    wanted = page.table.rows_model.rows[7]
    qtbot.keyClicks(page.search, wanted.reference)
    qtbot.waitUntil(lambda: len(page.table.rows_model.rows) == 1, timeout=PATIENCE)
    qtbot.keyClick(page.search, Qt.Key.Key_Return)
    settle(desk, qtbot)
    family = desk.page
    assert isinstance(family, OneFamilyPage)
    assert family.header.title.text() == wanted.name


def test_nobody_found_says_what_to_do(page: FamiliesPage, desk: DeskWindow, qtbot: QtBot) -> None:
    qtbot.keyClicks(page.search, "xqxqxqx")
    qtbot.waitUntil(page.nothing.isVisible, timeout=PATIENCE)
    assert page.nothing.title.text() == "Nobody found"
    qtbot.keyClick(page.search, Qt.Key.Key_Escape)
    qtbot.waitUntil(page.table.isVisible, timeout=PATIENCE)


@pytest.mark.parametrize("show", ["not-seen", "level:universal-plus", "group:lone-parents", "left"])
def test_a_filter_says_what_it_is(page: FamiliesPage, desk: DeskWindow, qtbot: QtBot, show: str) -> None:
    before = page.table.rows_model.rows
    page.choose(show)
    settle(desk, qtbot)
    assert page.table.rows_model.rows != before
    assert page.table.rows_model.rows


def test_a_new_family_is_added_after_showing_who_may_be_recorded(
    page: FamiliesPage, desk: DeskWindow, qtbot: QtBot
) -> None:
    with desk.workplace.register.connection() as connection:
        first, last, born, family = connection.execute(
            "SELECT first_name, last_name, born_on, family_id FROM person WHERE role = 'parent' AND born_on IS NOT NULL"
        ).fetchone()
    qtbot.keyClick(page.search, Qt.Key.Key_N, CTRL)
    panel = page.new.panel
    assert panel.isVisible()
    qtbot.keyClicks(panel.name.line, last)
    row = panel.rows[0]
    qtbot.keyClicks(row.first_editor, first)
    born_field = row.field("born_on")
    assert born_field is not None
    qtbot.keyClicks(born_field.editor, "/".join(reversed(born.split("-"))))
    qtbot.waitUntil(lambda: panel.duplicate is not None, timeout=PATIENCE)
    assert panel.duplicate is not None
    assert panel.duplicate.family_id == family
    # It is somebody else all the same.
    qtbot.keyClick(row.first_editor, Qt.Key.Key_Return, CTRL)
    qtbot.waitUntil(lambda: isinstance(desk.page, OneFamilyPage), timeout=PATIENCE)
    settle(desk, qtbot)
    assert desk.page is not None
    assert desk.page.place.key != family
    assert f"{first} {last} added" in desk.message_bar.words


def test_what_was_typed_of_a_new_family_is_kept(page: FamiliesPage, desk: DeskWindow, qtbot: QtBot) -> None:
    page.new_family()
    qtbot.keyClicks(page.new.panel.name.line, "Oakenshaw")
    qtbot.keyClick(page.new.panel.name.line, Qt.Key.Key_Escape)
    settle(desk, qtbot)
    assert page.table.isVisible()
    page.new_family()
    assert page.new.panel.name.text == "Oakenshaw"


def test_an_empty_register_says_how_to_begin(desk: DeskWindow, qtbot: QtBot, page: FamiliesPage) -> None:
    from ccdesk.operations.families import FamilyCounts

    page._show_counts(FamilyCounts(0, 0, 0, 0, 0, 0, 0))
    assert page.first.isVisible()
    assert page.header.caption.text() == "None yet"
