"""A new family, with those who may be recorded already shown before a record is made."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ccdesk.desk.session_register.new_family_panel import NewFamilyPanel
from ccdesk.desk.widgets.card import Card
from ccdesk.desk.workplace import Workplace
from ccdesk.operations.acts import Done
from ccdesk.operations.duplicates import PossibleDuplicate
from ccdesk.operations.new_family import FamilyProblems, add_family, check_typed_family, duplicates_of
from ccdesk.refusal import Refusal


class NewFamily(QWidget):
    """The form of a new family; ``finished`` gives the family's id, or that of the one found, or None."""

    finished = Signal(object)

    def __init__(self, workplace: Workplace) -> None:
        """Make an empty form."""
        super().__init__()
        self._workplace = workplace
        self.panel = NewFamilyPanel(is_at_session=False)
        self.panel.wanted_check.connect(self._check)
        self.panel.wanted_duplicates.connect(self._look)
        self.panel.wanted_save.connect(self._save)
        self.panel.wanted_use.connect(self._use)
        self.panel.cancelled.connect(lambda: self.finished.emit(None))
        card = Card(padded=False)
        card.body.addWidget(self.panel)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(card)

    @property
    def first_field(self) -> QWidget:
        """Where typing begins."""
        return self.panel.name.line

    def open_for(self, name: str) -> None:
        """Take the focus; what was typed before is still there."""
        self.panel.open_for(name)

    def _check(self) -> None:
        typed, today = self.panel.typed, self._workplace.today().date()
        self._workplace.ask(
            self, lambda register: check_typed_family(register, typed, today), self.panel.show_problems, key="check"
        )

    def _look(self) -> None:
        typed, today = self.panel.typed, self._workplace.today().date()
        self._workplace.ask(
            self, lambda register: duplicates_of(register, typed, today), self.panel.show_duplicates, key="duplicates"
        )

    def _save(self) -> None:
        typed, today = self.panel.typed, self._workplace.today().date()
        self._workplace.act(self, lambda register: add_family(register, None, typed, today), self._saved, self._refused)

    def _saved(self, done: Done) -> None:
        self.panel.clear()
        self.finished.emit(done.result)

    def _refused(self, refusal: Refusal) -> None:
        if isinstance(refusal, FamilyProblems):
            self.panel.show_refused(refusal.problems)
        else:
            self._workplace.refuse(str(refusal))

    def _use(self, duplicate: PossibleDuplicate) -> None:
        self.finished.emit(duplicate.family_id)
