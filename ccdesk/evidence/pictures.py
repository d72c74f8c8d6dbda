"""The pictures of the documents beside trends: bars of shares, and the small charts of a report card."""

from dataclasses import dataclass

from ccdesk.evidence.trends import Trend
from ccdesk.framework.lines import Number


@dataclass(frozen=True)
class Bar:
    """One share; without a value, ``told`` says why there is none."""

    label: str
    value: Number | None
    told: str  # "73% (107 of 146)"
    marked: bool = False  # drawn hatched: told apart by more than its colour


@dataclass(frozen=True)
class Bars:
    """Shares side by side, with what they are to reach."""

    caption: str
    bars: tuple[Bar, ...]
    limit: Number | None = None
    limit_words: str = ""
    marked_words: str = ""  # what the hatched bars are

    def alternative_text(self) -> str:
        """Say in words everything that the chart shows."""
        told = "; ".join(
            f"{bar.label}{f' ({self.marked_words})' if bar.marked else ''}, {bar.told}" for bar in self.bars
        )
        limit = f" {self.limit_words}." if self.limit is not None else ""
        return f"Bar chart. {self.caption}: {told}.{limit}"


@dataclass(frozen=True)
class Panels:
    """Small trends side by side, each with its history and, from four points on, where it leads."""

    caption: str
    trends: tuple[Trend, ...]

    def alternative_text(self) -> str:
        """Say in words everything that the charts show."""
        return " ".join(trend.alternative_text() for trend in self.trends)


Picture = Trend | Bars | Panels
