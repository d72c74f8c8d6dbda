"""Ask for an account's name, role and passphrase; end one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from ccdesk.desk.forms.editors import ChoiceEditor
from ccdesk.desk.theme import tokens
from ccdesk.desk.widgets.buttons import danger_button, main_button, ordinary_button
from ccdesk.desk.widgets.fields import Field
from ccdesk.desk.widgets.labels import caption, hairline
from ccdesk.desk.workplace import Workplace
from ccdesk.operations.accounts import Account, add_account, end_account, set_passphrase, set_role
from ccdesk.operations.acts import Done
from ccdesk.operations.roles import MANAGERS, ROLE_NAMES, ROLE_WORDS, Role
from ccdesk.refusal import Refusal

if TYPE_CHECKING:
    from ccdesk.register.register import Register


class AccountForm(QWidget):
    """A name, where the account is new, its role and its passphrase twice."""

    finished = Signal()

    def __init__(self, workplace: Workplace, account: Account | None) -> None:
        """Ask what is to change of an account, or, without one, for a new account."""
        super().__init__()
        self._workplace, self._account = workplace, account
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(tokens.SPACE[2])
        self.name, self.passphrase, self.again = QLineEdit(), QLineEdit(), QLineEdit()
        for secret in (self.passphrase, self.again):
            secret.setEchoMode(QLineEdit.EchoMode.Password)
        self.role = ChoiceEditor(tuple((role.value, ROLE_NAMES[role]) for role in Role), may_be_empty=False)
        self.role.removeItem(0)
        self.role.show_value((account.role if account is not None else Role.RECEPTIONIST).value)
        of = "Passphrase" if account is None else "New passphrase"
        hint = "Several words are easier to remember than signs"
        self.fields = (
            Field("Name of the account", self.name, "Such as a first name; it is shown in the history"),
            Field(of, self.passphrase, hint if account is None else f"Left empty, it stays as it is. {hint}"),
            Field("The same passphrase again", self.again),
        )
        self.role_field = Field("What it may see", self.role, "" if account is None else "From the next sign-in on")
        self._role_words = caption("", wrap=True)
        self.role.currentIndexChanged.connect(lambda _: self._tell_role())
        self._tell_role()
        layout.addWidget(self.fields[0])
        layout.addWidget(self.role_field)
        layout.addWidget(self._role_words)
        for field in self.fields[1:]:
            layout.addWidget(field)
        is_manager = workplace.role in MANAGERS
        self.fields[0].setVisible(account is None)
        self.role_field.setVisible(is_manager)
        self._role_words.setVisible(is_manager)
        if account is not None:
            layout.addWidget(caption("Earlier backups keep the passphrase that they had.", wrap=True))
        buttons = QHBoxLayout()
        buttons.addWidget(main_button("Add" if account is None else "Save", "check", run=self.save))
        buttons.addWidget(ordinary_button("Cancel", run=self.finished.emit))
        buttons.addStretch(1)
        layout.addLayout(buttons)
        if account is not None and is_manager and not account.is_mine:
            layout.addWidget(hairline())
            self.end_button = danger_button("End this account", "user-minus", run=self.end)
            layout.addWidget(self.end_button, 0, Qt.AlignmentFlag.AlignLeft)
            layout.addWidget(caption("What was done with it stays in the history.", wrap=True))
        layout.addStretch(1)
        self.setFocusProxy(self.name if account is None else self.role if is_manager else self.passphrase)

    def save(self) -> None:
        """Add the account or change it, or say beside the field why not."""
        account, role = self._account, Role(str(self.role.value()))
        name, passphrase, again = self.name.text(), self.passphrase.text(), self.again.text()
        for field in self.fields:
            field.problem("")

        def act(register: Register) -> Done:
            if account is None:
                return add_account(register, name, passphrase, again, role)
            if not passphrase and not again:
                return set_role(register, account.name, role)
            done = set_passphrase(register, account.name, passphrase, again)
            return done if role is account.role else set_role(register, account.name, role)

        self._workplace.act(self, act, lambda done: self.finished.emit(), self._refused)

    def end(self) -> None:
        """Let the account sign in no longer."""
        account = self._account
        if account is not None:
            self._workplace.act(
                self, lambda register: end_account(register, account.name), lambda done: self.finished.emit()
            )

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

    def _tell_role(self) -> None:
        self._role_words.setText(f"{ROLE_WORDS[Role(str(self.role.value()))]}.")

    def _refused(self, refusal: Refusal) -> None:
        sentence = str(refusal)
        if "manager" in sentence:
            self._workplace.refuse(sentence)
            return
        place = 2 if "two passphrases" in sentence else 1 if "too short" in sentence else 0
        field = self.fields[place] if not self.fields[place].isHidden() else self.fields[1]
        field.problem(sentence)
        field.editor.setFocus()
