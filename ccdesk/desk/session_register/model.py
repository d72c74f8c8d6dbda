"""The lines of a register for Qt: families and their people. A tick changes one line and resets nothing."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from ccdesk.framework.wording import counted
from ccdesk.operations.session_register import (
    MARK_WORDS,
    NOT_RECORDED,
    PRESENT,
    RegisterFamily,
    RegisterPerson,
    SessionRegister,
    with_marks,
)

LINE_ROLE = Qt.ItemDataRole.UserRole + 1
Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True)
class FamilyLine:
    """The line above a family's people."""

    family: RegisterFamily

    @property
    def key(self) -> tuple[str, int]:
        """Return what the line is known by."""
        return "family", self.family.family_id

    @property
    def present(self) -> int:
        """How many of those listed are present."""
        return sum(person.mark == PRESENT for person in self.family.people)

    @property
    def words(self) -> str:
        """Say how many of those listed are present."""
        return f"{self.present} of {len(self.family.people)} present"


@dataclass(frozen=True)
class PersonLine:
    """One person's line; ``is_new`` for two seconds after a tick, ``is_unsaved`` when saving it was refused."""

    person: RegisterPerson
    is_new: bool = False
    is_unsaved: bool = False

    @property
    def key(self) -> tuple[str, int]:
        """Return what the line is known by."""
        return "person", self.person.person_id


@dataclass(frozen=True)
class PartLine:
    """The line above a part of a long register: the families who come most often, or the others."""

    title: str
    families: int

    @property
    def key(self) -> tuple[str, int]:
        """Return what the line is known by."""
        return f"part {self.title}", 0

    @property
    def words(self) -> str:
        """Say how many families stand under it."""
        return counted(self.families, "family", "families")


Line = PartLine | FamilyLine | PersonLine
LIKELY, OTHERS = "Come most often", "Come less often"


class RegisterModel(QAbstractTableModel):
    """One column; people may be current, families and parts are headings between them.

    Marks are held here from the key stroke on; ``pending`` ones are being saved, ``unsaved`` ones were refused. Both
    stand until the register itself says otherwise, whatever is read meanwhile.
    """

    counted = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        """Make a register without lines."""
        super().__init__(parent)
        self._shown: SessionRegister | None = None
        self._lines: list[Line] = []
        self._row_of: dict[tuple[str, int], int] = {}
        self._pending: dict[int, int] = {}
        self._held: dict[int, str] = {}  # marks made here that were not read back yet
        self._unsaved: set[int] = set()
        self._new: set[int] = set()

    @property
    def shown(self) -> SessionRegister | None:
        """The register with the marks as they are shown."""
        return self._shown

    @property
    def lines(self) -> list[Line]:
        """The lines from the top."""
        return self._lines

    @property
    def unsaved(self) -> dict[int, str]:
        """The marks that could not be saved, by person."""
        return {person: self._held[person] for person in self._unsaved}

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: N802, B008 - Qt's name and default
        """Return the number of lines."""
        return 0 if parent.isValid() else len(self._lines)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: N802, B008 - Qt's name and default
        """Return 1."""
        return 0 if parent.isValid() else 1

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401 - Qt's own
        """Return the line itself, or its words for screen readers and tips."""
        if not index.isValid() or index.row() >= len(self._lines):
            return None
        line = self._lines[index.row()]
        if role == LINE_ROLE:
            return line
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return _words(line)
        if role == Qt.ItemDataRole.ToolTipRole and isinstance(line, PersonLine):
            return line.person.alert or None
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let people be current and headings not."""
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        if not isinstance(self._lines[index.row()], PersonLine):
            return Qt.ItemFlag.ItemNeverHasChildren
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren

    def person_at(self, row: int) -> RegisterPerson | None:
        """Return the person of a line, None for a heading."""
        line = self._lines[row] if 0 <= row < len(self._lines) else None
        return line.person if isinstance(line, PersonLine) else None

    def row_of_person(self, person_id: int) -> int | None:
        """Return the line of a person."""
        return self._row_of.get(("person", person_id))

    def family(self, family_id: int) -> RegisterFamily | None:
        """Return a family with those of its people that are listed."""
        row = self._row_of.get(("family", family_id))
        line = self._lines[row] if row is not None else None
        return line.family if isinstance(line, FamilyLine) else None

    def show(self, read: SessionRegister) -> None:
        """Show what was read; lines that stand stay where they are, and only those that differ are painted anew."""
        another = self._shown is None or self._shown.session_id != read.session_id
        if another:
            self._pending, self._held, self._unsaved, self._new = {}, {}, set(), set()
        self._held = {
            person: mark for person, mark in self._held.items() if person in self._pending or person in self._unsaved
        }
        shown = with_marks(read, self._held)
        wanted = self._lines_of(shown)
        self._shown = shown
        if another or not self._merge(wanted):
            self.beginResetModel()
            self._lines = wanted
            self._know()
            self.endResetModel()
        self.counted.emit()

    def begin_marks(self, people: Collection[int], mark: str) -> None:
        """Show a mark that is about to be saved."""
        for person in people:
            self._pending[person] = self._pending.get(person, 0) + 1
            self._held[person] = mark
            self._unsaved.discard(person)
            (self._new.add if mark == PRESENT else self._new.discard)(person)
        self._show_marks(people)

    def end_marks(self, people: Iterable[int], *, is_saved: bool) -> None:
        """Be told that a mark begun was saved, or was not."""
        touched = list(people)
        for person in touched:
            left = self._pending.pop(person, 1) - 1
            if left:
                self._pending[person] = left
            elif not is_saved:
                self._unsaved.add(person)
                self._new.discard(person)
        if not is_saved:
            self._show_marks(touched)

    def hold_unsaved(self, marks: Mapping[int, str]) -> None:
        """Show marks that could not be saved before."""
        self._held |= marks
        self._unsaved |= set(marks)
        self._show_marks(list(marks))

    def forget_new(self, people: Iterable[int]) -> None:
        """Show ticks as any others."""
        gone = self._new & set(people)
        self._new -= gone
        self._show_marks(gone)

    def family_changed(self, family_id: int) -> None:
        """Have a heading painted anew."""
        row = self._row_of.get(("family", family_id))
        if row is not None:
            self._tell(row)

    def _show_marks(self, people: Collection[int]) -> None:
        if self._shown is None:
            return
        touched = set(people)
        self._shown = with_marks(self._shown, {one: self._held[one] for one in touched if one in self._held})
        for family in self._shown.families:
            if any(person.person_id in touched for person in family.people):
                self._show_family(family)
        self.counted.emit()

    def _show_family(self, family: RegisterFamily) -> None:
        heading = FamilyLine(family)
        row = self._row_of.get(heading.key)
        if row is None:
            return
        before = self._lines[row]
        self._lines[row] = heading
        if isinstance(before, FamilyLine) and before.words != heading.words:
            self._tell(row)
        for person in family.people:
            line = self._line(person)
            row = self._row_of.get(line.key)
            if row is not None and self._lines[row] != line:
                self._lines[row] = line
                self._tell(row)

    def _tell(self, row: int) -> None:
        # One line at a time: a view paints everything for a range of lines.
        index = self.index(row, 0)
        self.dataChanged.emit(index, index)

    def _line(self, person: RegisterPerson) -> PersonLine:
        return PersonLine(person, person.person_id in self._new, person.person_id in self._unsaved)

    def _lines_of(self, shown: SessionRegister) -> list[Line]:
        lines: list[Line] = []
        for place, family in enumerate(shown.families):
            if shown.likely and place == 0:
                lines.append(PartLine(LIKELY, shown.likely))
            elif shown.likely and place == shown.likely:
                lines.append(PartLine(OTHERS, len(shown.families) - shown.likely))
            lines.append(FamilyLine(family))
            lines += [self._line(person) for person in family.people]
        return lines

    def _merge(self, wanted: list[Line]) -> bool:
        """Take lines out, put lines in and change lines where they stand; False when their order differs."""
        keys = [line.key for line in wanted]
        there, coming = {line.key for line in self._lines}, set(keys)
        staying = [line.key for line in self._lines if line.key in coming]
        if staying != [key for key in keys if key in there]:
            return False
        for row in reversed(range(len(self._lines))):
            if self._lines[row].key not in coming:
                self.beginRemoveRows(QModelIndex(), row, row)
                del self._lines[row]
                self.endRemoveRows()
        for row, line in enumerate(wanted):
            if line.key not in there:
                self.beginInsertRows(QModelIndex(), row, row)
                self._lines.insert(row, line)
                self.endInsertRows()
        self._know()
        for row, line in enumerate(wanted):
            if self._lines[row] != line:
                self._lines[row] = line
                self._tell(row)
        return True

    def _know(self) -> None:
        self._row_of = {line.key: row for row, line in enumerate(self._lines)}


def _words(line: Line) -> str:
    if isinstance(line, PartLine):
        return f"{line.title}, {line.words}"
    if isinstance(line, FamilyLine):
        return f"{line.family.name}, {line.family.reference}, {line.words}"
    person = line.person
    saved = "not saved" if line.is_unsaved else ""
    parts = (MARK_WORDS[person.mark], saved, person.name, person.about, person.alert, *person.chips, person.came_words)
    return ", ".join(part for part in parts if part)


def is_to_do(line: Line) -> bool:
    """Whether somebody of this line is not recorded yet; the heading of a part stays in any case."""
    if isinstance(line, PartLine):
        return True
    if isinstance(line, FamilyLine):
        return any(person.mark == NOT_RECORDED for person in line.family.people)
    return line.person.mark == NOT_RECORDED or line.is_unsaved
