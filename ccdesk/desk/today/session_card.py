"""One of today's sessions as a card: when, what, where, how many have come, and the way to its register."""

from __future__ import annotations

from collections.abc import Callable

from ccdesk.desk.places import Place
from ccdesk.desk.today.session_face import SessionFace
from ccdesk.desk.widgets.buttons import Button
from ccdesk.desk.widgets.card import Card
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
        self.button = Button("Open", kind="small", run=self._open)
        self._face = SessionFace(self.button)
        self.body.addWidget(self._face)

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
        is_quiet = session.state in (FINISHED, CANCELLED)
        self.button.set_kind("main" if is_main else "text" if is_quiet else "small")
        self.button.setText(action)
        self.button.setAccessibleName(f"{action}: {session.service}, {session.times}")
        self._face.show_session(session, tone, icon)

    def _open(self) -> None:
        session = self.session
        if session is not None:
            self._go(Place("sessions" if session.state == CANCELLED else "register", session.session_id))
