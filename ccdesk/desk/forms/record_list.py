"""A list of any table's records: found, read, added, changed, ended and removed, all by keyboard."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Protocol, runtime_checkable

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from ccdesk.desk.forms.record_columns import columns_for
from ccdesk.desk.forms.record_form import Values
from ccdesk.desk.forms.record_panel import Further, RecordPanel
from ccdesk.desk.theme import tokens
from ccdesk.desk.widgets.buttons import small_button, text_button
from ccdesk.desk.widgets.empty_state import EmptyState
from ccdesk.desk.widgets.fields import SearchBox
from ccdesk.desk.widgets.labels import caption
from ccdesk.desk.widgets.list_table import ListTable
from ccdesk.desk.workplace import Workplace
from ccdesk.framework.wording import opened
from ccdesk.operations.record_fields import fields_by, one_of, several_of
from ccdesk.operations.records import Listing, list_records, remove_record

_PAUSE = 120  # ms after the last letter before the register is asked
_MORE = 200
_SEEN_WHOLE = 6  # rows


@runtime_checkable
class SideHost(Protocol):
    """Whatever shows a form at its side, as every page does."""

    def show_side(self, title: str, content: QWidget, *, focus: bool = True) -> None:
        """Show something at the side."""

    def close_side(self) -> None:
        """Put it away."""


class RecordList(QWidget):
    """Records of one table under columns; Enter opens one at the side of the page, Ins adds, Del removes."""

    done = Signal(object)

    def __init__(
        self,
        workplace: Workplace,
        table: str,
        *,
        where: Mapping[str, Any] | None = None,
        columns: Sequence[str] = (),
        values: Values | None = None,
        fields: Sequence[str] = (),
        lines: Sequence[str] = (),
        add_words: str = "",
        empty_words: str = "",
        host: SideHost | None = None,
        further: Sequence[Further] = (),
    ) -> None:
        """List the records that match ``where``; ``values`` begin a new one (by default those of ``where``).

        ``fields`` are what the form asks for, ``lines`` those of them that hold a list. Without a host the form is
        shown at the side of the page that the list stands in. ``further`` is what else a record leads to.
        """
        super().__init__()
        self.table = table
        self._workplace, self._host, self._further = workplace, host, tuple(further)
        self._where = dict(where or {})
        self._values = dict(values if values is not None else self._begun())
        self._columns, self._fields, self._lines = tuple(columns), tuple(fields), frozenset(lines)
        self._limit = _MORE
        self._add_words = add_words or f"Add {one_of(table)}"
        self._build(empty_words or f"{opened(several_of(table))} that are added stand here.")
        workplace.changed.connect(self._changed)

    def load(self) -> None:
        """Ask for the records."""
        text, where, limit = self.search.text(), self._where, self._limit
        self._workplace.ask(
            self,
            lambda register: list_records(register, self.table, where=where, text=text, limit=limit),
            self._show,
            key="list",
        )

    def choose(self, where: Mapping[str, Any]) -> None:
        """List other records."""
        self._where = dict(where)
        self._values = self._begun()
        self.load()

    def add(self, values: Values | None = None) -> None:
        """Open an empty form."""
        self._open(self._add_words, None, {**self._values, **(values or {})})

    def change(self, record: int) -> None:
        """Open a record's form."""
        one = one_of(self.table).partition(" ")[2]
        self._open(f"Change this {one}", record, None)

    def remove(self) -> None:
        """Remove the current record; the message bar offers to undo it."""
        row = self.rows.current_row
        if row is not None:
            record: int = row.id
            self._workplace.act(self, lambda register: remove_record(register, self.table, record), self.done.emit)

    def _begun(self) -> dict[str, str | int]:
        return {name: value for name, value in self._where.items() if isinstance(value, str | int)}

    def _build(self, empty_words: str) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        bar = QHBoxLayout()
        bar.setContentsMargins(tokens.CARD_PADDING, tokens.SPACE[2], tokens.CARD_PADDING, tokens.SPACE[1])
        bar.setSpacing(tokens.SPACE[2])
        self.search = SearchBox("Find in this list", name=f"Find among {several_of(self.table)}")
        self._count = caption("")
        self.add_button = small_button(self._add_words, "plus", run=self.add)
        bar.addWidget(self.search, 1)
        bar.addStretch(0)
        bar.addWidget(self._count)
        bar.addWidget(self.add_button)
        layout.addLayout(bar)
        columns = columns_for(self.table, fields_by(self._workplace.pack, self.table), self._columns, self._lines)
        self.rows = ListTable(columns, opened(several_of(self.table)))
        self.rows.search_with(self.search)
        self.rows.opened.connect(lambda row: self.change(row.id))
        self._empty = EmptyState("Nothing here yet", empty_words, picture=False)
        # A stack shows its first widget at once: outside of this one it would be a window of its own.
        self._room = QStackedWidget()
        layout.addWidget(self._room, 1)
        self._room.addWidget(self.rows)
        self._room.addWidget(self._empty)
        self._more = text_button("Show more", "caret-down", run=self._show_more)
        self._more.hide()
        layout.addWidget(self._more, 0, Qt.AlignmentFlag.AlignHCenter)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE)
        self._pause.timeout.connect(self.load)
        self.search.textChanged.connect(self._search_edited)
        for keys, run in (("Ins", self.add), ("Del", self.remove)):
            QShortcut(QKeySequence(keys), self.rows, run, context=Qt.ShortcutContext.WidgetShortcut)

    def _show(self, listing: Listing) -> None:
        self.rows.set_rows(listing.rows)
        shown = len(listing.rows)
        self._count.setText(f"{shown:,} of {listing.total:,}" if shown < listing.total else f"{listing.total:,}")
        self._more.setVisible(shown < listing.total)
        # A list that is seen whole needs no search; its box stays while somebody is in it.
        self.search.setVisible(listing.total > _SEEN_WHOLE or bool(self.search.text()) or self.search.hasFocus())
        if self.search.text().strip():
            self._empty.show_words("Nothing found", "Try fewer letters, or clear the box with Esc.")
        self._room.setCurrentWidget(self.rows if listing.rows else self._empty)

    def _search_edited(self, text: str) -> None:
        self.search.setVisible(self.search.isVisible() or bool(text))
        self._pause.start()

    def _show_more(self) -> None:
        self._limit += _MORE
        self.load()

    def _changed(self, tables: frozenset[str]) -> None:
        if tables & {self.table, "person", "service"} and self.isVisible():
            self.load()

    def _open(self, title: str, record: int | None, values: Values | None) -> None:
        host = self._host or host_of(self)
        panel = RecordPanel(self._workplace, self.table, record, values, self._fields, self._lines, self._further)
        panel.finished.connect(self._finished)
        if host is not None:
            host.show_side(title, panel)

    def _finished(self, done: object) -> None:
        host = self._host or host_of(self)
        if host is not None:
            host.close_side()
        self.rows.setFocus(Qt.FocusReason.OtherFocusReason)
        if done is not None:
            self.done.emit(done)


def host_of(widget: QWidget) -> SideHost | None:
    """Return the page that a widget stands in."""
    above: QObject | None = widget.parent()
    while above is not None and not isinstance(above, SideHost):
        above = above.parent()
    return above
