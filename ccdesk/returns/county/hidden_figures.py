"""What a hidden figure can be: the bounds that disclosure control's own rule leaves, and never anything narrower."""

from dataclasses import dataclass

from ccdesk.framework.lines import Number
from ccdesk.returns.lines import PublishedLine, number

AMOUNTS = frozenset({"days", "pounds"})  # sums of something that is never below nothing
UNBOUNDED = frozenset({"points"})  # sums of changes, which can be for the worse
PRIMARY = "primary"


@dataclass(frozen=True)
class Range:
    """The bounds of a figure, both inside; None where there is none on that side."""

    lowest: Number | None
    highest: Number | None

    @property
    def exact(self) -> Number | None:
        """Return the figure where the bounds leave only one."""
        return self.lowest if self.lowest == self.highest else None


def numerator_range(
    line: PublishedLine, headline: PublishedLine | None, highest_hidden: int, *, over_estimate: bool
) -> Range:
    """Return what a line's numerator can be.

    Zeros are never hidden, so a hidden count is 1 at least. What the rule hides first is small itself or leaves a small
    rest of its denominator; what protects another cell can be any part of it. ``headline`` is that of the same part,
    whose denominator the plain counts of some measures are out of. ``over_estimate`` says that the denominator is a
    population estimate, which the numerator can be above.
    """
    found = number(line.numerator)
    if found is None and line.numerator is None:
        found = number(line.value)
    if found is not None:
        return Range(found, found)
    if line.unit in UNBOUNDED:
        return Range(None, None)
    if line.unit in AMOUNTS:
        return Range(0, None)
    return Range(1, _most(line, headline, highest_hidden, over_estimate=over_estimate))


def denominator_range(line: PublishedLine) -> Range | None:
    """Return what a line's denominator can be; None for a line that has none."""
    if line.denominator is None:
        return None
    found = number(line.denominator)
    return Range(1, None) if found is None else Range(found, found)


def _most(
    line: PublishedLine, headline: PublishedLine | None, highest_hidden: int, *, over_estimate: bool
) -> Number | None:
    whole = line if line.denominator is not None or headline is None else headline
    if whole.denominator is None:
        return highest_hidden if line.suppressed == PRIMARY else None
    denominator = number(whole.denominator)
    if denominator is None or (over_estimate and line.suppressed != PRIMARY):
        return None
    return max(highest_hidden, denominator) if line.suppressed == PRIMARY else denominator
