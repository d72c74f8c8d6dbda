"""The form of a service specification: what it is for, its terms, outcomes, measures and the principles it meets."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import pairwise

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ccdesk.desk.commissioned.choices import ChoicesCard
from ccdesk.desk.forms.drafts import Drafts, Key
from ccdesk.desk.forms.editors import ChoiceEditor, DayEditor, Editor, LineEditor, TextEditor, YesNoEditor
from ccdesk.desk.theme import tokens
from ccdesk.desk.widgets.buttons import danger_button, main_button, ordinary_button, text_button
from ccdesk.desk.widgets.card import Card
from ccdesk.desk.widgets.fields import Field, FieldRow
from ccdesk.desk.widgets.labels import Words, caption
from ccdesk.desk.workplace import Workplace
from ccdesk.operations.acts import Done
from ccdesk.operations.record_words import FieldProblem, FieldProblems
from ccdesk.operations.service_answers import OfferedService
from ccdesk.operations.specifications import (
    LABELS,
    SpecificationDraft,
    check_specification,
    outcome_choices,
    remove_specification,
    save_specification,
)
from ccdesk.refusal import Refusal

_OUTCOMES = "The outcomes that this service is to bring about, from the framework"
_MEASURES = "What the service is judged by, with its target where one is agreed"


class SpecificationForm(QWidget):
    """A specification; what is typed and not saved is kept until it is saved or discarded."""

    saved = Signal(object)
    document_wanted = Signal()

    def __init__(self, workplace: Workplace) -> None:
        """Show nothing yet."""
        super().__init__()
        self._workplace = workplace
        self._service: OfferedService | None = None
        self._begun = SpecificationDraft()
        self._drafts = Drafts.of(workplace)
        self.fields: dict[str, Field] = {}
        self.principles: dict[int, TextEditor] = {}
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(tokens.BETWEEN_CARDS)
        self._kept = QWidget()
        kept = QHBoxLayout(self._kept)
        kept.setContentsMargins(0, 0, 0, 0)
        kept.addWidget(caption("What you typed before is still here, and not saved yet.", wrap=True), 1)
        kept.addWidget(text_button("Start afresh", "arrow-counter-clockwise", run=self.start_afresh))
        self._kept.hide()
        layout.addWidget(self._kept)
        layout.addWidget(self._build_purpose())
        layout.addWidget(self._build_terms())
        self.outcomes = ChoicesCard("Outcomes", _OUTCOMES, "Add an outcome of another theme …")
        self.measures = ChoicesCard("Measures", _MEASURES, "Add another measure …", has_target=True)
        for card in (self.outcomes, self.measures):
            card.edited.connect(self._edited)
            layout.addWidget(card)
        layout.addWidget(self._build_principles())
        layout.addLayout(self._build_buttons())
        layout.addStretch(1)
        self._chain()
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self, self.save, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)

    def show_service(self, service: OfferedService, draft: SpecificationDraft) -> None:
        """Show the specification of a service, or what was typed and not saved."""
        is_other = self._service is None or self._service.id != service.id
        if not is_other and self.typed() != self._begun:
            # Somebody is typing: what is saved elsewhere meanwhile does not take it away.
            self._begun = draft
            return
        self._service, self._begun = service, draft
        if is_other:
            self._offer(service)
        kept = self._drafts.kept(self._key)
        self._fill(_read(kept) if kept else draft)
        self._kept.setVisible(bool(kept))
        self.remove_button.setVisible(bool(draft.plain.get("starts_on") or draft.outcomes or draft.measures))
        self._show_problems(())

    def typed(self) -> SpecificationDraft:
        """Return what the form holds."""
        plain = {name: str(self._editor(name).value()) for name in self.fields}
        principles = {number: text for number, one in self.principles.items() if (text := str(one.value()).strip())}
        return SpecificationDraft(
            plain, tuple(self.outcomes.chosen()), tuple(self.measures.chosen().items()), principles
        )

    def save(self) -> None:
        """Save the specification, or put the focus on the first field that must be fixed."""
        service, today = self._service, self._workplace.today().date()
        if service is None:
            return
        draft = self.typed()
        self._workplace.act(
            self,
            lambda register: save_specification(register, service.id, draft, today=today),
            self._saved,
            self._refused,
        )

    def start_afresh(self) -> None:
        """Throw away what was typed and not saved."""
        self._drafts.discard(self._key)
        self._kept.hide()
        self._fill(self._begun)
        self._show_problems(())

    @property
    def _key(self) -> Key:
        return "specification", self._service.id if self._service is not None else None, ()

    def _build_purpose(self) -> Card:
        card = Card("What it is for")
        for name in ("purpose", "aims"):
            card.body.addWidget(self._field(name, TextEditor()))
        return card

    def _build_terms(self) -> Card:
        card = Card("Terms")
        tiers = tuple(self._workplace.pack.vocabulary("tiers").labels.items())
        today = self._workplace.today().date()
        card.body.addWidget(
            FieldRow(self._field("provider", LineEditor()), self._field("tier", ChoiceEditor(tiers, may_be_empty=True)))
        )
        card.body.addWidget(
            FieldRow(self._field("on_framework", YesNoEditor()), self._field("cost", LineEditor("12500")), least=240)
        )
        days = (self._field(name, DayEditor(today)) for name in ("starts_on", "ends_on", "review_on"))
        card.body.addWidget(FieldRow(*days, least=150))
        return card

    def _build_principles(self) -> Card:
        card = Card("The principles, and how each is met")
        for number, words in enumerate(self._workplace.pack.principles, start=1):
            said = Words(f"{number}. {words}", wrap=True)
            editor = TextEditor()
            editor.setAccessibleName(f"How principle {number} is met: {words}")
            editor.edited.connect(self._edited)
            self.principles[number] = editor
            card.body.addWidget(said)
            card.body.addWidget(editor)
        return card

    def _build_buttons(self) -> QHBoxLayout:
        self.save_button = main_button("Save the specification", "check", run=self.save)
        self.save_button.set_keys_shown("Ctrl+Return")
        self.document_button = ordinary_button("Word", "file-text", run=self.document_wanted.emit)
        self.document_button.setAccessibleName("Write the specification in Word")
        self.remove_button = danger_button("Remove", "trash", run=self._remove)
        row = QHBoxLayout()
        row.setSpacing(tokens.SPACE[1])
        for button in (self.save_button, self.document_button, self.remove_button):
            row.addWidget(button)
        row.addStretch(1)
        return row

    def _field(self, name: str, editor: Editor) -> Field:
        made = Field(LABELS[name], editor)
        editor.edited.connect(self._edited)
        made.left.connect(self._check)
        self.fields[name] = made
        return made

    def _editor(self, name: str) -> Editor:
        editor = self.fields[name].editor
        assert isinstance(editor, LineEditor | ChoiceEditor | YesNoEditor | TextEditor)
        return editor

    def _chain(self) -> None:
        order: list[QWidget] = [field.editor for field in self.fields.values()]
        for before, after in pairwise(order):
            QWidget.setTabOrder(before, after)

    def _offer(self, service: OfferedService) -> None:
        pack = self._workplace.pack
        choices = outcome_choices(pack, service.theme)
        own = [(one.words, one.words) for one in choices if one.theme == service.theme]
        others = [(one.words, one.words) for one in choices if one.theme != service.theme]
        self.outcomes.offer(own, list(dict(others).items()))
        rows = [(row.code, f"{row.code} {row.label}", row.theme) for row in pack.row_by_code.values()]
        near = [(code, label) for code, label, theme in rows if theme in (service.theme, "B")]
        self.measures.offer(near, [(code, label) for code, label, theme in rows if theme not in (service.theme, "B")])

    def _fill(self, draft: SpecificationDraft) -> None:
        for name in self.fields:
            self._editor(name).show_value(draft.plain.get(name, ""))
        self.outcomes.show_chosen(dict.fromkeys(draft.outcomes, ""))
        self.measures.show_chosen(dict(draft.measures))
        for number, editor in self.principles.items():
            editor.show_value(draft.principles.get(number, ""))

    def _edited(self) -> None:
        if self._service is not None:
            for name, value in _written(self.typed(), self.principles).items():
                self._drafts.keep(self._key, name, value)

    def _check(self) -> None:
        draft, today = self.typed(), self._workplace.today().date()
        self._workplace.ask(
            self, lambda register: check_specification(register, draft, today), self._show_problems, key="check"
        )

    def _show_problems(self, problems: tuple[FieldProblem, ...]) -> None:
        told = {problem.attribute: problem for problem in sorted(problems, key=lambda one: one.must_fix)}
        for name, field in self.fields.items():
            found = told.get(name)
            field.problem(found.words if found else "", found.must_fix if found else False)
        for code, row in self.measures.rows.items():
            found = told.get(f"target:{code}")
            if row.target is not None:
                row.target.setToolTip(found.words if found else "")
                row.target.setProperty("problem", "must-fix" if found else "")
                row.target.style().unpolish(row.target)
                row.target.style().polish(row.target)

    def _saved(self, done: Done) -> None:
        self._drafts.discard(self._key)
        self._kept.hide()
        self._begun = self.typed()
        self._show_problems(())
        self.saved.emit(done)

    def _refused(self, refusal: Refusal) -> None:
        if not isinstance(refusal, FieldProblems):
            self._workplace.refuse(str(refusal))
            return
        self._show_problems(refusal.problems)
        first = next((problem for problem in refusal.problems if problem.must_fix), None)
        if first is None:
            return
        if first.attribute in self.fields:
            self._editor(first.attribute).setFocus(Qt.FocusReason.OtherFocusReason)
            return
        row = self.measures.rows.get(first.attribute.partition(":")[2])
        if row is not None and row.target is not None:
            row.target.setFocus(Qt.FocusReason.OtherFocusReason)
        self._workplace.refuse(f"The target of {first.attribute.partition(':')[2]}: {first.words}.")

    def _remove(self) -> None:
        service = self._service
        if service is not None:
            self._drafts.discard(self._key)
            self._begun = self.typed()
            self._workplace.act(self, lambda register: remove_specification(register, service.id), self.saved.emit)


def _written(draft: SpecificationDraft, principles: Iterable[int]) -> Mapping[str, str | int]:
    """Write a draft as what the drafts of all forms are: words by name."""
    return {
        **{f"plain:{name}": value for name, value in draft.plain.items()},
        "outcomes": "\n".join(draft.outcomes),
        "measures": "\n".join(f"{code}\t{target}" for code, target in draft.measures),
        **{f"principle:{number}": draft.principles.get(number, "") for number in principles},
    }


def _read(kept: Mapping[str, str | int]) -> SpecificationDraft:
    words = {name: str(value) for name, value in kept.items()}
    measures = tuple(
        (code, target) for code, _, target in (line.partition("\t") for line in words["measures"].splitlines())
    )
    return SpecificationDraft(
        {name.removeprefix("plain:"): value for name, value in words.items() if name.startswith("plain:")},
        tuple(words["outcomes"].splitlines()),
        measures,
        {
            int(name.removeprefix("principle:")): value
            for name, value in words.items()
            if name.startswith("principle:") and value
        },
    )
