"""Reach by target group as bars, with the inspectorate's word and how many more bring the next one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

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
    grid = QGridLayout(row)
    grid.setContentsMargins(tokens.CARD_PADDING, 7, tokens.CARD_PADDING, 7)
    grid.setHorizontalSpacing(tokens.SPACE[2])
    grid.setVerticalSpacing(2)
    grid.addWidget(Words(group.label, tokens.CELL, tokens.MEDIUM, wrap=True), 0, 0)
    right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
    if group.percent is None:
        grid.addWidget(caption(group.missing), 0, 1, right)
        grid.addWidget(caption(f"{group.counted_words} reached"), 1, 1, right)
        grid.setColumnStretch(0, 1)
        return row
    head = _line((group.percent_words, True), (group.word, False), second=False)
    grid.addLayout(head, 0, 1, right)
    bar = Bar(
        group.percent,
        100,
        marks,
        name=f"{group.label}: {group.percent_words}, {group.word}, {group.counted_words}",
    )
    bar.setFixedWidth(scaled(_BAR_WIDE))
    grid.addWidget(bar, 1, 0, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    parts = [(group.counted_words, False)]
    if group.next_word:
        article = "an" if group.next_word[0] in "aeiou" else "a"
        link = "" if group.next_word == "almost all" else f"{article} "
        parts += [("·", False), (f"{group.more:,} more", True), (f"for {link}{group.next_word}", False)]
    grid.addLayout(_line(*parts, second=True), 1, 1, right)
    grid.setColumnStretch(0, 1)
    return row


def _line(*parts: tuple[str, bool], second: bool) -> QHBoxLayout:
    line = QHBoxLayout()
    line.setSpacing(4)
    line.addStretch(1)
    for words, is_strong in parts:
        size = tokens.CAPTION if second else tokens.CELL
        weight = tokens.STRONG if is_strong else tokens.NORMAL
        line.addWidget(Words(words, size, weight, second=second and not is_strong))
    return line
