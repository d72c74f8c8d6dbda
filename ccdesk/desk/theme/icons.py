"""Icons of one set (Phosphor, from qtawesome), drawn in the colours of the theme."""

from functools import cache

from PySide6.QtCore import QSize
from PySide6.QtGui import QIcon, QPixmap
from qtawesome.iconic_font import IconicFont  # type: ignore[import-untyped]

# Only this set is loaded: all of qtawesome's take ten times as long.
_FILES = ("ph", "phosphor-1.3.0.ttf", "phosphor-charmap-1.3.0.json")


@cache
def _phosphor() -> IconicFont:
    return IconicFont(_FILES)


@cache
def icon(name: str, colour: str, disabled: str = "") -> QIcon:
    """Return an icon of the set by its name, as ``house`` or ``warning-circle-fill``, in a colour ``#RRGGBB``."""
    made = _phosphor().icon(f"ph.{name}", color=colour, color_disabled=disabled or colour, scale_factor=1.15)
    return QIcon(made)


def pixmap(name: str, colour: str, size: int, ratio: float) -> QPixmap:
    """Return an icon as a picture of this size in logical pixels, sharp at this ratio of device pixels."""
    return icon(name, colour).pixmap(QSize(size, size), ratio)
