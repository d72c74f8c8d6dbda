"""The head of a page: its title, a caption beside it, and what can be done at the right."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ccdesk.desk.theme import tokens
from ccdesk.desk.theme.look import scaled
from ccdesk.desk.widgets.labels import Words, title


class PageHeader(QWidget):
    """A page's title with a caption; buttons go into ``buttons``, what stands before the title into ``before``."""

    def __init__(self, words: str, caption_words: str = "", parent: QWidget | None = None) -> None:
        """Show a title and a caption."""
        super().__init__(parent)
        self.setMinimumHeight(scaled(tokens.CONTROL))
        self.title = title(words)
        self.caption = Words(caption_words, tokens.BODY, second=True)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(tokens.SPACE[2])
        self.before = QHBoxLayout()
        row.addLayout(self.before)
        row.addWidget(self.title, 0, Qt.AlignmentFlag.AlignBaseline)
        row.addWidget(self.caption, 0, Qt.AlignmentFlag.AlignBaseline)
        row.addStretch(1)
        self.buttons = QHBoxLayout()
        self.buttons.setSpacing(tokens.SPACE[1])
        row.addLayout(self.buttons)

    def show_words(self, words: str, caption_words: str = "") -> None:
        """Change title and caption."""
        self.title.setText(words)
        self.caption.setText(caption_words)
