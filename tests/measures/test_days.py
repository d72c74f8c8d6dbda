"""Birthdays and ages: completed years, and 29 February."""

from datetime import date

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ccdesk.measures.days import NO_DAY, ages, birthdays, day_number, day_of


def days(*texts: str) -> np.ndarray[tuple[int], np.dtype[np.int64]]:
    return np.array([day_number(date.fromisoformat(text)) if text else NO_DAY for text in texts], dtype=np.int64)


@pytest.mark.parametrize(
    ("born", "years", "birthday"),
    [
        ("2008-05-03", 5, "2013-05-03"),
        ("2008-05-03", 0, "2008-05-03"),
        ("2008-02-29", 4, "2012-02-29"),
        ("2008-02-29", 5, "2013-03-01"),
        ("1896-02-29", 4, "1900-03-01"),
        ("2011-12-31", 1, "2012-12-31"),
    ],
)
def test_a_birthday(born: str, years: int, birthday: str) -> None:
    assert day_of(int(birthdays(days(born), years)[0])).isoformat() == birthday


@pytest.mark.parametrize(
    ("born", "day", "age"),
    [
        ("2008-05-03", "2013-05-02", 4),
        ("2008-05-03", "2013-05-03", 5),
        ("2008-02-29", "2013-02-28", 4),
        ("2008-02-29", "2013-03-01", 5),
        ("2008-02-29", "2012-02-28", 3),
        ("2008-02-29", "2012-02-29", 4),
        ("2008-05-03", "2008-05-03", 0),
        ("2008-05-03", "2008-05-02", -1),
        ("", "2012-01-01", -1),
        ("2008-05-03", "", -1),
    ],
)
def test_age_in_completed_years(born: str, day: str, age: int) -> None:
    assert ages(days(born), days(day)).tolist() == [age]


def test_a_blank_birth_date_has_no_birthday() -> None:
    assert birthdays(days("", "2008-05-03"), 5).tolist() == [NO_DAY, day_number(date(2013, 5, 3))]


@given(st.dates(date(1900, 1, 1), date(2100, 1, 1)), st.integers(0, 120))
@settings(deadline=None)
def test_somebody_is_as_old_as_their_birthday_says(born: date, years: int) -> None:
    birthday = birthdays(np.array([day_number(born)]), years)
    assert ages(np.array([day_number(born)]), birthday).tolist() == [years]
    if years:
        assert ages(np.array([day_number(born)]), birthday - 1).tolist() == [years - 1]
