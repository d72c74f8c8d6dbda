"""A model over rows that questions answer with: tuples or frozen dataclasses."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, QRectF, Qt
from PySide6.QtGui import QPainter

Index = QModelIndex | QPersistentModelIndex
ROW_ROLE = Qt.ItemDataRole.UserRole + 1
NOWHERE = QModelIndex()

ChipWords = tuple[str, str, str]  # words, tone, icon


@dataclass(frozen=True)
class Column:
    """How one column shows a row.

    ``width`` is in logical pixels; a column without one takes a share of what is left. ``second`` is a quieter line
    below the text; ``chip`` gives words, tone and icon; ``paint`` draws in the cell, and ``text`` says what it draws.
    """

    title: str
    text: Callable[[Any], str]
    second: Callable[[Any], str] | None = None
    chip: Callable[[Any], ChipWords | None] | None = None
    paint: Callable[[QPainter, QRectF, Any], None] | None = None
    icon: Callable[[Any], tuple[str, str]] | None = None  # icon and tone
    width: int = 0
    share: int = 1
    right: bool = False
    strong: bool = False
    quiet: bool = False


class RowsModel(QAbstractTableModel):
    """Rows under columns; ``key`` tells a row apart from others when the rows are read again."""

    def __init__(
        self,
        columns: Sequence[Column],
        rows: Sequence[Any] = (),
        key: Callable[[Any], Hashable] | None = None,
        parent: QObject | None = None,
    ) -> None:
        """Hold rows."""
        super().__init__(parent)
        self.columns = tuple(columns)
        self._rows: tuple[Any, ...] = tuple(rows)
        self._key = key or _first_value

    @property
    def rows(self) -> tuple[Any, ...]:
        """The rows that are shown."""
        return self._rows

    def key_of(self, row: Any) -> Hashable:  # noqa: ANN401 - any row
        """Return what tells a row apart."""
        return self._key(row)

    def set_rows(self, rows: Sequence[Any]) -> None:
        """Show other rows; where the same rows stand in the same order only what changed is told."""
        fresh = tuple(rows)
        if len(fresh) == len(self._rows) and all(
            self._key(old) == self._key(new) for old, new in zip(self._rows, fresh, strict=True)
        ):
            changed = [index for index, (old, new) in enumerate(zip(self._rows, fresh, strict=True)) if old != new]
            self._rows = fresh
            for index in changed:
                self.dataChanged.emit(self.index(index, 0), self.index(index, len(self.columns) - 1))
            return
        self.beginResetModel()
        self._rows = fresh
        self.endResetModel()

    def row_of(self, key: Hashable) -> int | None:
        """Return where the row with this key stands."""
        return next((index for index, row in enumerate(self._rows) if self._key(row) == key), None)

    def rowCount(self, parent: Index = NOWHERE) -> int:  # noqa: N802 - Qt's name
        """Return how many rows there are."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = NOWHERE) -> int:  # noqa: N802 - Qt's name
        """Return how many columns there are."""
        return 0 if parent.isValid() else len(self.columns)

    def headerData(  # noqa: N802 - Qt's name
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:  # noqa: ANN401 - Qt's own type
        """Return a column's title."""
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < len(self.columns):
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.columns[section].title
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if self.columns[section].right else Qt.AlignmentFlag.AlignLeft
            return Qt.AlignmentFlag.AlignVCenter | side
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401 - Qt's own type
        """Return what a cell says."""
        if not index.isValid() or index.row() >= len(self._rows):
            return None
        row, column = self._rows[index.row()], self.columns[index.column()]
        if role == ROW_ROLE:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            return column.text(row)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            chip = column.chip(row) if column.chip is not None else None
            words = [column.text(row), column.second(row) if column.second is not None else "", chip[0] if chip else ""]
            return ", ".join(dict.fromkeys(part for part in words if part))
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if column.right else Qt.AlignmentFlag.AlignLeft
            return Qt.AlignmentFlag.AlignVCenter | side
        return None


def _first_value(row: Any) -> Hashable:  # noqa: ANN401 - any row
    if isinstance(row, tuple):
        key: Hashable = row[0]
        return key
    for name in ("key", "id"):
        if hasattr(row, name):
            found: Hashable = getattr(row, name)
            return found
    return id(row)
