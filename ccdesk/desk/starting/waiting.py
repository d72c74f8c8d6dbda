"""A page that shows long work before there is a desk, with Cancel."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QProgressBar

from ccdesk.desk.starting.start_page import StartPage
from ccdesk.desk.widgets.buttons import ordinary_button
from ccdesk.desk.widgets.card import Card
from ccdesk.desk.widgets.labels import Words


class WaitingPage(StartPage):
    """What is being done and how far it has come."""

    cancelled = Signal()

    def __init__(self) -> None:
        """Build the page."""
        super().__init__("The demonstration centre", "Made once on this computer, from nobody’s data", width=520)
        card = Card()
        self.words = Words("", wrap=True)
        self.progress = QProgressBar()
        self.progress.setRange(0, 1000)
        self.progress.setTextVisible(False)
        self.progress.setAccessibleName("How far it has come")
        self.cancel_button = ordinary_button("Cancel", run=self.cancelled.emit)
        card.body.addWidget(self.words)
        card.body.addWidget(self.progress)
        card.body.addWidget(self.cancel_button, 0, Qt.AlignmentFlag.AlignRight)
        self.column.addWidget(card)

    def begin(self, words: str) -> None:
        """Begin with nothing done."""
        self.advance(0.0, words)
        self.cancel_button.setEnabled(True)

    def advance(self, share: float, words: str) -> None:
        """Show how far it has come."""
        self.words.setText(f"{words}…")
        self.progress.setValue(round(share * 1000))

    def show_cancelling(self) -> None:
        """Say that it stops as soon as it can."""
        self.words.setText("Stopping…")
        self.cancel_button.setEnabled(False)

    def go_back(self) -> None:
        """Cancel with Esc."""
        self.cancelled.emit()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        """Put the focus on Cancel."""
        super().showEvent(event)
        self.cancel_button.setFocus(Qt.FocusReason.TabFocusReason)
