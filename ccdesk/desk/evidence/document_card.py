"""What a manager must know before relying on a framework, and what is to be written as a document."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout

from ccdesk.desk.forms.editors import ChoiceEditor, LineEditor
from ccdesk.desk.theme import tokens
from ccdesk.desk.widgets.card import Card
from ccdesk.desk.widgets.fields import Field
from ccdesk.desk.widgets.labels import IconMark, Words, caption
from ccdesk.operations.evidence_view import EvidenceView

_LENGTHS = (("pack", "Full pack"), ("summary", "Two-page summary"))
_OWN = "Your own words and the log go in as they stand: name no family or child there"


class NoticeCard(Card):
    """That inspection was paused, when the framework was in force, and how sure its thresholds are."""

    def __init__(self) -> None:
        """Show nothing yet."""
        super().__init__("Before you rely on it")
        self.add_beside_title(IconMark("warning", "amber"))
        self.words = Words("", tokens.CELL, wrap=True)
        self.in_force = caption("", wrap=True)
        self.thresholds = caption("", wrap=True)
        for words in (self.words, self.in_force, self.thresholds):
            self.body.addWidget(words)

    def show_view(self, view: EvidenceView) -> None:
        """Show what holds for a framework."""
        self.words.setText(view.notice)
        self.in_force.setText(f"{view.title}. {view.in_force}.")
        self.thresholds.setText("\n".join(("What goes with a grade, and how sure that is:", *view.thresholds)))
        self.thresholds.setVisible(bool(view.thresholds))


class DocumentCard(Card):
    """The full pack or the summary, who prepares it, and what is hidden in it."""

    def __init__(self) -> None:
        """Begin with the full pack."""
        super().__init__("The document")
        self.length = ChoiceEditor(_LENGTHS, may_be_empty=False)
        self.length.removeItem(0)
        self.body.addWidget(Field("What to write", self.length))
        self.prepared_by = LineEditor()
        self.body.addWidget(Field("Prepared by", self.prepared_by))
        self._hidden = Words("", tokens.CELL, wrap=True)
        for words in (self._hidden, Words(_OWN, tokens.CELL, wrap=True)):
            line = QHBoxLayout()
            line.addWidget(IconMark("shield-check", "green"), 0, Qt.AlignmentFlag.AlignTop)
            line.addWidget(words, 1)
            self.body.addLayout(line)

    @property
    def who(self) -> str:
        """Who prepares the document; empty for nobody."""
        return str(self.prepared_by.value()).strip()

    @property
    def is_summary(self) -> bool:
        """Whether two pages are wanted instead of the full pack."""
        return self.length.value() == "summary"

    def show_view(self, view: EvidenceView) -> None:
        """Say what is hidden, and name the manager where nobody is named yet."""
        self._hidden.setText(f"In documents, small counts and what would give them away are shown as {view.mark}")
        if not self.prepared_by.text():
            self.prepared_by.show_value(view.manager)
