"""What disclosure control did to a period: how much is hidden, and what was proved."""

from dataclasses import dataclass

from ccdesk.framework.lines import LineKey
from ccdesk.returns.lines import PublishedLine


@dataclass(frozen=True)
class DisclosureReport:
    """How many cells of a period hold a number, how many are hidden and why, and whether the proof went through.

    A cell is a numerator, a denominator or a value. ``checked`` numbers were attacked. Of the lines in ``open``,
    something can be worked out, or told to be small, from what was published before, and no hiding helps.
    """

    cells: int
    hidden_primary: int
    hidden_secondary: int
    checked: int
    open: tuple[LineKey, ...] = ()

    @property
    def hidden(self) -> int:
        """Return how many cells are hidden."""
        return self.hidden_primary + self.hidden_secondary

    @property
    def is_proven(self) -> bool:
        """Say whether no hidden number can be worked out."""
        return not self.open

    def words(self) -> str:
        """Say it in two sentences."""
        if not self.hidden:
            return f"None of the {self.cells:,} numbers is hidden: no count is small."
        told = (
            f"{self.hidden:,} of {self.cells:,} numbers are hidden: {self.hidden_primary:,} because they are small or "
            f"show a small one, {self.hidden_secondary:,} so that those cannot be worked out."
        )
        if self.is_proven:
            return f"{told} It was proved that none of them can be, from this and all that was published before."
        lines = "; ".join(" ".join(key) for key in self.open)
        return f"{told} From what was published before, these lines can be worked out or told to be small: {lines}."


@dataclass(frozen=True)
class Published:
    """A period as it leaves the building, and what was done to it."""

    lines: tuple[PublishedLine, ...]
    report: DisclosureReport
