"""Which centre: those opened before, another file, a new centre, or the demonstration."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from ccdesk.desk.starting.remembered_registers import KnownRegister
from ccdesk.desk.starting.start_page import StartPage
from ccdesk.desk.theme import tokens
from ccdesk.desk.widgets.buttons import Button, small_button, text_button
from ccdesk.desk.widgets.card import Card
from ccdesk.desk.widgets.labels import IconMark, Words, caption, hairline

_KIND = "Register (*.ccdesk)"


class ChoosePage(StartPage):
    """The page for whoever has no register yet, or wants another one."""

    wanted_register = Signal(object)  # a KnownRegister
    wanted_forget = Signal(object)  # a path
    wanted_new = Signal()
    wanted_demonstration = Signal()
    went_back = Signal()

    def __init__(self) -> None:
        """Build the page."""
        super().__init__("Welcome to ccdesk", "The register of your children’s centre, on this computer")
        self.known = Card("Opened before on this computer", padded=False)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(0)
        self.known.body.addLayout(self._lines)
        self.column.addWidget(self.known)
        self.new_button = small_button("Set up", run=self.wanted_new.emit)
        self.demonstration_button = small_button("Look", run=self.wanted_demonstration.emit)
        self.open_button = small_button("Find it", run=self.ask_for_register)
        card = Card(padded=False)
        for number, (button, icon, label, words) in enumerate(
            (
                (self.new_button, "plus", "Set a new centre up", "Name, reach area, who signs in, and your records."),
                (
                    self.demonstration_button,
                    "play-circle",
                    "Look at the demonstration centre",
                    "Three years of a made-up centre, to try everything on.",
                ),
                (
                    self.open_button,
                    "folder-open",
                    "Open a register that you have",
                    "A file whose name ends in .ccdesk, with its .keys file beside it.",
                ),
            )
        ):
            if number:
                card.body.addWidget(hairline())
            button.setAccessibleName(label)
            card.body.addWidget(_line(icon, label, words, button))
        self.column.addWidget(card)
        self.problem = Words("", wrap=True, tone="red")
        self.problem.hide()
        self.column.addWidget(self.problem)
        self.back_button = text_button("Back to the sign-in", "arrow-left", run=self.went_back.emit)
        self.column.addWidget(self.back_button, 0, Qt.AlignmentFlag.AlignHCenter)

    def show_registers(self, registers: tuple[KnownRegister, ...]) -> None:
        """List the registers opened before."""
        had_focus = self.isAncestorOf(self.window().focusWidget() or self)
        while self._lines.count():
            item = self._lines.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for number, known in enumerate(registers):
            if number:
                self._lines.addWidget(hairline())
            self._lines.addWidget(self._known_line(known))
        self.known.setVisible(bool(registers))
        self.back_button.setVisible(bool(registers))
        self.show_problem("")
        title = "Which centre?" if registers else "Welcome to ccdesk"
        self.show_head(title, "The register of your children’s centre, on this computer")
        if had_focus:
            self.take_focus()

    def take_focus(self) -> None:
        """Put the focus on the first thing to do."""
        first = self._lines.itemAt(0)
        widget = first.widget() if first is not None else None
        button = widget.findChild(Button) if widget is not None else self.new_button
        if button is not None:
            button.setFocus(Qt.FocusReason.TabFocusReason)

    def show_problem(self, words: str) -> None:
        """Say why something did not work; empty words take it away."""
        self.problem.setText(words)
        self.problem.setVisible(bool(words))

    def ask_for_register(self) -> None:
        """Ask for a register's file."""
        from ccdesk.desk.forms.file_places import ask_for_file

        ask_for_file(self, "Open a register", _KIND, self._chosen)

    def go_back(self) -> None:
        """Go back to the sign-in, where there is one."""
        if not self.back_button.isHidden():
            self.went_back.emit()

    def _chosen(self, path: Path) -> None:
        self.wanted_register.emit(KnownRegister(path))

    def _known_line(self, known: KnownRegister) -> QWidget:
        where = str(known.path.parent)
        words = where if known.is_there else f"Not found any more in {where}"
        open_button = small_button("Open", run=lambda: self.wanted_register.emit(known))
        open_button.setAccessibleName(f"Open {known.title}")
        open_button.setEnabled(known.is_there)
        forget = small_button("Take off this list", run=lambda: self.wanted_forget.emit(known.path))
        forget.setAccessibleName(f"Take {known.title} off this list; its register stays")
        forget.setToolTip("The register itself stays where it is")
        return _line("buildings", known.title, f"{words}{_when(known)}", open_button, forget)


def _line(icon: str, label: str, words: str, *buttons: Button) -> QWidget:
    line = QFrame()
    row = QHBoxLayout(line)
    row.setContentsMargins(tokens.CARD_PADDING, 12, tokens.CARD_PADDING, 12)
    row.setSpacing(tokens.SPACE[2])
    row.addWidget(IconMark(icon, "blue", 20, soft=True), 0, Qt.AlignmentFlag.AlignTop)
    names = QVBoxLayout()
    names.setSpacing(2)
    names.addWidget(Words(label, tokens.BODY, tokens.STRONG, wrap=True))
    names.addWidget(caption(words, wrap=True))
    row.addLayout(names, 1)
    for button in buttons:
        row.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
    return line


def _when(known: KnownRegister) -> str:
    try:
        then = datetime.fromisoformat(known.opened)
    except ValueError:
        return ""
    return f", last opened {then.day} {then:%B %Y}"
