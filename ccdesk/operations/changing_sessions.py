"""Changing, cancelling and restoring planned sessions: one, this and those that follow, or all of its series.

A series is not recorded as such, because the exchange workbook carries sessions one by one. It is what anybody would
call one: the sessions of a service on the same weekday, at the same times and venue. Those of them that are still to
come and have nobody marked are changed together; one that was changed by itself has left the series.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from ccdesk.framework.wording import counted, day_words
from ccdesk.operations.acts import Done, done, nothing_changed
from ccdesk.operations.centre import pack_of
from ccdesk.operations.planning import bank_holiday_problem, double_bookings, labels
from ccdesk.operations.record_checks import Checked, checked_record
from ccdesk.operations.record_fields import label_of
from ccdesk.operations.record_words import FieldProblem, FieldProblems
from ccdesk.operations.recurrence import WEEKDAY_NAMES
from ccdesk.operations.timetable import CANCELLED, FINISHED, SessionCard, short_day
from ccdesk.refusal import Refusal
from ccdesk.register.bulk import update_rows
from ccdesk.register.journal.steps import step
from ccdesk.register.timetable_rows import TimetableRow, session_row, sessions_alike

if TYPE_CHECKING:
    from ccdesk.register.register import Register

ONE, FOLLOWING, ALL = "one", "following", "all"
SCOPES = (ONE, FOLLOWING, ALL)
_STAYS = ("status", "cancelled_because", "reference")


@dataclass(frozen=True)
class Series:
    """What a session's series is, and how many sessions each scope changes."""

    pattern: str  # Tuesdays, 09:30 – 11:30
    day: str  # Tue 16 April
    counts: Mapping[str, int]  # by scope

    def scope_words(self, scope: str) -> str:
        """Say which sessions a scope changes."""
        if scope == ONE:
            return f"Only {self.day}"
        if scope == FOLLOWING:
            return f"This and the {self.counts[FOLLOWING] - 1} that follow ({self.pattern})"
        return f"All {self.counts[ALL]} still to come ({self.pattern})"

    @property
    def choices(self) -> tuple[str, ...]:
        """Return the scopes that differ from each other."""
        if self.counts[FOLLOWING] <= 1 and self.counts[ALL] <= 1:
            return (ONE,)
        return (ONE, FOLLOWING) if self.counts[ALL] == self.counts[FOLLOWING] else SCOPES


def series_of(register: Register, session_id: int, today: date) -> Series:
    """Return the series of a session, of those with its own status: planned ones to change, cancelled to restore."""
    with register.connection() as connection:
        row = _there(connection, session_id)
        counts = {scope: len(_chosen(connection, row, scope, row.status, today)) for scope in SCOPES}
    times = f"{row.starts:%H:%M}" if row.starts else "no time set"
    times += f" – {row.ends:%H:%M}" if row.starts and row.ends else ""
    return Series(f"{WEEKDAY_NAMES[row.day.weekday()]}s, {times}", short_day(row.day), counts)


def check_change(
    register: Register, session_id: int, values: Mapping[str, str | int], scope: str, today: date
) -> tuple[FieldProblem, ...]:
    """Return what is wrong or doubtful with a change of a session or of its series."""
    with register.connection() as connection:
        row = _there(connection, session_id)
        return _checked(connection, register, row, values, _days(connection, row, scope, today), today)[1]


def change_sessions(
    register: Register, session_id: int, values: Mapping[str, str | int], scope: str, today: date
) -> Done:
    """Change the given fields of a session, or of several of its series; another day moves all by as many days.

    Raises FieldProblems when something must be fixed, Refusal for a series whose session was held.
    """
    with register.connection() as connection:
        row = _there(connection, session_id)
        if scope != ONE and row.status != "planned":
            raise Refusal(f"{row.service} on {short_day(row.day)} is not planned any more: change it by itself.")
        chosen = _days(connection, row, scope, today)
        checked, problems = _checked(connection, register, row, values, chosen, today)
    if any(problem.must_fix for problem in problems):
        raise FieldProblems(problems, labels())
    before = checked.before or {}
    changed = {
        name: value for name, value in checked.values.items() if name not in _STAYS and value != before.get(name)
    }
    if not changed:
        return nothing_changed("Nothing was changed", session_id)
    moved = changed.pop("day", None)
    fields = ", ".join(label_of("session", name).lower() for name in (*changed, *(("day",) if moved else ())))
    with step(register, f"Changed {counted(len(chosen), 'session')} of {row.service}: {fields}") as made:
        if changed:
            update_rows(made, "session", tuple(changed), [(*changed.values(), key) for key in chosen])
        if moved is not None:
            by = moved - row.day
            update_rows(made, "session", ("day",), [(day + by, key) for key, day in chosen.items()])
    words = f"{row.service}: {fields} changed"
    words += f" for {len(chosen)} sessions" if len(chosen) > 1 else f", {short_day(moved or row.day)}"
    return done(words, made.id, {"session"}, session_id)


def cancel_sessions(register: Register, session_id: int, reason: str, scope: str, today: date) -> Done:
    """Cancel a planned session, or several of its series, and say why.

    Refused are sessions that were held, and those where somebody is marked, which the exchange refuses too.
    """
    because = reason.strip()
    if not because:
        problem = FieldProblem("cancelled_because", "say why, as the return counts reasons", must_fix=True)
        raise FieldProblems((problem,), {"cancelled_because": "Reason"})
    with register.connection() as connection:
        row = _there(connection, session_id)
        if why := _why_not(row.service, row.day, row.marks, row.status):
            raise Refusal(why)
        chosen = _chosen(connection, row, scope, "planned", today)
    with step(register, f"Cancelled {_named(row, len(chosen))}") as made:
        rows = [("cancelled", because, key) for key in chosen]
        update_rows(made, "session", ("status", "cancelled_because"), rows)
    words = f"{row.service} cancelled{f' {len(chosen)} times' if len(chosen) > 1 else ''}: {because}"
    return done(words, made.id, {"session"}, session_id)


def restore_sessions(register: Register, session_id: int, scope: str, today: date) -> Done:
    """Plan a cancelled session, or the cancelled ones of its series, again."""
    with register.connection() as connection:
        row = _there(connection, session_id)
        if row.status != "cancelled":
            return nothing_changed(f"{row.service} on {short_day(row.day)} is not cancelled", session_id)
        chosen = _chosen(connection, row, scope, "cancelled", today)
    with step(register, f"Restored {_named(row, len(chosen))}") as made:
        update_rows(made, "session", ("status", "cancelled_because"), [("planned", None, key) for key in chosen])
    words = f"{row.service} is planned again"
    words += f" on {len(chosen)} days" if len(chosen) > 1 else f", {short_day(row.day)}"
    return done(words, made.id, {"session"}, session_id)


def why_not_cancelled(session: SessionCard) -> str:
    """Say in a sentence why a session cannot be cancelled and what to do; empty when it can."""
    statuses = {FINISHED: "held", CANCELLED: "cancelled"}
    return _why_not(session.service, session.day, session.marked, statuses.get(session.state, "planned"))


def _why_not(service: str, day: date, marks: int, status: str) -> str:
    where = f"{service} on {short_day(day)}"
    if marks:
        people = counted(marks, "person is", "people are")
        return f"{people} marked at {where}: open its register and take the marks away before cancelling it."
    if status == "held":
        return f"{where} was held: open its register again before cancelling it."
    if status == "cancelled":
        return f"{where} is cancelled already: restore it to give another reason."
    return ""


def _there(connection: Any, session_id: int) -> TimetableRow:  # noqa: ANN401 - a driver's connection
    row = session_row(connection, session_id)
    if row is None:
        raise Refusal("This session is no longer in the register: go back to the timetable.")
    return row


def _days(connection: Any, row: TimetableRow, scope: str, today: date) -> dict[int, date]:  # noqa: ANN401
    return {row.session_id: row.day} if scope == ONE else _chosen(connection, row, scope, "planned", today)


def _chosen(connection: Any, row: TimetableRow, scope: str, status: str, today: date) -> dict[int, date]:  # noqa: ANN401
    """Return the ids and days of the sessions that a scope means; the session itself is always one of them."""
    chosen = {row.session_id: row.day}
    if scope == ONE:
        return chosen
    earliest = row.day if scope == FOLLOWING else min(today, row.day)
    return chosen | {key: day for key, day in sessions_alike(connection, row, status) if day >= earliest}


def _checked(
    connection: Any,  # noqa: ANN401 - a driver's connection
    register: Register,
    row: TimetableRow,
    values: Mapping[str, str | int],
    chosen: Mapping[int, date],
    today: date,
) -> tuple[Checked, tuple[FieldProblem, ...]]:
    checked = checked_record(connection, pack_of(register), "session", values, row.session_id, today)
    problems = list(checked.problems)
    day = checked.values.get("day")
    if isinstance(day, date):
        by = day - row.day
        if by != timedelta(0):
            for moved in sorted({old + by for old in chosen.values()}):
                problems += bank_holiday_problem(moved)
        days = [old + by for old in chosen.values()]
        problems += double_bookings(connection, checked.values, days, frozenset(chosen))
    return checked, tuple(problems)


def _named(row: TimetableRow, count: int) -> str:
    return f"{count} sessions of {row.service}" if count > 1 else f"{row.service}, {day_words(row.day)}"
