"""A week of the timetable: a column a day, a line an hour, a button a session."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QMouseEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from ccdesk.desk.sessions.arranging import Placed, arranged
from ccdesk.desk.sessions.tile import SessionTile
from ccdesk.desk.theme import tokens
from ccdesk.desk.theme.look import colours_of, font, mixed, scaled
from ccdesk.operations.timetable import SessionCard, Timetable

_GUTTER = 62
_HEAD, _HEAD_WITH_NOTE = 36, 52
_LEAST_HOUR = 36
_FIRST_HOUR, _LAST_HOUR = 9, 17
_ABOVE = 10
_SUNDAY = 6
_GAP = 4


@dataclass(frozen=True)
class _Day:
    day: date
    words: str
    note: str
    is_today: bool
    is_closed: bool


class WeekGrid(QFrame):
    """The week's days with their heads, above hours that scroll where they have no room."""

    opened = Signal(object)  # a session
    several_wanted = Signal(object)  # the day of sessions that had no room
    current_changed = Signal(object)  # a session or None
    new_wanted = Signal(object, int)  # a day, and minutes from midnight

    def __init__(self) -> None:
        """Make an empty week."""
        super().__init__()
        self._head = _Head()
        self._hours = _Hours()
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setWidget(self._hours)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(1, 1, 1, 1)
        layout.setSpacing(0)
        layout.addWidget(self._head)
        layout.addWidget(self._area, 1)
        self._hours.wanted.connect(self._open)
        self._hours.became_current.connect(self._tell_current)
        self._hours.new_wanted.connect(self.new_wanted)
        self._hours.resized.connect(lambda: self._head.set_width(self._hours.width()))

    @property
    def tiles(self) -> Sequence[SessionTile]:
        """The sessions' buttons, day by day in the order of their times."""
        return self._hours.tiles

    @property
    def current(self) -> SessionCard | None:
        """The session whose button had the focus last."""
        tile = self._hours.current
        return tile.card if tile is not None and len(tile.cards) == 1 else None

    def show_week(self, shown: Timetable, now: datetime) -> None:
        """Show a week; the same session stays current."""
        days = [self._day(shown, shown.first + timedelta(days=number), now.date()) for number in range(7)]
        if not shown.of_day(shown.first + timedelta(days=_SUNDAY)):
            days = days[:_SUNDAY]
        self._head.show_days(days)
        self._hours.show_days(days, [arranged(shown.of_day(day.day)) for day in days], now)

    def show_now(self, now: datetime) -> None:
        """Move the line that shows the time."""
        self._hours.show_now(now)

    def focus_current(self) -> bool:
        """Put the focus on the session that had it last, or on today's next, or the first; say whether there is one."""
        return self._hours.focus_current()

    def focus_session(self, session_id: int) -> bool:
        """Put the focus on a session; say whether it is there."""
        return self._hours.focus_session(session_id)

    @staticmethod
    def _day(shown: Timetable, day: date, today: date) -> _Day:
        name = f"{day:%a} {day.day}" + (" today" if day == today else "")
        holiday = shown.bank_holidays.get(day, "")
        note = holiday or ("School holidays" if day in shown.school_holidays else "")
        return _Day(day, name, note, day == today, bool(holiday))

    def _open(self, cards: Sequence[SessionCard]) -> None:
        if len(cards) == 1:
            self.opened.emit(cards[0])
        else:
            self.several_wanted.emit(cards[0].day)

    def _tell_current(self, tile: SessionTile) -> None:
        self._area.ensureWidgetVisible(tile, 0, 12)
        self.current_changed.emit(tile.card if len(tile.cards) == 1 else None)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw the card under it."""
        colours = colours_of()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QColor(colours.line))
        painter.setBrush(QColor(colours.card))
        box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.drawRoundedRect(box, tokens.RADIUS_CARD, tokens.RADIUS_CARD)
        painter.end()


class _Head(QWidget):
    """The days' names, with bank and school holidays below them."""

    def __init__(self) -> None:
        super().__init__()
        self._days: Sequence[_Day] = ()
        self._across = 0

    def show_days(self, days: Sequence[_Day]) -> None:
        self._days = days
        has_note = any(day.note for day in days)
        self.setFixedHeight(scaled(_HEAD_WITH_NOTE if has_note else _HEAD))
        self.setAccessibleName(", ".join(f"{day.words} {day.note}".strip() for day in days))
        self.update()

    def set_width(self, width: int) -> None:
        self._across = width
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        colours = colours_of()
        painter = QPainter(self)
        painter.setPen(QColor(colours.line))
        painter.drawLine(0, self.height() - 1, self.width(), self.height() - 1)
        for number, day in enumerate(self._days):
            left, wide = _column(number, len(self._days), self._across)
            room = QRect(left + 8, 0, wide - 10, self.height() - 1)
            if day.note:
                note = QRect(room.left(), self.height() // 2 - 1, room.width(), self.height() // 2)
                painter.setFont(font(tokens.CAPTION, tokens.STRONG if day.is_closed else tokens.NORMAL))
                painter.setPen(QColor(colours.amber if day.is_closed else colours.ink2))
                words = QFontMetrics(painter.font()).elidedText(day.note, Qt.TextElideMode.ElideRight, note.width())
                painter.drawText(note, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft, words)
                room.setBottom(self.height() // 2)
            painter.setFont(font(tokens.CELL, tokens.STRONG))
            painter.setPen(QColor(colours.acc_text if day.is_today else colours.ink))
            painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, day.words)
        painter.end()


class _Hours(QWidget):
    """The hours of the days, with the sessions' buttons."""

    wanted = Signal(object)
    became_current = Signal(object)
    new_wanted = Signal(object, int)
    resized = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._days: Sequence[_Day] = ()
        self._placed: list[list[tuple[SessionTile, Placed]]] = []
        self._from, self._to = _FIRST_HOUR, _LAST_HOUR
        self._now: datetime | None = None
        self.current: SessionTile | None = None

    @property
    def tiles(self) -> list[SessionTile]:
        return [tile for of_day in self._placed for tile, _ in of_day]

    def show_days(self, days: Sequence[_Day], placed: Sequence[Sequence[Placed]], now: datetime) -> None:
        old = {tuple(card.session_id for card in tile.cards): tile for tile in self.tiles}
        kept: list[list[tuple[SessionTile, Placed]]] = []
        for of_day in placed:
            row = []
            for place in of_day:
                tile = old.pop(tuple(card.session_id for card in place.cards), None)
                if tile is None:
                    tile = self._tile(place)
                else:
                    tile.show_cards(place.cards)
                row.append((tile, place))
            kept.append(row)
        for tile in old.values():
            if tile is self.current:
                self.current = None
            tile.hide()
            tile.deleteLater()
        self._days, self._placed, self._now = days, kept, now
        spans = [place for of_day in placed for place in of_day]
        self._from = min([_FIRST_HOUR, *(place.top // 60 for place in spans)])
        self._to = max([_LAST_HOUR, *(-(-place.bottom // 60) for place in spans)])
        self.setMinimumHeight(scaled(_LEAST_HOUR) * (self._to - self._from) + 2 * _ABOVE)
        self._order_by_tab()
        self._lay_out()
        self.update()

    def show_now(self, now: datetime) -> None:
        self._now = now
        self.update()

    def focus_current(self) -> bool:
        tile = self.current or self._next_today() or next(iter(self.tiles), None)
        if tile is not None:
            tile.setFocus(Qt.FocusReason.OtherFocusReason)
        return tile is not None

    def focus_session(self, session_id: int) -> bool:
        for tile in self.tiles:
            if any(card.session_id == session_id for card in tile.cards):
                tile.setFocus(Qt.FocusReason.OtherFocusReason)
                return True
        return False

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        return QSize(scaled(700), self.minimumHeight())

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        super().resizeEvent(event)
        self._lay_out()
        self.resized.emit()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Plan a session where there is none."""
        at = event.position()
        for number, day in enumerate(self._days):
            left, wide = _column(number, len(self._days), self.width())
            if left <= at.x() < left + wide:
                minutes = self._from * 60 + (at.y() - _ABOVE) / self._hour() * 60
                self.new_wanted.emit(day.day, max(0, round(minutes / 30) * 30))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        colours = colours_of()
        painter = QPainter(self)
        hour = self._hour()
        for number, day in enumerate(self._days):
            left, wide = _column(number, len(self._days), self.width())
            if day.is_closed or day.is_today:
                ground = mixed(colours.card, colours.acc_soft, 0.4) if day.is_today else QColor(colours.sunk)
                painter.fillRect(QRect(left, 0, wide, self.height()), ground)
        painter.setPen(QColor(colours.line))
        for number in range(len(self._days)):
            left, _ = _column(number, len(self._days), self.width())
            painter.drawLine(left, 0, left, self.height())
        words = font(tokens.CAPTION)
        high = QFontMetrics(words).height()
        for number in range(self._to - self._from + 1):
            top = round(_ABOVE + number * hour)
            painter.setPen(QColor(colours.line))
            painter.drawLine(scaled(_GUTTER), top, self.width(), top)
            painter.setPen(QColor(colours.ink2))
            painter.setFont(words)
            place = QRect(0, top - high // 2, scaled(_GUTTER) - 8, high)
            if not self._is_near_now(top):
                flags = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
                painter.drawText(place, flags, f"{self._from + number:02}:00")
        self._draw_now(painter)
        painter.end()

    def _draw_now(self, painter: QPainter) -> None:
        top = self._now_top()
        if top is None or self._now is None:
            return
        colours = colours_of()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        number = next(index for index, day in enumerate(self._days) if day.is_today)
        left, wide = _column(number, len(self._days), self.width())
        painter.setPen(QPen(QColor(colours.red), 2))
        painter.drawLine(left, top, left + wide, top)
        small = font(tokens.CAPTION, tokens.STRONG)
        high = QFontMetrics(small).height() + 4
        pill = QRect(6, top - high // 2, scaled(_GUTTER) - 14, high)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colours.red))
        painter.drawRoundedRect(pill, high / 2, high / 2)
        painter.setFont(small)
        painter.setPen(QColor(colours.card))
        painter.drawText(pill, Qt.AlignmentFlag.AlignCenter, f"{self._now:%H:%M}")

    def _now_top(self) -> int | None:
        if self._now is None or not any(day.is_today for day in self._days):
            return None
        minutes = self._now.hour * 60 + self._now.minute
        if not self._from * 60 <= minutes <= self._to * 60:
            return None
        return self._top(minutes)

    def _is_near_now(self, top: int) -> bool:
        now = self._now_top()
        return now is not None and abs(now - top) < scaled(16)

    def _hour(self) -> float:
        return (self.height() - 2 * _ABOVE) / max(1, self._to - self._from)

    def _top(self, minutes: int) -> int:
        return round(_ABOVE + (minutes - self._from * 60) / 60 * self._hour())

    def _tile(self, place: Placed) -> SessionTile:
        tile = SessionTile(place.cards, parent=self)
        tile.wanted.connect(self.wanted)
        tile.became_current.connect(self._take_current)
        tile.moved.connect(self._move)
        tile.show()
        return tile

    def _take_current(self, tile: SessionTile) -> None:
        self.current = tile
        self._order_by_tab()
        self.became_current.emit(tile)

    def _order_by_tab(self) -> None:
        # Tab reaches the week once and leaves it; arrows go on inside.
        stop = self.current or self._next_today() or next(iter(self.tiles), None)
        for tile in self.tiles:
            tile.setFocusPolicy(Qt.FocusPolicy.StrongFocus if tile is stop else Qt.FocusPolicy.ClickFocus)

    def _next_today(self) -> SessionTile | None:
        for day, of_day in zip(self._days, self._placed, strict=True):
            if day.is_today and of_day:
                now = 0 if self._now is None else self._now.hour * 60 + self._now.minute
                return next((tile for tile, place in of_day if place.bottom > now), of_day[0][0])
        return None

    def _move(self, key: int) -> None:
        tiles = self.tiles
        if self.current not in tiles:
            return
        if key == Qt.Key.Key_Home:
            wanted: SessionTile | None = tiles[0]
        elif key == Qt.Key.Key_End:
            wanted = tiles[-1]
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            wanted = self._beside(1 if key == Qt.Key.Key_Down else -1)
        else:
            wanted = self._across(1 if key == Qt.Key.Key_Right else -1)
        if wanted is not None:
            wanted.setFocus(Qt.FocusReason.TabFocusReason)

    def _where(self) -> tuple[int, int]:
        for number, of_day in enumerate(self._placed):
            for line, (tile, _) in enumerate(of_day):
                if tile is self.current:
                    return number, line
        raise LookupError("no session is current")

    def _beside(self, by: int) -> SessionTile | None:
        day, line = self._where()
        of_day = self._placed[day]
        return of_day[line + by][0] if 0 <= line + by < len(of_day) else None

    def _across(self, by: int) -> SessionTile | None:
        day, line = self._where()
        top = self._placed[day][line][1].top
        number = day + by
        while 0 <= number < len(self._placed):
            if self._placed[number]:
                return min(self._placed[number], key=lambda each: abs(each[1].top - top))[0]
            number += by
        return None

    def _lay_out(self) -> None:
        for number, of_day in enumerate(self._placed):
            left, wide = _column(number, len(self._days), self.width())
            for tile, place in of_day:
                share = (wide - 2 * _GAP) / place.columns
                top, bottom = self._top(place.top), self._top(place.bottom)
                corner = QPoint(round(left + _GAP + place.column * share), top + 1)
                gap = 2 if place.column + 1 < place.columns else 0
                tile.setGeometry(QRect(corner, QSize(round(share) - gap, bottom - top - 2)))


def _column(number: int, days: int, across: int) -> tuple[int, int]:
    """Return where the column of a day begins, and how wide it is."""
    gutter = scaled(_GUTTER)
    wide = max(0, across - gutter) / max(1, days)
    left = gutter + round(number * wide)
    return left, gutter + round((number + 1) * wide) - left
