"""Everybody who may be recorded twice, likeliest first."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ccdesk.desk.places import Place
from ccdesk.desk.theme import tokens
from ccdesk.desk.widgets.labels import Words, caption
from ccdesk.desk.widgets.list_table import ListTable
from ccdesk.desk.widgets.rows_model import Column
from ccdesk.desk.workplace import Workplace
from ccdesk.operations.duplicates import DuplicatePair, duplicate_pairs

_MOST_SHOWN = 200


class DuplicatesPanel(QWidget):
    """A list of pairs; Enter opens the first one's family with the merge of the two."""

    def __init__(self, workplace: Workplace) -> None:
        """Make an empty list."""
        super().__init__()
        self._workplace = workplace
        self._words = Words("Comparing everybody with everybody.", wrap=True)
        self.rows = ListTable(
            (Column("", _names, second=lambda pair: " · ".join(pair.reasons), strong=True),),
            "Possible duplicates",
            key=lambda pair: (pair.first_id, pair.second_id),
            heads=False,
        )
        self.rows.opened.connect(self._open)
        self.rows.hide()
        self._hint = caption("Enter shows the two beside each other. Nothing is merged before you say so.", wrap=True)
        self._hint.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(tokens.SPACE[2])
        layout.addWidget(self._words)
        layout.addWidget(self._hint)
        layout.addWidget(self.rows, 1)
        layout.addStretch(0)

    def load(self) -> None:
        """Compare everybody; it can be cancelled in the message bar."""
        self._workplace.long(self, "Looking for possible duplicates", duplicate_pairs, self._show)

    def _show(self, pairs: tuple[DuplicatePair, ...]) -> None:
        count = len(pairs)
        if not count:
            self._words.setText("Nobody seems to be recorded twice.")
            return
        shown = f", the {_MOST_SHOWN} likeliest of them" if count > _MOST_SHOWN else ""
        self._words.setText(f"{count:,} {'pair' if count == 1 else 'pairs'} of people who may be one{shown}.")
        self._hint.show()
        self.rows.set_rows(pairs[:_MOST_SHOWN])
        self.rows.show()
        self.rows.setFocus(Qt.FocusReason.OtherFocusReason)

    def _open(self, pair: DuplicatePair) -> None:
        self._workplace.go(Place("family", pair.first_family_id, f"merge:{pair.first_id}:{pair.second_id}"))


def _names(pair: DuplicatePair) -> str:
    first, second = (words.partition(" · ")[0] for words in (pair.first_words, pair.second_words))
    return f"{first} and {second}"
