"""From signing in to Today with its data shown, beside a bare window with a table of the same rows."""

import statistics
import time
from collections.abc import Callable, Sequence
from datetime import datetime

import pytest
from PySide6.QtWidgets import QApplication, QMainWindow, QTableWidget, QTableWidgetItem
from pytestqt.qtbot import QtBot

from ccdesk.desk.desk_window import Prepared, open_desk
from ccdesk.desk.pages.today import TodayPage
from ccdesk.desk.theme.theme import Theme
from ccdesk.desk.window import DeskWindow
from ccdesk.framework.inspection import load_inspection_framework
from ccdesk.framework.load_pack import load_pack
from ccdesk.operations.attention import needs_attention
from ccdesk.operations.demonstration.making import TODAY
from ccdesk.operations.figure_store import FigureStore
from ccdesk.operations.reach import reach_by_group
from ccdesk.operations.today import centre_day
from ccdesk.register.register import Register

TIMES = 9


def same_rows(register: Register) -> list[Sequence[str]]:
    """Ask the register everything that Today shows, as rows of words."""
    day = centre_day(register, TODAY)
    items = needs_attention(register, TODAY)
    reach = reach_by_group(register, FigureStore(), load_pack(), load_inspection_framework(), TODAY)
    return [
        *((card.times, card.service, card.where_and_who, card.state_words, card.line) for card in day.sessions),
        *((item.words, item.detail, item.how_late, item.action, "") for item in items),
        *((group.label, group.percent_words, group.word, group.counted_words, "") for group in reach.groups),
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
    start = time.perf_counter()
    act()
    return (time.perf_counter() - start) * 1000


@pytest.mark.benchmark
def test_from_signing_in_to_today(
    theme: Theme,
    demonstration_copy: Register,
    prepared_demonstration: Prepared,
    qtbot: QtBot,
    capsys: pytest.CaptureFixture[str],
) -> None:
    opened: list[DeskWindow] = []
    plain, first, whole = [], [], []
    expected = same_rows(demonstration_copy)

    def open_and_show() -> None:
        window = open_desk(demonstration_copy, at_desk, prepared=prepared_demonstration)
        window.resize(1366, 768)
        window.show()
        opened.append(window)
        page = window.page
        assert isinstance(page, TodayPage)
        while not (page.cards.widgets and page.attention.buttons):
            QApplication.processEvents()
        window.grab()

    def finish() -> None:
        page = opened[-1].page
        assert isinstance(page, TodayPage)
        while not page.reach.is_shown:
            QApplication.processEvents()
        opened[-1].grab()

    for _ in range(TIMES):
        plain.append(milliseconds(lambda: bare(same_rows(demonstration_copy)).close()))
        first.append(milliseconds(open_and_show))
        whole.append(first[-1] + milliseconds(finish))
        window = opened.pop()
        page = window.page
        assert isinstance(page, TodayPage)
        shown = len(page.cards.widgets) + len(page.cancelled.text().splitlines()) + len(page.attention.buttons)
        assert shown + page.reach.count == len(expected)
        qtbot.waitUntil(lambda window=window: window.workplace.work.is_idle, timeout=30_000)  # type: ignore[misc]
        window.close()
        window.deleteLater()
    bare_time, sessions, everything = (statistics.median(times) for times in (plain, first, whole))
    with capsys.disabled():
        print(
            f"\nToday, from a signed-in register: sessions and what waits drawn after {sessions:.0f} ms"
            f" ({sessions / bare_time:.2f}x a bare window that asks the same and shows it in a table,"
            f" {bare_time:.0f} ms); with reach {everything:.0f} ms ({everything / bare_time:.2f}x)"
        )
