"""What needs somebody's attention, most serious first, each with a button to where it is put right."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from ccdesk.desk.places import Place
from ccdesk.desk.theme import tokens
from ccdesk.desk.theme.look import scaled
from ccdesk.desk.widgets.buttons import Button
from ccdesk.desk.widgets.card import Card
from ccdesk.desk.widgets.chip import Chip
from ccdesk.desk.widgets.labels import IconMark, Words, caption, hairline
from ccdesk.operations.attention import AttentionItem

_ICONS = {
    "decision": "shield-check",
    "registers": "calendar-check",
    "review": "handshake",
    "return": "envelope-simple",
    "referral": "paper-plane-tilt",
    "estimate": "users-three",
}
_BUTTON_WIDE, _CHIP_WIDE = 84, 112


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
        self._rows = QVBoxLayout()
        self._rows.setSpacing(0)
        self.body.addLayout(self._rows)
        self.body.addStretch(1)

    def show_items(self, items: Sequence[AttentionItem]) -> None:
        """Show what waits; the focus stays on its row where that is still there."""
        if tuple(items) == self._items:
            return
        focused = next((place for place, button in enumerate(self.buttons) if button.hasFocus()), None)
        before = self._items[focused] if self._items and focused is not None else None
        self._items = tuple(items)
        while (item := self._rows.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self.buttons = []
        overdue = sum(each.is_overdue for each in items)
        self.overdue.show_words(f"{overdue} overdue", "red", "warning-circle")
        self.overdue.setVisible(bool(overdue))
        for number, each in enumerate(items):
            if number:
                self._rows.addWidget(hairline())
            self._rows.addWidget(self._row(each))
        if not items:
            self._rows.addWidget(_nothing())
        if before is not None and self.buttons:
            same = [number for number, each in enumerate(items) if (each.kind, each.key) == (before.kind, before.key)]
            place = same[0] if same else min(focused or 0, len(self.buttons) - 1)
            self.buttons[place].setFocus(Qt.FocusReason.OtherFocusReason)

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

    def _row(self, item: AttentionItem) -> QWidget:
        row = QWidget()
        grid = QGridLayout(row)
        grid.setContentsMargins(tokens.CARD_PADDING, 8, tokens.CARD_PADDING, 8)
        grid.setHorizontalSpacing(tokens.SPACE[2])
        grid.setVerticalSpacing(0)
        tone = "red" if item.is_overdue else "amber"
        grid.addWidget(IconMark(_ICONS.get(item.kind, "clock"), tone, soft=True), 0, 0, 2, 1)
        grid.addWidget(Words(item.words, tokens.BODY, tokens.MEDIUM, wrap=True), 0, 1)
        grid.addWidget(caption(item.detail, wrap=True), 1, 1)
        late = Chip(item.how_late, tone, "warning-circle" if item.is_overdue else "clock")
        room = QWidget()
        room.setMinimumWidth(scaled(_CHIP_WIDE))
        inside = QVBoxLayout(room)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.addWidget(late, 0, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        grid.addWidget(room, 0, 2, 2, 1)
        button = Button(
            item.action,
            kind="small",
            name=f"{item.action}: {item.words}, {item.how_late}",
            run=lambda: self._go(Place(item.page, item.key, item.focus)),
        )
        button.setMinimumWidth(scaled(_BUTTON_WIDE))
        button.installEventFilter(self)
        self.buttons.append(button)
        grid.addWidget(button, 0, 3, 2, 1, Qt.AlignmentFlag.AlignVCenter)
        grid.setColumnStretch(1, 1)
        return row


def _nothing() -> QWidget:
    room = QWidget()
    layout = QVBoxLayout(room)
    layout.setContentsMargins(tokens.CARD_PADDING, 24, tokens.CARD_PADDING, 24)
    layout.addWidget(IconMark("check-circle", "green", 28), 0, Qt.AlignmentFlag.AlignHCenter)
    words = Words("Nothing is waiting: registers, referrals, reviews and the return are all in hand.", wrap=True)
    words.setAlignment(Qt.AlignmentFlag.AlignHCenter)
    layout.addWidget(words)
    return room
