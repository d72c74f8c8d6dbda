"""A line across the page for something that must be seen to."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QSizePolicy, QWidget

from ccdesk.desk.theme import tokens
from ccdesk.desk.theme.look import colours_of
from ccdesk.desk.widgets.buttons import Button, small_button
from ccdesk.desk.widgets.labels import IconMark, Words


class Banner(QWidget):
    """A red line with what is wrong, and a button to see to it; hidden while nothing is wrong."""

    def __init__(self, run_words: str, run: Callable[[], object]) -> None:
        """Make a hidden line."""
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self._strong = Words("", tokens.CELL, tokens.STRONG, wrap=True)
        self._words = Words("", tokens.CELL, wrap=True)
        self.button: Button = small_button(run_words, run=run)
        row = QHBoxLayout(self)
        row.setContentsMargins(tokens.SPACE[2], 5, tokens.SPACE[2], 5)
        row.setSpacing(tokens.SPACE[1])
        row.addWidget(IconMark("warning-circle-fill", "red"))
        self._both = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._both.setSpacing(tokens.SPACE[1])
        self._both.addWidget(self._strong)
        self._both.addWidget(self._words, 1)
        row.addLayout(self._both, 1)
        row.addWidget(self.button, 0, Qt.AlignmentFlag.AlignVCenter)
        self.set_narrow(False)
        self.hide()

    def set_narrow(self, is_narrow: bool) -> None:
        """Put the names below what is wrong where there is little room."""
        down, across = QBoxLayout.Direction.TopToBottom, QBoxLayout.Direction.LeftToRight
        self._both.setDirection(down if is_narrow else across)
        self._strong.setWordWrap(is_narrow)

    def show_words(self, strong: str, words: str) -> None:
        """Say what is wrong; empty words hide the line."""
        self._strong.setText(strong)
        self._words.setText(words)
        self.setAccessibleName(f"{strong} {words}")
        self.button.setAccessibleDescription(f"{strong} {words}")
        self.setVisible(bool(strong))

    @property
    def words(self) -> str:
        """What it says."""
        return f"{self._strong.text()} {self._words.text()}".strip()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw the soft ground."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colours_of().red_soft))
        painter.drawRoundedRect(QRectF(self.rect()), tokens.RADIUS_CONTROL, tokens.RADIUS_CONTROL)
        painter.end()
