"""A return is put right, signed, drafted, marked as sent and corrected, by keyboard only."""

from __future__ import annotations

import io
from datetime import date
from email import message_from_bytes
from email.policy import default
from hashlib import sha256
from pathlib import Path

import msoffcrypto
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from ccdesk.desk.pages.returns import ReturnsPage
from ccdesk.desk.pages.session_register import SessionRegisterPage
from ccdesk.desk.returns.periods_panel import PeriodsPanel
from ccdesk.desk.window import DeskWindow
from ccdesk.operations.return_signing import public_key
from ccdesk.register.signed_returns import SignedReturn, signed_returns
from ccdesk.returns.comparing import changes_from_json
from ccdesk.returns.signature import Signature

KEY, CTRL = Qt.Key, Qt.KeyboardModifier.ControlModifier
PATIENCE, MOST_TABS = 60_000, 80
PASSWORD = "seven green bottles"


class Hands:
    """Presses keys on whatever has the focus of the window in front, and waits for what comes of it."""

    def __init__(self, desk: DeskWindow, qtbot: QtBot) -> None:
        self._desk, self._qtbot = desk, qtbot

    @property
    def focused(self) -> QWidget:
        window = QApplication.activeModalWidget() or self._desk
        return window.focusWidget() or window

    def press(self, key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        self._qtbot.keyClick(self.focused, key, held)
        self.settle()

    def write(self, text: str) -> None:
        self._qtbot.keyClicks(self.focused, text)

    def tab_to(self, name: str) -> None:
        seen = []
        for _ in range(MOST_TABS):
            if self.focused.accessibleName().startswith(name):
                return
            seen.append(self.focused.accessibleName())
            self._qtbot.keyClick(self.focused, KEY.Key_Tab)
        raise AssertionError(f"Tab does not lead to “{name}”, but to {', '.join(dict.fromkeys(seen))}")

    def settle(self) -> None:
        for _ in range(3):
            self._qtbot.waitUntil(lambda: self._desk.workplace.work.is_idle, timeout=PATIENCE)
            QApplication.sendPostedEvents()
            QApplication.processEvents()

    def name_file(self, path: Path) -> None:
        """Type a path into the dialog that asks where to save, and accept it."""
        self._qtbot.waitUntil(lambda: isinstance(QApplication.activeModalWidget(), QFileDialog), timeout=PATIENCE)
        self.press(KEY.Key_A, CTRL)
        self.write(str(path))
        self.press(KEY.Key_Return)
        self._qtbot.waitUntil(lambda: QApplication.activeModalWidget() is None, timeout=PATIENCE)
        self._desk.activateWindow()
        self.settle()


@pytest.fixture
def hands(desk: DeskWindow, qtbot: QtBot) -> Hands:
    """Return the keyboard of the desk."""
    desk.activateWindow()
    return Hands(desk, qtbot)


def on_returns(desk: DeskWindow, hands: Hands) -> ReturnsPage:
    hands.press(KEY.Key_9, CTRL)
    page = desk.page
    assert isinstance(page, ReturnsPage)
    return page


def versions(desk: DeskWindow) -> list[SignedReturn]:
    with desk.workplace.register.connection() as connection:
        return signed_returns(connection)


def mark_somebody(desk: DeskWindow, hands: Hands, qtbot: QtBot, *, down: int) -> None:
    """On the register in front, mark the person so many rows down as present."""
    page = desk.page
    assert isinstance(page, SessionRegisterPage)
    qtbot.waitUntil(lambda: page.model.rowCount() > 0, timeout=PATIENCE)
    for _ in range(down):
        hands.press(KEY.Key_Down)
    hands.press(KEY.Key_Return)


def test_a_return_from_its_checks_to_its_correction(
    desk: DeskWindow, hands: Hands, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ReturnsPage, "open_in_mail_program", lambda page, path: True)

    # The third quarter cannot be signed: a register was never completed.
    page = on_returns(desk, hands)
    hands.tab_to("All returns")
    hands.press(KEY.Key_Return)
    panel = page.side.content
    assert isinstance(panel, PeriodsPanel)
    for _ in range(len(panel.rows.rows_model.rows)):
        if panel.rows.current_row.period.text != "2012/13-Q3":
            hands.press(KEY.Key_Down)
    hands.press(KEY.Key_Return)
    assert not page.signing.sign_button.isEnabled()
    hands.tab_to("Open: Must fix: Young Parents")
    hands.press(KEY.Key_Return)
    mark_somebody(desk, hands, qtbot, down=1)

    # Nothing blocks it any more: it is signed.
    page = on_returns(desk, hands)
    assert page.checks.chip.words.endswith("to look at")
    hands.tab_to("Sign this return")
    hands.press(KEY.Key_Return)
    (signed,) = versions(desk)
    assert (signed.period, signed.version) == ("2012/13-Q3", 1)

    # The e-mail is drafted, its workbook locked, and marked as sent.
    hands.tab_to("Goes to")
    hands.write("returns@example.org")
    hands.tab_to("Password for the file")
    hands.write(PASSWORD)
    hands.tab_to("Draft the e-mail")
    hands.press(KEY.Key_Return)
    hands.name_file(tmp_path / "return.eml")
    message = message_from_bytes((tmp_path / "return.eml").read_bytes(), policy=default)
    assert (message["X-Unsent"], message["To"]) == ("1", "returns@example.org")
    (attached,) = message.iter_attachments()
    locked = msoffcrypto.OfficeFile(io.BytesIO(attached.get_content()))
    locked.load_key(password=PASSWORD)
    opened = io.BytesIO()
    locked.decrypt(opened)
    assert sha256(opened.getvalue()).hexdigest() == signed.workbook_digest
    hands.tab_to("Mark as sent")
    hands.press(KEY.Key_Return)
    assert versions(desk)[0].sent_on == date(2013, 4, 16)
    assert page.chip.words == "Version 1, sent 16 April 2013"

    # Somebody is added to that register later: the return has changed since it was sent, and is corrected.
    hands.press(KEY.Key_Left, Qt.KeyboardModifier.AltModifier)
    mark_somebody(desk, hands, qtbot, down=2)
    page = on_returns(desk, hands)
    assert page.chip.words == "Version 1, changed since sent"
    contacts = {row.key: row for row in page.changes.rows.rows_model.rows}["U2-P1", "all", "contacts"]
    assert "Young Parents’ Group" in contacts.causes[0].name
    hands.tab_to("Correct: sign version 2")
    hands.press(KEY.Key_Return)
    assert [each.version for each in versions(desk)] == [1, 2]
    second = versions(desk)[1]
    assert ("U2-P1", "contacts") in {(each.measure, each.name) for each in changes_from_json(second.changes)}
    key = public_key(desk.workplace.register)
    assert key is not None
    assert all(Signature(each.lines_digest, each.signature, key[0]).is_genuine for each in versions(desk))
    hands.tab_to("Save the file")
    hands.press(KEY.Key_Return)
    hands.name_file(tmp_path / "second.xlsx")
    assert (tmp_path / "second.xlsx").is_file()
