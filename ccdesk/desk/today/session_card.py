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
    """A card that leads to one session."""

    def __init__(self, session: SessionCard, go: Callable[[Place], None], *, is_main: bool) -> None:
        """Show a session; ``is_main`` makes its button the page's main one."""
        super().__init__()
        self.session = session
        self.setAccessibleName(session.spoken)
        tone, icon, action = _STATES[session.state]
        self.body.setSpacing(tokens.SPACE[0])
        top = QHBoxLayout()
        top.addWidget(strong(session.times))
        top.addStretch(1)
        top.addWidget(Chip(f"{session.theme} outreach" if session.outreach else session.theme, "edge"))
        self.body.addLayout(top)
        week = f", week {session.week[0]} of {session.week[1]}" if session.week else ""
        self.body.addWidget(Words(session.service + week, tokens.CARD_TITLE, tokens.STRONG, wrap=True))
        self.body.addWidget(caption(session.where_and_who, wrap=True))
        self.body.addStretch(1)
        self._add_counts()
        foot = QHBoxLayout()
        foot.setSpacing(tokens.SPACE[1])
        foot.addWidget(Chip(session.state_words, tone, icon), 0, Qt.AlignmentFlag.AlignVCenter)
        foot.addStretch(1)
        is_quiet = session.state in (FINISHED, CANCELLED)
        self.button = Button(
            action,
            kind="main" if is_main else "text" if is_quiet else "small",
            name=f"{action}: {session.service}, {session.times}",
            run=lambda: go(self._place()),
        )
        foot.addWidget(self.button)
        self.body.addSpacing(tokens.SPACE[1])
        self.body.addLayout(foot)

    def _add_counts(self) -> None:
        session = self.session
        if session.state == CANCELLED:
            self.body.addWidget(caption(session.cancelled_because or "No reason given", wrap=True))
            return
        expected = session.booked or session.usual
        of = f"{session.booked} booked" if session.booked else f"{session.usual} usually come" if session.usual else ""
        row = QHBoxLayout()
        row.setSpacing(tokens.SPACE[0])
        row.addWidget(Words(f"{session.present}", tokens.CAPTION, tokens.STRONG))
        row.addWidget(Words("present", tokens.CAPTION))
        row.addStretch(1)
        row.addWidget(caption(of))
        self.body.addLayout(row)
        most = max(expected or 0, session.present)
        name = f"{session.present} present" + (f", {of}" if of else "")
        self.body.addWidget(Bar(session.present, most or 1, thick=6, name=name))

    def _place(self) -> Place:
        if self.session.state == CANCELLED:
            return Place("sessions", self.session.session_id)
        return Place("register", self.session.session_id)
