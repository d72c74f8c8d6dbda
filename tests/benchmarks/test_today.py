"""From signing in to Today with its data painted, beside a bare window with a table of the same rows."""

import time
from collections.abc import Callable, Sequence
from datetime import datetime

import pytest
from PySide6.QtWidgets import QMainWindow, QTableWidget, QTableWidgetItem
from pytestqt.qtbot import QtBot

from ccdesk.desk.desk_ahead import DeskAhead
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


def built_ahead(qtbot: QtBot) -> DeskAhead:
    """Return a desk built as it is while somebody types their passphrase."""
    ahead = DeskAhead()
    with qtbot.waitSignal(ahead.built, timeout=60_000):
        ahead.begin()
    return ahead


@pytest.mark.benchmark
def test_from_signing_in_to_today(
    theme: Theme, demonstration_copy: Register, qtbot: QtBot, capsys: pytest.CaptureFixture[str]
) -> None:
    """From when the passphrase is accepted and the rows are read, to when they are all painted.

    Both windows are given their rows: the desk reads its own in the thread that checks the passphrase. Of the desk is
    counted whatever is done in the window's thread from that moment: its window is given the register, Today is filled,
    shown and painted with all its rows. Not counted is what was done before, as it is not waited for: the window, with
    Today's empty cards and rows, is built while somebody types their passphrase and while that is tried, in pieces
    that no key waits for. Of the bare window everything is counted: building it, filling it,
    showing it and painting it; it has nothing to build before its rows are known. What a desk takes that was not built
    ahead is told beside it: so it is when somebody types faster than that, or when the demonstration opens by itself.

    The time is that of the window's own thread, the smallest of many: a busy computer lengthens the others.
    """
    prepared = prepare(demonstration_copy, TODAY)
    assert prepared.look is not None
    expected = same_rows(prepared.look)
    opened: list[DeskWindow] = []
    plain, filled, at_once = [], [], []

    def open_and_paint(ahead: DeskAhead | None) -> None:
        window = open_desk(demonstration_copy, at_desk, prepared=prepared, ahead=ahead)
        window.show()
        window.grab()
        opened.append(window)

    def check_and_close() -> None:
        window = opened.pop()
        page = window.page
        assert isinstance(page, TodayPage)
        assert (window.width(), window.height()) == (1366, 768)
        cancelled = len(page.cancelled.text().splitlines())
        assert len(page.cards.widgets) + cancelled + len(page.attention.buttons) == len(expected)
        qtbot.waitUntil(lambda: window.workplace.work.is_idle, timeout=30_000)
        window.close()
        window.deleteLater()

    for _ in range(TIMES):
        plain.append(milliseconds(lambda: bare(expected).close()))
        ahead = built_ahead(qtbot)
        filled.append(milliseconds(lambda ahead=ahead: open_and_paint(ahead)))  # type: ignore[misc]
        check_and_close()
        at_once.append(milliseconds(lambda: open_and_paint(None)))
        check_and_close()
    least = min(plain)
    told = ", ".join(
        f"{words} {min(times):.1f} ms, {min(times) / least:.1f}x"
        for words, times in (("built ahead", filled), ("built only then", at_once))
    )
    with capsys.disabled():
        print(
            f"\nToday painted with all its rows, from signing in: {told}; a bare table of the same rows {least:.1f} ms"
        )
