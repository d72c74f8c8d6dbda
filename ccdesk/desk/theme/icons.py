"""Icons of one set (Phosphor, as qtawesome packages it), drawn in the colours of the theme."""

from __future__ import annotations

from functools import cache
from importlib.util import find_spec
from pathlib import Path

from PySide6 import QtGui
from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPainter, QPixmap

from ccdesk.desk.theme.look import CENTRE

# Importing qtawesome itself takes longer than all else that the first window needs; its files are enough.
_FOLDER = "fonts"
_FONT, _NAMES = "phosphor-1.3.0.ttf", "phosphor-charmap-1.3.0.json"
_SHARE_OF_HEIGHT = 1.0
_ICON_SIZES = (16, 18, 20, 28, 36, 40)


class IconSet:
    """The letters of the icon font: a family, and the letter that each icon's name stands for."""

    def __init__(self, family: str, named: str) -> None:
        """Keep what was loaded: ``named`` is the JSON of thousands of names, of which the desk needs a few."""
        self.family, self._named = family, named

    def letter(self, name: str) -> str:
        """Return an icon's letter by its name; KeyError when the set has none of that name."""
        named = f'"{name}": "'
        begins = self._named.find(named)
        if begins < 0:
            raise KeyError(name)
        begins += len(named)
        return chr(int(self._named[begins : self._named.index('"', begins)], 16))


@cache
def phosphor() -> IconSet:
    """Return the set, loaded once; FileNotFoundError when qtawesome is not whole."""
    found = find_spec("qtawesome")
    if found is None or not found.submodule_search_locations:
        raise FileNotFoundError("qtawesome")
    folder = Path(found.submodule_search_locations[0]) / _FOLDER
    number = QFontDatabase.addApplicationFont(str(folder / _FONT))
    families = QFontDatabase.applicationFontFamilies(number)
    if not families:
        raise FileNotFoundError(_FONT)
    return IconSet(families[0], (folder / _NAMES).read_text(encoding="utf-8"))


@cache
def icon(name: str, colour: str, disabled: str = "") -> QtGui.QIcon:
    """Return an icon of the set by its name, as ``house`` or ``warning-circle-fill``, in a colour ``#RRGGBB``."""
    made = QtGui.QIcon()
    for size in _ICON_SIZES:
        for ratio in (1.0, 2.0):
            made.addPixmap(pixmap(name, colour, size, ratio))
            if disabled:
                made.addPixmap(pixmap(name, disabled, size, ratio), QtGui.QIcon.Mode.Disabled)
    return made


@cache
def pixmap(name: str, colour: str, size: int, ratio: float) -> QPixmap:
    """Return an icon as a picture of this size in logical pixels, sharp at this ratio of device pixels."""
    known = phosphor()
    letter = known.letter(name)
    drawing = QPixmap(QSize(size, size) * ratio)
    drawing.setDevicePixelRatio(ratio)
    drawing.fill(QColor(0, 0, 0, 0))
    drawn = QFont(known.family)
    drawn.setPixelSize(max(1, round(size * _SHARE_OF_HEIGHT)))
    painter = QPainter(drawing)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setFont(drawn)
    painter.drawText(QRect(0, 0, size, size), CENTRE, letter)
    painter.end()
    # The colour comes afterwards, within the letter: to give a painter a pen names ``Qt`` (see ``look``).
    picture = QPixmap(drawing.size())
    picture.setDevicePixelRatio(ratio)
    picture.fill(QColor(0, 0, 0, 0))
    picture.fill(QColor(colour))
    painter = QPainter(picture)
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_DestinationIn)
    painter.drawPixmap(0, 0, drawing)
    painter.end()
    return picture
