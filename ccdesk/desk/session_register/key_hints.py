"""Keys and what they do, in one quiet line."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ccdesk.desk.theme import tokens
from ccdesk.desk.theme.look import colours_of, font, scaled
from ccdesk.desk.widgets.buttons import draw_key_cap

_AFTER_CAP, _AFTER_WORDS = 4, 14


class KeyHints(QWidget):
    """As many keys as there is room for; the last stands at the right and always shows."""

    def __init__(self, keys: Sequence[tuple[str, str]], last: tuple[str, str] | None = None) -> None:
        """Show keys with their words."""
        super().__init__()
        self._keys, self._last = tuple(keys), last
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def show_keys(self, keys: Sequence[tuple[str, str]]) -> None:
        """Show other keys."""
        self._keys = tuple(keys)
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return the height of a line."""
        return QSize(scaled(200), scaled(36))

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Follow the system's text size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.updateGeometry()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw the keys."""
        painter = QPainter(self)
        right = self.width()
        if self._last is not None:
            right -= _width(self._last) - _AFTER_WORDS
            self._draw(painter, self._last, right)
        left = 0
        for key in self._keys:
            width = _width(key)
            if left + width > right:
                break
            self._draw(painter, key, left)
            left += width
        painter.end()

    def _draw(self, painter: QPainter, key: tuple[str, str], left: int) -> None:
        cap, words = key
        left += draw_key_cap(painter, cap, left, self.height()) + _AFTER_CAP
        painter.setFont(font(tokens.CAPTION))
        painter.setPen(colours_of().ink2)
        place = QRect(left, 0, self.width(), self.height())
        painter.drawText(place, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, words)


def _width(key: tuple[str, str]) -> int:
    cap, words = key
    caps, captions = QFontMetrics(font(tokens.KEY_CAP)), QFontMetrics(font(tokens.CAPTION))
    return caps.horizontalAdvance(cap) + 12 + _AFTER_CAP + captions.horizontalAdvance(words) + _AFTER_WORDS
