"""Marks of status and direction, and the hatching of outside figures: shapes that need no colour to be told apart."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from ccdesk.desk.theme.icons import pixmap
from ccdesk.desk.theme.look import colours_of, mixed, scaled

TONES = {"Green": "green", "Amber": "amber", "Red": "red"}
_DIRECTIONS = {
    "Better": ("arrow-up-right", "green"),
    "Steady": ("arrow-right", "plain"),
    "Worse": ("arrow-down-right", "red"),
    "Higher": ("arrow-up-right", "plain"),
    "Lower": ("arrow-down-right", "plain"),
}
MARK = 12
_HATCH = 9


def status_colour(status: str) -> QColor:
    """Return the colour of a status word."""
    return QColor(colours_of().tone(TONES.get(status, "plain")).ink)


def draw_status(painter: QPainter, place: QRect, status: str, ratio: float) -> int:
    """Draw a status's shape at the left of a place and return how wide it is: disc, triangle, square or box."""
    side = scaled(MARK)
    box = QRectF(place.left(), place.center().y() - side / 2 + 0.5, side, side)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(status_colour(status))
    if status == "Green":
        painter.drawEllipse(box)
    elif status == "Amber":
        top = QPointF(box.center().x(), box.top())
        painter.drawPolygon(QPolygonF([top, box.bottomRight(), box.bottomLeft()]))
    elif status == "Red":
        painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 2, 2)
    elif status == "Held":
        side = scaled(15)
        top_line = place.center().y() - side // 2
        made = pixmap("archive-box", colours_of().ink2, side, ratio)
        painter.drawPixmap(QRect(place.left() - 1, top_line, side, side), made)
    painter.restore()
    return side


def draw_direction(painter: QPainter, place: QRect, direction: str, ratio: float) -> int:
    """Draw a direction's arrow at the left of a place and return how wide it is."""
    icon, tone = _DIRECTIONS.get(direction, ("", "plain"))
    side = scaled(16)
    if icon:
        made = pixmap(icon, colours_of().tone(tone).ink, side, ratio)
        painter.drawPixmap(QRect(place.left(), place.center().y() - side // 2, side, side), made)
    return side


def draw_hatching(painter: QPainter, place: QRect) -> None:
    """Fill a place with the hatching of outside figures, which joins from cell to cell."""
    colours = colours_of()
    painter.save()
    painter.setClipRect(place)
    painter.fillRect(place, QColor(colours.sunk))
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(mixed(colours.line, colours.ctl, 0.3), 1))
    tall = place.height()
    start = place.left() - place.left() % _HATCH - tall - _HATCH
    for left in range(start, place.right() + _HATCH, _HATCH):
        painter.drawLine(QPointF(left, place.bottom() + 1), QPointF(left + tall, place.top()))
    painter.restore()
