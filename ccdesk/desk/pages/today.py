"""Today: the day's sessions, what needs attention, and reach by target group."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QBoxLayout, QWidget

from ccdesk.desk.page import Page, PageAction
from ccdesk.desk.places import Place
from ccdesk.desk.theme import tokens
from ccdesk.desk.today.attention_card import AttentionCard
from ccdesk.desk.today.reach_card import ReachCard
from ccdesk.desk.today.session_card import SessionOfToday
from ccdesk.desk.widgets.buttons import ordinary_button
from ccdesk.desk.widgets.card import Card
from ccdesk.desk.widgets.flow_grid import FlowGrid
from ccdesk.desk.widgets.labels import Words
from ccdesk.framework.period import Period
from ccdesk.operations.attention import AttentionItem, needs_attention
from ccdesk.operations.timetable import BEING_TAKEN, CANCELLED, SessionCard
from ccdesk.operations.today import CentreDay, centre_day

if TYPE_CHECKING:
    from ccdesk.operations.reach import Reach
    from ccdesk.register.register import Register

_LEAST_CARD, _MOST_CARDS = 252, 4
# What is built before a day is known: more is added where a day has more.
_USUAL_CARDS, _USUAL_ROWS = 4, 8
_NEW_SESSION, _NEW_FAMILY = Place("sessions", focus="new"), Place("families", focus="new")


class TodayPage(Page):
    """The first page that staff see."""

    name = "today"
    title = "Today"
    icon = "house"
    help_name = "today"
    in_navigation = 1

    def build(self) -> None:
        """Lay the cards out."""
        go = self.workplace.go
        self.header.buttons.addWidget(ordinary_button("New session", "calendar-blank", run=lambda: go(_NEW_SESSION)))
        self.header.buttons.addWidget(ordinary_button("New family", "plus", run=lambda: go(_NEW_FAMILY)))
        self._day: CentreDay | None = None
        self._is_arriving = True
        self.cards = FlowGrid(_LEAST_CARD, _MOST_CARDS, tokens.BETWEEN_CARDS)
        self.body.addWidget(self.cards)
        self._cards: list[SessionOfToday] = []
        self._is_free = False
        self._no_sessions = Card()
        self._no_sessions.add_words("No sessions today.")
        self._next_sessions = self._no_sessions.add_words("", second=True)
        self._no_sessions.hide()
        self.body.addWidget(self._no_sessions)
        self.cancelled = Words("", tokens.CELL, second=True, wrap=True)
        self.cancelled.hide()
        self.body.addWidget(self.cancelled)
        self.attention = AttentionCard(self._go)
        self.reach = ReachCard()
        self._below = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._below.setSpacing(tokens.BETWEEN_CARDS)
        self._below.addWidget(self.attention, 29)
        self._below.addWidget(self.reach, 21)
        self.body.addLayout(self._below, 1)
        self.workplace.woke.connect(self._wake)

    def build_ahead(self) -> Iterator[None]:
        """Build the cards and rows that a day usually has, with nothing on them."""
        for _ in range(_USUAL_CARDS):
            self._add_card()
            yield
        self.cards.show_widgets(self._cards)
        for _ in range(_USUAL_ROWS):
            self.attention.add_row()
            yield

    def show_place(self, place: Place) -> None:
        """Show the day; where it has its first session only now, the focus goes there."""
        self._is_arriving = not self._session_cards()
        super().show_place(place)

    def refresh(self, tables: frozenset[str]) -> None:
        """Ask for the day, what waits and reach; each part changes only where its answer did."""
        today, look = self._today(), self.workplace.take_first_look()
        if look is not None and look.day.day == today:
            self._show_day(look.day)
            self.attention.show_items(look.waits)
            # The window is shown and painted first.
            QTimer.singleShot(0, self, self._ask_reach)
            return
        if self._day is None:
            self._show_nothing_yet(today)
        self.workplace.ask(self, lambda register: centre_day(register, today), self._show_day, key="day")
        self.workplace.ask(self, lambda register: needs_attention(register, today), self._show_attention, key="waits")
        self._ask_reach()

    def page_actions(self) -> Sequence[PageAction]:
        """Offer what is begun here."""
        return (
            PageAction("New family", "Ctrl+N", lambda: self.workplace.go(_NEW_FAMILY)),
            PageAction("New session", "", lambda: self.workplace.go(_NEW_SESSION)),
        )

    def first_focus(self) -> QWidget | None:
        """Begin at the register to be taken, else at what waits."""
        cards = self._session_cards()
        wanted = next((card for card in cards if card.is_being_taken), None)
        if wanted is not None or cards:
            return (wanted or cards[0]).button
        return self.attention.buttons[0] if self.attention.buttons else None

    def set_narrow(self, is_narrow: bool) -> None:
        """Put the two lower cards below each other where there is little room."""
        super().set_narrow(is_narrow)
        self._below.setDirection(QBoxLayout.Direction.TopToBottom if is_narrow else QBoxLayout.Direction.LeftToRight)

    def _ask_reach(self) -> None:
        today = self._today()
        store, pack = self.workplace.figures, self.workplace.pack

        def reach(register: Register) -> Reach:
            from ccdesk.framework.inspection import load_inspection_framework
            from ccdesk.operations.reach import reach_by_group

            return reach_by_group(register, store, pack, load_inspection_framework(), today)

        self.workplace.ask(self, reach, self.reach.show_reach, key="reach")

    def _go(self, place: Place) -> None:
        if place.page == "returns" and isinstance(place.key, str):
            self.workplace.choose_period(Period.parse(place.key))
        self.workplace.go(place)

    def _today(self) -> date:
        return self.workplace.today().date()

    def _wake(self) -> None:
        if self.isVisible():
            self.refresh(frozenset())

    def _show_nothing_yet(self, day: date) -> None:
        self.header.show_words(f"{day:%A} {day.day} {day:%B}")
        self.cards.show_first(0)
        self.attention.show_rows(0)

    def _session_cards(self) -> list[SessionOfToday]:
        return [card for card in self._cards[: len(self.cards.widgets)] if card.session_id is not None]

    def _add_card(self) -> None:
        self._cards.append(SessionOfToday(self.workplace.go))

    def _show_day(self, day: CentreDay) -> None:
        is_arriving, self._is_arriving = self._is_arriving, False
        if day == self._day:
            return
        focused = next((card.session_id for card in self._session_cards() if card.button.hasFocus()), None)
        self._day = day
        self.header.show_words(day.title, day.facts)
        being_taken = next((one.session_id for one in day.sessions if one.state == BEING_TAKEN), None)
        shown, left_out = _as_cards(day.sessions)
        self._show_cards(shown, being_taken)
        self.cancelled.setText("\n".join(f"{one.line}: {one.service}, {one.times}." for one in left_out))
        self.cancelled.setVisible(bool(left_out))
        self._show_none(day)
        wanted = next((card for card in self._session_cards() if card.session_id == focused), None)
        if wanted is not None:
            wanted.button.setFocus(Qt.FocusReason.OtherFocusReason)
        elif is_arriving:
            # Only once the cards are laid out and shown can one of them have the focus.
            QTimer.singleShot(0, self, self._begin)

    def _begin(self) -> None:
        wanted = self.first_focus()
        if wanted is not None and self.isVisible() and self._may_give_focus():
            wanted.setFocus(Qt.FocusReason.OtherFocusReason)

    def _may_give_focus(self) -> bool:
        """Say whether nobody has put the focus anywhere on this page but where it was for want of a session."""
        focused = self.window().focusWidget()
        is_inside = focused is not None and focused is not self and self.isAncestorOf(focused)
        return not is_inside or self.header.isAncestorOf(focused or self)

    def _show_cards(self, sessions: Sequence[SessionCard], being_taken: int | None) -> None:
        if len(sessions) > len(self._cards):
            while len(sessions) > len(self._cards):
                self._add_card()
            self.cards.show_widgets(self._cards)
        for card, session in zip(self._cards, sessions, strict=False):
            card.show_session(session, is_main=session.session_id == being_taken)
        self.cards.show_first(len(sessions))

    def _show_none(self, day: CentreDay) -> None:
        is_free = not self._session_cards()
        if is_free != self._is_free:
            self._is_free = is_free
            self.cards.setVisible(not is_free)
            self._no_sessions.setVisible(is_free)
        if (next_day := day.next_day) is not None:
            words = f"The next are on {next_day:%A} {next_day.day} {next_day:%B}."
        else:
            words = "Plan sessions on the Sessions page; a weekly group is planned once."
        self._next_sessions.setText(words)

    def _show_attention(self, items: tuple[AttentionItem, ...]) -> None:
        self.attention.show_items(items)


def _as_cards(sessions: Sequence[SessionCard]) -> tuple[list[SessionCard], list[SessionCard]]:
    """Return those shown as cards and, where there is more than a row of them, the cancelled apart."""
    if len(sessions) <= _MOST_CARDS:
        return list(sessions), []
    return [one for one in sessions if one.state != CANCELLED], [one for one in sessions if one.state == CANCELLED]


PAGE = TodayPage
