"""A column that takes the room there is, with narrower ones beside it; in a narrow window they go below it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QScrollArea, QVBoxLayout, QWidget

from ccdesk.desk.theme import tokens
from ccdesk.desk.theme.look import scaled

_WITHOUT_LIMIT = 16_777_215
_LEAST_HEIGHT = 300


class SideColumns(QScrollArea):
    """A middle, what stands at its right and, where given, at its left; it scrolls as a whole only when narrow."""

    def __init__(self, middle: QWidget, right: QWidget, right_width: int, left: QWidget | None = None) -> None:
        """Put the columns beside each other; ``right_width`` is in logical pixels at the usual text size."""
        super().__init__()
        self._middle, self._left, self._right_width = middle, left, right_width
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._right = QScrollArea()
        self._right.setWidgetResizable(True)
        self._right.setFrameShape(QFrame.Shape.NoFrame)
        self._right.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._right.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._right_content = right
        self._right.setWidget(right)
        right.installEventFilter(self)
        content = QWidget()
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, content)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(tokens.BETWEEN_CARDS)
        if left is not None:
            self._row.addWidget(left)
        self._row.addWidget(middle, 1)
        self._row.addWidget(self._right)
        self.setWidget(content)
        self.set_narrow(False)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Give the right column the height that its words need at the other width."""
        super().resizeEvent(event)
        self._fit_right()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Give the right column another height when what is in it changes."""
        if event.type() == QEvent.Type.LayoutRequest:
            self._fit_right()
        return super().eventFilter(watched, event)

    def show_right(self, is_shown: bool) -> None:
        """Show the right column or leave it out, where a panel needs its room."""
        self._right.setVisible(is_shown)

    def set_narrow(self, is_narrow: bool) -> None:
        """Put the right column below the middle, and leave out the left one, or undo that."""
        direction = QBoxLayout.Direction
        self._row.setDirection(direction.TopToBottom if is_narrow else direction.LeftToRight)
        if self._left is not None:
            self._left.setVisible(not is_narrow)
        if is_narrow:
            self._middle.setMinimumHeight(scaled(_LEAST_HEIGHT))
            self._right.setMinimumWidth(0)
            self._right.setMaximumWidth(_WITHOUT_LIMIT)
            self._fit_right()
        else:
            self._middle.setMinimumHeight(0)
            self._right.setMinimumHeight(0)
            self._right.setFixedWidth(scaled(self._right_width))

    def _fit_right(self) -> None:
        """Give the right column its whole height where it stands below the middle: only the page scrolls then."""
        layout = self._right_content.layout()
        if self._row.direction() != QBoxLayout.Direction.TopToBottom or layout is None:
            return
        # As if scroll bars stood there, which take width and so make the words higher.
        wide = self.width() - 2 * self.verticalScrollBar().sizeHint().width()
        high = layout.totalHeightForWidth(wide) if layout.hasHeightForWidth() else 0
        needed = max(high, layout.totalMinimumSize().height())
        if needed != self._right.minimumHeight():
            self._right.setMinimumHeight(needed)


def stacked(*widgets: QWidget) -> QWidget:
    """Return widgets one below the other, at the top of the room there is."""
    made = QWidget()
    column = QVBoxLayout(made)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(tokens.BETWEEN_CARDS)
    for widget in widgets:
        column.addWidget(widget)
    column.addStretch(1)
    return made
