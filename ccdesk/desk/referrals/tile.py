"""A referral as a card of the board: its kind, whom it is of, and how its clock stands."""

from __future__ import annotations

import re

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QFont, QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from ccdesk.desk.theme import tokens
from ccdesk.desk.theme.icons import pixmap
from ccdesk.desk.theme.look import colours_of, font, scaled, text_scale
from ccdesk.desk.theme.tokens import Colours
from ccdesk.desk.widgets.chip import chip_size, draw_chip
from ccdesk.desk.widgets.drawings import draw_ring
from ccdesk.operations.referrals import ReferralCard

Key = tuple[bool, int]

_PADDING = 12
_GAP = 7
_RING = 36
_MARK = 18
_LINES = 2  # that a name or a detail may take
_ENDING_LINES = 3
_RADIUS = 10
MOVES = frozenset((Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Home, Qt.Key.Key_End))
ENDING_ICONS = {"green": "check-circle", "amber": "clock", "plain": "x-circle"}


def key_of(card: ReferralCard) -> Key:
    """Return what tells a card apart: needs and referrals have keys of their own."""
    return card.is_need, card.id


class ReferralTile(QAbstractButton):
    """One card; Enter opens it, arrows, Home and End are left to the board that it lies on."""

    wanted = Signal(object)
    became_current = Signal(object)
    moved = Signal(object, int)

    def __init__(self, card: ReferralCard, parent: QWidget | None = None) -> None:
        """Show a card."""
        super().__init__(parent)
        self._is_current = False
        self._heights: dict[tuple[int, float], int] = {}
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.clicked.connect(lambda: self.wanted.emit(self.card))
        self.show_card(card)

    def show_card(self, card: ReferralCard) -> None:
        """Show a card as it is now."""
        self.card = card
        self._heights.clear()
        self.setAccessibleName(card.spoken)
        self.setToolTip(card.spoken)
        self.updateGeometry()
        self.update()

    def set_current(self, is_current: bool) -> None:
        """Be the card that Tab comes to and that the panel at the side tells of."""
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if is_current else Qt.FocusPolicy.ClickFocus)
        if is_current != self._is_current:
            self._is_current = is_current
            self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return the height that the words need at the width there is."""
        return QSize(scaled(180), self.heightForWidth(self.width()))

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return the same height: words are never cut."""
        return QSize(scaled(120), self.sizeHint().height())

    def hasHeightForWidth(self) -> bool:  # noqa: N802 - Qt's name
        """Need more lines in less width."""
        return True

    def heightForWidth(self, width: int) -> int:  # noqa: N802 - Qt's name
        """Return the height of kind, name, detail and clock below each other."""
        at = width, text_scale()
        if at not in self._heights:
            # Layouts ask again and again, and breaking words into lines takes its time.
            self._heights[at] = height_of(self.card, width)
        return self._heights[at]

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Ask for as many lines as the new width needs."""
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self.updateGeometry()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Open with Enter or Space; tell of arrows, Home and End."""
        key = Qt.Key(event.key())
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self.wanted.emit(self.card)
        elif key in MOVES and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            self.moved.emit(self, int(key))
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
        """Draw the card."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colours = colours_of()
        self._draw_ground(painter, colours)
        room = self.rect().adjusted(_PADDING, _PADDING, -_PADDING, -_PADDING)
        below = self._draw_kind(painter, room, colours) + _GAP
        painter.setPen(QColor(colours.ink))
        below = _draw(painter, self.card.title, _title_font(), room, below)
        painter.setPen(QColor(colours.ink2))
        below = _draw(painter, self.card.detail, _detail_font(), room, below) + _GAP
        if self.card.clock is not None:
            self._draw_clock(painter, room, below, colours)
        elif self.card.ending:
            self._draw_ending(painter, room, below, colours)
        painter.end()

    def _draw_ground(self, painter: QPainter, colours: Colours) -> None:
        ground = colours.acc_soft if self._is_current else colours.sunk if self.underMouse() else colours.card
        edge, thick = (colours.red, 1) if self.card.is_overdue else (colours.line, 1)
        if self.hasFocus():
            edge, thick = colours.acc, tokens.FOCUS_RING
        painter.setBrush(QColor(ground))
        painter.setPen(QPen(QColor(edge), thick))
        inset = thick / 2
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(inset, inset, -inset, -inset), _RADIUS, _RADIUS)

    def _draw_kind(self, painter: QPainter, room: QRect, colours: Colours) -> int:
        size = chip_size(self.card.kind_words)
        side = scaled(_MARK)
        ratio = self.devicePixelRatioF()
        wide = min(size.width(), room.width() - (side + 6 if self.card.is_overdue else 0))
        place = QRect(room.left(), room.top(), wide, size.height())
        if self._is_current:
            # On the colour of a chosen card the soft blue of a kind would not be seen.
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(colours.card))
            painter.drawRoundedRect(place, place.height() / 2, place.height() / 2)
            painter.setFont(font(tokens.CAPTION, tokens.MEDIUM))
            painter.setPen(QColor(colours.acc_text))
            painter.drawText(place, Qt.AlignmentFlag.AlignCenter, self.card.kind_words)
        else:
            draw_chip(painter, place, self.card.kind_words, "blue", "", ratio)
        if self.card.is_overdue:
            mark = QRect(room.right() - side + 1, room.top() + (size.height() - side) // 2, side, side)
            painter.drawPixmap(mark, pixmap("warning-circle-fill", colours.red, side, ratio))
        return room.top() + size.height()

    def _draw_clock(self, painter: QPainter, room: QRect, top: int, colours: Colours) -> None:
        clock = self.card.clock
        if clock is None:
            return
        side = scaled(_RING)
        share = min(1.0, max(0.0, clock.run / clock.target)) if clock.target else 0.0
        tone = "bar" if clock.tone == "plain" else clock.tone
        draw_ring(painter, QRectF(room.left(), top, side, side), share, tone, f"{clock.run}")
        words = room.adjusted(side + 10, 0, 0, 0)
        first = top + max(0, (side - _clock_height()) // 2)
        painter.setPen(QColor(colours.ink if clock.tone == "plain" else colours.tone(clock.tone).ink))
        first = _draw(painter, clock.words, _state_font(), words, first)
        painter.setPen(QColor(colours.ink2))
        _draw(painter, clock.detail, _detail_font(), words, first)

    def _draw_ending(self, painter: QPainter, room: QRect, top: int, colours: Colours) -> None:
        side = scaled(_MARK)
        ink = colours.tone(self.card.ending_tone).ink
        mark = pixmap(ENDING_ICONS[self.card.ending_tone], ink, side, self.devicePixelRatioF())
        painter.drawPixmap(QRect(room.left(), top, side, side), mark)
        painter.setPen(QColor(ink))
        _draw(painter, self.card.ending, _state_font(), room.adjusted(side + 6, 0, 0, 0), top, _ENDING_LINES)


def height_of(card: ReferralCard, width: int) -> int:
    """Return the height that a card needs at a width: kind, name, detail and clock below each other."""
    inner = width - 2 * _PADDING
    height = 2 * _PADDING + chip_size(card.kind_words).height() + _GAP
    height += _height(card.title, _title_font(), inner) + _height(card.detail, _detail_font(), inner)
    if card.clock is not None:
        height += _GAP + max(scaled(_RING), _clock_height())
    elif card.ending:
        beside = inner - scaled(_MARK) - 6
        height += _GAP + max(scaled(_MARK), _height(card.ending, _state_font(), beside, _ENDING_LINES))
    return height


def _clock_height() -> int:
    return QFontMetrics(_state_font()).height() + QFontMetrics(_detail_font()).height()


def _title_font() -> QFont:
    return font(tokens.BODY, tokens.STRONG)


def _detail_font() -> QFont:
    return font(tokens.CAPTION)


def _state_font() -> QFont:
    return font(tokens.CELL, tokens.STRONG)


def _lines(words: str, used: QFont, width: int, most: int) -> list[str]:
    """Break words into as many lines as they may take; what is left over at the end is elided."""
    metrics = QFontMetrics(used)
    lines: list[str] = []
    for word in _glued(words).split(" "):
        if lines and (len(lines) == most or metrics.horizontalAdvance(f"{lines[-1]} {word}") <= width):
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return [metrics.elidedText(line, Qt.TextElideMode.ElideRight, width) for line in lines]


def _glued(words: str) -> str:
    """Keep an age and a date in one line."""
    return re.sub(r"(?<=\d[ym]) (?=\d)|(?<=\d) (?=[A-Z])|(?<=[a-z]) (?=\d{4}\b)", "\u00a0", words)


def _height(words: str, used: QFont, width: int, most: int = _LINES) -> int:
    return len(_lines(words, used, width, most)) * QFontMetrics(used).height()


def _draw(painter: QPainter, words: str, used: QFont, room: QRect, top: int, most: int = _LINES) -> int:
    """Draw words in the current colour from a height down, and return where they end."""
    painter.setFont(used)
    high = QFontMetrics(used).height()
    for line in _lines(words, used, room.width(), most):
        place = QRect(room.left(), top, room.width(), high)
        painter.drawText(place, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, line)
        top += high
    return top
