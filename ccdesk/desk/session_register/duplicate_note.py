"""Says that somebody typed may be recorded already, with reasons, and offers to use the record."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ccdesk.desk.theme import tokens
from ccdesk.desk.theme.look import colours_of
from ccdesk.desk.widgets.buttons import Button, small_button
from ccdesk.desk.widgets.labels import IconMark, Words, strong
from ccdesk.operations.duplicates import PossibleDuplicate


class DuplicateNote(QWidget):
    """A box in amber; it never changes what was typed."""

    def __init__(self, use: Callable[[PossibleDuplicate], object], parent: QWidget | None = None) -> None:
        """Make a box that does not show."""
        super().__init__(parent)
        self.duplicate: PossibleDuplicate | None = None
        self._use = use
        self._who = Words("", tokens.CELL, wrap=True)
        self._reasons = Words("", tokens.CAPTION, wrap=True, tone="amber")
        self.button: Button = small_button("Use it", run=self._run)
        words = QVBoxLayout()
        words.setSpacing(4)
        words.addWidget(strong("This may be a family you already have", tokens.CELL))
        words.addWidget(self._who)
        words.addWidget(self._reasons)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 10, 12, 10)
        row.setSpacing(12)
        row.addWidget(IconMark("users", "amber", 22))
        row.addLayout(words, 1)
        row.addWidget(self.button)
        self.hide()

    def show_duplicate(self, duplicate: PossibleDuplicate | None) -> None:
        """Show who it may be, or nobody."""
        self.duplicate = duplicate
        if duplicate is not None:
            self._who.setText(duplicate.words)
            self._reasons.setText(" · ".join(duplicate.reasons))
            reference = duplicate.words.split(" ", 1)[0]
            self.button.setText(f"Use {reference}")
            self.button.setAccessibleName(f"Use {reference}, Alt+D")
            self.setAccessibleName(f"This may be a family you already have: {duplicate.words}")
        self.setVisible(duplicate is not None)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw the box."""
        painter, colours = QPainter(self), colours_of()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(colours.amber), 1))
        painter.setBrush(colours.amber_soft)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 8, 8)
        painter.end()

    def _run(self) -> None:
        if self.duplicate is not None:
            self._use(self.duplicate)
