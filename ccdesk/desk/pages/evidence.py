"""The Evidence page: what the summary will say, by judgement, and the summary in Word or PDF."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from ccdesk.desk.centre.parts_list import Part, PartsList
from ccdesk.desk.forms.editors import ChoiceEditor, LineEditor
from ccdesk.desk.forms.file_places import ask_where_to_save
from ccdesk.desk.page import Page, PageAction
from ccdesk.desk.places import Place
from ccdesk.desk.theme import tokens
from ccdesk.desk.theme.look import scaled
from ccdesk.desk.widgets.buttons import main_button, ordinary_button
from ccdesk.desk.widgets.card import Card
from ccdesk.desk.widgets.fields import Field
from ccdesk.desk.widgets.labels import IconMark, Words, caption, hairline, strong
from ccdesk.desk.widgets.side_columns import SideColumns, stacked
from ccdesk.operations.evidence import make_evidence
from ccdesk.operations.evidence_view import FRAMEWORKS, EvidencePart, EvidenceSentence, EvidenceView, evidence_view

if TYPE_CHECKING:
    from collections.abc import Callable

    from ccdesk.register.register import Register

_LEFT, _RIGHT, _VALUE = 250, 268, 116


class EvidencePage(Page):
    """Judgements at the left, their figures in sentences in the middle, what holds for all of it at the right."""

    name = "evidence"
    title = "Evidence"
    icon = "article"
    help_name = "evidence"
    in_navigation = 8
    scrolls = False

    def build(self) -> None:
        """Put the three columns under the buttons that write the documents."""
        self._view: EvidenceView | None = None
        self._chosen = ""
        self.word_button = ordinary_button("Word", "file-text", run=lambda: self.choose_place("docx"))
        self.pdf_button = main_button("PDF", "file-pdf", run=lambda: self.choose_place("pdf"))
        for button in (self.word_button, self.pdf_button):
            self.header.buttons.addWidget(button)
        self.parts = PartsList("Judgements", lines=2)
        self.parts.current_changed.connect(self._part_chosen)
        self._left = Card("Judgements", padded=False)
        self._left.body.setContentsMargins(8, 8, 8, 8)
        self._left.body.addWidget(self.parts)
        self._left.setFixedWidth(scaled(_LEFT))
        self._middle = Card("Figures and sentences", "", padded=False)
        self._room = QScrollArea()
        self._room.setWidgetResizable(True)
        self._room.setFrameShape(QFrame.Shape.NoFrame)
        self._room.setAccessibleName("Figures and sentences")
        self._room.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._middle.body.addWidget(self._room)
        self.choice = ChoiceEditor((), may_be_empty=False)
        self.choice.removeItem(0)
        self.choice.setAccessibleName("Judgement")
        self.choice.edited.connect(lambda: self.choose(str(self.choice.value())))
        self.choice.hide()
        self.body.addWidget(self.choice)
        self._columns = SideColumns(self._middle, self._build_right(), _RIGHT, self._left)
        self.body.addWidget(self._columns, 1)

    def show_place(self, place: Place) -> None:
        """Show a judgement; the key is its code."""
        self.place = place
        if place.key is not None:
            self._chosen = str(place.key)
        self.refresh(frozenset())
        (self.choice if self.is_narrow else self.parts).setFocus(Qt.FocusReason.OtherFocusReason)

    def refresh(self, tables: frozenset[str]) -> None:
        """Work the sentences out again."""
        period, framework, now = self.workplace.period, str(self.framework.value()), self.workplace.today()
        self._middle.set_title("Figures and sentences", "Working out the figures …")
        self.workplace.ask(
            self, lambda register: evidence_view(register, period, framework, now), self._show, key="view"
        )

    def period_changed(self) -> None:
        """Work the sentences out for the other period."""
        self.refresh(frozenset())

    def set_narrow(self, is_narrow: bool) -> None:
        """Put what holds for all of it below the sentences where there is no room for three columns."""
        super().set_narrow(is_narrow)
        self._columns.set_narrow(is_narrow)
        self.choice.setVisible(is_narrow)
        self.choose(self._chosen)

    def page_actions(self) -> Sequence[PageAction]:
        """Return the documents that can be written."""
        return (
            PageAction("Write the evidence in Word", "", lambda: self.choose_place("docx")),
            PageAction("Write the evidence as a PDF", "", lambda: self.choose_place("pdf")),
        )

    def first_focus(self) -> QWidget | None:
        """Begin in the list of judgements."""
        return self.choice if self.is_narrow else self.parts

    def choose_place(self, ending: str) -> None:
        """Ask where to save the summary, then write it."""
        name = f"evidence-{self.workplace.period.text.replace('/', '-')}.{ending}"
        kind = "Word document (*.docx)" if ending == "docx" else "PDF document (*.pdf)"
        ask_where_to_save(self, "Save the evidence summary", name, kind, self.write)

    def write(self, path: Path) -> None:
        """Write the summary as long work."""
        period, framework, now = self.workplace.period, str(self.framework.value()), self.workplace.today()
        prepared_by = str(self.prepared_by.value()).strip() or None

        def work(register: Register, tell: Callable[[float, str], None]) -> str:
            tell(0.1, "Working out the figures of eight periods")
            make_evidence(register, period, path, framework=framework, prepared_by=prepared_by, now=now)
            tell(1.0, "Written")
            return path.name

        self.workplace.long(
            self, f"Writing {path.name}", work, lambda name: self.workplace.say(f"The evidence was saved as {name}")
        )

    def _build_right(self) -> QWidget:
        self.notice = Words("", tokens.CELL, wrap=True)
        notice = Card("Before you rely on it")
        notice.add_beside_title(IconMark("warning", "amber"))
        notice.body.addWidget(self.notice)
        self.in_force = caption("", wrap=True)
        notice.body.addWidget(self.in_force)
        choices = Card("The document")
        self.framework = ChoiceEditor(FRAMEWORKS, may_be_empty=False)
        self.framework.removeItem(0)
        self.framework.edited.connect(lambda: self.refresh(frozenset()))
        choices.body.addWidget(Field("Words of the framework", self.framework))
        self.prepared_by = LineEditor()
        choices.body.addWidget(Field("Prepared by", self.prepared_by))
        leaves = Card("Before it leaves the building")
        self.hidden_words = Words("", tokens.CELL, wrap=True)
        for words in (self.hidden_words, Words("No names of families or children", tokens.CELL, wrap=True)):
            line = QHBoxLayout()
            line.addWidget(IconMark("shield-check", "green"), 0, Qt.AlignmentFlag.AlignTop)
            line.addWidget(words, 1)
            leaves.body.addLayout(line)
        return stacked(notice, choices, leaves)

    def _show(self, view: EvidenceView) -> None:
        self._view = view
        self.header.show_words("Evidence", view.period)
        self.notice.setText(view.notice)
        self.in_force.setText(f"{view.title}. {view.in_force}.")
        self.hidden_words.setText(f"Small counts, and what would give them away, are shown as {view.mark}")
        if not self.prepared_by.text():
            self.prepared_by.show_value(view.manager)
        known = {part.code for part in view.parts}
        if self._chosen not in known:
            self._chosen = view.parts[0].code
        self.parts.set_rows([Part(part.code, part.title, "scales", str(len(part.sentences))) for part in view.parts])
        self.choice.clear()
        for part in view.parts:
            self.choice.addItem(part.title, part.code)
        self.parts.go_to(self._chosen)
        self.choose(self._chosen)

    def choose(self, code: str) -> None:
        """Show a judgement's figures."""
        if self._view is None:
            return
        part = next(each for each in self._view.parts if each.code == code)
        self._chosen = code
        self.place = Place(self.name, code)
        self.choice.show_value(code)
        self._middle.set_title(part.title, "" if self.is_narrow else part.caption)
        self._room.setWidget(_sentences(part))

    def _part_chosen(self, part: Part | None) -> None:
        if part is not None and part.name != self._chosen:
            self.choose(part.name)


def _sentences(part: EvidencePart) -> QWidget:
    made = QWidget()
    layout = QVBoxLayout(made)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(0)
    for sentence in part.sentences:
        layout.addWidget(_line(sentence))
        layout.addWidget(hairline())
    if not part.sentences:
        words = Words(
            "No figure of the register speaks to this judgement: the centre log and your own words do.", wrap=True
        )
        words.setContentsMargins(16, 16, 16, 16)
        layout.addWidget(words)
    layout.addStretch(1)
    return made


def _line(sentence: EvidenceSentence) -> QWidget:
    made = QWidget()
    row = QHBoxLayout(made)
    row.setContentsMargins(tokens.CARD_PADDING, 10, tokens.CARD_PADDING, 10)
    row.setSpacing(tokens.SPACE[2])
    numbers = QVBoxLayout()
    numbers.setSpacing(2)
    is_figure = sentence.value[:1].isdigit() or sentence.value.startswith("[")
    value = strong(sentence.value, tokens.FIGURE_IN_ROW if is_figure else tokens.CELL)
    value.setWordWrap(True)
    numbers.addWidget(value)
    if sentence.sides:
        numbers.addWidget(caption(sentence.sides))
    numbers.addStretch(1)
    holder = QWidget()
    holder.setLayout(numbers)
    numbers.setContentsMargins(0, 0, 0, 0)
    holder.setFixedWidth(scaled(_VALUE))
    row.addWidget(holder)
    words = QVBoxLayout()
    words.setSpacing(2)
    words.addWidget(Words(sentence.words, wrap=True))
    words.addWidget(caption(f"{sentence.code} · {sentence.label} · {sentence.source}", wrap=True))
    row.addLayout(words, 1)
    return made


PAGE = EvidencePage
