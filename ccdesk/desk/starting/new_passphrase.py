"""A new passphrase, typed twice, with plain words on how good it is."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ccdesk.desk.starting.passphrase_field import PassphraseField
from ccdesk.desk.theme import tokens
from ccdesk.desk.widgets.labels import Words
from ccdesk.operations.passphrase_strength import strength_of


class NewPassphrase(QWidget):
    """Two fields and the strength of what is in the first."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Make empty fields."""
        super().__init__(parent)
        self.first = PassphraseField("New passphrase")
        self.again = PassphraseField("The same passphrase again")
        self.strength = Words("", tokens.CAPTION, wrap=True, second=True)
        self._known: tuple[str, ...] = ()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(tokens.SPACE[1])
        layout.addWidget(self.first)
        layout.addWidget(self.strength)
        layout.addSpacing(4)
        layout.addWidget(self.again)
        self.first.line.textChanged.connect(self._judge)
        self.again.left.connect(self._compare)
        self._judge()

    @property
    def text(self) -> str:
        """The passphrase as typed."""
        return self.first.text

    def clear(self) -> None:
        """Forget what was typed."""
        self.first.clear()
        self.again.clear()

    def know(self, words: Iterable[str]) -> None:
        """Take these words for easily guessed."""
        self._known = tuple(words)
        self._judge()

    def check(self, known: Iterable[str]) -> bool:
        """Say what must be fixed beside each field, and return whether nothing must."""
        self.know(known)
        strength = strength_of(self.text, self._known)
        self.first.problem("" if strength.may_be_used else "the passphrase needs at least 8 characters")
        is_same = self.text == self.again.text
        self.again.problem("" if is_same else "the two passphrases differ: type the same one twice")
        if self.first.is_blocked:
            self.first.line.setFocus()
        elif self.again.is_blocked:
            self.again.line.setFocus()
        return not self.first.is_blocked and is_same

    def _judge(self) -> None:
        strength = strength_of(self.text, self._known)
        self.strength.setText(strength.words)
        self.strength.setProperty("second", not strength.tone)
        self.strength.set_tone(strength.tone)
        if strength.may_be_used:
            self.first.problem("")

    def _compare(self) -> None:
        if self.again.text and self.text != self.again.text:
            self.again.problem("the two passphrases differ: type the same one twice")
        elif self.again.is_blocked:
            self.again.problem("")
