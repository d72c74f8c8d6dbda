"""Where a baseline leads if nothing changes: a straight line through its points, two periods on."""

from dataclasses import replace
from datetime import timedelta

from ccdesk.evidence.trends import Point, Trend
from ccdesk.evidence.wording import period_short, value_text
from ccdesk.framework.period import FINANCIAL_YEAR_MONTH, Period, financial_year

FEWEST_POINTS = 4  # of fewer, a line says more about chance than about the service
AHEAD = 2
_HIGHEST = 100.0  # of a percentage


def with_forecast(trend: Trend, last: Period) -> Trend:
    """Return the trend with its forecast; as it is where it has too few points, none for now, or no next period."""
    known = [(place, float(point.value)) for place, point in enumerate(trend.points) if point.value is not None]
    if len(known) < FEWEST_POINTS or trend.points[-1].value is None:
        return trend
    slope, level = _line(known)
    points = []
    period: Period | None = last
    for ahead in range(AHEAD):
        period = following(period) if period else None
        if period is None:
            return trend
        value = max(0.0, level + slope * (len(trend.points) + ahead))
        value = min(_HIGHEST, value) if trend.unit == "percent" else value
        points.append(Point(period_short(period), value, value_text(round(value), trend.unit), "forecast"))
    return replace(trend, forecast=tuple(points))


def following(period: Period) -> Period | None:
    """Return the period of the same kind that begins the day after this one ends; nothing after any days."""
    day = period.last + timedelta(days=1)
    year = financial_year(day)
    match period.kind:
        case "year":
            return Period.parse(year)
        case "quarter":
            return Period.parse(f"{year}-Q{(day.month - FINANCIAL_YEAR_MONTH) % 12 // 3 + 1}")
        case "month":
            return Period.parse(f"{day.year}-{day.month:02}")
        case _:
            return None


def _line(points: list[tuple[int, float]]) -> tuple[float, float]:
    """Return slope and height at nought of the straight line nearest to the points (least squares)."""
    count = len(points)
    across, up = sum(place for place, _ in points) / count, sum(value for _, value in points) / count
    spread = sum((place - across) ** 2 for place, _ in points)
    slope = sum((place - across) * (value - up) for place, value in points) / spread
    return slope, up - slope * across
