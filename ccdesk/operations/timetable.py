"""The timetable as the desk shows it: each session in words, the days on which the centre or schools are closed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, time, timedelta
from typing import TYPE_CHECKING, Any

from ccdesk.framework.wording import counted
from ccdesk.operations.school_year import bank_holidays_between, school_year
from ccdesk.register.timetable_rows import (
    TimetableRow,
    attended_lately,
    days_of_services,
    enrolments_of,
    session_row,
    sessions_between,
    sessions_never_completed,
)

if TYPE_CHECKING:
    from ccdesk.register.register import Register

NOT_STARTED, BEING_TAKEN, FINISHED, CANCELLED, NOT_COMPLETED = (
    "not-started",
    "being-taken",
    "finished",
    "cancelled",
    "not-completed",
)
STATE_WORDS: Mapping[str, str] = {
    NOT_STARTED: "Not started",
    BEING_TAKEN: "Being taken",
    FINISHED: "Finished",
    CANCELLED: "Cancelled",
    NOT_COMPLETED: "Register not completed",
}
COURSES = ("course", "programme")
_MEETINGS_FOR_USUAL = 6
_GAP_BETWEEN_RUNS = timedelta(days=28)  # half terms and Easter lie within a run
_STARTED_BEFORE_RUN = timedelta(days=7)
LONGEST_LOOK_BACK = timedelta(days=90)  # an older register cannot be completed from memory
_NAMES_IN_A_SENTENCE = 2


@dataclass(frozen=True)
class SessionCard:
    """A session with everything that a timetable shows of it."""

    session_id: int
    reference: str
    service_id: int
    service: str
    theme: str
    kind: str
    day: date
    starts: time | None
    ends: time | None
    venue: str
    outreach: bool
    staff: tuple[str, ...]
    state: str
    line: str  # the one thing to know of it: “26 usually come”, “18 present, being taken”
    cancelled_because: str
    marked: int
    present: int
    families: int
    usual: int | None
    booked: int | None
    capacity: int | None
    week: tuple[int, int] | None  # of a course: which of how many

    @property
    def times(self) -> str:
        """Return when it begins and ends: 09:30 – 11:00."""
        if self.starts is None:
            return "Time not set"
        return f"{self.starts:%H:%M}" + (f" – {self.ends:%H:%M}" if self.ends is not None else "")

    @property
    def state_words(self) -> str:
        """Return the state in words."""
        return STATE_WORDS[self.state]

    @property
    def short_line(self) -> str:
        """Return the one thing to know in as few words as can be, for where there is little room."""
        match self.state:
            case "cancelled":
                return "Cancelled"
            case "not-completed":
                return "Not completed"
            case "being-taken":
                return f"{self.present} here"
            case "finished":
                return f"{self.present} came" if self.marked else self.line
            case _ if self.booked:
                return f"{self.booked} booked"
            case _:
                return f"about {self.usual}" if self.usual else ""

    @property
    def where_and_who(self) -> str:
        """Return venue and staff in one line."""
        return " · ".join((*filter(None, (self.venue,)), *self.staff))

    @property
    def spoken(self) -> str:
        """Return the session in one sentence, for screen readers."""
        day = f"{self.day:%A} {self.day.day} {self.day:%B}"
        where = f"{'outreach at ' if self.outreach else ''}{self.venue}" if self.venue else ""
        parts = (f"{self.service}, {day}, {self.times}", where, self.state_words, self.line)
        return ". ".join(part for part in parts if part)


@dataclass(frozen=True)
class Timetable:
    """The sessions of some days, and which of the days are bank holidays or lie in school holidays."""

    first: date
    last: date
    sessions: tuple[SessionCard, ...]
    bank_holidays: Mapping[date, str]
    school_holidays: frozenset[date]

    def of_day(self, day: date) -> tuple[SessionCard, ...]:
        """Return the sessions of one day."""
        return tuple(session for session in self.sessions if session.day == day)

    @property
    def facts(self) -> str:
        """Say how many sessions there are beside those cancelled: 15 sessions · 1 cancelled."""
        return sessions_words(self.sessions)


def sessions_words(sessions: Sequence[SessionCard]) -> str:
    """Say how many sessions there are, and beside them how many were cancelled: 15 sessions · 1 cancelled."""
    cancelled = sum(session.state == CANCELLED for session in sessions)
    there = len(sessions) - cancelled
    words = counted(there, "session") if there else "No sessions"
    return f"{words} · {cancelled} cancelled" if cancelled else words


def timetable(register: Register, first: date, last: date, today: date) -> Timetable:
    """Return the sessions of these days, both included, as they stand today."""
    with register.connection() as connection:
        sessions = _cards(connection, sessions_between(connection, first, last), today)
    year = school_year(register)
    days = [first + timedelta(days=number) for number in range((last - first).days + 1)]
    holidays = frozenset(day for day in days if year.is_holiday(day))
    return Timetable(first, last, sessions, bank_holidays_between(first, last), holidays)


def sessions_of_day(register: Register, day: date, today: date | None = None) -> tuple[SessionCard, ...]:
    """Return the sessions of a day, as they stand on that day unless told."""
    with register.connection() as connection:
        return _cards(connection, sessions_between(connection, day, day), today or day)


def one_session(register: Register, session_id: int, today: date) -> SessionCard | None:
    """Return one session, None when it is no longer in the register."""
    with register.connection() as connection:
        row = session_row(connection, session_id)
        return None if row is None else _cards(connection, [row], today)[0]


def never_completed(register: Register, today: date) -> tuple[SessionCard, ...]:
    """Return the sessions of the last three months whose register was not completed, the earliest first."""
    with register.connection() as connection:
        rows = sessions_never_completed(connection, today - LONGEST_LOOK_BACK, today)
        return _cards(connection, rows, today)


def never_completed_words(cards: Sequence[SessionCard]) -> str:
    """Name sessions in a sentence: Weaning Workshop, Thu 27 June, and Story Time, Fri 28 June."""
    named = [f"{card.service}, {short_day(card.day)}" for card in cards[:_NAMES_IN_A_SENTENCE]]
    more = len(cards) - len(named)
    if more:
        return "; ".join(named) + f"; and {more} more"
    return "; ".join(named[:-1]) + ("; and " if len(named) > 1 else "") + "".join(named[-1:])


def short_day(day: date) -> str:
    """Write a day of this year: Thu 27 June."""
    return f"{day:%a} {day.day} {day:%B}"


def days_words(first: date, last: date) -> str:
    """Write two days with what they share said once: 8 – 13 July 2013."""
    if first.year != last.year:
        return f"{first.day} {first:%B %Y} – {last.day} {last:%B %Y}"
    if first.month != last.month:
        return f"{first.day} {first:%B} – {last.day} {last:%B %Y}"
    return f"{first.day} – {last.day} {last:%B %Y}"


def state_of(row: TimetableRow, today: date) -> str:
    """Say how far a session's register has come."""
    if row.status == "cancelled":
        return CANCELLED
    head_count = row.unnamed_adults is not None or row.unnamed_children is not None
    if row.status == "held":
        return FINISHED if row.marks or head_count else NOT_COMPLETED
    if row.day < today:
        return NOT_COMPLETED
    return BEING_TAKEN if row.marks or head_count else NOT_STARTED


def _cards(connection: Any, rows: Sequence[TimetableRow], today: date) -> tuple[SessionCard, ...]:  # noqa: ANN401
    if not rows:
        return ()
    ahead = {row.service_id for row in rows if row.status == "planned"}
    courses = {row.service_id for row in rows if row.kind in COURSES}
    lately = attended_lately(connection, ahead, min(today, rows[-1].day)) if ahead else {}
    runs = _runs(days_of_services(connection, courses, rows[0].day, rows[-1].day)) if courses else {}
    enrolments = enrolments_of(connection, courses) if courses else {}
    return tuple(_card(row, today, lately, runs, enrolments) for row in rows)


def _card(
    row: TimetableRow,
    today: date,
    lately: Mapping[int, Sequence[int]],
    runs: Mapping[int, Sequence[Sequence[date]]],
    enrolments: Mapping[int, Sequence[tuple[date, date | None]]],
) -> SessionCard:
    counts = lately.get(row.service_id, ())[:_MEETINGS_FOR_USUAL]
    usual = round(sum(counts) / len(counts)) if counts else None
    run = _run_of(row.day, runs.get(row.service_id, ()))
    week = (run.index(row.day) + 1, len(run)) if row.day in run else None
    booked = _booked(row.day, run, enrolments.get(row.service_id, ())) or None if row.kind in COURSES else None
    state = state_of(row, today)
    return SessionCard(
        row.session_id,
        row.reference,
        row.service_id,
        row.service,
        row.theme,
        row.kind,
        row.day,
        row.starts,
        row.ends,
        row.venue or "",
        row.outreach,
        tuple(name.strip() for name in (row.staff or "").split(";") if name.strip()),
        state,
        _line(row, state, usual, booked, week),
        row.cancelled_because or "",
        row.marks,
        row.present,
        row.families,
        usual,
        booked,
        row.capacity,
        week,
    )


def _line(row: TimetableRow, state: str, usual: int | None, booked: int | None, week: tuple[int, int] | None) -> str:
    of_course = f"week {week[0]} of {week[1]}" if week else ""
    match state:
        case "cancelled":
            because = row.cancelled_because or "no reason given"
            return f"Cancelled, {because[:1].lower()}{because[1:]}"
        case "being-taken":
            return f"{row.present} present, being taken"
        case "finished":
            return _joined((_came(row, booked), of_course))
        case "not-completed":
            return f"{row.present} present, not finished" if row.marks else "Register not completed"
        case _ if booked:
            return _joined((f"{booked} booked", of_course))
        case _ if usual:
            return f"{usual} usually come"
        case _:
            return of_course or (f"Room for {row.capacity}" if row.capacity else row.venue or "")


def _came(row: TimetableRow, booked: int | None) -> str:
    unnamed = (row.unnamed_adults or 0) + (row.unnamed_children or 0)
    if not row.marks:
        return f"{unnamed} without names"
    if booked and row.present <= booked:  # more come than are booked where they bring their babies
        return f"{row.present} of {booked}"
    return f"{counted(row.present, 'person', 'people')} · {counted(row.families, 'family', 'families')}"


def places_taken(connection: Any, meetings: Mapping[int, date], today: date) -> Mapping[int, int]:  # noqa: ANN401
    """Return how many are now on the run of each course that meets on the day given; earlier runs hold no place."""
    if not meetings:
        return {}
    runs = _runs(days_of_services(connection, meetings.keys(), min(meetings.values()), max(meetings.values())))
    enrolments = enrolments_of(connection, meetings.keys())
    return {
        service: _booked(today, _run_of(day, runs.get(service, ())), enrolments.get(service, ()))
        for service, day in meetings.items()
    }


def _booked(day: date, run: Sequence[date], enrolments: Iterable[tuple[date, date | None]]) -> int:
    first = (run[0] if run else day) - _STARTED_BEFORE_RUN
    return sum(first <= started <= day and (ended is None or day <= ended) for started, ended in enrolments)


def _run_of(day: date, runs: Iterable[Sequence[date]]) -> Sequence[date]:
    return next((run for run in runs if run[0] <= day <= run[-1]), ())


def _runs(days: Mapping[int, Iterable[date]]) -> dict[int, list[list[date]]]:
    """Part the days of each service into runs of a course: a longer gap begins another."""
    found: dict[int, list[list[date]]] = {}
    for service, meetings in days.items():
        runs: list[list[date]] = []
        for day in meetings:
            if runs and day - runs[-1][-1] <= _GAP_BETWEEN_RUNS:
                runs[-1].append(day)
            else:
                runs.append([day])
        found[service] = runs
    return found


def _joined(parts: Iterable[str]) -> str:
    return " · ".join(part for part in parts if part)
