"""An entry of the centre log under a judgement, and the choice of further entries to put there."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from ccdesk.desk.sessions.side_form import SideForm
from ccdesk.desk.theme import tokens
from ccdesk.desk.widgets.buttons import main_button, ordinary_button
from ccdesk.desk.widgets.labels import Words, caption, strong
from ccdesk.desk.widgets.list_table import ListTable
from ccdesk.desk.widgets.rows_model import Column
from ccdesk.desk.workplace import Workplace
from ccdesk.framework.wording import day_words
from ccdesk.operations.acts import Done
from ccdesk.operations.log_tags import LoggedEvidence, tag_entry, untag_entry


class EntryPanel(SideForm):
    """An entry to read; it can be made a case study, put under the judgement by hand, or taken from there."""

    def __init__(self, workplace: Workplace, framework: str, judgement: str, entry: LoggedEvidence) -> None:
        """Show an entry."""
        super().__init__(workplace)
        self._framework, self._judgement, self._entry = framework, judgement, entry
        title = strong(entry.title)
        title.setWordWrap(True)
        self.rows.addWidget(title)
        self.rows.addWidget(caption(f"{day_words(entry.day)} · {entry.element_label}", wrap=True))
        if entry.text:
            self.rows.addWidget(Words(entry.text, wrap=True))
        why = (
            "It was put under this judgement by hand."
            if entry.is_tagged
            else "It stands here because its part of the core purpose speaks to this judgement."
        )
        self.rows.addWidget(caption(why, wrap=True))
        if entry.case_study:
            self.add_buttons("Show as an entry, not a case study", "article", "Close")
        else:
            self.add_buttons("Show as a case study", "star", "Close")
        if entry.is_tagged:
            self.rows.addWidget(ordinary_button("Take it from here", "x", run=self._untag))

    def save(self) -> None:
        """Make it a case study, or an entry again."""
        case_study = not self._entry.case_study
        framework, judgement, entry = self._framework, self._judgement, self._entry.id
        self.run(lambda register: tag_entry(register, framework, judgement, entry, case_study=case_study))

    def _untag(self) -> None:
        framework, judgement, entry = self._framework, self._judgement, self._entry.id
        self.run(lambda register: untag_entry(register, framework, judgement, entry))


class ChooseEntry(QWidget):
    """The entries of the period that do not stand under the judgement yet; Enter puts one there."""

    finished = Signal(object)
    new_wanted = Signal()

    def __init__(self, workplace: Workplace, framework: str, judgement: str, entries: Sequence[LoggedEvidence]) -> None:
        """Offer entries."""
        super().__init__()
        self._workplace, self._framework, self._judgement = workplace, framework, judgement
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(tokens.SPACE[2])
        words = "Entries of this period that do not stand here yet. Enter puts one under the judgement."
        layout.addWidget(caption(words, wrap=True))
        self.entries = ListTable(
            (Column("Entry", lambda one: one.title, lambda one: f"{day_words(one.day)} · {one.element_label}"),),
            "Entries of the centre log",
            key=lambda one: one.id,
            heads=False,
        )
        self.entries.set_rows(entries)
        self.entries.opened.connect(self.put)
        self.put_button = main_button("Put it here", "check", run=lambda: self.put(self.entries.current_row))
        if entries:
            layout.addWidget(self.entries, 1)
            layout.addWidget(self.put_button)
        else:
            layout.addWidget(Words("Every entry of this period stands here already.", wrap=True))
        self.new_button = ordinary_button("Write a new entry", "plus", run=self.new_wanted.emit)
        layout.addWidget(self.new_button)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)

    def put(self, entry: LoggedEvidence | None) -> None:
        """Put an entry under the judgement."""
        if entry is None:
            return
        framework, judgement, key = self._framework, self._judgement, entry.id
        self._workplace.act(self, lambda register: tag_entry(register, framework, judgement, key), self._done)

    def _done(self, done: Done) -> None:
        self.finished.emit(done)
