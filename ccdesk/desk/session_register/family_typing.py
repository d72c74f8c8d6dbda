"""Typing a new family beside a register: it is checked, looked for among the recorded, and added in one step."""

from __future__ import annotations

from functools import cached_property

from PySide6.QtCore import QObject, Signal

from ccdesk.desk.session_register.board import RegisterBoard
from ccdesk.desk.session_register.new_family_panel import NewFamilyPanel
from ccdesk.desk.workplace import Workplace
from ccdesk.operations.acts import Done
from ccdesk.operations.duplicates import PossibleDuplicate
from ccdesk.operations.new_family import (
    FamilyProblems,
    PlacedProblem,
    add_family,
    add_to_family,
    check_typed_family,
    duplicates_of,
)
from ccdesk.operations.session_marks import mark_people
from ccdesk.operations.session_register import PRESENT, RegisterFamily
from ccdesk.refusal import Refusal


class FamilyTyping(QObject):
    """Stands between the form of a new family and the workplace."""

    opened = Signal(bool)
    added = Signal(object)  # the people who are to be listed from now on

    def __init__(self, workplace: Workplace, board: RegisterBoard, parent: QObject) -> None:
        """Serve the form of this board."""
        super().__init__(parent)
        self._workplace = workplace
        self._board = board
        self._duplicates: dict[int, PossibleDuplicate] = {}
        self._is_saving = False
        self._saves = 0

    def open_family(self, name: str) -> None:
        """Show the form for a new family, with what was typed in it before."""
        if self._form.family_id is not None:
            self._form.clear()
        self._open()
        self._form.open_for(name if name != name.lower() else name.title())

    def open_person(self, family: RegisterFamily) -> None:
        """Show the form for somebody new in a family."""
        if self._form.family_id not in (None, family.family_id):
            self._form.clear()
        self._open()
        self._form.open_for_family(family.family_id, family.name, family.reference)

    def close(self) -> None:
        """Show the list again; what was typed stays for the next time."""
        if self._board.is_typing_family:
            self._board.show_list()
            self.opened.emit(False)

    def save(self) -> None:
        """Add what is typed and mark it present; what must be fixed is said beside its field."""
        shown = self._board.model.shown
        if shown is None or self._is_saving:
            return
        typed, family_id, today = self._form.typed, self._form.family_id, self._workplace.today().date()
        self._is_saving = True
        self._saves += 1

        def act(register: object) -> Done:
            if family_id is None:
                return add_family(register, shown.session_id, typed, today)  # type: ignore[arg-type]
            return add_to_family(register, shown.session_id, family_id, typed.people, today)  # type: ignore[arg-type]

        self._workplace.act(self, act, self._saved, self._refused)

    @cached_property
    def _form(self) -> NewFamilyPanel:
        form = self._board.form
        form.wanted_check.connect(self._check)
        form.wanted_duplicates.connect(self._look_for_duplicates)
        form.wanted_save.connect(self.save)
        form.wanted_use.connect(self._use)
        form.cancelled.connect(self._cancel)
        return form

    def _open(self) -> None:
        self._board.show_form()
        self.opened.emit(True)

    def _cancel(self) -> None:
        self.close()
        self.added.emit(())

    def _check(self) -> None:
        typed, today = self._form.typed, self._workplace.today().date()

        asked_at = self._saves

        def answer(problems: tuple[PlacedProblem, ...]) -> None:
            # What was asked before a save knows less than the save has said since.
            if asked_at == self._saves:
                self._form.show_problems(problems)

        self._workplace.ask(self, lambda register: check_typed_family(register, typed, today), answer, key="check")

    def _look_for_duplicates(self) -> None:
        typed, today, family_id = self._form.typed, self._workplace.today().date(), self._form.family_id

        def answer(found: dict[int, PossibleDuplicate]) -> None:
            self._duplicates = found
            self._form.show_duplicates(found)

        self._workplace.ask(
            self, lambda register: duplicates_of(register, typed, today, family_id), answer, key="duplicates"
        )

    def _use(self, duplicate: object) -> None:
        """Mark whoever is recorded already, and keep the others as people who are new in that family."""
        shown = self._board.model.shown
        if not isinstance(duplicate, PossibleDuplicate) or shown is None:
            return
        filled = self._form.filled
        same = {
            place: one
            for place, one in self._duplicates.items()
            if one.family_id == duplicate.family_id and place < len(filled)
        }
        people = tuple(dict.fromkeys(one.person_id for one in same.values()))
        rest = [row for place, row in enumerate(filled) if place not in same]
        self._workplace.act(
            self,
            lambda register: mark_people(register, shown.session_id, people, PRESENT),
            lambda _done: self.added.emit(people) if not rest else None,
        )
        if rest:
            self._form.take_out([filled[place] for place in same])
            reference, _, name = duplicate.words.partition(" · ")[0].partition(" ")
            self._form.open_for_family(duplicate.family_id, name or reference, reference if name else "")
        else:
            self._form.clear()
            self.close()

    def _saved(self, done: Done) -> None:
        self._is_saving = False
        self._form.clear()
        self.close()
        self.added.emit(())

    def _refused(self, refusal: Refusal) -> None:
        self._is_saving = False
        if isinstance(refusal, FamilyProblems):
            self._form.show_refused(refusal.problems)
        else:
            self._workplace.refuse(str(refusal))
