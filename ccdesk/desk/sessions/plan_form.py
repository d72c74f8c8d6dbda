"""The form that plans a session, or a series of them, and says beforehand which days it makes."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QCheckBox, QGridLayout, QVBoxLayout, QWidget

from ccdesk.desk.forms.drafts import Drafts
from ccdesk.desk.forms.editors import DayEditor, LineEditor
from ccdesk.desk.sessions.session_fields import SessionFields
from ccdesk.desk.sessions.side_form import SideForm
from ccdesk.desk.theme import tokens
from ccdesk.desk.widgets.fields import Field, FieldRow
from ccdesk.desk.widgets.labels import Words, strong
from ccdesk.desk.widgets.segmented import Segmented
from ccdesk.desk.workplace import Workplace
from ccdesk.operations.acts import Done
from ccdesk.operations.planning import (
    FORTNIGHTLY,
    ONCE,
    WEEKLY,
    LookedAtPlan,
    PlanningChoices,
    TypedPlan,
    look_at_plan,
    plan_sessions,
    planning_choices,
)
from ccdesk.operations.record_typing import typed_day
from ccdesk.operations.recurrence import WEEKDAY_NAMES

_REPEATS = (ONCE, WEEKLY, FORTNIGHTLY)
_PAUSE = 150
_DAYS_IN_A_ROW = 4
_DRAFT = ("session-plan", None, ())


class PlanForm(SideForm):
    """Plan a session or a series."""

    def __init__(self, workplace: Workplace, values: Mapping[str, str | int]) -> None:
        """Begin with values by attribute; what was typed before and not saved comes back."""
        super().__init__(workplace)
        self._drafts = Drafts.of(workplace)
        self.session = SessionFields(self, with_head_count=False)
        self._build_repeat()
        self._preview = Words("", tokens.CELL, second=True, wrap=True)
        self.rows.addWidget(self._preview)
        self.add_buttons("Plan", "calendar-plus")
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_PAUSE)
        self._timer.timeout.connect(self.check)
        for editor in self.session.editors.values():
            editor.edited.connect(self._changed)
        self._begin(values)
        workplace.ask(self, planning_choices, self._offer, key="choices")

    @property
    def preview(self) -> str:
        """What would be planned, in words."""
        return self._preview.text()

    def save(self) -> None:
        """Plan, or put the focus on the first field that must be fixed."""
        if self.save_button.isEnabled():
            plan, today = self._typed(), self.workplace.today().date()
            self.run(lambda register: plan_sessions(register, plan, today))

    def check(self) -> None:
        """Ask which days are planned and what is wrong."""
        plan, today = self._typed(), self.workplace.today().date()
        self.workplace.ask(self, lambda register: look_at_plan(register, plan, today), self._show_look, key="check")

    def _build_repeat(self) -> None:
        self.repeats = Segmented(("Once", "Weekly", "Fortnightly"), name="Repeats")
        self.rows.addWidget(strong("Repeats", tokens.CAPTION))
        self.rows.addWidget(self.repeats)
        self._repeat = QWidget()
        inside = QVBoxLayout(self._repeat)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(tokens.SPACE[2])
        days = QWidget()
        grid = QGridLayout(days)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(2)
        self.weekdays = [QCheckBox(name[:3]) for name in WEEKDAY_NAMES]
        for number, (box, name) in enumerate(zip(self.weekdays, WEEKDAY_NAMES, strict=True)):
            box.setAccessibleName(f"On {name}s")
            box.clicked.connect(self._changed)
            grid.addWidget(box, number // _DAYS_IN_A_ROW, number % _DAYS_IN_A_ROW)
        inside.addWidget(days)
        self.until, self.times = DayEditor(self.workplace.today().date()), LineEditor()
        until = self.add_field("until", Field("Until", self.until, "Empty: the end of the term"), to_rows=False)
        times = self.add_field("times", Field("Or how many times", self.times), to_rows=False)
        inside.addWidget(FieldRow(until, times, least=120))
        self.term_only = QCheckBox("Only in term time")
        self.term_only.setChecked(True)
        self.term_only.clicked.connect(self._changed)
        inside.addWidget(self.add_field("term_only", Field("School terms", self.term_only), to_rows=False))
        self.term_only.setAccessibleName("Only in term time")
        self.exceptions = LineEditor("7/5/2013, 14/5/2013")
        exceptions = Field("Not on", self.exceptions, "Bank holidays are left out by themselves")
        inside.addWidget(self.add_field("exceptions", exceptions, to_rows=False))
        for editor in (self.until, self.times, self.exceptions):
            editor.edited.connect(self._changed)
        self.rows.addWidget(self._repeat)
        self._repeat.hide()
        self.repeats.chosen.connect(self._choose_repeat)

    def _choose_repeat(self, index: int) -> None:
        self._repeat.setVisible(index > 0)
        day = typed_day(str(self.session.editors["day"].value()), self.workplace.today().date())
        if index and day is not None and not any(box.isChecked() for box in self.weekdays):
            self.weekdays[day.weekday()].setChecked(True)
        self.save_button.setText("Plan all" if index else "Plan")
        self.save_button.updateGeometry()
        self._changed()

    def _begin(self, values: Mapping[str, str | int]) -> None:
        kept = self._drafts.kept(_DRAFT)
        self.session.show({**kept, **values} if values.get("day") else {**values, **kept})

    def _offer(self, choices: PlanningChoices) -> None:
        chosen = self._drafts.kept(_DRAFT).get("service_id", "")
        self.session.offer(choices)
        if chosen and not self.session.service.value():
            self.session.service.show_value(str(chosen))
        if not choices.has_terms:
            self.term_only.setChecked(False)
            self.fields["term_only"].problem("", must_fix=False)
            self.term_only.setText("Only in term time (record the school terms first)")
            self.term_only.setEnabled(False)
        self.check()

    def _changed(self) -> None:
        for attribute, editor in self.session.editors.items():
            if editor.value():
                self._drafts.keep(_DRAFT, attribute, editor.value())
        self._timer.start()

    def _typed(self) -> TypedPlan:
        return TypedPlan(
            self.session.typed(),
            _REPEATS[self.repeats.current],
            frozenset(number for number, box in enumerate(self.weekdays) if box.isChecked()),
            str(self.until.value()),
            str(self.times.value()),
            self.term_only.isChecked(),
            str(self.exceptions.value()),
        )

    def _show_look(self, looked: LookedAtPlan) -> None:
        self._preview.setText(looked.words)
        self.show_problems(looked.problems)

    def _done(self, done: Done) -> None:
        self._drafts.discard(_DRAFT)
        super()._done(done)
