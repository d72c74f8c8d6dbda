"""The history as a part of the Centre page."""

from __future__ import annotations

from ccdesk.desk.centre.section import Section
from ccdesk.desk.history_view import HistoryView


class HistorySection(Section):
    """Who did what."""

    name, title, icon, scrolls = "history", "Who did what", "clock-counter-clockwise", False

    def build(self) -> None:
        """Show the history."""
        self.view = HistoryView(self.workplace)
        self.body.addWidget(self.view)

    def refresh(self, tables: frozenset[str]) -> None:
        """Ask for the steps; the view itself asks after changes."""
        if not tables:
            self.view.load()
