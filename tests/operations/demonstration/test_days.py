"""The demonstration's calendar against the calendar that everybody else uses."""

from datetime import date, timedelta

import holidays
import pytest

from ccdesk.operations.demonstration.days import (
    BANK_HOLIDAYS,
    FIRST,
    LAST,
    TERMS,
    birthday,
    centre_open,
    in_term,
    term_after,
    working_days_after,
)


def test_bank_holidays_are_englands() -> None:
    england = holidays.country_holidays("GB", subdiv="ENG", years=range(2010, 2014))
    days = [FIRST + timedelta(days=number) for number in range((LAST - FIRST).days + 1)]
    assert [day for day in days if day in BANK_HOLIDAYS] == [
        day for day in days if day in england and day.weekday() < 5
    ]


def test_the_centre_is_closed_on_every_bank_holiday() -> None:
    assert not any(centre_open(day) for day in BANK_HOLIDAYS)


def test_terms_follow_one_another_and_begin_and_end_on_school_days() -> None:
    days = [day for term in TERMS for day in term]
    assert days == sorted(days)
    assert all(day.weekday() < 5 and centre_open(day) for day in days)


@pytest.mark.parametrize(
    ("day", "open_for_schools"),
    [(date(2011, 10, 24), False), (date(2011, 10, 31), True), (date(2012, 8, 1), False), (date(2013, 3, 28), True)],
)
def test_half_terms_and_summers_are_out_of_term(day: date, open_for_schools: bool) -> None:
    assert in_term(day) is open_for_schools


@pytest.mark.parametrize(
    ("born", "years", "day"),
    [
        (date(2008, 2, 29), 2, date(2010, 3, 1)),
        (date(2008, 2, 29), 4, date(2012, 2, 29)),
        (date(2009, 7, 1), 3, date(2012, 7, 1)),
    ],
)
def test_a_birthday_on_29_february_is_1_march_in_other_years(born: date, years: int, day: date) -> None:
    assert birthday(born, years) == day


@pytest.mark.parametrize(
    ("day", "start"),
    [
        (date(2011, 12, 31), date(2012, 1, 1)),
        (date(2012, 1, 1), date(2012, 4, 1)),
        (date(2012, 9, 1), date(2013, 1, 1)),
    ],
)
def test_free_education_begins_after_the_birthday(day: date, start: date) -> None:
    assert term_after(day) == start


def test_working_days_leave_out_weekends_and_bank_holidays() -> None:
    assert working_days_after(date(2012, 6, 1), 1) == date(2012, 6, 6)
