"""Record a contact with the family in place: which service, which day, who was there."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from ccdesk.desk.forms.editors import DayEditor
from ccdesk.desk.theme import tokens
from ccdesk.desk.widgets.buttons import main_button, ordinary_button
from ccdesk.desk.widgets.fields import Field, TextField
from ccdesk.desk.widgets.labels import Words, caption
from ccdesk.desk.workplace import Workplace
from ccdesk.operations.acts import Done
from ccdesk.operations.contacts import ContactService, contact_services, record_contact
from ccdesk.operations.family_page import PersonOnPage
from ccdesk.operations.record_typing import no_such_day, shown_day, typed_day


class ContactPanel(QWidget):
    """A small form; ``finished`` gives what was done, or None."""

    finished = Signal(object)

    def __init__(self, workplace: Workplace, family_id: int, people: Sequence[PersonOnPage]) -> None:
        """Ask for the services; everybody is ticked."""
        super().__init__()
        self._workplace, self._family_id = workplace, family_id
        today = workplace.today().date()
        self._services = QComboBox()
        self.service = Field("Service", self._services)
        self._day = DayEditor(today)
        self._day.show_value(shown_day(today))
        self.day = Field("Day", self._day)
        self.day.left.connect(lambda: self._read_day())
        self.staff = TextField("Staff", placeholder=workplace.account)
        self.ticks = {person.id: QCheckBox(person.name) for person in people}
        for tick in self.ticks.values():
            tick.setChecked(True)
        self._problem = Words("", tokens.CELL, tone="red", wrap=True)
        self._problem.hide()
        self._save = main_button("Record", "check", "Ctrl+Return", self.save)
        self._save.leave_key()
        self._build()
        workplace.ask(self, contact_services, self._fill, key="services")

    def save(self) -> None:
        """Record the contact, or say what is missing."""
        today, day = self._workplace.today().date(), self._read_day()
        if day is None:
            self._day.setFocus()
            return
        service = self._services.currentData()
        if service is None:
            return
        present = [key for key, tick in self.ticks.items() if tick.isChecked()]
        family, staff = self._family_id, self.staff.text
        self._workplace.act(
            self,
            lambda register: record_contact(register, family, service, present, day, today=today, staff=staff),
            self._saved,
            lambda refusal: self._say(str(refusal)),
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Cancel with Esc."""
        if event.key() == Qt.Key.Key_Escape:
            self.finished.emit(None)
        else:
            super().keyPressEvent(event)

    def _read_day(self) -> date | None:
        """Return the day that is typed, or say beside it what is wrong with it."""
        typed, today = str(self._day.value()), self._workplace.today().date()
        day = typed_day(typed, today)
        words = "" if day is not None else no_such_day(typed, today) or "this is not a date; write it as 31/12/2012"
        self.day.problem(words)
        return day

    def _build(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(tokens.SPACE[2])
        for field in (self.service, self.day, self.staff):
            layout.addWidget(field)
        layout.addWidget(Words("Who was there", tokens.CAPTION, tokens.STRONG))
        for tick in self.ticks.values():
            layout.addWidget(tick)
        layout.addWidget(caption("It counts as a contact of everybody ticked.", wrap=True))
        layout.addWidget(self._problem)
        buttons = QHBoxLayout()
        buttons.addWidget(self._save)
        buttons.addWidget(ordinary_button("Cancel", run=lambda: self.finished.emit(None)))
        buttons.addStretch(1)
        layout.addLayout(buttons)
        layout.addStretch(1)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self, self.save, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)

    def _fill(self, services: Sequence[ContactService]) -> None:
        for service in services:
            self._services.addItem(service.name, service.id)
        if not services:
            self._save.setEnabled(False)
            self._say("There is no home visit or one-to-one service yet: add one under Centre, Services.")

    def _saved(self, done: Done) -> None:
        self.finished.emit(done)

    def _say(self, words: str) -> None:
        self._problem.setText(words)
        self._problem.show()
