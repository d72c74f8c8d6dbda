"""The sessions of some days as a list, found by words."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ccdesk.desk.sessions.tile import STATE_ICONS
from ccdesk.desk.theme import tokens
from ccdesk.desk.widgets.fields import SearchBox
from ccdesk.desk.widgets.list_table import ListTable
from ccdesk.desk.widgets.rows_model import Column
from ccdesk.operations.timetable import SessionCard, short_day

_TONES = {"being-taken": "blue", "finished": "green", "not-completed": "red"}


def _chip(card: SessionCard) -> tuple[str, str, str]:
    return card.state_words, _TONES.get(card.state, "plain"), STATE_ICONS[card.state][0]


def _said_once(card: SessionCard) -> str:
    return "" if card.line == card.state_words else card.line


COLUMNS = (
    Column("Day", lambda card: short_day(card.day), lambda card: card.times, width=150),
    Column("Session", lambda card: card.service, lambda card: card.where_and_who, share=3, strong=True),
    Column("Theme", lambda card: card.theme + (" outreach" if card.outreach else ""), width=110, quiet=True),
    Column("People", _said_once, share=2),
    Column("Register", lambda card: card.state_words, chip=_chip, width=200),
)
NARROW_COLUMNS = (
    Column("Day", lambda card: short_day(card.day), lambda card: card.times, width=130),
    Column("Session", lambda card: card.service, lambda card: card.line, chip=_chip, strong=True),
)


class SessionList(QWidget):
    """A list with a search box above; letters typed in the list go to the box."""

    opened = Signal(object)
    current_changed = Signal(object)

    def __init__(self, *, has_search: bool = True, is_narrow: bool = False) -> None:
        """Make an empty list."""
        super().__init__()
        self._cards: Sequence[SessionCard] = ()
        self.search = SearchBox("Service, venue or staff", name="Find a session")
        self.table = ListTable(NARROW_COLUMNS if is_narrow else COLUMNS, "Sessions", key=lambda card: card.session_id)
        self.table.search_with(self.search)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(tokens.SPACE[2])
        layout.addWidget(self.search)
        layout.addWidget(self.table, 1)
        self.search.setVisible(has_search)
        self.search.textChanged.connect(lambda _: self._filter())
        self.table.opened.connect(self.opened)
        self.table.current_changed.connect(self.current_changed)

    def show_sessions(self, cards: Sequence[SessionCard]) -> None:
        """Show sessions, those that the search finds."""
        self._cards = tuple(cards)
        self._filter()

    def go_to(self, session_id: int) -> bool:
        """Make a session current; say whether it is listed."""
        return self.table.go_to(session_id)

    @property
    def current(self) -> SessionCard | None:
        """The session that is current."""
        row = self.table.current_row
        return row if isinstance(row, SessionCard) else None

    def focus_current(self) -> bool:
        """Put the focus on the list."""
        self.table.take_focus()
        return bool(self._cards)

    def _filter(self) -> None:
        wanted = self.search.text().casefold().split()
        self.table.set_rows([card for card in self._cards if all(word in _searched(card) for word in wanted)])


def _searched(card: SessionCard) -> str:
    parts = (card.service, card.venue, *card.staff, card.theme, card.state_words, short_day(card.day))
    return " ".join(parts).casefold()
