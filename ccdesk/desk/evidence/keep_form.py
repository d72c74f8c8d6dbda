"""Keep a figure as evidence, and the items that were kept: change the claim, or take it away."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout

from ccdesk.desk.forms.editors import LineEditor, TextEditor
from ccdesk.desk.places import Place as DeskPlace
from ccdesk.desk.sessions.side_form import SideForm
from ccdesk.desk.widgets.buttons import danger_button, text_button
from ccdesk.desk.widgets.fields import Field
from ccdesk.desk.widgets.labels import Words, caption, strong
from ccdesk.desk.workplace import Workplace
from ccdesk.operations.evidence_items import KeptItem, change_claim, figure_words, keep_item, remove_item
from ccdesk.operations.evidence_view import EvidenceSentence
from ccdesk.operations.own_text import Place
from ccdesk.operations.record_words import FieldProblem


class KeepForm(SideForm):
    """The claim is the figure's sentence unless it is said in other words; the figure is kept as it stands today."""

    def __init__(self, workplace: Workplace, place: Place, sentence: EvidenceSentence) -> None:
        """Begin with a figure's sentence."""
        super().__init__(workplace, ("evidence_item", None, (("line", " ".join((*place.values, *sentence.key))),)))
        self._place, self._sentence = place, sentence
        self.rows.addWidget(caption(sentence.origin_words, wrap=True))
        self.rows.addWidget(strong(figure_words(sentence.frozen) or sentence.value))
        self.claim = TextEditor()
        self.claim.show_value(self.kept.get("claim", sentence.words))
        self.claim.edited.connect(lambda: self.keep("claim", self.claim.value()))
        self.add_field("claim", Field("What it shows, in a sentence", self.claim))
        self.source = LineEditor()
        self.source.show_value(self.kept.get("source", sentence.source))
        self.source.edited.connect(lambda: self.keep("source", self.source.value()))
        self.add_field("source", Field("Source", self.source))
        words = "The claim and its numbers stay as they are today. When the figure changes, the item says so."
        self.rows.addWidget(caption(words, wrap=True))
        self.show_kept()
        self.add_buttons("Keep", "push-pin")
        measure = text_button("Open the measure", "chart-line-up", run=self._open_measure)
        row = QHBoxLayout()
        row.addWidget(measure)
        row.addStretch(1)
        self.rows.addLayout(row)

    def save(self) -> None:
        """Keep the item."""
        claim, source = str(self.claim.value()), str(self.source.value()).strip()
        today, place, sentence = self.workplace.today().date(), self._place, self._sentence
        if not claim.strip():
            self.left = {"claim"}
            self.show_problems((FieldProblem("claim", "write in a sentence what the figure shows", True),))
            self.claim.setFocus()
            return
        self.run(
            lambda register: keep_item(register, place, claim, sentence.frozen, source or sentence.source, today=today)
        )

    def start_afresh(self) -> None:
        """Show the figure's own sentence again."""
        super().start_afresh()
        self.claim.show_value(self._sentence.words)
        self.source.show_value(self._sentence.source)

    def _open_measure(self) -> None:
        self.workplace.go(DeskPlace("measure", self._sentence.code))


class ItemForm(SideForm):
    """An item that was kept: its claim can be said in other words, its numbers cannot."""

    def __init__(self, workplace: Workplace, item: KeptItem) -> None:
        """Show an item."""
        super().__init__(workplace, ("evidence_item", item.id, ()))
        self._item = item
        self.rows.addWidget(strong(item.figure_words or "Without a figure"))
        self.rows.addWidget(caption(item.origin_words, wrap=True))
        if item.changed:
            self.rows.addWidget(Words(f"{item.changed}. The item stays as it was kept.", tone="amber", wrap=True))
        self.claim = TextEditor()
        self.claim.show_value(self.kept.get("claim", item.claim))
        self.claim.edited.connect(lambda: self.keep("claim", self.claim.value()))
        self.add_field("claim", Field("What it shows, in a sentence", self.claim))
        self.show_kept()
        self.add_buttons("Save")
        row = QHBoxLayout()
        row.addWidget(danger_button("Remove", "trash", run=self._remove))
        row.addStretch(1)
        self.rows.addLayout(row)

    def save(self) -> None:
        """Save the claim."""
        claim, item = str(self.claim.value()), self._item.id
        if not claim.strip():
            self.left = {"claim"}
            self.show_problems((FieldProblem("claim", "write in a sentence what the figure shows", True),))
            self.claim.setFocus()
            return
        self.run(lambda register: change_claim(register, item, claim))

    def start_afresh(self) -> None:
        """Show the claim as it was kept."""
        super().start_afresh()
        self.claim.show_value(self._item.claim)

    def _remove(self) -> None:
        item = self._item.id
        self.run(lambda register: remove_item(register, item))
