"""Today: the day's sessions, what needs attention, and reach by target group."""

from __future__ import annotations

from collections.abc import Sequence
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
        self._name_day(self._today())

    def show_place(self, place: Place) -> None:
        """Show the day; where it has its first session only now, the focus goes there."""
        self._is_arriving = not self._session_cards()
        super().show_place(place)

    def refresh(self, tables: frozenset[str]) -> None:
        """Ask for the day, what waits and reach; each part changes only where its answer did."""
        today, look = self._today(), self.workplace.take_first_look()
        if look is not None and look.day.day == today:
            self._show_day(look.day)
            # The window is shown and painted first: all at once would keep it from answering for longer.
            QTimer.singleShot(0, self, lambda: self._show_rest(look.waits))
            return
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
        wanted = next((card for card in cards if card.session.state == BEING_TAKEN), None)
        if wanted is not None or cards:
            return (wanted or cards[0]).button
        return self.attention.buttons[0] if self.attention.buttons else None

    def set_narrow(self, is_narrow: bool) -> None:
        """Put the two lower cards below each other where there is little room."""
        super().set_narrow(is_narrow)
        self._below.setDirection(QBoxLayout.Direction.TopToBottom if is_narrow else QBoxLayout.Direction.LeftToRight)

    def _show_rest(self, waits: tuple[AttentionItem, ...]) -> None:
        self._show_attention(waits)
        self._ask_reach()

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

    def _name_day(self, day: date) -> None:
        self.header.show_words(f"{day:%A} {day.day} {day:%B}")

    def _session_cards(self) -> list[SessionOfToday]:
        return [card for card in self.cards.widgets if isinstance(card, SessionOfToday)]

    def _show_day(self, day: CentreDay) -> None:
        is_arriving, self._is_arriving = self._is_arriving, False
        if day == self._day:
            return
        focused = next((card.session.session_id for card in self._session_cards() if card.button.hasFocus()), None)
        self._day = day
        self.header.show_words(day.title, day.facts)
        being_taken = next((one.session_id for one in day.sessions if one.state == BEING_TAKEN), None)
        shown, left_out = _as_cards(day.sessions)
        cards: list[SessionOfToday] = [
            SessionOfToday(one, self.workplace.go, is_main=one.session_id == being_taken) for one in shown
        ]
        self.cancelled.setText("\n".join(f"{one.line}: {one.service}, {one.times}." for one in left_out))
        self.cancelled.setVisible(bool(left_out))
        self.cards.show_widgets(cards or [self._no_sessions(day)])
        wanted = next((card for card in cards if card.session.session_id == focused), None)
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

    def _no_sessions(self, day: CentreDay) -> Card:
        card = Card()
        card.add_words("No sessions today.")
        if day.next_day is not None:
            next_day = day.next_day
            card.add_words(f"The next are on {next_day:%A} {next_day.day} {next_day:%B}.", second=True)
        else:
            card.add_words("Plan sessions on the Sessions page; a weekly group is planned once.", second=True)
        return card

    def _show_attention(self, items: tuple[AttentionItem, ...]) -> None:
        self.attention.show_items(items)


def _as_cards(sessions: Sequence[SessionCard]) -> tuple[list[SessionCard], list[SessionCard]]:
    """Return those shown as cards and, where there is more than a row of them, the cancelled apart."""
    if len(sessions) <= _MOST_CARDS:
        return list(sessions), []
    return [one for one in sessions if one.state != CANCELLED], [one for one in sessions if one.state == CANCELLED]


PAGE = TodayPage
