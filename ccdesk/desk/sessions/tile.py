"""A session as a button on a timetable: its name, what there is to know of it, and how far its register is."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QFont, QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QWidget

from ccdesk.desk.theme import tokens
from ccdesk.desk.theme.icons import pixmap
from ccdesk.desk.theme.look import colours_of, font, scaled
from ccdesk.operations.timetable import BEING_TAKEN, CANCELLED, FINISHED, NOT_COMPLETED, NOT_STARTED, SessionCard

STATE_ICONS = {
    NOT_STARTED: ("circle", "plain"),
    BEING_TAKEN: ("pencil-simple", "blue"),
    FINISHED: ("check-circle-fill", "green"),
    CANCELLED: ("prohibit", "plain"),
    NOT_COMPLETED: ("warning-circle-fill", "red"),
}
_PADDING = 8
_RADIUS = 8
_NARROW = 110  # up to this width, in logical pixels, a name is broken into lines


class SessionTile(QAbstractButton):
    """One session, or several that share a place; Enter opens, arrows are left to the timetable it stands on."""

    wanted = Signal(object)  # the sessions it stands for
    became_current = Signal(object)
    moved = Signal(int)  # an arrow, Home or End

    def __init__(self, cards: Sequence[SessionCard], *, one_line: bool = False, parent: QWidget | None = None) -> None:
        """Stand for one or several sessions; ``one_line`` shows time and name only."""
        super().__init__(parent)
        self.cards = tuple(cards)
        self._one_line = one_line
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.clicked.connect(lambda: self.wanted.emit(self.cards))
        self.show_cards(cards)

    @property
    def card(self) -> SessionCard:
        """The session, or the first of several."""
        return self.cards[0]

    def show_cards(self, cards: Sequence[SessionCard]) -> None:
        """Show the same place as it is now."""
        self.cards = tuple(cards)
        many = len(self.cards) > 1
        named = "; ".join(card.service for card in self.cards[:4])
        spoken = f"{len(self.cards)} sessions: {named}. Opens the list" if many else self.card.spoken
        self.setAccessibleName(spoken)
        self.setToolTip("\n".join(f"{card.times}  {card.service}: {card.line}" for card in self.cards))
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return room for one line."""
        return QSize(scaled(80), QFontMetrics(font(tokens.CAPTION)).height() + 5)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Open with Enter or Space; tell of arrows, Home and End."""
        key = Qt.Key(event.key())
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self.wanted.emit(self.cards)
        elif key in _MOVES and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            self.moved.emit(int(key))
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        """Become current."""
        super().focusInEvent(event)
        self.became_current.emit(self)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        """Lose the ring."""
        super().focusOutEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw the session."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._draw_ground(painter)
        if self._one_line:
            self._draw_one_line(painter)
        else:
            self._draw_lines(painter)
        painter.end()

    def _draw_ground(self, painter: QPainter) -> None:
        colours = colours_of()
        state = self.card.state if len(self.cards) == 1 else ""
        ground, edge = colours.card, colours.line
        if state == BEING_TAKEN:
            ground, edge = colours.acc_soft, colours.acc
        elif state == CANCELLED:
            ground = colours.win if colours.is_dark else colours.sunk
        elif state == NOT_COMPLETED:
            ground, edge = colours.red_soft, colours.red
        elif colours.is_dark:
            ground = colours.sunk
        if self.underMouse() and state != BEING_TAKEN:
            ground = colours.line if ground == colours.sunk else colours.sunk
        has_ring = self.hasFocus()
        width = tokens.FOCUS_RING if has_ring else 1
        painter.setPen(QPen(QColor(colours.acc if has_ring else edge), width))
        painter.setBrush(QColor(ground))
        inset = width / 2
        radius = _RADIUS - 3 if self._one_line else _RADIUS
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(inset, inset, -inset, -inset), radius, radius)

    def _draw_lines(self, painter: QPainter) -> None:
        if len(self.cards) == 1 and self.width() <= scaled(_NARROW):
            self._draw_narrow(painter)
            return
        colours = colours_of()
        room = self.rect().adjusted(_PADDING, 0, -_PADDING, 0)
        name = self._name_font(tokens.CELL)
        high = QFontMetrics(name).height()
        low = QFontMetrics(font(tokens.CAPTION)).height()
        two = self.height() >= high + low + 2
        top = min(8, max(1, (self.height() - high - (low if two else 0)) // 2))
        words = room.width()
        if len(self.cards) == 1:
            words -= self._draw_icon(painter, QPoint(room.right(), top + high // 2)) + 6
        painter.setFont(name)
        painter.setPen(colours.ink2 if self.card.state == CANCELLED else colours.ink)
        title = f"{len(self.cards)} more" if len(self.cards) > 1 else self.card.service
        _draw(painter, QRect(room.left(), top, words, high), title)
        if not two:
            return
        painter.setFont(font(tokens.CAPTION))
        painter.setPen(colours.ink2)
        line = self.card.service if len(self.cards) > 1 else self.card.line
        place = QRect(room.left(), top + high + 1, room.width(), low)
        _draw(painter, place, line)
        if self.card.outreach and len(self.cards) == 1 and self.height() >= high + 2 * low + top + 4:
            side = scaled(13)
            below = place.translated(0, low + 2)
            mark = pixmap("map-pin", colours.ink2, side, self.devicePixelRatioF())
            painter.drawPixmap(QRect(below.left(), below.top() + (low - side) // 2, side, side), mark)
            _draw(painter, below.adjusted(side + 3, 0, 0, 0), self.card.venue or "Outreach")

    def _draw_narrow(self, painter: QPainter) -> None:
        """Break the name into lines, and put the state below it and what is to know where that fits."""
        colours = colours_of()
        room = self.rect().adjusted(5, 4, -3, -3)
        name = self._name_font(tokens.CAPTION)
        low = QFontMetrics(name).height()
        side = scaled(14)
        lines = _broken(self.card.service, name, room.width(), max(1, (room.height() - side) // low))
        painter.setFont(name)
        painter.setPen(colours.ink2 if self.card.state == CANCELLED else colours.ink)
        for number, line in enumerate(lines):
            _draw(painter, QRect(room.left(), room.top() + number * low, room.width(), low), line)
        below = room.top() + len(lines) * low + 2
        if below + side > self.height():
            return
        painter.setFont(font(tokens.CAPTION))
        painter.setPen(colours.ink2)
        middle = below + low // 2
        self._draw_icon(painter, QPoint(room.left() + side - 1, middle), side)
        line = self.card.short_line
        if QFontMetrics(painter.font()).horizontalAdvance(line) <= room.width() - side - 4:
            _draw(painter, QRect(room.left() + side + 4, below, room.width() - side - 4, low), line)

    def _draw_icon(self, painter: QPainter, right_middle: QPoint, wide: int = 0) -> int:
        icon, tone = STATE_ICONS[self.card.state]
        side = wide or scaled(16)
        place = QRect(right_middle.x() - side + 1, right_middle.y() - side // 2, side, side)
        painter.drawPixmap(place, pixmap(icon, colours_of().tone(tone).ink, side, self.devicePixelRatioF()))
        return side

    def _draw_one_line(self, painter: QPainter) -> None:
        colours = colours_of()
        room = self.rect().adjusted(5, 0, -4, 0)
        if len(self.cards) > 1:
            painter.setFont(font(tokens.CAPTION))
            painter.setPen(colours.ink2)
            _draw(painter, room, f"{len(self.cards)} more")
            return
        icon, tone = STATE_ICONS[self.card.state]
        side = scaled(13)
        place = QRect(room.left(), (self.height() - side) // 2, side, side)
        painter.drawPixmap(place, pixmap(icon, colours.tone(tone).ink, side, self.devicePixelRatioF()))
        used = font(tokens.CAPTION)
        used.setStrikeOut(self.card.state == CANCELLED)
        painter.setFont(used)
        painter.setPen(colours.ink2 if self.card.state == CANCELLED else colours.ink)
        at = f"{self.card.starts:%H:%M} " if self.card.starts is not None else ""
        _draw(painter, room.adjusted(side + 4, 0, 0, 0), f"{at}{self.card.service}")

    def _name_font(self, points: float) -> QFont:
        made = font(points, tokens.STRONG)
        made.setStrikeOut(len(self.cards) == 1 and self.card.state == CANCELLED)
        return made


def _broken(words: str, used: QFont, width: int, most: int) -> list[str]:
    """Break words into at most so many lines; the last takes what is left."""
    metrics = QFontMetrics(used)
    lines: list[str] = []
    for word in words.split():
        if lines and (len(lines) == most or metrics.horizontalAdvance(f"{lines[-1]} {word}") <= width):
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines


def _draw(painter: QPainter, place: QRect, words: str) -> None:
    shown = QFontMetrics(painter.font()).elidedText(words, Qt.TextElideMode.ElideRight, place.width())
    painter.drawText(place, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)


_MOVES = frozenset(
    (
        Qt.Key.Key_Left,
        Qt.Key.Key_Right,
        Qt.Key.Key_Up,
        Qt.Key.Key_Down,
        Qt.Key.Key_Home,
        Qt.Key.Key_End,
    )
)
