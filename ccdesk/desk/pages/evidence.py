"""The Evidence page: each judgement's figures, what they say for and against it, and what the manager keeps there."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from ccdesk.desk.evidence.beside import Beside
from ccdesk.desk.evidence.document_card import DocumentCard, NoticeCard
from ccdesk.desk.evidence.earlier_texts import EarlierTexts
from ccdesk.desk.evidence.figure_list import FigureList
from ccdesk.desk.evidence.file_panel import FilePanel
from ccdesk.desk.evidence.judgement_list import JudgementList, ListedPart
from ccdesk.desk.evidence.keep_form import ItemForm, KeepForm
from ccdesk.desk.evidence.log_panel import ChooseEntry, EntryPanel
from ccdesk.desk.evidence.own_words import OwnWordsCard
from ccdesk.desk.evidence.services_list import ServicesList
from ccdesk.desk.forms.editors import ChoiceEditor
from ccdesk.desk.forms.file_places import ask_for_file, ask_where_to_save
from ccdesk.desk.forms.record_form import RecordForm
from ccdesk.desk.page import Page, PageAction
from ccdesk.desk.places import Place
from ccdesk.desk.theme import tokens
from ccdesk.desk.theme.look import scaled
from ccdesk.desk.widgets.buttons import main_button, ordinary_button, text_button
from ccdesk.desk.widgets.card import Card
from ccdesk.desk.widgets.empty_state import EmptyState
from ccdesk.desk.widgets.fields import Field
from ccdesk.desk.widgets.side_columns import SideColumns
from ccdesk.framework.wording import counted
from ccdesk.operations.attachments import Attachment, attach_file
from ccdesk.operations.evidence import make_evidence
from ccdesk.operations.evidence_items import KeptItem, figure_words
from ccdesk.operations.evidence_view import (
    FRAMEWORKS,
    KEPT,
    NOT_FOR_SENDING,
    EvidencePart,
    EvidenceSentence,
    EvidenceView,
    evidence_view,
    with_kept,
)
from ccdesk.operations.log_tags import LoggedEvidence, entries_of_period
from ccdesk.operations.own_text import EarlierText, earlier_texts
from ccdesk.operations.own_text import Place as Written
from ccdesk.operations.report_cards import CardEntry, card_entries
from ccdesk.operations.roles import WITH_RECORDS

if TYPE_CHECKING:
    from collections.abc import Callable

    from ccdesk.register.register import Register

_LEFT, _RIGHT, _WORDS_HIGH, _LEAST_HIGH = 236, 284, 190, 520
_SERVICES = "services"  # stands in the list beside the codes of judgements
_SERVICE_TABLES = frozenset(("service", "report_card", "specification"))


class EvidencePage(Page):
    """Judgements at the left, figures and the manager's words in the middle, and what speaks for and against beside."""

    name = "evidence"
    title = "Evidence"
    icon = "article"
    help_name = "evidence"
    roles = WITH_RECORDS
    in_navigation = 8
    scrolls = False

    def build(self) -> None:
        """Put the three columns under the buttons that write the documents."""
        self._view: EvidenceView | None = None
        self._services: tuple[CardEntry, ...] = ()
        self._chosen = ""
        self.word_button = ordinary_button("Word", "file-text", run=lambda: self.choose_place("docx"))
        self.pdf_button = main_button("PDF", "file-pdf", run=lambda: self.choose_place("pdf"))
        for button in (self.word_button, self.pdf_button):
            self.header.buttons.addWidget(button)
        self.choice = ChoiceEditor((), may_be_empty=False)
        self.choice.removeItem(0)
        self.choice.setAccessibleName("Judgement")
        self.choice.edited.connect(lambda: self.choose(str(self.choice.value())))
        self.choice.hide()
        self.body.addWidget(self.choice)
        self.notice, self.document = NoticeCard(), DocumentCard()
        self.beside = Beside(self.notice, self.document)
        self.beside.item_opened.connect(self._open_item)
        self.beside.entry_opened.connect(self._open_entry)
        self.beside.file_opened.connect(self._open_file)
        self.beside.entry_wanted.connect(self._choose_entry)
        self.beside.file_wanted.connect(self._choose_file)
        self._columns = SideColumns(self._build_middle(), self.beside, _RIGHT, self._build_left())
        self.body.addWidget(self._columns, 1)
        self.side.closed.connect(lambda: self._columns.show_right(True))
        for keys, by in (("[", -1), ("]", 1)):
            for widget in (self.parts, self.figures, self.services):
                shortcut = QShortcut(QKeySequence(keys), widget, context=Qt.ShortcutContext.WidgetShortcut)
                shortcut.activated.connect(lambda by=by: self._step(by))

    def show_place(self, place: Place) -> None:
        """Show a judgement; the key is its code."""
        self.place = place
        if place.key is not None:
            self._chosen = str(place.key)
        self.refresh(frozenset())
        (self.choice if self.is_narrow else self.parts).setFocus(Qt.FocusReason.OtherFocusReason)

    def refresh(self, tables: frozenset[str]) -> None:
        """Read again what changed; the figures are worked out anew only when more did than what is kept here."""
        period, pack, view = self.workplace.period, self.workplace.pack, self._view
        if not tables or tables & _SERVICE_TABLES:
            self.workplace.ask(
                self, lambda register: card_entries(register, period), self._show_services, key="services"
            )
        if view is not None and tables and tables <= KEPT:
            self.workplace.ask(self, lambda register: with_kept(register, pack, period, view), self._show, key="view")
            return
        framework, now, store = str(self.framework.value()), self.workplace.today(), self.workplace.figures
        self._middle.set_title("Figures and sentences", "Working out the figures …")
        self.workplace.ask(
            self,
            lambda register: evidence_view(register, store, pack, period, framework, now),
            self._show,
            key="view",
        )

    def period_changed(self) -> None:
        """Work the sentences out for the other period."""
        self.own_words.save()
        self._view = None
        self.refresh(frozenset())

    def set_narrow(self, is_narrow: bool) -> None:
        """Put what stands at the right below the sentences where there is no room for three columns."""
        super().set_narrow(is_narrow)
        self._columns.set_narrow(is_narrow)
        if is_narrow:
            self._views.setMinimumHeight(scaled(_LEAST_HIGH))
        self.choice.setVisible(is_narrow)
        self.choose(self._chosen)

    def show_side(self, title: str, content: QWidget, *, focus: bool = True) -> None:
        """Show something at the side, in the room of the right column."""
        self._columns.show_right(False)
        super().show_side(title, content, focus=focus)

    def leave(self) -> None:
        """Save what was typed."""
        self.own_words.save()

    def page_actions(self) -> Sequence[PageAction]:
        """Return what can be done here."""
        return (
            PageAction("Write the evidence in Word", "", lambda: self.choose_place("docx")),
            PageAction("Write the evidence as a PDF", "", lambda: self.choose_place("pdf")),
            PageAction("Keep the figure as evidence", "", self.keep_figure),
            PageAction("Attach a file to the judgement", "", self._choose_file),
            PageAction("Report cards and specifications", "", lambda: self.choose(_SERVICES)),
        )

    def first_focus(self) -> QWidget | None:
        """Begin in the list of judgements."""
        return self.choice if self.is_narrow else self.parts

    def choose_place(self, ending: str) -> None:
        """Ask where to save the summary, then write it."""
        name = f"evidence-{self.workplace.period.text.replace('/', '-')}.{ending}"
        kind = "Word document (*.docx)" if ending == "docx" else "PDF document (*.pdf)"
        ask_where_to_save(self, "Save the evidence", name, kind, self.write)

    def write(self, path: Path) -> None:
        """Write the document as long work."""
        self.own_words.save()
        period, framework, now = self.workplace.period, str(self.framework.value()), self.workplace.today()
        prepared_by, summary = self.document.who or None, self.document.is_summary

        def work(register: Register, tell: Callable[[float, str], None]) -> str:
            tell(0.1, "Working out the figures of eight periods")
            make_evidence(
                register, period, path, framework=framework, prepared_by=prepared_by, now=now, summary=summary
            )
            tell(1.0, "Written")
            return path.name

        self.workplace.long(
            self, f"Writing {path.name}", work, lambda name: self.workplace.say(f"The evidence was saved as {name}")
        )

    def choose(self, code: str) -> None:
        """Show a judgement, or the commissioned services."""
        if self._view is None or not code:
            return
        if code != self._chosen:
            self.close_side()
            self._columns.verticalScrollBar().setValue(0)
        self._chosen = code
        self.place = Place(self.name, code)
        self.choice.show_value(code)
        self.parts.go_to(code)
        part = self._part
        self._views.setCurrentWidget(self._services_card if part is None else self._judgement)
        self.beside.show_part(part)
        if part is not None:
            self._middle.set_title("Figures and sentences")
            self.figures.set_rows(part.sentences)
            self._figures.setCurrentWidget(self.figures if part.sentences else self._no_figures)
            self.keep_button.setEnabled(bool(part.sentences))
            self.own_words.show_words(self._written(part), part.own, self._view.grades)

    def keep_figure(self) -> None:
        """Open the current figure to be kept as evidence."""
        row = self.figures.current_row
        if isinstance(row, EvidenceSentence):
            self._open_figure(row)
        else:
            self.workplace.refuse("Choose a figure in the list first.")

    @property
    def _part(self) -> EvidencePart | None:
        parts = () if self._view is None else self._view.parts
        return next((part for part in parts if part.code == self._chosen), None)

    def _written(self, part: EvidencePart) -> Written:
        return Written(str(self.framework.value()), part.code, self.workplace.period.text)

    def _build_left(self) -> QWidget:
        self.parts = JudgementList()
        self.parts.current_changed.connect(self._part_chosen)
        self.framework = ChoiceEditor(FRAMEWORKS, may_be_empty=False)
        self.framework.removeItem(0)
        self.framework.edited.connect(self._framework_chosen)
        left = Card("", padded=False)
        left.body.setContentsMargins(8, 12, 8, 8)
        left.body.setSpacing(8)
        field = Field("Framework", self.framework)
        left.body.addWidget(field)
        left.body.addWidget(self.parts, 1)
        left.setAccessibleName("Judgements")
        left.setFixedWidth(scaled(_LEFT))
        return left

    def _build_middle(self) -> QWidget:
        self._middle = Card("Figures and sentences", padded=False)
        self.keep_button = text_button("Keep as evidence", "push-pin", run=self.keep_figure)
        self._middle.header.addWidget(self.keep_button)
        self.figures = FigureList()
        self.figures.opened.connect(self._open_figure)
        words = "No figure of the register speaks to this judgement: the centre log and your own words do."
        self._no_figures = EmptyState("No figures", words)
        self._figures = QStackedWidget()
        self._figures.addWidget(self.figures)
        self._figures.addWidget(self._no_figures)
        self._middle.body.addWidget(self._figures, 1)
        self.own_words = OwnWordsCard(self.workplace, self._current_figure)
        self.own_words.earlier_wanted.connect(self._ask_earlier)
        self._judgement = QWidget()
        column = QVBoxLayout(self._judgement)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(tokens.BETWEEN_CARDS_TIGHT)
        column.addWidget(self._middle, 1)
        self.own_words.setFixedHeight(scaled(_WORDS_HIGH))
        column.addWidget(self.own_words)
        self.services = ServicesList()
        self.services.opened.connect(lambda one: self.workplace.go(Place("commissioned", one.service_id)))
        words = "Mark a service as commissioned on Sessions, Services, and it has its report card here."
        self._no_services = EmptyState("No commissioned services", words)
        self._services_card = Card("Commissioned services", "Enter opens the report card", padded=False)
        self._services_views = QStackedWidget()
        self._services_views.addWidget(self.services)
        self._services_views.addWidget(self._no_services)
        self._services_card.body.addWidget(self._services_views, 1)
        self._views = QStackedWidget()
        self._views.addWidget(self._judgement)
        self._views.addWidget(self._services_card)
        return self._views

    def _show(self, view: EvidenceView) -> None:
        self._view = view
        self.header.show_words("Evidence", f"{view.period} · {NOT_FOR_SENDING}")
        self.notice.show_view(view)
        self.document.show_view(view)
        listed = [ListedPart(part.code, part.area, part.title, part.second) for part in view.parts]
        listed.append(
            ListedPart(_SERVICES, "Other evidence", "Report cards and specifications", self._services_words())
        )
        if self._chosen not in {part.code for part in listed}:
            self._chosen = listed[0].code
        chosen = self._chosen
        self.parts.set_rows(listed)
        self.choice.clear()
        for part in listed:
            self.choice.addItem(part.title, part.code)
        self.choose(chosen)

    def _show_services(self, services: tuple[CardEntry, ...]) -> None:
        self._services = services
        self.services.set_rows(services)
        self._services_views.setCurrentWidget(self.services if services else self._no_services)
        if self._view is not None:
            self._show(self._view)

    def _services_words(self) -> str:
        return counted(len(self._services), "commissioned service")

    def _framework_chosen(self) -> None:
        self.own_words.save()
        self._view = None
        self.refresh(frozenset())

    def _part_chosen(self, part: ListedPart | None) -> None:
        if part is not None and part.code != self._chosen:
            self.choose(part.code)

    def _step(self, by: int) -> None:
        line = self.parts.currentIndex().row() + by
        if 0 <= line < len(self.parts.rows_model.rows):
            self.parts.go_to_line(line)

    def _current_figure(self) -> str:
        row = self.figures.current_row
        return figure_words(row.frozen) or row.value if isinstance(row, EvidenceSentence) else ""

    def _open_figure(self, row: EvidenceSentence) -> None:
        part = self._part
        if part is not None:
            self._show_form("Keep as evidence", KeepForm(self.workplace, self._written(part), row))

    def _open_item(self, item: KeptItem) -> None:
        self._show_form("Kept as evidence", ItemForm(self.workplace, item))

    def _open_entry(self, entry: LoggedEvidence) -> None:
        panel = EntryPanel(self.workplace, str(self.framework.value()), self._chosen, entry)
        self._show_form("Centre log", panel)

    def _open_file(self, file: Attachment) -> None:
        self._show_form("Attached file", FilePanel(self.workplace, file))

    def _show_form(self, title: str, form: KeepForm | ItemForm | EntryPanel | FilePanel) -> None:
        form.finished.connect(lambda _: self.close_side())
        self.show_side(title, form)

    def _choose_entry(self) -> None:
        part, period, pack = self._part, self.workplace.period, self.workplace.pack
        if part is None:
            return
        here = {entry.id for entry in part.entries}

        def show(entries: tuple[LoggedEvidence, ...]) -> None:
            left = [entry for entry in entries if entry.id not in here]
            chooser = ChooseEntry(self.workplace, str(self.framework.value()), part.code, left)
            chooser.finished.connect(lambda _: self.close_side())
            chooser.new_wanted.connect(self._new_entry)
            self.show_side("Centre log", chooser)

        self.workplace.ask(self, lambda register: entries_of_period(register, pack, period), show, key="entries")

    def _new_entry(self) -> None:
        form = RecordForm(self.workplace, "log_entry", pinned=True)
        form.finished.connect(lambda _: self.close_side())
        self.show_side("New entry of the centre log", form)

    def _choose_file(self) -> None:
        if self._part is not None:
            ask_for_file(self, "Attach a file", "Any file (*)", self.attach)

    def attach(self, path: Path) -> None:
        """Put a file into the register, under the judgement."""
        part, today = self._part, self.workplace.today().date()
        if part is not None:
            place = self._written(part)
            self.workplace.act(self, lambda register: attach_file(register, path, today=today, place=place))

    def _ask_earlier(self) -> None:
        part = self._part
        if part is None:
            return
        self.own_words.save()
        place = self._written(part)

        def show(texts: tuple[EarlierText, ...]) -> None:
            panel = EarlierTexts(texts)
            panel.chosen.connect(self._put_back)
            self.show_side("Earlier texts", panel)

        self.workplace.ask(self, lambda register: earlier_texts(register, place), show, key="earlier")

    def _put_back(self, words: str) -> None:
        self.close_side()
        self.own_words.put_back(words)


PAGE = EvidencePage
