"""The list of a register under the keyboard: keys mark, arrows move, letters go to the search box."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from ccdesk.desk.session_register.line_painter import LinePainter
from ccdesk.desk.session_register.model import PersonLine, RegisterModel, is_to_do
from ccdesk.desk.theme import tokens
from ccdesk.desk.theme.look import scaled
from ccdesk.operations.session_register import ABSENT, APOLOGIES, NOT_RECORDED, PRESENT, RegisterPerson

_MARK_WIDTH = 148  # a click left of here ticks


class RegisterView(QTableView):
    """Shows a ``RegisterModel``; what is to be marked is told by ``wanted_mark`` with people and mark."""

    wanted_mark = Signal(object, str)
    wanted_family = Signal(int)
    typed = Signal(str)
    left_at_top = Signal()

    def __init__(self, model: RegisterModel, parent: QWidget | None = None) -> None:
        """Show a model's lines."""
        super().__init__(parent)
        self._register = model
        self._only_to_do = False
        self._kept: set[tuple[str, int]] = set()
        self.setModel(model)
        self.setItemDelegate(LinePainter(self))
        self.setAccessibleName("People on this register")
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.horizontalHeader().hide()
        self.horizontalHeader().setStretchLastSection(True)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setMinimumSectionSize(1)
        self.setMinimumHeight(scaled(tokens.ROW_FAMILY + 2 * tokens.ROW_REGISTER))
        self._measure()
        model.modelReset.connect(self._measure)
        model.rowsInserted.connect(self._measure_rows)
        self.selectionModel().currentRowChanged.connect(self._moved)

    @property
    def current_person(self) -> RegisterPerson | None:
        """The person of the current line."""
        index = self.currentIndex()
        return self._register.person_at(index.row()) if index.isValid() else None

    def go_to_person(self, person_id: int) -> None:
        """Make a person's line current."""
        row = self._register.row_of_person(person_id)
        if row is not None:
            self._go(row)

    def show_only_to_do(self, only: bool) -> None:
        """Show only who is not recorded now, or everybody; what is ticked afterwards stays where it is."""
        self._only_to_do = only
        self._kept = {line.key for line in self._register.lines if is_to_do(line)}
        self._hide_rows()

    def take_focus(self) -> None:
        """Take the focus, on the current line or else the first."""
        if self.current_person is None:
            self._go_near(0, 1)
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Do what the keys of a register do."""
        person, key, held = self.current_person, event.key(), event.modifiers()
        plain = held & ~Qt.KeyboardModifier.KeypadModifier == Qt.KeyboardModifier.NoModifier
        if key in (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter) and event.isAutoRepeat():
            # A key held down must not tick and untick, nor run down the list.
            event.accept()
        elif person is not None and self._mark_by(key, person, plain=plain, held=held):
            event.accept()
        elif key == Qt.Key.Key_O and held == Qt.KeyboardModifier.ControlModifier and person is not None:
            self.wanted_family.emit(person.family_id)
        elif plain and key == Qt.Key.Key_Up and self._next(self.currentIndex().row() - 1, -1) is None:
            self.left_at_top.emit()
        elif plain and key in (Qt.Key.Key_BracketLeft, Qt.Key.Key_BracketRight):
            self._go_to_family(1 if key == Qt.Key.Key_BracketRight else -1)
        elif plain and key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            self._go_near(*((0, 1) if key == Qt.Key.Key_Home else (len(self._register.lines) - 1, -1)))
        elif event.text().isalnum() and not held & ~(
            Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier
        ):
            self.typed.emit(event.text())
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:  # noqa: N802 - Qt's name
        """Leave searching to the search box."""

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Tick by a click on the mark."""
        super().mousePressEvent(event)
        index = self.indexAt(event.position().toPoint())
        person = self._register.person_at(index.row()) if index.isValid() else None
        if (
            person is not None
            and event.button() == Qt.MouseButton.LeftButton
            and event.position().x() < scaled(_MARK_WIDTH)
        ):
            self._toggle(person)

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        """Show where the keys go."""
        super().focusInEvent(event)
        if self.current_person is None and event.reason() != Qt.FocusReason.MouseFocusReason:
            self._go_near(0, 1)
        self._paint_current()

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        """Take the ring away."""
        super().focusOutEvent(event)
        self._paint_current()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Keep the current line in sight."""
        super().resizeEvent(event)
        if self.currentIndex().isValid():
            self.scrollTo(self.currentIndex())

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Follow the system's text size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._measure()

    def _mark_by(self, key: int, person: RegisterPerson, *, plain: bool, held: Qt.KeyboardModifier) -> bool:
        is_enter = key in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if plain and key == Qt.Key.Key_Space:
            self._toggle(person)
        elif plain and is_enter:
            self.wanted_mark.emit((person.person_id,), PRESENT)
            self._go_near(self.currentIndex().row() + 1, 1)
        elif is_enter and held & ~Qt.KeyboardModifier.KeypadModifier == Qt.KeyboardModifier.ShiftModifier:
            self._mark_family(person)
        elif plain and key == Qt.Key.Key_Minus:
            # Pressed again it says why they were not here.
            self.wanted_mark.emit((person.person_id,), APOLOGIES if person.mark == ABSENT else ABSENT)
        elif plain and key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.wanted_mark.emit((person.person_id,), NOT_RECORDED)
        else:
            return False
        return True

    def _toggle(self, person: RegisterPerson) -> None:
        row = self._register.row_of_person(person.person_id)
        line = self._register.lines[row] if row is not None else None
        if getattr(line, "is_unsaved", False):
            # What was refused is tried once more, not turned round.
            self.wanted_mark.emit((person.person_id,), person.mark)
        else:
            self.wanted_mark.emit((person.person_id,), NOT_RECORDED if person.mark == PRESENT else PRESENT)

    def _mark_family(self, person: RegisterPerson) -> None:
        family = self._register.family(person.family_id)
        if family is None:
            return
        self.wanted_mark.emit(tuple(each.person_id for each in family.people), PRESENT)
        last = self._register.row_of_person(family.people[-1].person_id)
        if last is not None:
            self._go_near(last + 1, 1)

    def _go_to_family(self, step: int) -> None:
        """Go to the first line of the next family, or of this one and then the previous."""
        here = self.currentIndex().row()
        rows = range(here + 1, len(self._register.lines)) if step > 0 else range(here - 1, -1, -1)
        for row in rows:
            is_first = row > 0 and self._register.person_at(row - 1) is None
            if is_first and self._register.person_at(row) is not None and not self.isRowHidden(row):
                self._go(row)
                return

    def _next(self, row: int, step: int) -> int | None:
        while 0 <= row < len(self._register.lines):
            if self._register.person_at(row) is not None and not self.isRowHidden(row):
                return row
            row += step
        return None

    def _go_near(self, row: int, step: int) -> None:
        """Go to the next person from a line on, in a direction; stay where there is none."""
        found = self._next(row, step)
        if found is not None:
            self._go(found)

    def _go(self, row: int) -> None:
        index = self._register.index(row, 0)
        # The heading above is shown with the first of a family.
        above = self._register.index(row - 1, 0)
        if row and self._register.person_at(row - 1) is None:
            self.scrollTo(above)
        self.scrollTo(index)
        self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)

    def _moved(self, current: QModelIndex, previous: QModelIndex) -> None:
        families = {
            person.family_id
            for index in (current, previous)
            if index.isValid() and (person := self._register.person_at(index.row())) is not None
        }
        for family in families:
            self._register.family_changed(family)

    def _paint_current(self) -> None:
        person = self.current_person
        if person is not None:
            self.update(self.currentIndex())
            self._register.family_changed(person.family_id)

    def _measure(self) -> None:
        self.verticalHeader().setDefaultSectionSize(scaled(tokens.ROW_REGISTER))
        self._measure_lines(range(len(self._register.lines)))
        self._hide_rows()

    def _measure_rows(self, _parent: QModelIndex, first: int, last: int) -> None:
        self._measure_lines(range(first, last + 1))

    def _measure_lines(self, rows: Sequence[int]) -> None:
        for row in rows:
            is_person = isinstance(self._register.lines[row], PersonLine)
            self.setRowHeight(row, scaled(tokens.ROW_REGISTER if is_person else tokens.ROW_FAMILY))

    def _hide_rows(self) -> None:
        for row, line in enumerate(self._register.lines):
            self.setRowHidden(row, self._only_to_do and line.key not in self._kept)
