"""Merge two records into one: choose the other record, see what moves, choose what is kept, and merge."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QStackedLayout, QVBoxLayout, QWidget

from ccdesk.desk.family.merge_preview import MergePreviewForm
from ccdesk.desk.theme import tokens
from ccdesk.desk.widgets.fields import Field, SearchBox
from ccdesk.desk.widgets.labels import Words, caption
from ccdesk.desk.widgets.list_table import ListTable
from ccdesk.desk.widgets.rows_model import Column
from ccdesk.desk.workplace import Workplace
from ccdesk.operations.acts import Done
from ccdesk.operations.duplicates import PossibleDuplicate, duplicates_of_person
from ccdesk.operations.family_page import PersonOnPage
from ccdesk.operations.merging import (
    MergePreview,
    merge_families,
    merge_people,
    preview_merge_families,
    preview_merge_people,
)
from ccdesk.operations.people_search import FoundPerson, find_people

_PAUSE = 120  # ms
_WHOLE_FAMILY = "The whole family is recorded twice"
_Found = PossibleDuplicate | FoundPerson


class MergePanel(QWidget):
    """The panel of a merge; ``finished`` gives what was done, or None."""

    finished = Signal(object)

    def __init__(self, workplace: Workplace, family_id: int, people: Sequence[PersonOnPage]) -> None:
        """Begin with the first person of the family."""
        super().__init__()
        self._workplace, self._family_id = workplace, family_id
        self._own = {person.id for person in people}
        self._keep: int | None = None
        self._other: int | None = None
        self._is_family = False
        self.who = QComboBox()
        for person in people:
            self.who.addItem(person.name, person.id)
        self.who.addItem(_WHOLE_FAMILY, None)
        self.search = SearchBox("Name, reference or date of birth", name="Find the other record")
        self._said = caption("", wrap=True)
        self.found = ListTable(
            (Column("", _name, second=_about, strong=True),),
            "Records that may be the same",
            key=lambda row: row.person_id,
            heads=False,
        )
        self.found.search_with(self.search)
        self.found.opened.connect(lambda row: self.compare(self.who.currentData(), row.person_id))
        self.preview = MergePreviewForm()
        self.preview.wanted_merge.connect(self._merge)
        self.preview.wanted_swap.connect(self._swap)
        self.preview.wanted_back.connect(self._back)
        self._build()
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setFocusProxy(self.who)
        self.who.currentIndexChanged.connect(lambda _: self._look())
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE)
        self._pause.timeout.connect(self._look)
        self.search.textChanged.connect(lambda _: self._pause.start())
        self._look()

    def choose(self, person: int) -> None:
        """Look for another record of this person."""
        self.who.setCurrentIndex(max(0, self.who.findData(person)))

    def compare(self, person: int | None, other: int) -> None:
        """Show what a merge of two people would do, or of their families where no person is named."""
        if person is not None:
            self._is_family = False
            self._show_preview(person, other)
            return
        row = next((row for row in self.found.rows_model.rows if row.person_id == other), None)
        if row is not None:
            self._is_family = True
            self._show_preview(self._family_id, row.family_id)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Go back from the preview with Esc, then away."""
        if event.key() != Qt.Key.Key_Escape:
            super().keyPressEvent(event)
        elif self._room.currentWidget() is self.preview:
            self._back()
        else:
            self.finished.emit(None)

    def _build(self) -> None:
        choosing = QWidget()
        inside = QVBoxLayout(choosing)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(tokens.SPACE[2])
        inside.addWidget(
            Words("Two records of one person become one. Undo has both back, months later too.", wrap=True)
        )
        inside.addWidget(Field("Recorded twice", self.who))
        inside.addWidget(Field("The other record", self.search))
        inside.addWidget(self._said)
        inside.addWidget(self.found, 1)
        self._choosing = choosing
        self._room = QStackedLayout(self)
        self._room.setContentsMargins(0, 0, 0, 0)
        self._room.addWidget(choosing)
        self._room.addWidget(self.preview)

    def _look(self) -> None:
        text, person = self.search.text().strip(), self.who.currentData()
        day = self._workplace.today().date()
        if text:
            self._workplace.ask(self, lambda register: find_people(register, text, 20, day=day), self._show, key="look")
        elif person is not None:
            self._workplace.ask(self, lambda register: duplicates_of_person(register, person), self._show, key="look")
        else:
            self._show(())

    def _show(self, found: Sequence[_Found]) -> None:
        person = self.who.currentData()
        others = [row for row in found if row.person_id != person and (person or row.person_id not in self._own)]
        self.found.set_rows(others)
        self.found.setVisible(bool(others))
        if self.search.text().strip():
            self._said.setText("Enter shows what would move." if others else "Nobody found: try fewer letters.")
        elif others:
            self._said.setText("These may be the same person. Enter shows what would move.")
        else:
            self._said.setText("Nobody else looks alike. Find the other record by its name.")

    def _show_preview(self, keep: int, other: int) -> None:
        self._keep, self._other = keep, other
        ask = preview_merge_families if self._is_family else preview_merge_people
        self._workplace.ask(self, lambda register: ask(register, keep, other), self._previewed, key="preview")

    def _previewed(self, preview: MergePreview) -> None:
        self.preview.show_preview(preview)
        self._room.setCurrentWidget(self.preview)
        self.preview.merge_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _swap(self) -> None:
        if self._keep is not None and self._other is not None:
            self._show_preview(self._other, self._keep)

    def _back(self) -> None:
        self._room.setCurrentWidget(self._choosing)
        self.search.setFocus(Qt.FocusReason.OtherFocusReason)

    def _merge(self) -> None:
        keep, other = self._keep, self._other
        if keep is None or other is None:
            return
        chosen, pairs = self.preview.chosen, self.preview.pairs

        if self._is_family:
            self._workplace.act(self, lambda register: merge_families(register, keep, other, chosen, pairs), self._done)
        else:
            self._workplace.act(self, lambda register: merge_people(register, keep, other, chosen), self._done)

    def _done(self, done: Done) -> None:
        self.finished.emit(done)


def _name(row: _Found) -> str:
    return row.words.partition(" · ")[2] or row.words if isinstance(row, PossibleDuplicate) else row.name


def _about(row: _Found) -> str:
    if isinstance(row, PossibleDuplicate):
        return f"{row.words.partition(' · ')[0]} · {', '.join(row.reasons)}"
    return " · ".join(part for part in (row.about, row.where) if part)
