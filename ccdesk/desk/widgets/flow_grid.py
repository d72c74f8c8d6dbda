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
        self._shown = 0
        self._columns = 0
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(spacing)

    @property
    def widgets(self) -> tuple[QWidget, ...]:
        """What is shown, in order."""
        return tuple(self._widgets[: self._shown])

    def show_widgets(self, widgets: Sequence[QWidget]) -> None:
        """Show other widgets; those before that are not among them go."""
        for old in self._widgets:
            if old not in widgets:
                self._grid.removeWidget(old)
                old.hide()
                old.deleteLater()
        kept = [widget for widget in self._widgets[self._shown :] if widget in widgets]
        self._widgets = list(widgets)
        self._shown = len(self._widgets)
        self._place(anew=True)
        for widget in kept:
            widget.show()

    def show_first(self, count: int) -> None:
        """Show this many of the widgets; the others are kept for when there is more to show."""
        if count == self._shown:
            return
        for widget in self._widgets[self._shown : count]:
            widget.show()
        for widget in self._widgets[count : self._shown]:
            widget.hide()
        self._shown = count
        self._place()

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return the width of one column: the others go below it where they must."""
        return QSize(scaled(self._least), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Find the columns anew."""
        super().resizeEvent(event)
        self._place()

    def _place(self, *, anew: bool = False) -> None:
        spacing = self._grid.spacing()
        fitting = max(1, (self.width() + spacing) // (scaled(self._least) + spacing))
        columns = max(1, min(fitting, self._most, self._shown or 1))
        if columns == self._columns and not anew:
            return
        for column in range(max(columns, self._columns)):
            self._grid.setColumnStretch(column, 1 if column < columns else 0)
        self._columns = columns
        for number, widget in enumerate(self._widgets):
            self._grid.addWidget(widget, number // columns, number % columns)
