"""What a county workbook is made of."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from ccdesk.framework.pack import Pack
from ccdesk.framework.wording import counted, period_words
from ccdesk.returns.county.adding import CountyLine
from ccdesk.returns.county.gathering import Gathered


@dataclass(frozen=True)
class CountyContent:
    """Everything a county workbook says; ``now`` is the moment it is made, and dates its file."""

    pack: Pack
    gathered: Gathered
    lines: tuple[CountyLine, ...]
    now: datetime
    program: str = ""

    @property
    def period_covered(self) -> str:
        """Return how many centres and which period in one line, for titles and footers."""
        return f"{counted(len(self.gathered.returns), 'centre')}, {period_words(self.gathered.period)}"

    @cached_property
    def headlines(self) -> Mapping[str, CountyLine]:
        """Find the county's headline line of a measure by its code."""
        return {line.measure: line for line in self.lines if line.is_headline}
