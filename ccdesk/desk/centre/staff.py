"""Who may open the register: accounts, passphrases and the recovery code."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from ccdesk.desk.centre.account_form import AccountForm
from ccdesk.desk.centre.recovery_sheet import RecoverySheet
from ccdesk.desk.centre.section import Section
from ccdesk.desk.forms.record_list import host_of
from ccdesk.desk.theme import tokens
from ccdesk.desk.theme.look import scaled
from ccdesk.desk.widgets.buttons import ordinary_button, small_button
from ccdesk.desk.widgets.card import Card
from ccdesk.desk.widgets.labels import caption
from ccdesk.desk.widgets.list_table import ListTable
from ccdesk.desk.widgets.rows_model import Column
from ccdesk.operations.accounts import Account, accounts_with_roles, renew_recovery_code
from ccdesk.operations.acts import Done, nothing_changed
from ccdesk.operations.recovery_note import recovery_words
from ccdesk.operations.roles import EVERYBODY, MANAGERS, ROLE_NAMES, ROLE_WORDS

if TYPE_CHECKING:
    from ccdesk.register.register import Register

_LEAST_LIST = 180  # logical pixels; below that the part scrolls


class StaffSection(Section):
    """The accounts that open the register, and the code that opens it when all else is forgotten."""

    name, title, icon = "staff", "Staff and accounts", "users"
    roles = EVERYBODY

    def build(self) -> None:
        """List the accounts above the recovery code."""
        is_manager = self.workplace.role in MANAGERS
        card = Card("Accounts", "Each opens the register with a passphrase of its own", padded=False)
        self.add_button = small_button("Add an account", "plus", run=self.add)
        card.header.addWidget(self.add_button)
        if not is_manager:
            self.add_button.hide()
        self.rows = ListTable(
            (
                Column(
                    "Account",
                    lambda account: account.name,
                    second=lambda account: ROLE_WORDS[account.role],
                    icon=lambda account: ("user-circle", "plain"),
                    chip=lambda account: ("Signed in now", "green", "check") if account.is_mine else None,
                    strong=True,
                ),
                Column("Role", lambda account: ROLE_NAMES[account.role], width=150),
            ),
            "Accounts",
            key=lambda account: account.name,
            row_height=tokens.ROW_TWO_LINES,
        )
        self.rows.setMinimumHeight(scaled(_LEAST_LIST))
        self.rows.opened.connect(self.change)
        card.body.addWidget(self.rows, 1)
        foot = (
            "Enter changes an account." if is_manager else "Enter sets your passphrase; a manager keeps the accounts."
        )
        words = caption(foot, wrap=True)
        words.setContentsMargins(tokens.CARD_PADDING, 8, tokens.CARD_PADDING, 8)
        card.body.addWidget(words)
        self.body.addWidget(card, 1)
        code = Card("Recovery code", "Opens the register when every passphrase is forgotten")
        code.add_words(
            "It was shown once when the register was made. If the sheet is lost or somebody may have seen it, "
            "renew the code: the old one stops working at once.",
            second=True,
        )
        self.renew_button = ordinary_button("Renew the recovery code", "key", run=self.renew)
        code.body.addWidget(self.renew_button, 0, Qt.AlignmentFlag.AlignLeft)
        self.body.addWidget(code)
        code.setVisible(is_manager)

    def refresh(self, tables: frozenset[str]) -> None:
        """List the accounts again."""
        if not tables:
            self.workplace.ask(self, accounts_with_roles, self._show_accounts, key="accounts")

    def add(self) -> None:
        """Ask for the name and passphrase of a new account."""
        self._open("Add an account", None)

    def change(self, account: Account) -> None:
        """Ask for what is to change of an account."""
        self._open(account.name if self.workplace.role in MANAGERS else "Your passphrase", account)

    def renew(self) -> None:
        """Draw a new recovery code and show it, this once."""

        def renewed(register: Register) -> Done:
            done = renew_recovery_code(register)
            return nothing_changed(done.words, (done.result, recovery_words(register, done.result)))

        self.workplace.act(self, renewed, self._show_code)

    def _show_code(self, done: Done) -> None:
        code, words = done.result
        host = host_of(self)
        if host is not None:
            sheet = RecoverySheet(self.workplace, code, words)
            sheet.finished.connect(host.close_side)
            host.show_side("New recovery code", sheet)

    def _show_accounts(self, accounts: Sequence[Account]) -> None:
        is_manager = self.workplace.role in MANAGERS
        self.rows.set_rows([account for account in accounts if is_manager or account.is_mine])

    def _open(self, title: str, account: Account | None) -> None:
        host = host_of(self)
        if host is not None:
            form = AccountForm(self.workplace, account)
            form.finished.connect(host.close_side)
            form.finished.connect(lambda: self.refresh(frozenset()))
            host.show_side(title, form)
