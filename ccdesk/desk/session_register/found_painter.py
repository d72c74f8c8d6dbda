"""Draws the people found for a register: a few in two lines each, many in one line each.

It is drawn at every letter typed, so whatever is the same from line to line is made once, and texts are drawn at
their base line, which costs a third of having them laid out in a rectangle.
"""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPixmap
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QTableView

from ccdesk.desk.session_register.found_model import FoundModel
from ccdesk.desk.theme import tokens
from ccdesk.desk.theme.look import colours_of, font, scaled
from ccdesk.desk.widgets.buttons import draw_key_cap
from ccdesk.desk.widgets.chip import chip_size, draw_chip
from ccdesk.operations.people_search import FoundForRegister
from ccdesk.operations.session_register import MARK_WORDS, PRESENT

_AVATAR, _PADDING, _GAP = 28, 12, 12
_ONE_LINE = 30
# Where the columns of a line begin, in logical pixels at the usual text size, and how wide the last one is.
_ABOUT, _WHERE, _RIGHT = 178, 404, 200


class Lettering:
    """A font, its colour and how to draw a text in it without laying it out anew."""

    def __init__(self, made: QFont, ink: str) -> None:
        """Measure the font."""
        self.font, self.ink = made, QColor(ink)
        self._metrics = QFontMetrics(made)
        self.ascent, self.descent = self._metrics.ascent(), self._metrics.descent()
        self._widest = max(self._metrics.horizontalAdvance(letter) for letter in "WM@%—")

    def width(self, text: str) -> int:
        """Return how wide a text is."""
        return self._metrics.horizontalAdvance(text)

    def draw(self, painter: QPainter, left: int, base: int, text: str, room: int) -> None:
        """Draw a text from here on, cut off with dots where there is not enough room."""
        is_surely_short = text.isascii() and len(text) * self._widest <= room
        if not is_surely_short and self.width(text) > room:
            text = self._metrics.elidedText(text, Qt.TextElideMode.ElideRight, max(0, room))
        painter.setFont(self.font)
        painter.setPen(self.ink)
        painter.drawText(left, base, text)


@dataclass(frozen=True)
class _Look:
    """What every line is drawn with, until theme or text size change."""

    name: Lettering
    about: Lettering
    small: Lettering
    initials: Lettering
    soft: QColor
    sunk: QColor
    nothing: QPixmap
    avatar: int
    columns: tuple[int, int, int]


class FoundPainter(QStyledItemDelegate):
    """Draws somebody found, with why they were found and their mark at the right."""

    def __init__(self, view: QTableView, model: FoundModel) -> None:
        """Draw for this view of this model."""
        super().__init__(view)
        self._view, self._model = view, model
        self._is_dense = False
        self._look: _Look | None = None

    @property
    def row_height(self) -> int:
        """How high a line is now, in logical pixels."""
        return scaled(_ONE_LINE if self._is_dense else tokens.ROW_TWO_LINES)

    def be_dense(self, is_dense: bool) -> None:
        """Draw each person in one line, or in two."""
        self._is_dense = is_dense

    def forget_look(self) -> None:
        """Read colours and fonts anew with the next line."""
        self._look = None

    def sizeHint(  # noqa: N802 - Qt's name
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """Return the height of a line."""
        return QSize(200, self.row_height)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Draw a line."""
        row = index.row()
        found, place = self._model.found[row], option.rect
        look = self._look = self._look or _look()
        is_current = row == self._view.currentIndex().row()
        if is_current:
            painter.save()
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look.soft)
            painter.drawRoundedRect(QRectF(place), tokens.RADIUS_CONTROL, tokens.RADIUS_CONTROL)
            painter.restore()
        # Qt's fills leave the processor's wide registers in use, and letters drawn after them then take three times
        # as long; blending a picture, however small, sets them free.
        painter.drawPixmap(place.topLeft(), look.nothing)
        inside = place.adjusted(_PADDING, 0, -_PADDING, 0)
        if self._is_dense:
            self._in_one_line(painter, inside, found, look, is_current=is_current)
        else:
            self._in_two_lines(painter, inside, found, look, is_current=is_current)

    def _in_one_line(
        self, painter: QPainter, inside: QRect, found: FoundForRegister, look: _Look, *, is_current: bool
    ) -> None:
        person, left = found.person, inside.left()
        about, where, last = look.columns
        base = _base(inside, look.name)
        look.name.draw(painter, left, base, person.name, about - _GAP)
        look.about.draw(painter, left + about, base, person.about, where - about - _GAP)
        right = inside.right()
        if found.mark or is_current:
            right = self._right(painter, inside, found, is_current=is_current)
        words = person.how or found.came
        width = min(look.small.width(words), last)
        look.small.draw(painter, right - width, base, words, width)
        look.small.draw(painter, left + where, base, person.where, right - width - _GAP - left - where)

    def _in_two_lines(
        self, painter: QPainter, inside: QRect, found: FoundForRegister, look: _Look, *, is_current: bool
    ) -> None:
        person, side = found.person, look.avatar
        circle = QRect(inside.left(), inside.top() + (inside.height() - side) // 2, side, side)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.sunk)
        painter.drawEllipse(circle)
        painter.restore()
        initials = circle.left() + (side - look.initials.width(person.initials)) // 2
        look.initials.draw(painter, initials, _base(circle, look.initials), person.initials, side)
        right = self._right(painter, inside, found, is_current=is_current)
        left, middle = circle.right() + _GAP, inside.center().y()
        room = right - _GAP - left
        look.name.draw(painter, left, middle - 2, person.name, room)
        used = look.name.width(person.name) + 6
        if used < room:
            look.about.draw(painter, left + used, middle - 2, person.about, room - used)
        lower = middle + 3 + look.small.ascent
        look.small.draw(painter, left, lower, f"{person.where} · {found.came}", room)

    def _right(self, painter: QPainter, inside: QRect, found: FoundForRegister, *, is_current: bool) -> int:
        """Draw the key that marks the current one and what is said in chips; return what is left of the line."""
        right = inside.right()
        if is_current:
            cap = QFontMetrics(font(tokens.KEY_CAP)).horizontalAdvance("Enter") + 12
            painter.save()
            painter.translate(0, inside.top())
            draw_key_cap(painter, "Enter", right - cap, inside.height())
            painter.restore()
            right -= cap + _GAP
        chips = []
        if found.mark:
            is_present = found.mark == PRESENT
            chips.append((MARK_WORDS[found.mark], "green" if is_present else "plain", "check" if is_present else ""))
        if found.person.how and not self._is_dense:
            chips.append((found.person.how, "edge", ""))
        for words, tone, icon in chips:
            size = chip_size(words, icon)
            if right - size.width() < inside.left() + inside.width() // 2:
                break
            top = inside.top() + (inside.height() - size.height()) // 2
            place = QRect(right - size.width(), top, size.width(), size.height())
            draw_chip(painter, place, words, tone, icon, self._view.devicePixelRatioF())
            right -= size.width() + _GAP
        return right


def _look() -> _Look:
    colours, nothing = colours_of(), QPixmap(4, 4)
    nothing.fill(Qt.GlobalColor.transparent)
    return _Look(
        Lettering(font(tokens.BODY, tokens.STRONG), colours.ink),
        Lettering(font(tokens.CELL), colours.ink2),
        Lettering(font(tokens.CAPTION), colours.ink2),
        Lettering(font(tokens.KEY_CAP, tokens.STRONG), colours.ink2),
        QColor(colours.acc_soft),
        QColor(colours.sunk),
        nothing,
        scaled(_AVATAR),
        (scaled(_ABOUT), scaled(_WHERE), scaled(_RIGHT)),
    )


def _base(room: QRect, lettering: Lettering) -> int:
    """Return the base line of a text in the middle of a room."""
    return room.top() + (room.height() + lettering.ascent - lettering.descent) // 2
