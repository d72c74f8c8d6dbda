"""The checklist of a return: each line with what it says, how serious it is, and the way to where it is put right."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from ccdesk.desk.places import Place
from ccdesk.desk.returns.columns import Scrolled
from ccdesk.desk.theme import tokens
from ccdesk.desk.widgets.buttons import Button
from ccdesk.desk.widgets.card import Card
from ccdesk.desk.widgets.chip import Chip
from ccdesk.desk.widgets.labels import IconMark, Words, caption, hairline
from ccdesk.operations.return_checklist import CheckItem, Checklist, Severity

# How each severity looks (icon and tone) and what stands before its words.
_LOOKS = {
    Severity.MUST: ("warning-circle-fill", "red", "Must fix: "),
    Severity.WORTH: ("warning", "amber", "Please check: "),
    Severity.FINE: ("check-circle-fill", "green", ""),
}


class ChecksCard(Card):
    """A card of checks; Up and Down go from one button to the next."""

    def __init__(self, go: Callable[[Place], None]) -> None:
        """Show nothing yet."""
        super().__init__("Before you sign", padded=False)
        self._go = go
        self._shown: Checklist | None = None
        self.chip = Chip("")
        self.chip.hide()
        self.add_beside_title(self.chip)
        self.buttons: list[Button] = []
        rows = QWidget()
        self._rows = QVBoxLayout(rows)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(0)
        self.body.addWidget(Scrolled(rows), 1)

    def show_checks(self, checks: Checklist) -> None:
        """Show the checks; the focus stays where it is while its line is there."""
        if checks == self._shown:
            return
        focused = next((place for place, button in enumerate(self.buttons) if button.hasFocus()), None)
        self._shown = checks
        while (item := self._rows.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self.buttons = []
        for number, each in enumerate(checks.items):
            if number:
                self._rows.addWidget(hairline())
            self._rows.addWidget(self._row(each))
        self._rows.addStretch(1)
        self._tell(checks)
        if focused is not None and self.buttons:
            self.buttons[min(focused, len(self.buttons) - 1)].setFocus(Qt.FocusReason.OtherFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Move between the lines by Up and Down."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and watched in self.buttons:
            step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()))
            if step is not None:
                place = self.buttons.index(watched) + step
                if 0 <= place < len(self.buttons):
                    self.buttons[place].setFocus(Qt.FocusReason.TabFocusReason)
                return True
        return super().eventFilter(watched, event)

    def _tell(self, checks: Checklist) -> None:
        blocking, worth = len(checks.blocking), len(checks.worth)
        if blocking:
            self.chip.show_words(f"{blocking} must fix", "red", "warning-circle")
        elif worth:
            self.chip.show_words(f"{worth} to look at", "amber", "warning")
        else:
            self.chip.show_words("All in order", "green", "check-circle")
        self.chip.show()

    def _row(self, item: CheckItem) -> QWidget:
        icon, tone, before = _LOOKS[item.severity]
        row = QWidget()
        grid = QGridLayout(row)
        grid.setContentsMargins(tokens.CARD_PADDING, 7, tokens.CARD_PADDING, 7)
        grid.setHorizontalSpacing(tokens.SPACE[2])
        grid.setVerticalSpacing(0)
        mark = IconMark(icon, tone, 20)
        grid.addWidget(mark, 0, 0, 2, 1, Qt.AlignmentFlag.AlignVCenter)
        grid.addWidget(Words(item.words, tokens.CELL, tokens.MEDIUM, wrap=True), 0, 1)
        grid.addWidget(
            caption(f"{before}{item.detail[:1].lower() if before else item.detail[:1]}{item.detail[1:]}", wrap=True),
            1,
            1,
        )
        grid.setColumnStretch(1, 1)
        if item.action:
            button = Button(
                item.action,
                kind="small",
                name=f"{item.action}: {before}{item.words}",
                run=lambda: self._go(Place(item.page, item.key, item.focus)),
            )
            button.installEventFilter(self)
            self.buttons.append(button)
            grid.addWidget(button, 0, 2, 2, 1, Qt.AlignmentFlag.AlignVCenter)
        return row
