"""One of today's sessions as a card: when, what, where, how many have come, and the way to its register."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout

from ccdesk.desk.places import Place
from ccdesk.desk.theme import tokens
from ccdesk.desk.widgets.buttons import Button
from ccdesk.desk.widgets.card import Card
from ccdesk.desk.widgets.chip import Chip
from ccdesk.desk.widgets.drawings import Bar
from ccdesk.desk.widgets.labels import Words, caption, strong
from ccdesk.desk.widgets.lines import Line, Lines
from ccdesk.operations.timetable import (
    BEING_TAKEN,
    CANCELLED,
    FINISHED,
    NOT_COMPLETED,
    NOT_STARTED,
    SessionCard,
)

# How each state looks (tone and icon) and what its button says.
_STATES = {
    NOT_STARTED: ("plain", "circle", "Take register"),
    BEING_TAKEN: ("blue", "pencil-simple", "Carry on"),
    FINISHED: ("green", "check-circle", "Open"),
    CANCELLED: ("plain", "prohibit", "Reason"),
    NOT_COMPLETED: ("red", "warning-circle", "Complete"),
}


class SessionOfToday(Card):
    """A card that leads to one session; it is built before there is one to show, and shows one after another."""

    def __init__(self, go: Callable[[Place], None]) -> None:
        """Build the card with no session on it."""
        super().__init__()
        self.session: SessionCard | None = None
        self._go = go
        self._is_cancelled = False
        self._times, self._theme = strong(""), Chip("", "edge")
        what, where = Line(tokens.CARD_TITLE, tokens.STRONG), Line(tokens.CAPTION, second=True)
        self._what = Lines(what, where, spacing=tokens.SPACE[0])
        self._reason = caption("", wrap=True)
        self._present = Words("", tokens.CAPTION, tokens.STRONG)
        self._present_word = Words("present", tokens.CAPTION)
        self._expected = caption("")
        self._bar = Bar(0, 1, thick=6)
        self._state = Chip("")
        self.button = Button("Open", kind="small", run=self._open)
        self._build()

    @property
    def session_id(self) -> int | None:
        """The session that is on the card, if there is one."""
        return self.session.session_id if self.session is not None else None

    @property
    def is_being_taken(self) -> bool:
        """Whether the card's register has been begun and not been completed."""
        return self.session is not None and self.session.state == BEING_TAKEN

    def show_session(self, session: SessionCard, *, is_main: bool) -> None:
        """Show a session; ``is_main`` makes its button the page's main one."""
        self.session = session
        self.setAccessibleName(session.spoken)
        tone, icon, action = _STATES[session.state]
        week = f", week {session.week[0]} of {session.week[1]}" if session.week else ""
        self._times.setText(session.times)
        self._theme.show_words(f"{session.theme} outreach" if session.outreach else session.theme, "edge")
        self._what.show_words(session.service + week, session.where_and_who)
        self._show_counts(session)
        self._state.show_words(session.state_words, tone, icon)
        is_quiet = session.state in (FINISHED, CANCELLED)
        self.button.set_kind("main" if is_main else "text" if is_quiet else "small")
        self.button.setText(action)
        self.button.setAccessibleName(f"{action}: {session.service}, {session.times}")

    def _build(self) -> None:
        self.body.setSpacing(tokens.SPACE[0])
        top = QHBoxLayout()
        top.addWidget(self._times)
        top.addStretch(1)
        top.addWidget(self._theme)
        self.body.addLayout(top)
        self.body.addWidget(self._what)
        self.body.addStretch(1)
        self.body.addWidget(self._reason)
        self._reason.hide()
        counts = QHBoxLayout()
        counts.setSpacing(tokens.SPACE[0])
        counts.addWidget(self._present)
        counts.addWidget(self._present_word)
        counts.addStretch(1)
        counts.addWidget(self._expected)
        self.body.addLayout(counts)
        self.body.addWidget(self._bar)
        foot = QHBoxLayout()
        foot.setSpacing(tokens.SPACE[1])
        foot.addWidget(self._state, 0, Qt.AlignmentFlag.AlignVCenter)
        foot.addStretch(1)
        foot.addWidget(self.button)
        self.body.addSpacing(tokens.SPACE[1])
        self.body.addLayout(foot)

    def _show_counts(self, session: SessionCard) -> None:
        is_cancelled = session.state == CANCELLED
        if is_cancelled != self._is_cancelled:
            self._is_cancelled = is_cancelled
            self._reason.setVisible(is_cancelled)
            for widget in (self._present, self._present_word, self._expected, self._bar):
                widget.setVisible(not is_cancelled)
        if is_cancelled:
            self._reason.setText(session.cancelled_because or "No reason given")
            return
        expected = session.booked or session.usual
        of = f"{session.booked} booked" if session.booked else f"{session.usual} usually come" if session.usual else ""
        self._present.setText(f"{session.present}")
        self._expected.setText(of)
        most = max(expected or 0, session.present)
        name = f"{session.present} present" + (f", {of}" if of else "")
        self._bar.show_value(session.present, most or 1, name=name)

    def _open(self) -> None:
        session = self.session
        if session is not None:
            self._go(Place("sessions" if session.state == CANCELLED else "register", session.session_id))
