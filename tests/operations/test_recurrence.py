"""The days of a series, and the school terms and bank holidays that it keeps to."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ccdesk.operations.recurrence import MOST_SESSIONS, Repeat, series_days
from ccdesk.operations.school_year import (
    SchoolYear,
    Term,
    bank_holidays_between,
    bank_holidays_of,
    keep_terms,
    read_typed_terms,
    school_year,
    typed_terms,
)
from ccdesk.operations.undoing import undo_last_act
from ccdesk.refusal import Refusal
from ccdesk.register.register import Register

TODAY = date(2013, 4, 16)  # a Tuesday
SUMMER = SchoolYear((Term(date(2013, 4, 15), date(2013, 5, 24)), Term(date(2013, 6, 3), date(2013, 7, 24))))
TERMS = "15/04/2013 to 24/05/2013\n03/06/2013 to 24/07/2013"


# First day, how it repeats, the days it meets, the days it leaves out.
SERIES: tuple[tuple[str, date, Repeat, list[tuple[int, int]], list[tuple[int, int]]], ...] = (
    ("so many times", date(2013, 4, 16), Repeat(times=3), [(4, 16), (4, 23), (4, 30)], []),
    ("until a day", date(2013, 4, 16), Repeat(until=date(2013, 4, 30)), [(4, 16), (4, 23), (4, 30)], []),
    ("fortnightly", date(2013, 4, 16), Repeat(weeks=2, times=3), [(4, 16), (4, 30), (5, 14)], []),
    (
        "on two weekdays",
        date(2013, 4, 16),
        Repeat(weekdays=frozenset((1, 3)), times=4),
        [(4, 16), (4, 18), (4, 23), (4, 25)],
        [],
    ),
    (
        "from the first such weekday",
        date(2013, 4, 16),
        Repeat(weekdays=frozenset((3,)), times=2),
        [(4, 18), (4, 25)],
        [],
    ),
    (
        "not on a bank holiday",
        date(2013, 4, 29),
        Repeat(until=date(2013, 5, 13)),
        [(4, 29), (5, 13)],
        [(5, 6)],
    ),
    (
        "on a bank holiday when wanted",
        date(2013, 4, 29),
        Repeat(until=date(2013, 5, 13), on_bank_holidays=True),
        [(4, 29), (5, 6), (5, 13)],
        [],
    ),
    (
        "only in term",
        date(2013, 5, 21),
        Repeat(until=date(2013, 6, 4), term_only=True),
        [(5, 21), (6, 4)],
        [(5, 28)],
    ),
    (
        "not on exceptions, which are made up for",
        date(2013, 4, 16),
        Repeat(times=3, exceptions=frozenset((date(2013, 4, 23),))),
        [(4, 16), (4, 30), (5, 7)],
        [(4, 23)],
    ),
)


@pytest.mark.parametrize(
    ("first", "repeat", "days", "left_out"), [row[1:] for row in SERIES], ids=[row[0] for row in SERIES]
)
def test_days_of_a_series(
    first: date, repeat: Repeat, days: list[tuple[int, int]], left_out: list[tuple[int, int]]
) -> None:
    found = series_days(first, repeat, SUMMER)
    assert [(day.month, day.day) for day in found.days] == days
    assert [(day.month, day.day) for day, _ in found.left_out] == left_out


repeats = st.builds(
    Repeat,
    weeks=st.sampled_from((1, 2)),
    weekdays=st.frozensets(st.integers(0, 6), min_size=1, max_size=4),
    until=st.none() | st.dates(date(2013, 4, 1), date(2014, 4, 1)),
    times=st.none() | st.integers(1, 60),
    term_only=st.booleans(),
)


@given(first=st.dates(date(2013, 4, 1), date(2013, 7, 1)), repeat=repeats)
def test_no_series_meets_on_a_bank_holiday_out_of_term_or_more_often_than_asked(first: date, repeat: Repeat) -> None:
    days = series_days(first, repeat, SUMMER).days
    assert list(days) == sorted(set(days))
    assert all(day >= first and day.weekday() in repeat.weekdays for day in days)
    assert not bank_holidays_between(date(2013, 1, 1), date(2016, 12, 31)).keys() & set(days)
    assert len(days) <= (repeat.times or MOST_SESSIONS)
    assert repeat.until is None or all(day <= repeat.until for day in days)
    assert not repeat.term_only or all(SUMMER.in_term(day) for day in days)
    if repeat.weeks == 2:
        weeks = {
            (day - timedelta(days=day.weekday()) - first + timedelta(days=first.weekday())).days // 7 for day in days
        }
        assert all(week % 2 == 0 for week in weeks)


def test_bank_holidays_have_englands_one_off_days() -> None:
    assert date(2011, 4, 29) in bank_holidays_of(2011)  # the royal wedding
    assert date(2012, 6, 5) in bank_holidays_of(2012)  # the jubilee
    assert date(2013, 5, 6) in bank_holidays_of(2013)
    assert date(2013, 1, 2) not in bank_holidays_of(2013)  # Scotland's


def test_terms_are_kept_as_typed_and_can_be_undone(register: Register) -> None:
    keep_terms(register, TERMS + "\n", TODAY)
    assert school_year(register) == SUMMER
    assert typed_terms(school_year(register)) == TERMS
    assert keep_terms(register, TERMS, TODAY).step is None
    keep_terms(register, "1 Sep 2013 to 25 Oct 2013", TODAY)
    undo_last_act(register)
    assert school_year(register) == SUMMER


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("summer", "Line 1 is not a term"),
        ("15/04/2013", "Line 1 is not a term"),
        ("15/04/2013 to 24/05/2013\n31/06/2013 to 1/7/2013", "Line 2 is not a term"),
        ("24/05/2013 to 15/04/2013", "ends before it begins"),
        ("15/04/2013 to 24/05/2013\n20/05/2013 to 24/07/2013", "overlap on 20 May 2013"),
    ],
)
def test_terms_that_make_no_sense_are_refused(text: str, words: str) -> None:
    with pytest.raises(Refusal, match=words):
        read_typed_terms(text, TODAY)


def test_holidays_are_known_only_between_terms() -> None:
    assert SUMMER.is_holiday(date(2013, 5, 28))
    assert not SUMMER.is_holiday(date(2013, 4, 16))
    assert not SUMMER.is_holiday(date(2013, 8, 1))  # nothing is known of it
    assert not SchoolYear().is_holiday(TODAY)
