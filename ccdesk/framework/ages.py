"""Ages in words, as staff say them: weeks and months of babies, years and months of the young, then years."""

from datetime import date, timedelta

from ccdesk.framework.wording import counted

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
    # As in the figures, who was born on the 29th, 30th or 31st is a month older on the 1st where there is no such day.
    months = 12 * (day.year - born_on.year) + day.month - born_on.month - (day.day < born_on.day)
    if months < _WEEKS_UNTIL:
        weeks = (day - born_on) // timedelta(weeks=1)
        return f"{weeks}w" if short else counted(weeks, "week")
    years, rest = divmod(months, 12)
    if years == 0:
        return f"{months}m" if short else f"{months} months"
    if years < _MONTHS_TOLD_UNDER:
        return f"{years}y {rest}m" if rest else f"{years}y"
    return str(years)
