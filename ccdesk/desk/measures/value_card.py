"""A measure's value alone on a card: large, with what it was counted from, its status and the way to its target."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from ccdesk.desk.measures.drawing import draw_direction, draw_status, status_colour
from ccdesk.desk.theme import tokens
from ccdesk.desk.theme.look import colours_of, font, line_height, scaled
from ccdesk.desk.widgets.card import Card
from ccdesk.desk.widgets.labels import Words, caption, strong
from ccdesk.operations.measure_detail import MeasureDetail

_LONG_VALUE = 9  # characters, from which the figure is written smaller


class ValueCard(Card):
    """The figure of the period."""

    def __init__(self) -> None:
        """Show nothing yet."""
        super().__init__()
        self._row = QHBoxLayout()
        self._row.setSpacing(tokens.SPACE[2])
        self._value = Words("", tokens.FIGURE_ALONE, tokens.STRONG)
        self._long_value = Words("", tokens.FIGURE_IN_ROW, tokens.STRONG, wrap=True)
        self._counted = strong("", tokens.CELL)
        self._word = caption("")
        beside = QVBoxLayout()
        beside.setSpacing(0)
        beside.addWidget(self._counted)
        beside.addWidget(self._word)
        self._row.addWidget(self._value)
        self._row.addWidget(self._long_value)
        self._row.addLayout(beside)
        self._row.addStretch(1)
        self.body.setSpacing(tokens.SPACE[1])
        self.body.addLayout(self._row)
        self._standing = Standing()
        self.body.addWidget(self._standing)
        self._to_target = caption("", wrap=True)
        self.body.addWidget(self._to_target)
        self._note = caption("", wrap=True)
        self.body.addWidget(self._note)
        self.body.addStretch(1)

    def show_detail(self, detail: MeasureDetail) -> None:
        """Show a measure's figure."""
        self.setAccessibleName(
            ", ".join(part for part in (detail.value, detail.counted, detail.word, detail.status) if part)
        )
        is_long = len(detail.value) > _LONG_VALUE
        self._value.setText("" if is_long else detail.value)
        self._value.setVisible(not is_long)
        self._long_value.setText(detail.value if is_long else "")
        self._long_value.setVisible(is_long)
        self._counted.setText("" if detail.is_held else detail.counted)
        self._word.setText(detail.word)
        self._word.setVisible(bool(detail.word))
        self._standing.show_standing(detail.status, detail.direction)
        self._to_target.setText(detail.to_target)
        self._to_target.setVisible(bool(detail.to_target))
        self._note.setText(detail.note)
        self._note.setVisible(bool(detail.note))


class Standing(QWidget):
    """Status and direction: a shape, an arrow and their words."""

    def __init__(self) -> None:
        """Show nothing yet."""
        super().__init__()
        self._status = self._direction = ""
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_standing(self, status: str, direction: str) -> None:
        """Show a status and a direction; either may be empty."""
        self._status, self._direction = status, direction
        self.setAccessibleName(", ".join(part for part in (status, direction) if part))
        self.setVisible(bool(status or direction))
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return one line."""
        return QSize(scaled(180), line_height(tokens.CELL) + 6)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw the marks with their words."""
        painter = QPainter(self)
        ratio = self.devicePixelRatioF()
        left = 0
        if self._status:
            is_judged = self._status != "Held"
            used = font(tokens.CELL, tokens.STRONG if is_judged else tokens.NORMAL)
            ink = status_colour(self._status) if is_judged else QColor(colours_of().ink2)
            left += draw_status(painter, QRect(left, 0, scaled(16), self.height()), self._status, ratio) + 8
            left = self._write(painter, left, self._status, used, ink) + scaled(16)
        if self._direction:
            left += draw_direction(painter, QRect(left, 0, scaled(18), self.height()), self._direction, ratio) + 3
            self._write(painter, left, self._direction, font(tokens.CELL), QColor(colours_of().ink))
        painter.end()

    def _write(self, painter: QPainter, left: int, words: str, used: QFont, ink: QColor) -> int:
        wide = QFontMetrics(used).horizontalAdvance(words)
        painter.setFont(used)
        painter.setPen(ink)
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        painter.drawText(QRect(left, 0, wide + 2, self.height()), flags, words)
        return left + wide
