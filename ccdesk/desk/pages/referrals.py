"""Referrals: how each stands, as a board of stages or as a list with the overdue first, and its next step."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from ccdesk.desk.forms.record_form import RecordForm
from ccdesk.desk.page import Page, PageAction
from ccdesk.desk.places import Place
from ccdesk.desk.referrals.board import ReferralBoard
from ccdesk.desk.referrals.card_panel import STEP_KEYS, CardPanel, step_told, step_words
from ccdesk.desk.referrals.columns import STAGE_COLUMN, referral_columns
from ccdesk.desk.referrals.forms import MakeForm, NewReferral
from ccdesk.desk.referrals.tile import Key, key_of
from ccdesk.desk.session_register.key_hints import KeyHints
from ccdesk.desk.theme import tokens
from ccdesk.desk.widgets.buttons import main_button
from ccdesk.desk.widgets.card import Card
from ccdesk.desk.widgets.empty_state import EmptyState
from ccdesk.desk.widgets.filter_chip import FilterChip
from ccdesk.desk.widgets.flow import Flow
from ccdesk.desk.widgets.labels import hairline
from ccdesk.desk.widgets.list_table import ListTable
from ccdesk.desk.widgets.segmented import Segmented
from ccdesk.operations.acts import Done
from ccdesk.operations.referral_acts import NEXT_FIELDS, next_values
from ccdesk.operations.referrals import MADE, RECEIVED, Board, ReferralCard, Stage, referral_card, referrals_board
from ccdesk.operations.roles import WITH_RECORDS

_TABLES = frozenset(("referral", "referral_need", "person", "family", "centre_detail"))
_DIRECTIONS = (MADE, RECEIVED)
BOARD, LIST = 0, 1
EVERY_KIND = ""


class ReferralsPage(Page):
    """The board and the list of referrals, with the chosen one at its side."""

    name: ClassVar[str] = "referrals"
    title: ClassVar[str] = "Referrals"
    icon: ClassVar[str] = "paper-plane-tilt"
    roles = WITH_RECORDS
    in_navigation: ClassVar[int | None] = 4
    scrolls: ClassVar[bool] = False

    def build(self) -> None:
        """Put filters, board and list together."""
        self._kind = EVERY_KIND
        self._kinds_shown: tuple[tuple[str, str, int], ...] = ()
        self._chips: list[FilterChip] = []
        self._wanted: Key | None = None
        self._takes_focus = False
        new = main_button("New referral", "plus", "Ctrl+N", self.new_referral)
        new.leave_key()
        self.header.buttons.addWidget(new)
        self.which = Segmented(("Made by us", "Received"), "Which referrals")
        self.which.chosen.connect(lambda _: self._choose_direction())
        self.shape = Segmented(("Board", "List"), "Shown as")
        self.shape.chosen.connect(lambda _: self._show_shape())
        self._kinds = Flow(gap=2)
        row = QHBoxLayout()
        row.setSpacing(tokens.SPACE[2])
        row.addWidget(self.which, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._kinds, 1, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self.shape, 0, Qt.AlignmentFlag.AlignTop)
        self.body.setSpacing(tokens.BETWEEN_CARDS_TIGHT)
        self.body.addLayout(row)
        self._build_room()

    @property
    def direction(self) -> str:
        """Which referrals are shown."""
        return _DIRECTIONS[self.which.current]

    def show_place(self, place: Place) -> None:
        """Show the referrals, bring one forward, or begin a new one."""
        self._takes_focus = place.key is None and not place.focus
        super().show_place(place)
        if isinstance(place.key, int):
            self._bring_forward(place.key)
        elif place.focus == "new":
            self.new_referral()

    def refresh(self, tables: frozenset[str]) -> None:
        """Ask for the referrals again."""
        if tables and not tables & _TABLES:
            return
        today, direction, kind = self.workplace.today().date(), self.direction, self._kind
        self.workplace.ask(
            self, lambda register: referrals_board(register, today, direction, kind), self._show_board, key="board"
        )

    def page_actions(self) -> Sequence[PageAction]:
        """Return what can be done here."""
        return (PageAction("New referral", "Ctrl+N", self.new_referral),)

    def first_focus(self) -> QWidget | None:
        """Begin on the current card."""
        if self._room.currentWidget() is self._list:
            return self.table
        return self.board.current or next(iter(self.board.tiles), None) or self.which

    def set_narrow(self, is_narrow: bool) -> None:
        """Show the list where a board has no room."""
        super().set_narrow(is_narrow)
        self.shape.setVisible(not is_narrow)
        self._foot.setVisible(not is_narrow)
        self.table.show_column(STAGE_COLUMN, not is_narrow)
        self._show_shape()

    def new_referral(self) -> None:
        """Open the form of a new referral."""
        form = NewReferral(self.workplace, self.direction)
        form.saved.connect(self._want)
        form.finished.connect(self._side_finished)
        form.take_focus()
        self.show_side("New referral", form)

    def open_card(self, card: ReferralCard, *, focus: bool = True) -> None:
        """Open a card at the side."""
        panel = CardPanel(self.workplace, card, self.take_step)
        panel.finished.connect(self._side_finished)
        self.show_side(card.title, panel, focus=focus)

    def take_step(self, card: ReferralCard) -> None:
        """Open the fields of a card's next stage, today's date ready."""
        form: MakeForm | RecordForm
        if card.stage is Stage.IDENTIFIED:
            form = MakeForm(self.workplace, card)
            form.finished.connect(self._made)
        elif card.stage in NEXT_FIELDS:
            today = self.workplace.today().date()
            begun, fields = next_values(card, today), NEXT_FIELDS[card.stage]
            form = RecordForm(self.workplace, "referral", card.id, begun, fields, words=step_told(card))
        else:
            self.workplace.say("This referral is closed: Enter opens all its fields.")
            return
        form.finished.connect(self._side_finished)
        self.show_side(f"{step_words(card)}: {card.title}", form)

    def choose_kind(self, kind: str) -> None:
        """Show one kind of referral, or every kind."""
        self._kind = kind
        self._mark_kind()
        self.refresh(frozenset())

    def _build_room(self) -> None:
        self.board = ReferralBoard()
        self.board.wanted.connect(self.open_card)
        self._list = self._build_list()
        self.nothing = EmptyState(
            "No referrals here",
            "Record one that was made or received, or note that somebody needs one: from then on its days are counted.",
            main_button("New referral", "plus", run=self.new_referral),
        )
        room = QWidget()
        self._room = QStackedLayout(room)
        for widget in (self.board, self._list, self.nothing):
            self._room.addWidget(widget)
        for part, keys in ((self.board, STEP_KEYS), (self._list, STEP_KEYS)):
            self._key(part, keys, self._step_current)
        for part, by in ((self.board, self.board.go_to_stage), (self._list, self._go_to_stage)):
            self._key(part, "[", lambda by=by: by(-1))
            self._key(part, "]", lambda by=by: by(1))
        self.body.addWidget(room, 1)

    def _build_list(self) -> Card:
        card = Card(padded=False)
        self.table = ListTable(referral_columns(), "Referrals", key=key_of)
        self.table.opened.connect(self.open_card)
        card.body.addWidget(self.table, 1)
        self._foot = QWidget()
        foot = QVBoxLayout(self._foot)
        foot.setSpacing(0)
        foot.setContentsMargins(tokens.CARD_PADDING, 0, tokens.CARD_PADDING, 0)
        foot.addWidget(hairline())
        foot.addWidget(KeyHints((("Enter", "open"), ("Ctrl+→", "next step"), ("[ ]", "stage"))))
        card.body.addWidget(self._foot)
        return card

    def _key(self, part: QWidget, keys: str, run: object) -> None:
        shortcut = QShortcut(QKeySequence(keys), part, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(run)

    def _current_card(self) -> ReferralCard | None:
        card = self.table.current_row if self._room.currentWidget() is self._list else self.board.current_card
        return card if isinstance(card, ReferralCard) else None

    def _step_current(self) -> None:
        card = self._current_card()
        if card is not None:
            self.take_step(card)

    def _go_to_stage(self, by: int) -> None:
        """Go to the first row of the list that is at a stage before or after this one."""
        card = self._current_card()
        if card is None:
            return
        stages = list(Stage)
        number = stages.index(card.stage) + by
        while 0 <= number < len(stages):
            line = next((at for at, row in enumerate(self.table.rows_model.rows) if row.stage is stages[number]), None)
            if line is not None:
                self.table.go_to_line(line)
                return
            number += by

    def _choose_direction(self) -> None:
        self._kind = EVERY_KIND
        self.refresh(frozenset())

    def _show_shape(self) -> None:
        is_list = self.is_narrow or self.shape.current == LIST
        if self._room.currentWidget() is self.nothing:
            return
        self._room.setCurrentWidget(self._list if is_list else self.board)

    def _show_board(self, board: Board) -> None:
        if self._kind not in (EVERY_KIND, *(kind for kind, _, _ in board.kinds)):
            # The last of that kind was closed.
            self._kind = EVERY_KIND
            self.refresh(frozenset())
            return
        self.header.show_words(self.title, board.facts)
        self._show_kinds(board.kinds)
        self.board.show_board(board)
        self.table.set_rows(board.cards)
        if board.cards:
            is_list = self.is_narrow or self.shape.current == LIST
            self._room.setCurrentWidget(self._list if is_list else self.board)
        else:
            self._room.setCurrentWidget(self.nothing)
        if self._wanted is not None:
            wanted, self._wanted = self._wanted, None
            self._go_to(wanted)
        elif self._takes_focus and self.side.isHidden():
            self._focus_first()
        self._takes_focus = False

    def _focus_first(self) -> None:
        first = self.first_focus()
        if first is not None:
            first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_kinds(self, kinds: tuple[tuple[str, str, int], ...]) -> None:
        shown = ((EVERY_KIND, "All kinds", -1), *kinds)
        if [each[0] for each in shown] == [each[0] for each in self._kinds_shown]:
            for chip, (_, words, count) in zip(self._chips, shown, strict=True):
                chip.show_words(words if count < 0 else f"{words} {count}")
        else:
            self._chips = [self._chip(*each) for each in shown]
            self._kinds.show_widgets(*self._chips)
        self._kinds_shown = shown
        self._mark_kind()

    def _chip(self, kind: str, words: str, count: int) -> FilterChip:
        chip = FilterChip(words if count < 0 else f"{words} {count}")
        chip.clicked.connect(lambda: self.choose_kind(kind))
        return chip

    def _mark_kind(self) -> None:
        for chip, (kind, _, _) in zip(self._chips, self._kinds_shown, strict=True):
            chip.setChecked(kind == self._kind)

    def _want(self, key: Key) -> None:
        self._wanted = key

    def _made(self, done: Done | None) -> None:
        if done is not None and isinstance(done.result, int):
            self._wanted = (False, done.result)

    def _bring_forward(self, referral: int) -> None:
        today = self.workplace.today().date()
        self.workplace.ask(
            self, lambda register: referral_card(register, referral, today), self._forward, key="forward"
        )

    def _forward(self, card: ReferralCard | None) -> None:
        if card is None:
            self.workplace.refuse("That referral is no longer there: it was removed.")
            return
        self._kind, self._wanted = EVERY_KIND, key_of(card)
        if card.direction != self.direction:
            self.which.choose(_DIRECTIONS.index(card.direction))
        else:
            self.refresh(frozenset())
        # In a narrow window the panel takes the place of the list, so that it needs the focus.
        self.open_card(card, focus=self.is_narrow)

    def _go_to(self, key: Key) -> None:
        if self._room.currentWidget() is self.board:
            is_there = self.board.go_to(key)
        else:
            is_there = self.table.go_to(key)
            if is_there and self.table.isVisible():
                self.table.setFocus(Qt.FocusReason.OtherFocusReason)
        content = self.side.content
        if not is_there and isinstance(content, CardPanel):
            content.setFocus(Qt.FocusReason.OtherFocusReason)

    def _side_finished(self, _: object) -> None:
        self.close_side()
        focused = self.window().focusWidget()
        if focused is None or not self.isAncestorOf(focused):
            self._focus_first()


PAGE = ReferralsPage
