"""Who may open the register: accounts, passphrases and the recovery code."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from ccdesk.desk.centre.account_form import AccountForm
from ccdesk.desk.centre.recovery_sheet import RecoverySheet
from ccdesk.desk.centre.section import Section
from ccdesk.desk.forms.record_list import host_of
from ccdesk.desk.widgets.buttons import ordinary_button, small_button
from ccdesk.desk.widgets.card import Card
from ccdesk.desk.widgets.list_table import ListTable
from ccdesk.desk.widgets.rows_model import Column
from ccdesk.operations.accounts import accounts_of, renew_recovery_code
from ccdesk.operations.acts import Done, nothing_changed
from ccdesk.operations.recovery_note import recovery_words

if TYPE_CHECKING:
    from ccdesk.register.register import Register


class StaffSection(Section):
    """The accounts that open the register, and the code that opens it when all else is forgotten."""

    name, title, icon = "staff", "Staff and accounts", "users"
    scrolls = False

    def build(self) -> None:
        """List the accounts above the recovery code."""
        card = Card("Accounts", "Each opens the register with a passphrase of its own", padded=False)
        self.add_button = small_button("Add an account", "plus", run=self.add)
        card.header.addWidget(self.add_button)
        me = self.workplace.account
        self.rows = ListTable(
            (
                Column(
                    "Account",
                    lambda name: str(name),
                    icon=lambda name: ("user-circle", "plain"),
                    chip=lambda name: ("Signed in now", "green", "check") if name == me else None,
                    strong=True,
                ),
                Column("", lambda name: "Enter sets a new passphrase", width=260, quiet=True),
            ),
            "Accounts",
            key=lambda name: str(name),
            heads=False,
        )
        self.rows.opened.connect(self.change)
        card.body.addWidget(self.rows)
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

    def refresh(self, tables: frozenset[str]) -> None:
        """List the accounts again."""
        if not tables:
            self.workplace.ask(self, accounts_of, self.rows.set_rows, key="accounts")

    def add(self) -> None:
        """Ask for the name and passphrase of a new account."""
        self._open("Add an account", "")

    def change(self, name: str) -> None:
        """Ask for a new passphrase of an account."""
        self._open(f"New passphrase of {name}", name)

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

    def _open(self, title: str, name: str) -> None:
        host = host_of(self)
        if host is not None:
            form = AccountForm(self.workplace, name)
            form.finished.connect(host.close_side)
            form.finished.connect(lambda: self.refresh(frozenset()))
            host.show_side(title, form)
