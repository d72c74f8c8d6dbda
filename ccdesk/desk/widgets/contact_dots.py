"""Contacts of the last months as dots, a line for each person; outreach is a diamond."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, QSize, Qt, Signal
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
    QPolygonF,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from ccdesk.desk.theme import tokens
from ccdesk.desk.theme.look import colours_of, font, scaled
from ccdesk.desk.widgets.month_axis import Months, draw_months, moved
from ccdesk.framework.wording import day_words
from ccdesk.operations.family_page import ContactLine

_ROW = 30
_LABEL = 190
_COUNT = 34
_RADIUS = 4.5


class ContactDots(QWidget):
    """Dots by person and day; arrows go from dot to dot, Enter opens the session's register."""

    opened = Signal(int)  # the session

    def __init__(self, name: str = "Contacts by person", parent: QWidget | None = None) -> None:
        """Make an empty picture."""
        super().__init__(parent)
        self._name = name
        self._lines: tuple[ContactLine, ...] = ()
        self._months = Months.ending(date(2000, 1, 1), 13)
        self._current: tuple[int, int] | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._tell()

    def show_lines(self, lines: Sequence[ContactLine], today: date) -> None:
        """Show lines of the twelve months up to a day."""
        self._lines = tuple(lines)
        self._months = Months.ending(moved(today, 1), 13)
        self._current = None
        self.setVisible(bool(lines))
        self._tell()
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return room for every line."""
        return QSize(scaled(480), max(1, len(self._lines)) * scaled(_ROW) + 4)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return a width from which on names are shortened."""
        return QSize(scaled(300), self.sizeHint().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Go among the dots and open one."""
        key = event.key()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and self._current is not None:
            line, place = self._current
            self.opened.emit(self._lines[line].dots[place][2])
        elif key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self._go(0, 1 if key == Qt.Key.Key_Right else -1)
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self._go(1 if key == Qt.Key.Key_Down else -1, 0)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Open the dot under the pointer."""
        found = self._at(event.position().toPoint())
        if found is not None:
            self._current = found
            self._tell()
            self.update()
            self.opened.emit(self._lines[found[0]].dots[found[1]][2])

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Show a hand over dots."""
        is_dot = self._at(event.position().toPoint()) is not None
        self.setCursor(Qt.CursorShape.PointingHandCursor if is_dot else Qt.CursorShape.ArrowCursor)

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        """Have a current dot as soon as there is a focus to show."""
        super().focusInEvent(event)
        if self._current is None:
            self._go(0, 0)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        """Take the ring away."""
        super().focusOutEvent(event)
        self.update()

    def event(self, event: QEvent) -> bool:
        """Say in a tip what a dot is."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            found = self._at(event.pos())
            QToolTip.showText(event.globalPos(), self._said(*found) if found else "", self)
            return True
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw names, counts and dots."""
        colours = colours_of()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        draw_months(painter, self._months_place(), self._months, letters=False)
        plain, strong = font(tokens.CELL), font(tokens.CELL, tokens.STRONG)
        for line, of_person in enumerate(self._lines):
            top = line * scaled(_ROW)
            painter.setFont(plain)
            painter.setPen(QColor(colours.ink))
            room = self._left() - scaled(_COUNT)
            name = QFontMetrics(plain).elidedText(of_person.name, Qt.TextElideMode.ElideRight, room - 8)
            painter.drawText(QRectF(0, top, room, scaled(_ROW)), Qt.AlignmentFlag.AlignVCenter, name)
            painter.setFont(strong)
            painter.setPen(QColor(colours.ink2))
            count = QRectF(room, top, scaled(_COUNT) - 16, scaled(_ROW))
            flag = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
            painter.drawText(count, flag, str(len(of_person.dots)))
            for place, (_, is_outreach, *_) in enumerate(of_person.dots):
                is_current = self.hasFocus() and (line, place) == self._current
                draw_dot(painter, self._dot(line, place), is_outreach=is_outreach, is_current=is_current)
        painter.end()

    def _left(self) -> int:
        return min(scaled(_LABEL), self.width() * 2 // 5)

    def _months_place(self) -> QRectF:
        return QRectF(self._left(), 0, max(10, self.width() - self._left() - 1), self.height())

    def _dot(self, line: int, place: int) -> QPointF:
        room = self._months_place()
        across = room.left() + room.width() * self._months.share(self._lines[line].dots[place][0])
        return QPointF(across, line * scaled(_ROW) + scaled(_ROW) / 2)

    def _at(self, point: QPoint) -> tuple[int, int] | None:
        line = point.y() // scaled(_ROW)
        if not 0 <= line < len(self._lines):
            return None
        near = scaled(_RADIUS) + 2
        for place in reversed(range(len(self._lines[line].dots))):
            if abs(self._dot(line, place).x() - point.x()) <= near:
                return line, place
        return None

    def _go(self, lines: int, dots: int) -> None:
        filled = [line for line, of_person in enumerate(self._lines) if of_person.dots]
        if not filled:
            return
        if self._current is None or self._current[0] not in filled:
            self._current = filled[0], len(self._lines[filled[0]].dots) - 1
        else:
            line, place = self._current
            here = filled.index(line)
            line = filled[max(0, min(len(filled) - 1, here + lines))]
            self._current = line, max(0, min(len(self._lines[line].dots) - 1, place + dots))
        self._tell()
        self.update()

    def _said(self, line: int, place: int) -> str:
        day, is_outreach, _, service = self._lines[line].dots[place]
        return f"{self._lines[line].name}, {day_words(day)}, {service}{', outreach' if is_outreach else ''}"

    def _tell(self) -> None:
        """Say to screen readers how many contacts each had, or the dot that is current."""
        counts = ", ".join(f"{line.name} {len(line.dots)}" for line in self._lines)
        said = self._said(*self._current) if self._current is not None else counts or "none"
        self.setAccessibleName(f"{self._name}: {said}")
        self.setAccessibleDescription(
            "Arrows go from contact to contact, Enter opens the register of the session. The list below tells the same."
        )


def draw_dot(painter: QPainter, centre: QPointF, *, is_outreach: bool, is_current: bool = False) -> None:
    """Draw a contact: a dot at the centre, a diamond where it was outreach."""
    colours = colours_of()
    radius = scaled(_RADIUS * 2) / 2
    if is_outreach:
        reach = radius + 1.5
        painter.setPen(QPen(QColor(colours.amber), 1.8))
        painter.setBrush(QColor(colours.card))
        corners = [QPointF(0, -reach), QPointF(reach, 0), QPointF(0, reach), QPointF(-reach, 0)]
        painter.drawPolygon(QPolygonF([centre + corner for corner in corners]))
    else:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colours.bar))
        painter.drawEllipse(centre, radius, radius)
    if is_current:
        painter.setPen(QPen(QColor(colours.acc), tokens.FOCUS_RING))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawEllipse(centre, radius + 4, radius + 4)


class DotKey(QWidget):
    """What a dot and a diamond mean, for the head of a card."""

    def __init__(self) -> None:
        """Show both."""
        super().__init__()
        self.setAccessibleName("A dot is a contact at the centre, a diamond is outreach")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return room for both."""
        metrics = QFontMetrics(font(tokens.CAPTION))
        wide = sum(metrics.horizontalAdvance(words) + scaled(20) for words in ("at the centre", "outreach"))
        return QSize(wide + 16, metrics.height() + 6)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw both with their words."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        used = font(tokens.CAPTION)
        left = 6.0
        for words, is_outreach in (("at the centre", False), ("outreach", True)):
            draw_dot(painter, QPointF(left, self.height() / 2), is_outreach=is_outreach)
            painter.setFont(used)
            painter.setPen(QColor(colours_of().ink2))
            wide = QFontMetrics(used).horizontalAdvance(words)
            painter.drawText(
                QRectF(left + scaled(10), 0, wide + 2, self.height()), Qt.AlignmentFlag.AlignVCenter, words
            )
            left += wide + scaled(20) + 8
        painter.end()
