"""What every page is given: the register to ask and act on, the period, and the way to everywhere else.

The window is built before anybody has signed in, and its workplace with it: until it begins it has no register, and
nothing is asked of it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, Signal
from shiboken6 import isValid

from ccdesk.desk.places import Place
from ccdesk.desk.work import Cancelled, Task, Work
from ccdesk.operations.acts import Done
from ccdesk.operations.figure_store import FigureStore
from ccdesk.operations.undoing import redo_act, redo_last_act, undo_act, undo_last_act
from ccdesk.refusal import Refusal

if TYPE_CHECKING:
    from ccdesk.framework.pack import Pack
    from ccdesk.framework.period import Period
    from ccdesk.operations.roles import Role
    from ccdesk.operations.today import FirstLook
    from ccdesk.register.register import Register

T = TypeVar("T")


class Workplace(QObject):
    """One register in one window, from when somebody signs in to it."""

    register: Register
    role: Role  # what whoever is signed in may see; it holds until the next sign-in
    pack: Pack
    today: Callable[[], datetime]

    began = Signal()
    changed = Signal(object)
    period_changed = Signal(object)
    said = Signal(str)
    was_done = Signal(object, str)  # a Done, and act, undo or redo
    woke = Signal()  # the window was returned to, or a new day began
    refused = Signal(str)
    failed = Signal(object)
    saving = Signal(int)
    not_saved = Signal()
    long_began = Signal(str)
    long_advanced = Signal(float, str)
    long_ended = Signal()
    wanted_place = Signal(object)
    wanted_back = Signal()

    def __init__(self, period: Period, parent: QObject | None = None) -> None:
        """Wait for a register, showing a period."""
        super().__init__(parent)
        self._period = period
        self.figures = FigureStore()
        self.work = Work(self)
        self.work.pending_acts.connect(self.saving)
        self._first_look: FirstLook | None = None
        self._words: dict[int, str] = {}
        self._long: Task | None = None

    def begin(
        self,
        register: Register,
        role: Role,
        pack: Pack,
        period: Period,
        today: Callable[[], datetime],
        *,
        first_look: FirstLook | None = None,
    ) -> None:
        """Begin work on an open register; ``today`` tells the day and time, which a demonstration fixes.

        ``role`` is that of whoever is signed in, ``first_look`` what was read for the first page while the register was
        opened.
        """
        self.register, self.role, self.pack, self.today = register, role, pack, today
        self.work.begin(register)
        self._period = period
        self._first_look = first_look
        self.began.emit()

    @property
    def account(self) -> str:
        """Who is signed in."""
        return self.register.account

    @property
    def period(self) -> Period:
        """The period that figures are shown for."""
        return self._period

    def take_first_look(self) -> FirstLook | None:
        """Give what was read while the register was opened, once: from then on the register itself is asked."""
        look, self._first_look = self._first_look, None
        return look

    def choose_period(self, period: Period) -> None:
        """Show figures for another period."""
        if period != self._period:
            self._period = period
            self.period_changed.emit(period)

    def ask(
        self,
        owner: QObject,
        question: Callable[[Register], T],
        answer: Callable[[T], None],
        *,
        key: str = "",
        failed: Callable[[Refusal], None] | None = None,
    ) -> None:
        """Answer a question in a reading thread and give the answer in the window's thread.

        Nothing is given when the owner is gone by then or has asked a newer question with the same key.
        """
        self.work.ask(owner, question, answer, lambda error: self._not_answered(error, failed), key)

    def act(
        self,
        owner: QObject,
        act: Callable[[Register], Done],
        then: Callable[[Done], None] | None = None,
        refused: Callable[[Refusal], None] | None = None,
        *,
        kind: str = "act",
    ) -> None:
        """Do an act in the one writing thread, in order; then tell the message bar and whoever shows what changed.

        A refusal goes to ``refused`` where it is given and its owner is still there, else to the message bar.
        """

        def answer(done: Done) -> None:
            self._was_done(done, kind)
            if then is not None and isValid(owner):
                then(done)

        def failed(error: Exception) -> None:
            if isinstance(error, Refusal) and refused is not None and isValid(owner):
                refused(error)
            else:
                self.not_saved.emit()
                self._not_answered(error, None)

        self.work.act(owner, act, answer, failed)

    def long(
        self,
        owner: QObject,
        words: str,
        work: Callable[[Register, Callable[[float, str], None]], T],
        answer: Callable[[T], None],
        *,
        writes: bool = False,
        cancelled: Callable[[], None] | None = None,
    ) -> None:
        """Do long work with progress and Cancel in the message bar; one at a time.

        ``work`` is given the register and a function to tell its progress by (a share and words), which ends it when
        it was cancelled. Work that writes to the register must say so. When it returns a ``Done`` that is told too.
        """
        if self._long is not None:
            self.refuse("Something else is still being worked out: wait for it, or cancel it, and do this again.")
            return

        def ended(value: T) -> None:
            self._end_long()
            if isinstance(value, Done):
                self._was_done(value, "act")
            answer(value)

        def failed(error: Exception) -> None:
            self._end_long()
            if isinstance(error, Cancelled):
                self.say(f"Cancelled: {words[:1].lower()}{words[1:]}.")
                if cancelled is not None and isValid(owner):
                    cancelled()
            else:
                self._not_answered(error, None)

        self.long_began.emit(words)
        self._long = self.work.long(owner, work, self.long_advanced.emit, ended, failed, writes=writes)

    def cancel_long(self) -> None:
        """Ask the long work, if any, to stop where it next tells its progress."""
        if self._long is not None:
            self._long.cancelled.set()

    @property
    def is_working(self) -> bool:
        """Whether long work is being done."""
        return self._long is not None

    def say(self, words: str) -> None:
        """Say something in the message bar that needs no answer."""
        self.said.emit(words)

    def refuse(self, sentence: str) -> None:
        """Say in the message bar why something was not done; it stays until it is answered."""
        self.refused.emit(sentence)

    def go(self, place: Place) -> None:
        """Show a place."""
        self.wanted_place.emit(place)

    def back(self) -> None:
        """Show the place before this one."""
        self.wanted_back.emit()

    def undo(self, number: int | None = None) -> None:
        """Undo a step, the last of this account unless told."""
        self.act(self, undo_last_act if number is None else lambda register: undo_act(register, number), kind="undo")

    def redo(self, number: int | None = None) -> None:
        """Redo a step that was undone, the last of this account unless told."""
        self.act(self, redo_last_act if number is None else lambda register: redo_act(register, number), kind="redo")

    def words_of(self, step: int) -> str:
        """Return what the message bar said of a step since the desk was opened; empty when it said nothing."""
        return self._words.get(step, "")

    def close(self) -> None:
        """End the threads: acts are finished, reading is dropped."""
        self.work.close()

    def _was_done(self, done: Done, kind: str) -> None:
        if kind != "act" and (known := self._words.get(done.result, "")):
            done = replace(done, words=f"{'Undone' if kind == 'undo' else 'Redone'}: {known}")
            self._words[done.step or 0] = known
        elif done.step is not None:
            self._words[done.step] = done.words
        self.was_done.emit(done, kind)
        if done.tables:
            self.changed.emit(done.tables)

    def _not_answered(self, error: Exception, failed: Callable[[Refusal], None] | None) -> None:
        if isinstance(error, Cancelled):
            return
        if not isinstance(error, Refusal):
            self.failed.emit(error)
        elif failed is not None:
            failed(error)
        else:
            self.refuse(str(error))

    def _end_long(self) -> None:
        self._long = None
        self.long_ended.emit()
