"""From signing in to Today with its data painted, beside a bare window with a table of the same rows."""

import time
from collections.abc import Callable, Sequence
from datetime import datetime

import pytest
from PySide6.QtWidgets import QApplication, QMainWindow, QTableWidget, QTableWidgetItem
from pytestqt.qtbot import QtBot

from ccdesk.desk.desk_window import open_desk, prepare
from ccdesk.desk.pages.today import TodayPage
from ccdesk.desk.theme.theme import Theme
from ccdesk.desk.window import DeskWindow
from ccdesk.operations.demonstration.making import TODAY
from ccdesk.operations.today import FirstLook
from ccdesk.register.register import Register

TIMES = 15


def same_rows(look: FirstLook) -> list[Sequence[str]]:
    """Return what Today shows first as rows of words."""
    return [
        *((card.times, card.service, card.where_and_who, card.state_words, card.line) for card in look.day.sessions),
        *((item.words, item.detail, item.how_late, item.action, "") for item in look.waits),
    ]


def bare(rows: Sequence[Sequence[str]]) -> QMainWindow:
    """Show a window with nothing but a table of these rows."""
    window = QMainWindow()
    table = QTableWidget(len(rows), 5)
    for line, row in enumerate(rows):
        for column, words in enumerate(row):
            table.setItem(line, column, QTableWidgetItem(words))
    window.setCentralWidget(table)
    window.resize(1366, 768)
    window.show()
    window.grab()
    return window


def at_desk() -> datetime:
    return datetime(TODAY.year, TODAY.month, TODAY.day, 10).astimezone()


def milliseconds(act: Callable[[], object]) -> float:
    """Return how long the window's thread worked, which other programs on a busy computer lengthen least."""
    start = time.thread_time()
    act()
    return (time.thread_time() - start) * 1000


@pytest.mark.benchmark
def test_from_signing_in_to_today(
    theme: Theme, demonstration_copy: Register, qtbot: QtBot, capsys: pytest.CaptureFixture[str]
) -> None:
    """Both windows are given their rows: the desk reads its own while it checks the passphrase.

    The window of the desk is painted with its sessions, then with what waits. The time is that of the window's own
    thread, the smallest of many: a busy computer lengthens the others.
    """
    prepared = prepare(demonstration_copy, TODAY)
    assert prepared.look is not None
    expected = same_rows(prepared.look)
    opened: list[DeskWindow] = []
    plain, first, filled = [], [], []

    def page_of(window: DeskWindow) -> TodayPage:
        assert isinstance(window.page, TodayPage)
        return window.page

    def open_and_show() -> None:
        window = open_desk(demonstration_copy, at_desk, prepared=prepared)
        window.resize(1366, 768)
        window.show()
        window.grab()
        opened.append(window)

    def fill() -> None:
        while not page_of(opened[-1]).attention.buttons:
            QApplication.processEvents()
        opened[-1].grab()

    for _ in range(TIMES):
        plain.append(milliseconds(lambda: bare(expected).close()))
        first.append(milliseconds(open_and_show))
        filled.append(first[-1] + milliseconds(fill))
        window = opened.pop()
        page = page_of(window)
        cancelled = len(page.cancelled.text().splitlines())
        assert len(page.cards.widgets) + cancelled + len(page.attention.buttons) == len(expected)
        qtbot.waitUntil(lambda window=window: window.workplace.work.is_idle, timeout=30_000)  # type: ignore[misc]
        window.close()
        window.deleteLater()
    least = min(plain)
    told = ", ".join(
        f"{words} {min(times):.0f} ms, {min(times) / least:.1f}x"
        for words, times in (("with its sessions", first), ("with all its rows", filled))
    )
    with capsys.disabled():
        print(f"\nToday painted, from a signed-in register: {told}; a bare table of the same rows {least:.1f} ms")
