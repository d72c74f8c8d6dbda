"""A record at the side of its list: its form, and below it ending and removing."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from ccdesk.desk.forms.editors import DayEditor
from ccdesk.desk.forms.record_form import RecordForm, Values
from ccdesk.desk.theme import tokens
from ccdesk.desk.widgets.buttons import danger_button, ordinary_button
from ccdesk.desk.widgets.fields import Field
from ccdesk.desk.widgets.labels import hairline
from ccdesk.desk.workplace import Workplace
from ccdesk.operations.acts import Done
from ccdesk.operations.record_fields import ENDS, label_of
from ccdesk.operations.record_typing import no_such_day, shown_day, typed_day
from ccdesk.operations.records import FieldProblems, end_record, remove_record
from ccdesk.refusal import Refusal

Further = tuple[str, str, Callable[[int], object]]  # words, icon, and what is run with the record's id


class RecordPanel(QWidget):
    """Change, end or remove a record, or add a new one."""

    finished = Signal(object)

    def __init__(
        self,
        workplace: Workplace,
        table: str,
        record: int | None,
        values: Values | None = None,
        fields: Sequence[str] = (),
        lines: Collection[str] = (),
        further: Sequence[Further] = (),
    ) -> None:
        """Show a record's form; a new one has nothing to end or remove, and leads to nothing further."""
        super().__init__()
        self._workplace, self._table, self._record = workplace, table, record
        self.form = RecordForm(workplace, table, record, values, fields, lines=lines, pinned=True)
        self.form.finished.connect(self.finished)
        self.setFocusProxy(self.form)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(tokens.SPACE[3])
        self._layout.addWidget(self.form, 1)
        if record is not None:
            self._add_further(further, record)
            self._add_endings(record)

    def _add_further(self, further: Sequence[Further], record: int) -> None:
        row = QHBoxLayout()
        row.setSpacing(tokens.SPACE[1])
        for words, icon, run in further:
            row.addWidget(ordinary_button(words, icon, run=partial(run, record)))
        row.addStretch(1)
        self._layout.addLayout(row)

    def _add_endings(self, record: int) -> None:
        self._layout.addWidget(hairline())
        row = QHBoxLayout()
        row.setSpacing(tokens.SPACE[1])
        if self._table in ENDS:
            self.day = DayEditor(self._workplace.today().date())
            today = self._workplace.today().date()
            self.day.show_value(shown_day(today))
            self.ending = Field(f"{label_of(self._table, ENDS[self._table])}", self.day)
            self._layout.addWidget(self.ending)
            row.addWidget(ordinary_button("End it that day", "flag", run=lambda: self._end(record)))
        row.addWidget(danger_button("Remove", "trash", run=lambda: self._remove(record)))
        row.addStretch(1)
        self._layout.addLayout(row)

    def _end(self, record: int) -> None:
        today = self._workplace.today().date()
        day = typed_day(str(self.day.value()), today)
        if day is None:
            typed = str(self.day.value())
            self.ending.problem(no_such_day(typed, today) or "this is not a date; write it as 31/12/2012")
            self.day.setFocus()
            return
        self._workplace.act(
            self,
            lambda register: end_record(register, self._table, record, day, today),
            self._done,
            self._not_ended,
        )

    def _not_ended(self, refusal: Refusal) -> None:
        if isinstance(refusal, FieldProblems):
            self.ending.problem(next(each.words for each in refusal.problems if each.must_fix))
            self.day.setFocus()
        else:
            self._workplace.refuse(str(refusal))

    def _remove(self, record: int) -> None:
        self._workplace.act(self, lambda register: remove_record(register, self._table, record), self._done)

    def _done(self, done: Done) -> None:
        self.finished.emit(done)
