"""Numbers, days, periods and parts in words."""

from datetime import date, datetime

import pytest

from ccdesk.framework.load_pack import load_pack
from ccdesk.framework.period import Period
from ccdesk.framework.wording import (
    counted,
    day_words,
    moment_words,
    noun_for,
    opened,
    part_words,
    period_days,
    period_words,
)


@pytest.mark.parametrize(
    ("count", "one", "several", "words"),
    [
        (0, "session", "", "0 sessions"),
        (1, "session", "", "1 session"),
        (1200, "session", "", "1,200 sessions"),
        (1, "family", "families", "1 family"),
        (3, "family", "families", "3 families"),
        (1, "line differs", "lines differ", "1 line differs"),
    ],
)
def test_a_number_is_written_with_what_it_counts(count: int, one: str, several: str, words: str) -> None:
    assert counted(count, one, several) == words


def test_a_word_fits_its_number() -> None:
    assert [noun_for(count, "score") for count in (0, 1, 1.5)] == ["scores", "score", "scores"]


def test_days_and_moments_are_written_as_the_british_do() -> None:
    assert day_words(date(2012, 3, 1)) == "1 March 2012"
    assert moment_words(datetime(2012, 7, 9, 10, 4)) == "9 July 2012 at 10:04"  # noqa: DTZ001 - as an office clock says


@pytest.mark.parametrize(
    ("text", "words", "days"),
    [
        ("2012/13", "financial year 2012/13", "1 April 2012 to 31 March 2013"),
        ("2012/13-Q1", "quarter 1 of 2012/13", "1 April 2012 to 30 June 2012"),
        ("2012-02", "February 2012", "1 February 2012 to 29 February 2012"),
        ("2012-04-09..2012-06-03", "9 April 2012 to 3 June 2012", "9 April 2012 to 3 June 2012"),
    ],
)
def test_a_period_is_named_within_a_sentence_and_by_its_days(text: str, words: str, days: str) -> None:
    period = Period.parse(text)
    assert (period_words(period), period_days(period)) == (words, days)


@pytest.mark.parametrize(("text", "expected"), [("quarter 1", "Quarter 1"), ("", ""), ("LSOA", "LSOA")])
def test_an_opened_text_begins_with_a_capital_letter(text: str, expected: str) -> None:
    assert opened(text) == expected


@pytest.mark.parametrize(
    ("part", "words"),
    [
        ("all", "All"),
        ("group:any", "Any target group"),
        ("group:lone-parents", "Lone parents"),
        ("level:universal", "Universal"),
        ("scale:limit-setting", "Parent Child Relationship Inventory: limit setting"),
        ("age:0", "Under 1"),
        ("age:3", "Aged 3"),
        ("age:5+", "Aged 5 and over"),
        ("age:unknown", "Age not known"),
        ("what:sex", "Sex"),
        ("lsoa:deprived", "Most deprived areas together"),
        ("lsoa:E01024011", "E01024011"),
        ("group:of-another-pack", "of-another-pack"),
        ("elsewhere", "elsewhere"),
    ],
)
def test_a_part_is_said_in_the_words_of_the_pack(part: str, words: str) -> None:
    assert part_words(part, load_pack()) == words
