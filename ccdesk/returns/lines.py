"""The lines of a return: what was worked out, and what of it leaves the building."""

from dataclasses import dataclass

from ccdesk.framework.lines import ALL, HEADLINE, LineKey, Number

Cell = Number | str | None  # a number, the mark of disclosure control, or nothing recorded


@dataclass(frozen=True)
class ReturnLine:
    """One line of one measure as worked out: never printed, always put through disclosure control first."""

    measure: str
    part: str
    name: str
    numerator: Number | None
    denominator: Number | None
    value: Number | None
    unit: str | None
    state: str  # "counted", "held", "not-recorded" or "no-denominator"
    note: str | None = None

    @property
    def key(self) -> LineKey:
        """Name the line."""
        return (self.measure, self.part, self.name)


@dataclass(frozen=True)
class PublishedLine:
    """One line as it leaves the building: a hidden cell holds the mark, and its number is not kept anywhere."""

    measure: str
    part: str
    name: str
    numerator: Cell
    denominator: Cell
    value: Cell
    unit: str | None
    state: str
    suppressed: str  # "primary", "secondary" or ""
    note: str | None = None

    @property
    def key(self) -> LineKey:
        """Name the line."""
        return (self.measure, self.part, self.name)

    @property
    def is_headline(self) -> bool:
        """Say whether the line stands for its measure in lists and summaries."""
        return self.part == ALL and self.name == HEADLINE


def number(cell: Cell) -> Number | None:
    """Return the number in a cell; None for a hidden or an empty one."""
    return None if isinstance(cell, str) else cell
