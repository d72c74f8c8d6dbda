"""The rows of the Measures page: a head for each theme, and its rows."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from ccdesk.operations.measures_page import MeasureRow, ThemeRows

Index = QModelIndex | QPersistentModelIndex
Line = ThemeRows | MeasureRow
LINE_ROLE = Qt.ItemDataRole.UserRole + 1
NOWHERE = QModelIndex()
CODE, LABEL, VALUE, COUNTED, TARGET, STATUS, DIRECTION, SPARK = range(8)
TITLES = ("Code", "Measure", "Value", "Counted", "Target", "Status", "Direction")


class MeasuresModel(QAbstractTableModel):
    """Theme heads and rows under the page's columns; the heads cannot be current."""

    def __init__(self, parent: QObject | None = None) -> None:
        """Hold nothing yet."""
        super().__init__(parent)
        self._lines: tuple[Line, ...] = ()
        self._span = "quarters"

    @property
    def lines(self) -> tuple[Line, ...]:
        """The lines that are shown."""
        return self._lines

    def set_lines(self, lines: Sequence[Line], span: str) -> None:
        """Show other lines; where the same rows stand in the same order only what changed is told."""
        fresh = tuple(lines)
        if span != self._span:
            self._span = span
            self.headerDataChanged.emit(Qt.Orientation.Horizontal, SPARK, SPARK)
        if [line.code for line in fresh] == [line.code for line in self._lines]:
            changed = [place for place, (old, new) in enumerate(zip(self._lines, fresh, strict=True)) if old != new]
            self._lines = fresh
            for place in changed:
                self.dataChanged.emit(self.index(place, 0), self.index(place, SPARK))
            return
        self.beginResetModel()
        self._lines = fresh
        self.endResetModel()

    def row_at(self, line: int) -> MeasureRow | None:
        """Return the measure on a line, None for a theme's head."""
        found = self._lines[line] if 0 <= line < len(self._lines) else None
        return found if isinstance(found, MeasureRow) else None

    def line_of(self, code: str) -> int | None:
        """Return where a measure stands."""
        return next(
            (place for place, line in enumerate(self._lines) if isinstance(line, MeasureRow) and line.code == code),
            None,
        )

    def rowCount(self, parent: Index = NOWHERE) -> int:  # noqa: N802 - Qt's name
        """Return how many lines there are."""
        return 0 if parent.isValid() else len(self._lines)

    def columnCount(self, parent: Index = NOWHERE) -> int:  # noqa: N802 - Qt's name
        """Return how many columns there are."""
        return 0 if parent.isValid() else SPARK + 1

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let rows be current, heads not."""
        if not index.isValid() or self.row_at(index.row()) is None:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def headerData(  # noqa: N802 - Qt's name
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:  # noqa: ANN401 - Qt's own type
        """Return a column's title."""
        if orientation != Qt.Orientation.Horizontal or not 0 <= section <= SPARK:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return TITLES[section] if section < SPARK else f"8 {self._span}"
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if section == VALUE else Qt.AlignmentFlag.AlignLeft
            return Qt.AlignmentFlag.AlignVCenter | side
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401 - Qt's own type
        """Return what a cell says; the first says the whole row to screen readers."""
        if not index.isValid() or index.row() >= len(self._lines):
            return None
        line = self._lines[index.row()]
        if role == LINE_ROLE:
            return line
        if role == Qt.ItemDataRole.DisplayRole:
            return _text(line, index.column())
        if role == Qt.ItemDataRole.AccessibleTextRole:
            if isinstance(line, ThemeRows):
                return f"{line.code} {line.label}" if index.column() == CODE else ""
            return line.spoken if index.column() == CODE else _text(line, index.column())
        if role == Qt.ItemDataRole.ToolTipRole and isinstance(line, MeasureRow):
            return f"{line.label} · {line.source}" if line.source else line.label
        return None


def _text(line: Line, column: int) -> str:
    if isinstance(line, ThemeRows):
        return {CODE: line.code, LABEL: line.label}.get(column, "")
    parts = (line.code, line.label, line.value, line.counted, line.target, line.status, line.direction, "")
    return parts[column]
