"""Today: cards that lead to registers, what waits with a button to the exact place, and reach."""

from collections.abc import Callable, Iterator
from datetime import datetime, time
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from ccdesk.desk.pages.today import TodayPage
from ccdesk.desk.places import Place
from ccdesk.desk.today.session_card import SessionOfToday
from ccdesk.desk.window import DeskWindow
from ccdesk.operations.attention import needs_attention
from ccdesk.operations.demonstration.making import TODAY
from ccdesk.register.opening import create_register
from ccdesk.register.register import Register

KEY = Qt.Key


@pytest.fixture
def register_of_nobody(tmp_path: Path) -> Iterator[Register]:
    """Return an open register that holds nothing."""
    made, _ = create_register(tmp_path / "Rowan.ccdesk", passphrase="a quiet green door")
    with made:
        yield made


def page_of(desk: DeskWindow) -> TodayPage:
    """Return the page that the desk opens with."""
    assert isinstance(desk.page, TodayPage)
    return desk.page


def cards_of(page: TodayPage) -> list[SessionOfToday]:
    """Return the cards of the sessions."""
    return [card for card in page.cards.widgets if isinstance(card, SessionOfToday)]


def test_the_day_is_named_with_its_sessions(desk: DeskWindow) -> None:
    page = page_of(desk)
    assert page.header.title.text() == "Tuesday 16 April"
    assert page.header.caption.text().startswith("4 sessions")
    assert len(cards_of(page)) == 4
    assert "Job Club" in page.cancelled.text()


def test_the_register_being_taken_has_the_main_button_and_the_focus(desk: DeskWindow, qtbot: QtBot) -> None:
    page = page_of(desk)
    (card,) = [card for card in cards_of(page) if card.is_being_taken]
    assert card.button.property("kind") == "main"
    qtbot.waitUntil(lambda: desk.focusWidget() is card.button)
    qtbot.keyClick(card.button, KEY.Key_Space)
    qtbot.waitUntil(lambda: desk.page is not page)
    assert desk.page is not None
    assert (desk.page.place.page, desk.page.place.key) == ("register", card.session_id)


def test_each_thing_that_waits_leads_to_its_place(desk: DeskWindow, qtbot: QtBot) -> None:
    page = page_of(desk)
    items = needs_attention(desk.workplace.register, TODAY)
    assert len(page.attention.buttons) == len(items)
    wanted: list[Place] = []
    desk.workplace.wanted_place.connect(wanted.append)
    for button, item in zip(page.attention.buttons, items, strict=True):
        assert item.words in button.accessibleName()
        with qtbot.waitSignal(desk.workplace.wanted_place):
            button.click()
        assert (wanted[-1].page, wanted[-1].key) == (item.page, item.key)


def test_arrows_go_from_one_thing_to_the_next(desk: DeskWindow, qtbot: QtBot) -> None:
    buttons = page_of(desk).attention.buttons
    buttons[0].setFocus()
    qtbot.keyClick(buttons[0], KEY.Key_Down)
    assert desk.focusWidget() is buttons[1]
    qtbot.keyClick(buttons[1], KEY.Key_Up)
    assert desk.focusWidget() is buttons[0]


def test_asking_again_keeps_cards_and_focus(desk: DeskWindow, qtbot: QtBot) -> None:
    page = page_of(desk)
    before = cards_of(page)
    before[0].button.setFocus()
    page.refresh(frozenset())
    qtbot.waitUntil(lambda: desk.workplace.work.is_idle, timeout=20_000)
    assert cards_of(page) == before
    assert desk.focusWidget() is before[0].button


def test_midnight_and_coming_back_show_the_new_day(desk: DeskWindow, qtbot: QtBot) -> None:
    page = page_of(desk)
    tomorrow = datetime.combine(TODAY.replace(day=17), time(8)).astimezone()
    desk.workplace.today = partial(datetime.fromtimestamp, tomorrow.timestamp(), tomorrow.tzinfo)
    desk.workplace.woke.emit()
    qtbot.waitUntil(lambda: page.header.title.text() == "Wednesday 17 April", timeout=10_000)


def test_an_empty_register_says_what_to_do_next(
    register_of_nobody: Register, desk_of: Callable[[Register], DeskWindow], qtbot: QtBot
) -> None:
    desk = desk_of(register_of_nobody)
    qtbot.waitUntil(lambda: desk.workplace.work.is_idle, timeout=20_000)
    page = page_of(desk)
    assert not cards_of(page)
    assert page.header.caption.text() == "No sessions"
    assert "Without population estimates" in page.reach.marks_words
