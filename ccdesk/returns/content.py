"""What a return is made of: plain values, already through disclosure control."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property

from ccdesk.framework.centre import Centre
from ccdesk.framework.pack import Pack, Row
from ccdesk.framework.period import Period
from ccdesk.framework.standing import Target
from ccdesk.framework.wording import opened, period_words
from ccdesk.returns.lines import Cell, PublishedLine
from ccdesk.returns.signature import Signature


@dataclass(frozen=True)
class LineChange:
    """One cell of one line that is not what the version before said."""

    measure: str
    part: str
    name: str
    side: str  # "value", "numerator" or "denominator"
    before: Cell
    now: Cell
    because: str = ""  # the acts that changed it, in words without anybody's name


@dataclass(frozen=True)
class ReturnContent:
    """Everything a return says; ``now`` is the moment it is made, and dates its file."""

    pack: Pack
    period: Period
    centre: Centre
    lines: tuple[PublishedLine, ...]
    previous: tuple[PublishedLine, ...]
    now: datetime
    prepared_by: str = ""
    version: int = 1
    program: str = ""  # name and version of the program, for the cover
    targets: Mapping[str, Target] = field(default_factory=dict)  # by measure, for the year of the period's last day
    service_names: Mapping[str, str] = field(default_factory=dict)  # by the service's own reference
    template: bytes | None = None  # a workbook of the unit's own; None for ccdesk's
    signature: Signature | None = None  # over ``data_rows``; None while nobody has signed
    changes: tuple[LineChange, ...] = ()  # against the version before, from version 2 on

    @cached_property
    def headlines(self) -> Mapping[str, PublishedLine]:
        """Find the headline line of a measure by its code."""
        return {line.measure: line for line in self.lines if line.is_headline}

    @cached_property
    def previous_headlines(self) -> Mapping[str, PublishedLine]:
        """Find the headline line of a measure in the period before by its code."""
        return {line.measure: line for line in self.previous if line.is_headline}

    def lines_of(self, rows: tuple[Row, ...]) -> tuple[PublishedLine, ...]:
        """Return the lines of some rows, in the order of the rows."""
        return tuple(line for row in rows for line in self.lines if line.measure == row.code)

    @property
    def period_covered(self) -> str:
        """Return centre and period in one line, for titles and footers."""
        words = period_words(self.period)
        return f"{self.centre.name}, {words}" if self.centre.name else opened(words)
