"""Reach by target group as bars, with the inspectorate's word and how many more bring the next one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ccdesk.desk.theme import tokens
from ccdesk.desk.theme.look import scaled
from ccdesk.desk.widgets.card import Card
from ccdesk.desk.widgets.drawings import Bar
from ccdesk.desk.widgets.labels import Words, caption, hairline

if TYPE_CHECKING:
    from ccdesk.operations.reach import GroupReach, Reach

_BAR_WIDE = 124


class ReachCard(Card):
    """A card with a row for each target group."""

    def __init__(self) -> None:
        """Say that the figures are being worked out."""
        super().__init__("Reach by target group", " ", padded=False)
        self._reach: Reach | None = None
        self._rows = QVBoxLayout()
        self._rows.setSpacing(0)
        self.body.addLayout(self._rows)
        self.body.addStretch(1)
        self._marks = caption("", wrap=True)
        self._marks.setContentsMargins(tokens.CARD_PADDING, 8, tokens.CARD_PADDING, 8)
        self.body.addWidget(hairline())
        self.body.addWidget(self._marks)
        self._marks.setText("Working out the figures")

    @property
    def is_shown(self) -> bool:
        """Whether the figures have come."""
        return self._reach is not None

    @property
    def count(self) -> int:
        """How many groups are shown."""
        return len(self._reach.groups) if self._reach is not None else 0

    @property
    def marks_words(self) -> str:
        """What the foot says."""
        return self._marks.text()

    def show_reach(self, reach: Reach) -> None:
        """Show reach."""
        if reach == self._reach:
            return
        self._reach = reach
        self.set_title("Reach by target group", reach.days_words)
        while (item := self._rows.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        marks = tuple(percent for percent, _ in reach.marks)
        for number, group in enumerate(reach.groups):
            if number:
                self._rows.addWidget(hairline())
            self._rows.addWidget(_row(group, marks))
        told = ", ".join(f"{percent}% {words}" for percent, words in reach.marks)
        known = any(group.percent is not None for group in reach.groups)
        self._marks.setText(
            f"Marks: {told}"
            if known
            else "Without population estimates there are no percentages: add them on the Centre page."
        )


def _row(group: GroupReach, marks: tuple[int, ...]) -> QWidget:
    row = QWidget()
    lines = QVBoxLayout(row)
    lines.setContentsMargins(tokens.CARD_PADDING, 7, tokens.CARD_PADDING, 7)
    lines.setSpacing(2)
    upper, lower = QHBoxLayout(), QHBoxLayout()
    lines.addLayout(upper)
    lines.addLayout(lower)
    upper.addWidget(Words(group.label, tokens.CELL, tokens.MEDIUM, wrap=True), 1)
    if group.percent is None:
        upper.addWidget(caption(group.missing))
        lower.addStretch(1)
        lower.addWidget(caption(f"{group.counted_words} reached"))
        return row
    upper.addSpacing(tokens.SPACE[1])
    _add(upper, (group.percent_words, True), (group.word, False), second=False)
    bar = Bar(
        group.percent,
        100,
        marks,
        name=f"{group.label}: {group.percent_words}, {group.word}, {group.counted_words}",
    )
    bar.setFixedWidth(scaled(_BAR_WIDE))
    lower.addWidget(bar, 0, Qt.AlignmentFlag.AlignVCenter)
    lower.addStretch(1)
    parts = [(group.counted_words, False)]
    if group.next_word:
        article = "" if group.next_word == "almost all" else "a "
        parts += [("·", False), (f"{group.more:,} more", True), (f"for {article}{group.next_word}", False)]
    _add(lower, *parts, second=True)
    return row


def _add(line: QHBoxLayout, *parts: tuple[str, bool], second: bool) -> None:
    line.setSpacing(4)
    for words, is_strong in parts:
        size = tokens.CAPTION if second else tokens.CELL
        weight = tokens.STRONG if is_strong else tokens.NORMAL
        line.addWidget(Words(words, size, weight, second=second and not is_strong))
