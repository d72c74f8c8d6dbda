"""What going from page to page costs beside painting a bare window with a table."""

import statistics
import time
from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QApplication, QMainWindow, QTableWidget, QTableWidgetItem, QWidget
from pytestqt.qtbot import QtBot

from ccdesk.desk.places import Place
from ccdesk.desk.window import DeskWindow

TIMES = 7
ROWS, COLUMNS = 40, 6


def shown(window: QWidget) -> None:
    """Show a window and draw it."""
    window.resize(1366, 768)
    window.show()
    window.grab()


def bare() -> QMainWindow:
    window = QMainWindow()
    table = QTableWidget(ROWS, COLUMNS)
    for row in range(ROWS):
        for column in range(COLUMNS):
            table.setItem(row, column, QTableWidgetItem(f"{row} {column}"))
    window.setCentralWidget(table)
    shown(window)
    return window


def milliseconds(act: Callable[[], object]) -> float:
    start = time.perf_counter()
    act()
    return (time.perf_counter() - start) * 1000


def settle(window: DeskWindow, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: window.workplace.work.is_idle, timeout=30_000)
    QApplication.sendPostedEvents()


@pytest.mark.benchmark
def test_going_from_page_to_page(desk: DeskWindow, qtbot: QtBot, capsys: pytest.CaptureFixture[str]) -> None:
    bare_window = bare()
    plain = statistics.median(milliseconds(bare_window.grab) for _ in range(TIMES))
    lines = []
    for name, page in desk.page_types.items():
        if page.in_navigation is None:
            continue
        first = milliseconds(lambda name=name: desk.show_place(Place(name)))  # type: ignore[misc]
        settle(desk, qtbot)
        desk.show_place(Place(next(iter(desk.page_types))))
        settle(desk, qtbot)
        again = milliseconds(lambda name=name: desk.show_place(Place(name)))  # type: ignore[misc]
        assert desk.page is desk.pages[name]
        settle(desk, qtbot)
        painted = milliseconds(desk.page.grab)
        lines.append(
            f"  {name}: first {first:.0f} ms, again {again:.0f} ms ({again / plain:.2f}x), painted in {painted:.0f} ms"
        )
    bare_window.close()
    with capsys.disabled():
        print(f"\ngoing to a page, beside painting a bare table ({plain:.1f} ms):", *lines, sep="\n")
