"""A row of names of which one is chosen."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from ccdesk.desk.theme import tokens
from ccdesk.desk.theme.look import colours_of, font, scaled

_PADDING, _LEAST_PADDING = 14, 6


class Segmented(QWidget):
    """Names side by side; arrows, Home and End choose, and so does a click."""

    chosen = Signal(int)

    def __init__(self, names: Sequence[str], name: str = "", chosen: int = 0, parent: QWidget | None = None) -> None:
        """Show names; ``name`` says what is chosen, for screen readers."""
        super().__init__(parent)
        self._names = tuple(names)
        self._name = name
        self._chosen = chosen
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._tell()

    @property
    def current(self) -> int:
        """Which is chosen, from 0."""
        return self._chosen

    def set_names(self, names: Sequence[str]) -> None:
        """Show other names in the same order."""
        self._names = tuple(names)
        self._tell()
        self.updateGeometry()
        self.update()

    def choose(self, index: int) -> None:
        """Choose one and tell."""
        index = max(0, min(index, len(self._names) - 1))
        if index != self._chosen:
            self._chosen = index
            self._tell()
            self.update()
            self.chosen.emit(index)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return room for all names."""
        return QSize(sum(self._widths(_PADDING)) + 2, scaled(tokens.CONTROL))

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return room for the names close together: they are never cut."""
        return QSize(sum(self._widths(_LEAST_PADDING)) + 2, scaled(tokens.CONTROL))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Choose by keyboard."""
        moves = {
            Qt.Key.Key_Left: self._chosen - 1,
            Qt.Key.Key_Right: self._chosen + 1,
            Qt.Key.Key_Up: self._chosen - 1,
            Qt.Key.Key_Down: self._chosen + 1,
            Qt.Key.Key_Home: 0,
            Qt.Key.Key_End: len(self._names) - 1,
        }
        wanted = moves.get(Qt.Key(event.key()))
        if wanted is None:
            super().keyPressEvent(event)
        else:
            self.choose(wanted)

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Choose by pointer."""
        left = 1.0
        for index, width in enumerate(self._widths(self._padding())):
            if left <= event.position().x() < left + width:
                self.choose(index)
            left += width

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Follow the system's text size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.updateGeometry()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw the names."""
        colours = colours_of()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(colours.ctl), 1))
        painter.setBrush(colours.card)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 8, 8)
        left = 1
        for index, width in enumerate(self._widths(self._padding())):
            place = QRect(left, 0, width, self.height())
            is_chosen = index == self._chosen
            if is_chosen:
                inner = QRectF(place).adjusted(3, 4, -3, -4)
                has_ring = self.hasFocus()
                painter.setPen(QPen(QColor(colours.acc), tokens.FOCUS_RING) if has_ring else Qt.PenStyle.NoPen)
                painter.setBrush(colours.acc_soft)
                painter.drawRoundedRect(inner, 6, 6)
            painter.setPen(colours.acc_text if is_chosen else colours.ink2)
            painter.setFont(font(tokens.CELL, tokens.STRONG if is_chosen else tokens.NORMAL))
            painter.drawText(place, Qt.AlignmentFlag.AlignCenter, self._names[index])
            left += width
        painter.end()

    def _padding(self) -> int:
        """Return how much stands on either side of a name in the width there is."""
        lacking = self.sizeHint().width() - self.width()
        return max(_LEAST_PADDING, _PADDING - max(0, -(-lacking // (2 * max(1, len(self._names))))))

    def _widths(self, padding: int) -> list[int]:
        metrics = QFontMetrics(font(tokens.CELL, tokens.STRONG))
        return [metrics.horizontalAdvance(name) + 2 * padding for name in self._names]

    def _tell(self) -> None:
        now = self._names[self._chosen] if self._names else ""
        self.setAccessibleName(f"{self._name}: {now}" if self._name else now)
