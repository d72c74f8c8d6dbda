"""Who did what, when and on which device; what a step changed; undoing and redoing it from there."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from ccdesk.desk.forms.editors import ChoiceEditor, DayEditor
from ccdesk.desk.forms.record_list import host_of
from ccdesk.desk.theme import tokens
from ccdesk.desk.widgets.buttons import Button, main_button, ordinary_button, text_button
from ccdesk.desk.widgets.card import Card
from ccdesk.desk.widgets.empty_state import EmptyState
from ccdesk.desk.widgets.fields import Field
from ccdesk.desk.widgets.labels import Words, caption, hairline, strong
from ccdesk.desk.widgets.list_table import ListTable
from ccdesk.desk.widgets.rows_model import Column
from ccdesk.desk.workplace import Workplace
from ccdesk.operations.history_items import (
    MOST_CHANGES,
    MOST_STEPS,
    ChangeItem,
    HistoryItem,
    changes_in_words,
    history_accounts,
    history_items,
)
from ccdesk.operations.record_typing import no_such_day, typed_day

EVERYBODY = ""


class HistoryView(QWidget):
    """The newest steps first, of everybody or one account, of any day or one, of everything or one record."""

    shown = Signal()

    def __init__(self, workplace: Workplace) -> None:
        """Build the view; ``load`` asks for the steps."""
        super().__init__()
        self._workplace = workplace
        self._record: tuple[str, int] | None = None
        self._limit = MOST_STEPS
        self._wanted: int | None = None
        card = Card("Who did what", "", padded=False)
        self._card = card
        self.every_button = text_button("Show everything", "x", run=lambda: self.choose_record(None))
        self.every_button.hide()
        card.header.addWidget(self.every_button)
        row = QHBoxLayout()
        row.setContentsMargins(tokens.CARD_PADDING, tokens.SPACE[2], tokens.CARD_PADDING, tokens.SPACE[1])
        row.setSpacing(tokens.SPACE[2])
        self.account = ChoiceEditor((), may_be_empty=True)
        self.account.setItemText(0, "Everybody")
        self.account.currentIndexChanged.connect(lambda _: self.load())
        self.day = DayEditor(workplace.today().date())
        self.day.edited.connect(self._day_edited)
        self.day_field = Field("Day", self.day)
        self.day_field.left.connect(self._day_left)
        row.addWidget(Field("Who", self.account), 1)
        row.addWidget(self.day_field, 1)
        row.addStretch(1)
        card.body.addLayout(row)
        self.rows = ListTable(
            (
                Column("When", lambda item: item.time, lambda item: item.day, width=142),
                Column("What", lambda item: item.name, lambda item: item.counts, chip=_standing, strong=True),
                Column("Who", lambda item: item.account, lambda item: item.device, width=132),
            ),
            "Steps, newest first",
            key=lambda item: item.number,
        )
        self.rows.opened.connect(self._open)
        self._empty = EmptyState("Nothing was done", "Choose another day, or everybody.", picture=False)
        self._room = QStackedWidget()
        self._room.addWidget(self.rows)
        self._room.addWidget(self._empty)
        card.body.addWidget(self._room, 1)
        self._more = text_button("Show more", "caret-down", run=self._show_more)
        card.body.addWidget(self._more, 0, Qt.AlignmentFlag.AlignHCenter)
        self._more.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(card)
        workplace.changed.connect(self._changed)

    def choose_record(self, record: tuple[str, int] | None, name: str = "") -> None:
        """Show only the steps that touched a record and what belongs to it, or all of them."""
        self._record = record
        self._card.set_title("Who did what", f"Only what concerns {name}" if record is not None and name else "")
        self.every_button.setVisible(record is not None)
        self.load()

    def load(self, step: int | None = None) -> None:
        """Ask for the steps; ``step`` is opened when it is among them."""
        self._wanted = step
        account = str(self.account.value()) or None
        day = typed_day(str(self.day.value()), self._workplace.today().date())
        record, limit = self._record, self._limit
        self._workplace.ask(
            self,
            lambda register: (
                history_accounts(register),
                history_items(register, account=account, day=day, record=record, limit=limit),
            ),
            lambda answer: self._show(*answer),
            key="steps",
        )

    def _show(self, accounts: tuple[str, ...], items: tuple[HistoryItem, ...]) -> None:
        known = {self.account.itemData(place) for place in range(self.account.count())}
        for account in accounts:
            if account not in known:
                self.account.addItem(account, account)
        self.rows.set_rows(items)
        self._more.setVisible(len(items) >= self._limit)
        self._room.setCurrentWidget(self.rows if items else self._empty)
        if self._wanted is not None and self.rows.go_to(self._wanted):
            self._open(self.rows.current_row)
            self._wanted = None
        self.shown.emit()

    def _show_more(self) -> None:
        self._limit += MOST_STEPS
        self.load()

    def _changed(self, tables: frozenset[str]) -> None:
        if self.isVisible():
            self.load()

    def _day_edited(self) -> None:
        typed = str(self.day.value()).strip()
        day = typed_day(typed, self._workplace.today().date())
        self.day_field.problem("")
        if not typed or day is not None:
            self.load()

    def _day_left(self) -> None:
        typed, today = str(self.day.value()).strip(), self._workplace.today().date()
        is_wrong = bool(typed) and typed_day(typed, today) is None
        words = no_such_day(typed, today) or "this is not a date; write it as 31/12/2012"
        self.day_field.problem(words if is_wrong else "")

    def _open(self, item: HistoryItem) -> None:
        host = host_of(self)
        if host is not None:
            details = StepDetails(self._workplace, item)
            details.done.connect(host.close_side)
            host.show_side(item.name, details)


class StepDetails(QWidget):
    """One step: who, when, on which device, and each field that it changed, before and after."""

    done = Signal()

    def __init__(self, workplace: Workplace, item: HistoryItem) -> None:
        """Show a step and ask what it changed."""
        super().__init__()
        self._workplace, self._item = workplace, item
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(tokens.SPACE[2])
        layout.addWidget(Words(f"{item.account}, {item.day} at {item.time}", wrap=True))
        layout.addWidget(caption(f"On {item.device} · step {item.number}"))
        if not item.stands:
            layout.addWidget(caption(f"Taken back by step {item.undone_by}"))
        self.button = self._button()
        layout.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeft)
        layout.addWidget(hairline())
        self._changes = QVBoxLayout()
        self._changes.setSpacing(tokens.SPACE[1])
        layout.addLayout(self._changes)
        layout.addStretch(1)
        self.setFocusProxy(self.button)
        QShortcut(QKeySequence("Return"), self.button, self.button.click, context=Qt.ShortcutContext.WidgetShortcut)
        workplace.ask(self, lambda register: changes_in_words(register, item.number), self._show)

    def undo(self) -> None:
        """Undo the step; where a later one stands on it the refusal says which."""
        self._workplace.undo(self._item.number)
        self.done.emit()

    def redo(self) -> None:
        """Have the step back."""
        self._workplace.redo(self._item.number)
        self.done.emit()

    def _button(self) -> Button:
        if self._item.can_be_undone:
            return main_button("Undo this step", "arrow-counter-clockwise", run=self.undo)
        if self._item.is_lasting or (self._item.kind == "undo" and not self._item.stands):
            return ordinary_button("Close", run=self.done.emit)
        return main_button("Redo it", "arrow-clockwise", run=self.redo)

    def _show(self, changes: tuple[ChangeItem, ...]) -> None:
        record = ""
        for change in changes:
            if change.record != record:
                record = change.record
                self._changes.addSpacing(tokens.SPACE[0])
                self._changes.addWidget(_wrapped(record))
            words = f"{change.field}: {change.before or '(blank)'} → {change.after or '(blank)'}"
            self._changes.addWidget(Words(words, tokens.CELL, second=True, wrap=True))
        if len(changes) >= MOST_CHANGES:
            self._changes.addWidget(caption(f"The first {MOST_CHANGES} changes are shown."))
        if not changes:
            self._changes.addWidget(caption("What it changed has been erased, or left every field as it was."))


def _wrapped(words: str) -> Words:
    made = strong(words, tokens.CELL)
    made.setWordWrap(True)
    return made


def _standing(item: HistoryItem) -> tuple[str, str, str] | None:
    if not item.stands:
        return ("Undone" if item.kind != "undo" else "Redone", "plain", "arrow-counter-clockwise")
    return None
