"""Things beside each other, which go below each other where there is no room."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6 import QtCore
from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QSizePolicy, QWidget

from ccdesk.desk.theme import tokens
from ccdesk.desk.theme.look import scaled


class Columns(QWidget):
    """Cards or fields side by side while each has the room it needs at least, else in one column."""

    def __init__(
        self,
        *widgets: QWidget,
        least: int = 320,
        shares: Sequence[int] = (),
        spacing: int = tokens.BETWEEN_CARDS,
        top: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        """Put widgets in a row; ``least`` is how narrow each may become, in logical pixels at the usual text size.

        ``shares`` divide the width; ``top`` leaves each as high as it wants to be, at the top of the row.
        """
        super().__init__(parent)
        self._widgets, self._least = widgets, least
        self._layout = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(spacing)
        for number, widget in enumerate(widgets):
            share = shares[number] if number < len(shares) else 1
            if top:
                self._layout.addWidget(widget, share, QtCore.Qt.AlignmentFlag.AlignTop)
            else:
                self._layout.addWidget(widget, share)
        if top:
            self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)

    @property
    def is_stacked(self) -> bool:
        """Whether the widgets stand below each other."""
        return self._layout.direction() == QBoxLayout.Direction.TopToBottom

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Turn the row into a column, and back."""
        super().resizeEvent(event)
        self._fit()

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return the width of the widest: the row can always become a column."""
        hint = super().minimumSizeHint()
        return QSize(max((widget.minimumSizeHint().width() for widget in self._widgets), default=0), hint.height())

    def _fit(self) -> None:
        shown = [widget for widget in self._widgets if not widget.isHidden()]
        spacing = self._layout.spacing() * max(0, len(shown) - 1)
        needed = sum(max(scaled(self._least), widget.minimumSizeHint().width()) for widget in shown) + spacing
        wanted = QBoxLayout.Direction.TopToBottom if self.width() < needed else QBoxLayout.Direction.LeftToRight
        if self._layout.direction() != wanted:
            self._layout.setDirection(wanted)
            self.updateGeometry()


class FieldRow(Columns):
    """Fields beside each other."""

    def __init__(self, *fields: QWidget, least: int = 180, parent: QWidget | None = None) -> None:
        """Put fields in a row; ``least`` is how narrow, in logical pixels, each may become."""
        super().__init__(*fields, least=least, top=True, parent=parent)
