"""A commissioned service: its report card, with its own figures beside, and its specification."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ccdesk.desk.commissioned.answers import AnswersCard
from ccdesk.desk.commissioned.card_words import CardWords
from ccdesk.desk.commissioned.specification_form import SpecificationForm
from ccdesk.desk.forms.file_places import ask_where_to_save
from ccdesk.desk.page import Page, PageAction
from ccdesk.desk.places import Place
from ccdesk.desk.widgets.breadcrumb import Breadcrumb
from ccdesk.desk.widgets.columns import Columns
from ccdesk.desk.widgets.segmented import Segmented
from ccdesk.operations.evidence_specification import make_specification
from ccdesk.operations.report_cards import card_words
from ccdesk.operations.roles import WITH_RECORDS
from ccdesk.operations.service_answers import Answer, OfferedService, offered_service, service_answers
from ccdesk.operations.specifications import SpecificationDraft, draft_of
from ccdesk.refusal import Refusal

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from ccdesk.register.register import Register

CARD, SPECIFICATION = range(2)
SPECIFICATION_FOCUS = "specification"
_TABLES = frozenset(("service", "report_card", "specification"))
_FEW = frozenset(("judgement_text", "evidence_item", "log_tag", "attachment", "log_entry", *_TABLES))


class CommissionedPage(Page):
    """One service."""

    name = "commissioned"
    title = "Commissioned service"
    icon = "article"
    help_name = "evidence"
    under = "evidence"
    roles = WITH_RECORDS

    def build(self) -> None:
        """Put the report card and the specification behind two names."""
        self._service: OfferedService | None = None
        self._key: int | None = None
        self.way = Breadcrumb((("Evidence", lambda: self.workplace.go(Place("evidence", "services"))),), "")
        content = self.header.parentWidget()
        above = content.layout() if content is not None else None
        assert isinstance(above, QVBoxLayout)
        above.insertWidget(0, self.way)
        self.modes = Segmented(("Report card", "Specification"), name="Show")
        self.modes.chosen.connect(self._choose_mode)
        self.header.buttons.addWidget(self.modes)
        self.card, self.answers = CardWords(self.workplace), AnswersCard()
        self.answers.table.opened.connect(lambda one: self.workplace.go(Place("measure", one.code)))
        self._of_card = Columns(self.card, self.answers, least=360, shares=(9, 11))
        self.specification = SpecificationForm(self.workplace)
        self.specification.document_wanted.connect(self.choose_place)
        # Not in a stack of views: the page is as high as what it shows, not as the higher of the two.
        self.body.addWidget(self._of_card, 1)
        self.body.addWidget(self.specification, 1)
        self._choose_mode(CARD)

    def show_place(self, place: Place) -> None:
        """Show a service; the focus ``specification`` shows its specification."""
        self.place = place
        if isinstance(place.key, int):
            self._key = place.key
        if place.focus:
            self.modes.choose(SPECIFICATION if place.focus == SPECIFICATION_FOCUS else CARD)
            # What had the focus may be hidden now, and Qt would look for the next control of the window.
            wanted = self.first_focus()
            if wanted is not None:
                wanted.setFocus(Qt.FocusReason.OtherFocusReason)
        self.refresh(frozenset())

    def refresh(self, tables: frozenset[str]) -> None:
        """Read the service, its words and, where more than these changed, its figures."""
        key, period, pack = self._key, self.workplace.period, self.workplace.pack
        if key is None or (tables and tables <= _FEW - _TABLES):
            return

        def read(register: Register) -> tuple[OfferedService, Mapping[str, str], SpecificationDraft]:
            service = offered_service(register, pack, key)
            return service, card_words(register, key, period), draft_of(register, key)

        self.workplace.ask(self, read, lambda answer: self._show(*answer), key="words", failed=self._gone)
        if not tables or not tables <= frozenset(("report_card",)):
            self.workplace.ask(
                self,
                lambda register: service_answers(register, pack, period, offered_service(register, pack, key)),
                self._show_answers,
                key="answers",
                failed=lambda _: None,
            )

    def period_changed(self) -> None:
        """Show the card of the other period."""
        self.card.save()
        self.refresh(frozenset())

    def page_actions(self) -> Sequence[PageAction]:
        """Return what can be done here."""
        return (
            PageAction("Show the report card", "", lambda: self.modes.choose(CARD)),
            PageAction("Show the specification", "", lambda: self.modes.choose(SPECIFICATION)),
            PageAction("Write the specification in Word", "", self.choose_place),
        )

    def first_focus(self) -> QWidget | None:
        """Begin in the first field."""
        if self.modes.current == SPECIFICATION:
            return self.specification.fields["purpose"].editor
        return self.card.editors["story"]

    def leave(self) -> None:
        """Save what was typed."""
        self.card.save()

    def choose_place(self) -> None:
        """Ask where to save the specification as a document."""
        if self._service is not None:
            name = f"specification-{self._service.reference}.docx"
            ask_where_to_save(self, "Save the specification", name, "Word document (*.docx)", self.write)

    def write(self, path: Path) -> None:
        """Write the specification, as it is saved, as long work."""
        service, now = self._service, self.workplace.today()
        if service is None:
            return

        def work(register: Register, tell: Callable[[float, str], None]) -> str:
            tell(0.1, "Writing the specification")
            make_specification(register, service.reference, path, now=now)
            return path.name

        self.workplace.long(
            self,
            f"Writing {path.name}",
            work,
            lambda name: self.workplace.say(f"The specification was saved as {name}"),
        )

    def _show(self, service: OfferedService, words: Mapping[str, str], draft: SpecificationDraft) -> None:
        self._service = service
        period = self.workplace.period
        said = " · ".join(part for part in (service.provider, f"{service.theme} {service.theme_label}") if part)
        self.header.show_words(service.name, said)
        self.way.show_way((("Evidence", lambda: self.workplace.go(Place("evidence", "services"))),), service.name)
        self.card.show_words(service.id, period, words)
        self.specification.show_service(service, draft)

    def _show_answers(self, answers: tuple[Answer, ...]) -> None:
        self.answers.show_answers(answers)

    def _choose_mode(self, mode: int) -> None:
        self._of_card.setVisible(mode == CARD)
        self.specification.setVisible(mode == SPECIFICATION)
        if self._service is not None:
            self.refresh(frozenset(("report_card",)))

    def _gone(self, refusal: Refusal) -> None:
        self.workplace.refuse(str(refusal))
        self.workplace.go(Place("evidence", "services"))


PAGE = CommissionedPage
