"""A forecast is drawn from four points on, straight on, and never where there cannot be a figure."""

import pytest

from ccdesk.evidence.forecast import following, with_forecast
from ccdesk.evidence.trends import Point, Trend
from ccdesk.framework.period import Period

LAST = Period.parse("2012/13-Q4")


def trend(*values: float | None, unit: str = "percent") -> Trend:
    points = tuple(Point(f"Q{at}", value, str(value), "") for at, value in enumerate(values))
    return Trend("T2-P1", "Completed", unit, "quarters", points)


@pytest.mark.parametrize(
    ("values", "unit", "ahead"),
    [
        ((10, 20, 30), "percent", []),
        ((10, 20, None, 40), "percent", []),
        ((10, 20, 30, 40, None), "percent", []),  # nothing is known of now
        ((10, 20, 30, 40), "percent", [50, 60]),
        ((10, 20, None, 40, 50), "percent", [60, 70]),
        ((50, 50, 50, 50), "days", [50, 50]),
        ((70, 80, 90, 100), "percent", [100, 100]),
        ((70, 80, 90, 100), "count", [110, 120]),
        ((30, 20, 10, 0), "count", [0, 0]),
    ],
)
def test_the_line_goes_straight_on(values: tuple[float | None, ...], unit: str, ahead: list[float]) -> None:
    found = [point.value for point in with_forecast(trend(*values, unit=unit), LAST).forecast]
    assert found == pytest.approx(ahead)


def test_the_periods_ahead_are_named() -> None:
    found = with_forecast(trend(1, 2, 3, 4), LAST)
    assert [point.period for point in found.forecast] == ["Q1 2013/14", "Q2 2013/14"]
    assert "If nothing changes, the line leads to: Q1 2013/14, 5%; Q2 2013/14, 6%." in found.alternative_text()


@pytest.mark.parametrize(
    ("period", "next_one"),
    [
        ("2012/13", "2013/14"),
        ("2012/13-Q3", "2012/13-Q4"),
        ("2012/13-Q4", "2013/14-Q1"),
        ("2012-12", "2013-01"),
    ],
)
def test_a_period_follows_another(period: str, next_one: str) -> None:
    assert following(Period.parse(period)) == Period.parse(next_one)


def test_nothing_follows_any_days() -> None:
    days = Period.parse("2012-04-01..2012-05-10")
    assert following(days) is None
    assert with_forecast(trend(1, 2, 3, 4), days).forecast == ()
