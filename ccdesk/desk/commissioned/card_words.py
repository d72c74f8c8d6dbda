"""The words of a report card, each part saved as it is typed."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QTimer
from PySide6.QtGui import QHideEvent

from ccdesk.desk.forms.editors import TextEditor
from ccdesk.desk.widgets.card import Card
from ccdesk.desk.widgets.fields import Field
from ccdesk.desk.workplace import Workplace
from ccdesk.framework.period import Period
from ccdesk.operations.report_cards import PARTS, save_card
from ccdesk.refusal import Refusal

_PAUSE = 1500  # ms after the last letter before it is saved


class CardWords(Card):
    """The story behind the baseline, partners, what works, actions and the data to develop."""

    def __init__(self, workplace: Workplace) -> None:
        """Show nothing yet."""
        super().__init__("Report card", "Saved as you type")
        self._workplace = workplace
        self._of: tuple[int, Period] | None = None
        self._saved: dict[str, str] = {}
        self.editors: dict[str, TextEditor] = {}
        for column, heading, hint in PARTS:
            editor = TextEditor()
            editor.edited.connect(self._edited)
            self.editors[column] = editor
            self.body.addWidget(Field(heading, editor, hint))
        self.body.addStretch(1)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_PAUSE)
        self._timer.timeout.connect(self.save)

    def show_words(self, service: int, period: Period, words: Mapping[str, str]) -> None:
        """Show what is written; a part that is being typed is left alone."""
        is_other = self._of != (service, period)
        if is_other:
            self.save()
        typed = self._typed()
        for column, editor in self.editors.items():
            is_typed = not is_other and typed[column] != self._saved.get(column, "")
            if not is_typed and typed[column] != words.get(column, ""):
                editor.show_value(words.get(column, ""))
        self._of, self._saved = (service, period), dict(words)

    def save(self) -> None:
        """Save what was typed, if anything."""
        self._timer.stop()
        typed = self._typed()
        if self._of is None or typed == self._saved:
            return
        service, period = self._of
        self._saved = typed
        self._workplace.act(
            self, lambda register: save_card(register, service, period, typed), lambda _: None, self._refused
        )

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802 - Qt's name
        """Save when another page is shown or the window closes."""
        self.save()
        super().hideEvent(event)

    def _typed(self) -> dict[str, str]:
        return {column: str(editor.value()).rstrip() for column, editor in self.editors.items()}

    def _edited(self) -> None:
        self._timer.start()

    def _refused(self, refusal: Refusal) -> None:
        # What was typed still stands in the fields and counts as unsaved.
        self._saved = {}
        self._workplace.refuse(str(refusal))
