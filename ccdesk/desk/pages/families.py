"""Families: find one by anything that staff know of it, see who has not been seen, and add a new one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property
from typing import ClassVar

from PySide6.QtCore import QPoint, QRectF, Qt, QTimer
from PySide6.QtGui import QAction, QActionGroup, QPainter
from PySide6.QtWidgets import QHBoxLayout, QMenu, QStackedWidget, QVBoxLayout, QWidget

from ccdesk.desk.family.duplicates_panel import DuplicatesPanel
from ccdesk.desk.family.first_families import FirstFamilies
from ccdesk.desk.family.new_family import NewFamily
from ccdesk.desk.page import Page, PageAction
from ccdesk.desk.places import Place
from ccdesk.desk.session_register.key_hints import KeyHints
from ccdesk.desk.theme import tokens
from ccdesk.desk.theme.look import scaled
from ccdesk.desk.widgets.buttons import Button, main_button, ordinary_button
from ccdesk.desk.widgets.card import Card
from ccdesk.desk.widgets.chip import chip_size, draw_chip
from ccdesk.desk.widgets.empty_state import EmptyState
from ccdesk.desk.widgets.fields import SearchBox
from ccdesk.desk.widgets.filter_chip import FilterChip
from ccdesk.desk.widgets.flow import Flow
from ccdesk.desk.widgets.labels import caption, hairline
from ccdesk.desk.widgets.list_table import ListTable
from ccdesk.desk.widgets.rows_model import Column
from ccdesk.operations.families import (
    FamiliesAsked,
    FamilyCard,
    FamilyCounts,
    FamilyList,
    family_counts,
    list_of_families,
    more_filters,
)
from ccdesk.operations.roles import WITH_RECORDS

PAUSE_MILLISECONDS = 120
_MORE_AT = 40  # rows from the end at which more are read
_LEAST_LIST = 240  # logical pixels; below that the page scrolls
_ONLY_WIDE = (2, 3)  # the columns of the address and of the reach area
_GROUPS = 4  # the column of what a receptionist's account is not shown
_SORTS = (
    ("family", "Family name"),
    ("reference", "Reference"),
    ("registered", "Registered on"),
    ("contact", "Last contact"),
)


class FamiliesPage(Page):
    """The list of families."""

    name: ClassVar[str] = "families"
    title: ClassVar[str] = "Families"
    icon: ClassVar[str] = "users-three"
    in_navigation: ClassVar[int | None] = 2

    def build(self) -> None:
        """Put search, filters and the list together."""
        self._asked = FamiliesAsked()
        self._shown: tuple[FamilyCard, ...] = ()
        self._total = 0
        self.header.buttons.addWidget(ordinary_button("Possible duplicates", "users", run=self.show_duplicates))
        self.header.buttons.addWidget(key_shown(main_button("New family", "plus", "Ctrl+N", self.new_family)))
        self._list = QWidget()
        layout = QVBoxLayout(self._list)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(tokens.BETWEEN_CARDS_TIGHT)
        layout.addLayout(self._build_filters())
        layout.addWidget(self._build_list(), 1)
        self.first = FirstFamilies(self.new_family, self._go_to_import)
        self._room = QStackedWidget()
        for widget in (self._list, self.first):
            self._room.addWidget(widget)
        self.body.addWidget(self._room, 1)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MILLISECONDS)
        self._pause.timeout.connect(self._ask)

    @cached_property
    def new(self) -> NewFamily:
        """The form of a new family, built when it is first wanted, as its many fields take longer than the list."""
        form = NewFamily(self.workplace)
        form.finished.connect(self._new_finished)
        self._room.addWidget(form)
        return form

    @cached_property
    def duplicates(self) -> DuplicatesPanel:
        """The people who may be recorded twice, built when they are first wanted."""
        panel = DuplicatesPanel(self.workplace)
        panel.finished.connect(lambda: self._new_finished(None))
        self._room.addWidget(panel)
        return panel

    def show_place(self, place: Place) -> None:
        """Show the list, a filter of it or the form of a new family."""
        if isinstance(self._room.currentWidget(), DuplicatesPanel):
            self._room.setCurrentWidget(self._list)
        if place.focus.startswith("show:"):
            self.choose(place.focus.removeprefix("show:"))
        super().show_place(place)
        if place.focus == "new":
            self.new_family()
        elif place.focus == "duplicates":
            self.show_duplicates()
        elif self._room.currentWidget() is self._list:
            self.search.setFocus(Qt.FocusReason.OtherFocusReason)

    def refresh(self, tables: frozenset[str]) -> None:
        """Ask for the list and the counts again."""
        if tables and not tables & {
            *("family", "person", "membership", "level", "attendance", "session", "consent", "centre_detail")
        }:
            return
        period, today = self.workplace.period, self.workplace.today().date()
        self.workplace.ask(
            self, lambda register: family_counts(register, period, today), self._show_counts, key="counts"
        )
        self._ask()

    def period_changed(self) -> None:
        """Count the new families of another period."""
        self.refresh(frozenset())

    def page_actions(self) -> Sequence[PageAction]:
        """Return what can be done here."""
        return (
            PageAction("New family", "Ctrl+N", self.new_family),
            PageAction("Possible duplicates", "", self.show_duplicates),
        )

    def set_narrow(self, is_narrow: bool) -> None:
        """Leave out what the family's page says too, where there is little room."""
        super().set_narrow(is_narrow)
        for column in _ONLY_WIDE:
            self.table.show_column(column, not is_narrow)
        self._hints.setVisible(not is_narrow)

    def first_focus(self) -> QWidget | None:
        """Begin in the search box."""
        if isinstance(self._room.currentWidget(), NewFamily):
            return self.new.first_field
        if isinstance(self._room.currentWidget(), DuplicatesPanel):
            return self.duplicates.back
        return self.first.button if self._room.currentWidget() is self.first else self.search

    def new_family(self) -> None:
        """Open the form of a new family in place of the list."""
        self._room.setCurrentWidget(self.new)
        text = self.search.text().strip()
        self.new.open_for(text.title() if text.replace(" ", "").isalpha() and not self._shown else "")

    def show_duplicates(self) -> None:
        """Compare everybody with everybody and show who may be recorded twice."""
        self._room.setCurrentWidget(self.duplicates)
        self.duplicates.back.setFocus(Qt.FocusReason.OtherFocusReason)
        self.duplicates.load()

    def family(self) -> int | None:
        """Return the family that is current in the list."""
        row = self.table.current_row if self._room.currentWidget() is self._list else None
        return None if row is None else row.id

    def choose(self, show: str) -> None:
        """Show what a filter leaves."""
        self._asked = replace(self._asked, show=show, offset=0)
        for code, chip in self._chips.items():
            chip.setChecked(code == show)
        words = dict(more_filters(self.workplace.pack, self.workplace.role)).get(show)
        self._other.show_words(words or "")
        self._other.setVisible(words is not None)
        self._other.setChecked(words is not None)
        self._ask()

    def sort_by(self, sort: str) -> None:
        """Sort the list; the same again turns it round."""
        turned = not self._asked.descending if sort == self._asked.sort else sort == "contact"
        self._asked = replace(self._asked, sort=sort, descending=turned, offset=0)
        self._ask()

    def _build_filters(self) -> QHBoxLayout:
        self.search = SearchBox("Name, reference, postcode or date of birth", name="Find a family")
        self.search.textChanged.connect(lambda _: self._pause.start())
        self.search.returnPressed.connect(self._open_first)
        self._chips = {
            "everyone": FilterChip("Everyone"),
            "not-seen": FilterChip("Not seen for 3 months"),
            "new-births": FilterChip("New births not seen"),
            "no-notice": FilterChip("No privacy notice"),
        }
        self._other = FilterChip("")
        self._other.hide()
        for code, chip in self._chips.items():
            chip.clicked.connect(lambda _=False, code=code: self.choose(code))
        self._other.clicked.connect(lambda: self.choose("everyone"))
        self._chips["everyone"].setChecked(True)
        self._more = ordinary_button("More", "funnel-simple", run=self._show_more)
        self._more.setAccessibleName("More filters, and the order of the list")
        row = QHBoxLayout()
        row.setSpacing(tokens.SPACE[2])
        row.addWidget(self.search, 3, Qt.AlignmentFlag.AlignTop)
        row.addWidget(Flow(*self._chips.values(), self._other, gap=2), 5, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self._more, 0, Qt.AlignmentFlag.AlignTop)
        return row

    def _build_list(self) -> Card:
        card = Card(padded=False)
        card.setMinimumHeight(scaled(_LEAST_LIST))
        self.table = ListTable(
            (
                Column("Family", lambda row: row.name, second=lambda row: row.reference, width=160, strong=True),
                Column("People", lambda row: row.people, share=3),
                Column("Address", lambda row: row.address or "Not recorded", share=3, quiet=True),
                Column("Reach area", _reach_words, chip=_reach_chip, width=124),
                Column("Groups and level, today", _chip_words, paint=_paint_chips, share=4),
                Column("Last contact", lambda row: row.last_contact, width=122, right=True, quiet=True),
            ),
            "Families",
            row_height=tokens.ROW_TWO_LINES - 4,
        )
        if self.workplace.role not in WITH_RECORDS:
            self.table.show_column(_GROUPS, False)
        self.table.search_with(self.search)
        self.table.opened.connect(lambda row: self.workplace.go(Place("family", row.id)))
        self.table.verticalScrollBar().valueChanged.connect(self._look_for_end)
        self.nothing = EmptyState("Nothing found", "", picture=False)
        self._in_card = QStackedWidget()
        self._in_card.addWidget(self.table)
        self._in_card.addWidget(self.nothing)
        card.body.addWidget(self._in_card, 1)
        card.body.addWidget(hairline())
        foot = QHBoxLayout()
        foot.setContentsMargins(tokens.CARD_PADDING, 0, tokens.CARD_PADDING, 0)
        self._extent = caption("")
        self._hints = KeyHints((("Enter", "open"), ("Ctrl+N", "new family"), ("A–Z", "search")))
        foot.addWidget(self._hints, 1)
        foot.addWidget(self._extent)
        card.body.addLayout(foot)
        return card

    def _ask(self, offset: int = 0) -> None:
        asked = replace(self._asked, text=self.search.text(), offset=offset)
        self._asked = asked
        period, today = self.workplace.period, self.workplace.today().date()
        self.workplace.ask(
            self, lambda register: list_of_families(register, asked, period, today), self._show_list, key="list"
        )

    def _show_list(self, found: FamilyList) -> None:
        self._shown = found.cards if found.offset == 0 else (*self._shown, *found.cards)
        self._total = found.total
        self.table.set_rows(self._shown)
        self._in_card.setCurrentWidget(self.table if self._shown else self.nothing)
        if not self._shown:
            self._say_nothing()
        if self._total == 0:
            self._extent.setText("None")
        else:
            more = ", more as you scroll" if len(self._shown) < self._total else ""
            self._extent.setText(f"1 to {len(self._shown):,} of {self._total:,}{more}")

    def _say_nothing(self) -> None:
        if self.search.text().strip():
            self.nothing.show_words(
                "Nobody found", "Try fewer letters, a birth date or a postcode, or add a new family with Ctrl+N."
            )
        else:
            self.nothing.show_words("No family here", "Choose Everyone to see all of them.")

    def _show_counts(self, counts: FamilyCounts) -> None:
        if counts.ever == 0:
            self.header.show_words(self.title, "None yet")
            if self._room.currentWidget() is self._list:
                self._room.setCurrentWidget(self.first)
                self.first.button.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        if self._room.currentWidget() is self.first:
            self._room.setCurrentWidget(self._list)
        self.header.show_words(self.title, f"{counts.registered:,} registered · {counts.in_reach:,} in the reach area")
        self._chips["not-seen"].show_words(f"Not seen for 3 months {counts.not_seen:,}")
        self._chips["new-births"].show_words(f"New births not seen {counts.new_births:,}")
        self._chips["no-notice"].show_words(f"No privacy notice {counts.no_notice:,}")

    def _show_more(self) -> None:
        menu = QMenu(self)
        menu.setAccessibleName("More filters")
        filters = QActionGroup(menu)
        for code, words in more_filters(self.workplace.pack, self.workplace.role):
            filters.addAction(self._choice(menu, words, self._asked.show == code, lambda code=code: self.choose(code)))
        menu.addSeparator()
        orders = QActionGroup(menu)
        for sort, words in _SORTS:
            is_chosen = self._asked.sort == sort
            orders.addAction(
                self._choice(menu, f"Sort by {words.lower()}", is_chosen, lambda sort=sort: self.sort_by(sort))
            )
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(self._more.mapToGlobal(QPoint(0, self._more.height() + 4)))

    def _choice(self, menu: QMenu, words: str, is_chosen: bool, run: object) -> QAction:
        action = menu.addAction(words)
        action.setCheckable(True)
        action.setChecked(is_chosen)
        action.triggered.connect(run)
        return action

    def _look_for_end(self, _: int) -> None:
        bar = self.table.verticalScrollBar()
        rows_left = (bar.maximum() - bar.value()) // max(1, self.table.verticalHeader().defaultSectionSize())
        if rows_left < _MORE_AT and self._asked.offset < len(self._shown) < self._total:
            self._ask(len(self._shown))

    def _open_first(self) -> None:
        if self._shown and not self._pause.isActive():
            row = self.table.current_row or self._shown[0]
            self.workplace.go(Place("family", row.id))

    def _new_finished(self, family: object) -> None:
        self._room.setCurrentWidget(self._list)
        if isinstance(family, int):
            self.workplace.go(Place("family", family))
        else:
            self.search.setFocus(Qt.FocusReason.OtherFocusReason)
            self.refresh(frozenset())

    def _go_to_import(self) -> None:
        self.workplace.go(Place("centre", focus="import"))


def key_shown(button: Button) -> Button:
    """Let a button show its key and leave the key itself to the window."""
    button.leave_key()
    return button


def _reach_chip(row: FamilyCard) -> tuple[str, str, str]:
    if row.has_left:
        return "Left", "plain", "sign-out"
    if row.in_reach is None:
        return "Not known", "amber", "warning"
    return ("In reach", "green", "check") if row.in_reach else ("Outside", "plain", "map-pin")


def _reach_words(row: FamilyCard) -> str:
    return _reach_chip(row)[0]


def _chip_words(row: FamilyCard) -> str:
    return ", ".join(words for words, *_ in row.chips)


def _paint_chips(painter: QPainter, place: QRectF, row: FamilyCard) -> None:
    """Draw as many chips as there is room for, and how many more there are."""
    left, room = round(place.left()), place.toRect()
    for number, (words, tone, icon) in enumerate(row.chips):
        size = chip_size(words, icon)
        rest = len(row.chips) - number - 1
        needed = size.width() + (chip_size(f"+{rest}").width() + 6 if rest else 0)
        is_cut = left + needed > room.right() + 1
        if is_cut:
            words, tone, icon = f"+{rest + 1}", "edge", ""
            size = chip_size(words)
        box = room.adjusted(left - room.left(), 0, 0, 0)
        box.setSize(size)
        box.moveTop(room.center().y() - size.height() // 2)
        ratio = painter.device().devicePixelRatioF()
        draw_chip(painter, box, words, tone, icon, ratio)
        left += size.width() + 6
        if is_cut:
            return


PAGE = FamiliesPage
