"""Draws the lines of a register: the mark, the name, who they are, what must be known of them, how often they came."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QTableView

from ccdesk.desk.session_register.model import LINE_ROLE, FamilyLine, PartLine, PersonLine
from ccdesk.desk.theme import tokens
from ccdesk.desk.theme.icons import pixmap
from ccdesk.desk.theme.look import colours_of, font, scaled
from ccdesk.desk.widgets.chip import chip_size, draw_chip
from ccdesk.operations.session_register import ABSENT, APOLOGIES, MARK_WORDS, PRESENT, RegisterPerson

_PADDING = 16
_BOX = 22
_GAP = 8
_WIDE = 700  # from this width on, in logical pixels, everything has a column of its own
_NAME, _ABOUT, _CHIPS, _CAME = 132, 328, 476, 100

Chip = tuple[str, str, str]  # words, tone, icon


class LinePainter(QStyledItemDelegate):
    """Draws one line; a narrow list puts age and alert at the right instead of into columns."""

    def __init__(self, view: QTableView) -> None:
        """Draw for this view."""
        super().__init__(view)
        self._view = view

    def sizeHint(  # noqa: N802 - Qt's name
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """Return the height that the list gives to the line."""
        return QSize(200, self._view.rowHeight(index.row()))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Draw a line."""
        line = index.data(LINE_ROLE)
        place: QRect = option.rect
        painter.save()
        if isinstance(line, PartLine):
            self._part(painter, place, line)
        elif isinstance(line, FamilyLine):
            self._family(painter, place, line)
        elif isinstance(line, PersonLine):
            self._person(painter, place, line, is_current=index.row() == self._view.currentIndex().row())
        painter.restore()

    def _part(self, painter: QPainter, place: QRect, line: PartLine) -> None:
        colours, inside = colours_of(), place.adjusted(_PADDING, 0, -_PADDING, 0)
        painter.fillRect(place, colours.card)
        self._hairline(painter, place)
        title, small = font(tokens.CAPTION, tokens.STRONG), font(tokens.CAPTION)
        self._words(painter, inside, line.title, title, colours.acc_text)
        width = QFontMetrics(small).horizontalAdvance(line.words)
        right = QRect(inside.right() - width, inside.top(), width + 1, inside.height())
        self._words(painter, right, line.words, small, colours.ink2)

    def _family(self, painter: QPainter, place: QRect, line: FamilyLine) -> None:
        colours = colours_of()
        painter.fillRect(place, colours.sunk)
        self._hairline(painter, place)
        inside = place.adjusted(_PADDING, 0, -_PADDING, 0)
        current = self._view.currentIndex().data(LINE_ROLE)
        is_open = isinstance(current, PersonLine) and current.person.family_id == line.family.family_id
        right = inside.right()
        to_mark = len(line.family.people) - line.present
        if is_open and to_mark and self._view.hasFocus() and len(line.family.people) > 1 and self._is_wide(place):
            words = f"Shift+Enter marks all {len(line.family.people)}"
            size = chip_size(words)
            right -= size.width()
            top = place.top() + (place.height() - size.height()) // 2
            draw_chip(painter, QRect(right, top, size.width(), size.height()), words, "blue", "", self._ratio())
            right -= _GAP
        small = font(tokens.CAPTION)
        width = QFontMetrics(small).horizontalAdvance(line.words)
        self._words(
            painter, QRect(right - width, place.top(), width + 1, place.height()), line.words, small, colours.ink2
        )
        name_font = font(tokens.CELL, tokens.STRONG)
        room = right - width - inside.left() - 3 * _GAP
        name = QFontMetrics(name_font).elidedText(line.family.name, Qt.TextElideMode.ElideRight, room)
        used = QFontMetrics(name_font).horizontalAdvance(name)
        self._words(painter, QRect(inside.left(), place.top(), room, place.height()), name, name_font, colours.ink)
        left = inside.left() + used + _GAP
        rest = QRect(left, place.top(), max(0, inside.left() + room - left), place.height())
        self._words(painter, rest, line.family.reference, small, colours.ink2)

    def _person(self, painter: QPainter, place: QRect, line: PersonLine, *, is_current: bool) -> None:
        colours = colours_of()
        has_focus = self._view.hasFocus()
        if is_current and has_focus:
            painter.fillRect(place, colours.acc_soft)
        elif line.is_new:
            painter.fillRect(place, colours.green_soft)
        elif is_current:
            painter.fillRect(place, colours.acc_soft)
        self._hairline(painter, place)
        if is_current and has_focus:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(QColor(colours.acc), tokens.FOCUS_RING))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(place).adjusted(1, 1, -1, -1), tokens.RADIUS_SMALL, tokens.RADIUS_SMALL)
        person = line.person
        inside = place.adjusted(_PADDING, 0, -_PADDING, 0)
        side = scaled(_BOX)
        box = QRectF(inside.left(), place.top() + (place.height() - side) / 2, side, side)
        _draw_mark(painter, box, person.mark, self._ratio())
        mark_font = font(tokens.CELL, tokens.STRONG if person.mark == PRESENT else tokens.NORMAL)
        left = inside.left() + side + _GAP
        mark_width = scaled(_NAME) - side - _GAP
        ink = colours.green if person.mark == PRESENT else colours.ink2
        self._words(
            painter, QRect(left, place.top(), mark_width, place.height()), MARK_WORDS[person.mark], mark_font, ink
        )
        if self._is_wide(place):
            self._in_columns(painter, inside, line)
        else:
            self._at_the_right(painter, inside, line)

    def _in_columns(self, painter: QPainter, inside: QRect, line: PersonLine) -> None:
        colours, person = colours_of(), line.person
        name, about = inside.left() + scaled(_NAME), inside.left() + scaled(_ABOUT)
        chips, came = inside.left() + scaled(_CHIPS), inside.right() - scaled(_CAME)
        self._elided(
            painter,
            QRect(name, inside.top(), about - name - _GAP, inside.height()),
            person.name,
            _name_font(),
            colours.ink,
        )
        self._elided(
            painter,
            QRect(about, inside.top(), chips - about - _GAP, inside.height()),
            person.about,
            font(tokens.CELL),
            colours.ink2,
        )
        small = font(tokens.CAPTION)
        width = QFontMetrics(small).horizontalAdvance(person.came_words)
        right = QRect(inside.right() - width, inside.top(), width + 1, inside.height())
        self._words(painter, right, person.came_words, small, colours.ink2)
        self._chips(painter, QRect(chips, inside.top(), came - chips, inside.height()), line)

    def _at_the_right(self, painter: QPainter, inside: QRect, line: PersonLine) -> None:
        colours, person = colours_of(), line.person
        small = font(tokens.CELL)
        about = QFontMetrics(small).horizontalAdvance(person.about_short)
        name = inside.left() + scaled(_NAME)
        chips = [chip for chip in _chips_of(line) if chip[1] in ("red", "amber")][:1]
        least = min(scaled(120), QFontMetrics(_name_font()).horizontalAdvance(person.name))
        right = inside.right()
        if right - about - name - least > (chip_size(chips[0][0], chips[0][2]).width() + 2 * _GAP if chips else 0):
            self._words(
                painter,
                QRect(right - about, inside.top(), about + 1, inside.height()),
                person.about_short,
                small,
                colours.ink2,
            )
            right -= about + 2 * _GAP
        for chip in chips:
            size = chip_size(chip[0], chip[2])
            width = min(size.width(), right - name - least - _GAP)
            self._chip(painter, QRect(right - width, inside.top(), width, inside.height()), chip)
            right -= width + _GAP
        self._elided(
            painter, QRect(name, inside.top(), right - name, inside.height()), person.name, _name_font(), colours.ink
        )

    def _chips(self, painter: QPainter, room: QRect, line: PersonLine) -> None:
        left = room.left()
        for number, chip in enumerate(_chips_of(line)):
            width = chip_size(chip[0], chip[2]).width()
            if number and left + width > room.right():
                return
            width = min(width, room.right() - left)
            self._chip(painter, QRect(left, room.top(), width, room.height()), chip)
            left += width + _GAP

    def _chip(self, painter: QPainter, room: QRect, chip: Chip) -> None:
        words, tone, icon = chip
        size = chip_size(words, icon)
        if size.width() > room.width():
            metrics = QFontMetrics(font(tokens.CAPTION, tokens.MEDIUM))
            spare = room.width() - (size.width() - metrics.horizontalAdvance(words))
            words = metrics.elidedText(words, Qt.TextElideMode.ElideRight, max(0, spare))
        top = room.top() + (room.height() - size.height()) // 2
        draw_chip(painter, QRect(room.left(), top, room.width(), size.height()), words, tone, icon, self._ratio())

    def _words(self, painter: QPainter, place: QRect, words: str, used: QFont, ink: str) -> None:
        painter.setFont(used)
        painter.setPen(ink)
        painter.drawText(place, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, words)

    def _elided(self, painter: QPainter, place: QRect, words: str, used: QFont, ink: str) -> None:
        shown = QFontMetrics(used).elidedText(words, Qt.TextElideMode.ElideRight, place.width())
        self._words(painter, place, shown, used, ink)

    def _hairline(self, painter: QPainter, place: QRect) -> None:
        painter.setPen(colours_of().line)
        painter.drawLine(place.bottomLeft(), place.bottomRight())

    def _is_wide(self, place: QRect) -> bool:
        return place.width() >= scaled(_WIDE)

    def _ratio(self) -> float:
        return self._view.devicePixelRatioF()


def _name_font() -> QFont:
    return font(tokens.BODY, tokens.MEDIUM)


def _chips_of(line: PersonLine) -> list[Chip]:
    """Return what must be known first: that a mark is not saved, then the alert, then who they are."""
    person: RegisterPerson = line.person
    chips: list[Chip] = []
    if line.is_unsaved:
        chips.append(("Not saved", "red", "warning-circle-fill"))
    if person.alert:
        chips.append(
            (person.alert, "red", "warning-circle") if person.alert_is_serious else (person.alert, "amber", "first-aid")
        )
    if line.is_new:
        chips.append(("Just ticked", "green", "check"))
    else:
        chips += [(words, "edge", "") for words in person.chips]
    return chips


def _draw_mark(painter: QPainter, box: QRectF, mark: str, ratio: float) -> None:
    """Draw a filled box with a tick, a box with a line, a box with an envelope, or a dashed ring."""
    colours = colours_of()
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    inner = box.adjusted(1, 1, -1, -1)
    if mark == PRESENT:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colours.green)
        painter.drawRoundedRect(box, 6, 6)
        _draw_icon(painter, box, "check-bold", colours.card, ratio)
    elif mark in (ABSENT, APOLOGIES):
        painter.setPen(QPen(QColor(colours.ctl), 2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(inner, 5, 5)
        _draw_icon(painter, box, "minus-bold" if mark == ABSENT else "envelope-simple-bold", colours.ink2, ratio)
    else:
        pen = QPen(QColor(colours.ctl), 1.5)
        pen.setDashPattern([2.2, 2.2])
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawEllipse(inner)
    painter.restore()


def _draw_icon(painter: QPainter, box: QRectF, name: str, ink: str, ratio: float) -> None:
    side = round(box.width() * 0.64)
    place = QRect(round(box.center().x() - side / 2), round(box.center().y() - side / 2), side, side)
    painter.drawPixmap(place, pixmap(name, ink, side, ratio))
