"""Cards: what belongs together, on a sheet with a hairline round it."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from ccdesk.desk.theme import tokens
from ccdesk.desk.widgets.labels import Words, caption, card_title, hairline


class Card(QFrame):
    """A card with, where it has a title, a head above a hairline; things go into ``body``, buttons into ``header``."""

    def __init__(
        self, title: str = "", caption_words: str = "", *, padded: bool = True, parent: QWidget | None = None
    ) -> None:
        """Make a card; one that is not padded takes lists up to its edges."""
        super().__init__(parent)
        self.setProperty("card", True)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(1, 1, 1, 1)
        outer.setSpacing(0)
        self.title = card_title(title)
        self.caption = caption(caption_words)
        self.header = QHBoxLayout()
        self.header.setContentsMargins(tokens.CARD_PADDING, 10, tokens.CARD_PADDING, 10)
        self.header.setSpacing(8)
        if title:
            self.setAccessibleName(title)
            self.header.addWidget(self.title)
            self.header.addStretch(1)
            self.header.addWidget(self.caption)
            outer.addLayout(self.header)
            # Only now has it a parent: shown before, it would be a window of its own and take the focus away.
            self.caption.setVisible(bool(caption_words))
            outer.addWidget(hairline())
        self.body = QVBoxLayout()
        padding = tokens.CARD_PADDING if padded else 0
        # A list leaves the rounded corners below it free.
        self.body.setContentsMargins(padding, padding, padding, padding or tokens.RADIUS_CARD // 2)
        self.body.setSpacing(tokens.SPACE[2] if padded else 0)
        outer.addLayout(self.body, 1)

    def set_title(self, title: str, caption_words: str = "") -> None:
        """Change the words of the head."""
        self.title.setText(title)
        self.setAccessibleName(title)
        self.caption.setText(caption_words)
        self.caption.setVisible(bool(caption_words))

    def add_beside_title(self, widget: QWidget) -> None:
        """Put a chip right after the title."""
        self.header.insertWidget(1, widget)

    def add_words(self, words: str, *, second: bool = False) -> Words:
        """Put a paragraph into the body."""
        made = Words(words, second=second, wrap=True)
        self.body.addWidget(made)
        return made
