"""The page of one family: everything that is recorded, reached and changed by keyboard."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ccdesk.desk.family.contact_panel import ContactPanel
from ccdesk.desk.forms.record_panel import RecordPanel
from ccdesk.desk.pages.family import OneFamilyPage
from ccdesk.desk.places import Place
from ccdesk.desk.widgets.row_button import RowButton
from ccdesk.desk.window import DeskWindow
from ccdesk.operations.family_page import family_page

PATIENCE = 20_000
CTRL = Qt.KeyboardModifier.ControlModifier
KEY = Qt.Key


def settle(desk: DeskWindow, qtbot: QtBot) -> None:
    for _ in range(3):
        qtbot.waitUntil(lambda: desk.workplace.work.is_idle, timeout=PATIENCE)
        QApplication.sendPostedEvents()
        QApplication.processEvents()


@pytest.fixture
def page(desk: DeskWindow, qtbot: QtBot) -> OneFamilyPage:
    """A family with support, referrals, memberships and contacts."""
    with desk.workplace.register.connection() as connection:
        (family,) = connection.execute(
            "SELECT support.family_id FROM support JOIN membership ON membership.family_id = support.family_id"
            " JOIN person ON person.family_id = support.family_id JOIN referral ON referral.person_id = person.id"
            " JOIN attendance ON attendance.person_id = person.id JOIN session ON session.id = session_id"
            " WHERE support.ended_on IS NULL AND session.day > '2013-01-01' ORDER BY support.id LIMIT 1"
        ).fetchone()
    desk.activateWindow()
    desk.show_place(Place("family", family))
    settle(desk, qtbot)
    assert isinstance(desk.page, OneFamilyPage)
    return desk.page


def test_the_page_shows_what_is_recorded(page: OneFamilyPage, desk: DeskWindow) -> None:
    family, today = page.place.key, desk.workplace.today().date()
    assert isinstance(family, int)
    shown = family_page(desk.workplace.register, family, today)
    assert page.header.title.text() == shown.name
    named = [row.accessibleName() for row in page.findChildren(RowButton) if row.isVisible()]
    for person in shown.people:
        assert any(name.startswith(person.name) for name in named)
    assert page.line.line.rows == shown.lines
    assert len(page.line.list.rows_model.rows) == sum(len(line.spans) for line in shown.lines)
    QAbstractItemModelTester(page.line.list.rows_model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    QAbstractItemModelTester(page.contacts.latest.rows_model, QAbstractItemModelTester.FailureReportingMode.Fatal)


def test_bars_are_reached_and_opened_by_keyboard(page: OneFamilyPage, desk: DeskWindow, qtbot: QtBot) -> None:
    line = page.line.line
    line.setFocus()
    qtbot.keyClick(line, KEY.Key_Home)
    seen = set()
    for _ in range(len(line.rows)):
        span = line.current_span
        assert span is not None
        assert span.said in line.accessibleName()
        seen.add((span.table, span.id))
        qtbot.keyClick(line, KEY.Key_Down)
    assert len(seen) == len(line.rows)
    qtbot.keyClick(line, KEY.Key_Return)
    settle(desk, qtbot)
    assert isinstance(page.side.content, RecordPanel)


def test_the_time_line_goes_by_years_and_zooms(page: OneFamilyPage, qtbot: QtBot) -> None:
    line = page.line.line
    before = line.months
    qtbot.keyClick(line, KEY.Key_PageUp)
    assert (before.first.year - line.months.first.year, line.months.count) == (1, before.count)
    qtbot.keyClick(line, KEY.Key_PageDown)
    assert line.months == before
    qtbot.keyClicks(line, "-")
    assert line.months.count > before.count
    qtbot.keyClicks(line, "+")
    assert line.months.count <= before.count


def test_the_same_stands_in_a_list(page: OneFamilyPage, desk: DeskWindow, qtbot: QtBot) -> None:
    page.line._switch.click()
    assert page.line.list.isVisible()
    assert not page.line.line.isVisible()
    page.line.list.take_focus()
    qtbot.keyClick(page.line.list, KEY.Key_Return)
    settle(desk, qtbot)
    assert isinstance(page.side.content, RecordPanel)


def test_dots_are_reached_and_say_what_they_are(page: OneFamilyPage, desk: DeskWindow, qtbot: QtBot) -> None:
    dots = page.contacts.dots
    dots.setFocus()
    qtbot.keyClick(dots, KEY.Key_Left)
    before = dots.accessibleName()
    qtbot.keyClick(dots, KEY.Key_Left)
    assert before.startswith("Contacts by person: ")
    with qtbot.waitSignal(dots.opened):
        qtbot.keyClick(dots, KEY.Key_Return)


def test_a_contact_is_recorded_with_two_keys(page: OneFamilyPage, desk: DeskWindow, qtbot: QtBot) -> None:
    shown = page._shown
    assert shown is not None
    before = shown.contacts_ever
    qtbot.keyClick(desk.focusWidget(), KEY.Key_R, CTRL)
    settle(desk, qtbot)
    panel = page.side.content
    assert isinstance(panel, ContactPanel)
    qtbot.keyClick(desk.focusWidget(), KEY.Key_Return, CTRL)
    settle(desk, qtbot)
    assert page.side.isHidden()
    assert page._shown is not None
    assert page._shown.contacts_ever == before + 1
    assert page._shown.contacts[0].day_words == "Today"


def test_nobody_ticked_is_said_beside_the_form(page: OneFamilyPage, desk: DeskWindow, qtbot: QtBot) -> None:
    page.record_contact()
    settle(desk, qtbot)
    panel = page.side.content
    assert isinstance(panel, ContactPanel)
    for tick in panel.ticks.values():
        tick.setChecked(False)
    panel.save()
    settle(desk, qtbot)
    assert "Nobody is ticked" in panel._problem.text()


@pytest.mark.parametrize(
    "begin",
    [
        lambda page: page._add_person(),
        lambda page: page._begin_support(),
        lambda page: page._add_fact("survey_answer", True),
        lambda page: page._add("membership", "Group", {"family_id": page.place.key}),
        lambda page: page._add("level", "Level", {"family_id": page.place.key}),
        lambda page: page._add("plan", "Plan", {"family_id": page.place.key}),
        lambda page: page._add("consent", "Consent", {"family_id": page.place.key}),
        lambda page: page._add_referral("referral", "Referral", {"person_id": page._shown.people[0].id}),
        lambda page: page._add("status", "Work", {"person_id": page._shown.people[0].id}),
        lambda page: page._add("enrolment", "Course", {"person_id": page._shown.people[0].id}),
        lambda page: page._add("score", "Score", {"person_id": page._shown.people[0].id}),
        lambda page: page._add("place", "Place", {"person_id": page._shown.people[0].id}),
        lambda page: page._meeting(page._shown.support[0].id),
        lambda page: page._review(page._shown.support[0].id),
    ],
)
def test_everything_of_a_family_can_be_added(
    page: OneFamilyPage, desk: DeskWindow, qtbot: QtBot, begin: Callable[[OneFamilyPage], object]
) -> None:
    begin(page)
    settle(desk, qtbot)
    content = page.side.content
    assert content is not None
    assert content.editors  # type: ignore[attr-defined]


def test_a_level_of_need_is_added_and_undone(page: OneFamilyPage, desk: DeskWindow, qtbot: QtBot) -> None:
    assert page._shown is not None
    before = page._shown.lines
    page._add("membership", "Group", {"family_id": page._shown.id, "group": "local-priority"})
    settle(desk, qtbot)
    qtbot.keyClick(desk.focusWidget(), KEY.Key_Return, CTRL)
    settle(desk, qtbot)
    assert page._shown.lines != before
    qtbot.keyClick(desk.focusWidget(), KEY.Key_Z, CTRL)
    settle(desk, qtbot)
    assert page._shown.lines == before
