"""The ring round a button that has the focus by keyboard, drawn over the window so that it stands outside."""

from __future__ import annotations

from PySide6 import QtCore
from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, QTimer
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QRegion, QShowEvent
from PySide6.QtWidgets import QApplication, QPushButton, QScrollArea, QWidget
from shiboken6 import isValid

from ccdesk.desk.theme import tokens
from ccdesk.desk.theme.look import colours_of

_GAP = 2
_ROOM = 8


class FocusRing(QWidget):
    """Follows the focus of one window from button to button."""

    def __init__(self, window: QWidget) -> None:
        """Watch a window."""
        super().__init__(window)
        self._button: QPushButton | None = None
        self._watched: list[QWidget] = []
        self._is_wanted = False
        self.hide()
        self._application = QApplication.instance()
        if isinstance(self._application, QApplication):
            self._application.focusChanged.connect(self._follow)

    def stop(self) -> None:
        """Watch no longer, because the window closes."""
        if isinstance(self._application, QApplication):
            self._application.focusChanged.disconnect(self._follow)
        self._application = None
        self._leave()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Stay with the button when it or what it stands in moves, and leave it when it loses the focus."""
        kinds = QEvent.Type
        if watched is self._button and event.type() in (kinds.FocusOut, kinds.Hide, kinds.MouseButtonPress):
            self._is_wanted = False
            self.hide()
        elif event.type() in (kinds.Move, kinds.Resize) and self._is_wanted:
            self._show()
        return False

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        """Let the mouse through, and what lies below be seen."""
        attributes = QtCore.Qt.WidgetAttribute
        self.setAttribute(attributes.WA_TransparentForMouseEvents)
        self.setAttribute(attributes.WA_NoSystemBackground)
        super().showEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw the ring."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(colours_of().acc), tokens.FOCUS_RING))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 10, 10)
        painter.end()

    def _follow(self, old: QWidget | None, new: QWidget | None) -> None:
        self._leave()
        if isinstance(new, QPushButton) and new.window() is self.window():
            self._button = new
            self._watch(new)
            if not getattr(new, "is_focused_by_mouse", False):
                self._is_wanted = True
                self._bring_in_sight(new)
                self._show()
                # What has just come up is laid out only afterwards.
                QTimer.singleShot(0, self, lambda: self._bring_in_sight_still(new))

    def _bring_in_sight_still(self, button: QPushButton) -> None:
        if button is self._button and self._is_wanted and isValid(button):
            self._bring_in_sight(button)

    def _bring_in_sight(self, button: QPushButton) -> None:
        above = button.parentWidget()
        while above is not None and above is not self.window():
            if isinstance(above, QScrollArea):
                # Tab does this by itself; the arrow keys, and a focus that a page sets, do not.
                above.ensureWidgetVisible(button, _ROOM, _ROOM)
            above = above.parentWidget()

    def _in_sight(self, button: QPushButton) -> QRect:
        """Return the part of the window that what scrolls round a button leaves to it."""
        window = self.window()
        place, above = window.rect(), button.parentWidget()
        while above is not None and above is not window:
            if isinstance(above, QScrollArea):
                viewport = above.viewport()
                place &= QRect(viewport.mapTo(window, QPoint(0, 0)), viewport.size())
            above = above.parentWidget()
        return place

    def _leave(self) -> None:
        self._button, self._is_wanted = None, False
        for each in self._watched:
            if isValid(each):
                each.removeEventFilter(self)
        self._watched.clear()
        self.hide()

    def _watch(self, button: QPushButton) -> None:
        each: QWidget | None = button
        while each is not None and each is not self.window():
            each.installEventFilter(self)
            self._watched.append(each)
            each = each.parentWidget()

    def _show(self) -> None:
        button = self._button
        if button is None or not isValid(button) or not button.isVisible():
            return
        if button.visibleRegion().isEmpty():
            # Scrolled away: a ring would stand on something else.
            self.hide()
            return
        top_left = button.mapTo(self.window(), QPoint(0, 0))
        room = tokens.FOCUS_RING + _GAP
        place = QRect(top_left, button.size()).adjusted(-room, -room, room, room)
        self.setGeometry(place)
        in_sight = self._in_sight(button)
        if in_sight.contains(place):
            self.clearMask()
        else:
            self.setMask(QRegion(in_sight.translated(-place.topLeft())))
        self.show()
        self.raise_()
