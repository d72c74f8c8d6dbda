"""Draw shares as bars: each with its number beside it, the marked ones hatched."""

from typing import TYPE_CHECKING

from ccdesk.evidence.charts.looks import BAR, HAIRLINE, INK, MARKED_BAR, SECOND_INK, TARGET, TARGET_DASHES
from ccdesk.evidence.pictures import Bars

if TYPE_CHECKING:
    from matplotlib.axes import Axes

BAR_INCHES, AROUND_INCHES = 0.235, 0.42
_ROOM = 1.4  # right of the longest bar, for its numbers
_WHOLE = 100.0


def height_inches(bars: Bars) -> float:
    """Return how high the picture is."""
    return AROUND_INCHES + BAR_INCHES * (len(bars.bars) + (0.9 if _has_legend(bars) else 0))


def draw_bars(axes: "Axes", bars: Bars) -> None:
    """Draw the bars on their axes, the first one at the top."""
    places = range(len(bars.bars))
    values = [float(bar.value or 0) for bar in bars.bars]
    longest = max(_WHOLE, *values)
    drawn = axes.barh(places, values, height=0.62, color=BAR)
    for shape, bar in zip(drawn, bars.bars, strict=True):
        if bar.marked:
            shape.set(facecolor=MARKED_BAR, hatch="////", edgecolor="white", linewidth=0)
    for place, (bar, value) in enumerate(zip(bars.bars, values, strict=True)):
        ink = INK if bar.value is not None else SECOND_INK
        axes.annotate(
            bar.told,
            (value, place),
            (4, 0),
            textcoords="offset points",
            va="center",
            color=ink,
            zorder=5,
            bbox={"boxstyle": "square,pad=0.15", "facecolor": "white", "edgecolor": "none", "alpha": 0.9},
        )
    axes.set_yticks(list(places), [bar.label for bar in bars.bars])
    axes.set_ylim(len(bars.bars) - 0.45, -0.55)
    axes.set_xlim(0, longest * _ROOM)
    axes.set_xticks([0, 25, 50, 75, 100], ["0%", "25%", "50%", "75%", "100%"])
    axes.tick_params(axis="y", length=0, labelsize=9, labelcolor=INK)
    axes.tick_params(axis="x", length=0, labelsize=8.5, labelcolor=SECOND_INK)
    axes.grid(axis="x", color=HAIRLINE, linewidth=0.8)
    axes.set_axisbelow(True)
    axes.spines[:].set_visible(False)
    handles = [shape for shape, bar in zip(drawn, bars.bars, strict=True) if bar.marked][:1]
    names = [bars.marked_words[:1].upper() + bars.marked_words[1:]] if handles else []
    if bars.limit is not None:
        handles.append(axes.axvline(bars.limit, color=TARGET, linewidth=1.4, linestyle=TARGET_DASHES, zorder=3))
        names.append(bars.limit_words)
    if handles:
        axes.figure.legend(
            handles, names, loc="outside lower left", ncols=2, frameon=False, fontsize=8.5, labelcolor=SECOND_INK
        )


def _has_legend(bars: Bars) -> bool:
    return bars.limit is not None or any(bar.marked for bar in bars.bars)
