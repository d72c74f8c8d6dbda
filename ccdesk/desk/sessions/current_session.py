"""The line below a timetable: the current session in full, and what can be done with it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from ccdesk.desk.theme import tokens
from ccdesk.desk.widgets.buttons import Button, small_button
from ccdesk.desk.widgets.labels import Words, caption, strong
from ccdesk.operations.timetable import BEING_TAKEN, CANCELLED, FINISHED, SessionCard, short_day

Run = Callable[[SessionCard], None]


class CurrentSession(QWidget):
    """Name, time, venue and staff of the current session, with buttons for its register, change and cancelling."""

    def __init__(self, open_register: Run, change: Run, cancel: Run, restore: Run) -> None:
        """Offer what can be done; nothing is current yet."""
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self._card: SessionCard | None = None
        self._cancel, self._restore = cancel, restore
        self._name: Words = strong("")
        self._about: Words = caption("", wrap=True)
        self.open_button = self._button("Take register", "", "Enter", open_register)
        self.change_button = self._button("Change", "pencil-simple", "F2", change)
        self.cancel_button = self._button("Cancel it", "prohibit", "Del", self._cancel_or_restore)
        words = QVBoxLayout()
        words.setSpacing(1)
        words.addWidget(self._name)
        words.addWidget(self._about)
        row = QHBoxLayout(self)
        row.setContentsMargins(4, 0, 4, 0)
        row.setSpacing(tokens.SPACE[1])
        row.addLayout(words, 1)
        for button in (self.open_button, self.change_button, self.cancel_button):
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
        self.show_session(None)

    def show_session(self, card: SessionCard | None) -> None:
        """Show a session, or that none is current."""
        self._card = card
        for button in (self.open_button, self.change_button, self.cancel_button):
            button.setVisible(card is not None)
        if card is None:
            self._name.setText("")
            self._about.setText("Arrows move between sessions, [ and ] between weeks; N plans a session.")
            return
        self._name.setText(f"{card.service}, {short_day(card.day)}, {card.times}")
        room = f"room for {card.capacity}" if card.capacity else ""
        outreach = "outreach" if card.outreach else ""
        parts = (card.state_words, card.theme, outreach, card.where_and_who, room)
        self._about.setText(" · ".join(part for part in parts if part))
        self.open_button.setText(_register_words(card.state))
        is_cancelled = card.state == CANCELLED
        self.cancel_button.setText("Plan again" if is_cancelled else "Cancel it")
        self.cancel_button.set_icon("arrow-counter-clockwise" if is_cancelled else "prohibit")
        self.cancel_button.setVisible(card.state != FINISHED)
        for button in (self.open_button, self.change_button, self.cancel_button):
            button.setAccessibleName(f"{button.text()}: {card.service}, {short_day(card.day)}")
            button.updateGeometry()

    def _button(self, words: str, icon: str, keys: str, run: Run) -> Button:
        made = small_button(words, icon, run=lambda: run(self._card) if self._card is not None else None)
        # The key works on the timetable; here it is only told.
        made.set_keys_shown(keys)
        return made

    def _cancel_or_restore(self, card: SessionCard) -> None:
        (self._restore if card.state == CANCELLED else self._cancel)(card)


def _register_words(state: str) -> str:
    return {BEING_TAKEN: "Carry on", FINISHED: "Open register", CANCELLED: "Open"}.get(state, "Take register")
