"""Status and direction as Kent reports them."""

from functools import partial

import pytest

from ccdesk.framework.pack import Polarity
from ccdesk.framework.period import Period
from ccdesk.framework.standing import Direction, Status, Target, direction, status, target_for

HIGHER, LOWER, NEITHER = Polarity.HIGHER, Polarity.LOWER, Polarity.NONE
GREEN, AMBER, RED = Status.GREEN, Status.AMBER, Status.RED


@pytest.mark.parametrize(
    ("value", "target", "floor", "polarity", "expected"),
    [
        (75, 75, 45, HIGHER, GREEN),
        (74.96, 75, 45, HIGHER, AMBER),
        (45, 75, 45, HIGHER, AMBER),
        (44.99, 75, 45, HIGHER, RED),
        (60, 60, 130, LOWER, GREEN),
        (60.1, 60, 130, LOWER, AMBER),
        (130, 60, 130, LOWER, AMBER),
        (131, 60, 130, LOWER, RED),
        (0, 0, 0, HIGHER, GREEN),
        (74, 75, None, HIGHER, AMBER),
        (76, 75, None, HIGHER, GREEN),
        (44, None, 45, HIGHER, RED),
        (45, None, 45, HIGHER, Status.NO_TARGET),
        (50, None, None, HIGHER, Status.NO_TARGET),
        (None, 75, 45, HIGHER, Status.NOT_JUDGED),
        (None, None, None, HIGHER, Status.NO_TARGET),
        (50, 75, 45, NEITHER, Status.NOT_JUDGED),
    ],
)
def test_status(
    value: float | None, target: float | None, floor: float | None, polarity: Polarity, expected: Status
) -> None:
    assert status(value, Target(target, floor), polarity) is expected


def test_without_a_target_there_is_no_status() -> None:
    assert status(50, None, HIGHER) is Status.NO_TARGET


@pytest.mark.parametrize(
    ("value", "previous", "polarity", "places", "expected"),
    [
        (50, 40, HIGHER, 1, Direction.BETTER),
        (40, 50, HIGHER, 1, Direction.WORSE),
        (40, 50, LOWER, 1, Direction.BETTER),
        (50, 40, LOWER, 1, Direction.WORSE),
        (50.04, 50.01, HIGHER, 1, Direction.STEADY),
        (50.06, 50.01, HIGHER, 1, Direction.BETTER),
        (12, 12, LOWER, 0, Direction.STEADY),
        (50, 40, NEITHER, 1, Direction.HIGHER),
        (40, 50, NEITHER, 1, Direction.LOWER),
        (None, 50, HIGHER, 1, None),
        (50, None, HIGHER, 1, None),
    ],
)
def test_direction(
    value: float | None, previous: float | None, polarity: Polarity, places: int, expected: Direction | None
) -> None:
    assert direction(value, previous, polarity, partial(round, ndigits=places)) is expected


@pytest.mark.parametrize(
    ("unit", "period", "judged"),
    [
        ("count", "2012/13", True),
        ("count", "2012/13-Q1", False),
        ("count", "2012-06", False),
        ("percent", "2012/13-Q1", True),
        ("days", "2012-06", True),
    ],
)
def test_a_plain_count_of_part_of_a_year_has_no_target_to_be_judged_by(unit: str, period: str, judged: bool) -> None:
    target = Target(20, 15)
    assert target_for(target, unit, Period.parse(period)) == (target if judged else None)
