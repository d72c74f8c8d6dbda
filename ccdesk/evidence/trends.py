"""Trends of one measure over the periods: points, gaps said in words, and the alternative text of the chart."""

from collections.abc import Sequence
from dataclasses import dataclass

from ccdesk.evidence.content import EvidenceContent, EvidenceLine, PeriodLines
from ccdesk.evidence.wording import TOO_FEW, number_text, period_short, sides_text, value_text
from ccdesk.framework.lines import ALL, HEADLINE, Number
from ccdesk.framework.pack import Row
from ccdesk.framework.standing import Target
from ccdesk.framework.wording import NOT_RECORDED, why_not_worked_out

FEWEST_POINTS = 3
_SPANS = {"year": "years", "quarter": "quarters", "month": "months"}
CHARTED_UNITS = frozenset({"percent", "days", "count", "ratio", "points"})


@dataclass(frozen=True)
class Point:
    """One period of a trend; without a value, ``sides`` says in words why there is a gap."""

    period: str
    value: Number | None
    value_text: str
    sides: str


@dataclass(frozen=True)
class Trend:
    """A measure over several periods, oldest first."""

    code: str
    title: str
    unit: str
    span: str  # what its periods are: quarters, years ...
    points: tuple[Point, ...]
    target: float | None = None
    floor: float | None = None
    forecast: tuple[Point, ...] = ()  # where the points lead if nothing changes

    @property
    def caption(self) -> str:
        """Say what the picture shows."""
        return f"{self.title} ({self.code}): the last {len(self.points)} {self.span}"

    @property
    def drawn(self) -> int:
        """Count the points that have a value."""
        return sum(point.value is not None for point in self.points)

    def alternative_text(self) -> str:
        """Say in words everything that the chart shows."""
        told = "; ".join(
            f"{point.period}, {point.sides}" if point.value is None else _point_words(point) for point in self.points
        )
        limits = "".join(
            f" The {name} is {value_text(limit, self.unit)}."
            for name, limit in (("target", self.target), ("floor", self.floor))
            if limit is not None
        )
        ahead = "; ".join(f"{point.period}, {point.value_text}" for point in self.forecast)
        forecast = f" If nothing changes, the line leads to: {ahead}." if ahead else ""
        return (
            f"Line chart of {self.title} ({self.code}) over the last {len(self.points)} {self.span}: "
            f"{told}.{limits}{forecast}"
        )


def trend_of(row: Row, content: EvidenceContent) -> Trend:
    """Return a row's headline over all periods of the content."""
    return line_trend(row, content.periods, content.target(row))


def line_trend(
    row: Row,
    periods: Sequence[PeriodLines],
    target: Target | None = None,
    *,
    part: str = ALL,
    name: str = HEADLINE,
    title: str = "",
    unit: str = "",
) -> Trend:
    """Return one line over periods of one kind, oldest first."""
    return Trend(
        row.code,
        title or row.label,
        unit or row.unit,
        _SPANS.get(periods[-1].period.kind, "periods"),
        tuple(_point(lines.find(row.code, part, name), period_short(lines.period)) for lines in periods),
        target.target if target else None,
        target.floor if target else None,
    )


def theme_trend(rows: tuple[Row, ...], content: EvidenceContent) -> Trend | None:
    """Return the trend that a theme shows: one with a target first, then a percentage, then the longest."""
    trends = [trend_of(row, content) for row in rows if row.unit in CHARTED_UNITS]
    enough = [trend for trend in trends if trend.drawn >= FEWEST_POINTS]
    return max(enough, key=lambda trend: (trend.target is not None, trend.unit == "percent", trend.drawn), default=None)


def _point(line: EvidenceLine | None, period: str) -> Point:
    if line is None or not line.recorded:
        return Point(period, None, "", NOT_RECORDED)
    if line.hidden or line.denominator_hidden:
        return Point(period, None, "", TOO_FEW)
    if line.value is None:
        return Point(period, None, "", why_not_worked_out(line.numerator, line.denominator))
    return Point(period, line.value, value_text(line.value, line.unit), _sides(line))


def _sides(line: EvidenceLine) -> str:
    if line.unit in ("days", "points") and line.denominator is not None:
        return f"of {number_text(line.denominator)}"
    return "" if line.unit == "count" else sides_text(line, "")


def _point_words(point: Point) -> str:
    return f"{point.period}, {point.value_text}" + (f" ({point.sides})" if point.sides else "")
