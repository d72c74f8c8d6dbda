"""Support: the episodes that run, the next review first; reviews, meetings and how episodes end."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from ccdesk.desk.forms.record_panel import RecordPanel
from ccdesk.desk.page import Page, PageAction
from ccdesk.desk.places import Place
from ccdesk.desk.session_register.key_hints import KeyHints
from ccdesk.desk.support.episode_panel import EpisodePanel
from ccdesk.desk.support.summary_cards import SummaryCards
from ccdesk.desk.theme import tokens
from ccdesk.desk.theme.look import scaled
from ccdesk.desk.widgets.buttons import main_button
from ccdesk.desk.widgets.card import Card
from ccdesk.desk.widgets.empty_state import EmptyState
from ccdesk.desk.widgets.filter_chip import FilterChip
from ccdesk.desk.widgets.flow import Flow
from ccdesk.desk.widgets.labels import hairline
from ccdesk.desk.widgets.list_table import ListTable
from ccdesk.desk.widgets.rows_model import Column
from ccdesk.desk.widgets.segmented import Segmented
from ccdesk.framework.wording import counted
from ccdesk.operations.roles import WITH_RECORDS
from ccdesk.operations.support import SupportCard, SupportList, support_list

_TABLES = frozenset(("support", "meeting", "level", "person", "family"))
_ICONS = {"red": "warning-circle", "amber": "clock", "green": "check-circle", "plain": ""}
EVERY_KIND = ""
_LEAST_LIST = 260  # logical pixels; below that the page scrolls
_ROOM_FOR_ALL = 1400  # for every column and a panel beside the list
_NEXT_REVIEW = 1  # its column: what ended has none, and the state says how near it is
_ONLY_WIDE = (3, 5, 6)  # the columns of the kind, the beginning and the meetings


class SupportPage(Page):
    """The list of episodes, with the chosen one at its side."""

    name: ClassVar[str] = "support"
    title: ClassVar[str] = "Support"
    icon: ClassVar[str] = "handshake"
    roles = WITH_RECORDS
    in_navigation: ClassVar[int | None] = 5

    def build(self) -> None:
        """Put the figures, filters and list together."""
        self._found: SupportList | None = None
        self._kind = EVERY_KIND
        self._wanted: int | None = None
        self._is_fresh = False
        self.header.buttons.addWidget(main_button("Begin an episode", "plus", "Ctrl+N", self.begin))
        self.summary = SummaryCards()
        self.body.addWidget(self.summary)
        row = QHBoxLayout()
        row.setSpacing(tokens.SPACE[2])
        self.which = Segmented(("Open", "Ended in the last year"), "Which episodes")
        self.which.chosen.connect(lambda _: self._show())
        self._kinds = Flow(gap=2)
        row.addWidget(self.which, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._kinds, 1, Qt.AlignmentFlag.AlignVCenter)
        self.body.addLayout(row)
        self.body.addWidget(self._build_list(), 1)

    def show_place(self, place: Place) -> None:
        """Bring an episode forward, or begin a new one."""
        self._wanted = place.key if isinstance(place.key, int) else None
        self._is_fresh = place.focus != "new"
        super().show_place(place)
        if place.focus == "new":
            self.begin()

    def refresh(self, tables: frozenset[str]) -> None:
        """Ask for the episodes again."""
        if not tables or tables & _TABLES:
            today = self.workplace.today().date()
            self.workplace.ask(self, lambda register: support_list(register, today), self._answered, key="list")

    def page_actions(self) -> Sequence[PageAction]:
        """Return what can be done here."""
        return (PageAction("Begin an episode of support", "Ctrl+N", self.begin),)

    def set_narrow(self, is_narrow: bool) -> None:
        """Say the figures in a line where there is little room."""
        super().set_narrow(is_narrow)
        self.summary.set_narrow(is_narrow)

    def _fit_side(self) -> None:
        super()._fit_side()
        self._fit_list()

    def _show_main(self) -> None:
        super()._show_main()
        self._fit_list()

    def _fit_list(self) -> None:
        """Leave out what the panel of an episode says too, where it takes the room."""
        has_room = not self.is_narrow and (self.side.isHidden() or self.width() >= scaled(_ROOM_FOR_ALL))
        for column in _ONLY_WIDE:
            self.table.show_column(column, has_room)
        self.table.show_column(_NEXT_REVIEW, self.which.current == 0 and not self.is_narrow)

    def first_focus(self) -> QWidget | None:
        """Begin in the list."""
        return self.table

    def begin(self) -> None:
        """Open the form of a new episode."""
        panel = RecordPanel(self.workplace, "support", None, {})
        panel.finished.connect(lambda _: self.close_side())
        self.show_side("Begin an episode", panel)

    def open_episode(self, card: SupportCard) -> None:
        """Open an episode at the side."""
        panel = EpisodePanel(self, card)
        panel.finished.connect(self._side_finished)
        self.show_side(f"{card.family}: {card.kind_words}", panel)

    def choose_kind(self, kind: str) -> None:
        """Show one kind of episode, or every kind."""
        self._kind = kind
        self._show()

    def _build_list(self) -> Card:
        card = Card(padded=False)
        card.setMinimumHeight(scaled(_LEAST_LIST))
        self.table = ListTable(
            (
                Column("Family", lambda row: row.family, second=lambda row: row.reference, share=3, strong=True),
                Column("Next review", lambda row: row.review or "Not set", width=118),
                Column("State", lambda row: row.state, chip=_state, share=4),
                Column("Kind", lambda row: row.kind_words, chip=lambda row: (row.kind_words, "blue", ""), width=150),
                Column("Lead professional", lambda row: row.lead or "Not recorded", share=2),
                Column("Since", lambda row: row.since, share=2, quiet=True),
                Column("Meetings", lambda row: row.meetings, share=2, quiet=True),
            ),
            "Episodes of support",
            key=lambda row: row.id,
        )
        self.table.opened.connect(self.open_episode)
        self.nothing = EmptyState(
            "No episodes of support",
            "Begin one when a family needs more than the services open to all: its reviews and meetings stand here.",
            main_button("Begin an episode", "plus", run=self.begin),
        )
        self._room = QStackedWidget()
        self._room.addWidget(self.table)
        self._room.addWidget(self.nothing)
        card.body.addWidget(self._room, 1)
        card.body.addWidget(hairline())
        foot = QVBoxLayout()
        foot.setContentsMargins(tokens.CARD_PADDING, 0, tokens.CARD_PADDING, 0)
        foot.addWidget(KeyHints((("Enter", "open"), ("Ctrl+N", "begin an episode"))))
        card.body.addLayout(foot)
        return card

    def _answered(self, found: SupportList) -> None:
        self._found = found
        families, children = len({card.family_id for card in found.open}), found.children
        self.header.show_words(
            self.title, f"{counted(len(found.open), 'open episode')} · {families} families · {children} children"
        )
        self.summary.show_summary(found.summary)
        self._show_kinds(found)
        self._show()
        if self._is_fresh and found.open:
            self.table.take_focus()
        self._is_fresh = False

    def _show_kinds(self, found: SupportList) -> None:
        chips = []
        for kind, words, count in ((EVERY_KIND, "All kinds", len(found.open)), *found.kinds):
            chip = FilterChip(f"{words} {count}")
            chip.setChecked(kind == self._kind)
            chip.clicked.connect(lambda _=False, kind=kind: self.choose_kind(kind))
            chips.append(chip)
        self._kinds.show_widgets(*chips)

    def _show(self) -> None:
        if self._found is None:
            return
        cards = self._found.open if self.which.current == 0 else self._found.ended
        shown = [card for card in cards if self._kind in (EVERY_KIND, card.kind)]
        self._fit_list()
        self.table.set_rows(shown)
        self._room.setCurrentWidget(self.table if shown else self.nothing)
        for chip, kind in zip(self._kinds.widgets, (EVERY_KIND, *(each[0] for each in self._found.kinds)), strict=True):
            if isinstance(chip, FilterChip):
                chip.setChecked(kind == self._kind)
        if self._wanted is not None:
            wanted, self._wanted = self._wanted, None
            card = next((card for card in shown if card.id == wanted), None)
            if card is not None:
                self.table.go_to(wanted)
                self.open_episode(card)

    def _side_finished(self) -> None:
        self.close_side()
        self.table.take_focus()


def _state(row: SupportCard) -> tuple[str, str, str]:
    return row.state, row.tone, _ICONS.get(row.tone, "")


PAGE = SupportPage
