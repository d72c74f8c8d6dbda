"""Check who is said to have come to which sessions."""

from collections.abc import Iterator, Mapping

from ccdesk.exchange.book import Problem, shown
from ccdesk.exchange.existing import Existing, table_of, values_after
from ccdesk.exchange.parsing import ParsedSheet
from ccdesk.exchange.sheets import SHEET_BY_NAME

_CANCELLED = "cancelled"


def check_attendance(parsed: Mapping[str, ParsedSheet], existing: Existing) -> Iterator[Problem]:
    """Report people twice at one session, and anybody at a session that was cancelled."""
    cancelled = _cancelled_in_register(existing)
    sessions = parsed.get("Sessions")
    if sessions is not None:
        statuses = dict(zip(sessions.columns["session_ref"], values_after(sessions, "status", existing), strict=True))
        after: set[object] = {name for name, status in statuses.items() if status == _CANCELLED}
        yield from _check_newly_cancelled(sessions, after - cancelled, existing)
        cancelled = after | (cancelled - set(statuses))
    attendance = parsed.get("Attendance")
    if attendance is not None:
        yield from _check_cancelled(attendance, cancelled)
        yield from _check_twice(attendance)


def _cancelled_in_register(existing: Existing) -> set[object]:
    table = table_of(SHEET_BY_NAME["Sessions"], existing)
    pairs = zip(table.values("reference"), table.values("status"), strict=True)
    return {reference for reference, status in pairs if status == _CANCELLED}


def _check_newly_cancelled(sessions: ParsedSheet, newly: set[object], existing: Existing) -> Iterator[Problem]:
    held = table_of(SHEET_BY_NAME["Attendance"], existing)
    if not newly or not held.rows:
        return
    register = table_of(SHEET_BY_NAME["Sessions"], existing)
    attended = {register.reference_of.get(session) for session in held.values("session_id")}
    for place, reference in enumerate(sessions.columns["session_ref"]):
        if reference in newly and reference in attended:
            message = "the register has people marked at this session, so it cannot be cancelled; check which is right"
            yield Problem("Sessions", sessions.rows[place], "status", _CANCELLED, message)


def _check_cancelled(attendance: ParsedSheet, cancelled: set[object]) -> Iterator[Problem]:
    references = attendance.columns["session_ref"]
    if cancelled.isdisjoint(references):
        return
    message = "this session was cancelled, so nobody can be marked at it; check the session or take the row out"
    for place, reference in enumerate(references):
        if reference in cancelled:
            yield Problem("Attendance", attendance.rows[place], "session_ref", shown(reference), message)


def _check_twice(attendance: ParsedSheet) -> Iterator[Problem]:
    pairs = zip(attendance.columns["session_ref"], attendance.columns["person_ref"], strict=True)
    keys = [f"{session}\0{person}" for session, person in pairs]  # no cell holds \0; texts cost less than tuples
    if len(set(keys)) == len(keys):
        return
    first: dict[str, int] = {}
    for place, key in enumerate(keys):
        person = attendance.columns["person_ref"][place]
        row = first.setdefault(key, attendance.rows[place])
        if row != attendance.rows[place] and None not in (attendance.columns["session_ref"][place], person):
            message = f"row {row} marks the same person at the same session; keep one of them"
            yield Problem("Attendance", attendance.rows[place], "person_ref", shown(person), message)
