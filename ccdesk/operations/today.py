"""The centre's day: its sessions, and the day on which the next ones are."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from ccdesk.operations.attention import AttentionItem, needs_attention
from ccdesk.operations.timetable import CANCELLED, SessionCard, sessions_of_day, sessions_words
from ccdesk.register.attention_rows import next_day_with_sessions

if TYPE_CHECKING:
    from ccdesk.register.register import Register


@dataclass(frozen=True)
class CentreDay:
    """One day's sessions in the order in which they begin; ``next_day`` is the next with any, where there is one."""

    day: date
    sessions: tuple[SessionCard, ...]
    next_day: date | None

    @property
    def title(self) -> str:
        """Name the day: Tuesday 9 July."""
        return f"{self.day:%A} {self.day.day} {self.day:%B}"

    @property
    def facts(self) -> str:
        """Say how many sessions there are and how many people usually come: 4 sessions · 48 people usually come."""
        expected = sum(
            session.booked or session.usual or session.present
            for session in self.sessions
            if session.state != CANCELLED
        )
        words = sessions_words(self.sessions)
        return f"{words} · {expected} people usually come" if expected else words


@dataclass(frozen=True)
class FirstLook:
    """What Today shows first: the day's sessions and what waits."""

    day: CentreDay
    waits: tuple[AttentionItem, ...]


def first_look(register: Register, day: date) -> FirstLook:
    """Return what Today shows first of a day."""
    return FirstLook(centre_day(register, day), needs_attention(register, day))


def centre_day(register: Register, day: date) -> CentreDay:
    """Return a day's sessions as they stand on that day."""
    with register.connection() as connection:
        next_day = next_day_with_sessions(connection, day)
    return CentreDay(day, sessions_of_day(register, day), next_day)
