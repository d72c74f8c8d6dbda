"""Chips: a word or two with an icon, on a soft colour."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ccdesk.desk.theme import tokens
from ccdesk.desk.theme.icons import pixmap
from ccdesk.desk.theme.look import MIDDLE, colours_of, font, scaled, text_scale
from ccdesk.desk.widgets.texts import ready_for_letters

_PADDING = 10
_ICON = 14
_GAP = 5


class Chip(QWidget):
    """A status in words, never by colour alone; tones: green, amber, red, blue, plain, edge."""

    def __init__(self, words: str, tone: str = "plain", icon: str = "", parent: QWidget | None = None) -> None:
        """Show words in a tone."""
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.words, self.tone, self.icon = "", "", ""
        self.show_words(words, tone, icon)

    def show_words(self, words: str, tone: str = "plain", icon: str = "") -> None:
        """Show other words."""
        self.words, self.tone, self.icon = words, tone, icon
        self._size: tuple[float, QSize] | None = None
        self.setAccessibleName(words)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return room for all the words."""
        scale = text_scale()
        if self._size is None or self._size[0] != scale:
            self._size = scale, chip_size(self.words, self.icon)
        return self._size[1]

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw the chip."""
        painter = QPainter(self)
        draw_chip(painter, self.rect(), self.words, self.tone, self.icon, self.devicePixelRatioF())
        painter.end()


def chip_size(words: str, icon: str = "") -> QSize:
    """Return the size of a chip with these words."""
    metrics = QFontMetrics(font(tokens.CAPTION, tokens.MEDIUM))
    side = scaled(_ICON) + _GAP if icon else 0
    return QSize(metrics.horizontalAdvance(words) + side + 2 * _PADDING, max(metrics.height() + 4, scaled(22)))


def draw_chip(
    painter: QPainter, place: QRect, words: str, tone: str, icon: str, ratio: float, *, has_room: bool = False
) -> None:
    """Draw a chip that fills a place; the tone ``edge`` has an edge instead of a soft colour.

    ``has_room`` says that the place is as large as ``chip_size`` wants it, so that it is not measured again.
    """
    colours = colours_of()
    shown = colours.tone(tone)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if tone == "edge":
        painter.setPen(colours.line if colours.is_dark else colours.ctl)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(QRectF(place).adjusted(0.5, 0.5, -0.5, -0.5), place.height() / 2, place.height() / 2)
    else:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(shown.soft)
        painter.drawRoundedRect(place, place.height() / 2, place.height() / 2)
    left = place.left() + _PADDING
    if icon:
        side = scaled(_ICON)
        top = place.top() + (place.height() - side) // 2
        painter.drawPixmap(left, top, side, side, pixmap(icon, shown.ink, side, ratio))
        left += side + _GAP
    else:
        ready_for_letters(painter)
    used = font(tokens.CAPTION, tokens.MEDIUM)
    painter.setFont(used)
    painter.setPen(shown.ink)
    room = QRect(left, place.top(), place.right() - left + 1, place.height())
    if not has_room and place.width() < chip_size(words, icon).width():
        words = QFontMetrics(used).elidedText(words, Qt.TextElideMode.ElideRight, room.width() - _PADDING // 2)
    painter.drawText(room, MIDDLE, words)
    painter.restore()
