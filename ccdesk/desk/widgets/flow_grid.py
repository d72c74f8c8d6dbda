"""Cards side by side in as many columns as there is room for."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from ccdesk.desk.theme import tokens
from ccdesk.desk.theme.look import scaled


class FlowGrid(QWidget):
    """Widgets in rows of equal columns, none narrower than ``least`` logical pixels."""

    def __init__(self, least: int, most_columns: int, spacing: int = tokens.BETWEEN_CARDS) -> None:
        """Hold nothing yet."""
        super().__init__()
        self._least, self._most = least, most_columns
        self._widgets: list[QWidget] = []
        self._columns = 0
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(spacing)

    @property
    def widgets(self) -> tuple[QWidget, ...]:
        """What is shown, in order."""
        return tuple(self._widgets)

    def show_widgets(self, widgets: Sequence[QWidget]) -> None:
        """Show other widgets; those before go."""
        for old in self._widgets:
            self._grid.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._widgets = list(widgets)
        self._columns = 0
        self._place()

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return the width of one column: the others go below it where they must."""
        return QSize(scaled(self._least), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Find the columns anew."""
        super().resizeEvent(event)
        self._place()

    def _place(self) -> None:
        spacing = self._grid.spacing()
        fitting = max(1, (self.width() + spacing) // (scaled(self._least) + spacing))
        columns = max(1, min(fitting, self._most, len(self._widgets) or 1))
        if columns == self._columns:
            return
        for column in range(max(columns, self._columns)):
            self._grid.setColumnStretch(column, 1 if column < columns else 0)
        self._columns = columns
        for number, widget in enumerate(self._widgets):
            self._grid.addWidget(widget, number // columns, number % columns)
