"""The way back: the places above this one."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QHBoxLayout, QWidget

from ccdesk.desk.theme import tokens
from ccdesk.desk.widgets.buttons import text_button
from ccdesk.desk.widgets.labels import Words

Step = tuple[str, Callable[[], object]]


class Breadcrumb(QWidget):
    """Places above this one as quiet buttons, and this one's name after them."""

    def __init__(self, steps: Sequence[Step] = (), here: str = "", parent: QWidget | None = None) -> None:
        """Show a way."""
        super().__init__(parent)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(0)
        self.show_way(steps, here)

    def show_way(self, steps: Sequence[Step], here: str) -> None:
        """Show another way."""
        while (item := self._row.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for words, run in steps:
            button = text_button(words, icon="caret-left" if len(steps) == 1 else "", run=run)
            self._row.addWidget(button)
            self._row.addWidget(Words("/", tokens.CELL, second=True))
            self._row.addSpacing(8)
        self._row.addWidget(Words(here, tokens.CELL, second=True))
        self._row.addStretch(1)
