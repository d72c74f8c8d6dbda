"""ccdesk's own sign: a house in a rounded square."""

from __future__ import annotations

from PySide6 import QtGui
from PySide6.QtCore import QRect, QRectF, QSize
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPaintEvent, QPixmap
from PySide6.QtWidgets import QSizePolicy, QWidget

from ccdesk.desk.theme.icons import pixmap
from ccdesk.desk.theme.look import brush_of, colours_of, scaled
from ccdesk.desk.theme.tokens import LIGHT, Colours


class Sign(QWidget):
    """The sign at a size in logical pixels; decorative."""

    def __init__(self, size: int = 40, parent: QWidget | None = None) -> None:
        """Make the sign."""
        super().__init__(parent)
        self._size = size
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return its size."""
        return QSize(scaled(self._size), scaled(self._size))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw it."""
        painter = QPainter(self)
        _draw(painter, self.rect(), colours_of(), self.devicePixelRatioF())
        painter.end()


def window_icon() -> QtGui.QIcon:
    """Return the sign as an icon of windows."""
    made = QtGui.QIcon()
    for size in (16, 32, 48, 128):
        picture = QPixmap(size, size)
        picture.fill(QColor(0, 0, 0, 0))
        painter = QPainter(picture)
        _draw(painter, picture.rect(), LIGHT, 1.0)
        painter.end()
        made.addPixmap(picture)
    return made


def _draw(painter: QPainter, place: QRect, colours: Colours, ratio: float) -> None:
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    radius = place.width() * 0.25
    square = QPainterPath()
    square.addRoundedRect(QRectF(place), radius, radius)
    painter.fillPath(square, brush_of(QColor(colours.acc)))
    side = round(place.width() * 0.62)
    spot = QRect((place.width() - side) // 2, (place.height() - side) // 2, side, side)
    painter.drawPixmap(spot, pixmap("house-line", colours.on_acc, side, ratio))
