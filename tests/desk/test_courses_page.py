"""The page of courses: cards, the waiting list, who is to be asked where they went, and the people of a course."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from ccdesk.desk.courses.course_card import CourseOnPage
from ccdesk.desk.courses.course_panel import CoursePanel
from ccdesk.desk.forms.record_form import RecordForm
from ccdesk.desk.pages.courses import EVERY, UNTOLD, WAITING, CoursesPage
from ccdesk.desk.places import Place
from ccdesk.desk.window import DeskWindow

PATIENCE = 20_000
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def page(desk: DeskWindow, qtbot: QtBot) -> CoursesPage:
    desk.activateWindow()
    desk.show_place(Place("courses"))
    shown = desk.page
    assert isinstance(shown, CoursesPage)
    qtbot.waitUntil(lambda: bool(shown.cards.widgets), timeout=PATIENCE)
    return shown


def test_cards_say_how_full_a_course_is(page: CoursesPage) -> None:
    running = len(page.cards.widgets)
    assert page.header.caption.text().startswith(f"{running} running")
    page.which.choose(EVERY)
    assert len(page.cards.widgets) > running
    assert all(isinstance(card, CourseOnPage) and card.accessibleName() for card in page.cards.widgets)


def test_a_card_opens_the_people_of_the_course(page: CoursesPage, qtbot: QtBot) -> None:
    card = page.cards.widgets[0]
    assert isinstance(card, CourseOnPage)
    qtbot.keyClick(card.open, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: bool(page.side.findChildren(CoursePanel)), timeout=PATIENCE)
    (panel,) = page.side.findChildren(CoursePanel)
    qtbot.waitUntil(lambda: bool(panel.people.rows_model.rows), timeout=PATIENCE)
    QAbstractItemModelTester(panel.people.rows_model, QAbstractItemModelTester.FailureReportingMode.Fatal)


def test_who_waits_longest_comes_first(page: CoursesPage) -> None:
    page.which.choose(WAITING)
    days = [int(row.state.split()[1]) for row in page.people.rows_model.rows]
    assert days
    assert days == sorted(days, reverse=True)


def test_where_somebody_went_is_told_by_keyboard(page: CoursesPage, desk: DeskWindow, qtbot: QtBot) -> None:
    page.which.choose(UNTOLD)
    before = [row.enrolment_id for row in page.people.rows_model.rows]
    page.people.take_focus()
    qtbot.keyClick(page.people, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(page.side.findChildren(RecordForm)), timeout=PATIENCE)
    (form,) = page.side.findChildren(RecordForm)
    qtbot.waitUntil(lambda: "destination" in form.editors, timeout=PATIENCE)
    form.editors["destination"].show_value("employment")
    with qtbot.waitSignal(form.finished, timeout=PATIENCE):
        qtbot.keyClick(form.editors["destination"], Qt.Key.Key_Return, CTRL)

    def listed() -> list[int]:
        return [row.enrolment_id for row in page.people.rows_model.rows]

    qtbot.waitUntil(lambda: listed() == before[1:], timeout=PATIENCE)
    desk.workplace.undo()
    qtbot.waitUntil(lambda: listed() == before, timeout=PATIENCE)
