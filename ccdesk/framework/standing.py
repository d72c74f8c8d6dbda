"""How a figure stands against its target, and which way it moved, as Kent reports it.

Green: target met. Amber: floor met, target not. Red: below the floor. The direction speaks of performance, not of the
number: a shorter wait is better.
"""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from ccdesk.framework.lines import Number
from ccdesk.framework.pack import Polarity
from ccdesk.framework.period import Period


class Status(StrEnum):
    """Say how a figure stands against its target."""

    GREEN = "Green"
    AMBER = "Amber"
    RED = "Red"
    NO_TARGET = "No target"
    NOT_JUDGED = "Not judged"


class Direction(StrEnum):
    """Say which way a figure moved since the period before; the last two where neither way is better."""

    BETTER = "↑ better"
    STEADY = "→ steady"
    WORSE = "↓ worse"
    HIGHER = "↑ higher"
    LOWER = "↓ lower"


@dataclass(frozen=True)
class Target:
    """The target of a measure for a financial year, and the floor it must not fall below."""

    target: Number | None = None
    floor: Number | None = None


def target_for(target: Target | None, unit: str | None, period: Period) -> Target | None:
    """Return the target that a figure of a period may be judged by.

    Targets are for a financial year: a plain count of a part of one says nothing about it.
    """
    return None if unit == "count" and period.kind != "year" else target


def status(value: Number | None, target: Target | None, polarity: Polarity) -> Status:
    """Compare an unrounded value with its target; without a floor, a target that is missed is Amber.

    A value that is hidden or not there is not judged, nor is one where neither way is better.
    """
    if target is None or (target.target is None and target.floor is None):
        return Status.NO_TARGET
    if value is None or polarity is Polarity.NONE:
        return Status.NOT_JUDGED
    if target.target is not None and meets(value, target.target, polarity):
        return Status.GREEN
    if target.floor is not None and not meets(value, target.floor, polarity):
        return Status.RED
    return Status.NO_TARGET if target.target is None else Status.AMBER


def direction(
    value: Number | None, previous: Number | None, polarity: Polarity, printed: Callable[[Number], object]
) -> Direction | None:
    """Compare two values, steady where ``printed`` makes them alike; None where one of them is not shown."""
    if value is None or previous is None:
        return None
    if printed(value) == printed(previous):
        return Direction.STEADY
    risen = value > previous
    if polarity is Polarity.NONE:
        return Direction.HIGHER if risen else Direction.LOWER
    return Direction.BETTER if risen == (polarity is Polarity.HIGHER) else Direction.WORSE


def meets(value: Number, limit: Number, polarity: Polarity) -> bool:
    """Say whether a value is as good as a limit, or better."""
    return value <= limit if polarity is Polarity.LOWER else value >= limit
