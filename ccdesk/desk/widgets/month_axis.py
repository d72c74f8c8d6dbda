"""The months across a time line: from which to which, where a day lies, and their letters above the bars."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPen

from ccdesk.desk.theme import tokens
from ccdesk.desk.theme.look import colours_of, font, line_height

_LEAST_LETTER = 12  # logical pixels between two letters


@dataclass(frozen=True)
class Months:
    """A run of whole months."""

    first: date
    count: int

    @classmethod
    def ending(cls, day: date, count: int) -> Months:
        """Return so many months, of which the last is that of a day."""
        return cls(moved(day.replace(day=1), 1 - count), count)

    @property
    def after(self) -> date:
        """The first day after them."""
        return moved(self.first, self.count)

    def share(self, day: date) -> float:
        """Return how far across a day lies, from 0 to 1; less or more outside."""
        return (day - self.first) / (self.after - self.first)

    def starts(self) -> Iterator[date]:
        """Yield the first day of each month."""
        return (moved(self.first, number) for number in range(self.count))

    def shows(self, first: date, last: date | None) -> bool:
        """Say whether a span has a part in these months."""
        return first < self.after and (last is None or last >= self.first)

    def words(self) -> str:
        """Say from when to when."""
        last = self.after - timedelta(days=1)
        return f"{self.first:%B %Y} to {last:%B %Y}"


def moved(day: date, months: int) -> date:
    """Return the first day of the month so many months later."""
    number = max(12, day.year * 12 + day.month - 1 + months)
    return date(number // 12, number % 12 + 1, 1)


def axis_height() -> int:
    """Return the height of the years and letters."""
    return 2 * line_height(tokens.CAPTION) + 8


def draw_months(
    painter: QPainter,
    place: QRectF,
    months: Months,
    *,
    letters: bool = True,
    without: tuple[float, float] = (0.0, 0.0),
) -> None:
    """Draw upright lines at the months, and above them their letters and years, within a place.

    Years that would stand between the two places across ``without`` are left out.
    """
    colours = colours_of()
    small, strong = font(tokens.CAPTION), font(tokens.CAPTION, tokens.STRONG)
    line = QFontMetrics(small).height()
    top = place.top() + (axis_height() if letters else 0)
    wide = place.width() / months.count
    shown_to = 0.0
    for number, start in enumerate(months.starts()):
        left = place.left() + place.width() * months.share(start)
        if wide >= 4 or start.month == 1:
            painter.setPen(QPen(QColor(colours.line), 1))
            painter.drawLine(round(left), round(top), round(left), round(place.bottom()))
        if not letters:
            continue
        if number == 0 or start.month == 1:
            year = str(start.year)
            ends = left + QFontMetrics(strong).horizontalAdvance(year) + 4
            if left >= shown_to and not (left < without[1] and ends > without[0]):
                painter.setPen(colours.ink)
                painter.setFont(strong)
                painter.drawText(QRectF(left, place.top(), 80, line), Qt.AlignmentFlag.AlignLeft, year)
                shown_to = left + QFontMetrics(strong).horizontalAdvance(year) + 8
        if wide >= _LEAST_LETTER:
            painter.setPen(colours.ink2)
            painter.setFont(small)
            cell = QRectF(left, place.top() + line + 2, wide, line)
            painter.drawText(cell, Qt.AlignmentFlag.AlignCenter, f"{start:%B}"[0])
