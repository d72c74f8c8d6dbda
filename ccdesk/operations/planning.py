"""Planning sessions: one, or a series that repeats, with what is wrong or doubtful beside each field."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any

from ccdesk.framework.wording import counted, day_words
from ccdesk.operations.acts import Done, done
from ccdesk.operations.centre import pack_of
from ccdesk.operations.record_checks import Checked, checked_record
from ccdesk.operations.record_fields import label_of
from ccdesk.operations.record_typing import typed_day
from ccdesk.operations.record_words import FieldProblem, FieldProblems
from ccdesk.operations.recurrence import MOST_SESSIONS, WEEKDAY_NAMES, Repeat, SeriesDays, series_days
from ccdesk.operations.school_year import SchoolYear, bank_holidays_of, school_year
from ccdesk.operations.timetable import short_day
from ccdesk.register.bulk import insert_rows
from ccdesk.register.journal.steps import step
from ccdesk.register.timetable_rows import TimetableRow, sessions_at_the_same_time, venues_and_staff

if TYPE_CHECKING:
    from ccdesk.register.register import Register

ONCE, WEEKLY, FORTNIGHTLY = "once", "weekly", "fortnightly"
_LABELS = {"until": "Until", "times": "How many times", "exceptions": "Not on", "term_only": "Only in term time"}
_AT_HOME = "home-visit"
_LEFT_OUT_NAMED = 4
_NUMBER = re.compile(r"(.*?)(\d+)", re.DOTALL | re.ASCII)


@dataclass(frozen=True)
class TypedPlan:
    """A session or series as it is typed: the session's own fields, then how it repeats.

    ``values`` are texts by attribute of the session table, with the service's id as a number. Without ``until`` and
    ``times`` a series ends with the term, where terms are recorded.
    """

    values: Mapping[str, str | int]
    repeats: str = ONCE
    weekdays: frozenset[int] = frozenset()
    until: str = ""
    times: str = ""
    term_only: bool = True
    exceptions: str = ""


@dataclass(frozen=True)
class LookedAtPlan:
    """What a plan would make, and what is wrong or doubtful with it."""

    problems: tuple[FieldProblem, ...]
    days: tuple[date, ...]
    words: str  # “12 sessions, Tuesdays 23 April to 16 July 2013. Leaves out 28 May (school holidays)”
    _checked: Checked | None = field(default=None, repr=False)

    @property
    def is_blocked(self) -> bool:
        """Say whether something must be fixed first."""
        return any(problem.must_fix for problem in self.problems)


@dataclass(frozen=True)
class PlanningChoices:
    """What the form of a session offers: services by id, venues and staff seen lately, and whether terms are known."""

    services: tuple[tuple[int, str], ...]
    venues: tuple[str, ...]
    staff: tuple[str, ...]
    has_terms: bool


def planning_choices(register: Register) -> PlanningChoices:
    """Return what the form of a session offers."""
    with register.connection() as connection:
        services = connection.execute("SELECT id, name FROM service ORDER BY name").fetchall()
        venues, staff = venues_and_staff(connection)
    names = dict.fromkeys(name.strip() for text in staff for name in text.split(";") if name.strip())
    return PlanningChoices(tuple(services), tuple(venues), tuple(names), bool(school_year(register).terms))


def look_at_plan(register: Register, plan: TypedPlan, today: date) -> LookedAtPlan:
    """Return the days that a plan would make sessions on, and the problems of its fields."""
    pack, year = pack_of(register), school_year(register)
    with register.connection() as connection:
        checked = checked_record(connection, pack, "session", {**plan.values, "status": "planned"}, None, today)
        problems = list(checked.problems)
        first = checked.values.get("day")
        if not isinstance(first, date):
            return LookedAtPlan(tuple(problems), (), "")
        found = SeriesDays((first,), ())
        if plan.repeats == ONCE:
            problems += bank_holiday_problem(first)
        else:
            repeat, wrong = _read_repeat(plan, first, year, today)
            problems += wrong
            if repeat is not None:
                found = series_days(first, repeat, year)
                problems += _series_problems(found)
        problems += double_bookings(connection, checked.values, found.days)
    return LookedAtPlan(tuple(problems), found.days, _words(found), checked)


def plan_sessions(register: Register, plan: TypedPlan, today: date) -> Done:
    """Plan a session, or all sessions of a series, in one step; ``result`` is the ids in the order of their days.

    Raises FieldProblems when something must be fixed; what should only be checked does not stop it.
    """
    looked = look_at_plan(register, plan, today)
    checked = looked._checked
    if looked.is_blocked or checked is None or not looked.days:
        raise FieldProblems(looked.problems, labels())
    with register.connection() as connection:
        (service,) = connection.execute(
            "SELECT name FROM service WHERE id = ?", (checked.values["service_id"],)
        ).fetchone()
    count = len(looked.days)
    name = f"Planned {count} sessions of {service}" if count > 1 else f"Planned {service}, {day_words(looked.days[0])}"
    with step(register, name) as made:
        ids = list(made.keys.take(count))
        references = _references(str(checked.values["reference"]), count)
        rows = [
            (key, *{**checked.values, "day": day, "reference": reference}.values())
            for key, day, reference in zip(ids, looked.days, references, strict=True)
        ]
        insert_rows(made, "session", ("id", *checked.values), rows)
    words = f"{service} planned for {short_day(looked.days[0])}"
    if count > 1:
        words = f"{service} planned {count} times, {day_words(looked.days[0])} to {day_words(looked.days[-1])}"
    return done(words, made.id, {"session"}, ids)


def labels() -> Mapping[str, str]:
    """Return what the fields of the form of a session are called."""
    own = ("service_id", "day", "starts", "ends", "venue", "staff", "cost", "unnamed_adults", "unnamed_children")
    return {attribute: label_of("session", attribute) for attribute in own} | _LABELS


def bank_holiday_problem(day: date) -> list[FieldProblem]:
    """Question a session on a bank holiday."""
    name = bank_holidays_of(day.year).get(day)
    return [FieldProblem("day", f"{day_words(day)} is a bank holiday ({name})", must_fix=False)] if name else []


def double_bookings(
    connection: Any,  # noqa: ANN401 - a driver's connection
    values: Mapping[str, Any],
    days: Sequence[date],
    leaving_out: frozenset[int] = frozenset(),
) -> list[FieldProblem]:
    """Question a venue, and staff, that are taken by another session at the same time."""
    starts, ends = values.get("starts"), values.get("ends")
    if not days or starts is None or ends is None or ends <= starts:
        return []
    found = sessions_at_the_same_time(connection, days, starts, ends)
    others = [other for other in found if other.session_id not in leaving_out]
    return [
        *_venue_taken(str(values.get("venue") or ""), others),
        *_staff_taken(str(values.get("staff") or ""), others),
    ]


def _venue_taken(venue: str, others: Sequence[TimetableRow]) -> Iterator[FieldProblem]:
    taken = [
        other
        for other in others
        if venue and (other.venue or "").casefold() == venue.casefold() and other.kind != _AT_HOME
    ]
    if taken:
        yield FieldProblem("venue", f"{venue} is in use by {_at(taken)}", must_fix=False)


def _staff_taken(staff: str, others: Sequence[TimetableRow]) -> Iterator[FieldProblem]:
    for name in filter(None, (part.strip() for part in staff.split(";"))):
        taken = [
            other
            for other in others
            if name.casefold() in {part.strip().casefold() for part in (other.staff or "").split(";")}
        ]
        if taken:
            yield FieldProblem("staff", f"{name} is at {_at(taken)}", must_fix=False)
            return


def _at(taken: Sequence[TimetableRow]) -> str:
    first = taken[0]
    words = f"{first.service} on {short_day(first.day)}, {first.starts:%H:%M} – {first.ends:%H:%M}"
    more = len(taken) - 1
    return f"{words}, and {counted(more, 'more time')}" if more else words


def _read_repeat(
    plan: TypedPlan, first: date, year: SchoolYear, today: date
) -> tuple[Repeat | None, list[FieldProblem]]:
    problems: list[FieldProblem] = []
    until = typed_day(plan.until, today)
    if plan.until.strip() and until is None:
        problems.append(FieldProblem("until", "this is not a date; write it as 31/12/2012", must_fix=True))
    elif until is not None and until < first:
        problems.append(FieldProblem("until", f"this is before the first session, {day_words(first)}", must_fix=True))
    times = plan.times.strip()
    if times and not (times.isascii() and times.isdecimal() and 1 <= int(times) <= MOST_SESSIONS):
        problems.append(FieldProblem("times", f"write a whole number from 1 to {MOST_SESSIONS}", must_fix=True))
    if until is None and not times and not problems:
        until = next((term.last for term in year.terms if term.first <= first <= term.last), None)
        if until is None:
            problems.append(FieldProblem("until", "say until when, or how many times", must_fix=True))
    exceptions = [typed_day(part, today) for part in re.split(r"[;,\n]", plan.exceptions) if part.strip()]
    if None in exceptions:
        problems.append(
            FieldProblem("exceptions", "one of these is not a date; write 7/5/2013, 14/5/2013", must_fix=True)
        )
    if plan.term_only and not year.terms:
        problems.append(
            FieldProblem("term_only", "no school terms are recorded; record them under Term dates", must_fix=True)
        )
    if problems:
        return None, problems
    return (
        Repeat(
            weeks=2 if plan.repeats == FORTNIGHTLY else 1,
            weekdays=plan.weekdays,
            until=until,
            times=int(times) if times else None,
            term_only=plan.term_only,
            exceptions=frozenset(day for day in exceptions if day is not None),
        ),
        [],
    )


def _series_problems(found: SeriesDays) -> Iterator[FieldProblem]:
    if not found.days:
        yield FieldProblem("until", "no session would be planned: every day is left out", must_fix=True)
    elif len(found.days) == MOST_SESSIONS:
        yield FieldProblem("until", f"only the first {MOST_SESSIONS} sessions are planned at once", must_fix=False)


def _words(found: SeriesDays) -> str:
    if not found.days:
        return "No session would be planned."
    first, last = found.days[0], found.days[-1]
    if len(found.days) == 1 and not found.left_out:
        return f"One session, {first:%A} {day_words(first)}."
    weekdays = sorted({day.weekday() for day in found.days})
    named = " and ".join(f"{WEEKDAY_NAMES[number]}s" for number in weekdays)
    count = counted(len(found.days), "session")
    words = f"{count}, {named}, {first.day} {first:%B} to {day_words(last)}."
    if found.left_out:
        named_days = [f"{day.day} {day:%B} ({why})" for day, why in found.left_out[:_LEFT_OUT_NAMED]]
        more = len(found.left_out) - len(named_days)
        words += f" Leaves out {', '.join(named_days)}{f' and {more} more' if more else ''}."
    return words


def _references(first: str, count: int) -> list[str]:
    match = _NUMBER.fullmatch(first)
    if match is None or count == 1:
        return [first, *(f"{first}-{number}" for number in range(2, count + 1))]
    width = len(match[2])
    return [f"{match[1]}{int(match[2]) + number:0{width}}" for number in range(count)]
