"""The window before the desk, and in its place while it is locked."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QMainWindow, QStackedWidget, QWidget

from ccdesk.desk.theme.theme import dress
from ccdesk.desk.widgets.focus_ring import FocusRing


class StartWindow(QMainWindow):
    """One page at a time; its title names no centre."""

    closed = Signal()

    def __init__(self) -> None:
        """Make an empty window."""
        super().__init__()
        self.setWindowTitle("ccdesk")
        self.setMinimumSize(480, 320)
        self.resize(1366, 768)
        self.stack = QStackedWidget()
        self.setCentralWidget(self.stack)
        self._focus_ring = FocusRing(self)
        dress(self)

    @property
    def page(self) -> QWidget | None:
        """The page that is shown."""
        return self.stack.currentWidget()

    def show_page(self, page: QWidget) -> None:
        """Show a page."""
        if self.stack.indexOf(page) < 0:
            self.stack.addWidget(page)
        self.stack.setCurrentWidget(page)

    def drop_page(self, page: QWidget) -> None:
        """Forget a page, with what was typed in it."""
        self.stack.removeWidget(page)
        page.hide()
        page.deleteLater()

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802 - Qt's name
        """Tell that the window was closed."""
        event.accept()
        self.closed.emit()
