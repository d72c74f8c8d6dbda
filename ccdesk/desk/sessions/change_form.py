"""The forms that change a session or its series, cancel it, and plan it again."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import partial

from ccdesk.desk.forms.editors import LineEditor
from ccdesk.desk.sessions.session_fields import SessionFields
from ccdesk.desk.sessions.side_form import ScopeChoice, SideForm
from ccdesk.desk.theme import tokens
from ccdesk.desk.widgets.fields import Field
from ccdesk.desk.widgets.labels import Words
from ccdesk.desk.workplace import Workplace
from ccdesk.operations.changing_sessions import (
    Series,
    cancel_sessions,
    change_sessions,
    check_change,
    restore_sessions,
    series_of,
)
from ccdesk.operations.planning import PlanningChoices, planning_choices
from ccdesk.operations.records import values_of
from ccdesk.operations.timetable import SessionCard, short_day


class ChangeForm(SideForm):
    """Change a session, or several of its series."""

    def __init__(self, workplace: Workplace, card: SessionCard) -> None:
        """Show the session's fields as they are and, over them, what was typed before and not saved."""
        super().__init__(workplace, ("session", card.session_id, (("form", "change"),)))
        self._card = card
        self._values: Mapping[str, str] = {}
        self.session = SessionFields(self, with_head_count=True)
        self.scope = ScopeChoice("Change")
        self.rows.addWidget(self.scope)
        self.add_buttons()
        self.scope.changed.connect(self._scope_changed)
        for attribute, editor in self.session.editors.items():
            editor.edited.connect(partial(self._edited, attribute))
        today = workplace.today().date()
        workplace.ask(
            self,
            lambda register: (
                planning_choices(register),
                values_of(register, "session", card.session_id),
                series_of(register, card.session_id, today),
            ),
            lambda answer: self._fill(*answer),
            key="fill",
        )

    def save(self) -> None:
        """Save what was changed."""
        if not self.save_button.isEnabled():
            return
        key, values, scope, today = self._asked()
        self.run(lambda register: change_sessions(register, key, values, scope, today))

    def check(self) -> None:
        """Ask what is wrong with the change."""
        key, values, scope, today = self._asked()
        self.workplace.ask(
            self, lambda register: check_change(register, key, values, scope, today), self.show_problems, key="check"
        )

    def _asked(self) -> tuple[int, dict[str, str | int], str, date]:
        return self._card.session_id, self.session.typed(), self.scope.scope, self.workplace.today().date()

    def start_afresh(self) -> None:
        """Throw away what was typed before and show the session as it is."""
        super().start_afresh()
        self.session.show(self._values)
        self.check()

    def _edited(self, attribute: str) -> None:
        self.keep(attribute, self.session.editors[attribute].value())

    def _scope_changed(self) -> None:
        if self.scope.isVisible():
            self.keep("scope", self.scope.scope)
        self.check()

    def _fill(self, choices: PlanningChoices, values: dict[str, str], series: Series) -> None:
        kept = self.kept
        self._values = {**values, "service_id": str(self._card.service_id)}
        self.session.offer(choices)
        self.session.show({**self._values, **kept})
        self.show_kept()
        may_choose = self._card.state in ("not-started", "not-completed") and not self._card.marked
        offered = series.choices if may_choose else ("one",)
        self.scope.show_choices([(scope, series.scope_words(scope)) for scope in offered])
        self.scope.choose(str(kept.get("scope", "")))
        if kept:
            self.left |= set(kept) & set(self.fields)
            self.check()


class CancelForm(SideForm):
    """Cancel a session, or several of its series, and say why."""

    def __init__(self, workplace: Workplace, card: SessionCard) -> None:
        """Ask why; a reason that was typed before and not saved is still there."""
        super().__init__(workplace, ("session", card.session_id, (("form", "cancel"),)))
        self._card = card
        self.rows.addWidget(Words(f"{card.service}, {short_day(card.day)}, {card.times}", tokens.BODY, wrap=True))
        self.reason = LineEditor("Tutor unwell")
        self.reason.show_value(str(self.kept.get("cancelled_because", "")))
        self.reason.edited.connect(lambda: self.keep("cancelled_because", self.reason.value()))
        self.show_kept()
        self.add_field("cancelled_because", Field("Reason *", self.reason, "The timetable and the register show it"))
        self.scope = ScopeChoice("Cancel")
        self.rows.addWidget(self.scope)
        self.add_buttons("Cancel it", "prohibit", "Keep it")
        today = workplace.today().date()
        workplace.ask(
            self,
            lambda register: series_of(register, card.session_id, today),
            lambda series: self.scope.show_choices([(each, series.scope_words(each)) for each in series.choices]),
            key="series",
        )

    def start_afresh(self) -> None:
        """Throw the reason away."""
        super().start_afresh()
        self.reason.show_value("")

    def save(self) -> None:
        """Cancel."""
        if not self.save_button.isEnabled():
            return
        key, reason, scope = self._card.session_id, str(self.reason.value()), self.scope.scope
        today = self.workplace.today().date()
        self.run(lambda register: cancel_sessions(register, key, reason, scope, today))


class RestoreForm(SideForm):
    """Plan a cancelled session, or several cancelled ones of its series, again."""

    def __init__(self, workplace: Workplace, card: SessionCard, series: Series) -> None:
        """Ask which."""
        super().__init__(workplace)
        self._card = card
        words = f"{card.service}, {short_day(card.day)}, {card.times}: cancelled, {card.cancelled_because}"
        self.rows.addWidget(Words(words, tokens.BODY, wrap=True))
        self.scope = ScopeChoice("Plan again")
        self.rows.addWidget(self.scope)
        self.scope.show_choices([(each, series.scope_words(each)) for each in series.choices])
        self.add_buttons("Plan again", "arrow-counter-clockwise")

    def save(self) -> None:
        """Plan it again."""
        if self.save_button.isEnabled():
            key, scope, today = self._card.session_id, self.scope.scope, self.workplace.today().date()
            self.run(lambda register: restore_sessions(register, key, scope, today))
