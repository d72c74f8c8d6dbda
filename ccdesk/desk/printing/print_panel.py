"""Ask why a list of people is printed, and print it once the reason is kept."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut, QTextDocument
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QVBoxLayout, QWidget

from ccdesk.desk.forms.editors import LineEditor
from ccdesk.desk.theme import tokens
from ccdesk.desk.widgets.buttons import main_button, ordinary_button
from ccdesk.desk.widgets.fields import Field
from ccdesk.desk.widgets.labels import Words, caption
from ccdesk.desk.workplace import Workplace
from ccdesk.framework.wording import counted
from ccdesk.operations.printing import PRINTED, PrintedSheet, note_copy, sheet_html
from ccdesk.refusal import Refusal


class PrintPanel(QWidget):
    """What would be printed, and the reason for it; ``finished`` when it was printed or left."""

    finished = Signal()

    def __init__(self, workplace: Workplace, sheet: PrintedSheet) -> None:
        """Ask why a sheet is printed."""
        super().__init__()
        self._workplace, self._sheet = workplace, sheet
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(tokens.SPACE[2])
        layout.addWidget(Words(sheet.title, tokens.BODY, tokens.STRONG, wrap=True))
        lines = counted(len(sheet.rows), "line")
        layout.addWidget(caption(f"{lines}: {', '.join(sheet.heads).lower()}", wrap=True))
        self.reason = LineEditor("To tick names in the village hall")
        self.field = Field("Why is it printed? *", self.reason, "Kept in the history with your name")
        self.reason.setAccessibleName("Why is it printed? Must be filled in")
        self.field.left.connect(self._check)
        layout.addWidget(self.field)
        layout.addWidget(caption("Paper is not encrypted: take it along, and shred it after use.", wrap=True))
        self.print_button = main_button("Print", "printer", run=self.ask_printer)
        self.print_button.set_keys_shown("Ctrl+Return")
        leave = ordinary_button("Cancel", run=self.finished.emit)
        leave.set_keys_shown("Esc")
        buttons = QHBoxLayout()
        buttons.addWidget(self.print_button)
        buttons.addWidget(leave)
        buttons.addStretch(1)
        layout.addLayout(buttons)
        layout.addStretch(1)
        self.setFocusProxy(self.reason)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self, self.ask_printer, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)

    def ask_printer(self) -> None:
        """Ask for a printer, once there is a reason."""
        if not self._check():
            self.reason.setFocus()
            return
        dialog = QPrintDialog(QPrinter(), self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setModal(True)
        dialog.accepted.connect(lambda: self.print_on(dialog.printer()))
        dialog.show()

    def print_on(self, printer: QPrinter) -> None:
        """Keep the reason and print: nothing is printed whose reason could not be kept."""
        sheet, reason, today = self._sheet, str(self.reason.value()), self._workplace.today().date()
        by = self._workplace.account

        def go_on() -> None:
            document = QTextDocument()
            document.setHtml(sheet_html(sheet, by, today))
            document.print_(printer)
            self.finished.emit()

        self._workplace.act(
            self,
            lambda register: note_copy(register, PRINTED, sheet.kept_as, sheet.people, reason, today),
            lambda done: go_on(),
            self._refused,
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Leave with Esc; Enter presses a button, and else asks for the printer."""
        focused = self.focusWidget()
        if event.key() == Qt.Key.Key_Escape:
            self.finished.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if isinstance(focused, QAbstractButton):
                focused.click()
            else:
                self.ask_printer()
        else:
            super().keyPressEvent(event)

    def _check(self) -> bool:
        has_reason = bool(str(self.reason.value()).strip())
        self.field.problem("" if has_reason else "say why: the reason is kept in the history")
        return has_reason

    def _refused(self, refusal: Refusal) -> None:
        self._workplace.refuse(str(refusal))
