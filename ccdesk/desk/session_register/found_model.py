"""The people found for a register, as Qt's lists want them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from ccdesk.operations.people_search import FoundForRegister
from ccdesk.operations.session_register import MARK_WORDS

Index = QModelIndex | QPersistentModelIndex


class FoundModel(QAbstractTableModel):
    """The people found, one line each."""

    def __init__(self, parent: QObject | None = None) -> None:
        """Hold nobody."""
        super().__init__(parent)
        self.found: Sequence[FoundForRegister] = ()

    def show(self, found: Sequence[FoundForRegister]) -> None:
        """Hold others; lines that stand are only written anew, as each letter typed brings nearly the same number."""
        before, now = len(self.found), len(found)
        if now < before:
            self.beginRemoveRows(QModelIndex(), now, before - 1)
            self.found = self.found[:now]
            self.endRemoveRows()
        elif now > before:
            self.beginInsertRows(QModelIndex(), before, now - 1)
            self.found = (*self.found, *found[before:])
            self.endInsertRows()
        kept = min(before, now)
        if kept and self.found != found:
            self.found = found
            self.dataChanged.emit(self.index(0, 0), self.index(kept - 1, 0))

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: N802, B008 - Qt's name and default
        """Return the number of people."""
        return 0 if parent.isValid() else len(self.found)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: N802, B008 - Qt's name and default
        """Return 1."""
        return 0 if parent.isValid() else 1

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401 - Qt's own
        """Return a person's words for screen readers; what draws the line reads ``found`` itself."""
        if not index.isValid() or role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return None
        found = self.found[index.row()]
        person = found.person
        parts = (person.name, person.about, person.where, found.came, person.how, MARK_WORDS[found.mark])
        return ", ".join(part for part in parts if part)
