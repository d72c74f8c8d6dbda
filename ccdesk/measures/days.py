"""Days as whole numbers since 1 January 1970, so that a column of them is compared at once; birthdays and ages."""

from datetime import date

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]
Marks = NDArray[np.bool_]

EPOCH = date(1970, 1, 1).toordinal()
NO_DAY = int(np.iinfo(np.int64).min)  # a blank day; earlier than every other, so test for it where that matters
ALWAYS = 2**40  # a blank "to": still holds


def day_number(day: date) -> int:
    """Return the number of a day."""
    return day.toordinal() - EPOCH


def day_of(number: int) -> date:
    """Return the day that has a number."""
    return date.fromordinal(int(number) + EPOCH)


def known(days: Ints) -> Marks:
    """Mark the days that are not blank."""
    return np.not_equal(days, NO_DAY)


def birthdays(born: Ints, years: Ints | int) -> Ints:
    """Return the day on which each completes a number of years; who was born on 29 February, on 1 March if need be.

    A blank birth date gives a blank day.
    """
    days = born.astype("datetime64[D]")
    months = days.astype("datetime64[M]")
    day_in_month = (days - months.astype("datetime64[D]")).astype(np.int64)
    then = (months + np.asarray(years, dtype=np.int64) * 12).astype("datetime64[D]").astype(np.int64)
    return np.where(known(born), then + np.where(known(born), day_in_month, 0), NO_DAY)


def ages(born: Ints, days: Ints) -> Ints:
    """Return completed years on each day; -1 for no birth date and for a day before birth."""
    aged = known(born) & (days >= born)
    start = np.where(aged, born, 0)
    end = np.where(aged, days, 0)
    years = _years(end) - _years(start)
    years -= end < birthdays(start, years)
    return np.where(aged, years, -1)


def _years(days: Ints) -> Ints:
    return days.astype("datetime64[D]").astype("datetime64[Y]").astype(np.int64)
