"""What the pages before the desk share: a column in the middle, the sign above it, and keys."""

from __future__ import annotations

from PySide6 import QtCore, QtWidgets
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from ccdesk.desk.starting.brand import Sign
from ccdesk.desk.theme import tokens
from ccdesk.desk.theme.look import scaled
from ccdesk.desk.widgets.labels import Words

COLUMN = 720


class StartPage(QScrollArea):
    """A page before the desk: a head, then whatever a subclass puts into ``self.column``."""

    def __init__(self, title: str, words: str = "", *, width: int = COLUMN, head: bool = True) -> None:
        """Build the head."""
        super().__init__()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setProperty("focusPolicy", "NoFocus")
        self.setAccessibleName(title)
        inside = QWidget()
        self.column = QVBoxLayout()
        self.column.setSpacing(tokens.SPACE[3])
        middle = QWidget()
        middle.setLayout(self.column)
        self.column.setContentsMargins(0, 0, 0, 0)
        middle.setMaximumWidth(scaled(width))
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        row.addStretch(1)
        row.addWidget(middle, 1000)
        row.addStretch(1)
        whole = QVBoxLayout(inside)
        whole.setContentsMargins(tokens.PAGE_MARGIN, tokens.PAGE_MARGIN, tokens.PAGE_MARGIN, tokens.PAGE_MARGIN)
        whole.addStretch(1)
        whole.addLayout(row)
        whole.addStretch(1)
        self.setWidget(inside)
        self.title = Words(title, tokens.PAGE_TITLE, tokens.STRONG, wrap=True)
        self.under_title = Words(words, second=True, wrap=True)
        if head:
            self._build_head()

    def show_head(self, title: str, words: str) -> None:
        """Change the words of the head."""
        self.title.setText(title)
        self.under_title.setText(words)

    def accept(self) -> None:
        """Do the page's main thing."""

    def go_back(self) -> None:
        """Leave the page for the one before."""

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Enter presses the button that has the focus, else does the main thing; Esc goes back."""
        focused = self.window().focusWidget()
        if event.key() in (QtCore.Qt.Key.Key_Return, QtCore.Qt.Key.Key_Enter):
            is_command = bool(event.modifiers() & QtCore.Qt.KeyboardModifier.ControlModifier)
            if isinstance(focused, QAbstractButton) and not is_command:
                focused.click()
            elif not isinstance(focused, QtWidgets.QPlainTextEdit) or is_command:
                self.accept()
        elif event.key() == QtCore.Qt.Key.Key_Escape:
            self.go_back()
        else:
            super().keyPressEvent(event)

    def _build_head(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(tokens.SPACE[2])
        names = QVBoxLayout()
        names.setSpacing(0)
        names.addWidget(self.title)
        names.addWidget(self.under_title)
        for label in (self.title, self.under_title):
            label.setWordWrap(False)
        head.addStretch(1)
        head.addWidget(Sign())
        head.addLayout(names)
        head.addStretch(1)
        self.column.addLayout(head)
        self.column.addSpacing(tokens.SPACE[1])
