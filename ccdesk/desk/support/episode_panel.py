"""An episode at the side: its meetings and the next review, all its fields, and how it ends."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ccdesk.desk.forms.record_list import RecordList
from ccdesk.desk.forms.record_panel import RecordPanel
from ccdesk.desk.page import Page
from ccdesk.desk.places import Place
from ccdesk.desk.support.review_form import ReviewForm
from ccdesk.desk.theme import tokens
from ccdesk.desk.widgets.buttons import main_button, ordinary_button
from ccdesk.desk.widgets.labels import caption, strong
from ccdesk.operations.support import SupportCard


class EpisodePanel(QWidget):
    """What can be seen and done of one episode of support."""

    finished = Signal()

    def __init__(self, page: Page, card: SupportCard) -> None:
        """Show an episode; the forms that it opens take its place at the side of the page."""
        super().__init__()
        self._page, self._card = page, card
        workplace = page.workplace
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(tokens.SPACE[3])
        review = f"Next review {card.review}: {card.state.lower()}" if card.review else card.state
        layout.addWidget(caption(f"{card.reference} · since {card.since} · {review}", wrap=True))
        row = QHBoxLayout()
        row.setSpacing(tokens.SPACE[1])
        self.review = main_button("Record a review", "check-circle", run=self._record_review)
        row.addWidget(self.review)
        row.addWidget(ordinary_button("Change or end", "pencil-simple", run=self._change))
        row.addStretch(1)
        layout.addLayout(row)
        layout.addWidget(
            ordinary_button("Open the family", "users-three", run=lambda: workplace.go(Place("family", card.family_id)))
        )
        layout.addWidget(strong("Meetings and reviews"))
        self.meetings = RecordList(
            workplace,
            "meeting",
            where={"support_id": card.id},
            columns=("day", "kind", "practitioners"),
            add_words="Add a meeting",
            empty_words="Team meetings and reviews of this episode stand here.",
            host=page,
        )
        self.meetings.load()
        layout.addWidget(self.meetings, 1)
        self.setFocusProxy(self.review)

    def _record_review(self) -> None:
        form = ReviewForm(self._page.workplace, self._card.id)
        form.finished.connect(lambda _: self.finished.emit())
        self._page.show_side(f"Review: {self._card.family}", form)

    def _change(self) -> None:
        panel = RecordPanel(self._page.workplace, "support", self._card.id)
        panel.finished.connect(lambda _: self.finished.emit())
        self._page.show_side(f"{self._card.family}: {self._card.kind_words}", panel)
