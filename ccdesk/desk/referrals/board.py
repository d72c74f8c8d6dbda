"""The board: a column for each stage, cards by arrows, stages by [ and ]."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ccdesk.desk.referrals.column import StageColumn
from ccdesk.desk.referrals.tile import Key, ReferralTile, key_of
from ccdesk.desk.theme.look import scaled
from ccdesk.operations.referrals import Board, ReferralCard

_BETWEEN = 12
_LEAST_COLUMN = 186  # in logical pixels at the usual text size; columns that have less are out of sight


class ReferralBoard(QWidget):
    """Cards by stage; of columns that have no room beside each other those round the current card show."""

    wanted = Signal(object)
    current_changed = Signal(object)

    def __init__(self) -> None:
        """Make a board without columns."""
        super().__init__()
        self.setAccessibleName("Referrals by stage")
        self.columns: list[StageColumn] = []
        self._current: Key | None = None
        self._column = 0
        self._is_showing = False
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(_BETWEEN)

    @property
    def tiles(self) -> list[ReferralTile]:
        """The cards that show, column by column."""
        return [tile for column in self.columns for tile in column.tiles]

    @property
    def current(self) -> ReferralTile | None:
        """The card that has the focus, or had it last."""
        return next((tile for tile in self.tiles if key_of(tile.card) == self._current), None)

    @property
    def current_card(self) -> ReferralCard | None:
        """The referral of the current card."""
        return self.current.card if self.current is not None else None

    def show_board(self, board: Board) -> None:
        """Show the referrals as they are now; the focus stays with its card, wherever that went."""
        had_focus = self._has_focus()
        line = self._where()[1] if self._current is not None else 0
        while len(self.columns) < len(board.columns):
            made = StageColumn(self._tile)
            made.more_shown.connect(self._order_by_tab)
            self.columns.append(made)
            self._row.addWidget(made, 1)
        while len(self.columns) > len(board.columns):
            gone = self.columns.pop()
            self._row.removeWidget(gone)
            gone.hide()
            gone.deleteLater()
        # A card that goes gives the focus away, to whatever comes next.
        self._is_showing = True
        for shown, column in zip(self.columns, board.columns, strict=True):
            shown.show_column(column)
        self._is_showing = False
        if self._current is not None and not self._bring_into_sight(self._current):
            beside = self._nearest(min(self._column, len(self.columns) - 1), line)
            self._current = key_of(beside.card) if beside is not None else None
        self._order_by_tab()
        self._fit()
        if had_focus:
            self.take_focus()

    def go_to(self, key: Key) -> bool:
        """Make a card current, with the focus; say whether it is on the board."""
        if not self._bring_into_sight(key):
            return False
        self._current = key
        self.take_focus()
        return True

    def take_focus(self) -> None:
        """Take the focus, on the current card or else the first."""
        tile = self.current or next(iter(self.tiles), None)
        if tile is not None:
            self._focus(tile)

    def go_to_stage(self, by: int) -> None:
        """Go to the first card of a stage before or after this one that has any."""
        number = self._where()[0] + by
        while 0 <= number < len(self.columns):
            if self.columns[number].cards:
                self._focus(self.columns[number].tiles[0])
                return
            number += by

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Show as many columns as have room."""
        super().resizeEvent(event)
        self._fit()

    def _tile(self, card: ReferralCard) -> ReferralTile:
        tile = ReferralTile(card, self)
        tile.wanted.connect(self.wanted)
        tile.became_current.connect(self._take_current)
        tile.moved.connect(self._move)
        tile.set_current(False)
        return tile

    def _has_focus(self) -> bool:
        focused = self.window().focusWidget()
        return focused is not None and self.isAncestorOf(focused)

    def _bring_into_sight(self, key: Key) -> bool:
        for number, column in enumerate(self.columns):
            if any(key_of(card) == key for card in column.cards):
                column.show_until(key)
                self._column = number
                return True
        return False

    def _where(self) -> tuple[int, int]:
        """Return the column and line of the current card; where there is none, the first."""
        for number, column in enumerate(self.columns):
            for line, tile in enumerate(column.tiles):
                if key_of(tile.card) == self._current:
                    return number, line
        return 0, 0

    def _nearest(self, number: int, line: int) -> ReferralTile | None:
        """Return the card at this place, or one near it."""
        for column in (self.columns[number], *self.columns):
            if column.tiles:
                return column.tiles[min(line, len(column.tiles) - 1)]
        return None

    def _take_current(self, tile: ReferralTile) -> None:
        if not self._is_showing:
            self._make_current(tile)
            self.current_changed.emit(tile.card)

    def _make_current(self, tile: ReferralTile) -> None:
        self._current = key_of(tile.card)
        self._column = self._where()[0]
        self.columns[self._column].show_until(self._current)
        self._order_by_tab()
        self._fit()

    def _order_by_tab(self) -> None:
        # Tab reaches the board once, then what shows more of each stage; arrows go from card to card.
        stop = self.current or next(iter(self.tiles), None)
        for tile in self.tiles:
            tile.set_current(tile is stop)

    def _move(self, tile: ReferralTile, key: int) -> None:
        number, line = self._where()
        column = self.columns[number]
        wanted: ReferralTile | None
        if key == Qt.Key.Key_Home:
            wanted = column.tiles[0]
        elif key == Qt.Key.Key_End:
            wanted = column.tiles[-1]
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            wanted = column.tile_at(line + (1 if key == Qt.Key.Key_Down else -1))
        else:
            wanted = self._across(number, 1 if key == Qt.Key.Key_Right else -1, tile)
        if wanted is not None:
            self._focus(wanted)

    def _across(self, number: int, by: int, tile: ReferralTile) -> ReferralTile | None:
        """Return the card of the next column that has any which lies at the height of this one."""
        top = tile.mapTo(self, tile.rect().center()).y()
        number += by
        while 0 <= number < len(self.columns):
            if self.columns[number].tiles:
                return min(
                    self.columns[number].tiles, key=lambda each: abs(each.mapTo(self, each.rect().center()).y() - top)
                )
            number += by
        return None

    def _focus(self, tile: ReferralTile) -> None:
        self._make_current(tile)
        tile.setFocus(Qt.FocusReason.OtherFocusReason)
        # Where cards were just added their places are known only after the layout.
        QTimer.singleShot(0, self, self._scroll_to_current)

    def _scroll_to_current(self) -> None:
        tile = self.current
        if tile is not None:
            # A tile lies right in what its column scrolls.
            place = tile.geometry()
            area = self.columns[self._column].area
            area.ensureVisible(place.center().x(), place.bottom(), 0, 4)
            area.ensureVisible(place.center().x(), place.top(), 0, 4)

    def _fit(self) -> None:
        """Show as many columns as have room, the current one among them."""
        fit = max(1, (self.width() + _BETWEEN) // (scaled(_LEAST_COLUMN) + _BETWEEN))
        count = len(self.columns)
        first = min(max(0, self._column - fit // 2), max(0, count - fit))
        # All at once: else each column that comes makes those before it narrower and lays out all their cards again.
        self._row.setEnabled(False)
        for number, column in enumerate(self.columns):
            column.setVisible(first <= number < first + fit)
        self._row.setEnabled(True)
        self._row.invalidate()
