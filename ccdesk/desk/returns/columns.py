"""The three columns of the Returns page: what to check, what is sent, and signing; below each other when narrow."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QScrollArea, QWidget

from ccdesk.desk.theme import tokens
from ccdesk.desk.theme.look import scaled

_WITHOUT_LIMIT = 16_777_215
_LEAST_HEIGHT = 420
_LEAST_MIDDLE = 430  # how narrow the middle may become before the columns go below each other


class Scrolled(QScrollArea):
    """Something that scrolls by itself where it has not the height that it needs, unless told to take all of it."""

    def __init__(self, content: QWidget) -> None:
        """Show the content."""
        super().__init__()
        self._is_whole = False
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWidget(content)
        content.installEventFilter(self)

    def show_whole(self, is_whole: bool) -> None:
        """Take the height that the content needs, because something around scrolls; or stop doing so."""
        self._is_whole = is_whole
        policy = Qt.ScrollBarPolicy
        self.setVerticalScrollBarPolicy(policy.ScrollBarAlwaysOff if is_whole else policy.ScrollBarAsNeeded)
        self._fit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Follow the content when it wants another height."""
        if event.type() == QEvent.Type.LayoutRequest and watched is self.widget():
            self._fit()
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Follow the width, at which words take more or fewer lines."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        content = self.widget()
        layout = content.layout() if content is not None else None
        if layout is None or not self._is_whole:
            self.setMinimumHeight(0)
            return
        is_by_width = layout.hasHeightForWidth()
        self.setMinimumHeight(layout.heightForWidth(self.width()) if is_by_width else layout.minimumSize().height())


class ThreeColumns(QScrollArea):
    """Two columns of a fixed width round one that takes the rest; it scrolls as a whole only when narrow."""

    def __init__(self, left: QWidget, middle: QWidget, right: QWidget, widths: tuple[int, int]) -> None:
        """Put the columns beside each other; ``widths`` are those of left and right at the usual text size."""
        super().__init__()
        self._sides, self._widths = (left, right), widths
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        content = self._content = QWidget()
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, content)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(tokens.BETWEEN_CARDS)
        self._row.addWidget(left)
        self._row.addWidget(middle, 1)
        self._row.addWidget(right)
        self.setWidget(content)
        self._is_narrow: bool | None = None
        self._set_narrow(False)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Put the columns below each other where there is no room beside each other, or undo that."""
        super().resizeEvent(event)
        needed = scaled(sum(self._widths) + _LEAST_MIDDLE) + 2 * tokens.BETWEEN_CARDS
        self._set_narrow(self.width() < needed)
        # Beside each other the columns share the height there is: each scrolls what it has no room for.
        self._content.setMaximumHeight(_WITHOUT_LIMIT if self._is_narrow else max(event.size().height(), _LEAST_HEIGHT))

    def _set_narrow(self, is_narrow: bool) -> None:
        if is_narrow == self._is_narrow:
            return
        self._is_narrow = is_narrow
        direction = QBoxLayout.Direction
        self._row.setDirection(direction.TopToBottom if is_narrow else direction.LeftToRight)
        for side, width in zip(self._sides, self._widths, strict=True):
            for area in [side, *side.findChildren(Scrolled)]:
                if isinstance(area, Scrolled):
                    area.show_whole(is_narrow)
            if is_narrow:
                side.setMinimumWidth(0)
                side.setMaximumWidth(_WITHOUT_LIMIT)
            else:
                side.setFixedWidth(scaled(width))
