"""The Sessions page: the timetable by keyboard, and planning, changing and cancelling beside it."""

from __future__ import annotations

from datetime import date
from typing import TypeVar

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from ccdesk.desk.pages.sessions import LIST, MONTH, SERVICES, WEEK, SessionsPage
from ccdesk.desk.places import Place
from ccdesk.desk.sessions.change_form import CancelForm, ChangeForm, RestoreForm
from ccdesk.desk.sessions.plan_form import PlanForm
from ccdesk.desk.sessions.terms_form import TermsForm
from ccdesk.desk.sessions.tile import SessionTile
from ccdesk.desk.window import DeskWindow
from ccdesk.operations.demonstration.making import TODAY
from ccdesk.operations.timetable import sessions_of_day, timetable

Key = Qt.Key
Form = TypeVar("Form", bound=QWidget)


@pytest.fixture
def page(desk: DeskWindow, qtbot: QtBot) -> SessionsPage:
    desk.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is desk)
    desk.show_place(Place("sessions"))
    shown = desk.page
    assert isinstance(shown, SessionsPage)
    qtbot.waitUntil(lambda: bool(shown.week.tiles))
    settle(shown, qtbot)
    return shown


def settle(page: SessionsPage, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: page.workplace.work.is_idle, timeout=10_000)


def press(page: SessionsPage, qtbot: QtBot, *keys: Qt.Key) -> None:
    for key in keys:
        focused = QApplication.focusWidget()
        assert focused is not None
        qtbot.keyClick(focused, key)
        settle(page, qtbot)


def type_into(editor: QWidget, qtbot: QtBot, words: str) -> None:
    editor.setFocus()
    qtbot.keyClick(editor, Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClicks(editor, words)


def current(page: SessionsPage) -> tuple[str, date]:
    tile = QApplication.focusWidget()
    assert isinstance(tile, SessionTile)
    return tile.card.service, tile.card.day


def form_of(page: SessionsPage, kind: type[Form]) -> Form:
    content = page.side.content
    assert isinstance(content, kind)
    return content


def test_the_week_shows_every_session_with_its_state(page: SessionsPage) -> None:
    assert len(page.week.tiles) == 19
    assert page.header.caption.text() == "15 – 20 April 2013 · 18 sessions · 1 cancelled"
    named = [tile.accessibleName() for tile in page.week.tiles]
    assert (
        "Stay and Play, Tuesday 16 April, 09:30 – 11:30. Kestrel Lane, main room. Being taken. 18 present, being taken"
        in named
    )
    assert all(named)
    assert page.banner.words.startswith("3 earlier registers were never completed: Child Health Clinic, Wed 10 April")


def test_tab_reaches_the_week_once_at_today(page: SessionsPage) -> None:
    stops = [tile for tile in page.week.tiles if tile.focusPolicy() == Qt.FocusPolicy.StrongFocus]
    assert [tile.card.day for tile in stops] == [TODAY]
    assert page.first_focus() is stops[0]


def test_arrows_go_from_session_to_session(page: SessionsPage, qtbot: QtBot) -> None:
    page.week.focus_current()
    assert current(page) == ("Stay and Play", TODAY)
    press(page, qtbot, Key.Key_Down)
    assert current(page) == ("Mellow Parenting", TODAY)
    press(page, qtbot, Key.Key_Right)
    assert current(page) == ("Child Health Clinic", date(2013, 4, 17))
    press(page, qtbot, Key.Key_Left, Key.Key_Left)
    assert current(page) == ("Stay and Play", date(2013, 4, 15))
    press(page, qtbot, Key.Key_Left, Key.Key_Up)
    assert current(page) == ("Stay and Play", date(2013, 4, 15))
    press(page, qtbot, Key.Key_End)
    assert current(page)[1] == date(2013, 4, 20)
    press(page, qtbot, Key.Key_Home)
    assert current(page)[1] == date(2013, 4, 15)


def test_brackets_go_from_week_to_week(page: SessionsPage, qtbot: QtBot) -> None:
    page.week.focus_current()
    press(page, qtbot, Key.Key_BracketRight)
    assert page.header.caption.text().startswith("22 – 27 April 2013")
    assert isinstance(QApplication.focusWidget(), SessionTile)
    press(page, qtbot, Key.Key_BracketLeft, Key.Key_BracketLeft)
    assert page.header.caption.text().startswith("8 – 13 April 2013")


def test_enter_opens_the_register(page: SessionsPage, qtbot: QtBot) -> None:
    page.week.focus_current()
    tile = QApplication.focusWidget()
    assert isinstance(tile, SessionTile)
    with qtbot.waitSignal(page.workplace.wanted_place) as wanted:
        qtbot.keyClick(tile, Key.Key_Return)
    assert wanted.args == [Place("register", tile.card.session_id)]


def test_the_line_below_says_all_of_the_current_session(page: SessionsPage, qtbot: QtBot) -> None:
    page.week.focus_current()
    assert page.current.open_button.text() == "Carry on"
    assert page.current.open_button.accessibleName() == "Carry on: Stay and Play, Tue 16 April"


def test_a_session_is_planned_from_the_keyboard(page: SessionsPage, qtbot: QtBot) -> None:
    page.week.focus_current()
    press(page, qtbot, Key.Key_N)
    form = form_of(page, PlanForm)
    assert form.session.editors["day"].value() == "16/04/2013"
    assert QApplication.focusWidget() is form.session.service
    qtbot.keyClicks(form.session.service, "Toy")
    type_into(form.session.editors["starts"], qtbot, "15.15")
    type_into(form.session.editors["ends"], qtbot, "16")
    qtbot.keyClick(form.session.editors["ends"], Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    settle(page, qtbot)
    qtbot.waitUntil(lambda: page.side.isHidden())
    settle(page, qtbot)
    today = sessions_of_day(page.workplace.register, TODAY)
    assert ("Toy Library", "15:15 – 16:00") in [(card.service, card.times) for card in today]
    assert current(page) == ("Toy Library", TODAY)
    page.workplace.undo()
    settle(page, qtbot)
    assert len(page.week.tiles) == 19


def test_problems_stand_beside_their_field_and_nothing_typed_is_lost(page: SessionsPage, qtbot: QtBot) -> None:
    page.plan()
    settle(page, qtbot)
    form = form_of(page, PlanForm)
    type_into(form.session.editors["starts"], qtbot, "11:30")
    type_into(form.session.editors["ends"], qtbot, "9:30")
    qtbot.keyClick(form.session.editors["ends"], Key.Key_Tab)
    settle(page, qtbot)
    assert form.fields["ends"].problem_words.startswith("Must fix: ")
    form.save()
    settle(page, qtbot)
    assert form.fields["service_id"].is_blocked
    assert QApplication.focusWidget() is form.session.service
    qtbot.keyClick(form.session.service, Key.Key_Escape)
    assert page.side.isHidden()
    page.plan()
    settle(page, qtbot)
    assert form_of(page, PlanForm).session.editors["starts"].value() == "11:30"


def test_a_room_in_use_is_questioned(page: SessionsPage, qtbot: QtBot) -> None:
    page.plan()
    settle(page, qtbot)
    form = form_of(page, PlanForm)
    for attribute, words in (("starts", "10"), ("ends", "11"), ("venue", "Kestrel Lane, main room")):
        type_into(form.session.editors[attribute], qtbot, words)
    assert QApplication.activePopupWidget() is not None  # venues in use are offered
    qtbot.keyClick(QApplication.activePopupWidget(), Key.Key_Tab)
    settle(page, qtbot)
    assert form.session.editors["venue"].value() == "Kestrel Lane, main room"
    assert QApplication.focusWidget() is form.session.editors["staff"]
    settle(page, qtbot)
    assert "is in use by Stay and Play" in form.fields["venue"].problem_words
    assert not form.fields["venue"].is_blocked


def test_a_series_says_its_days_beforehand(page: SessionsPage, qtbot: QtBot) -> None:
    page.plan()
    settle(page, qtbot)
    form = form_of(page, PlanForm)
    form.repeats.setFocus()
    qtbot.keyClick(form.repeats, Key.Key_Right)
    qtbot.waitUntil(lambda: form.preview.startswith("6 sessions, Tuesdays, 16 April to 21 May 2013"))
    settle(page, qtbot)
    type_into(form.exceptions, qtbot, "7/5/2013")
    qtbot.waitUntil(lambda: "Leaves out 7 May" in form.preview)
    settle(page, qtbot)


def test_cancelling_asks_why_and_for_which(page: SessionsPage, qtbot: QtBot) -> None:
    page.week.focus_current()
    press(page, qtbot, Key.Key_Right)
    service, day = current(page)
    press(page, qtbot, Key.Key_Delete)
    form = form_of(page, CancelForm)
    assert QApplication.focusWidget() is form.reason
    form.save()
    settle(page, qtbot)
    assert form.fields["cancelled_because"].is_blocked
    qtbot.keyClicks(form.reason, "Boiler broken")
    qtbot.keyClick(form.reason, Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    settle(page, qtbot)
    qtbot.waitUntil(lambda: page.side.isHidden())
    settle(page, qtbot)
    card = next(card for card in sessions_of_day(page.workplace.register, day) if card.service == service)
    assert card.line == "Cancelled, boiler broken"
    assert current(page) == (service, day)
    press(page, qtbot, Key.Key_Delete)
    form_of(page, RestoreForm).save()
    settle(page, qtbot)
    card = next(card for card in sessions_of_day(page.workplace.register, day) if card.service == service)
    assert card.state == "not-started"


def test_a_session_with_marks_is_not_cancelled(page: SessionsPage, qtbot: QtBot) -> None:
    page.week.focus_current()
    with qtbot.waitSignal(page.workplace.refused) as refused:
        press(page, qtbot, Key.Key_Delete)
    assert refused.args == [
        "18 people are marked at Stay and Play on Tue 16 April: open its register and take the marks away before "
        "cancelling it."
    ]
    assert page.side.isHidden()


def test_this_and_following_are_changed_together(page: SessionsPage, qtbot: QtBot) -> None:
    page.week.focus_current()
    press(page, qtbot, Key.Key_End, Key.Key_Left)
    service, day = current(page)
    press(page, qtbot, Key.Key_F2)
    form = form_of(page, ChangeForm)
    settle(page, qtbot)
    assert form.session.editors["day"].value() == f"{day:%d/%m/%Y}"
    type_into(form.session.editors["venue"], qtbot, "Garden")
    following = form.scope.findChildren(QWidget)
    button = next(each for each in following if each.accessibleName().startswith("This and the"))
    button.setFocus()
    qtbot.keyClick(button, Key.Key_Space)
    qtbot.keyClick(button, Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    settle(page, qtbot)
    qtbot.waitUntil(lambda: page.side.isHidden())
    later = timetable(page.workplace.register, day, date(2013, 5, 31), TODAY).sessions
    assert {card.venue for card in later if card.service == service and card.day.weekday() == day.weekday()} == {
        "Garden"
    }


def test_the_school_terms_can_be_recorded(page: SessionsPage, qtbot: QtBot) -> None:
    action = next(action for action in page.page_actions() if action.words == "Record the school terms")
    action.run()
    settle(page, qtbot)
    form = form_of(page, TermsForm)
    assert "15/04/2013 to 24/05/2013" in str(form.terms.value())
    form.terms.show_value("next summer")
    form.save()
    assert form.fields["terms"].problem_words.startswith("Must fix: line 1 is not a term")


def test_the_month_shows_what_there_is_room_for_and_the_rest_in_the_list(page: SessionsPage, qtbot: QtBot) -> None:
    page.modes.choose(MONTH)
    settle(page, qtbot)
    assert page.header.caption.text() == "April 2013 · 47 sessions · 2 cancelled"
    page.month.focus_current()
    assert current(page)[1] == TODAY
    press(page, qtbot, Key.Key_Right)
    assert current(page)[1] == date(2013, 4, 17)
    more = next(tile for tile in page.month.tiles if len(tile.cards) > 1)
    more.setFocus()
    press(page, qtbot, Key.Key_Return)
    assert page.modes.current == LIST
    assert {card.day for card in page.list.table.rows_model.rows} == {more.card.day}


def test_the_list_finds_by_words(page: SessionsPage, qtbot: QtBot) -> None:
    page.modes.choose(LIST)
    settle(page, qtbot)
    QAbstractItemModelTester(page.list.table.rows_model)
    page.list.table.take_focus()
    qtbot.keyClicks(page.list.table, "clinic")
    assert {card.service for card in page.list.table.rows_model.rows} == {"Child Health Clinic"}
    qtbot.keyClick(page.list.search, Key.Key_Down)
    with qtbot.waitSignal(page.workplace.wanted_place):
        qtbot.keyClick(page.list.table, Key.Key_Return)


def test_services_are_listed_and_added_here(page: SessionsPage, qtbot: QtBot) -> None:
    page.modes.choose(SERVICES)
    settle(page, qtbot)
    assert len(page.services.rows.rows_model.rows) == 28
    assert page.new.text() == "Add a service"
    page.modes.choose(WEEK)
    settle(page, qtbot)
    assert page.new.text() == "New session"


def test_bank_holidays_are_named(page: SessionsPage, qtbot: QtBot) -> None:
    page.show_place(Place("sessions", "2013-05-07"))
    settle(page, qtbot)
    assert page.header.caption.text().startswith("6 – 11 May 2013")
    names = [child.accessibleName() for child in page.week.children() if isinstance(child, QWidget)]
    assert any(name.startswith("Mon 6 May Day") for name in names)


def test_an_empty_week_says_what_to_do(page: SessionsPage, qtbot: QtBot) -> None:
    page.show_place(Place("sessions", "2013-08-06"))
    settle(page, qtbot)
    assert page.views.currentWidget() is page.empty
    assert page.empty.title.text() == "No sessions this week"
    assert "Schools are on holiday" in page.empty.words.text()


def test_a_session_that_is_wanted_is_shown_on_its_day(page: SessionsPage, qtbot: QtBot) -> None:
    (card, *_) = sessions_of_day(page.workplace.register, date(2013, 5, 9))
    page.show_place(Place("sessions", card.session_id))
    qtbot.waitUntil(lambda: page.header.caption.text().startswith("6 – 11 May 2013"))
    settle(page, qtbot)
    assert current(page) == (card.service, card.day)


def test_a_double_click_plans_at_that_time(page: SessionsPage, qtbot: QtBot) -> None:
    hours = page.week.tiles[0].parentWidget()
    assert hours is not None
    qtbot.mouseDClick(hours, Qt.MouseButton.LeftButton, pos=QPoint(hours.width() - 40, hours.height() - 30))
    settle(page, qtbot)
    form = form_of(page, PlanForm)
    assert form.session.editors["day"].value() == "20/04/2013"
    assert form.session.editors["starts"].value() == "19:30"


def test_a_narrow_window_shows_the_week_as_a_list(page: SessionsPage, qtbot: QtBot) -> None:
    page.set_narrow(True)
    assert page.views.currentWidget() is page.week_list
    assert len(page.week_list.table.rows_model.rows) == 19
    page.set_narrow(False)
    assert page.views.currentWidget() is page.week


def test_the_first_register_never_completed_is_opened(page: SessionsPage, qtbot: QtBot) -> None:
    with qtbot.waitSignal(page.workplace.wanted_place) as wanted:
        page.banner.button.click()
    assert wanted.args is not None
    (card,) = [
        card
        for card in sessions_of_day(page.workplace.register, date(2013, 4, 10))
        if card.session_id == wanted.args[0].key
    ]
    assert card.service == "Child Health Clinic"
