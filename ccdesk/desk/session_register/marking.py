"""Ticks on their way to the register: shown at once, saved in order, and never lost without a word."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QWidget

from ccdesk.desk.session_register.counts_panel import SHOWN_MILLISECONDS
from ccdesk.desk.session_register.model import RegisterModel
from ccdesk.desk.workplace import Workplace
from ccdesk.framework.wording import counted
from ccdesk.operations.acts import Done
from ccdesk.operations.session_marks import mark_people, set_head_counts
from ccdesk.operations.session_register import PRESENT
from ccdesk.refusal import Refusal

if TYPE_CHECKING:
    from ccdesk.register.register import Register


class Marking(QObject):
    """Marks people of one session's register through the workplace."""

    def __init__(self, workplace: Workplace, model: RegisterModel, parent: QObject) -> None:
        """Mark what this model shows."""
        super().__init__(parent)
        self._workplace = workplace
        self._model = model
        self._unsaved: dict[int, dict[int, str]] = {}  # by session, also of registers that are not shown now
        self._head_counts = 0
        self._own: set[int] = set()  # by identity: of acts done in the writing thread and not yet told of
        self._last: Done | None = None
        self._has_warned = False
        workplace.was_done.connect(self._note_done)

    @property
    def knows_last_act(self) -> bool:
        """Whether the act that was done last is a mark made here, which the list shows already."""
        return self._last is not None

    @property
    def sets_head_counts(self) -> bool:
        """Whether a head count is being saved."""
        return self._head_counts > 0

    def mark(self, session_id: int, people: Sequence[int], mark: str) -> None:
        """Show a mark and save it; refused, the lines say so and keep it."""
        self._model.begin_marks(people, mark)
        if mark == PRESENT:
            QTimer.singleShot(SHOWN_MILLISECONDS, self, lambda: self._model.forget_new(people))

        def save(register: Register) -> Done:
            done = mark_people(register, session_id, people, mark)
            self._own.add(id(done))
            return done

        def saved(_done: Done) -> None:
            kept = self._unsaved.get(session_id, {})
            for person in people:
                kept.pop(person, None)
            if self._shows(session_id):
                self._model.end_marks(people, is_saved=True)
            self._tell_of_unsaved()

        def refused(refusal: Refusal) -> None:
            self._unsaved.setdefault(session_id, {}).update(dict.fromkeys(people, mark))
            if self._shows(session_id):
                self._model.end_marks(people, is_saved=False)
            self._workplace.refuse(f"{refusal} {self._unsaved_words} not saved yet: Space tries again.")
            self._tell_of_unsaved()
            self._watch_closing()

        self._workplace.act(self, save, saved, refused)

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

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Keep the window open once while marks are not saved, and say so; closed again it leaves them."""
        if event.type() == QEvent.Type.Close and any(self._unsaved.values()) and not self._has_warned:
            self._has_warned = True
            event.ignore()
            self._workplace.refuse(
                f"{self._unsaved_words} not saved yet: go to each and press Space to try again, or close once more to"
                " leave them out."
            )
            return True
        return super().eventFilter(watched, event)

    @property
    def _unsaved_words(self) -> str:
        return counted(sum(map(len, self._unsaved.values())), "mark")

    def _tell_of_unsaved(self) -> None:
        """Let nobody read that all is saved while a mark is not."""
        if any(self._unsaved.values()):
            self._workplace.not_saved.emit()

    def _watch_closing(self) -> None:
        page = self.parent()
        self._has_warned = False
        if isinstance(page, QWidget):
            # A second filter of the same object takes the place of the first.
            page.window().installEventFilter(self)

    def _note_done(self, done: Done) -> None:
        self._last = done if id(done) in self._own else None
        self._own.discard(id(done))

    def _shows(self, session_id: int) -> bool:
        shown = self._model.shown
        return shown is not None and shown.session_id == session_id
