"""Put the desk out of sight, with all that belongs to it, and bring it back as it was."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

_PASSING = frozenset({Qt.WindowType.Popup, Qt.WindowType.ToolTip, Qt.WindowType.SplashScreen})


class Curtain:
    """What was on the screen besides one window, hidden until it is lifted."""

    def __init__(self, desk: QWidget, in_front: QWidget) -> None:
        """Show ``in_front`` where the desk is, then hide everything else."""
        self._desk = desk
        self._focused = desk.focusWidget()
        while (popup := QApplication.activePopupWidget()) is not None:
            if not popup.close():
                popup.hide()
        if desk.isMaximized():
            in_front.showMaximized()
        else:
            in_front.setGeometry(desk.geometry())
            in_front.showNormal()
        self._hidden: list[QWidget] = []
        for widget in QApplication.topLevelWidgets():
            if widget is in_front or not widget.isVisible():
                continue
            if widget.windowType() not in _PASSING:
                self._hidden.append(widget)
            widget.hide()
        in_front.activateWindow()
        in_front.raise_()

    def lift(self) -> None:
        """Show what was hidden, with the focus where it was."""
        for widget in self._hidden:
            if isValid(widget):
                widget.show()
        if isValid(self._desk):
            self._desk.activateWindow()
            self._desk.raise_()
            if self._focused is not None and isValid(self._focused):
                self._focused.setFocus(Qt.FocusReason.OtherFocusReason)
