"""What stands beside the figures of a judgement: strengths, gaps, what was kept, the centre log and files."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ccdesk.desk.theme import tokens
from ccdesk.desk.widgets.buttons import Button, text_button
from ccdesk.desk.widgets.card import Card
from ccdesk.desk.widgets.labels import IconMark, Words, caption
from ccdesk.desk.widgets.row_button import RowButton
from ccdesk.framework.wording import day_words
from ccdesk.operations.attachments import LIMIT_WORDS
from ccdesk.operations.evidence_view import EvidencePart

_FIRST = 4  # sentences shown at once
_NO_GROUND = "None of the figures says so: there is no target, threshold or trend that does."


class Beside(QWidget):
    """Cards of one judgement; rows open what they name."""

    item_opened = Signal(object)
    entry_opened = Signal(object)
    file_opened = Signal(object)
    entry_wanted = Signal()
    file_wanted = Signal()

    def __init__(self, *more: QWidget) -> None:
        """Make empty cards, with others below them."""
        super().__init__()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(tokens.BETWEEN_CARDS)
        self.strengths, self.gaps = Card("Strengths"), Card("Gaps")
        self.items = Card("Kept as evidence", padded=False)
        self.log = Card("Centre log", padded=False)
        self.add_entry = text_button("Add", "plus", run=self.entry_wanted.emit)
        self.add_entry.setAccessibleName("Add an entry of the centre log")
        self.log.header.addWidget(self.add_entry)
        self.files = Card("Files", padded=False)
        self.add_file = text_button("Attach", "paperclip", run=self.file_wanted.emit)
        self.add_file.setAccessibleName("Attach a file")
        self.files.header.addWidget(self.add_file)
        self.of_judgement = (self.strengths, self.gaps, self.items, self.log, self.files)
        for card in (*self.of_judgement, *more):
            layout.addWidget(card)
        layout.addStretch(1)
        self._shown: EvidencePart | None = None

    def show_part(self, part: EvidencePart | None) -> None:
        """Show a judgement's cards, or none of them."""
        for card in self.of_judgement:
            card.setVisible(part is not None)
        if part is None or part == self._shown:
            return
        self._shown = part
        self._show_findings(self.strengths, "check-circle", "green", part.strengths)
        self._show_findings(self.gaps, "warning", "amber", part.gaps)
        items = [
            _row(
                one.figure_words or "Without a figure",
                "\n".join(filter(None, (one.claim, one.changed))),
                partial(self.item_opened.emit, one),
            )
            for one in part.items
        ]
        _fill(self.items, items, "Press Enter on a figure to keep it as it stands today.")
        entries = [
            _row(
                one.title,
                f"{'Case study · ' if one.case_study else ''}{day_words(one.day)}",
                partial(self.entry_opened.emit, one),
            )
            for one in part.entries
        ]
        _fill(self.log, entries, "No entry of this period speaks to it yet.")
        files = [_row(one.name, one.words, partial(self.file_opened.emit, one)) for one in part.files]
        _fill(self.files, files, f"Kept encrypted in the register. {LIMIT_WORDS}")

    def _show_findings(self, card: Card, icon: str, tone: str, words: Sequence[str], *, every: bool = False) -> None:
        """Show the first sentences, with a button for the others where there are many."""
        is_whole = every or len(words) <= _FIRST + 1
        widgets: list[QWidget] = [_marked(icon, tone, one) for one in (words if is_whole else words[:_FIRST])]
        if not is_whole:
            more = text_button(
                f"Show all {len(words)}",
                "caret-down",
                run=lambda: self._show_findings(card, icon, tone, words, every=True),
            )
            more.setAccessibleName(f"Show all {len(words)}: {card.accessibleName().lower()}")
            widgets.append(more)
        _fill(card, widgets, _NO_GROUND)


def _fill(card: Card, widgets: Sequence[QWidget], words: str) -> None:
    """Put widgets into a card instead of what it held; the focus stays in it where it was."""
    had_focus = card.isAncestorOf(card.window().focusWidget() or card.window())
    while (held := card.body.takeAt(0)) is not None:
        widget = held.widget()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
    for widget in widgets or (_empty(card, words),):
        flag = Qt.AlignmentFlag.AlignLeft if isinstance(widget, Button) else Qt.AlignmentFlag(0)
        card.body.addWidget(widget, 0, flag)
    if had_focus:
        rows = [widget for widget in widgets if widget.focusPolicy() != Qt.FocusPolicy.NoFocus]
        if rows:
            rows[0].setFocus(Qt.FocusReason.OtherFocusReason)


def _empty(card: Card, words: str) -> QWidget:
    made = caption(words, wrap=True)
    if not card.body.contentsMargins().left():
        made.setContentsMargins(tokens.CARD_PADDING, tokens.SPACE[2], tokens.CARD_PADDING, tokens.SPACE[1])
    return made


def _marked(icon: str, tone: str, words: str) -> QWidget:
    made = QWidget()
    row = QHBoxLayout(made)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(tokens.SPACE[1])
    row.addWidget(IconMark(icon, tone), 0, Qt.AlignmentFlag.AlignTop)
    row.addWidget(Words(words, tokens.CELL, wrap=True), 1)
    return made


def _row(words: str, second: str, run: Callable[[], object]) -> RowButton:
    return RowButton(words, second, is_strong=False, run=run)
