"""A panel at the side of a page, for a form or the details of a row; in a narrow window it takes the page's place."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from ccdesk.desk.theme import tokens
from ccdesk.desk.widgets.buttons import small_icon_button
from ccdesk.desk.widgets.labels import card_title, hairline


class SidePanel(QFrame):
    """A titled panel that holds one thing at a time; Esc or its button closes it."""

    closed = Signal()
    WIDE = 380

    def __init__(self, parent: QWidget | None = None) -> None:
        """Make a panel that holds nothing and does not show."""
        super().__init__(parent)
        self.setProperty("panel", True)
        self._title = card_title("")
        self._title.setWordWrap(True)
        self._close = small_icon_button("Close the panel", "x", run=self.close_panel)
        head = QHBoxLayout()
        head.setContentsMargins(tokens.CARD_PADDING, 10, 10, 10)
        head.addWidget(self._title, 1)
        head.addWidget(self._close)
        self._room = QScrollArea()
        self._room.setWidgetResizable(True)
        self._room.setFrameShape(QFrame.Shape.NoFrame)
        self._room.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(head)
        layout.addWidget(hairline())
        layout.addWidget(self._room, 1)
        self._content: QWidget | None = None
        self._before: QWidget | None = None
        self.hide()

    @property
    def content(self) -> QWidget | None:
        """What the panel holds now."""
        return self._content

    def open_panel(self, title: str, content: QWidget, *, focus: bool = True) -> None:
        """Show something; what was held before goes. The focus comes back when the panel closes."""
        if self.isHidden():
            window = self.window()
            self._before = window.focusWidget()
        self._drop()
        self._title.setText(title)
        self.setAccessibleName(title)
        self._content = content
        room = QWidget()
        inside = QVBoxLayout(room)
        inside.setContentsMargins(tokens.CARD_PADDING, tokens.CARD_PADDING, tokens.CARD_PADDING, tokens.CARD_PADDING)
        inside.addWidget(content)
        if not content.sizePolicy().expandingDirections() & Qt.Orientation.Vertical:
            inside.addStretch(1)
        self._room.setWidget(room)
        self.show()
        if focus:
            first = content if content.focusPolicy() != Qt.FocusPolicy.NoFocus else _first_in(content)
            (first or self._close).setFocus(Qt.FocusReason.OtherFocusReason)

    def close_panel(self) -> None:
        """Put the panel away."""
        if self.isHidden():
            return
        self.hide()
        self._drop()
        before, self._before = self._before, None
        self.closed.emit()
        try:
            if before is not None and before.isVisible():
                before.setFocus(Qt.FocusReason.OtherFocusReason)
        except RuntimeError:
            # What had the focus before is gone.
            return

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Close with Esc."""
        if event.key() == Qt.Key.Key_Escape:
            self.close_panel()
        else:
            super().keyPressEvent(event)

    def _drop(self) -> None:
        held = self._room.takeWidget()
        if held is not None:
            held.hide()
            held.deleteLater()
        self._content = None


def _first_in(widget: QWidget) -> QWidget | None:
    for child in widget.findChildren(QWidget):
        if child.focusPolicy() & Qt.FocusPolicy.TabFocus and child.isEnabled() and not child.isHidden():
            return child
    return None
