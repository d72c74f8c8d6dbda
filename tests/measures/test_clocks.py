"""The clock of a referral in calendar and working days; day 1 is the day, or working day, after it was made."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ccdesk.framework.pack import ReferralKind
from ccdesk.measures.clocks import decision_clock, referral_clock, working_days_between

CALENDAR = ReferralKind("SLT", "Speech", specialist=True, target_days=42)
WORKING = ReferralKind("CSS", "Social services", specialist=True, target_days=10, working_days=True, decision_days=1)
NONE = ReferralKind("CAF", "CAF", specialist=False)
DAYS = st.dates(date(2009, 1, 1), date(2016, 12, 31))


@pytest.mark.parametrize(
    ("after", "until", "days"),
    [
        (date(2013, 3, 28), date(2013, 4, 2), 1),  # Good Friday, a weekend and Easter Monday lie between
        (date(2013, 4, 12), date(2013, 4, 15), 1),
        (date(2013, 4, 12), date(2013, 4, 14), 0),
        (date(2013, 4, 15), date(2013, 4, 15), 0),
        (date(2013, 4, 16), date(2013, 4, 1), 0),
        (date(2012, 12, 24), date(2013, 1, 2), 4),  # Christmas, Boxing Day and New Year's Day are none
    ],
)
def test_working_days_leave_out_weekends_and_bank_holidays(after: date, until: date, days: int) -> None:
    assert working_days_between(after, until) == days


@pytest.mark.parametrize(
    ("kind", "made_on", "until", "words", "over", "is_near"),
    [
        (CALENDAR, date(2013, 3, 5), date(2013, 4, 16), "42 of 42 days", 0, True),
        (CALENDAR, date(2013, 3, 5), date(2013, 4, 17), "43 of 42 days", 1, False),
        (CALENDAR, date(2013, 4, 16), date(2013, 4, 16), "0 of 42 days", -42, False),
        (WORKING, date(2013, 3, 28), date(2013, 4, 11), "8 of 10 working days", -2, True),
        (WORKING, date(2013, 3, 28), date(2013, 4, 16), "11 of 10 working days", 1, False),
    ],
)
def test_a_clock_says_how_far_it_has_run(
    kind: ReferralKind, made_on: date, until: date, words: str, over: int, is_near: bool
) -> None:
    clock = referral_clock(kind, made_on, until)
    assert clock is not None
    assert (clock.words(), clock.over, clock.is_near(80)) == (words, over, is_near)


def test_a_kind_without_target_days_has_no_clock() -> None:
    assert referral_clock(NONE, date(2013, 4, 1), date(2013, 4, 16)) is None
    assert decision_clock(CALENDAR, date(2013, 4, 1), date(2013, 4, 16)) is None


def test_a_decision_is_expected_in_working_days() -> None:
    clock = decision_clock(WORKING, date(2013, 4, 11), date(2013, 4, 16))
    assert clock is not None
    assert (clock.due_on, clock.over) == (date(2013, 4, 12), 2)


@given(DAYS, st.sampled_from([CALENDAR, WORKING]))
def test_a_clock_has_run_its_target_on_the_day_that_it_is_due(made_on: date, kind: ReferralKind) -> None:
    clock = referral_clock(kind, made_on, made_on)
    assert clock is not None
    due = referral_clock(kind, made_on, clock.due_on)
    assert due is not None
    assert due.over == 0
