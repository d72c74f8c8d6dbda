"""The family's episodes of support, the open ones with their review."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ccdesk.desk.family.rows_card import RowsCard
from ccdesk.desk.theme import tokens
from ccdesk.desk.widgets.buttons import small_button
from ccdesk.desk.widgets.flow import Flow
from ccdesk.desk.widgets.row_button import RowButton
from ccdesk.operations.family_page import SupportLine

_ICONS = {"red": "warning-circle", "amber": "warning", "plain": "clock"}


class SupportCard(RowsCard):
    """Episodes of support."""

    opened = Signal(int)
    wanted_review = Signal(int)
    wanted_meeting = Signal(int)

    def __init__(self, add: Callable[[], object]) -> None:
        """Make an empty card."""
        super().__init__("Support", "Begin", add, said="Begin an episode of support")

    def show_lines(self, lines: Sequence[SupportLine]) -> None:
        """Show episodes; each open one offers its review and a meeting."""
        rows: list[QWidget] = []
        for line in lines:
            if not line.is_open:
                rows.append(self._row(line))
            else:
                review = small_button("Record review", run=partial(self.wanted_review.emit, line.id))
                meeting = small_button("Add a meeting", run=partial(self.wanted_meeting.emit, line.id))
                review.setAccessibleName(f"Record the review of: {line.title}")
                meeting.setAccessibleName(f"Add a meeting of: {line.title}")
                rows.append(_with_buttons(self._row(line), review, meeting))
        self.show_rows(rows, "No support yet. Begin an episode when a family needs more than universal services.")

    def _row(self, line: SupportLine) -> RowButton:
        chips = ((line.review, line.review_tone, _ICONS[line.review_tone]),) if line.review else ()
        return RowButton(
            line.title,
            f"{line.detail}\n{line.meetings}" if line.is_open else line.detail,
            chips=chips,
            is_strong=line.is_open,
            run=lambda: self.opened.emit(line.id),
        )


def _with_buttons(row: RowButton, *buttons: QWidget) -> QWidget:
    room = QWidget()
    inside = QVBoxLayout(room)
    inside.setContentsMargins(0, 0, 0, 10)
    inside.setSpacing(2)
    inside.addWidget(row)
    flow = Flow(*buttons)
    below = QVBoxLayout()
    below.setContentsMargins(tokens.CARD_PADDING, 0, tokens.CARD_PADDING, 0)
    below.addWidget(flow)
    inside.addLayout(below)
    return room
