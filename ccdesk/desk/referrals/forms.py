"""The forms at the side of the board: a new referral, a need, and the next stage of either."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from ccdesk.desk.forms.editors import ChoiceEditor, DayEditor, LineEditor, TextEditor
from ccdesk.desk.forms.link_editor import LinkEditor
from ccdesk.desk.forms.record_form import RecordForm
from ccdesk.desk.sessions.side_form import SideForm
from ccdesk.desk.theme import tokens
from ccdesk.desk.widgets.fields import Field
from ccdesk.desk.widgets.labels import caption
from ccdesk.desk.widgets.segmented import Segmented
from ccdesk.desk.workplace import Workplace
from ccdesk.operations.acts import Done
from ccdesk.operations.record_typing import shown_day
from ccdesk.operations.referral_acts import NEED_LABELS, make_referral, note_need
from ccdesk.operations.referrals import MADE, RECEIVED, ReferralCard

_NEW_FIELDS = ("person_id", "kind", "agency", "made_on")


class NewReferral(QWidget):
    """A new referral that was made or received, or a need that nobody has referred yet."""

    finished = Signal(object)  # what was done, or None
    saved = Signal(object)  # whether it is a need, and its id; Qt's own whole numbers are too small for ids

    def __init__(self, workplace: Workplace, direction: str) -> None:
        """Ask for a referral made today, unless told otherwise."""
        super().__init__()
        self.which = Segmented(("Made", "Received", "Needed"), "What to record", 0 if direction == MADE else 1)
        self.about = caption("", wrap=True)
        today = shown_day(workplace.today().date())
        self.forms = [
            RecordForm(workplace, "referral", None, {"direction": each, "made_on": today}, _NEW_FIELDS)
            for each in (MADE, RECEIVED)
        ]
        self.need = NeedForm(workplace)
        self._room = QStackedWidget()
        for form in self.forms:
            self._room.addWidget(form)
            form.finished.connect(self._finished)
        self._room.addWidget(self.need)
        self.need.finished.connect(self._finished)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(tokens.SPACE[2])
        layout.addWidget(self.which)
        layout.addWidget(self.about)
        layout.addWidget(self._room, 1)
        self.which.chosen.connect(self._choose)
        self._choose(self.which.current)
        self.setFocusProxy(self.which)

    @property
    def form(self) -> RecordForm | NeedForm:
        """The form that shows."""
        return self.need if self._room.currentWidget() is self.need else self.forms[self._room.currentIndex()]

    def take_focus(self) -> None:
        """Begin with whom it is of, once the fields are there; what to record is chosen above."""
        for form in self.forms:
            form.ready.connect(self._begin)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Leave with Esc."""
        if event.key() == Qt.Key.Key_Escape:
            self.finished.emit(None)
        else:
            super().keyPressEvent(event)

    def _begin(self) -> None:
        form = self.form
        focused = self.window().focusWidget()
        if isinstance(form, RecordForm) and (focused is self.which or focused is self):
            form.focus_first()

    def _choose(self, which: int) -> None:
        self._room.setCurrentIndex(which)
        self.about.setText(_ABOUT[which])

    def _finished(self, done: Done | None) -> None:
        if done is not None and isinstance(done.result, int):
            self.saved.emit((self.form is self.need, done.result))
        self.finished.emit(done)


_ABOUT = (
    "A referral that the centre made to others.",
    "A referral that others made to the centre.",
    "Somebody needs a referral that is not made yet: it stands under Identified until it is.",
)


class NeedForm(SideForm):
    """A need that nobody has referred yet."""

    def __init__(self, workplace: Workplace) -> None:
        """Ask who needs what since when."""
        super().__init__(workplace)
        today = workplace.today().date()
        self.person = LinkEditor(workplace, "person")
        choices = tuple((kind.code, kind.label) for kind in workplace.pack.referral_kinds)
        self.kind = ChoiceEditor(choices, may_be_empty=False)
        self.day = DayEditor(today)
        self.day.show_value(shown_day(today))
        self.notes = TextEditor()
        editors = {"person_id": self.person, "kind": self.kind, "identified_on": self.day, "notes": self.notes}
        for attribute, editor in editors.items():
            must = "" if attribute == "notes" else " *"
            self.add_field(attribute, Field(f"{NEED_LABELS[attribute]}{must}", editor))
            editor.setAccessibleName(NEED_LABELS[attribute])
        self.rows.addWidget(caption("* must be filled in"))
        self.add_buttons("Note the need")

    def save(self) -> None:
        """Note the need."""
        person, kind, day, notes = self.person.value(), self.kind.value(), self.day.value(), self.notes.value()
        today = self.workplace.today().date()
        self.run(lambda register: note_need(register, person, str(kind), str(day), str(notes), today=today))


class MakeForm(SideForm):
    """Make the referral that was noted as needed."""

    def __init__(self, workplace: Workplace, card: ReferralCard) -> None:
        """Ask when it was made, today unless told otherwise, and to whom."""
        super().__init__(workplace)
        self._card = card
        today = workplace.today().date()
        self.day = DayEditor(today)
        self.day.show_value(shown_day(today))
        self.agency = LineEditor()
        self.add_field("made_on", Field("Made on *", self.day))
        self.day.setAccessibleName("Made on, must be filled in")
        self.add_field("agency", Field("Agency", self.agency))
        self.add_buttons("Make the referral", "paper-plane-tilt")

    def save(self) -> None:
        """Make the referral."""
        need, day, agency = self._card.id, str(self.day.value()), str(self.agency.value())
        today = self.workplace.today().date()
        self.run(lambda register: make_referral(register, need, day, agency, today=today))
