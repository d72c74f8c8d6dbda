"""What the page of families says while there are none."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ccdesk.desk.theme import tokens
from ccdesk.desk.widgets.buttons import Button, main_button, ordinary_button
from ccdesk.desk.widgets.card import Card
from ccdesk.desk.widgets.empty_state import EmptyState
from ccdesk.desk.widgets.fields import FieldRow
from ccdesk.desk.widgets.labels import IconMark, Words, strong


class FirstFamilies(QWidget):
    """Why the page is empty, and the two ways to begin."""

    def __init__(self, new_family: Callable[[], object], bring_in: Callable[[], object]) -> None:
        """Offer to add a family and to bring in a workbook."""
        super().__init__()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(tokens.SPACE[5])
        layout.addWidget(
            EmptyState(
                "Your register has no families yet",
                "Start with whoever is at the desk, or bring in the families you already hold. "
                "Nothing is sent anywhere: the register stays on this computer.",
            ),
            1,
        )
        self.button = main_button("New family", "plus", "Ctrl+N", new_family)
        self.button.leave_key()
        cards = FieldRow(
            _way(
                "user-plus",
                "Register a family",
                "Name, address, dates of birth. Two minutes with the family in front of you.",
                self.button,
            ),
            _way(
                "table",
                "Bring in a workbook",
                "From eStart or your own Excel lists. You see every row, and possible duplicates, "
                "before anything is kept.",
                ordinary_button("Choose a workbook", "upload-simple", run=bring_in),
            ),
            least=260,
        )
        layout.addWidget(cards)
        layout.addStretch(1)


def _way(icon: str, title: str, words: str, button: Button) -> Card:
    card = Card()
    card.setAccessibleName(title)
    card.body.addWidget(IconMark(icon, "blue", 24))
    card.body.addWidget(strong(title))
    card.body.addWidget(Words(words, tokens.CELL, second=True, wrap=True))
    card.body.addStretch(1)
    card.body.addWidget(button)
    return card
