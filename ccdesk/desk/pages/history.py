"""The History page: who did what, of everything or of the person or family that it was opened from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ccdesk.desk.history_view import HistoryView
from ccdesk.desk.page import Page
from ccdesk.desk.theme.look import scaled
from ccdesk.operations.records import name_of
from ccdesk.operations.roles import WITH_RECORDS

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from ccdesk.desk.places import Place

_LEAST_VIEW = 340  # logical pixels; below that the page scrolls


class HistoryPage(Page):
    """Who did what; ``Place("history", "family:12")`` shows one family's, ``Place("history", 7)`` opens a step."""

    name = "history"
    title = "History"
    icon = "clock-counter-clockwise"
    help_name = "history"
    roles = WITH_RECORDS
    under = "centre"

    def build(self) -> None:
        """Show the history."""
        self.view = HistoryView(self.workplace)
        self.view.setMinimumHeight(scaled(_LEAST_VIEW))
        self.body.addWidget(self.view)

    def show_place(self, place: Place) -> None:
        """Show what the place names."""
        self.place = place
        if isinstance(place.key, str) and ":" in place.key:
            table, _, number = place.key.partition(":")
            record = int(number)
            self.workplace.ask(
                self,
                lambda register: name_of(register, table, record),
                lambda name: self.view.choose_record((table, record), name or "this record"),
                key="name",
            )
        else:
            self.view.choose_record(None)
            if isinstance(place.key, int):
                self.view.load(place.key)

    def first_focus(self) -> QWidget | None:
        """Begin in the list."""
        return self.view.rows


PAGE = HistoryPage
