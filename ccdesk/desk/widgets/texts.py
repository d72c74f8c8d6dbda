"""Texts below one another for widgets that draw themselves.

What a page shows many of at once is laid out and drawn in half the time when it is not a label for each text.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPixmap

from ccdesk.desk.theme import tokens
from ccdesk.desk.theme.look import font, text_scale
from ccdesk.desk.theme.tokens import Colours

_ENDLESS = 16_777_215
_WRAPPED = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop


@dataclass(frozen=True)
class Look:
    """How a text looks: its size and weight of ``tokens``, and whether it is quieter."""

    size: float = tokens.BODY
    weight: int = tokens.NORMAL
    second: bool = False


@cache
def _nothing() -> QPixmap:
    made = QPixmap(4, 4)
    made.fill(Qt.GlobalColor.transparent)
    return made


def ready_for_letters(painter: QPainter) -> None:
    """Make the letters that are drawn next take a third of the time; nothing is seen of it.

    Qt's fills leave the processor's wide registers in use, and letters drawn after them then take three times as
    long; blending a picture, however small, sets them free.
    """
    painter.drawPixmap(0, 0, _nothing())


class Texts:
    """Plain words, each text in its own look and in as many lines as it needs; all measures are logical pixels."""

    def __init__(self, *looks: Look, spacing: int = 0) -> None:
        """Hold nothing yet in these looks."""
        self._looks, self._spacing = looks, spacing
        self._texts: tuple[str, ...] = ("",) * len(looks)
        self._scale = 0.0
        self.follow()

    def follow(self) -> bool:
        """Measure again where the system's text size changed, and say whether it did."""
        if text_scale() == self._scale:
            return False
        self._scale = text_scale()
        self._fonts = [font(look.size, look.weight) for look in self._looks]
        self._metrics = [QFontMetrics(each) for each in self._fonts]
        self.low = sum(metrics.height() for metrics in self._metrics) + self._spacing * (len(self._looks) - 1)
        self._measure()
        return True

    def set_words(self, *texts: str) -> None:
        """Hold a text for each look."""
        if texts != self._texts:
            self._texts = texts
            self._measure()

    @property
    def width(self) -> int:
        """How wide the widest text is in one line."""
        return max(self._wide)

    @property
    def least(self) -> int:
        """How wide the longest word is."""
        longest = [max(text.split(), key=len, default="") for text in self._texts]
        # The word of the most letters may be a little narrower than another.
        return max(metrics.horizontalAdvance(f"{word}m") for metrics, word in zip(self._metrics, longest, strict=True))

    def height(self, width: int) -> int:
        """Return how high the texts are in a width."""
        return sum(self._heights(width)) + self._spacing * (len(self._looks) - 1)

    def draw(self, painter: QPainter, colours: Colours, left: int, top: int, width: int) -> None:
        """Draw the texts from a corner on."""
        ready_for_letters(painter)
        for number, high in enumerate(self._heights(width)):
            painter.setFont(self._fonts[number])
            painter.setPen(colours.ink2 if self._looks[number].second else colours.ink)
            if self._wide[number] <= width:
                painter.drawText(left, top + self._metrics[number].ascent(), self._texts[number])
            else:
                painter.drawText(QRect(left, top, width, high), _WRAPPED, self._texts[number])
            top += high + self._spacing

    def _measure(self) -> None:
        both = zip(self._metrics, self._texts, strict=True)
        self._wide = [metrics.horizontalAdvance(text) for metrics, text in both]
        self._known: tuple[int, list[int]] = (-1, [])

    def _heights(self, width: int) -> list[int]:
        # Layouts ask again and again for the height in the same width.
        if self._known[0] != width:
            self._known = width, [self._height(number, width) for number in range(len(self._texts))]
        return self._known[1]

    def _height(self, number: int, width: int) -> int:
        metrics = self._metrics[number]
        if self._wide[number] <= width:
            return metrics.height()
        return metrics.boundingRect(QRect(0, 0, width, _ENDLESS), _WRAPPED, self._texts[number]).height()
