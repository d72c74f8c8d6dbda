"""A fault of the program: a dialog that says where the log is, with nothing about anybody in it; the desk goes on."""

from __future__ import annotations

import sys
from types import TracebackType

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QMessageBox, QWidget
from shiboken6 import isValid

from ccdesk.bug_log import write_bug


class Faults(QObject):
    """Takes what nothing else took, from any thread, and shows it once at a time over a window."""

    _raised = Signal(object)

    def __init__(self, window: QWidget) -> None:
        """Watch for faults from now on."""
        super().__init__(window)
        self._window = window
        self.dialog: QMessageBox | None = None
        self._before = sys.excepthook
        self._raised.connect(self.show)

    def install(self) -> None:
        """Take every exception that reaches the top of this program."""
        sys.excepthook = self._take

    def uninstall(self) -> None:
        """Give exceptions back to whoever took them before."""
        if sys.excepthook == self._take:
            sys.excepthook = self._before

    def show(self, error: BaseException) -> None:
        """Log a fault and say so."""
        try:
            words = f"What happened was noted in {write_bug(error)}, without any names."
        except OSError:
            words = "It could not be noted in the log."
        if self.dialog is not None:
            return
        box = QMessageBox(self._window)
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.setIcon(QMessageBox.Icon.Warning)
        box.setWindowTitle("Something went wrong")
        box.setText("ccdesk made a mistake. Nothing that was saved is lost, and you can go on working.")
        box.setInformativeText(f"{words} If it happens again, send that file to whoever looks after ccdesk for you.")
        box.setStandardButtons(QMessageBox.StandardButton.Ok)
        box.finished.connect(self._forget)
        self.dialog = box
        box.open()

    def _forget(self) -> None:
        self.dialog = None

    def _take(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt) or not isValid(self):
            self._before(kind, error, trace)
        else:
            self._raised.emit(error)
