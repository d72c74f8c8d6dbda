"""The Referrals page: the board by keyboard, the list in a narrow window, and forms at the side."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from ccdesk.desk.forms.record_form import RecordForm
from ccdesk.desk.pages.referrals import LIST, ReferralsPage
from ccdesk.desk.places import Place
from ccdesk.desk.referrals.card_panel import CardPanel
from ccdesk.desk.referrals.forms import MakeForm, NewReferral
from ccdesk.desk.referrals.tile import ReferralTile
from ccdesk.desk.window import DeskWindow
from ccdesk.operations.demonstration.making import TODAY
from ccdesk.operations.demonstration.needs import note_needs
from ccdesk.operations.referrals import RECEIVED, ReferralCard, Stage, referrals_board
from ccdesk.register.register import Register

Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
NONE = Qt.KeyboardModifier.NoModifier
PATIENCE = 20_000


@pytest.fixture
def with_needs(demonstration_copy: Register) -> Register:
    note_needs(demonstration_copy, TODAY)
    return demonstration_copy


@pytest.fixture
def page(with_needs: Register, desk: DeskWindow, qtbot: QtBot) -> ReferralsPage:
    desk.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is desk)
    desk.show_place(Place("referrals"))
    shown = desk.page
    assert isinstance(shown, ReferralsPage)
    qtbot.waitUntil(lambda: bool(shown.board.tiles), timeout=PATIENCE)
    settle(shown, qtbot)
    return shown


def settle(page: ReferralsPage, qtbot: QtBot) -> None:
    for _ in range(3):
        qtbot.waitUntil(lambda: page.workplace.work.is_idle, timeout=PATIENCE)
        QApplication.sendPostedEvents()
        QApplication.processEvents()


def press(page: ReferralsPage, qtbot: QtBot, *keys: Qt.Key, held: Qt.KeyboardModifier = NONE) -> None:
    for key in keys:
        focused = QApplication.focusWidget()
        assert focused is not None
        qtbot.keyClick(focused, key, held)
        settle(page, qtbot)


def current(page: ReferralsPage) -> ReferralCard:
    tile = QApplication.focusWidget()
    assert isinstance(tile, ReferralTile)
    assert page.board.current is tile
    return tile.card


def side(page: ReferralsPage) -> QWidget:
    assert not page.side.isHidden()
    content = page.side.content
    assert content is not None
    return content


def test_every_stage_is_a_column_with_the_most_overdue_first(page: ReferralsPage) -> None:
    asked = referrals_board(page.workplace.register, TODAY)
    for column, wanted in zip(page.board.columns, asked.columns, strict=True):
        assert column.title.text() == wanted.title
        assert column.count.text() == f"{len(wanted.cards)}"
        assert column.cards == wanted.cards
        assert [tile.card for tile in column.tiles] == list(wanted.cards[: len(column.tiles)])
        assert column.overdue.isVisible() == bool(wanted.overdue)
    assert page.header.caption.text() == asked.facts
    assert all(tile.accessibleName() == tile.card.spoken for tile in page.board.tiles)


def test_arrows_go_from_card_to_card_and_stage_to_stage(page: ReferralsPage, qtbot: QtBot) -> None:
    cards = [column.cards for column in page.board.columns]
    assert current(page) == cards[0][0]
    press(page, qtbot, Key.Key_Down)
    assert current(page) == cards[0][1]
    press(page, qtbot, Key.Key_Right)
    assert current(page).stage is Stage.MADE
    press(page, qtbot, Key.Key_BracketRight)
    assert current(page) == cards[2][0]
    press(page, qtbot, Key.Key_End)
    assert current(page) == page.board.columns[2].tiles[-1].card
    press(page, qtbot, Key.Key_Home, Key.Key_BracketLeft, Key.Key_Left, Key.Key_Left)
    assert current(page).stage is Stage.IDENTIFIED


def test_walking_down_shows_the_rest_of_a_stage(page: ReferralsPage, qtbot: QtBot) -> None:
    press(page, qtbot, *[Key.Key_BracketRight] * 3)
    column = page.board.columns[3]
    shown = len(column.tiles)
    assert 2 <= shown < len(column.cards)
    assert column.more.text() == f"Show 20 of {len(column.cards) - shown} more"
    press(page, qtbot, *[Key.Key_Down] * shown)
    assert current(page) == column.cards[shown]
    column.more.click()
    settle(page, qtbot)
    assert len(column.tiles) >= shown + 40


def test_enter_opens_a_card_with_its_step_and_esc_comes_back(page: ReferralsPage, qtbot: QtBot) -> None:
    press(page, qtbot, Key.Key_BracketRight)
    card = current(page)
    press(page, qtbot, Key.Key_Return)
    panel = side(page)
    assert isinstance(panel, CardPanel)
    assert panel.card == card
    assert panel.step is not None
    assert panel.step.hasFocus()
    assert panel.step.text() == "Record the decision"
    assert "outcome" in panel.record.editors
    press(page, qtbot, Key.Key_Escape)
    assert page.side.isHidden()
    assert current(page) == card


def test_a_step_is_taken_and_undone_with_the_focus_on_the_card(page: ReferralsPage, qtbot: QtBot) -> None:
    press(page, qtbot, Key.Key_BracketRight)
    card = current(page)
    press(page, qtbot, Key.Key_Right, held=CTRL)
    form = side(page)
    assert isinstance(form, RecordForm)
    assert {name: editor.value() for name, editor in form.editors.items()} == {
        "decision": "accepted",
        "decided_on": "16/04/2013",
    }
    press(page, qtbot, Key.Key_Return, held=CTRL)
    assert page.side.isHidden()
    moved = current(page)
    assert (moved.id, moved.stage) == (card.id, Stage.ACCEPTED)
    press(page, qtbot, Key.Key_Z, held=CTRL)
    assert current(page) == card


def test_a_need_is_made_into_a_referral(page: ReferralsPage, qtbot: QtBot) -> None:
    need = current(page)
    assert need.is_need
    press(page, qtbot, Key.Key_Right, held=CTRL)
    assert isinstance(side(page), MakeForm)
    press(page, qtbot, Key.Key_Return, held=CTRL)
    made = current(page)
    assert (made.is_need, made.stage, made.person_id) == (False, Stage.MADE, need.person_id)
    press(page, qtbot, Key.Key_Z, held=CTRL)
    assert page.board.columns[0].cards[0] == need


def test_a_wrong_day_is_said_beside_its_field_and_kept(page: ReferralsPage, qtbot: QtBot) -> None:
    press(page, qtbot, Key.Key_Right, held=CTRL)
    form = side(page)
    assert isinstance(form, MakeForm)
    form.day.selectAll()
    qtbot.keyClicks(form.day, "31/02/2013")
    press(page, qtbot, Key.Key_Return, held=CTRL)
    assert side(page) is form
    assert form.fields["made_on"].is_blocked
    assert form.day.text() == "31/02/2013"
    assert current_need(page) is not None


def current_need(page: ReferralsPage) -> ReferralCard | None:
    return next((card for card in page.board.columns[0].cards if card.is_need), None)


def test_a_need_that_is_gone_leaves_the_board(page: ReferralsPage, qtbot: QtBot) -> None:
    need = current(page)
    press(page, qtbot, Key.Key_Return)
    press(page, qtbot, *[Key.Key_Tab] * 2, Key.Key_Space)
    assert need not in page.board.columns[0].cards
    assert page.side.isHidden()
    assert current(page).stage is Stage.IDENTIFIED


def test_ctrl_n_notes_a_need(page: ReferralsPage, qtbot: QtBot) -> None:
    press(page, qtbot, Key.Key_N, held=CTRL)
    form = side(page)
    assert isinstance(form, NewReferral)
    form.which.choose(2)
    settle(page, qtbot)
    form.need.person.setFocus()
    press(page, qtbot, Key.Key_Return, held=CTRL)
    assert form.need.fields["person_id"].is_blocked
    assert form.need.fields["kind"].is_blocked
    form.need.person.show_value("KL-0261-3")
    form.need.kind.show_value("CAMHS")
    settle(page, qtbot)
    press(page, qtbot, Key.Key_Return, held=CTRL)
    made = current(page)
    assert (made.is_need, made.kind) == (True, "CAMHS")


def test_kinds_and_directions_choose_what_shows(page: ReferralsPage, qtbot: QtBot) -> None:
    page.choose_kind("CSS")
    settle(page, qtbot)
    cards = [card for column in page.board.columns for card in column.cards]
    assert {card.kind for card in cards} == {"CSS"}
    page.which.choose(1)
    settle(page, qtbot)
    assert page.board.columns[0].title.text() == "Received"
    assert page.header.caption.text().startswith(f"{referrals_board(page.workplace.register, TODAY, RECEIVED).open} ")


def test_the_list_has_the_overdue_first_and_the_same_keys(page: ReferralsPage, qtbot: QtBot) -> None:
    page.shape.choose(LIST)
    page.table.take_focus()
    rows = page.table.rows_model.rows
    assert [row.is_overdue for row in rows] == sorted((row.is_overdue for row in rows), reverse=True)
    QAbstractItemModelTester(page.table.rows_model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    card = page.table.current_row
    press(page, qtbot, Key.Key_Right, held=CTRL)
    assert isinstance(side(page), RecordForm)
    press(page, qtbot, Key.Key_Return, held=CTRL)
    assert page.table.current_row.id == card.id
    assert page.table.current_row.stage is not card.stage
    press(page, qtbot, Key.Key_BracketRight)
    assert page.table.current_row.stage is not Stage.MADE


def test_a_narrow_window_shows_the_list(page: ReferralsPage, desk: DeskWindow, qtbot: QtBot) -> None:
    desk.resize(900, 700)
    qtbot.waitUntil(lambda: page.table.isVisible())
    assert not page.shape.isVisible()
    desk.resize(1366, 768)
    qtbot.waitUntil(lambda: page.board.isVisible())
    assert page.shape.isVisible()


def test_columns_without_room_make_way_for_those_round_the_current_card(page: ReferralsPage, qtbot: QtBot) -> None:
    press(page, qtbot, *[Key.Key_BracketRight] * 3)
    assert all(column.isVisible() for column in page.board.columns)
    press(page, qtbot, Key.Key_Return)
    shown = [column.isVisible() for column in page.board.columns]
    assert shown[3]
    assert not all(shown)


@pytest.mark.parametrize("direction", ["made", "received"])
def test_a_place_brings_a_referral_forward(page: ReferralsPage, desk: DeskWindow, qtbot: QtBot, direction: str) -> None:
    wanted = referrals_board(page.workplace.register, TODAY, direction).columns[-2].cards[-1]
    desk.show_place(Place("families"))
    desk.show_place(Place("referrals", wanted.id))
    settle(page, qtbot)
    assert page.board.current_card == wanted
    panel = side(page)
    assert isinstance(panel, CardPanel)
    assert panel.card == wanted


def test_a_referral_closed_long_ago_opens_although_the_board_has_left_it(
    page: ReferralsPage, desk: DeskWindow, qtbot: QtBot
) -> None:
    with page.workplace.register.connection() as connection:
        row = connection.execute(
            "SELECT id FROM referral WHERE closed_on < ? ORDER BY id LIMIT 1", (date(2012, 6, 1).isoformat(),)
        ).fetchone()
    desk.show_place(Place("referrals", row[0]))
    settle(page, qtbot)
    panel = side(page)
    assert isinstance(panel, CardPanel)
    assert panel.card.id == row[0]
    assert panel.step is None


def test_an_empty_page_says_what_to_do_next(page: ReferralsPage, qtbot: QtBot) -> None:
    page._show_board(referrals_board(page.workplace.register, date(1990, 1, 1), RECEIVED))
    assert page.nothing.isVisible()
    assert page.nothing.title.text() == "No referrals here"
