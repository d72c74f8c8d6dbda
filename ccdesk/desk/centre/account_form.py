"""Ask for an account's name and passphrase."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from ccdesk.desk.theme import tokens
from ccdesk.desk.widgets.buttons import main_button, ordinary_button
from ccdesk.desk.widgets.fields import Field
from ccdesk.desk.widgets.labels import caption
from ccdesk.desk.workplace import Workplace
from ccdesk.operations.accounts import add_account, set_passphrase
from ccdesk.operations.acts import Done
from ccdesk.refusal import Refusal

if TYPE_CHECKING:
    from ccdesk.register.register import Register


class AccountForm(QWidget):
    """A name, where the account is new, and its passphrase twice."""

    finished = Signal()

    def __init__(self, workplace: Workplace, account: str) -> None:
        """Ask for the passphrase of an account, or, without one, for a new account."""
        super().__init__()
        self._workplace, self._account = workplace, account
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(tokens.SPACE[2])
        self.name, self.passphrase, self.again = QLineEdit(), QLineEdit(), QLineEdit()
        for secret in (self.passphrase, self.again):
            secret.setEchoMode(QLineEdit.EchoMode.Password)
        self.fields = (
            Field("Name of the account", self.name, "Such as a first name; it is shown in the history"),
            Field("Passphrase", self.passphrase, "Several words are easier to remember than signs"),
            Field("The same passphrase again", self.again),
        )
        for field in self.fields:
            layout.addWidget(field)
        self.fields[0].setVisible(not account)
        if account:
            layout.addWidget(caption("Earlier backups keep the passphrase that they had.", wrap=True))
        buttons = QHBoxLayout()
        buttons.addWidget(main_button("Set the passphrase" if account else "Add", "check", run=self.save))
        buttons.addWidget(ordinary_button("Cancel", run=self.finished.emit))
        buttons.addStretch(1)
        layout.addLayout(buttons)
        layout.addStretch(1)
        self.setFocusProxy(self.passphrase if account else self.name)

    def save(self) -> None:
        """Set the passphrase, or say beside the field why not."""
        name, passphrase, again = self.name.text(), self.passphrase.text(), self.again.text()
        for field in self.fields:
            field.problem("")
        account = self._account

        def act(register: Register) -> Done:
            if account:
                return set_passphrase(register, account, passphrase, again)
            return add_account(register, name, passphrase, again)

        self._workplace.act(self, act, lambda _: self.finished.emit(), self._refused)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Save with Enter in the last field or Ctrl+Enter anywhere; cancel with Esc."""
        is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        focused = self.focusWidget()
        if event.key() == Qt.Key.Key_Escape:
            self.finished.emit()
        elif is_enter and isinstance(focused, QAbstractButton):
            focused.click()
        elif is_enter and (event.modifiers() & Qt.KeyboardModifier.ControlModifier or self.again.hasFocus()):
            self.save()
        elif is_enter:
            self.focusNextChild()
        else:
            super().keyPressEvent(event)

    def _refused(self, refusal: Refusal) -> None:
        sentence = str(refusal)
        place = 2 if "two passphrases" in sentence else 1 if "too short" in sentence else 0
        field = self.fields[place] if not self.fields[place].isHidden() else self.fields[1]
        field.problem(sentence)
        field.editor.setFocus()
