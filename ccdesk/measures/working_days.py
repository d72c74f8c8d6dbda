"""The day by which a referred child should be seen: calendar days, or days that are no weekend or bank holiday."""

from datetime import date
from functools import cache

import numpy as np

from ccdesk.framework.pack import ReferralKind
from ccdesk.measures.days import NO_DAY, Ints, day_number, day_of


def target_days(made_on: Ints, kind: ReferralKind) -> Ints:
    """Return each referral's target day; day 1 is the day, or the working day, after it was made.

    A kind without target days gives blank days.
    """
    if kind.target_days is None or not len(made_on):
        return np.full(len(made_on), NO_DAY, dtype=np.int64)
    if not kind.working_days:
        return made_on + kind.target_days
    first, last = day_of(int(made_on.min())), day_of(int(made_on.max()))
    # Weekends and holidays never double the time: a working day comes at least every five days.
    until = last.year + 1 + 5 * kind.target_days // 365
    holidays = np.array([day_number(day) for day in bank_holidays(first.year, until)], dtype=np.int64)
    made = made_on.astype("datetime64[D]")
    due = np.busday_offset(made, kind.target_days, roll="backward", holidays=holidays.astype("datetime64[D]"))
    return due.astype(np.int64)


@cache
def bank_holidays(first_year: int, last_year: int) -> tuple[date, ...]:
    """Return England's bank holidays of these years, with substitutes and one-off days."""
    import holidays

    days = holidays.country_holidays("GB", subdiv="ENG", years=range(first_year, last_year + 1))
    return tuple(sorted(days))
