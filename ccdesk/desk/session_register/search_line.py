"""The search box of a register: always ready, and moving in what it found."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from ccdesk.desk.theme import tokens
from ccdesk.desk.theme.icons import pixmap
from ccdesk.desk.theme.look import colours_of, font, scaled
from ccdesk.desk.widgets.buttons import Button, small_icon_button

_ICON, _BEFORE, _AFTER = 20, 14, 10
_NARROW = 520


class SearchLine(QLineEdit):
    """A tall box; keys that are not text are told: arrows, Enter, Shift+Enter, Ctrl+O, Esc."""

    moved = Signal(int)
    accepted = Signal(bool)  # whether the whole family is meant
    wanted_family = Signal()

    def __init__(self, new_family: Button, parent: QWidget | None = None) -> None:
        """Make an empty box with a button for a new family inside it."""
        super().__init__(parent)
        self.setProperty("tall", True)
        self.setAccessibleName("Find somebody for this register")
        self.setAccessibleDescription("Type a name, a date of birth or a postcode; Down goes to the list.")
        self._new_family = new_family
        new_family.setParent(self)
        self._clear = small_icon_button("Clear the search", "x", run=lambda: self.setText(""))
        self._clear.setParent(self)
        self._clear.hide()
        self._fitted: tuple[int, int, bool, bool] | None = None
        self.textChanged.connect(self._fit)
        self._dress()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Tell the keys that are for the list, type the others."""
        key, held = event.key(), event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if key in (Qt.Key.Key_Down, Qt.Key.Key_Up) and not held:
            self.moved.emit(1 if key == Qt.Key.Key_Down else -1)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and held in (
            Qt.KeyboardModifier.NoModifier,
            Qt.KeyboardModifier.ShiftModifier,
        ):
            if not event.isAutoRepeat():
                self.accepted.emit(held == Qt.KeyboardModifier.ShiftModifier)
        elif key == Qt.Key.Key_O and held == Qt.KeyboardModifier.ControlModifier:
            self.wanted_family.emit()
        elif key == Qt.Key.Key_Escape and self.text():
            self.setText("")
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Keep the buttons at the right."""
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Follow the system's text size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._dress()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw the glass before the text."""
        super().paintEvent(event)
        painter, side = QPainter(self), scaled(_ICON)
        made = pixmap("magnifying-glass", colours_of().ink, side, self.devicePixelRatioF())
        painter.drawPixmap(_BEFORE, (self.height() - side) // 2, side, side, made)
        painter.end()

    def _dress(self) -> None:
        self.setFont(font(tokens.CARD_TITLE))
        self._fitted = None
        self._fit()

    def _fit(self) -> None:
        is_narrow = self.width() < scaled(_NARROW)
        is_empty = not self.text()
        fitted = (self.width(), self.height(), is_narrow, is_empty)
        if fitted == self._fitted:
            # Margins set anew have the whole window laid out anew, at every letter.
            return
        self._fitted = fitted
        self.setPlaceholderText(
            "Name, date of birth, postcode" if is_narrow else "Type a name, a date of birth or a postcode"
        )
        self._new_family.setVisible(is_empty and not is_narrow)
        self._clear.setVisible(not is_empty)
        shown = self._new_family if is_empty else self._clear
        size = shown.sizeHint()
        shown.resize(size)
        shown.move(self.width() - size.width() - _AFTER, (self.height() - size.height()) // 2)
        right = 0 if is_empty and is_narrow else size.width() + _AFTER
        self.setTextMargins(_BEFORE + scaled(_ICON), 0, right, 0)
