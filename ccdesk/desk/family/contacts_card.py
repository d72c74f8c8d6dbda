"""The contacts of the last twelve months as dots, and the latest of them as a list."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ccdesk.desk.widgets.buttons import text_button
from ccdesk.desk.widgets.card import Card
from ccdesk.desk.widgets.contact_dots import ContactDots, DotKey
from ccdesk.desk.widgets.labels import Words, hairline
from ccdesk.desk.widgets.list_table import ListTable
from ccdesk.desk.widgets.rows_model import Column
from ccdesk.framework.wording import counted
from ccdesk.operations.family_page import Contact, FamilyPage

_LATEST = 4


def contact_list(contacts: Sequence[Contact], opened: Callable[[int], object], *, heads: bool) -> ListTable:
    """Return a list of contacts; Enter opens the register of the session."""
    table = ListTable(
        (
            Column("Day", lambda row: row.day_words, width=108, quiet=True),
            Column("Service", lambda row: row.service, share=3, strong=True),
            Column("Who was there", lambda row: row.people, share=3, quiet=True),
            Column("Theme", lambda row: row.theme, width=64, right=True, quiet=True),
        ),
        "Contacts",
        key=lambda row: row.session_id,
        heads=heads,
    )
    table.opened.connect(lambda row: opened(row.session_id))
    table.set_rows(contacts)
    return table


class ContactsCard(Card):
    """Who was seen when."""

    opened = Signal(int)  # the session
    wanted_all = Signal()

    def __init__(self) -> None:
        """Make an empty card."""
        super().__init__("Contacts", padded=False)
        self.header.setContentsMargins(16, 6, 10, 6)
        self.header.removeWidget(self.caption)
        self.header.insertWidget(1, self.caption, 100)
        self.caption.setWordWrap(True)
        self.header.addWidget(DotKey())
        self.all_button = text_button("All contacts", run=self.wanted_all.emit)
        self.header.addWidget(self.all_button)
        self.dots = ContactDots()
        self.dots.opened.connect(self.opened)
        self._nothing = Words("", second=True, wrap=True)
        self._nothing.setContentsMargins(16, 14, 16, 14)
        inside = QWidget()
        room = QVBoxLayout(inside)
        room.setContentsMargins(16, 4, 16, 4)
        room.addWidget(self.dots)
        self._picture = inside
        self._line = hairline()
        self.latest = contact_list((), self.opened.emit, heads=False)
        self.body.addWidget(inside)
        self.body.addWidget(self._line)
        self.body.addWidget(self.latest)
        self.body.addWidget(self._nothing)

    def show_page(self, page: FamilyPage, today: date) -> None:
        """Show a family's contacts."""
        count = page.contact_count
        services = f" at {counted(page.services, 'service')}" if count else ""
        self.set_title("Contacts", f"Last 12 months, {count}{services}")
        self.all_button.setText(f"All {page.contacts_ever:,} sessions")
        self.all_button.setAccessibleName(f"All {page.contacts_ever:,} sessions that the family came to")
        self.all_button.setVisible(page.contacts_ever > 0)
        self.dots.show_lines(page.contact_lines if count else (), today)
        self.latest.set_rows(page.contacts[:_LATEST])
        self.latest.show_all_rows()
        ever = "They came before then." if page.contacts_ever else "Record the first with Ctrl+R."
        self._nothing.setText(f"Nobody was seen in the last twelve months. {ever}")
        for part in (self._picture, self._line, self.latest):
            part.setVisible(bool(count))
        self._nothing.setVisible(not count)
