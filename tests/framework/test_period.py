"""Periods as staff type them."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ccdesk.framework.period import Period, financial_year, year_before
from ccdesk.refusal import Refusal


@pytest.mark.parametrize(
    ("typed", "first", "last", "kind"),
    [
        ("2012/13", date(2012, 4, 1), date(2013, 3, 31), "year"),
        ("1999/00", date(1999, 4, 1), date(2000, 3, 31), "year"),
        ("2012/13-Q1", date(2012, 4, 1), date(2012, 6, 30), "quarter"),
        ("2012/13-q2", date(2012, 7, 1), date(2012, 9, 30), "quarter"),
        ("2012/13-Q3", date(2012, 10, 1), date(2012, 12, 31), "quarter"),
        ("2011/12-Q4", date(2012, 1, 1), date(2012, 3, 31), "quarter"),
        ("2012-02", date(2012, 2, 1), date(2012, 2, 29), "month"),
        ("2013-02", date(2013, 2, 1), date(2013, 2, 28), "month"),
        (" 2012-12 ", date(2012, 12, 1), date(2012, 12, 31), "month"),
        ("2012-04-01..2012-06-30", date(2012, 4, 1), date(2012, 6, 30), "days"),
        ("2012-04-01..2012-04-01", date(2012, 4, 1), date(2012, 4, 1), "days"),
    ],
)
def test_a_period_is_read_as_it_is_written(typed: str, first: date, last: date, kind: str) -> None:
    period = Period.parse(typed)
    assert (period.first, period.last, period.kind) == (first, last, kind)
    assert str(period) == typed.strip()


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "2012",
        "2012/14",
        "2012/2013",
        "2012/13-Q5",
        "2012/13-Q0",
        "2012-13",
        "2012-00",
        "0000-04",
        "0000/01",
        "9999/00",
        "0001-01",
        "9999-12",
        "1899-12-31..1900-01-01",
        "2099/00",
        "2012-02-30..2012-03-01",
        "2012-04-01..",
        "last year",
        "२०१२/१३x",
    ],
)
def test_anything_else_is_refused_with_what_to_write(typed: str) -> None:
    with pytest.raises(Refusal, match=r"write 2012/13, 2012/13-Q1, 2012-04 or 2012-04-01\.\.2012-06-30"):
        Period.parse(typed)


def test_days_the_wrong_way_round_are_refused_as_such() -> None:
    with pytest.raises(Refusal, match="ends before it begins; write its first day first"):
        Period.parse("2012-06-30..2012-04-01")


@pytest.mark.parametrize(
    ("typed", "before"),
    [
        ("2012/13", "2011/12"),
        ("2000/01", "1999/00"),
        ("2012/13-Q1", "2011/12-Q4"),
        ("2012/13-Q4", "2012/13-Q3"),
        ("2012-01", "2011-12"),
        ("2012-04-01..2012-04-30", "2012-03-02..2012-03-31"),
    ],
)
def test_the_previous_period_is_of_the_same_kind(typed: str, before: str) -> None:
    assert Period.parse(typed).previous() == Period.parse(before)


def test_the_first_period_that_may_be_asked_for_has_one_before_it() -> None:
    assert [str(period) for period in Period.parse("1900/01-Q1").earlier(2)] == ["1899/00-Q4", "1900/01-Q1"]
    assert str(Period.parse("1900-01").previous()) == "1899-12"


def test_earlier_periods_come_oldest_first() -> None:
    assert [str(period) for period in Period.parse("2012/13-Q2").earlier(3)] == [
        "2011/12-Q4",
        "2012/13-Q1",
        "2012/13-Q2",
    ]


@pytest.mark.parametrize(
    ("day", "year"),
    [
        (date(2012, 3, 31), "2011/12"),
        (date(2012, 4, 1), "2012/13"),
        (date(1999, 12, 31), "1999/00"),
        (date(2009, 6, 1), "2009/10"),
    ],
)
def test_the_financial_year_begins_on_1_april(day: date, year: str) -> None:
    assert financial_year(day) == year


@pytest.mark.parametrize(
    ("day", "before"),
    [
        (date(2013, 4, 1), date(2012, 4, 1)),
        (date(2012, 2, 29), date(2011, 3, 1)),
        (date(2013, 2, 28), date(2012, 2, 28)),
    ],
)
def test_a_year_before_29_february_is_1_march(day: date, before: date) -> None:
    assert year_before(day) == before


DAYS = st.dates(min_value=date(1950, 1, 1), max_value=date(2090, 1, 1))


@st.composite
def periods(draw: st.DrawFn) -> Period:
    """Draw a period of any kind."""
    first = draw(DAYS)
    length = draw(st.integers(min_value=0, max_value=1500))
    year = financial_year(first)
    return Period.parse(
        draw(
            st.sampled_from(
                [year, f"{year}-Q{first.month % 4 + 1}", f"{first:%Y-%m}", f"{first}..{first + timedelta(days=length)}"]
            )
        )
    )


@given(periods())
def test_the_previous_period_ends_the_day_before(period: Period) -> None:
    before = period.previous()
    assert before.last == period.first - timedelta(days=1)
    assert before.kind == period.kind
    assert before.first <= before.last
    assert Period.parse(str(before)) == before


@given(DAYS)
def test_four_quarters_make_the_financial_year_of_every_day_in_them(day: date) -> None:
    year = Period.parse(financial_year(day))
    quarters = [Period.parse(f"{year}-Q{number}") for number in range(1, 5)]
    assert year.first <= day <= year.last
    assert (quarters[0].first, quarters[3].last) == (year.first, year.last)
    assert sum(quarter.first <= day <= quarter.last for quarter in quarters) == 1
    assert all(later.first == earlier.last + timedelta(days=1) for earlier, later in pairwise(quarters))
