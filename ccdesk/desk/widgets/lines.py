"""Texts below one another, drawn by one widget: what a page shows many of at once is laid out in a quarter of the time
that a label for each would take.
"""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QEvent, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ccdesk.desk.theme import tokens
from ccdesk.desk.theme.look import colours_of, font, text_scale

_ENDLESS = 16_777_215
_WRAPPED = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop


@dataclass(frozen=True)
class Line:
    """How one of the texts looks: its size and weight of ``tokens``, and whether it is quieter."""

    size: float = tokens.BODY
    weight: int = tokens.NORMAL
    second: bool = False


class Lines(QWidget):
    """Plain words, each text in its own look and in as many lines as it needs."""

    def __init__(self, *looks: Line, spacing: int = 0, parent: QWidget | None = None) -> None:
        """Show nothing yet in these looks."""
        super().__init__(parent)
        self._looks, self._spacing = looks, spacing
        self._texts: tuple[str, ...] = ("",) * len(looks)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._measure()

    def show_words(self, *texts: str) -> None:
        """Show a text for each look."""
        if texts != self._texts:
            self._texts = texts
            self.setAccessibleName("\n".join(texts))
            self._measure_words()
            self.updateGeometry()
            self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return the least: the room there is decides."""
        return self.minimumSizeHint()

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return room for the longest word; in how many lines the texts go, the width that there is decides."""
        return QSize(self._least, sum(metrics.height() for metrics in self._metrics) + self._gaps())

    def heightForWidth(self, width: int) -> int:  # noqa: N802 - Qt's name
        """Return how high the texts are in this width."""
        return sum(self._height(number, width) for number in range(len(self._texts))) + self._gaps()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw the texts, in the middle of a room that is too high."""
        colours, painter, width = colours_of(), QPainter(self), self.width()
        top = max(0, self.height() - self.heightForWidth(width)) // 2
        for number, (look, text) in enumerate(zip(self._looks, self._texts, strict=True)):
            painter.setFont(self._fonts[number])
            painter.setPen(colours.ink2 if look.second else colours.ink)
            high = self._height(number, width)
            if self._wide[number] <= width:
                painter.drawText(0, top + self._metrics[number].ascent(), text)
            else:
                painter.drawText(QRect(0, top, width, high), _WRAPPED, text)
            top += high + self._spacing
        painter.end()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Follow the system's text size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and text_scale() != self._scale:
            self._measure()
            self.updateGeometry()

    def _measure(self) -> None:
        self._scale = text_scale()
        self._fonts = [font(look.size, look.weight) for look in self._looks]
        self._metrics = [QFontMetrics(each) for each in self._fonts]
        self._measure_words()

    def _measure_words(self) -> None:
        both = list(zip(self._metrics, self._texts, strict=True))
        self._wide = [metrics.horizontalAdvance(text) for metrics, text in both]
        self._least = max(metrics.horizontalAdvance(word) for metrics, text in both for word in text.split() or ("",))

    def _height(self, number: int, width: int) -> int:
        metrics = self._metrics[number]
        if self._wide[number] <= width:
            return metrics.height()
        return metrics.boundingRect(QRect(0, 0, width, _ENDLESS), _WRAPPED, self._texts[number]).height()

    def _gaps(self) -> int:
        return self._spacing * (len(self._looks) - 1)
