"""Ctrl+P prints the register of a session and the people behind a figure, for a reason that is kept."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from pytestqt.qtbot import QtBot

from ccdesk.desk.places import Place
from ccdesk.desk.printing.print_panel import PrintPanel
from ccdesk.desk.window import DeskWindow
from ccdesk.operations.demonstration.making import TODAY

CTRL = Qt.KeyboardModifier.ControlModifier


def settle(desk: DeskWindow, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: desk.workplace.work.is_idle, timeout=20_000)


def session_of_today(desk: DeskWindow) -> int:
    with desk.workplace.register.connection() as connection:
        (session,) = connection.execute(
            "SELECT session.id FROM session JOIN service ON service.id = service_id"
            " WHERE day = ? AND service.name = 'Baby and Me'",
            (TODAY.isoformat(),),
        ).fetchone()
    return int(session)


@pytest.mark.parametrize("place", ["register", "measure"])
def test_a_list_is_printed_for_a_reason(desk: DeskWindow, qtbot: QtBot, tmp_path: Path, place: str) -> None:
    desk.activateWindow()
    qtbot.waitUntil(desk.isActiveWindow)
    desk.show_place(Place(place, session_of_today(desk) if place == "register" else "U2-P1"))
    settle(desk, qtbot)
    page = desk.page
    assert page is not None
    qtbot.keyClick(desk.focusWidget() or desk, Qt.Key.Key_P, CTRL)
    panel = page.side.content
    assert isinstance(panel, PrintPanel)
    qtbot.waitUntil(panel.reason.hasFocus)
    qtbot.keyClick(panel.reason, Qt.Key.Key_Return)
    assert panel.field.problem_words == "Must fix: say why: the reason is kept in the history"
    assert desk.findChildren(QPrintDialog) == []

    qtbot.keyClicks(panel.reason, "The village hall has no power")
    printer = QPrinter()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "sheet.pdf"))
    panel.print_on(printer)
    settle(desk, qtbot)
    assert (tmp_path / "sheet.pdf").stat().st_size > 1_000
    assert desk.message_bar.words.startswith("Printed: ")
    assert page.side.isHidden()
    with desk.workplace.register.connection() as connection:
        kept = connection.execute("SELECT reason, people > 0 FROM copy_taken").fetchall()
    assert kept == [("The village hall has no power", 1)]


def test_where_there_is_no_list_it_is_said(desk: DeskWindow, qtbot: QtBot) -> None:
    desk.show_place(Place("sessions"))
    settle(desk, qtbot)
    qtbot.keyClick(desk.focusWidget() or desk, Qt.Key.Key_P, CTRL)
    assert desk.message_bar.words == "There is nothing to print here."
