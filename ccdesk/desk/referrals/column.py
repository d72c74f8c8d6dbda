"""One stage of the board: its title, what is awaited there, as many cards as fit, and the rest on wish."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from ccdesk.desk.referrals.tile import Key, ReferralTile, height_of, key_of
from ccdesk.desk.theme import tokens
from ccdesk.desk.theme.look import colours_of, scaled, text_scale
from ccdesk.desk.widgets.buttons import text_button
from ccdesk.desk.widgets.chip import Chip
from ccdesk.desk.widgets.labels import caption, strong
from ccdesk.operations.referrals import BoardColumn, ReferralCard

_BETWEEN = 8
_LEAST = 2  # cards that show however low the window is
_MORE = 20  # cards that are added at a time

MakeTile = Callable[[ReferralCard], ReferralTile]


class StageColumn(QWidget):
    """A column of cards; cards beyond those that fit come with “Show more”, or by walking down."""

    more_shown = Signal()

    def __init__(self, make: MakeTile) -> None:
        """Make a column without cards; ``make`` makes a tile for a card."""
        super().__init__()
        self._make = make
        self._cards: tuple[ReferralCard, ...] = ()
        self._asked = 0  # how many more than fit
        self._kept: Key | None = None  # the card that shows in any case
        self._heights: dict[tuple[Key, int, float], int] = {}
        self.tiles: list[ReferralTile] = []
        self.title, self.count, self.awaited = strong("", tokens.CELL), caption(""), caption("")
        self.overdue = Chip("", "red")
        self.awaited.setMinimumHeight(self.overdue.sizeHint().height())
        self.more = text_button("", "caret-down", run=self.show_more)
        first, second = QHBoxLayout(), QHBoxLayout()
        first.setSpacing(6)
        first.addWidget(self.title)
        first.addWidget(self.count)
        first.addStretch(1)
        second.addWidget(self.awaited, 1)
        second.addWidget(self.overdue)
        second.setSpacing(4)
        content = QWidget()
        self._stack = QVBoxLayout(content)
        self._stack.setContentsMargins(0, 0, 0, 0)
        self._stack.setSpacing(_BETWEEN)
        self._stack.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)
        self._stack.addStretch(1)
        self.area = _Area()
        self.area.resized.connect(self._fill)
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setWidget(content)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 10, 8, 8)
        layout.setSpacing(4)
        for row in (first, second):
            row.setContentsMargins(6, 0, 2, 0)
            layout.addLayout(row)
        layout.addSpacing(4)
        layout.addWidget(self.area, 1)

    @property
    def cards(self) -> tuple[ReferralCard, ...]:
        """All of its cards, those that are not shown yet as well."""
        return self._cards

    def show_column(self, column: BoardColumn) -> None:
        """Show a stage as it is now."""
        self._cards = column.cards
        self._heights.clear()
        self.setAccessibleName(f"{column.title}, {len(column.cards)}")
        self.title.setText(column.title)
        self.count.setText(f"{len(column.cards)}")
        self.awaited.setText(column.caption)
        self.overdue.show_words(f"{column.overdue} overdue", "red")
        self.overdue.setVisible(bool(column.overdue))
        self._fill()

    def show_more(self) -> None:
        """Show more cards than fit."""
        self._asked += _MORE
        self._fill()
        self.more_shown.emit()

    def show_until(self, key: Key) -> None:
        """Show at least the cards up to this one, however low the window becomes."""
        self._kept = key
        if not any(key_of(tile.card) == key for tile in self.tiles):
            self._fill()

    def tile_at(self, line: int) -> ReferralTile | None:
        """Return the card on a line, from 0; the next ones come into sight where there are more."""
        if len(self.tiles) <= line < len(self._cards):
            self.show_more()
        return self.tiles[line] if 0 <= line < len(self.tiles) else None

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw the ground of the column."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        colours = colours_of()
        painter.setBrush(QColor(colours.nav if colours.is_dark else colours.sunk))
        painter.drawRoundedRect(self.rect(), tokens.RADIUS_CARD, tokens.RADIUS_CARD)
        painter.end()

    def _fill(self) -> None:
        kept = {key_of(tile.card): tile for tile in self.tiles}
        shown: list[ReferralTile] = []
        for card in self._shown():
            tile = kept.pop(key_of(card), None)
            if tile is None:
                tile = self._make(card)
            else:
                tile.show_card(card)
            if self._stack.indexOf(tile) != len(shown):
                self._stack.insertWidget(len(shown), tile)
            tile.show()
            shown.append(tile)
        for tile in kept.values():
            self._stack.removeWidget(tile)
            tile.hide()
            tile.deleteLater()
        self.tiles = shown
        rest = len(self._cards) - len(shown)
        words = f"Show {rest} more" if rest <= _MORE else f"Show {_MORE} of {rest} more"
        self.more.setText(words)
        self.more.setAccessibleName(f"{words}, {self.title.text()}")
        self.more.setVisible(rest > 0)
        self.more.updateGeometry()

    def _shown(self) -> Iterator[ReferralCard]:
        """Yield the cards that fit, those asked for besides, and all up to the kept one."""
        room, last = self.area.height(), len(self._cards) - 1
        # Not the width of what is scrolled: it changes with what is shown.
        wide, used, beyond = self.area.width(), 0, 0
        kept = next((number for number, card in enumerate(self._cards) if key_of(card) == self._kept), -1)
        for number, card in enumerate(self._cards):
            used += self._height(card, wide) + _BETWEEN
            # Below the last card there is neither a gap nor a button.
            below = scaled(tokens.SMALL_CONTROL) if number < last else -_BETWEEN
            if used + below > room and number >= _LEAST and number > kept:
                beyond += 1
                if beyond > self._asked:
                    return
            yield card

    def _height(self, card: ReferralCard, wide: int) -> int:
        at = key_of(card), wide, text_scale()
        if at not in self._heights:
            self._heights[at] = height_of(card, wide)
        return self._heights[at]


class _Area(QScrollArea):
    resized = Signal()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        super().resizeEvent(event)
        self.resized.emit()
