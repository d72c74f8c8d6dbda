"""A field for a passphrase: hidden unless somebody asks to see it, and telling of Caps Lock."""

from __future__ import annotations

from PySide6 import QtCore
from PySide6.QtCore import Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from ccdesk.desk.theme import tokens
from ccdesk.desk.theme.look import scaled
from ccdesk.desk.widgets.buttons import small_icon_button
from ccdesk.desk.widgets.fields import Field

CAPS_WORDS = "Caps Lock is on"


class PassphraseLine(QLineEdit):
    """The line itself; Up and Down are for whoever listens."""

    moved = Signal(int)
    caps_lock = Signal(bool)

    def __init__(self) -> None:
        """Make an empty, hidden line."""
        super().__init__()
        self.setEchoMode(QLineEdit.EchoMode.Password)
        self.setProperty("inputMethodHints", "ImhHiddenText|ImhSensitiveData")
        self.eye = small_icon_button("Show the passphrase", "eye", run=self.turn)
        self.eye.setParent(self)
        self.setTextMargins(0, 0, scaled(tokens.SMALL_CONTROL) + 4, 0)

    def turn(self) -> None:
        """Show what is typed, or hide it again."""
        is_hidden = self.echoMode() == QLineEdit.EchoMode.Password
        self.setEchoMode(QLineEdit.EchoMode.Normal if is_hidden else QLineEdit.EchoMode.Password)
        words = "Hide the passphrase" if is_hidden else "Show the passphrase"
        self.eye.set_icon("eye-slash" if is_hidden else "eye")
        self.eye.setAccessibleName(words)
        self.eye.setToolTip(words)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Pass Up and Down on, and look at capitals."""
        keys = QtCore.Qt.Key
        if event.key() in (keys.Key_Up, keys.Key_Down):
            self.moved.emit(-1 if event.key() == keys.Key_Up else 1)
            return
        if event.key() == keys.Key_CapsLock:
            self.caps_lock.emit(False)
        letter = event.text()
        if len(letter) == 1 and letter.isalpha() and letter.upper() != letter.lower():
            is_shifted = bool(event.modifiers() & QtCore.Qt.KeyboardModifier.ShiftModifier)
            self.caps_lock.emit(letter.isupper() != is_shifted)
        super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Keep the eye at the end."""
        super().resizeEvent(event)
        hint = self.eye.sizeHint()
        self.eye.setGeometry(
            self.width() - hint.width() - 5, (self.height() - hint.height()) // 2, hint.width(), hint.height()
        )


class PassphraseField(Field):
    """A passphrase with its label, and what is wrong below it."""

    def __init__(self, label: str, hint: str = "", parent: QWidget | None = None) -> None:
        """Make an empty field."""
        self.line = PassphraseLine()
        super().__init__(label, self.line, hint, parent)
        self.line.caps_lock.connect(self._tell_caps)

    @property
    def text(self) -> str:
        """What is typed, as it is typed."""
        return self.line.text()

    def clear(self) -> None:
        """Forget what was typed, also for Ctrl+Z."""
        self.line.setText("")
        if self.problem_words:
            self.problem("")

    def _tell_caps(self, is_on: bool) -> None:
        if is_on and not self.is_blocked:
            self.problem(CAPS_WORDS, must_fix=False)
        elif not is_on and self.problem_words.endswith(CAPS_WORDS):
            self.problem("")
