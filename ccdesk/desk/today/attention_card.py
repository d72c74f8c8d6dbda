"""What needs somebody's attention, most serious first, each with a button to where it is put right."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ccdesk.desk.places import Place
from ccdesk.desk.theme import tokens
from ccdesk.desk.today.attention_row import AttentionRow
from ccdesk.desk.widgets.buttons import Button
from ccdesk.desk.widgets.card import Card
from ccdesk.desk.widgets.chip import Chip
from ccdesk.desk.widgets.labels import IconMark, Words
from ccdesk.operations.attention import AttentionItem


class AttentionCard(Card):
    """A card of rows; Up and Down go from one row's button to the next."""

    def __init__(self, go: Callable[[Place], None]) -> None:
        """Show nothing yet."""
        super().__init__("Needs attention", "Most serious first", padded=False)
        self._go = go
        self._items: tuple[AttentionItem, ...] | None = None
        self.overdue = Chip("", "red", "warning-circle")
        self.overdue.hide()
        self.add_beside_title(self.overdue)
        self.buttons: list[Button] = []
        self._rows: list[AttentionRow] = []
        self._rows_shown = 0
        self._nothing: QWidget | None = None
        self._column = QVBoxLayout()
        self._column.setSpacing(0)
        self.body.addLayout(self._column)
        self.body.addStretch(1)

    def add_row(self) -> None:
        """Build one more row, with nothing on it."""
        row = AttentionRow(self._go, has_line=bool(self._rows))
        row.button.installEventFilter(self)
        self._rows.append(row)
        self._column.addWidget(row)
        self._rows_shown = len(self._rows)

    def show_rows(self, count: int) -> None:
        """Show this many of the rows; the others are kept for when more waits."""
        for row in self._rows[self._rows_shown : count]:
            row.show()
        for row in self._rows[count : self._rows_shown]:
            row.hide()
        self._rows_shown = count

    def show_items(self, items: Sequence[AttentionItem]) -> None:
        """Show what waits; the focus stays on its row where that is still there."""
        if tuple(items) == self._items:
            return
        focused = next((place for place, button in enumerate(self.buttons) if button.hasFocus()), None)
        before = self._items[focused] if self._items and focused is not None else None
        self._items = tuple(items)
        while len(self._rows) < len(items):
            self.add_row()
        self.buttons = [row.button for row in self._rows[: len(items)]]
        overdue = sum(each.is_overdue for each in items)
        self.overdue.show_words(f"{overdue} overdue", "red", "warning-circle")
        self.overdue.setVisible(bool(overdue))
        for row, each in zip(self._rows, items, strict=False):
            row.show_item(each)
        if before is not None and self.buttons:
            same = [number for number, each in enumerate(items) if (each.kind, each.key) == (before.kind, before.key)]
            place = same[0] if same else min(focused or 0, len(self.buttons) - 1)
            self.buttons[place].setFocus(Qt.FocusReason.OtherFocusReason)
        self.show_rows(len(items))
        self._show_nothing(not items)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Move between the rows by Up and Down."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and watched in self.buttons:
            step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()))
            if step is not None:
                place = self.buttons.index(watched) + step
                if 0 <= place < len(self.buttons):
                    self.buttons[place].setFocus(Qt.FocusReason.TabFocusReason)
                return True
        return super().eventFilter(watched, event)

    def _show_nothing(self, is_shown: bool) -> None:
        if self._nothing is None and is_shown:
            self._nothing = _nothing()
            self._column.addWidget(self._nothing)
        if self._nothing is not None:
            self._nothing.setVisible(is_shown)


def _nothing() -> QWidget:
    room = QWidget()
    layout = QVBoxLayout(room)
    layout.setContentsMargins(tokens.CARD_PADDING, 24, tokens.CARD_PADDING, 24)
    layout.addWidget(IconMark("check-circle", "green", 28), 0, Qt.AlignmentFlag.AlignHCenter)
    words = Words("Nothing is waiting: registers, referrals, reviews and the return are all in hand.", wrap=True)
    words.setAlignment(Qt.AlignmentFlag.AlignHCenter)
    layout.addWidget(words)
    return room
