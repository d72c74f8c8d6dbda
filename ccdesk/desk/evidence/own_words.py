"""The manager's own text under a judgement: saved as it is typed, with the centre's own grade and earlier texts."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QHideEvent, QTextCursor
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from ccdesk.desk.forms.editors import ChoiceEditor, TextEditor
from ccdesk.desk.theme.look import scaled
from ccdesk.desk.widgets.buttons import text_button
from ccdesk.desk.widgets.card import Card
from ccdesk.desk.widgets.labels import caption
from ccdesk.desk.workplace import Workplace
from ccdesk.operations.own_text import OwnText, Place, save_grade, save_words
from ccdesk.refusal import Refusal

_PAUSE = 1500  # ms after the last letter before the text is saved
_LEAST = 64
_GRADE_LONG = 22  # characters


class OwnWordsCard(Card):
    """What the manager writes; it is saved when the typing pauses and when the text is left."""

    earlier_wanted = Signal()

    def __init__(self, workplace: Workplace, insert: Callable[[], str]) -> None:
        """Show nothing yet; ``insert`` returns the figure to be put into the text."""
        super().__init__("Your words", padded=False)
        self._workplace, self._insert = workplace, insert
        self._place: Place | None = None
        self._saved = ""
        self.grade = ChoiceEditor((), may_be_empty=False)
        self.grade.setAccessibleName("The centre’s own grade")
        self.grade.edited.connect(self._grade_chosen)
        self.insert_button = text_button("Insert figure", "chart-bar", run=self.insert_figure)
        self.earlier_button = text_button("Earlier texts", "clock-counter-clockwise", run=self.earlier_wanted.emit)
        self.grade.setMinimumContentsLength(_GRADE_LONG)
        self.header.addWidget(self.grade)
        self.text = TextEditor()
        self.text.setAccessibleName("Your words")
        self.text.setPlaceholderText("Write what the figures do not say. It is saved as you type.")
        self.text.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.text.setMinimumHeight(scaled(_LEAST))
        self.text.edited.connect(self._edited)
        self.body.setContentsMargins(12, 10, 12, 4)
        self.body.addWidget(self.text, 1)
        self.state = caption("")
        foot = QWidget()
        row = QHBoxLayout(foot)
        row.setContentsMargins(4, 0, 0, 0)
        row.addWidget(self.state)
        row.addStretch(1)
        row.addWidget(self.insert_button)
        row.addWidget(self.earlier_button)
        self.body.addWidget(foot)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_PAUSE)
        self._timer.timeout.connect(self.save)

    @property
    def has_unsaved(self) -> bool:
        """Whether something was typed that is not saved yet."""
        return self._place is not None and self._typed() != self._saved

    def show_words(self, place: Place, own: OwnText, grades: tuple[tuple[int, str], ...]) -> None:
        """Show the text of a judgement; what is being typed under the same one is left alone."""
        if place != self._place:
            self.save()
            self._place = None
        if self._place is None or not self.has_unsaved:
            # Put in anew only where it differs, so that the cursor stays where it is.
            if self._typed() != own.words or self._place is None:
                self.text.show_value(own.words)
            self._place, self._saved = place, own.words
            self._say()
        self._show_grades(grades, own.grade)

    def save(self) -> None:
        """Save what was typed, if anything."""
        self._timer.stop()
        if not self.has_unsaved or self._place is None:
            return
        place, words = self._place, self._typed()
        self._saved = words
        self.state.setText("Saving …")
        self._workplace.act(
            self, lambda register: save_words(register, place, words), lambda _: self._say(), self._refused
        )

    def insert_figure(self) -> None:
        """Put the current figure into the text, where the cursor is."""
        words = self._insert()
        if words:
            self.text.textCursor().insertText(words)
            self.text.setFocus()

    def put_back(self, words: str) -> None:
        """Show an earlier text again and save it; the one that stood stays among the earlier ones."""
        self.text.setPlainText(words)
        self.text.moveCursor(QTextCursor.MoveOperation.End)
        self.save()
        self.text.setFocus()

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802 - Qt's name
        """Save when another page is shown or the window closes."""
        self.save()
        super().hideEvent(event)

    def _typed(self) -> str:
        return str(self.text.value()).rstrip()

    def _edited(self) -> None:
        self.state.setText("Not saved yet")
        self._timer.start()

    def _say(self) -> None:
        self.state.setText("Saved" if self._saved and not self.has_unsaved else "")

    def _refused(self, refusal: Refusal) -> None:
        # What was typed still stands in the text and counts as unsaved.
        self._saved = "\0"
        self.state.setText("Not saved")
        self._workplace.refuse(str(refusal))

    def _show_grades(self, grades: tuple[tuple[int, str], ...], chosen: int | None) -> None:
        self.grade.setVisible(bool(grades))
        self.grade.clear()
        self.grade.addItem("No grade yet", "")
        for number, title in grades:
            self.grade.addItem(f"Our view: {title}", str(number))
        self.grade.show_value("" if chosen is None else str(chosen))

    def _grade_chosen(self) -> None:
        place, value = self._place, str(self.grade.value())
        if place is None:
            return
        grade = int(value) if value else None

        self._workplace.act(self, lambda register: save_grade(register, place, grade))
