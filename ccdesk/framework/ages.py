"""Ages in words, as staff say them: weeks and months of babies, years and months of the young, then years."""

from datetime import date, timedelta

from dateutil.relativedelta import relativedelta

_WEEKS_UNTIL = 3  # months
_MONTHS_TOLD_UNDER = 6  # years


def years_on(born_on: date | None, day: date) -> int | None:
    """Return completed years on a day, None where there is no birth date or the day is before it."""
    if born_on is None or day < born_on:
        return None
    return day.year - born_on.year - ((day.month, day.day) < (born_on.month, born_on.day))


def age_words(born_on: date | None, day: date, *, short: bool = False) -> str:
    """Say an age on a day: 5 weeks, 11 months, 2y 5m or 31; empty where it is not known."""
    if born_on is None or day < born_on:
        return ""
    age = relativedelta(day, born_on)
    if age.years == 0 and age.months < _WEEKS_UNTIL:
        weeks = (day - born_on) // timedelta(weeks=1)
        return f"{weeks}w" if short else f"{weeks} week{'' if weeks == 1 else 's'}"
    if age.years == 0:
        return f"{age.months}m" if short else f"{age.months} months"
    if age.years < _MONTHS_TOLD_UNDER:
        return f"{age.years}y {age.months}m" if age.months else f"{age.years}y"
    return str(years_on(born_on, day))
