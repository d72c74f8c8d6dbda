"""Draw a trend as a picture: every point labelled where it stands, gaps said in words, nothing told by colour alone."""

import io
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from ccdesk.evidence.trends import Trend
from ccdesk.evidence.wording import value_text

if TYPE_CHECKING:
    from matplotlib.axes import Axes

WIDTH_INCHES, HEIGHT_INCHES = 6.7, 2.35
DOTS_PER_INCH = 200
LINE = "#4F78BE"
INK, SECOND_INK, HAIRLINE = "#1E2226", "#565C64", "#E1DED7"
LIMITS = (("target", "Target", "#1B7340", (0, (1, 1.6))), ("floor", "Floor", "#855000", (0, (5, 2.5))))
FONT = "Source Sans Pro"


def font_folder() -> Path:
    """Return the folder of the typeface that comes with ccdesk; the system's own fonts are never needed."""
    import font_source_sans_pro

    return Path(font_source_sans_pro.font_directory)


def draw_trend(trend: Trend, form: Literal["svg", "png"]) -> bytes:
    """Return the picture of a trend; the same trend gives the same bytes."""
    from matplotlib import font_manager, rc_context
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    known = {entry.fname for entry in font_manager.fontManager.ttflist}
    for weight in ("Regular", "Semibold"):
        path = str(font_folder() / f"SourceSansPro-{weight}.ttf")
        if path not in known:
            font_manager.fontManager.addfont(path)
    with rc_context({"font.family": FONT, "font.size": 9, "svg.hashsalt": "ccdesk", "svg.fonttype": "path"}):
        figure = Figure(figsize=(WIDTH_INCHES, HEIGHT_INCHES), dpi=DOTS_PER_INCH, layout="constrained")
        FigureCanvasAgg(figure)
        _draw(figure.add_subplot(), trend)
        picture = io.BytesIO()
        metadata = {"Date": None, "Creator": None} if form == "svg" else {"Software": None}
        figure.savefig(picture, format=form, metadata=metadata)
    return picture.getvalue()


def _draw(axes: "Axes", trend: Trend) -> None:
    from matplotlib.ticker import FixedLocator, MaxNLocator

    places = range(len(trend.points))
    values = [float("nan") if point.value is None else float(point.value) for point in trend.points]
    lowest, highest = _bounds(trend)
    axes.set_ylim(lowest, highest)
    axes.set_xlim(-0.5, len(trend.points) - 0.5)
    axes.plot(places, values, color=LINE, linewidth=2, marker="o", markersize=5, markerfacecolor="white", zorder=3)
    _label_points(axes, trend, (highest - lowest) * 0.055)
    _draw_limits(axes, trend)
    axes.set_xticks(list(places), [f"{point.period}\n{point.sides}".strip() for point in trend.points])
    axes.tick_params(axis="x", length=0, labelsize=8.5, labelcolor=SECOND_INK)
    axes.tick_params(axis="y", length=0, labelsize=8.5, labelcolor=SECOND_INK)
    axes.yaxis.set_major_formatter(lambda value, _: value_text(value, trend.unit))
    share = trend.unit == "percent" and highest < 125
    axes.yaxis.set_major_locator(FixedLocator((0, 25, 50, 75, 100)) if share else MaxNLocator(nbins=4, integer=True))
    axes.grid(axis="y", color=HAIRLINE, linewidth=0.8)
    axes.set_axisbelow(True)
    axes.spines[:].set_visible(False)


def _bounds(trend: Trend) -> tuple[float, float]:
    """Return the ends of the upright axis: from nought, with room for the labels, a percentage to 100 at least."""
    shown = [float(point.value) for point in trend.points if point.value is not None]
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
