"""The demonstration's calendar: three financial years, school terms, bank holidays and ages."""

from collections.abc import Iterator
from datetime import date, timedelta

FIRST = date(2010, 4, 1)
LAST = date(2013, 3, 31)
OPENED = date(2008, 9, 8)
YEARS = ("2010/11", "2011/12", "2012/13")

TERMS = (
    (date(2010, 4, 19), date(2010, 5, 28)),
    (date(2010, 6, 7), date(2010, 7, 23)),
    (date(2010, 9, 2), date(2010, 10, 22)),
    (date(2010, 11, 1), date(2010, 12, 17)),
    (date(2011, 1, 4), date(2011, 2, 18)),
    (date(2011, 2, 28), date(2011, 4, 8)),
    (date(2011, 4, 26), date(2011, 5, 27)),
    (date(2011, 6, 6), date(2011, 7, 22)),
    (date(2011, 9, 5), date(2011, 10, 21)),
    (date(2011, 10, 31), date(2011, 12, 16)),
    (date(2012, 1, 4), date(2012, 2, 10)),
    (date(2012, 2, 20), date(2012, 3, 30)),
    (date(2012, 4, 16), date(2012, 6, 1)),
    (date(2012, 6, 11), date(2012, 7, 20)),
    (date(2012, 9, 5), date(2012, 10, 26)),
    (date(2012, 11, 5), date(2012, 12, 21)),
    (date(2013, 1, 7), date(2013, 2, 15)),
    (date(2013, 2, 25), date(2013, 3, 28)),
    (date(2013, 4, 15), date(2013, 5, 24)),
)

# Those to come: no course of the records runs in them, but what is planned keeps to them.
TERMS_TO_COME = (
    (date(2013, 6, 3), date(2013, 7, 24)),
    (date(2013, 9, 4), date(2013, 10, 25)),
    (date(2013, 11, 4), date(2013, 12, 20)),
    (date(2014, 1, 6), date(2014, 2, 14)),
    (date(2014, 2, 24), date(2014, 4, 4)),
    (date(2014, 4, 22), date(2014, 5, 23)),
    (date(2014, 6, 2), date(2014, 7, 23)),
)

# England's, with the royal wedding of 2011 and the jubilee of 2012.
BANK_HOLIDAYS = frozenset(
    (
        *(date(2010, month, day) for month, day in ((4, 2), (4, 5), (5, 3), (5, 31), (8, 30), (12, 27), (12, 28))),
        *(date(2011, month, day) for month, day in ((1, 3), (4, 22), (4, 25), (4, 29), (5, 2), (5, 30), (8, 29))),
        *(date(2011, month, day) for month, day in ((12, 26), (12, 27))),
        *(date(2012, month, day) for month, day in ((1, 2), (4, 6), (4, 9), (5, 7), (6, 4), (6, 5), (8, 27))),
        *(date(2012, month, day) for month, day in ((12, 25), (12, 26))),
        *(date(2013, month, day) for month, day in ((1, 1), (3, 29), (4, 1), (5, 6), (5, 27))),
    )
)


def in_term(day: date) -> bool:
    """Say whether schools are open in that week."""
    return any(first <= day <= last for first, last in TERMS)


def centre_open(day: date) -> bool:
    """Say whether the centre is open: not on Sundays, bank holidays or between Christmas and New Year."""
    between_years = (day.month, day.day) >= (12, 24) or (day.month, day.day) == (1, 1)
    return day.weekday() < 6 and day not in BANK_HOLIDAYS and not between_years


def every(weekday: int, first: date, last: date) -> Iterator[date]:
    """Give each such weekday (Monday = 0) between two days, both possible."""
    day = first + timedelta(days=(weekday - first.weekday()) % 7)
    while day <= last:
        yield day
        day += timedelta(days=7)


def next_working_day(day: date) -> date:
    """Return the day itself, or the first one after it on which offices work."""
    while day.weekday() >= 5 or not centre_open(day):
        day += timedelta(days=1)
    return day


def working_days_after(day: date, count: int) -> date:
    """Return the day that is so many working days later."""
    for _ in range(count):
        day = next_working_day(day + timedelta(days=1))
    return day


def later(day: date, days: int) -> date:
    """Return the day so many days later."""
    return day + timedelta(days=days)


def known(day: date | None) -> date | None:
    """Return a day if it has come by the last day of the records, else nothing."""
    return day if day is not None and day <= LAST else None


def age(born: date, day: date) -> int:
    """Return the completed years on a day."""
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))


def months_old(born: date, day: date) -> int:
    """Return the completed months on a day; negative before birth."""
    return (day.year - born.year) * 12 + day.month - born.month - (day.day < born.day)


def birthday(born: date, years: int) -> date:
    """Return the day on which somebody becomes so old; 29 February becomes 1 March."""
    if (born.month, born.day) == (2, 29):
        return date(born.year + years, 3, 1) if (born.year + years) % 4 else date(born.year + years, 2, 29)
    return born.replace(year=born.year + years)


def term_after(day: date) -> date:
    """Return the first of January, April or September after a day: when free early education begins."""
    starts = (date(day.year, 1, 1), date(day.year, 4, 1), date(day.year, 9, 1), date(day.year + 1, 1, 1))
    return next(start for start in starts if start > day)


def year_number(day: date) -> int:
    """Return 0, 1 or 2 for the financial year that a day lies in; earlier days give 0."""
    return min(max((day.year - 2010) - (day.month < 4), 0), 2)
