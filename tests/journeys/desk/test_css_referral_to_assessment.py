"""A new referral to social services is recorded and taken to its initial assessment, by keyboard only."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ccdesk.desk.pages.referrals import ReferralsPage
from ccdesk.desk.referrals.tile import ReferralTile
from ccdesk.desk.window import DeskWindow
from ccdesk.operations.records import list_records, values_of
from ccdesk.operations.referrals import Stage

CTRL = Qt.KeyboardModifier.ControlModifier
KEY = Qt.Key
PATIENCE = 20_000


def settle(desk: DeskWindow, qtbot: QtBot) -> None:
    for _ in range(3):
        qtbot.waitUntil(lambda: desk.workplace.work.is_idle, timeout=PATIENCE)
        QApplication.sendPostedEvents()
        QApplication.processEvents()


def press(desk: DeskWindow, qtbot: QtBot, key: Qt.Key, held: Qt.KeyboardModifier | None = None) -> None:
    focused = desk.focusWidget()
    assert focused is not None
    qtbot.keyClick(focused, key, held or Qt.KeyboardModifier.NoModifier)
    settle(desk, qtbot)


def type_words(desk: DeskWindow, qtbot: QtBot, words: str) -> None:
    focused = desk.focusWidget()
    assert focused is not None
    qtbot.keyClicks(focused, words)
    settle(desk, qtbot)


def focused_name(desk: DeskWindow) -> str:
    focused = desk.focusWidget()
    return focused.accessibleName() if focused is not None else ""


def card_in_focus(desk: DeskWindow) -> ReferralTile:
    tile = desk.focusWidget()
    assert isinstance(tile, ReferralTile)
    return tile


def test_css_referral_to_its_initial_assessment(desk: DeskWindow, qtbot: QtBot) -> None:
    register = desk.workplace.register
    before = list_records(register, "referral").total
    desk.activateWindow()
    press(desk, qtbot, KEY.Key_4, CTRL)
    page = desk.page
    assert isinstance(page, ReferralsPage)
    qtbot.waitUntil(lambda: isinstance(desk.focusWidget(), ReferralTile), timeout=PATIENCE)

    # Whom it is of, of what kind, to whom; the day is today's.
    press(desk, qtbot, KEY.Key_N, CTRL)
    qtbot.waitUntil(lambda: focused_name(desk) == "Person, must be filled in", timeout=PATIENCE)
    type_words(desk, qtbot, "KL-0388-3")
    qtbot.waitUntil(lambda: bool(desk.focusWidget()), timeout=PATIENCE)
    press(desk, qtbot, KEY.Key_Tab)
    assert focused_name(desk) == "Kind, must be filled in"
    type_words(desk, qtbot, "Children's")
    press(desk, qtbot, KEY.Key_Tab)
    type_words(desk, qtbot, "Duty team")
    press(desk, qtbot, KEY.Key_Return, CTRL)
    tile = card_in_focus(desk)
    key = tile.card.id
    assert (tile.card.kind, tile.card.stage, tile.card.family_id > 0) == ("CSS", Stage.MADE, True)
    assert tile.card.clock is not None
    assert tile.card.clock.detail == "day 0 of 1 working"
    assert list_records(register, "referral").total == before + 1

    # Accepted, then seen, each today; Ctrl+Right asks for no more than that.
    for stage in (Stage.ACCEPTED, Stage.SEEN):
        press(desk, qtbot, KEY.Key_Right, CTRL)
        press(desk, qtbot, KEY.Key_Return, CTRL)
        assert (card_in_focus(desk).card.id, card_in_focus(desk).card.stage) == (key, stage)
    assert desk.message_bar.words == "Emma Atwell: recorded as seen"

    # The initial assessment was the day before.
    press(desk, qtbot, KEY.Key_Right, CTRL)
    assert focused_name(desk) == "Initial assessment on"
    press(desk, qtbot, KEY.Key_Down)
    press(desk, qtbot, KEY.Key_Up)
    press(desk, qtbot, KEY.Key_Return, CTRL)
    assert card_in_focus(desk).card.detail.endswith("assessed 16 April")

    values = values_of(register, "referral", key)
    assert {name: values[name] for name in ("kind", "direction", "agency", "made_on", "decision", "closed_on")} == {
        "kind": "CSS",
        "direction": "made",
        "agency": "Duty team",
        "made_on": "16/04/2013",
        "decision": "accepted",
        "closed_on": "",
    }
    days = ("decided_on", "first_seen_on", "initial_assessment_on")
    assert {values[day] for day in days} == {"16/04/2013"}

    # A step too far is taken back with one key.
    press(desk, qtbot, KEY.Key_Z, CTRL)
    assert card_in_focus(desk).card.detail.endswith("seen 16 April")
