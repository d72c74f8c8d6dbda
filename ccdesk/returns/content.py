"""What a return is made of: plain values, already through disclosure control."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property

from ccdesk.framework.pack import Pack, Row
from ccdesk.framework.period import Period
from ccdesk.framework.standing import Target
from ccdesk.returns.lines import PublishedLine


@dataclass(frozen=True)
class Centre:
    """The centre as the cover names it; what is not known is empty."""

    name: str
    number: str = ""
    address: str = ""
    manager: str = ""


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
        return f"{self.centre.name}, {period_words(self.period)}"


def period_words(period: Period) -> str:
    """Name a period as a title does."""
    match period.kind:
        case "year":
            return f"financial year {period}"
        case "quarter":
            return f"quarter {period.text[-1]} of {period.text[:7]}"
        case "month":
            return f"{period.first:%B %Y}"
        case _:
            return period_days(period)


def period_days(period: Period) -> str:
    """Return a period's first and last day in words."""
    return f"{day_words(period.first)} to {day_words(period.last)}"


def day_words(day: date) -> str:
    """Write a day as the British do."""
    return f"{day.day} {day:%B %Y}"
