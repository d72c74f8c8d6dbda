"""What is typed into a form of the Sessions page and not saved is there when the form is opened again."""

from __future__ import annotations

from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from ccdesk.desk.pages.sessions import SessionsPage
from ccdesk.desk.places import Place
from ccdesk.desk.sessions.change_form import CancelForm, ChangeForm
from ccdesk.desk.sessions.plan_form import PlanForm
from ccdesk.desk.sessions.side_form import SideForm
from ccdesk.desk.window import DeskWindow
from ccdesk.operations.demonstration.making import TODAY
from ccdesk.operations.timetable import SessionCard, timetable

Form = TypeVar("Form", bound=SideForm)


def settle(desk: DeskWindow, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: desk.workplace.work.is_idle, timeout=10_000)


@pytest.fixture
def page(desk: DeskWindow, qtbot: QtBot) -> SessionsPage:
    desk.show_place(Place("sessions"))
    shown = desk.page
    assert isinstance(shown, SessionsPage)
    settle(desk, qtbot)
    return shown


@pytest.fixture
def later(desk: DeskWindow) -> SessionCard:
    """A session that is still to come."""
    found = timetable(desk.workplace.register, TODAY, TODAY.replace(day=30), TODAY).sessions
    return next(card for card in found if card.day > TODAY and card.state == "not-started")


def form_of(page: SessionsPage, kind: type[Form]) -> Form:
    form = page.side.content
    assert isinstance(form, kind)
    return form


def typed(form: SideForm, attribute: str, words: str, qtbot: QtBot) -> None:
    editor = form.fields[attribute].editor
    qtbot.keyClick(editor, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClicks(editor, words)


def leave(page: SessionsPage, form: SideForm, qtbot: QtBot) -> None:
    qtbot.keyClick(form.fields[next(iter(form.fields))].editor, Qt.Key.Key_Escape)
    assert page.side.isHidden()


def test_a_plan_keeps_all_of_its_fields(desk: DeskWindow, page: SessionsPage, qtbot: QtBot) -> None:
    page.plan()
    settle(desk, qtbot)
    form = form_of(page, PlanForm)
    assert not form.afresh_button.isVisible()
    day = str(form.session.editors["day"].value())
    form.session.service.show_value(form.session.service.itemData(1))
    form.session.service.edited.emit()
    typed(form, "starts", "9.30", qtbot)
    typed(form, "venue", "Kestrel Hall", qtbot)
    form.repeats.choose(1)
    typed(form, "times", "6", qtbot)
    typed(form, "exceptions", "7/5/2013", qtbot)
    form.weekdays[4].click()
    form.term_only.click()
    wanted = form._typed()
    leave(page, form, qtbot)

    page.plan()
    settle(desk, qtbot)
    again = form_of(page, PlanForm)
    assert again._typed() == wanted
    assert again.afresh_button.isVisible()
    again.afresh_button.click()
    assert str(again.session.editors["venue"].value()) == ""
    assert str(again.session.editors["day"].value()) == day
    assert again.repeats.current == 0
    leave(page, again, qtbot)

    page.plan()
    assert str(form_of(page, PlanForm).session.editors["starts"].value()) == ""


def test_another_day_that_is_asked_for_wins_over_the_day_typed_before(
    desk: DeskWindow, page: SessionsPage, qtbot: QtBot
) -> None:
    page._plan_at(TODAY, None)
    form = form_of(page, PlanForm)
    typed(form, "day", "1/5/2013", qtbot)
    typed(form, "venue", "Kestrel Hall", qtbot)
    leave(page, form, qtbot)
    page._plan_at(TODAY, None)
    assert str(form_of(page, PlanForm).session.editors["day"].value()) == "1/5/2013"
    page._plan_at(TODAY.replace(day=18), 600)
    again = form_of(page, PlanForm)
    assert str(again.session.editors["day"].value()) == "18/04/2013"
    assert str(again.session.editors["venue"].value()) == "Kestrel Hall"


def test_a_change_keeps_what_was_typed_and_nothing_once_it_is_saved(
    desk: DeskWindow, page: SessionsPage, later: SessionCard, qtbot: QtBot
) -> None:
    page.change(later)
    settle(desk, qtbot)
    form = form_of(page, ChangeForm)
    typed(form, "venue", "Kestrel Hall", qtbot)
    form.scope.choose("following")
    leave(page, form, qtbot)

    page.change(later)
    settle(desk, qtbot)
    again = form_of(page, ChangeForm)
    assert str(again.session.editors["venue"].value()) == "Kestrel Hall"
    assert again.scope.scope in ("following", "one")
    again.scope.choose("one")
    again.save()
    settle(desk, qtbot)

    page.change(later)
    settle(desk, qtbot)
    assert not form_of(page, ChangeForm).kept


def test_a_reason_for_cancelling_is_kept(
    desk: DeskWindow, page: SessionsPage, later: SessionCard, qtbot: QtBot
) -> None:
    page.cancel(later)
    settle(desk, qtbot)
    form = form_of(page, CancelForm)
    typed(form, "cancelled_because", "No heating", qtbot)
    leave(page, form, qtbot)
    page.cancel(later)
    assert str(form_of(page, CancelForm).reason.value()) == "No heating"
