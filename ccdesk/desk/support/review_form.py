"""Record a review: when, what kind of meeting, who came, and when the next is due, saved as one act."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ccdesk.desk.forms.editors import ChoiceEditor, DayEditor, LinesEditor
from ccdesk.desk.theme import tokens
from ccdesk.desk.widgets.buttons import main_button, text_button
from ccdesk.desk.widgets.fields import Field
from ccdesk.desk.workplace import Workplace
from ccdesk.operations.acts import Done
from ccdesk.operations.record_typing import shown_day
from ccdesk.operations.records import FieldProblems
from ccdesk.operations.support import MEETING_KINDS, record_review
from ccdesk.refusal import Refusal

_REVIEW = "review"


class ReviewForm(QWidget):
    """The form of a review; ``finished`` gives what was done, or None when it was cancelled."""

    finished = Signal(object)

    def __init__(self, workplace: Workplace, support_id: int) -> None:
        """Ask for a review of an episode, held today unless told otherwise."""
        super().__init__()
        self._workplace, self._support = workplace, support_id
        today = workplace.today().date()
        self.day, self.next_day = DayEditor(today), DayEditor(today)
        self.day.show_value(shown_day(today))
        self.kind = ChoiceEditor(MEETING_KINDS, may_be_empty=False)
        self.kind.show_value(_REVIEW)
        self.practitioners = LinesEditor()
        self.fields = {
            "day": Field("Date", self.day),
            "kind": Field("Kind", self.kind),
            "practitioners": Field("Who came", self.practitioners, "One name to a line"),
            "review_due_on": Field("Next review due on", self.next_day, "Leave blank where none is planned"),
        }
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(tokens.SPACE[3])
        for field in self.fields.values():
            layout.addWidget(field)
        layout.addStretch(1)
        row = QHBoxLayout()
        save = main_button("Save the review", "check", "Ctrl+Enter", self.save)
        # The short cut belongs to the form, so that nothing else in the window answers to it meanwhile.
        save.leave_key()
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self, self.save, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
        row.addWidget(save)
        row.addWidget(text_button("Cancel", run=lambda: self.finished.emit(None)))
        row.addStretch(1)
        layout.addLayout(row)
        self.setFocusProxy(self.day)

    def save(self) -> None:
        """Save the review, or say beside the fields what is wrong."""
        for field in self.fields.values():
            field.problem("")
        typed = {
            "day": self.day.value(),
            "kind": self.kind.value(),
            "practitioners": self.practitioners.value(),
        }
        following, support, today = str(self.next_day.value()), self._support, self._workplace.today().date()
        self._workplace.act(
            self,
            lambda register: record_review(register, support, typed, following, today=today),
            self._saved,
            self._refused,
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Cancel with Esc."""
        if event.key() == Qt.Key.Key_Escape:
            self.finished.emit(None)
        else:
            super().keyPressEvent(event)

    def _saved(self, done: Done) -> None:
        self.finished.emit(done)

    def _refused(self, refusal: Refusal) -> None:
        if not isinstance(refusal, FieldProblems):
            self._workplace.refuse(str(refusal))
            return
        wrong = [problem for problem in refusal.problems if problem.attribute in self.fields]
        for problem in wrong:
            self.fields[problem.attribute].problem(problem.words, must_fix=problem.must_fix)
        first = next((problem for problem in wrong if problem.must_fix), None)
        if first is not None:
            self.fields[first.attribute].editor.setFocus(Qt.FocusReason.OtherFocusReason)
