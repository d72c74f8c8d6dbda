"""Draw the small trends of a report card side by side: history, and dashed where it leads if nothing changes."""

import math
from itertools import pairwise
from typing import TYPE_CHECKING

from ccdesk.evidence.charts.looks import FORECAST_DASHES, INK, LINE, SECOND_INK, TARGET, TARGET_DASHES, plain_axes
from ccdesk.evidence.charts.trend import bounds
from ccdesk.evidence.pictures import Panels
from ccdesk.evidence.trends import Point, Trend
from ccdesk.evidence.wording import value_text

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

HEIGHT_INCHES = 1.75
MOST = 3
_TITLE_LETTERS = 34


def draw_panels(figure: "Figure", panels: Panels) -> None:
    """Draw each trend in a panel of its own; all panels are as wide as a third of the text."""
    every = figure.subplots(1, MOST)
    for axes, trend in zip(every, panels.trends, strict=False):
        _draw(axes, trend)
    for axes in every[len(panels.trends) :]:
        axes.set_visible(False)


def _draw(axes: "Axes", trend: Trend) -> None:
    from matplotlib.ticker import FixedLocator, MaxNLocator

    points = (*trend.points, *trend.forecast)
    lowest, highest = bounds(trend)
    axes.set_ylim(lowest, highest)
    axes.set_xlim(-0.6, len(points) - 0.4)
    values = [_height(point) for point in trend.points]
    axes.plot(range(len(values)), values, color=LINE, linewidth=1.6, marker="o", markersize=3, zorder=3)
    _draw_forecast(axes, trend, values)
    _draw_target(axes, trend, values)
    _label(axes, points, len(trend.points), (highest - lowest) * 0.05)
    axes.set_title(_broken(trend.title), fontsize=8, fontweight="semibold", color=INK, loc="left")
    ends = sorted({0, len(trend.points) - 1, len(points) - 1})
    axes.set_xticks(ends, [points[end].period.replace(" ", "\n") for end in ends])
    plain_axes(axes, trend.unit, small=7)
    share = trend.unit == "percent" and highest < 125
    axes.yaxis.set_major_locator(FixedLocator((0, 50, 100)) if share else MaxNLocator(nbins=3, integer=True))


def _draw_forecast(axes: "Axes", trend: Trend, values: list[float]) -> None:
    if not trend.forecast:
        return
    last = max(place for place, point in enumerate(trend.points) if point.value is not None)
    places = [last, *(len(values) + ahead for ahead in range(len(trend.forecast)))]
    heights = [values[last], *(_height(point) for point in trend.forecast)]
    axes.plot(
        *(places, heights),
        color=SECOND_INK,
        linewidth=1.3,
        linestyle=FORECAST_DASHES,
        marker="o",
        markersize=3,
        markerfacecolor="white",
        zorder=2,
    )


def _draw_target(axes: "Axes", trend: Trend, values: list[float]) -> None:
    if trend.target is None:
        return
    # Its words stand on the side of the line where the first points do not.
    begins_above = next((value for value in values if not math.isnan(value)), 0.0) >= trend.target
    axes.axhline(trend.target, color=TARGET, linewidth=1.1, linestyle=TARGET_DASHES, zorder=2)
    axes.annotate(
        f"Target {value_text(trend.target, trend.unit)}",
        (0.0, trend.target),
        (0, -2 if begins_above else 2),
        xycoords=("axes fraction", "data"),
        textcoords="offset points",
        va="top" if begins_above else "bottom",
        color=TARGET,
        fontsize=7,
        fontweight="semibold",
    )


def _label(axes: "Axes", points: tuple[Point, ...], known: int, lift: float) -> None:
    """Write the first and last value, and where the forecast ends."""
    shown = [place for place in range(known) if points[place].value is not None]
    for place in sorted({*(shown[:1] + shown[-1:]), *([len(points) - 1] if len(points) > known else [])}):
        axes.annotate(
            points[place].value_text,
            (place, _height(points[place]) + lift),
            ha="center",
            va="bottom",
            fontsize=7.5,
            color=INK if place < known else SECOND_INK,
            fontweight="semibold" if place == shown[-1] else "normal",
            zorder=4,
            bbox={"boxstyle": "square,pad=0.1", "facecolor": "white", "edgecolor": "none", "alpha": 0.85},
        )


def _height(point: Point) -> float:
    return float("nan") if point.value is None else float(point.value)


def _broken(title: str) -> str:
    """Break a long title once, at a space near its middle."""
    if len(title) <= _TITLE_LETTERS:
        return f"{title}\n"
    gaps = [place for place, (letter, _) in enumerate(pairwise(title)) if letter == " "]
    middle = min(gaps, key=lambda place: abs(place - len(title) / 2), default=0)
    return f"{title[:middle]}\n{title[middle + 1 :]}" if middle else title
