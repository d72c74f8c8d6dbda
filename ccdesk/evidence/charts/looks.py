"""What all charts share: colours, typeface, and the words for a value on an axis."""

from pathlib import Path
from typing import TYPE_CHECKING

from ccdesk.evidence.wording import value_text

if TYPE_CHECKING:
    from matplotlib.axes import Axes

WIDTH_INCHES = 6.7
DOTS_PER_INCH = 200
LINE, BAR, MARKED_BAR = "#4F78BE", "#8FACDB", "#3E63A3"
INK, SECOND_INK, HAIRLINE = "#1E2226", "#565C64", "#E1DED7"
TARGET, TARGET_DASHES = "#1B7340", (0, (1, 1.6))
FLOOR, FLOOR_DASHES = "#855000", (0, (5, 2.5))
FORECAST_DASHES = (0, (3, 2))
FONT = "Source Sans Pro"


def font_folder() -> Path:
    """Return the folder of the typeface that comes with ccdesk; the system's own fonts are never needed."""
    import font_source_sans_pro

    return Path(font_source_sans_pro.font_directory)


def plain_axes(axes: "Axes", unit: str, small: float = 8.5) -> None:
    """Take off an upright axis's frame and marks, and write its values in their unit."""
    axes.tick_params(axis="both", length=0, labelsize=small, labelcolor=SECOND_INK)
    axes.yaxis.set_major_formatter(lambda value, _: value_text(value, unit))
    axes.grid(axis="y", color=HAIRLINE, linewidth=0.8)
    axes.set_axisbelow(True)
    axes.spines[:].set_visible(False)
