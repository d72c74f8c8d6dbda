"""Ticks on their way to the register: shown at once, saved in order, and never lost without a word."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, QTimer

from ccdesk.desk.session_register.counts_panel import SHOWN_MILLISECONDS
from ccdesk.desk.session_register.model import RegisterModel
from ccdesk.desk.workplace import Workplace
from ccdesk.operations.acts import Done
from ccdesk.operations.session_marks import mark_people, set_head_counts
from ccdesk.operations.session_register import PRESENT
from ccdesk.refusal import Refusal


class Marking(QObject):
    """Marks people of one session's register through the workplace."""

    def __init__(self, workplace: Workplace, model: RegisterModel, parent: QObject) -> None:
        """Mark what this model shows."""
        super().__init__(parent)
        self._workplace = workplace
        self._model = model
        self._unsaved: dict[int, dict[int, str]] = {}  # by session, also of registers that are not shown now
        self._head_counts = 0

    @property
    def sets_head_counts(self) -> bool:
        """Whether a head count is being saved."""
        return self._head_counts > 0

    def mark(self, session_id: int, people: Sequence[int], mark: str) -> None:
        """Show a mark and save it; refused, the lines say so and keep it."""
        self._model.begin_marks(people, mark)
        if mark == PRESENT:
            QTimer.singleShot(SHOWN_MILLISECONDS, self, lambda: self._model.forget_new(people))

        def saved(_done: Done) -> None:
            kept = self._unsaved.get(session_id, {})
            for person in people:
                kept.pop(person, None)
            if self._shows(session_id):
                self._model.end_marks(people, is_saved=True)

        def refused(refusal: Refusal) -> None:
            self._unsaved.setdefault(session_id, {}).update(dict.fromkeys(people, mark))
            if self._shows(session_id):
                self._model.end_marks(people, is_saved=False)
            count = sum(map(len, self._unsaved.values()))
            self._workplace.refuse(
                f"{refusal} {count} mark{'' if count == 1 else 's'} not saved yet: Space tries again."
            )

        self._workplace.act(self, lambda register: mark_people(register, session_id, people, mark), saved, refused)

    def take_up(self, session_id: int) -> None:
        """Show again what could not be saved when this register was shown before."""
        if kept := self._unsaved.get(session_id):
            self._model.hold_unsaved(kept)

    def set_head_counts(self, session_id: int, adults: int, children: int, refused: Callable[[], None]) -> None:
        """Save how many came without names; ``refused`` puts the numbers back to what is recorded."""
        self._head_counts += 1

        def ended(_done: Done) -> None:
            self._head_counts -= 1

        def not_saved(refusal: Refusal) -> None:
            self._head_counts -= 1
            self._workplace.refuse(str(refusal))
            refused()

        self._workplace.act(
            self, lambda register: set_head_counts(register, session_id, adults, children), ended, not_saved
        )

    def _shows(self, session_id: int) -> bool:
        shown = self._model.shown
        return shown is not None and shown.session_id == session_id
