"""The page of support: the next review first, an episode opened, and its review recorded by keyboard."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from ccdesk.desk.pages.support import SupportPage
from ccdesk.desk.places import Place
from ccdesk.desk.support.episode_panel import EpisodePanel
from ccdesk.desk.support.review_form import ReviewForm
from ccdesk.desk.window import DeskWindow

PATIENCE = 20_000
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def page(desk: DeskWindow, qtbot: QtBot) -> SupportPage:
    desk.activateWindow()
    desk.show_place(Place("support"))
    shown = desk.page
    assert isinstance(shown, SupportPage)
    qtbot.waitUntil(lambda: bool(shown.table.rows_model.rows), timeout=PATIENCE)
    return shown


def test_the_next_review_is_first_and_told(page: SupportPage, desk: DeskWindow) -> None:
    rows = page.table.rows_model.rows
    late = [row.days_over for row in rows if row.review]
    assert late == sorted(late, reverse=True)
    assert rows[0].tone == "red"
    assert page.header.caption.text().startswith(f"{len(rows)} open episodes")
    QAbstractItemModelTester(page.table.rows_model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    assert desk.focusWidget() is page.table


def test_a_kind_and_the_ended_ones_can_be_chosen(page: SupportPage) -> None:
    every = page.table.rows_model.rows
    kind = every[0].kind
    page.choose_kind(kind)
    assert {row.kind for row in page.table.rows_model.rows} == {kind}
    page.choose_kind("")
    page.which.choose(1)
    ended = page.table.rows_model.rows
    assert ended
    assert not {row.id for row in ended} & {row.id for row in every}


def test_an_episode_named_by_its_place_is_opened(page: SupportPage, desk: DeskWindow, qtbot: QtBot) -> None:
    wanted = page.table.rows_model.rows[3]
    desk.show_place(Place("support", wanted.id))
    qtbot.waitUntil(lambda: bool(page.side.findChildren(EpisodePanel)), timeout=PATIENCE)
    assert page.table.current_row.id == wanted.id


def test_a_review_is_recorded_by_keyboard_and_undone(page: SupportPage, desk: DeskWindow, qtbot: QtBot) -> None:
    late = page.table.rows_model.rows[0]
    qtbot.keyClick(page.table, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(page.side.findChildren(EpisodePanel)), timeout=PATIENCE)
    (panel,) = page.side.findChildren(EpisodePanel)
    qtbot.keyClick(panel.review, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: bool(page.side.findChildren(ReviewForm)), timeout=PATIENCE)
    (form,) = page.side.findChildren(ReviewForm)
    form.next_day.setText("30/02/2013")
    qtbot.keyClick(form.next_day, Qt.Key.Key_Return, CTRL)
    qtbot.waitUntil(lambda: bool(form.fields["review_due_on"].problem_words), timeout=PATIENCE)
    form.next_day.setText("14/05/2013")
    with qtbot.waitSignal(form.finished, timeout=PATIENCE):
        qtbot.keyClick(form.next_day, Qt.Key.Key_Return, CTRL)

    def state() -> str:
        return next(str(row.state) for row in page.table.rows_model.rows if row.id == late.id)

    qtbot.waitUntil(lambda: state() == "In 28 days", timeout=PATIENCE)
    desk.workplace.undo()
    qtbot.waitUntil(lambda: state() == late.state, timeout=PATIENCE)


def test_a_new_episode_begins_beside_the_list(page: SupportPage, qtbot: QtBot) -> None:
    page.begin()
    assert not page.side.isHidden()
    page.close_side()
    assert page.side.isHidden()
