"""The desk that is built while somebody types their passphrase: it knows nobody, and can be taken at any moment."""

from datetime import datetime, time

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from ccdesk.desk.desk_ahead import DeskAhead
from ccdesk.desk.desk_window import open_desk, prepare
from ccdesk.desk.pages.today import TodayPage
from ccdesk.desk.theme.theme import Theme
from ccdesk.desk.window import DeskWindow
from ccdesk.operations.demonstration.making import TODAY
from ccdesk.register.register import Register


def at_desk() -> datetime:
    return datetime.combine(TODAY, time(10, 30)).astimezone()


def desks() -> list[DeskWindow]:
    return [window for window in QApplication.topLevelWidgets() if isinstance(window, DeskWindow)]


def test_it_is_built_out_of_sight_and_knows_no_register(theme: Theme, qtbot: QtBot) -> None:
    ahead = DeskAhead()
    with qtbot.waitSignal(ahead.built, timeout=60_000):
        ahead.begin()
    window = ahead.take()
    assert not window.isVisible()
    assert not hasattr(window.workplace, "register")
    page = window.pages["today"]
    assert isinstance(page, TodayPage)
    assert [card.accessibleName() for card in page.cards.widgets] == [""] * 4
    assert page.attention.buttons == []
    window.deleteLater()


@pytest.mark.parametrize("steps", [0, 1, 2, 3, 5, 12, 60, 10_000])
def test_it_is_taken_at_any_moment(theme: Theme, demonstration_copy: Register, qtbot: QtBot, steps: int) -> None:
    prepared = prepare(demonstration_copy, TODAY)
    assert prepared.look is not None
    ahead = DeskAhead()
    for _ in range(steps):
        if not ahead.step():
            break
    window = open_desk(demonstration_copy, at_desk, prepared=prepared, ahead=ahead)
    window.show()
    page = window.page
    assert isinstance(page, TodayPage)
    assert len(page.attention.buttons) == len(prepared.look.waits)
    assert page.header.title.text() == "Tuesday 16 April"
    assert [button.isVisible() for button in page.attention.buttons] == [True] * len(prepared.look.waits)
    assert sum(card.isVisible() for card in page.cards.findChildren(type(page.cards.widgets[0]))) == 4
    qtbot.waitUntil(lambda: window.workplace.work.is_idle, timeout=20_000)
    window.close()
    window.deleteLater()


def test_what_is_dropped_goes(theme: Theme, qtbot: QtBot) -> None:
    before = desks()
    ahead = DeskAhead()
    for _ in range(10):
        ahead.step()
    (window,) = [each for each in desks() if each not in before]
    ahead.drop()
    qtbot.waitUntil(lambda: not isValid(window))
