"""What stands on the card of one of today's sessions, drawn by one widget: only its button is a widget of its own."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRect, QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ccdesk.desk.theme import tokens
from ccdesk.desk.theme.look import colours_of
from ccdesk.desk.widgets.buttons import Button
from ccdesk.desk.widgets.chip import chip_size, draw_chip
from ccdesk.desk.widgets.drawings import draw_bar
from ccdesk.desk.widgets.texts import Look, Texts
from ccdesk.operations.timetable import CANCELLED, SessionCard

_GAP, _ABOVE_FOOT, _BAR = tokens.SPACE[0], tokens.SPACE[1], 6
_CAPTION = Look(tokens.CAPTION, second=True)


class SessionFace(QWidget):
    """When, what, where, how many have come, and how far the register is; ``button`` leads to it."""

    def __init__(self, button: Button) -> None:
        """Draw nothing yet; the button stands at the foot."""
        super().__init__()
        self._session: SessionCard | None = None
        self._theme, self._state = "", ("", "plain", "")
        self._times = Texts(Look(tokens.BODY, tokens.STRONG))
        self._what = Texts(Look(tokens.CARD_TITLE, tokens.STRONG), _CAPTION, spacing=_GAP)
        self._reason, self._expected = Texts(_CAPTION), Texts(_CAPTION)
        self._present, self._word = Texts(Look(tokens.CAPTION, tokens.STRONG)), Texts(Look(tokens.CAPTION))
        self._word.set_words("present")
        self._button = button
        button.setParent(self)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._measure()

    def show_session(self, session: SessionCard, tone: str, icon: str) -> None:
        """Draw a session, its state in a tone with an icon; the button has its words by now."""
        self._session = session
        self._theme = f"{session.theme} outreach" if session.outreach else session.theme
        self._state = (session.state_words, tone, icon)
        week = f", week {session.week[0]} of {session.week[1]}" if session.week else ""
        self._times.set_words(session.times)
        self._what.set_words(session.service + week, session.where_and_who)
        self._reason.set_words(session.cancelled_because or "No reason given")
        self._present.set_words(f"{session.present}")
        self._expected.set_words(_expected_words(session))
        self._measure()
        self._place_button()
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return the least: the room there is decides."""
        return self.minimumSizeHint()

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return room for the longest word and for what stands beside each other."""
        top = self._times.width + _GAP + self._theme_size.width()
        foot = self._state_size.width() + tokens.SPACE[1] + self._button_size.width()
        counts = self._present.width + self._word.width + self._expected.width + 2 * _GAP
        return QSize(max(top, foot, counts, self._what.least), self._high(self._what.low, self._reason.low))

    def heightForWidth(self, width: int) -> int:  # noqa: N802 - Qt's name
        """Return how high it is in this width."""
        return self._high(self._what.height(width), self._reason.height(width) if self._is_cancelled else 0)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Keep the button at the foot."""
        super().resizeEvent(event)
        self._place_button()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw it."""
        colours, painter, wide, ratio = colours_of(), QPainter(self), self.width(), self.devicePixelRatioF()
        head, theme = self._head_high(), self._theme_size
        self._times.draw(painter, colours, 0, (head - self._times.low) // 2, self._times.width)
        place = QRect(wide - theme.width(), (head - theme.height()) // 2, theme.width(), theme.height())
        draw_chip(painter, place, self._theme, "edge", "", ratio, has_room=True)
        self._what.draw(painter, colours, 0, head + _GAP, wide)
        foot, state = self._foot_high(), self._state_size
        below = self.height() - foot - _GAP - _ABOVE_FOOT
        if self._is_cancelled:
            self._reason.draw(painter, colours, 0, below - self._reason.height(wide), wide)
        else:
            line = below - _BAR - _GAP - self._word.low
            self._present.draw(painter, colours, 0, line, self._present.width)
            self._word.draw(painter, colours, self._present.width + _GAP + 1, line, self._word.width)
            expected = self._expected.width
            self._expected.draw(painter, colours, wide - expected, line, expected)
            draw_bar(painter, QRectF(0, below - _BAR, wide, _BAR), self._share, thick=_BAR)
        top = self.height() - foot + (foot - state.height()) // 2
        draw_chip(painter, QRect(0, top, state.width(), state.height()), *self._state, ratio, has_room=True)
        painter.end()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Follow the system's text size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            for texts in (self._times, self._what, self._reason, self._expected, self._present, self._word):
                texts.follow()
            self._measure()
            self.updateGeometry()

    @property
    def _is_cancelled(self) -> bool:
        return self._session is not None and self._session.state == CANCELLED

    @property
    def _share(self) -> float:
        if self._session is None:
            return 0.0
        most = max(self._session.booked or self._session.usual or 0, self._session.present)
        return min(1.0, self._session.present / most) if most else 0.0

    def _measure(self) -> None:
        self._theme_size, self._state_size = chip_size(self._theme), chip_size(self._state[0], self._state[2])
        self._button_size = self._button.sizeHint()

    def _head_high(self) -> int:
        return max(self._times.low, self._theme_size.height())

    def _foot_high(self) -> int:
        return max(self._state_size.height(), self._button_size.height())

    def _high(self, what: int, reason: int) -> int:
        middle = reason if self._is_cancelled else self._word.low + _GAP + _BAR
        return self._head_high() + what + middle + self._foot_high() + 3 * _GAP + _ABOVE_FOOT

    def _place_button(self) -> None:
        size, foot = self._button_size, self._foot_high()
        top = self.height() - foot + (foot - size.height()) // 2
        self._button.setGeometry(self.width() - size.width(), top, size.width(), size.height())


def _expected_words(session: SessionCard) -> str:
    """Say how many are expected: 9 booked, or 26 usually come; empty where nobody knows."""
    if session.booked:
        return f"{session.booked} booked"
    return f"{session.usual} usually come" if session.usual else ""
