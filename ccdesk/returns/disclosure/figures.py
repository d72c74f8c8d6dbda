"""What disclosure control works on: the figures of periods, their numbers by name, and what was sent before."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import NamedTuple

from ccdesk.framework.lines import ALL, HEADLINE, LineKey, Number
from ccdesk.framework.pack import Pack, Row
from ccdesk.framework.period import Period
from ccdesk.returns.lines import PublishedLine, ReturnLine

HELD = "held"


class Side(StrEnum):
    """Name one cell of a line."""

    NUMERATOR = "numerator"
    DENOMINATOR = "denominator"
    VALUE = "value"


class Ref(NamedTuple):
    """Name one number of one line of one period: its numerator or its denominator.

    The value of a line follows from the two, so it is hidden with either.
    """

    period: str
    measure: str
    part: str
    name: str
    side: Side


@dataclass(frozen=True)
class PublishedPeriod:
    """What was sent for a period, in any version."""

    period: Period
    lines: tuple[PublishedLine, ...]


@dataclass(frozen=True)
class PeriodFigures:
    """A period's lines as worked out, and the deprived LSOAs of its reach area, which everybody can look up."""

    period: Period
    lines: tuple[ReturnLine, ...]
    deprived: frozenset[str] = frozenset()
    withheld: frozenset[Ref] = frozenset()  # not small, but would tell what another document hides

    @cached_property
    def by_key(self) -> Mapping[LineKey, ReturnLine]:
        """Find a line by measure, part and name."""
        return {line.key: line for line in self.lines}

    @cached_property
    def _parts(self) -> Mapping[str, tuple[str, ...]]:
        found: dict[str, dict[str, None]] = {}
        for line in self.lines:
            found.setdefault(line.measure, {})[line.part] = None
        return {measure: tuple(parts) for measure, parts in found.items()}

    def parts(self, measure: str, prefix: str) -> tuple[str, ...]:
        """Return a measure's parts that begin with a prefix such as ``kind:``, in order."""
        return tuple(part for part in self._parts.get(measure, ()) if part.startswith(prefix))

    def numerator(self, measure: str, part: str = ALL, name: str = HEADLINE) -> Ref | None:
        """Return the name of a line's numerator; None where there is none."""
        return self._ref(measure, part, name, Side.NUMERATOR)

    def denominator(self, measure: str, part: str = ALL, name: str = HEADLINE) -> Ref | None:
        """Return the name of a line's denominator; None where there is none."""
        return self._ref(measure, part, name, Side.DENOMINATOR)

    def number(self, ref: Ref) -> Number | None:
        """Return the number that a name stands for."""
        line = self.by_key[ref.measure, ref.part, ref.name]
        return line.numerator if ref.side is Side.NUMERATOR else line.denominator

    def refs(self) -> Iterator[Ref]:
        """Yield the name of every number that was worked out here; outside figures stand alone and are left out."""
        for line in self.lines:
            if line.state != HELD:
                for side, number in ((Side.NUMERATOR, line.numerator), (Side.DENOMINATOR, line.denominator)):
                    if number is not None:
                        yield Ref(self.period.text, *line.key, side)

    def _ref(self, measure: str, part: str, name: str, side: Side) -> Ref | None:
        line = self.by_key.get((measure, part, name))
        if line is None or line.state == HELD:
            return None
        ref = Ref(self.period.text, measure, part, name, side)
        return None if self.number(ref) is None else ref


def rows_by_calculation(pack: Pack, calculation: str) -> Sequence[Row]:
    """Return the pack's rows and measures that a calculation answers."""
    return tuple(row for row in (*pack.rows, *pack.measures) if row.calculation == calculation)
