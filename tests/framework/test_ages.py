"""Ages in words."""

from datetime import date

import pytest

from ccdesk.framework.ages import age_words, years_on


@pytest.mark.parametrize(
    ("born_on", "day", "words", "short"),
    [
        (date(2013, 7, 9), date(2013, 7, 9), "0 weeks", "0w"),
        (date(2013, 7, 1), date(2013, 7, 9), "1 week", "1w"),
        (date(2013, 6, 1), date(2013, 7, 9), "5 weeks", "5w"),
        (date(2012, 8, 1), date(2013, 7, 9), "11 months", "11m"),
        (date(2012, 7, 9), date(2013, 7, 9), "1y", "1y"),
        (date(2011, 1, 30), date(2013, 7, 9), "2y 5m", "2y 5m"),
        (date(2012, 2, 29), date(2013, 2, 28), "11 months", "11m"),
        (date(2007, 7, 10), date(2013, 7, 9), "5y 11m", "5y 11m"),
        (date(2007, 7, 9), date(2013, 7, 9), "6", "6"),
        (date(1982, 2, 14), date(2013, 7, 9), "31", "31"),
        (None, date(2013, 7, 9), "", ""),
        (date(2013, 7, 10), date(2013, 7, 9), "", ""),
    ],
)
def test_ages_are_said_as_staff_say_them(born_on: date | None, day: date, words: str, short: str) -> None:
    assert age_words(born_on, day) == words
    assert age_words(born_on, day, short=True) == short


@pytest.mark.parametrize(
    ("born_on", "day", "years"),
    [
        (date(2008, 7, 10), date(2013, 7, 9), 4),
        (date(2008, 7, 9), date(2013, 7, 9), 5),
        (date(2012, 2, 29), date(2013, 2, 28), 0),
        (date(2012, 2, 29), date(2013, 3, 1), 1),
        (None, date(2013, 7, 9), None),
        (date(2013, 7, 10), date(2013, 7, 9), None),
    ],
)
def test_completed_years(born_on: date | None, day: date, years: int | None) -> None:
    assert years_on(born_on, day) == years
