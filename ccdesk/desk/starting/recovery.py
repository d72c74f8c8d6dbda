"""In with the recovery code: the code, whose passphrase is set, and the new passphrase."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout

from ccdesk.desk.starting.new_passphrase import NewPassphrase
from ccdesk.desk.starting.start_page import StartPage
from ccdesk.desk.theme import tokens
from ccdesk.desk.widgets.buttons import main_button, ordinary_button
from ccdesk.desk.widgets.card import Card
from ccdesk.desk.widgets.fields import Field, TextField


class RecoveryPage(StartPage):
    """The page for who has forgotten the passphrase."""

    wanted_recovery = Signal(str, str, str)  # code, account, passphrase
    went_back = Signal()

    def __init__(self) -> None:
        """Build the page."""
        super().__init__("Use the recovery code", "It was printed or saved when the register was made", width=560)
        self.code = TextField(
            "Recovery code", "Eight groups of five. Capitals, blanks and dashes do not matter; O is read as 0."
        )
        self.account = QComboBox()
        self.passphrase = NewPassphrase()
        self.accept_button = main_button("Set the passphrase and open", keys="Enter", run=self.accept)
        self.back_button = ordinary_button("Back", "arrow-left", run=self.went_back.emit)
        card = Card()
        card.body.addWidget(self.code)
        card.body.addWidget(Field("Whose passphrase is set anew", self.account))
        card.body.addWidget(self.passphrase)
        row = QHBoxLayout()
        row.addWidget(self.back_button)
        row.addStretch(1)
        row.addWidget(self.accept_button)
        card.body.addSpacing(tokens.SPACE[1])
        card.body.addLayout(row)
        self.column.addWidget(card)

    def show_accounts(self, accounts: tuple[str, ...], chosen: str) -> None:
        """Begin, for one of these accounts."""
        self.account.clear()
        self.account.addItems(list(accounts))
        self.account.setCurrentText(chosen)
        self.code.line.setText("")
        self.code.problem("")
        self.passphrase.clear()
        self.show_working(False)

    def accept(self) -> None:
        """Check what was typed, and try the code."""
        if not self.accept_button.isEnabled():
            return
        self.code.problem("" if self.code.text else "type the recovery code")
        is_good = self.passphrase.check((self.account.currentText(),))
        if self.code.is_blocked:
            self.code.line.setFocus()
        elif is_good:
            self.wanted_recovery.emit(self.code.text, self.account.currentText(), self.passphrase.text)

    def go_back(self) -> None:
        """Go back to the sign-in."""
        self.went_back.emit()

    def show_working(self, is_working: bool) -> None:
        """Show that the code is being tried."""
        self.accept_button.setEnabled(not is_working)
        self.accept_button.setText("One moment…" if is_working else "Set the passphrase and open")

    def was_refused(self, words: str) -> None:
        """Say what is wrong, beside the code."""
        self.show_working(False)
        self.code.problem(f"{words[:1].lower()}{words[1:]}")
        self.code.line.setFocus()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        """Put the focus into the code."""
        super().showEvent(event)
        self.code.line.setFocus(Qt.FocusReason.OtherFocusReason)
