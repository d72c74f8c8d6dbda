"""The foot of the table of measures: its keys, and what hatching means."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from ccdesk.desk.measures.drawing import draw_hatching
from ccdesk.desk.theme import tokens
from ccdesk.desk.theme.look import colours_of, font, scaled
from ccdesk.desk.widgets.buttons import draw_key_cap
from ccdesk.desk.widgets.labels import caption

_KEYS = (
    (("Enter",), "definition, trend and people"),
    (("Ctrl+C",), "copy the figure"),
    (("[", "]"), "theme"),
)
_GAP = 6


class TableFoot(QWidget):
    """Keys at the left, what outside figures are at the right."""

    def __init__(self) -> None:
        """Lay the foot out."""
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(tokens.CARD_PADDING, 6, tokens.CARD_PADDING, 6)
        row.setSpacing(_GAP)
        for caps, words in _KEYS:
            for cap in caps:
                row.addWidget(_Cap(cap))
            row.addWidget(caption(words))
            row.addSpacing(tokens.SPACE[2])
        row.addStretch(1)
        row.addWidget(_Hatched())
        row.addWidget(caption("Held: an outside figure, never mixed with what the centre did", wrap=True), 3)


class _Cap(QWidget):
    def __init__(self, cap: str) -> None:
        super().__init__()
        self._cap = cap
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        return QSize(QFontMetrics(font(tokens.KEY_CAP)).horizontalAdvance(self._cap) + 14, scaled(20))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        painter = QPainter(self)
        draw_key_cap(painter, self._cap, 0, self.height())
        painter.end()


class _Hatched(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        return QSize(scaled(20), scaled(14))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        painter = QPainter(self)
        draw_hatching(painter, self.rect())
        painter.setPen(QPen(QColor(colours_of().ctl), 1))
        painter.drawRect(QRect(0, 0, self.width() - 1, self.height() - 1))
        painter.end()
