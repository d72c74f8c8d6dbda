"""Dated records as bars on a line of months; each bar is a button that opens its record."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QEvent, QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QFontMetrics,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QWheelEvent,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from ccdesk.desk.theme import tokens
from ccdesk.desk.theme.icons import pixmap
from ccdesk.desk.theme.look import colours_of, font, scaled
from ccdesk.desk.widgets.month_axis import Months, axis_height, draw_months, moved
from ccdesk.framework.wording import counted
from ccdesk.operations.family_time_line import Span, TimeLineRow

ZOOMS = (6, 12, 24, 36, 60, 120)
_ROW = 30
_BAR = 22
_LABEL = 190
_LEAST_BAR = 10
_END_GAP = 28  # room after today


class TimeLine(QWidget):
    """Lines of bars; arrows go from bar to bar, Enter opens one, PgUp and PgDn go by a year, + and − zoom."""

    opened = Signal(object)  # the Span
    moved_to = Signal(str)  # what is shown, in words

    def __init__(self, name: str = "What was true when", parent: QWidget | None = None) -> None:
        """Make an empty time line."""
        super().__init__(parent)
        self._name = name
        self._rows: tuple[TimeLineRow, ...] = ()
        self._today = date(2000, 1, 1)
        self._months = Months.ending(self._today, 12)
        self._current: tuple[int, int] | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._tell()

    @property
    def rows(self) -> tuple[TimeLineRow, ...]:
        """The lines that it holds."""
        return self._rows

    @property
    def months(self) -> Months:
        """The months that are shown."""
        return self._months

    @property
    def current_span(self) -> Span | None:
        """The bar that is current."""
        if self._current is None:
            return None
        line, place = self._current
        return self._rows[line].spans[place]

    def show_rows(self, rows: Sequence[TimeLineRow], today: date) -> None:
        """Show lines; the months stay where they are unless the day is another."""
        before = self.current_span
        if today != self._today:
            self._today = today
            self._months = Months.ending(moved(today, 1), 13)
        self._rows = tuple(rows)
        self._current = None
        if before is not None:
            for line, row in enumerate(self._rows):
                for place, span in enumerate(row.spans):
                    if (span.table, span.id) == (before.table, before.id):
                        self._current = line, place
        self._tell()
        self.updateGeometry()
        self.update()

    def zoom(self, step: int) -> None:
        """Show fewer months (1) or more (-1), with the last ones staying."""
        sizes = sorted({*ZOOMS, self._months.count})
        place = max(0, min(len(sizes) - 1, sizes.index(self._months.count) - step))
        last = moved(self._months.after, -1)
        self._show(Months.ending(last, sizes[place]))

    def show_later(self, months: int) -> None:
        """Show months so much later; earlier ones below 0."""
        self._show(Months(moved(self._months.first, months), self._months.count))

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return room for every line."""
        return QSize(scaled(480), axis_height() + max(1, len(self._rows)) * scaled(_ROW) + 10)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return a width from which on labels are shortened."""
        return QSize(scaled(300), self.sizeHint().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Go among the bars, open one, scroll and zoom."""
        key = event.key()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and self.current_span is not None:
            self.opened.emit(self.current_span)
        elif key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self._go_along(1 if key == Qt.Key.Key_Right else -1)
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self._go_across(1 if key == Qt.Key.Key_Down else -1)
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            self._go_to_end(is_first=key == Qt.Key.Key_Home)
        elif key in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
            self.show_later(12 if key == Qt.Key.Key_PageDown else -12)
        elif event.text() in ("+", "=", "-", "−"):
            self.zoom(1 if event.text() in ("+", "=") else -1)
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802 - Qt's name
        """Zoom with Ctrl, go along with Shift; else the page scrolls."""
        turned = event.angleDelta().y() or event.angleDelta().x()
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom(1 if turned > 0 else -1)
        elif event.modifiers() & Qt.KeyboardModifier.ShiftModifier or event.angleDelta().x():
            self.show_later(-1 if turned > 0 else 1)
        else:
            event.ignore()

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Make the bar under the pointer current."""
        found = self._at(event.position().toPoint())
        if found is not None:
            self._choose(*found)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Open the bar under the pointer."""
        found = self._at(event.position().toPoint())
        if found is not None and found == self._current and self.current_span is not None:
            self.opened.emit(self.current_span)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Show a hand over bars."""
        is_bar = self._at(event.position().toPoint()) is not None
        self.setCursor(Qt.CursorShape.PointingHandCursor if is_bar else Qt.CursorShape.ArrowCursor)

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        """Have a current bar as soon as there is a focus to show."""
        super().focusInEvent(event)
        if self._current is None:
            self._go_to_end(is_first=True)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        """Take the ring away."""
        super().focusOutEvent(event)
        self.update()

    def event(self, event: QEvent) -> bool:
        """Say in a tip what a bar or a shortened label is."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            found = self._at(event.pos())
            line = (event.pos().y() - axis_height()) // scaled(_ROW)
            if found is not None:
                QToolTip.showText(event.globalPos(), self._rows[found[0]].spans[found[1]].said, self)
            elif 0 <= line < len(self._rows) and event.pos().x() < self._left():
                QToolTip.showText(event.globalPos(), self._rows[line].label, self)
            else:
                QToolTip.hideText()
            return True
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw the months, the lines with their bars, and today."""
        colours = colours_of()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        room = self._today_room()
        draw_months(painter, self._months_place(), self._months, without=(room.left(), room.right()))
        plain = font(tokens.CELL)
        for line, row in enumerate(self._rows):
            top = axis_height() + line * scaled(_ROW)
            painter.setPen(QPen(QColor(colours.line), 1))
            painter.drawLine(0, top + scaled(_ROW), self.width(), top + scaled(_ROW))
            painter.setFont(plain)
            painter.setPen(colours.ink)
            label = QFontMetrics(plain).elidedText(row.label, Qt.TextElideMode.ElideRight, self._left() - 12)
            painter.drawText(QRectF(0, top, self._left(), scaled(_ROW)), Qt.AlignmentFlag.AlignVCenter, label)
            for place, span in enumerate(row.spans):
                if self._months.shows(span.first, span.last):
                    self._draw_bar(painter, self._bar(line, span), span, is_current=(line, place) == self._current)
        self._draw_today(painter)
        painter.end()

    def _draw_bar(self, painter: QPainter, bar: QRectF, span: Span, *, is_current: bool) -> None:
        colours = colours_of()
        tone = colours.tone(span.tone)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(tone.soft))
        painter.drawRoundedRect(bar, 3, 3)
        room = bar.adjusted(8, 0, -6, 0)
        if span.first >= self._months.first:
            painter.setBrush(QColor(tone.ink))
            painter.drawRect(QRectF(bar.left(), bar.top(), 3, bar.height()))
        if span.last is None:
            side = scaled(12)
            if bar.width() > side + 8:
                made = pixmap("caret-right", tone.ink, side, self.devicePixelRatioF())
                painter.drawPixmap(round(bar.right()) - side - 2, round(bar.center().y()) - side // 2, side, side, made)
                room = room.adjusted(0, 0, -side, 0)
        used = font(tokens.CAPTION, tokens.MEDIUM)
        painter.setFont(used)
        painter.setPen(QColor(tone.ink))
        if room.width() > 20:
            words = QFontMetrics(used).elidedText(span.words, Qt.TextElideMode.ElideRight, int(room.width()))
            painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, words)
        if is_current and self.hasFocus():
            painter.setPen(QPen(QColor(colours.acc), tokens.FOCUS_RING))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(bar.adjusted(-1, -1, 1, 1), 4, 4)

    def _draw_today(self, painter: QPainter) -> None:
        if not self._months.first <= self._today < self._months.after:
            return
        colours = colours_of()
        place = self._months_place()
        across = place.left() + place.width() * self._months.share(self._today)
        bottom = axis_height() + max(1, len(self._rows)) * scaled(_ROW)
        painter.setPen(QPen(QColor(colours.acc), 2))
        painter.drawLine(round(across), axis_height() - 4, round(across), bottom)
        painter.setBrush(QColor(colours.acc))
        painter.drawEllipse(QRectF(across - 4, axis_height() - 8, 8, 8))
        painter.setFont(font(tokens.CAPTION, tokens.STRONG))
        painter.setPen(QColor(colours.acc_text))
        painter.drawText(self._today_room(), Qt.AlignmentFlag.AlignLeft, self._today_words)

    @property
    def _today_words(self) -> str:
        return f"Today, {self._today.day} {self._today:%B}"

    def _today_room(self) -> QRectF:
        """Return where the words for today stand; nowhere while today is not shown."""
        if not self._months.first <= self._today < self._months.after:
            return QRectF()
        place, metrics = self._months_place(), QFontMetrics(font(tokens.CAPTION, tokens.STRONG))
        across = place.left() + place.width() * self._months.share(self._today)
        wide = metrics.horizontalAdvance(self._today_words) + 2
        left = max(place.left() + 40, min(across - wide + 4, self.width() - wide))
        return QRectF(left, 0, wide, metrics.height())

    def _left(self) -> int:
        return min(scaled(_LABEL), self.width() * 2 // 5)

    def _months_place(self) -> QRectF:
        left = self._left()
        return QRectF(left, 0, max(10, self.width() - left - 1), self.height() - 4)

    def _bar(self, line: int, span: Span) -> QRectF:
        place = self._months_place()
        first = max(0.0, self._months.share(span.first))
        # A day is part of the span that it ends; what goes on is drawn to today.
        end = span.last if span.last is not None else max(self._today, span.first)
        last = min(1.0, self._months.share(end))
        left = place.left() + place.width() * first
        right = max(left + _LEAST_BAR, place.left() + place.width() * last)
        tall = scaled(_BAR)
        top = axis_height() + line * scaled(_ROW) + (scaled(_ROW) - tall) / 2
        return QRectF(left, top, min(right, place.right()) - left, tall)

    def _at(self, point: QPoint) -> tuple[int, int] | None:
        for line, row in enumerate(self._rows):
            for place, span in enumerate(row.spans):
                if self._months.shows(span.first, span.last) and self._bar(line, span).contains(point):
                    return line, place
        return None

    def _show(self, months: Months) -> None:
        self._months = months
        self._tell()
        self.moved_to.emit(months.words())
        self.update()

    def _choose(self, line: int, place: int) -> None:
        self._current = line, place
        span = self._rows[line].spans[place]
        if not self._months.shows(span.first, span.last):
            self._show(Months(span.first.replace(day=1), self._months.count))
        self._tell()
        self.update()

    def _go_along(self, step: int) -> None:
        if self._current is None:
            self._go_to_end(is_first=True)
            return
        line, place = self._current
        if 0 <= place + step < len(self._rows[line].spans):
            self._choose(line, place + step)

    def _go_across(self, step: int) -> None:
        if self._current is None:
            self._go_to_end(is_first=True)
            return
        line, place = self._current
        line += step
        if 0 <= line < len(self._rows):
            self._choose(line, min(place, len(self._rows[line].spans) - 1))

    def _go_to_end(self, *, is_first: bool) -> None:
        if self._rows:
            line = 0 if is_first else len(self._rows) - 1
            self._choose(line, len(self._rows[line].spans) - 1)

    def _tell(self) -> None:
        """Say to screen readers what is shown and which bar is current."""
        span = self.current_span
        bars = sum(len(row.spans) for row in self._rows)
        shown = f"{counted(bars, 'record')}, {self._months.words()}"
        self.setAccessibleName(f"{self._name}: {span.said}" if span is not None else f"{self._name}: {shown}")
        self.setAccessibleDescription(
            "Arrows go from record to record, Enter changes its dates, Page Up and Page Down "
            "go by a year, plus and minus zoom. The list beside tells the same."
        )
