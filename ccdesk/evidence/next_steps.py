"""How many more would bring a share to its next word, threshold or target, with the same denominator: exact numbers."""

import math
from fractions import Fraction

from ccdesk.framework.lines import Number
from ccdesk.framework.pack import Polarity


def more_to_round_to(numerator: Number, denominator: Number, percent: int) -> int | None:
    """Return how many more make the percentage, rounded to a whole number half up, reach ``percent``; 0 where it does.

    None where even all of the denominator would not.
    """
    # The least number whose percentage is at least half a point below.
    needed = math.ceil(Fraction(denominator) * (2 * percent - 1) / 200)
    return _more(numerator, denominator, needed)


def more_to_reach(numerator: Number, denominator: Number, percent: Number) -> int | None:
    """Return how many more make the unrounded percentage reach a target; 0 where it does, None where none can."""
    return _more(numerator, denominator, math.ceil(Fraction(denominator) * _exact(percent) / 100))


def fewer_to_reach(numerator: Number, denominator: Number, percent: Number) -> int:
    """Return how many fewer make the unrounded percentage come down to a target; 0 where it has."""
    most = math.floor(Fraction(denominator) * _exact(percent) / 100)
    return max(0, math.ceil(numerator - most))


def steps_to_target(numerator: Number, denominator: Number, target: Number, polarity: Polarity) -> int | None:
    """Return how many more, or fewer where lower is better, would meet a target; None where none can."""
    if polarity is Polarity.LOWER:
        return fewer_to_reach(numerator, denominator, target)
    return more_to_reach(numerator, denominator, target)


def _more(numerator: Number, denominator: Number, needed: int) -> int | None:
    if needed > denominator:
        return None
    return max(0, math.ceil(needed - numerator))


def _exact(percent: Number) -> Fraction:
    # As it was typed: 66.7 is 667 tenths, not the binary number nearest to it.
    return Fraction(str(percent))
