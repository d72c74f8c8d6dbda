"""Everybody who may be recorded twice, likeliest first."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ccdesk.desk.places import Place
from ccdesk.desk.theme import tokens
from ccdesk.desk.widgets.buttons import text_button
from ccdesk.desk.widgets.card import Card
from ccdesk.desk.widgets.labels import Words
from ccdesk.desk.widgets.list_table import ListTable
from ccdesk.desk.widgets.rows_model import Column
from ccdesk.desk.workplace import Workplace
from ccdesk.framework.wording import counted
from ccdesk.operations.duplicates import DuplicatePair, duplicate_pairs

_MOST_SHOWN = 200


class DuplicatesPanel(QWidget):
    """A list of pairs; Enter opens the first one's family with the merge of the two, Esc goes back."""

    finished = Signal()

    def __init__(self, workplace: Workplace) -> None:
        """Make an empty list."""
        super().__init__()
        self._workplace = workplace
        card = Card("Possible duplicates", padded=False)
        self.back = text_button("Back to the families", "caret-left", run=self.finished.emit)
        card.header.addWidget(self.back)
        self._words = Words("", wrap=True)
        self._words.setContentsMargins(tokens.CARD_PADDING, tokens.SPACE[2], tokens.CARD_PADDING, tokens.SPACE[2])
        self.rows = ListTable(
            (
                Column("One record", _first, second=lambda pair: _rest(pair.first_words), strong=True, share=4),
                Column("The other", _second, second=lambda pair: _rest(pair.second_words), strong=True, share=4),
                Column("Why they may be one", lambda pair: ", ".join(pair.reasons), share=3),
            ),
            "Possible duplicates",
            key=lambda pair: (pair.first_id, pair.second_id),
        )
        self.rows.opened.connect(self._open)
        self.rows.hide()
        card.body.addWidget(self._words)
        card.body.addWidget(self.rows, 1)
        card.body.addStretch(0)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(card)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Go back with Esc."""
        if event.key() == Qt.Key.Key_Escape:
            self.finished.emit()
        else:
            super().keyPressEvent(event)

    def load(self) -> None:
        """Compare everybody; it can be cancelled in the message bar."""
        self._words.setText("Comparing everybody with everybody.")
        self.rows.hide()
        self._workplace.long(self, "Looking for possible duplicates", duplicate_pairs, self._show)

    def _show(self, pairs: tuple[DuplicatePair, ...]) -> None:
        count = len(pairs)
        if not count:
            self._words.setText("Nobody seems to be recorded twice.")
            return
        shown = f", the {_MOST_SHOWN} likeliest of them" if count > _MOST_SHOWN else ""
        pairs_of = f"{counted(count, 'pair')} of people who may be one{shown}."
        self._words.setText(f"{pairs_of} Enter shows the two beside each other; nothing is merged before you say so.")
        self.rows.set_rows(pairs[:_MOST_SHOWN])
        self.rows.show()
        self.rows.take_focus()

    def _open(self, pair: DuplicatePair) -> None:
        self._workplace.go(Place("family", pair.first_family_id, f"merge:{pair.first_id}:{pair.second_id}"))


def _first(pair: DuplicatePair) -> str:
    return pair.first_words.partition(" · ")[0]


def _second(pair: DuplicatePair) -> str:
    return pair.second_words.partition(" · ")[0]


def _rest(words: str) -> str:
    return words.partition(" · ")[2]
