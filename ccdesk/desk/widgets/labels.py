"""Words, hairlines and icons."""

from __future__ import annotations

from PySide6 import QtCore
from PySide6.QtCore import QEvent, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QLabel, QSizePolicy, QWidget

from ccdesk.desk.theme import tokens
from ccdesk.desk.theme.icons import pixmap
from ccdesk.desk.theme.look import colours_of, font, scaled, text_scale


class Words(QLabel):
    """Plain words in a size and weight of ``tokens``; never marked-up text, so that it is shown as it was typed."""

    def __init__(
        self,
        words: str = "",
        size: float = tokens.BODY,
        weight: int = tokens.NORMAL,
        *,
        second: bool = False,
        wrap: bool = False,
        tone: str = "",
        parent: QWidget | None = None,
    ) -> None:
        """Show words; ``second`` makes them quieter, ``wrap`` lets them take several lines, a tone colours them."""
        super().__init__(words, parent)
        self._size, self._weight, self._scale = size, weight, text_scale()
        self.setProperty("textFormat", "PlainText")
        self.setWordWrap(wrap)
        self.setProperty("second", second)
        self.setProperty("tone", tone)
        self.setFont(font(size, weight))
        if wrap:
            self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.MinimumExpanding)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Follow the system's text size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and text_scale() != self._scale:
            # Qt tells so of every widget that it puts into another one, too.
            self._scale = text_scale()
            self.setFont(font(self._size, self._weight))

    def set_tone(self, tone: str) -> None:
        """Show the words in another tone: red, amber, green or none."""
        self.setProperty("tone", tone)
        self.style().unpolish(self)
        self.style().polish(self)


def title(words: str) -> Words:
    """Return the title of a page."""
    return Words(words, tokens.PAGE_TITLE, tokens.STRONG)


def card_title(words: str) -> Words:
    """Return the title of a card."""
    return Words(words, tokens.CARD_TITLE, tokens.STRONG)


def caption(words: str, *, wrap: bool = False) -> Words:
    """Return small second words."""
    return Words(words, tokens.CAPTION, second=True, wrap=wrap)


def strong(words: str, size: float = tokens.BODY) -> Words:
    """Return strong words."""
    return Words(words, size, tokens.STRONG)


class IconMark(QWidget):
    """A decorative icon, in the colour of a tone; with ``soft`` it stands on a rounded square of that tone."""

    def __init__(
        self,
        icon: str,
        tone: str = "plain",
        size: int = tokens.ICON,
        *,
        soft: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        """Show an icon of the set."""
        super().__init__(parent)
        self._icon, self._tone, self._side, self._soft = icon, tone, size, soft
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_icon(self, icon: str, tone: str) -> None:
        """Show another icon in another tone."""
        self._icon, self._tone = icon, tone
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return the icon's size, or its square's."""
        side = scaled(self._side + (14 if self._soft else 0))
        return QSize(side, side)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw the icon."""
        painter = QPainter(self)
        draw_icon(painter, self.rect(), self._icon, self._tone, self._side, self.devicePixelRatioF(), soft=self._soft)
        painter.end()


def draw_icon(
    painter: QPainter, place: QtCore.QRect, icon: str, tone: str, size: int, ratio: float, *, soft: bool = False
) -> None:
    """Draw an icon in the middle of a place; with ``soft`` the place is a rounded square of its tone."""
    shown = colours_of().tone(tone)
    if soft:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QtCore.Qt.PenStyle.NoPen)
        painter.setBrush(shown.soft)
        painter.drawRoundedRect(place, tokens.RADIUS_CONTROL, tokens.RADIUS_CONTROL)
    side = scaled(size)
    left, top = place.left() + (place.width() - side) // 2, place.top() + (place.height() - side) // 2
    painter.drawPixmap(left, top, side, side, pixmap(icon, shown.ink, side, ratio))


def hairline() -> QFrame:
    """Return a line between things."""
    line = QFrame()
    line.setProperty("hairline", True)
    line.setFixedHeight(1)
    return line
