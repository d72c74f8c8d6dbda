"""Reach by target group has the inspectorate's word and the way to the next one, over the twelve months that ended."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ccdesk.framework.inspection import load_inspection_framework
from ccdesk.framework.load_pack import load_pack
from ccdesk.operations.figure_store import FigureStore
from ccdesk.operations.reach import more_for_next_word, reach_by_group, twelve_months_before
from ccdesk.register.register import Register

INSPECTION = load_inspection_framework()
PACK = load_pack()


@pytest.mark.parametrize(
    ("reached", "estimate", "more", "word"),
    [
        (712, 934, 31, "very large majority"),
        (168, 276, 11, "large majority"),
        (19, 41, 2, "majority"),  # half is left out
        (22, 63, 10, "majority"),
        (94, 118, 20, "almost all"),
        (118, 118, 0, ""),
        (130, 118, 0, ""),
        (0, 10, 1, "very small minority"),
    ],
)
def test_how_many_more_bring_the_next_word(reached: int, estimate: int, more: int, word: str) -> None:
    assert more_for_next_word(reached, estimate, INSPECTION) == (more, word)


@given(st.integers(1, 5000), st.data())
def test_so_many_more_bring_the_word_and_one_less_does_not(estimate: int, data: st.DataObject) -> None:
    reached = data.draw(st.integers(0, estimate))
    more, word = more_for_next_word(reached, estimate, INSPECTION)
    if word:
        wanted = next(one for one in INSPECTION.words if one.words == word)
        assert INSPECTION.proportion(100 * (reached + more) / estimate).lowest >= wanted.lowest
        assert INSPECTION.proportion(100 * (reached + more - 1) / estimate).lowest < wanted.lowest


@pytest.mark.parametrize(
    ("today", "first", "last"),
    [
        (date(2013, 4, 16), date(2012, 4, 1), date(2013, 3, 31)),
        (date(2013, 7, 9), date(2012, 7, 1), date(2013, 6, 30)),
        (date(2013, 6, 30), date(2012, 4, 1), date(2013, 3, 31)),
        (date(2013, 1, 1), date(2012, 1, 1), date(2012, 12, 31)),
    ],
)
def test_the_twelve_months_end_with_the_last_finished_quarter(today: date, first: date, last: date) -> None:
    period = twelve_months_before(today)
    assert (period.first, period.last) == (first, last)


def test_the_demonstration_has_every_group(demonstration_copy: Register) -> None:
    reach = reach_by_group(demonstration_copy, FigureStore(), PACK, INSPECTION, date(2013, 4, 16))
    assert [group.label for group in reach.groups] == ["Children under 5", *(group.label for group in PACK.groups)]
    assert reach.marks == ((65, "large majority"), (80, "very large majority"), (97, "almost all"))
    assert reach.days_words == "12 months to 31 March 2013"
    first = reach.groups[0]
    assert first.counted_words == f"{first.reached} of {first.estimate}"


def test_without_an_estimate_there_is_no_percentage_and_it_says_so(register: Register) -> None:
    reach = reach_by_group(register, FigureStore(), PACK, INSPECTION, date(2013, 4, 16))
    assert all(group.percent is None for group in reach.groups)
    assert all(group.missing == "no population estimate" for group in reach.groups)
