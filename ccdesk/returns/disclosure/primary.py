"""The primary rule of the pack: which numbers are small, and which percentages would tell one.

What counts as a count: both sides of a percentage or ratio, a plain count, and what a mean is taken over. Days waited
and points gained are amounts: hidden with what they were taken over, never for their own size; pounds tell of nobody.
"""

from collections.abc import Iterator, Sequence

from ccdesk.framework.lines import HEADLINE, Number
from ccdesk.returns.disclosure.figures import HELD, Side
from ccdesk.returns.lines import ReturnLine

PERSONAL_AMOUNTS = frozenset({"days", "points"})
AMOUNTS = PERSONAL_AMOUNTS | {"pounds"}
# Plain counts out of the headline's denominator: with the denominator shown, they give away the rest of it.
_OUT_OF_HEADLINE = frozenset({"accepted", "completed", "improved", "pending"})
# Amounts without a denominator of their own that describe the people of the headline's denominator.
_OVER_HEADLINE = frozenset({"median", "longest"})


def primary(lines: Sequence[ReturnLine], highest: int) -> Iterator[tuple[ReturnLine, Side]]:
    """Yield the numerators and denominators to hide; zeros are shown. A value goes with either.

    Of an outside figure that gives a value only, the value is yielded.
    """
    headlines = {(line.measure, line.part): line for line in lines if line.name == HEADLINE}
    for line in lines:
        for side in _sides(line, headlines.get((line.measure, line.part)), highest):
            yield line, side


def is_small(count: Number | None, highest: int) -> bool:
    """Say whether a count is from 1 to the rule's highest."""
    return count is not None and 0 < count <= highest


def _sides(line: ReturnLine, headline: ReturnLine | None, highest: int) -> Iterator[Side]:
    few = is_small(line.denominator, highest)
    if few:
        yield Side.DENOMINATOR
    if line.unit in AMOUNTS:
        if line.name in _OVER_HEADLINE and headline is not None:
            few = is_small(headline.denominator, highest)
        if few and line.unit in PERSONAL_AMOUNTS:
            yield Side.NUMERATOR
        return
    count = _count(line)
    if count is None or (count == 0 and line.numerator is not None):
        return
    wholes = [line.denominator] if is_share(line) else []
    if headline is not None and line.name in _OUT_OF_HEADLINE:
        wholes.append(headline.denominator)
    if is_small(count, highest) or any(is_small(whole - count, highest) for whole in wholes if whole is not None):
        yield Side.NUMERATOR if line.numerator is not None else Side.VALUE


def _count(line: ReturnLine) -> Number | None:
    """Return the count on the numerator's side, worked out from the value where only that is given."""
    if line.numerator is not None:
        return line.numerator
    if line.value is None:
        return None
    if line.denominator and is_share(line):
        return round(line.value * line.denominator / 100)
    return line.value if line.unit == "count" else None


def is_share(line: ReturnLine) -> bool:
    """Say whether the numerator is part of the denominator; an outside figure without a unit is taken for one."""
    return line.denominator is not None and line.unit in ("percent", "%", None)


def stands_alone(line: ReturnLine) -> bool:
    """Say whether a line is an outside figure, which no relation joins to what the centre counts."""
    return line.state == HELD
