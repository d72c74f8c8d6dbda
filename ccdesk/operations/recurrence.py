"""The days of a series of sessions: weekly or fortnightly, in term time, without bank holidays and exceptions."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import takewhile

from dateutil.rrule import FR, MO, SA, SU, TH, TU, WE, WEEKLY, rrule

from ccdesk.operations.school_year import SchoolYear, bank_holidays_of

MOST_SESSIONS = 200
_LONGEST = timedelta(days=3 * 366)
_WEEKDAYS = (MO, TU, WE, TH, FR, SA, SU)
WEEKDAY_NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


@dataclass(frozen=True)
class Repeat:
    """How a series repeats from its first day: until a day, or so many times (one of both).

    ``weekdays`` count from Monday = 0 and none means the weekday of the first day. ``weeks`` is 1 for weekly, 2 for
    fortnightly. Bank holidays, days out of term when ``term_only``, and ``exceptions`` are left out and not made up for
    unless a number of times was asked for.
    """

    weeks: int = 1
    weekdays: frozenset[int] = frozenset()
    until: date | None = None
    times: int | None = None
    term_only: bool = False
    on_bank_holidays: bool = False
    exceptions: frozenset[date] = frozenset()


@dataclass(frozen=True)
class SeriesDays:
    """The days on which a series meets, and those that it leaves out with the reason."""

    days: tuple[date, ...]
    left_out: tuple[tuple[date, str], ...]


def series_days(first: date, repeat: Repeat, year: SchoolYear) -> SeriesDays:
    """Return the days of a series that begins on or after a day; at most 200 sessions within three years."""
    days: list[date] = []
    left_out: list[tuple[date, str]] = []
    most = min(repeat.times or MOST_SESSIONS, MOST_SESSIONS)
    for day in _possible_days(first, repeat):
        if len(days) == most:
            break
        why = _why_not(day, repeat, year)
        if why:
            left_out.append((day, why))
        else:
            days.append(day)
    if not days:
        return SeriesDays((), tuple(left_out))
    # With a number of times, what lies after the last session was never asked for.
    last = repeat.until or days[-1]
    return SeriesDays(tuple(days), tuple((day, why) for day, why in left_out if day <= last))


def _possible_days(first: date, repeat: Repeat) -> Iterator[date]:
    weekdays = [_WEEKDAYS[number] for number in sorted(repeat.weekdays or {first.weekday()})]
    start = datetime.combine(first, datetime.min.time())
    last = min(repeat.until or first + _LONGEST, first + _LONGEST)
    rule = rrule(WEEKLY, dtstart=start, interval=repeat.weeks, byweekday=weekdays, wkst=MO)
    return takewhile(lambda day: day <= last, (moment.date() for moment in rule))


def _why_not(day: date, repeat: Repeat, year: SchoolYear) -> str:
    if day in repeat.exceptions:
        return "left out"
    if not repeat.on_bank_holidays and day in bank_holidays_of(day.year):
        return bank_holidays_of(day.year)[day]
    return "school holidays" if repeat.term_only and not year.in_term(day) else ""
