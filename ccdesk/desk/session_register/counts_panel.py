"""Who is here, counted as it is ticked: people, families, adults, children by age, target groups."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from ccdesk.desk.theme import tokens
from ccdesk.desk.theme.look import colours_of, font, scaled
from ccdesk.desk.widgets.card import Card
from ccdesk.desk.widgets.drawings import draw_bar
from ccdesk.desk.widgets.labels import Words, caption, hairline
from ccdesk.operations.session_register import Counts

SHOWN_MILLISECONDS = 2_000
_CHANGE = 26
_NUMBER = 28


class Figure(QWidget):
    """A large number above its word, with what it just grew by beside it."""

    def __init__(self, word: str, parent: QWidget | None = None) -> None:
        """Show 0 of something."""
        super().__init__(parent)
        self._word = word
        self._value, self._more = 0, 0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._tell()

    def show_value(self, value: int, more: int) -> None:
        """Show another number, and by how much it changed."""
        if (value, more) != (self._value, self._more):
            self._value, self._more = value, more
            self._tell()
            self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return room for the number and its word."""
        large, small = QFontMetrics(font(tokens.FIGURE_ON_CARD, tokens.STRONG)), QFontMetrics(font(tokens.CAPTION))
        width = max(large.horizontalAdvance("88") + scaled(18), small.horizontalAdvance(self._word))
        return QSize(width, large.height() + small.height())

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return the same: a number is never cut."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw number, change and word."""
        painter, colours = QPainter(self), colours_of()
        large = font(tokens.FIGURE_ON_CARD, tokens.STRONG)
        tall = QFontMetrics(large).height()
        painter.setFont(large)
        painter.setPen(colours.ink)
        painter.drawText(QRect(0, 0, self.width(), tall), Qt.AlignmentFlag.AlignVCenter, str(self._value))
        if self._more:
            left = QFontMetrics(large).horizontalAdvance(str(self._value)) + 2
            painter.setFont(font(tokens.CAPTION, tokens.STRONG))
            painter.setPen(colours.green if self._more > 0 else colours.ink2)
            painter.drawText(QRect(left, scaled(2), self.width(), tall // 2), 0, _signed(self._more))
        painter.setFont(font(tokens.CAPTION))
        painter.setPen(colours.ink2)
        painter.drawText(QRect(0, tall, self.width(), self.height() - tall), 0, self._word)
        painter.end()

    def _tell(self) -> None:
        self.setAccessibleName(f"{self._value} {self._word}")


class Rows(QWidget):
    """Words with a number each; with bars between them where they are parts of one thing."""

    def __init__(self, name: str, *, bars: bool, parent: QWidget | None = None) -> None:
        """Show nothing yet; ``name`` is for screen readers."""
        super().__init__(parent)
        self._name, self._bars = name, bars
        self._rows: tuple[tuple[str, int], ...] = ()
        self._more: dict[str, int] = {}
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_rows(self, rows: Sequence[tuple[str, int]], more: dict[str, int]) -> None:
        """Show words and numbers, and by how much some of them changed."""
        if tuple(rows) == self._rows and more == self._more:
            return
        resized = [words for words, _ in rows] != [words for words, _ in self._rows]
        self._rows, self._more = tuple(rows), more
        self.setAccessibleName(f"{self._name}: " + ", ".join(f"{words} {number}" for words, number in rows))
        if resized:
            self.updateGeometry()
        self.update()

    def hasHeightForWidth(self) -> bool:  # noqa: N802 - Qt's name
        """Say that long words take a second line."""
        return True

    def heightForWidth(self, width: int) -> int:  # noqa: N802 - Qt's name
        """Return the height of all rows."""
        return sum(self._heights(width))

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return the height at the width it has."""
        return QSize(scaled(200), self.heightForWidth(max(self.width(), scaled(200))))

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return the same height."""
        return self.sizeHint()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Take more lines where it became narrower."""
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self.updateGeometry()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw the rows."""
        painter, colours, top = QPainter(self), colours_of(), 0
        highest = max((number for _, number in self._rows), default=0)
        for (words, number), height in zip(self._rows, self._heights(self.width()), strict=True):
            place = QRect(0, top, self.width(), height)
            painter.setFont(font(tokens.CAPTION))
            painter.setPen(colours.ink2)
            flags = int(Qt.AlignmentFlag.AlignVCenter) | int(Qt.TextFlag.TextWordWrap)
            painter.drawText(QRect(0, top, self._words_width(self.width()), height), flags, words)
            more = self._more.get(words, 0)
            number_right = place.right() - (0 if self._bars else scaled(_CHANGE))
            if self._bars:
                left = self._words_width(self.width())
                bar = QRectF(left, top, number_right - scaled(_NUMBER) - left, height)
                draw_bar(painter, bar, number / highest if highest else 0.0, thick=scaled(8))
            painter.setPen(colours.ink)
            painter.setFont(font(tokens.CAPTION, tokens.STRONG))
            number_place = QRect(number_right - scaled(_NUMBER), top, scaled(_NUMBER), height)
            painter.drawText(number_place, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, str(number))
            if more and not self._bars:
                painter.setPen(colours.green if more > 0 else colours.ink2)
                change = QRect(number_right + 4, top, scaled(_CHANGE) - 4, height)
                painter.drawText(change, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, _signed(more))
            top += height
        painter.end()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Follow the system's text size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.updateGeometry()

    def _words_width(self, width: int) -> int:
        if self._bars:
            metrics = QFontMetrics(font(tokens.CAPTION))
            return max((metrics.horizontalAdvance(words) for words, _ in self._rows), default=0) + scaled(12)
        return width - scaled(_NUMBER + _CHANGE)

    def _heights(self, width: int) -> list[int]:
        metrics = QFontMetrics(font(tokens.CAPTION))
        room = QRect(0, 0, self._words_width(width), 10_000)
        wrap = int(Qt.TextFlag.TextWordWrap)
        return [
            max(scaled(19 if self._bars else 21), metrics.boundingRect(room, wrap, words).height() + scaled(4))
            for words, _ in self._rows
        ]


class CountsPanel(Card):
    """The counts of a register."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Show no counts yet."""
        super().__init__(parent=parent)
        self.setAccessibleName("Who is here")
        self.figures = {word: Figure(word) for word in ("people", "families", "adults", "children")}
        numbers = QHBoxLayout()
        numbers.setSpacing(8)
        for figure in self.figures.values():
            numbers.addWidget(figure)
        self.ages = Rows("Children by age", bars=True)
        self.groups = Rows("Target groups", bars=False)
        self.body.setContentsMargins(tokens.CARD_PADDING, 10, tokens.CARD_PADDING, 8)
        self.body.setSpacing(6)
        self.body.addLayout(numbers)
        self.body.addWidget(hairline())
        self.body.addWidget(Words("Children by age", tokens.CAPTION, tokens.STRONG, second=True))
        self.body.addWidget(self.ages)
        self.body.addWidget(hairline())
        heading = QHBoxLayout()
        heading.addWidget(Words("Target groups", tokens.CAPTION, tokens.STRONG, second=True))
        heading.addStretch(1)
        heading.addWidget(caption("people"))
        self.body.addLayout(heading)
        self.body.addWidget(self.groups)
        self._before: Counts | None = None
        self._counts: Counts | None = None
        self._fade = QTimer(self)
        self._fade.setSingleShot(True)
        self._fade.setInterval(SHOWN_MILLISECONDS)
        self._fade.timeout.connect(self._forget)

    def begin(self, counts: Counts) -> None:
        """Show the counts of another register, as if they had always been so."""
        self._before = self._counts = counts
        self._show()

    def show_counts(self, counts: Counts) -> None:
        """Show counts and for a while by how much they changed."""
        if counts == self._counts:
            return
        if self._before is None or not self._fade.isActive():
            self._before = self._counts or counts
        self._counts = counts
        self._fade.start()
        self._show()

    def _forget(self) -> None:
        self._before = self._counts
        self._show()

    def _show(self) -> None:
        now, before = self._counts, self._before
        if now is None or before is None:
            return
        for word, figure in self.figures.items():
            figure.show_value(getattr(now, word), getattr(now, word) - getattr(before, word))
        self.ages.show_rows(now.by_age, {})
        earlier = dict(before.groups)
        self.groups.show_rows(now.groups, {words: number - earlier.get(words, 0) for words, number in now.groups})


class CountsLine(QWidget):
    """The four numbers in one line, for a narrow window."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Show no counts yet."""
        super().__init__(parent)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(5)
        self._numbers = {}
        for place, word in enumerate(("people", "families", "adults", "children")):
            number = Words("0", tokens.FIGURE_IN_ROW, tokens.STRONG)
            self._numbers[word] = number
            self._grid.addWidget(number, 0, 3 * place, Qt.AlignmentFlag.AlignBaseline)
            self._grid.addWidget(
                Words(word, tokens.CELL, second=True), 0, 3 * place + 1, Qt.AlignmentFlag.AlignBaseline
            )
            self._grid.setColumnMinimumWidth(3 * place + 2, 8)
        self._grid.setColumnStretch(12, 1)

    def show_counts(self, counts: Counts) -> None:
        """Show counts."""
        for word, number in self._numbers.items():
            number.setText(str(getattr(counts, word)))


def panel_column(*widgets: QWidget) -> QWidget:
    """Return widgets under each other, as the side of the register."""
    column = QWidget()
    layout = QVBoxLayout(column)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(tokens.BETWEEN_CARDS_TIGHT)
    for widget in widgets:
        layout.addWidget(widget)
    layout.addStretch(1)
    return column


def _signed(number: int) -> str:
    return f"{number:+}".replace("-", "−")
