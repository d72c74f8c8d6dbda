"""Things in a row that goes on below where there is no more room beside."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QSizePolicy, QWidget

from ccdesk.desk.theme import tokens


class FlowLayout(QLayout):
    """Lays widgets out like words of a paragraph, each line's middle on one height."""

    def __init__(self, parent: QWidget | None = None, gap: int = tokens.SPACE[1]) -> None:
        """Make an empty layout."""
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self._gap = gap
        self.setContentsMargins(0, 0, 0, 0)

    def addItem(self, item: QLayoutItem) -> None:  # noqa: N802 - Qt's name
        """Take one more."""
        self._items.append(item)

    def count(self) -> int:
        """Return how many there are."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:  # noqa: N802 - Qt's name
        """Return one by its place."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:  # noqa: N802 - Qt's name
        """Give one away."""
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:  # noqa: N802 - Qt's name
        """Ask for no more room than is needed."""
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:  # noqa: N802 - Qt's name
        """Need more lines in less width."""
        return True

    def heightForWidth(self, width: int) -> int:  # noqa: N802 - Qt's name
        """Return the height of all lines at a width."""
        return self._place(QRect(0, 0, width, 0), is_trial=True)

    def setGeometry(self, rect: QRect) -> None:  # noqa: N802 - Qt's name
        """Put everything in its place."""
        super().setGeometry(rect)
        self._place(rect, is_trial=False)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return the least size."""
        return self.minimumSize()

    def minimumSize(self) -> QSize:  # noqa: N802 - Qt's name
        """Return room for the widest one."""
        size = QSize()
        for item in self._items:
            size = size.expandedTo(item.minimumSize())
        return size

    def _place(self, rect: QRect, *, is_trial: bool) -> int:
        top, line, used = rect.top(), list[tuple[QLayoutItem, QSize]](), 0
        for item in self._items:
            if (widget := item.widget()) is not None and widget.isHidden():
                continue
            size = item.sizeHint()
            size.setWidth(min(size.width(), max(rect.width(), item.minimumSize().width())))
            if line and used + size.width() > rect.width():
                top += self._put(line, rect.left(), top, is_trial=is_trial) + self._gap
                line, used = [], 0
            line.append((item, size))
            used += size.width() + self._gap
        return top + self._put(line, rect.left(), top, is_trial=is_trial) - rect.top()

    def _put(self, line: list[tuple[QLayoutItem, QSize]], left: int, top: int, *, is_trial: bool) -> int:
        height = max((size.height() for _, size in line), default=0)
        for item, size in line:
            if not is_trial:
                item.setGeometry(QRect(QPoint(left, top + (height - size.height()) // 2), size))
            left += size.width() + self._gap
        return height


class Flow(QWidget):
    """A widget of things in a flow."""

    def __init__(self, *widgets: QWidget, gap: int = tokens.SPACE[1], parent: QWidget | None = None) -> None:
        """Hold widgets."""
        super().__init__(parent)
        self.flow = FlowLayout(self, gap)
        for widget in widgets:
            self.flow.addWidget(widget)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    @property
    def widgets(self) -> tuple[QWidget, ...]:
        """What it holds, in order."""
        items = (self.flow.itemAt(place) for place in range(self.flow.count()))
        return tuple(widget for item in items if item is not None and (widget := item.widget()) is not None)

    def show_widgets(self, *widgets: QWidget) -> None:
        """Hold other widgets instead."""
        while (item := self.flow.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for widget in widgets:
            self.flow.addWidget(widget)
        self.updateGeometry()
