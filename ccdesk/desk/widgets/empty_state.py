"""What an empty page says: why it is empty, and what to do next."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from ccdesk.desk.theme import tokens
from ccdesk.desk.theme.look import colours_of
from ccdesk.desk.widgets.buttons import Button
from ccdesk.desk.widgets.labels import Words


class EmptyState(QWidget):
    """A picture, a title, a sentence or two and the next thing to do, in the middle of the room there is."""

    def __init__(self, title: str, words: str = "", *actions: Button, picture: bool = True) -> None:
        """Say why there is nothing and offer actions."""
        super().__init__()
        layout = QVBoxLayout(self)
        layout.setSpacing(tokens.SPACE[2])
        layout.addStretch(1)
        if picture:
            layout.addWidget(_Drawing(), 0, Qt.AlignmentFlag.AlignHCenter)
            layout.addSpacing(tokens.SPACE[1])
        self.title = Words(title, tokens.FIGURE_IN_ROW, tokens.STRONG, wrap=True)
        self.title.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        layout.addWidget(self.title)
        self.words = Words(words, second=True, wrap=True)
        self.words.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        # Shown before it stands in something, it would be a window of its own for a moment.
        layout.addWidget(self.words)
        self.words.setVisible(bool(words))
        row = QHBoxLayout()
        row.setSpacing(tokens.SPACE[2])
        row.addStretch(1)
        for action in actions:
            row.addWidget(action)
        row.addStretch(1)
        layout.addSpacing(tokens.SPACE[1])
        layout.addLayout(row)
        layout.addStretch(2)

    def show_words(self, title: str, words: str = "") -> None:
        """Say something else."""
        self.title.setText(title)
        self.words.setText(words)
        self.words.setVisible(bool(words))


class _Drawing(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        return QSize(162, 98)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        colours = colours_of()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(colours.card)
        painter.setPen(QPen(QColor(colours.ctl), 1, Qt.PenStyle.DashLine))
        for top in (0.5, 72.5):
            painter.drawRoundedRect(QRectF(11.5, top, 139, 24), 4, 4)
        painter.setPen(QPen(QColor(colours.acc), 1))
        painter.setBrush(colours.acc_soft)
        painter.drawRoundedRect(QRectF(1.5, 33.5, 159, 30), 8, 8)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colours.acc)
        painter.drawEllipse(QRectF(12, 41, 14, 14))
        painter.drawRoundedRect(QRectF(36, 41, 64, 6), 3, 3)
        painter.drawRoundedRect(QRectF(132, 47.2, 14, 2), 1, 1)
        painter.drawRoundedRect(QRectF(138, 41.2, 2, 14), 1, 1)
        painter.setBrush(colours.bar)
        painter.drawRoundedRect(QRectF(36, 52, 40, 5), 2.5, 2.5)
        painter.end()
