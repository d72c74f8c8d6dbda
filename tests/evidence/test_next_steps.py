"""How many more reach a percentage: the smallest number that does, and exactly that."""

import math
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ccdesk.evidence.next_steps import fewer_to_reach, more_to_reach, more_to_round_to
from ccdesk.evidence.wording import whole


@pytest.mark.parametrize(
    ("n", "d", "percent", "more"),
    [
        (168, 276, 65, 11),  # 178 of 276 is 64.49%, 179 is 64.86%
        (58, 100, 65, 7),
        (64, 100, 65, 1),
        (65, 100, 65, 0),
        (129, 200, 65, 0),  # 64.5% rounds up
        (128, 200, 65, 1),
        (0, 3, 65, 2),
        (10, 10, 97, 0),
        (0, 0, 0, 0),
    ],
)
def test_the_smallest_number_whose_rounded_percentage_reaches_it(n: int, d: int, percent: int, more: int) -> None:
    assert more_to_round_to(n, d, percent) == more


@given(st.integers(1, 5000), st.data(), st.integers(1, 100))
def test_one_fewer_would_not_do(d: int, data: st.DataObject, percent: int) -> None:
    n = data.draw(st.integers(0, d))
    more = more_to_round_to(n, d, percent)
    assert more is not None
    reached = [whole(Fraction(100 * (n + each), d)) >= percent for each in (more, more - 1)]  # type: ignore[arg-type]
    assert reached[0]
    assert more == 0 or not reached[1]


@pytest.mark.parametrize(
    ("n", "d", "target", "more"),
    [(41, 60, 70, 1), (42, 60, 70, 0), (0, 60, 66.7, 41), (59, 60, 120, None), (6, 9, 66.7, 1)],
)
def test_a_target_is_met_by_the_unrounded_percentage(n: int, d: int, target: float, more: int | None) -> None:
    assert more_to_reach(n, d, target) == more


@pytest.mark.parametrize(("n", "d", "target", "fewer"), [(30, 100, 25, 5), (25, 100, 25, 0), (4, 30, 10, 1)])
def test_where_lower_is_better_fewer_are_counted(n: int, d: int, target: float, fewer: int) -> None:
    assert fewer_to_reach(n, d, target) == fewer
    assert math.isclose(100 * (n - fewer) / d, target) or 100 * (n - fewer) / d <= target
