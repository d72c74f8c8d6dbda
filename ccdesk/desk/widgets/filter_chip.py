"""Chips that choose what a list shows."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from ccdesk.desk.theme import tokens
from ccdesk.desk.theme.look import colours_of, scaled
from ccdesk.desk.widgets.chip import chip_size, draw_chip


class FilterChip(QAbstractButton):
    """A chip that can be chosen; chosen ones have a tick as well as the colour."""

    def __init__(self, words: str, parent: QWidget | None = None) -> None:
        """Make a chip that is not chosen."""
        super().__init__(parent)
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.show_words(words)
        self.toggled.connect(lambda _: self.updateGeometry())

    def show_words(self, words: str) -> None:
        """Show other words."""
        self.setText(words)
        self.setAccessibleName(words)
        self.updateGeometry()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return room for the words, the tick and the ring."""
        size = chip_size(self.text(), "check" if self.isChecked() else "")
        return QSize(size.width() + 6, max(size.height() + 6, scaled(tokens.SMALL_CONTROL)))

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return the same: words are never cut."""
        return self.sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Let Enter choose as Space does, once however long it is held."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not (
            event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        ):
            if not event.isAutoRepeat():
                self.click()
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw the chip, and a ring while it has the focus."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colours = colours_of()
        is_chosen = self.isChecked()
        size = chip_size(self.text(), "check" if is_chosen else "")
        place = self.rect().adjusted(3, (self.height() - size.height()) // 2, -3, 0)
        place.setHeight(size.height())
        tone, icon = ("blue", "check") if is_chosen else ("edge", "")
        if self.underMouse() and not is_chosen:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colours.sunk)
            painter.drawRoundedRect(place, place.height() / 2, place.height() / 2)
        draw_chip(painter, place, self.text(), tone, icon, self.devicePixelRatioF())
        if self.hasFocus():
            painter.setPen(QPen(QColor(colours.acc), tokens.FOCUS_RING))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            ring = QRectF(place).adjusted(-2, -2, 2, 2)
            painter.drawRoundedRect(ring, ring.height() / 2, ring.height() / 2)
        painter.end()
