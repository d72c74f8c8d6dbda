"""Draw a measure's trend as a picture, in any thread, in the colours and font of the theme."""

from __future__ import annotations

import gc
import io
import threading
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from ccdesk.desk.theme.tokens import Colours
from ccdesk.evidence.wording import value_text
from ccdesk.framework.lines import State
from ccdesk.operations.measure_detail import MeasureDetail

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.ticker import MaxNLocator

# matplotlib's fonts are found and kept without a lock of their own.
_DRAWING = threading.Lock()
_FALLBACK_FONT = "DejaVu Sans"


@dataclass(frozen=True)
class PictureSize:
    """Logical pixels, how many device pixels each is, how large text is, and its font."""

    width: int
    height: int
    ratio: float
    text_scale: float
    family: str


@dataclass(frozen=True)
class TrendPicture:
    """A picture as PNG, and where each point stands in it in logical pixels; None for a gap."""

    png: bytes
    places: tuple[tuple[float, float] | None, ...]
    size: PictureSize


def draw_trend(detail: MeasureDetail, colours: Colours, size: PictureSize) -> TrendPicture:
    """Draw the points with their values, the target and the floor."""
    from matplotlib import rc_context
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    inch = 96.0
    look: Any = {
        "font.family": [_known_font(size.family), _FALLBACK_FONT],
        "font.size": 9.0 * size.text_scale,
        "text.color": colours.ink,
        "axes.edgecolor": colours.line,
        "axes.facecolor": colours.card,
        "figure.facecolor": colours.card,
    }
    _leave_to_itself()
    with _DRAWING, rc_context(look):
        figure = Figure(figsize=(size.width / inch, size.height / inch), dpi=inch * size.ratio, layout="constrained")
        FigureCanvasAgg(figure)
        axes = figure.add_subplot()
        _draw(axes, detail, colours)
        picture = io.BytesIO()
        figure.savefig(picture, format="png", metadata={"Software": None})
        # Only now has the layout given the axes their place.
        places = _places(axes, [point.value for point in detail.points], size)
    return TrendPicture(picture.getvalue(), places, size)


def load_charts() -> None:
    """Import what trends are drawn with, so that the first of them does not wait for it; any thread may."""
    from matplotlib import font_manager, rc_context, ticker  # noqa: F401 - only to be there
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    with _DRAWING:
        # Writing one word brings the fonts in.
        figure = Figure()
        figure.text(0, 0, "0")
        FigureCanvasAgg(figure).draw()  # type: ignore[no-untyped-call]
    _leave_to_itself()


@cache
def _leave_to_itself() -> None:
    """Take what the library brought out of the collector's rounds, each of which would keep the window waiting."""
    gc.freeze()


def _draw(axes: Axes, detail: MeasureDetail, colours: Colours) -> None:
    from matplotlib.ticker import FixedLocator, MaxNLocator

    values = [float("nan") if point.value is None else point.value for point in detail.points]
    low, high = _bounds(detail)
    axes.set_ylim(low, high)
    axes.set_xlim(-0.45, len(values) - 0.55)
    axes.plot(
        range(len(values)),
        values,
        color=colours.ink2 if detail.is_held else colours.bar,
        linestyle="--" if detail.is_held else "-",
        linewidth=1.9,
        marker="o",
        markersize=5.5,
        markerfacecolor=colours.card,
        markeredgewidth=1.5,
        zorder=3,
    )
    _label(axes, detail, colours, (high - low) * 0.05)
    _limits(axes, detail, colours)
    axes.set_xticks(range(len(values)), [point.label.replace(" ", "\n", 1) for point in detail.points])
    axes.tick_params(axis="both", length=0, labelcolor=colours.ink2)
    steps = _steps(MaxNLocator(nbins=4, steps=[1, 2, 2.5, 5, 10]), detail, low, high)
    axes.yaxis.set_major_locator(FixedLocator(steps))
    # An outside figure's form keeps a decimal, which steps of less than one need to be told apart.
    state = State.COUNTED if all(step == int(step) for step in steps) else State.HELD
    axes.yaxis.set_major_formatter(lambda value, _: value_text(value, detail.unit, state))
    axes.grid(axis="y", color=colours.line, linewidth=0.8)
    axes.set_axisbelow(True)
    axes.spines[:].set_visible(False)


def _steps(locator: MaxNLocator, detail: MeasureDetail, low: float, high: float) -> list[float]:
    """Return where the lines across stand: never below nought, nor above 100%, where no value is."""
    shown = [point.value for point in detail.points if point.value is not None]
    least = 0.0 if min(shown, default=0.0) >= 0 else low
    most = 100.0 if detail.unit == "percent" and max(shown, default=0.0) <= 100 else high
    return [float(step) for step in locator.tick_values(low, high) if least <= step <= most]


def _bounds(detail: MeasureDetail) -> tuple[float, float]:
    shown = [point.value for point in detail.points if point.value is not None]
    shown += [limit for limit in (detail.target, detail.floor) if limit is not None]
    if not shown:
        return 0.0, 1.0
    lowest, highest = min(shown), max(shown)
    room = (highest - lowest or abs(highest) or 1.0) * 0.22
    return lowest - room, highest + room


def _label(axes: Axes, detail: MeasureDetail, colours: Colours, lift: float) -> None:
    drawn = [place for place, point in enumerate(detail.points) if point.value is not None]
    for place in drawn:
        point = detail.points[place]
        is_last = place == drawn[-1]
        axes.annotate(
            point.words,
            (place, (point.value or 0.0) + lift),
            ha="center",
            va="bottom",
            fontweight="bold" if is_last else "normal",
            zorder=4,
            bbox={"boxstyle": "square,pad=0.1", "facecolor": colours.card, "edgecolor": "none", "alpha": 0.85},
        )
        if is_last:
            axes.plot([place], [point.value or 0.0], marker="o", markersize=7, color=colours.acc, zorder=5)


def _limits(axes: Axes, detail: MeasureDetail, colours: Colours) -> None:
    for title, limit, words, colour, dashes in (
        ("Target", detail.target, detail.target_words, colours.green, (0, (4, 2))),
        ("Floor", detail.floor, detail.floor_words, colours.amber, (0, (1, 1.8))),
    ):
        if limit is None:
            continue
        axes.axhline(limit, color=colour, linewidth=1.4, linestyle=dashes, zorder=2)
        axes.annotate(
            f"{title} {words}",
            (1.01, limit),
            xycoords=("axes fraction", "data"),
            va="center",
            color=colour,
            fontweight="bold",
            annotation_clip=False,
        )


def _places(axes: Axes, values: Sequence[float | None], size: PictureSize) -> tuple[tuple[float, float] | None, ...]:
    found: list[tuple[float, float] | None] = []
    for place, value in enumerate(values):
        if value is None:
            found.append(None)
        else:
            across, up = axes.transData.transform((place, value))
            found.append((float(across) / size.ratio, size.height - float(up) / size.ratio))
    return tuple(found)


def _known_font(family: str) -> str:
    from matplotlib import font_manager

    return family if any(one.name == family for one in font_manager.fontManager.ttflist) else _FALLBACK_FONT
