"""A fault of ccdesk's own is told without names, and the desk goes on."""

from pathlib import Path

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from ccdesk.desk.window import DeskWindow
from ccdesk.operations.acts import Done, nothing_changed
from ccdesk.register.register import Register


def test_fault_anywhere_is_said_without_names_and_the_desk_goes_on(
    desk: DeskWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("platformdirs.user_log_dir", lambda *args, **kinds: str(tmp_path / "log"))
    owner = QObject()

    def fail(register: Register) -> None:
        raise ValueError("Amara Okafor, 8 Kiln Court")

    def go_on(register: Register) -> Done:
        return nothing_changed("Boiler serviced")

    desk.workplace.ask(owner, fail, lambda answer: None)
    qtbot.waitUntil(lambda: desk.faults.dialog is not None)
    dialog = desk.faults.dialog
    assert dialog is not None
    log = (tmp_path / "log" / "faults.log").read_text(encoding="utf-8")
    for text in (dialog.text(), dialog.informativeText(), log):
        assert "Okafor" not in text
    assert "ValueError" in log
    dialog.accept()
    desk.workplace.act(desk, go_on)
    qtbot.waitUntil(lambda: desk.message_bar.words == "Boiler serviced")
