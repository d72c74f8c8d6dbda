"""How a figure stands and which way it moved, as evidence says it."""

import pytest

from ccdesk.evidence.comparing import Standing, movement, standing
from ccdesk.evidence.content import EvidenceLine
from ccdesk.framework.pack import Pack, Polarity
from ccdesk.framework.standing import Direction, Target


@pytest.mark.parametrize(
    ("value", "target", "expected"),
    [
        (70, Target(70, 60), Standing.MET),
        (69.9, Target(70, 60), Standing.ABOVE_FLOOR),
        (59.9, Target(70, 60), Standing.MISSED),
        (69.9, Target(70), Standing.MISSED),
        (59.9, Target(None, 60), Standing.MISSED),
        (60, Target(None, 60), None),
        (60, Target(), None),
        (60, None, None),
        (None, Target(70, 60), None),
    ],
)
def test_a_missed_target_without_a_floor_is_said_to_be_missed(
    value: float | None, target: Target | None, expected: Standing | None, pack: Pack
) -> None:
    assert standing(EvidenceLine("U3-P3", value=value), pack.row_by_code["U3-P3"], target) is expected


@pytest.mark.parametrize(
    ("value", "before", "expected"),
    [
        (68.4, 67.6, Direction.STEADY),
        (68.6, 68.4, Direction.BETTER),
        (99.7, 100, Direction.WORSE),
        (68, None, None),
        (None, 68, None),
    ],
)
def test_figures_that_are_printed_alike_are_steady(
    value: float | None, before: float | None, expected: Direction | None
) -> None:
    line, earlier = EvidenceLine("U3-P3", value=value), EvidenceLine("U3-P3", value=before)
    assert movement(line, earlier, Polarity.HIGHER) is expected


def test_without_a_line_there_is_no_movement() -> None:
    assert movement(None, EvidenceLine("U3-P3", value=1), Polarity.HIGHER) is None
    assert movement(EvidenceLine("U3-P3", value=1), None, Polarity.HIGHER) is None
