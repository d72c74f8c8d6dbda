"""A card of rows, each of which opens a record."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ccdesk.desk.widgets.buttons import text_button
from ccdesk.desk.widgets.card import Card
from ccdesk.desk.widgets.labels import hairline
from ccdesk.desk.widgets.row_button import RowButton


class RowsCard(Card):
    """A card of rows, with a quiet button in its head."""

    def __init__(
        self, title: str, words: str, add: Callable[[], object], *, icon: str = "plus", said: str = ""
    ) -> None:
        """Make an empty card; ``said`` is what a screen reader says of the button."""
        super().__init__(title, padded=False)
        self.add_button = text_button(words, icon, run=add)
        self.add_button.setAccessibleName(said or words)
        self.header.addWidget(self.add_button)
        self.header.setContentsMargins(16, 6, 10, 6)
        self.header.removeWidget(self.caption)
        self.header.insertWidget(1, self.caption)
        self._room = QWidget()
        self._room.setProperty("rows", True)
        self._rows = QVBoxLayout(self._room)
        self._rows.setContentsMargins(0, 0, 0, 4)
        self._rows.setSpacing(0)
        self.body.addWidget(self._room)

    def show_rows(self, rows: Sequence[QWidget], nothing: str = "") -> None:
        """Show rows; the one that had the focus has it again."""
        before = next((row.accessibleName() for row in self._buttons() if row.hasFocus()), None)
        while (item := self._rows.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for number, row in enumerate(rows):
            if number:
                self._rows.addWidget(hairline())
            self._rows.addWidget(row)
        if not rows and nothing:
            words = self.add_words(nothing, second=True)
            self.body.removeWidget(words)
            words.setContentsMargins(16, 10, 16, 10)
            self._rows.addWidget(words)
        self._rows.addStretch(1)
        for row in self._buttons():
            if before is not None and row.accessibleName() == before:
                row.setFocus()

    def _buttons(self) -> list[RowButton]:
        return [row for row in self._room.findChildren(RowButton) if not row.isHidden()]
