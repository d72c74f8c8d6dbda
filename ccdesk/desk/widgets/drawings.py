"""Small pictures of figures: rings, bars and spark lines; each says its figure to screen readers."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from ccdesk.desk.theme import tokens
from ccdesk.desk.theme.look import colours_of, font, scaled

FULL_CIRCLE = 360 * 16
TOP = 90 * 16


class Ring(QWidget):
    """A share as a ring, with its number inside; tones as a chip's, ``bar`` for a plain figure."""

    def __init__(
        self, value: float, of: float, tone: str = "bar", text: str = "", *, side: int = 36, name: str = ""
    ) -> None:
        """Show a value out of another."""
        super().__init__()
        self._side = side
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.show_value(value, of, tone, text, name)

    def show_value(self, value: float, of: float, tone: str = "bar", text: str = "", name: str = "") -> None:
        """Show another value."""
        self._share = min(1.0, max(0.0, value / of)) if of else 0.0
        self._tone, self._text = tone, text or f"{value:g}"
        self.setAccessibleName(name or f"{value:g} of {of:g}")
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return a square."""
        return QSize(scaled(self._side), scaled(self._side))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw the ring."""
        painter = QPainter(self)
        draw_ring(painter, QRectF(self.rect()), self._share, self._tone, self._text)
        painter.end()


def draw_ring(painter: QPainter, place: QRectF, share: float, tone: str, text: str) -> None:
    """Draw a share as a ring round its number."""
    colours = colours_of()
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    thick = max(4.0, place.width() / 10)
    circle = place.adjusted(thick / 2, thick / 2, -thick / 2, -thick / 2)
    painter.setPen(QPen(QColor(colours.track), thick))
    painter.drawEllipse(circle)
    pen = QPen(QColor(colours.bar if tone == "bar" else colours.tone(tone).ink), thick)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    painter.setPen(pen)
    painter.drawArc(circle, TOP, -round(FULL_CIRCLE * share))
    painter.setPen(colours.ink)
    painter.setFont(font(tokens.CAPTION if place.width() < scaled(60) else tokens.FIGURE_IN_ROW, tokens.STRONG))
    painter.drawText(place, Qt.AlignmentFlag.AlignCenter, text)
    painter.restore()


class Bar(QWidget):
    """A share as a bar, with marks across it where words begin or targets stand."""

    def __init__(
        self, value: float, of: float, marks: Sequence[float] = (), *, thick: int = 8, tone: str = "bar", name: str = ""
    ) -> None:
        """Show a value out of another; marks are in the same unit."""
        super().__init__()
        self._thick = thick
        self.setMinimumWidth(40)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.show_value(value, of, marks, tone=tone, name=name)

    def show_value(
        self, value: float, of: float, marks: Sequence[float] = (), *, tone: str = "bar", name: str = ""
    ) -> None:
        """Show another value."""
        self._share = min(1.0, max(0.0, value / of)) if of else 0.0
        self._marks = tuple(mark / of for mark in marks) if of else ()
        self._tone = tone
        self.setAccessibleName(name or f"{value:g} of {of:g}")
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return a thin line."""
        return QSize(120, self._thick + (4 if self._marks else 0))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw the bar."""
        painter = QPainter(self)
        draw_bar(painter, QRectF(self.rect()), self._share, self._marks, thick=self._thick, tone=self._tone)
        painter.end()


def draw_bar(
    painter: QPainter, place: QRectF, share: float, marks: Sequence[float] = (), *, thick: float = 8, tone: str = "bar"
) -> None:
    """Draw a share, and marks at shares, as a bar across the middle of a place."""
    colours = colours_of()
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    track = QRectF(place.left(), place.center().y() - thick / 2, place.width(), thick)
    painter.setBrush(colours.track)
    painter.drawRoundedRect(track, thick / 2, thick / 2)
    if share > 0:
        filled = QRectF(track.left(), track.top(), max(thick, track.width() * share), thick)
        painter.setBrush(colours.bar if tone == "bar" else colours.tone(tone).ink)
        painter.drawRoundedRect(filled, thick / 2, thick / 2)
    painter.setPen(QPen(QColor(colours.ink2), 1))
    for mark in marks:
        across = round(track.left() + track.width() * mark) + 0.5
        painter.drawLine(QPointF(across, track.top() - 2), QPointF(across, track.bottom() + 2))
    painter.restore()


class SparkLine(QWidget):
    """The last values of a figure as a line; a dotted line is its target; a held figure is dashed and grey."""

    def __init__(
        self, values: Sequence[float | None], target: float | None = None, *, held: bool = False, name: str = ""
    ) -> None:
        """Show values, oldest first; None leaves a gap."""
        super().__init__()
        self._values, self._target, self._held = tuple(values), target, held
        known = [value for value in values if value is not None]
        self.setAccessibleName(name or (f"from {known[0]:g} to {known[-1]:g}" if known else "no figures"))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return a little room."""
        return QSize(scaled(104), scaled(28))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw the line."""
        painter = QPainter(self)
        draw_spark_line(painter, QRectF(self.rect()), self._values, self._target, held=self._held)
        painter.end()


def draw_spark_line(
    painter: QPainter, place: QRectF, values: Sequence[float | None], target: float | None = None, *, held: bool = False
) -> None:
    """Draw values, oldest first, as a line that fills a place."""
    known = [value for value in values if value is not None]
    if not known:
        return
    colours = colours_of()
    reach = [*known, target] if target is not None else known
    low, high = min(reach), max(reach)
    room = place.adjusted(4, 5, -6, -5)

    def point(index: int, value: float) -> QPointF:
        across = room.left() + room.width() * (index / (len(values) - 1) if len(values) > 1 else 1.0)
        share = (value - low) / (high - low) if high > low else 0.5
        return QPointF(across, room.bottom() - room.height() * share)

    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if target is not None:
        painter.setPen(QPen(QColor(colours.ink2), 1, Qt.PenStyle.DotLine))
        painter.drawLine(point(0, target), QPointF(room.right(), point(0, target).y()))
    colour = colours.ink2 if held else colours.bar
    painter.setPen(QPen(QColor(colour), 1.6, Qt.PenStyle.DashLine if held else Qt.PenStyle.SolidLine))
    run: list[QPointF] = []
    for index, value in enumerate(values):
        if value is not None:
            run.append(point(index, value))
        if (value is None or index == len(values) - 1) and len(run) > 1:
            painter.drawPolyline(QPolygonF(run))
        if value is None:
            run = []
    last = max(index for index, value in enumerate(values) if value is not None)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    painter.drawEllipse(point(last, values[last] or 0.0), 2.6, 2.6)
    painter.restore()
