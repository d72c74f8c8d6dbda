"""A new recovery code, shown once, to print or save."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QTextDocument
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from ccdesk.desk.forms.file_places import ask_where_to_save
from ccdesk.desk.theme import tokens
from ccdesk.desk.widgets.buttons import main_button, ordinary_button
from ccdesk.desk.widgets.fields import Field
from ccdesk.desk.widgets.labels import Words
from ccdesk.desk.workplace import Workplace
from ccdesk.operations.recovery_note import save_recovery_note
from ccdesk.refusal import Refusal


class RecoverySheet(QWidget):
    """The code with Print and Save; closing it forgets the code."""

    finished = Signal()

    def __init__(self, workplace: Workplace, code: str, words: str) -> None:
        """Show a code; ``words`` are what the printed sheet says."""
        super().__init__()
        self._workplace, self._words = workplace, words
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(tokens.SPACE[2])
        layout.addWidget(
            Words("It is shown this once. Print it, or save it where only the manager finds it.", wrap=True)
        )
        self.code = QLineEdit(code)
        self.code.setReadOnly(True)
        layout.addWidget(Field("Recovery code", self.code))
        row = QHBoxLayout()
        row.addWidget(main_button("Print", "printer", run=self.print_sheet))
        row.addWidget(ordinary_button("Save", "floppy-disk", run=self.save))
        row.addWidget(ordinary_button("Done", run=self.finished.emit))
        row.addStretch(1)
        layout.addLayout(row)
        layout.addStretch(1)
        self.setFocusProxy(self.code)

    def print_sheet(self) -> None:
        """Print the sheet on a printer that is asked for."""
        dialog = QPrintDialog(QPrinter(), self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setModal(True)
        dialog.accepted.connect(lambda: self._print(dialog.printer()))
        dialog.show()

    def save(self) -> None:
        """Save the sheet in a text file at a place that is asked for."""
        ask_where_to_save(self, "Save the recovery code", "recovery-code.txt", "Text (*.txt)", self._save)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Close with Esc; Enter presses the button that has the focus."""
        focused = self.focusWidget()
        if event.key() == Qt.Key.Key_Escape:
            self.finished.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and isinstance(focused, QAbstractButton):
            focused.click()
        else:
            super().keyPressEvent(event)

    def _print(self, printer: QPrinter) -> None:
        document = QTextDocument()
        document.setPlainText(self._words)
        document.print_(printer)
        self._workplace.say("The recovery code was printed")

    def _save(self, path: Path) -> None:
        try:
            save_recovery_note(path, self._words)
        except Refusal as refusal:
            self._workplace.refuse(str(refusal))
        else:
            self._workplace.say("The recovery code was saved: keep the file away from this computer")
