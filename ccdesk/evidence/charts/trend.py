"""Draw a trend: every point labelled where it stands, gaps said in words, nothing told by colour alone."""

from typing import TYPE_CHECKING

from ccdesk.evidence.charts.looks import (
    FLOOR,
    FLOOR_DASHES,
    INK,
    LINE,
    TARGET,
    TARGET_DASHES,
    plain_axes,
)
from ccdesk.evidence.trends import Trend
from ccdesk.evidence.wording import value_text

if TYPE_CHECKING:
    from matplotlib.axes import Axes

HEIGHT_INCHES = 2.35
LIMITS = (("target", "Target", TARGET, TARGET_DASHES), ("floor", "Floor", FLOOR, FLOOR_DASHES))


def draw_trend(axes: "Axes", trend: Trend) -> None:
    """Draw a trend on its axes."""
    from matplotlib.ticker import FixedLocator, MaxNLocator

    places = range(len(trend.points))
    values = [float("nan") if point.value is None else float(point.value) for point in trend.points]
    lowest, highest = bounds(trend)
    axes.set_ylim(lowest, highest)
    axes.set_xlim(-0.5, len(trend.points) - 0.5)
    axes.plot(places, values, color=LINE, linewidth=2, marker="o", markersize=5, markerfacecolor="white", zorder=3)
    _label_points(axes, trend, (highest - lowest) * 0.055)
    _draw_limits(axes, trend)
    axes.set_xticks(list(places), [f"{point.period}\n{point.sides}".strip() for point in trend.points])
    plain_axes(axes, trend.unit)
    share = trend.unit == "percent" and highest < 125
    axes.yaxis.set_major_locator(FixedLocator((0, 25, 50, 75, 100)) if share else MaxNLocator(nbins=4, integer=True))


def bounds(trend: Trend) -> tuple[float, float]:
    """Return the ends of the upright axis: from nought, with room for the labels, a percentage to 100 at least."""
    shown = [float(point.value) for point in trend.points if point.value is not None]
    shown += [float(point.value) for point in trend.forecast if point.value is not None]
    shown += [float(limit) for limit in (trend.target, trend.floor) if limit is not None]
    if trend.unit == "percent":
        return 0.0, max(108.0, max(shown) * 1.15)
    highest, lowest = max(shown), min(0.0, min(shown))
    room = 0.22 * ((highest - lowest) or 1.0)
    return lowest - (room if lowest < 0 else 0.0), highest + room


def _label_points(axes: "Axes", trend: Trend, lift: float) -> None:
    last = max(place for place, point in enumerate(trend.points) if point.value is not None)
    for place, point in enumerate(trend.points):
        if point.value is None:
            continue
        weight = "semibold" if place == last else "normal"
        axes.annotate(
            point.value_text,
            (place, float(point.value) + lift),
            ha="center",
            va="bottom",
            color=INK,
            fontweight=weight,
            zorder=4,
            bbox={"boxstyle": "square,pad=0.12", "facecolor": "white", "edgecolor": "none", "alpha": 0.85},
        )
        if place == last:
            axes.plot([place], [float(point.value)], marker="o", markersize=7, color=LINE, zorder=4)


def _draw_limits(axes: "Axes", trend: Trend) -> None:
    for name, title, colour, dashes in LIMITS:
        limit = trend.target if name == "target" else trend.floor
        if limit is None:
            continue
        axes.axhline(limit, color=colour, linewidth=1.3, linestyle=dashes, zorder=2)
        axes.annotate(
            f"{title} {value_text(limit, trend.unit)}",
            (1.01, limit),
            xycoords=("axes fraction", "data"),
            va="center",
            color=colour,
            fontweight="semibold",
            annotation_clip=False,
        )
