"""The form that plans a session, or a series of them, and says beforehand which days it makes."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QCheckBox, QGridLayout, QVBoxLayout, QWidget

from ccdesk.desk.forms.editors import DayEditor, LineEditor
from ccdesk.desk.sessions.session_fields import SessionFields
from ccdesk.desk.sessions.side_form import SideForm
from ccdesk.desk.theme import tokens
from ccdesk.desk.widgets.fields import Field, FieldRow
from ccdesk.desk.widgets.labels import Words, strong
from ccdesk.desk.widgets.segmented import Segmented
from ccdesk.desk.workplace import Workplace
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
        super().__init__(workplace, _DRAFT)
        self._values = values
        self.session = SessionFields(self, with_head_count=False)
        self._build_repeat()
        self._preview = Words("", tokens.CELL, second=True, wrap=True)
        self.rows.addWidget(self._preview)
        self.add_buttons("Plan", "calendar-plus")
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_PAUSE)
        self._timer.timeout.connect(self.check)
        self._begin()
        for attribute, editor in self.session.editors.items():
            editor.edited.connect(partial(self._edited, attribute))
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
            box.clicked.connect(self._ticked)
            grid.addWidget(box, number // _DAYS_IN_A_ROW, number % _DAYS_IN_A_ROW)
        inside.addWidget(days)
        self.until, self.times = DayEditor(self.workplace.today().date()), LineEditor()
        until = self.add_field("until", Field("Until", self.until, "Empty: the end of the term"), to_rows=False)
        times = self.add_field("times", Field("Or how many times", self.times), to_rows=False)
        inside.addWidget(FieldRow(until, times, least=120))
        self.term_only = QCheckBox("Only in term time")
        self.term_only.setChecked(True)
        self.term_only.clicked.connect(self._ticked)
        inside.addWidget(self.add_field("term_only", Field("School terms", self.term_only), to_rows=False))
        self.term_only.setAccessibleName("Only in term time")
        self.exceptions = LineEditor("7/5/2013, 14/5/2013")
        exceptions = Field("Not on", self.exceptions, "Bank holidays are left out by themselves")
        inside.addWidget(self.add_field("exceptions", exceptions, to_rows=False))
        self._repeating: dict[str, DayEditor | LineEditor] = {
            "until": self.until,
            "times": self.times,
            "exceptions": self.exceptions,
        }
        for attribute, editor in self._repeating.items():
            editor.edited.connect(partial(self._edited, attribute))
        self.rows.addWidget(self._repeat)
        self._repeat.hide()
        self.repeats.chosen.connect(self._choose_repeat)

    def start_afresh(self) -> None:
        """Throw away what was typed before."""
        super().start_afresh()
        self._begin()
        self._timer.start()

    def _choose_repeat(self, index: int) -> None:
        self._show_repeat(index)
        day = typed_day(str(self.session.editors["day"].value()), self.workplace.today().date())
        if index and day is not None and not any(box.isChecked() for box in self.weekdays):
            self.weekdays[day.weekday()].setChecked(True)
        self.keep("repeats", index)
        self._ticked()

    def _show_repeat(self, index: int) -> None:
        self._repeat.setVisible(index > 0)
        self.save_button.setText("Plan all" if index else "Plan")
        self.save_button.updateGeometry()

    def _begin(self) -> None:
        """Show what the form was opened with and, over it, what was typed before and not saved."""
        kept = self.kept
        blank: dict[str, str | int] = dict.fromkeys(self.session.editors, "")
        # Whoever asks for another day than before wants that day.
        is_same = kept.get("begun_with", self._begun_with) == self._begun_with
        self.session.show({**blank, **self._values, **kept} if is_same else {**blank, **kept, **self._values})
        for attribute, editor in self._repeating.items():
            editor.show_value(str(kept.get(attribute, "")))
        self.repeats.blockSignals(True)
        self.repeats.choose(int(kept.get("repeats", 0)))
        self.repeats.blockSignals(False)
        self._show_repeat(self.repeats.current)
        for number, box in enumerate(self.weekdays):
            box.setChecked(str(number) in str(kept.get("weekdays", "")))
        self.term_only.setChecked(kept.get("term_only", "yes") == "yes")
        self.show_kept()

    def _offer(self, choices: PlanningChoices) -> None:
        chosen = self.kept.get("service_id", "")
        self.session.offer(choices)
        if chosen and not self.session.service.value():
            self.session.service.show_value(str(chosen))
        if not choices.has_terms:
            self.term_only.setChecked(False)
            self.fields["term_only"].problem("", must_fix=False)
            self.term_only.setText("Only in term time (record the school terms first)")
            self.term_only.setEnabled(False)
        self.check()

    @property
    def _begun_with(self) -> str:
        return repr(sorted(self._values.items()))

    def keep(self, attribute: str, value: str | int) -> None:
        """Keep what was typed, and what the form was opened with."""
        super().keep(attribute, value)
        super().keep("begun_with", self._begun_with)

    def _edited(self, attribute: str) -> None:
        editor = self._repeating.get(attribute) or self.session.editors[attribute]
        self.keep(attribute, editor.value())
        self._timer.start()

    def _ticked(self) -> None:
        self.keep("weekdays", "".join(str(number) for number, box in enumerate(self.weekdays) if box.isChecked()))
        self.keep("term_only", "yes" if self.term_only.isChecked() else "no")
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
