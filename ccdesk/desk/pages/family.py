"""One family: its people, what was true when, contacts, support, referrals and everything else that is recorded."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QPushButton, QVBoxLayout, QWidget

from ccdesk.desk.family.adding import choices_menu, dated_menu, people_menu, pop_up
from ccdesk.desk.family.contact_panel import ContactPanel
from ccdesk.desk.family.contacts_card import ContactsCard, contact_list
from ccdesk.desk.family.kinds_of_record import BEGINS, FIELDS, SMALL_CARDS, TITLES
from ccdesk.desk.family.merge_panel import MergePanel
from ccdesk.desk.family.merges_card import MergesCard
from ccdesk.desk.family.rows_card import RowsCard
from ccdesk.desk.family.support_card import SupportCard
from ccdesk.desk.family.time_line_card import TimeLineCard
from ccdesk.desk.forms.record_form import RecordForm
from ccdesk.desk.forms.record_panel import RecordPanel
from ccdesk.desk.page import Page, PageAction
from ccdesk.desk.places import Place
from ccdesk.desk.theme import tokens
from ccdesk.desk.theme.look import scaled
from ccdesk.desk.widgets.breadcrumb import Breadcrumb
from ccdesk.desk.widgets.buttons import icon_button, main_button, ordinary_button
from ccdesk.desk.widgets.chip import Chip
from ccdesk.desk.widgets.flow import Flow
from ccdesk.desk.widgets.flow_grid import FlowGrid
from ccdesk.desk.widgets.labels import IconMark, Words
from ccdesk.desk.widgets.row_button import RowButton
from ccdesk.operations.acts import Done
from ccdesk.operations.family_facts import Fact
from ccdesk.operations.family_page import Contact, FamilyPage, PersonOnPage, all_contacts, family_page
from ccdesk.operations.family_referrals import ReferralLine
from ccdesk.operations.merging import merges_of_family
from ccdesk.operations.record_typing import shown_day
from ccdesk.operations.roles import WITH_RECORDS
from ccdesk.refusal import Refusal

if TYPE_CHECKING:
    from ccdesk.operations.family_time_line import Span

_LEFT, _RIGHT = 340, 540
_REVIEW_WEEKS = 6


class OneFamilyPage(Page):
    """The page of a family."""

    name: ClassVar[str] = "family"
    title: ClassVar[str] = "Family"
    icon: ClassVar[str] = "users-three"
    under: ClassVar[str] = "families"
    help_name: ClassVar[str] = "family"

    def build(self) -> None:
        """Lay the cards out."""
        self._shown: FamilyPage | None = None
        self._wanted = ""
        self.way = Breadcrumb((("Families", lambda: self.workplace.go(Place("families"))),), "")
        room = self.header.parentWidget()
        content = room.layout() if room is not None else None
        if isinstance(content, QVBoxLayout):
            content.insertWidget(0, self.way)
            content.setSpacing(2)
            self.body.setContentsMargins(0, 6, 0, 0)
        self.more = icon_button("More about this family", "dots-three", run=self._show_more)
        self.refer = ordinary_button("Refer", "paper-plane-tilt", run=self._refer)
        self.record = main_button("Record a contact", "plus", "Ctrl+R", self.record_contact)
        self.record.leave_key()
        for button in (self.more, self.refer, self.record):
            self.header.buttons.addWidget(button)
        self._about = Flow()
        self.body.setSpacing(tokens.BETWEEN_CARDS_TIGHT)
        self.body.addWidget(self._about)
        self.people = RowsCard("People", "Add", self._add_person, said="Add a person to the family")
        self.support = SupportCard(self._begin_support)
        self.support.opened.connect(partial(self._change, "support", "Episode of support"))
        self.support.wanted_review.connect(self._review)
        self.support.wanted_meeting.connect(self._meeting)
        self.referrals = RowsCard("Referrals", "New", self._refer, said="New referral")
        self.line = TimeLineCard(self._add_dated)
        self.line.opened.connect(self._open_span)
        self.contacts = ContactsCard()
        self.contacts.opened.connect(lambda session: self.workplace.go(Place("register", session)))
        self.contacts.wanted_all.connect(self._show_contacts)
        self._cards = {
            name: RowsCard(title, "Add", partial(self._add_fact, table, of_family), said=f"Add to {title.lower()}")
            for name, title, table, _, of_family in SMALL_CARDS
        }
        self.notes = RowsCard("Notes", "Change", self._change_family, icon="pencil-simple", said="Change the notes")
        self.merges = MergesCard(self.workplace.undo)
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._columns.setSpacing(tokens.BETWEEN_CARDS)
        self._columns.addLayout(_column(self.people, self.support, self.referrals), 34)
        self._columns.addLayout(_column(self.line, self.contacts), 76)
        self.body.addLayout(self._columns)
        grid = FlowGrid(300, 3, tokens.BETWEEN_CARDS_TIGHT)
        shown = [card for name, card in self._cards.items() if not (self._is_limited and name == "scores")]
        grid.show_widgets([*shown, self.notes])
        self.body.addWidget(grid)
        self.body.addWidget(self.merges)
        self.body.addStretch(1)
        if self._is_limited:
            for widget in (self.refer, self.support, self.referrals, self.line):
                widget.hide()
        self.side.closed.connect(self._fit_columns)

    def show_place(self, place: Place) -> None:
        """Show a family; ``focus`` may be ``contact``, ``refer`` or ``merge:PERSON:OTHER``."""
        if place.key != self.place.key:
            self.close_side()
            self._shown = None
        self._wanted = place.focus
        super().show_place(place)

    def refresh(self, tables: frozenset[str]) -> None:
        """Ask for the family again."""
        family, today = self._family, self.workplace.today().date()
        if family is None:
            return
        self.workplace.ask(
            self, lambda register: family_page(register, family, today), self._show, key="page", failed=self._gone
        )
        if not self._is_limited:
            self.workplace.ask(
                self, lambda register: merges_of_family(register, family), self.merges.show_merges, key="m"
            )

    def page_actions(self) -> Sequence[PageAction]:
        """Return what can be done here."""
        actions = (
            PageAction("Record a contact", "Ctrl+R", self.record_contact),
            PageAction("Add a person to this family", "", self._add_person),
            PageAction("Change the family’s details", "", self._change_family),
        )
        if self._is_limited:
            return actions
        return (
            *actions,
            PageAction("Refer somebody of this family", "", self._refer),
            PageAction("Merge with another record", "", self.merge),
            PageAction("History of this family", "", self._history),
        )

    def family(self) -> int | None:
        """Return the family that is shown."""
        return self._family

    def first_focus(self) -> QWidget | None:
        """Begin at the main button."""
        return self.record

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Put the columns below each other where there is no room beside."""
        super().resizeEvent(event)
        self._fit_columns()

    def show_side(self, title: str, content: QWidget, *, focus: bool = True) -> None:
        """Show a form at the side, with the columns below each other where it takes their room."""
        super().show_side(title, content, focus=focus)
        self._fit_columns()

    def record_contact(self) -> None:
        """Open the form of a contact."""
        if self._shown is not None:
            panel = ContactPanel(self.workplace, self._shown.id, self._shown.people)
            panel.finished.connect(self._finished)
            self.show_side("Record a contact", panel)

    def merge(self) -> MergePanel | None:
        """Open the panel of a merge."""
        if self._shown is None:
            return None
        panel = MergePanel(self.workplace, self._shown.id, self._shown.people)
        panel.finished.connect(self._merged)
        self.show_side("Merge with another record", panel)
        return panel

    @property
    def _is_limited(self) -> bool:
        """Whether the page leaves out what a receptionist is not shown."""
        return self.workplace.role not in WITH_RECORDS

    def _fit_columns(self) -> None:
        room = self.width() - (self.side.width() if not self.side.isHidden() else 0)
        is_narrow = room < scaled(_LEFT + _RIGHT)
        down, across = QBoxLayout.Direction.TopToBottom, QBoxLayout.Direction.LeftToRight
        self._columns.setDirection(down if is_narrow else across)

    @property
    def _family(self) -> int | None:
        return self.place.key if isinstance(self.place.key, int) else None

    def _show(self, page: FamilyPage) -> None:
        self._shown = page
        today = self.workplace.today().date()
        self.header.show_words(page.name, page.reference)
        self.way.show_way((("Families", lambda: self.workplace.go(Place("families"))),), page.reference)
        self.setAccessibleName(f"Family {page.name}, {page.reference}")
        address = Words(page.address, tokens.BODY, second=True)
        self._about.show_widgets(IconMark("map-pin"), address, *(Chip(*chip) for chip in page.chips))
        self.people.set_title("People", str(len(page.people)) if page.people else "")
        self.people.show_rows([self._person(person) for person in page.people], "Add the first person of this family.")
        self.support.show_lines(page.support)
        self.referrals.set_title("Referrals", str(len(page.referrals)) if page.referrals else "")
        self.referrals.show_rows([self._referral(line) for line in page.referrals], "No referrals.")
        self.line.show_page(page, today)
        self.contacts.show_page(page, today)
        for name, _, table, nothing, _ in SMALL_CARDS:
            facts: tuple[Fact, ...] = getattr(page, name)
            self._cards[name].show_rows([self._fact(table, fact) for fact in facts], nothing)
        self.notes.show_rows([], page.notes or "No notes.")
        self._show_wanted()

    def _show_wanted(self) -> None:
        wanted, self._wanted = self._wanted, ""
        what, _, detail = wanted.partition(":")
        if what == "contact":
            self.record_contact()
        elif what == "refer":
            self._refer()
        elif what == "merge" and (panel := self.merge()) is not None and detail:
            keep, _, other = detail.partition(":")
            panel.choose(int(keep))
            panel.compare(int(keep), int(other))

    def _gone(self, refusal: Refusal) -> None:
        self.workplace.refuse(str(refusal))
        self.workplace.go(Place("families"))

    def _person(self, person: PersonOnPage) -> RowButton:
        return RowButton(
            person.name,
            person.about,
            initials=person.initials,
            chips=person.chips,
            run=partial(self._change, "person", person.name, person.id),
        )

    def _referral(self, line: ReferralLine) -> RowButton:
        chip = (line.state, "red", "warning-circle") if line.is_late else None
        return RowButton(
            line.person,
            first_chip=(line.kind, "blue", ""),
            chips=(chip,) if chip else (),
            end="" if chip else line.state,
            is_strong=False,
            said=line.said,
            run=partial(self._change, line.table, TITLES[line.table], line.id),
        )

    def _fact(self, table: str, fact: Fact) -> RowButton:
        return RowButton(
            fact.words, fact.detail, is_strong=False, run=partial(self._change, table, TITLES[table], fact.id)
        )

    def _change(self, table: str, title: str, record: int) -> None:
        panel = RecordPanel(self.workplace, table, record)
        panel.finished.connect(self._finished)
        self.show_side(title, panel)

    def _add(self, table: str, title: str, values: dict[str, str | int]) -> None:
        today = shown_day(self.workplace.today().date())
        begun = {**values}
        owners = [name for name in ("family_id", "person_id", "support_id") if name in begun]
        if table in BEGINS:
            begun.setdefault(BEGINS[table], today)
        fields = [name for name in FIELDS[table] if name not in owners]
        panel = RecordForm(self.workplace, table, None, begun, fields)
        panel.finished.connect(self._finished)
        self.show_side(title, panel)

    def _open_span(self, span: Span) -> None:
        self._change(span.table, TITLES[span.table], span.id)

    def _add_person(self) -> None:
        if self._shown is not None:
            self._add("person", "Add a person", {"family_id": self._shown.id, "last_name": self._last_name()})

    def _add_dated(self) -> None:
        if self._shown is not None:
            pop_up(dated_menu(self, self._shown.id, self._shown.people, self._add), self.line.add_button)

    def _add_fact(self, table: str, is_of_family: bool) -> None:
        if self._shown is None:
            return
        title, button = TITLES[table], self._button_of(table)
        if table == "survey_answer":
            self._add(table, title, {"family_id": self._shown.id})
            return
        family = self._shown.id if is_of_family else None
        pop_up(people_menu(self, table, title, self._shown.people, self._add, family), button)

    def _button_of(self, table: str) -> QPushButton:
        name = next(name for name, _, of, *_ in SMALL_CARDS if of == table)
        return self._cards[name].add_button

    def _refer(self) -> None:
        if self._shown is not None:
            menu = people_menu(self, "referral", "Referral", self._shown.people, self._add_referral)
            pop_up(menu, self.refer)

    def _add_referral(self, table: str, title: str, values: dict[str, str | int]) -> None:
        self._add(table, title, {**values, "direction": "made"})

    def _begin_support(self) -> None:
        if self._shown is not None:
            self._add("support", "Begin an episode of support", {"family_id": self._shown.id, "role": "initiated"})

    def _meeting(self, episode: int) -> None:
        self._add("meeting", "Add a meeting", {"support_id": episode})

    def _review(self, episode: int) -> None:
        panel = RecordForm(
            self.workplace,
            "meeting",
            None,
            {"support_id": episode, "kind": "review", "day": self._today_typed()},
            ("day", "practitioners"),
            save_words="Save and set the next",
        )
        panel.finished.connect(lambda done: self._set_next_review(episode, done))
        self.show_side("Record a review", panel)

    def _set_next_review(self, episode: int, done: object) -> None:
        if not isinstance(done, Done):
            self.close_side()
            return
        panel = RecordForm(self.workplace, "support", episode, None, ("review_due_on",))
        panel.finished.connect(self._finished)
        soon = shown_day(self.workplace.today().date() + timedelta(weeks=_REVIEW_WEEKS))
        panel.ready.connect(lambda: panel.editors["review_due_on"].show_value(soon))
        self.show_side("When is the next review?", panel)

    def _change_family(self) -> None:
        if self._shown is not None:
            self._change("family", f"Family {self._shown.reference}", self._shown.id)

    def _history(self) -> None:
        if self._shown is not None:
            self.workplace.go(Place("history", f"family:{self._shown.id}"))

    def _show_contacts(self) -> None:
        family, today = self._family, self.workplace.today().date()
        if family is not None:
            self.workplace.ask(
                self, lambda register: all_contacts(register, family, today), self._list_contacts, key="contacts"
            )

    def _list_contacts(self, contacts: tuple[Contact, ...]) -> None:
        table = contact_list(contacts, lambda session: self.workplace.go(Place("register", session)), heads=True)
        table.setColumnHidden(3, True)
        self.show_side(f"All {len(contacts):,} sessions", table)

    def _show_more(self) -> None:
        choices: list[tuple[str, Callable[[], object]]] = [
            ("Change the family’s details", self._change_family),
            ("Add a person", self._add_person),
        ]
        if not self._is_limited:
            choices += [("Merge with another record", self.merge), ("History of this family", self._history)]
        pop_up(choices_menu(self, "More about this family", choices), self.more)

    def _finished(self, _: object) -> None:
        self.close_side()

    def _merged(self, done: object) -> None:
        self.close_side()
        if isinstance(done, Done) and "family" in done.tables and isinstance(done.result, int):
            # The family that was looked at may be the one that went.
            self.refresh(frozenset())

    def _last_name(self) -> str:
        return "" if self._shown is None or not self._shown.people else self._shown.name

    def _today_typed(self) -> str:
        return shown_day(self.workplace.today().date())


def _column(*cards: QWidget) -> QVBoxLayout:
    column = QVBoxLayout()
    column.setSpacing(tokens.BETWEEN_CARDS_TIGHT)
    for card in cards:
        column.addWidget(card)
    column.addStretch(1)
    return column


PAGE = OneFamilyPage
