"""Third step of setting a centre up: the recovery code, shown this once."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QDialog, QHBoxLayout, QLineEdit

from ccdesk.desk.starting.background import Background
from ccdesk.desk.starting.setup_access import AccessStep, words_of
from ccdesk.desk.starting.setup_centre import CentreStep
from ccdesk.desk.starting.setup_step import SetupStep
from ccdesk.desk.theme import tokens
from ccdesk.desk.theme.look import font
from ccdesk.desk.widgets.buttons import ordinary_button
from ccdesk.desk.widgets.card import Card
from ccdesk.desk.widgets.fields import Field
from ccdesk.desk.widgets.labels import Words


class CodeStep(SetupStep):
    """The code with Print and Save; a tick says that it is put away."""

    title = "The recovery code"
    words = "If every passphrase is forgotten, only this code opens the register. It is shown this once."
    in_rail = "The recovery code"
    rail_words = "Print it and put it in the safe"
    next_words = "Next: your records"
    may_go_back = False
    why_not_back = "The register is made: change its details later on the Centre page."

    def __init__(self, background: Background, centre: CentreStep, access: AccessStep) -> None:
        """Build the step; the code comes from the step before."""
        self._centre, self._access = centre, access
        super().__init__(background)

    def build(self) -> None:
        """Show the code."""
        card = Card()
        self.code = QLineEdit()
        self.code.setReadOnly(True)
        card.body.addWidget(Field("Recovery code", self.code))
        self.code.setFont(font(tokens.CARD_TITLE, tokens.STRONG))
        row = QHBoxLayout()
        row.setSpacing(tokens.SPACE[1])
        self.print_button = ordinary_button("Print", "printer", run=self.print_code)
        self.save_button = ordinary_button("Save as a file", "floppy-disk", run=self.save_code)
        row.addWidget(self.print_button)
        row.addWidget(self.save_button)
        row.addStretch(1)
        card.body.addLayout(row)
        self.said = Words("", tokens.CAPTION, wrap=True, tone="green")
        self.said.hide()
        card.body.addWidget(self.said)
        self.column.addWidget(card)
        self.column.addWidget(
            Words(
                "Put it in the safe, or in a sealed envelope with somebody you trust; never beside the computer. "
                "You can draw a new code later on the Centre page, which ends this one.",
                second=True,
                wrap=True,
            )
        )
        self.tick = QCheckBox("I have put it away")
        self.fields = {"tick": Field("", self.tick)}
        self.tick.setAccessibleName("I have put it away")
        self.tick.toggled.connect(lambda: self.fields["tick"].problem(""))
        self.column.addWidget(self.fields["tick"])
        self.column.addStretch(1)

    def enter(self) -> None:
        """Show the code of the register that was made."""
        self.code.setText(self._access.recovery_code)
        self.code.setCursorPosition(0)
        self.print_button.setFocus(Qt.FocusReason.TabFocusReason)

    def finish(self, then: Callable[[], None], failed: Callable[[str], None]) -> None:
        """Go on when the tick is there; then forget the code."""
        if not self.tick.isChecked():
            self.fields["tick"].problem("print or save the code, put it away, and tick this")
            self.tick.setFocus()
            return
        self.code.setText("")
        self._access.recovery_code = ""
        then()

    def print_code(self) -> None:
        """Print the code on a sheet of its own."""
        from PySide6.QtGui import QTextDocument
        from PySide6.QtPrintSupport import QPrintDialog, QPrinter

        dialog = QPrintDialog(QPrinter(), self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)

        def print_it() -> None:
            document = QTextDocument()
            document.setPlainText(self._sheet())
            document.print_(dialog.printer())
            self._say("Sent to the printer.")

        dialog.accepted.connect(print_it)
        QDialog.open(dialog)

    def save_code(self) -> None:
        """Save the code in a text file at a place that is asked for."""
        from ccdesk.desk.forms.file_places import ask_where_to_save

        ask_where_to_save(self, "Save the recovery code", "recovery-code.txt", "Text (*.txt)", self.save_to)

    def save_to(self, path: Path) -> None:
        """Save the code in a text file."""
        from ccdesk.operations.recovery_note import save_recovery_note

        sheet = self._sheet()
        self.background.run(
            self,
            lambda tell: save_recovery_note(path, sheet),
            lambda _: self._say(f"Saved as {path.name}: move the file away from this computer."),
            lambda error: self.refused.emit(words_of(error)),
        )

    def _sheet(self) -> str:
        from ccdesk.operations.recovery_note import sheet_words

        return sheet_words(self._centre.name.text().strip(), self._access.recovery_code)

    def _say(self, words: str) -> None:
        self.said.setText(words)
        self.said.show()
