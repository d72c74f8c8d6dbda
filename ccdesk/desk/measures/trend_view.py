"""A measure's trend: the picture, on which arrows go from point to point, and its numbers as a table below it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QPointF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QPixmap, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ccdesk.desk.measures.trend_picture import PictureSize, TrendPicture
from ccdesk.desk.theme import tokens
from ccdesk.desk.theme.look import colours_of, font, scaled, text_scale
from ccdesk.operations.measure_detail import MeasureDetail

_SETTLED_MILLISECONDS = 120


class TrendView(QWidget):
    """Shows a picture that is drawn elsewhere and tells which point is chosen."""

    chosen = Signal(int)

    def __init__(self, wanted: Callable[[MeasureDetail, PictureSize], None]) -> None:
        """Show nothing yet; ``wanted`` is asked for a picture of a size."""
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumHeight(scaled(150))
        self.setAccessibleName("Trend")
        self._wanted = wanted
        self._detail: MeasureDetail | None = None
        self._picture: TrendPicture | None = None
        self._pixmap = QPixmap()
        self._point = -1
        # A window being resized wants one picture at the end, not one for each size on the way.
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_SETTLED_MILLISECONDS)
        self._timer.timeout.connect(self._want)

    @property
    def point(self) -> int:
        """Which point is chosen, from 0."""
        return self._point

    @property
    def has_picture(self) -> bool:
        """Whether the picture was drawn."""
        return self._picture is not None

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return a wide place."""
        return QSize(scaled(520), scaled(180))

    def show_detail(self, detail: MeasureDetail) -> None:
        """Show a measure's trend; the last point is chosen."""
        is_other = self._detail is None or (self._detail.code, self._detail.period_words) != (
            detail.code,
            detail.period_words,
        )
        if self._detail == detail:
            return
        self._detail = detail
        if is_other:
            self._picture = None
            self._point = len(detail.points) - 1
        self._tell()
        if detail.points:
            self._want()
        self.update()

    def show_picture(self, picture: TrendPicture) -> None:
        """Show the picture that was drawn."""
        pixmap = QPixmap()
        pixmap.loadFromData(picture.png)
        pixmap.setDevicePixelRatio(picture.size.ratio)
        self._pixmap, self._picture = pixmap, picture
        self.update()

    def choose(self, point: int) -> None:
        """Choose a point and tell."""
        count = len(self._detail.points) if self._detail is not None else 0
        point = max(0, min(point, count - 1))
        if count and point != self._point:
            self._point = point
            self._tell()
            self.update()
            self.chosen.emit(point)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Go from point to point."""
        count = len(self._detail.points) if self._detail is not None else 0
        moves = {
            Qt.Key.Key_Left: self._point - 1,
            Qt.Key.Key_Right: self._point + 1,
            Qt.Key.Key_Home: 0,
            Qt.Key.Key_End: count - 1,
        }
        wanted = moves.get(Qt.Key(event.key()))
        if wanted is None:
            super().keyPressEvent(event)
        else:
            self.choose(wanted)

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Choose the nearest point."""
        places = self._picture.places if self._picture is not None else ()
        known = [(abs(place[0] - event.position().x()), number) for number, place in enumerate(places) if place]
        if known:
            self.choose(min(known)[1])
        self.setFocus(Qt.FocusReason.MouseFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Want another picture once the size has settled."""
        super().resizeEvent(event)
        self._timer.start()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Want another picture when colours or text change."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.StyleChange):
            self._timer.start()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw the picture and a ring round the chosen point."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colours = colours_of()
        detail = self._detail
        if detail is not None and detail.points and all(point.value is None for point in detail.points):
            painter.setPen(QColor(colours.ink2))
            painter.setFont(font(tokens.CELL))
            painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, "No figure in any of these periods yet")
        elif self._picture is not None:
            painter.drawPixmap(0, 0, self._pixmap)
            place = self._picture.places[self._point] if 0 <= self._point < len(self._picture.places) else None
            if place is not None:
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.setPen(QPen(QColor(colours.acc), tokens.FOCUS_RING))
                painter.drawEllipse(QPointF(*place), 9, 9)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(colours.acc), tokens.FOCUS_RING))
            painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), 6, 6)
        painter.end()

    def _want(self) -> None:
        if self._detail is not None and self._detail.points and self.width() > 50:
            size = PictureSize(
                self.width(), self.height(), self.devicePixelRatioF(), text_scale(), self.font().family()
            )
            self._wanted(self._detail, size)

    def _tell(self) -> None:
        if self._detail is None or not self._detail.points:
            return
        point = self._detail.points[self._point]
        self.setAccessibleName(f"Trend, {point.label}: {point.words} {point.counted}".strip())
        self.setAccessibleDescription(self._detail.spoken_trend)
