"""The themes as tabs: a code and a short name each, the codes only where there is little room."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from ccdesk.desk.theme import tokens
from ccdesk.desk.theme.look import colours_of, font, scaled

_PADDING, _GAP = 9, 5


class ThemeTabs(QWidget):
    """Tabs of which one is chosen, by arrows, Home, End or a click."""

    chosen = Signal(int)

    def __init__(self, names: Sequence[tuple[str, str]]) -> None:
        """Show codes with their names; the first is chosen."""
        super().__init__()
        self._names = tuple(names)
        self._chosen = 0
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._tell()

    @property
    def current(self) -> int:
        """Which is chosen, from 0."""
        return self._chosen

    def set_names(self, names: Sequence[tuple[str, str]]) -> None:
        """Show other codes and names in the same order."""
        self._names = tuple(names)
        self._tell()

    def choose(self, index: int) -> None:
        """Choose one and tell."""
        index = max(0, min(index, len(self._names) - 1))
        if index != self._chosen:
            self._chosen = index
            self._tell()
            self.chosen.emit(index)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return room for every name."""
        return QSize(sum(self._widths(is_short=False)), scaled(32))

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return room for the codes."""
        return QSize(sum(self._widths(is_short=True)), scaled(32))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Choose by keyboard."""
        moves = {
            Qt.Key.Key_Left: self._chosen - 1,
            Qt.Key.Key_Right: self._chosen + 1,
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
        left = 0
        for index, width in enumerate(self._widths(is_short=self._is_short())):
            if left <= event.position().x() < left + width:
                self.choose(index)
            left += width

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Follow the system's text size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.updateGeometry()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw the tabs."""
        colours = colours_of()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        strong, plain = font(tokens.CELL, tokens.STRONG), font(tokens.CELL)
        is_short = self._is_short()
        left = 0
        for index, width in enumerate(self._widths(is_short=is_short)):
            code, name = self._names[index]
            is_chosen = index == self._chosen
            if is_chosen:
                pen = QPen(QColor(colours.acc), tokens.FOCUS_RING) if self.hasFocus() else QPen(Qt.PenStyle.NoPen)
                painter.setPen(pen)
                painter.setBrush(QColor(colours.acc_soft))
                inner = QRectF(left + 1, 1, width - 2, self.height() - 2)
                painter.drawRoundedRect(inner, tokens.RADIUS_CONTROL, tokens.RADIUS_CONTROL)
            painter.setPen(QColor(colours.acc_text if is_chosen else colours.ink))
            painter.setFont(strong)
            place = QRect(left + _PADDING, 0, width - _PADDING, self.height())
            flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
            painter.drawText(place, flags, code)
            if name and not (is_short and not is_chosen):
                painter.setPen(QColor(colours.acc_text if is_chosen else colours.ink2))
                painter.setFont(plain)
                across = QFontMetrics(strong).horizontalAdvance(code) + _GAP
                painter.drawText(place.adjusted(across, 0, 0, 0), flags, name)
            left += width
        painter.end()

    def _is_short(self) -> bool:
        return self.width() < sum(self._widths(is_short=False))

    def _widths(self, *, is_short: bool) -> list[int]:
        strong, plain = QFontMetrics(font(tokens.CELL, tokens.STRONG)), QFontMetrics(font(tokens.CELL))
        widths = []
        for index, (code, name) in enumerate(self._names):
            width = strong.horizontalAdvance(code) + 2 * _PADDING
            if name and not (is_short and index != self._chosen):
                width += plain.horizontalAdvance(name) + _GAP
            widths.append(width)
        return widths

    def _tell(self) -> None:
        code, name = self._names[self._chosen]
        self.setAccessibleName(f"Theme: {code} {name}".strip())
        self.updateGeometry()
        self.update()
