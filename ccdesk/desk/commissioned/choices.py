"""Outcomes and measures to be chosen for a specification: boxes to tick, and more from the rest of the framework."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from ccdesk.desk.forms.editors import ChoiceEditor, LineEditor
from ccdesk.desk.theme import tokens
from ccdesk.desk.theme.look import scaled
from ccdesk.desk.widgets.card import Card
from ccdesk.desk.widgets.labels import Words, caption

_TARGET_WIDE = 110


class ChoiceRow(QWidget):
    """A box to tick with its words, and, for a measure, its target."""

    edited = Signal()

    def __init__(self, code: str, words: str, *, has_target: bool) -> None:
        """Make a row that is not ticked."""
        super().__init__()
        self.code = code
        self.box = QCheckBox()
        self.box.setAccessibleName(words)
        self.box.clicked.connect(self._ticked)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(tokens.SPACE[1])
        row.addWidget(self.box, 0, Qt.AlignmentFlag.AlignVCenter if has_target else Qt.AlignmentFlag.AlignTop)
        row.addWidget(Words(words, wrap=True), 1)
        self.target: LineEditor | None = None
        if has_target:
            self.target = LineEditor("Target")
            self.target.setAccessibleName(f"Target of {words}")
            self.target.setFixedWidth(scaled(_TARGET_WIDE))
            self.target.edited.connect(self._typed)
            row.addWidget(self.target, 0, Qt.AlignmentFlag.AlignVCenter)

    def _ticked(self) -> None:
        self.edited.emit()

    def _typed(self) -> None:
        self.box.setChecked(True)
        self.edited.emit()


class ChoicesCard(Card):
    """Rows to tick; a list below adds another one."""

    edited = Signal()

    def __init__(self, title: str, words: str, more: str, *, has_target: bool = False) -> None:
        """Offer nothing yet; ``more`` names the list of further ones."""
        super().__init__(title)
        self._has_target = has_target
        self._labels: dict[str, str] = {}
        self.rows: dict[str, ChoiceRow] = {}
        self.body.addWidget(caption(words, wrap=True))
        self._room = QVBoxLayout()
        self._room.setSpacing(tokens.SPACE[1])
        self.body.addLayout(self._room)
        self.more = ChoiceEditor((), may_be_empty=False)
        self.more.setAccessibleName(more)
        self.more.edited.connect(self._add_chosen)
        self._more_words = more
        self.body.addWidget(self.more)

    def offer(self, own: Sequence[tuple[str, str]], others: Sequence[tuple[str, str]]) -> None:
        """Offer rows, and others that can be added."""
        while (item := self._room.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self.rows = {}
        self._labels = dict((*own, *others))
        for code, _ in own:
            self._add(code)
        self.more.clear()
        self.more.addItem(self._more_words, "")
        for code, label in others:
            self.more.addItem(label, code)

    def show_chosen(self, chosen: Mapping[str, str]) -> None:
        """Tick these, each with its target; those of the rest of the framework are added."""
        for code in chosen:
            if code not in self.rows:
                self._add(code)
        for code, row in self.rows.items():
            row.box.setChecked(code in chosen)
            if row.target is not None:
                row.target.show_value(chosen.get(code, ""))

    def chosen(self) -> dict[str, str]:
        """Return what is ticked, with targets as typed."""
        return {
            code: "" if row.target is None else str(row.target.value())
            for code, row in self.rows.items()
            if row.box.isChecked()
        }

    def _add(self, code: str) -> ChoiceRow:
        row = ChoiceRow(code, self._labels.get(code, code), has_target=self._has_target)
        row.edited.connect(self.edited)
        self.rows[code] = row
        self._room.addWidget(row)
        return row

    def _add_chosen(self) -> None:
        code = str(self.more.value())
        if not code:
            return
        row = self.rows.get(code) or self._add(code)
        row.box.setChecked(True)
        self.more.setCurrentIndex(0)
        row.box.setFocus(Qt.FocusReason.OtherFocusReason)
        self.edited.emit()
