"""A month of the timetable: a box a day, a line a session."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from PySide6.QtCore import QRect, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from ccdesk.desk.sessions.tile import SessionTile
from ccdesk.desk.theme import tokens
from ccdesk.desk.theme.look import colours_of, font, mixed, scaled
from ccdesk.operations.timetable import SessionCard, Timetable

_HEAD = 32
_LEAST_WEEK = 74
_SUNDAY = 6
_GAP = 3


class MonthGrid(QWidget):
    """The weeks of a month; arrows move between sessions and days, Enter opens."""

    opened = Signal(object)
    several_wanted = Signal(object)  # a day
    current_changed = Signal(object)

    def __init__(self) -> None:
        """Make an empty month."""
        super().__init__()
        self._first = self._last = date(2000, 1, 1)
        self._month = 1
        self._today = date(2000, 1, 1)
        self._shown: Timetable | None = None
        self._tiles: dict[date, list[SessionTile]] = {}
        self._more: dict[date, SessionTile] = {}
        self._columns = _SUNDAY
        self.current_tile: SessionTile | None = None
        self.setAccessibleName("Month")

    @property
    def tiles(self) -> Sequence[SessionTile]:
        """The sessions' buttons that there is room for, by day."""
        return [tile for day in sorted(self._tiles) for tile in self._line(day)]

    @property
    def current(self) -> SessionCard | None:
        """The session whose button had the focus last."""
        tile = self.current_tile
        return tile.card if tile is not None and len(tile.cards) == 1 else None

    def show_month(self, shown: Timetable, month: int, today: date) -> None:
        """Show the weeks of a month, which begin and end with whole weeks."""
        kept = self.current.session_id if self.current is not None else None
        for tile in (*self.findChildren(SessionTile),):
            tile.hide()
            tile.deleteLater()
        self.current_tile = None
        self._shown, self._month, self._today = shown, month, today
        self._first, self._last = shown.first, shown.last
        has_sunday = any(card.day.weekday() == _SUNDAY for card in shown.sessions)
        self._columns = _SUNDAY + 1 if has_sunday else _SUNDAY
        self._tiles, self._more = {}, {}
        for card in shown.sessions:
            self._tiles.setdefault(card.day, []).append(self._tile((card,)))
        for day in self._tiles:
            self._more[day] = self._tile(shown.of_day(day))
            self._more[day].hide()
        for tile in self.findChildren(SessionTile):
            if kept is not None and len(tile.cards) == 1 and tile.card.session_id == kept:
                self.current_tile = tile
        self.setMinimumHeight(scaled(_HEAD) + scaled(_LEAST_WEEK) * self._weeks())
        self._lay_out()
        self.update()

    def focus_current(self) -> bool:
        """Put the focus on the session that had it last, or today's first, or the first of all."""
        tile = self.current_tile or next(iter(self._line(self._today)), None) or next(iter(self.tiles), None)
        if tile is not None:
            tile.setFocus(Qt.FocusReason.OtherFocusReason)
        return tile is not None

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Show as many sessions of a day as there is room for."""
        super().resizeEvent(event)
        self._lay_out()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw the boxes and the days' numbers."""
        colours = colours_of()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QColor(colours.line))
        painter.setBrush(QColor(colours.card))
        box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.drawRoundedRect(box, tokens.RADIUS_CARD, tokens.RADIUS_CARD)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        for number in range(self._columns):
            place = self._box(self._first + timedelta(days=number))
            painter.setFont(font(tokens.CAPTION, tokens.STRONG))
            painter.setPen(QColor(colours.ink2))
            head = QRect(place.left() + 6, 0, place.width() - 6, scaled(_HEAD))
            painter.drawText(head, Qt.AlignmentFlag.AlignVCenter, f"{self._first + timedelta(days=number):%A}")
        for number in range((self._last - self._first).days + 1):
            day = self._first + timedelta(days=number)
            if day.weekday() < self._columns:
                self._draw_day(painter, day)
        painter.end()

    def _draw_day(self, painter: QPainter, day: date) -> None:
        colours = colours_of()
        place = self._box(day)
        holiday = self._shown.bank_holidays.get(day, "") if self._shown is not None else ""
        is_school_holiday = self._shown is not None and day in self._shown.school_holidays
        inside = place.adjusted(1, 1, 0, 0)
        if day == self._today:
            painter.fillRect(inside, mixed(colours.card, colours.acc_soft, 0.5))
        elif holiday or day.month != self._month:
            painter.fillRect(inside, QColor(colours.sunk))
        painter.setPen(QColor(colours.line))
        painter.drawLine(place.topLeft(), place.topRight())
        if day.weekday():
            painter.drawLine(place.topLeft(), place.bottomLeft())
        painter.setFont(font(tokens.CAPTION, tokens.STRONG if day == self._today else tokens.NORMAL))
        painter.setPen(QColor(colours.acc_text if day == self._today else colours.ink2))
        words = f"{day.day}" if day.day > 1 else f"{day.day} {day:%B}"
        words += " today" if day == self._today else ""
        note = holiday or ("School holidays" if is_school_holiday and day.weekday() == 0 else "")
        head = QRect(place.left() + 6, place.top() + 2, place.width() - 10, self._head_height())
        painter.drawText(head, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, words)
        if note:
            used = QFontMetrics(painter.font()).horizontalAdvance(words) + 8
            painter.setFont(font(tokens.CAPTION, tokens.STRONG if holiday else tokens.NORMAL))
            painter.setPen(QColor(colours.amber if holiday else colours.ink2))
            room = head.adjusted(used, 0, 0, 0)
            shown = QFontMetrics(painter.font()).elidedText(note, Qt.TextElideMode.ElideRight, room.width())
            painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)

    def _weeks(self) -> int:
        return ((self._last - self._first).days + 1) // 7

    def _box(self, day: date) -> QRect:
        number = (day - self._first).days
        week, column = divmod(number, 7)
        wide = self.width() / self._columns
        high = (self.height() - scaled(_HEAD)) / max(1, self._weeks())
        left, top = round(column * wide), scaled(_HEAD) + round(week * high)
        right, bottom = round((column + 1) * wide), scaled(_HEAD) + round((week + 1) * high)
        return QRect(left, top, right - left, bottom - top)

    def _head_height(self) -> int:
        return QFontMetrics(font(tokens.CAPTION)).height() + 2

    def _tile(self, cards: Sequence[SessionCard]) -> SessionTile:
        tile = SessionTile(cards, one_line=True, parent=self)
        tile.wanted.connect(self._open)
        tile.became_current.connect(self._take_current)
        tile.moved.connect(self._move)
        tile.show()
        return tile

    def _open(self, cards: Sequence[SessionCard]) -> None:
        if len(cards) == 1:
            self.opened.emit(cards[0])
        else:
            self.several_wanted.emit(cards[0].day)

    def _take_current(self, tile: SessionTile) -> None:
        self.current_tile = tile
        self._order_by_tab()
        self.current_changed.emit(self.current)

    def _order_by_tab(self) -> None:
        shown = self.tiles
        today = self._line(self._today)
        stop = self.current_tile if self.current_tile in shown else next(iter((*today, *shown)), None)
        for tile in shown:
            tile.setFocusPolicy(Qt.FocusPolicy.StrongFocus if tile is stop else Qt.FocusPolicy.ClickFocus)

    def _line(self, day: date) -> list[SessionTile]:
        shown = [tile for tile in self._tiles.get(day, ()) if not tile.isHidden()]
        more = self._more.get(day)
        return [*shown, more] if more is not None and not more.isHidden() else shown

    def _lay_out(self) -> None:
        for day, tiles in self._tiles.items():
            place = self._box(day).adjusted(_GAP + 1, self._head_height() + 3, -_GAP, -2)
            high = tiles[0].sizeHint().height()
            fits = max(1, place.height() // (high + 1))
            count = len(tiles) if len(tiles) <= fits else fits - 1
            for number, tile in enumerate(tiles):
                tile.setVisible(number < count)
                tile.setGeometry(place.left(), place.top() + number * (high + 1), place.width(), high)
            more = self._more[day]
            more.setVisible(count < len(tiles))
            if count < len(tiles):
                more.show_cards([tile.card for tile in tiles[count:]])
                more.setGeometry(place.left(), place.top() + count * (high + 1), place.width(), high)
        self._order_by_tab()

    def _move(self, key: int) -> None:
        tile = self.current_tile
        shown = self.tiles
        if tile is None or tile not in shown:
            return
        day = tile.card.day
        line = self._line(day)
        place = line.index(tile)
        days = [each for each in sorted(self._tiles) if self._line(each)]
        wanted: SessionTile | None = None
        if key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            wanted = shown[0 if key == Qt.Key.Key_Home else -1]
        elif key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            by = 1 if key == Qt.Key.Key_Down else -1
            beyond = self._line(day + timedelta(days=7 * by))
            if 0 <= place + by < len(line):
                wanted = line[place + by]
            elif beyond:
                wanted = beyond[0 if by > 0 else -1]
        else:
            number = days.index(day) + (1 if key == Qt.Key.Key_Right else -1)
            if 0 <= number < len(days):
                there = self._line(days[number])
                wanted = there[min(place, len(there) - 1)]
        if wanted is not None:
            wanted.setFocus(Qt.FocusReason.TabFocusReason)
