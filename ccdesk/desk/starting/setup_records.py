"""Last step of setting a centre up: bring records in from a workbook, after a rehearsal."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QProgressBar

from ccdesk.desk.starting.background import Background, GivenUp
from ccdesk.desk.starting.opening import Opened, open_register
from ccdesk.desk.starting.setup_access import AccessStep, words_of
from ccdesk.desk.starting.setup_step import SetupStep, put_beside
from ccdesk.desk.theme import tokens
from ccdesk.desk.theme.look import scaled
from ccdesk.desk.widgets.buttons import ordinary_button
from ccdesk.desk.widgets.card import Card
from ccdesk.desk.widgets.fields import Field
from ccdesk.desk.widgets.labels import Words
from ccdesk.desk.widgets.list_table import ListTable
from ccdesk.desk.widgets.rows_model import Column

if TYPE_CHECKING:
    from ccdesk.operations.import_book import ImportReport

_KIND = "Exchange workbook (*.xlsx)"


class RecordsStep(SetupStep):
    """A workbook, its rehearsal with every problem, and bringing it in; all of it may be left out."""

    title = "Your records"
    words = "If your records are in an exchange workbook, bring them in now. You can also do this later, or not at all."
    in_rail = "Your records"
    rail_words = "Bring a workbook in, if you have one"
    next_words = "Open the desk"
    next_icon = "check"
    working_words = "Opening the desk…"
    may_go_back = False
    why_not_back = "The register is made and its recovery code was shown."

    def __init__(self, background: Background, access: AccessStep) -> None:
        """Build the step; the register was made before."""
        self._access = access
        self.opened: Opened | None = None
        self.report: ImportReport | None = None
        super().__init__(background)

    def build(self) -> None:
        """Ask for a workbook and show what a rehearsal finds."""
        self.book = QLineEdit()
        self.book.setPlaceholderText("Nothing chosen: the register begins empty")
        self.fields = {"book": Field("Exchange workbook, or a folder of .csv files", self.book)}
        self.choose_button = ordinary_button("Choose…", "folder-open", run=self.choose)
        self.choose_button.setAccessibleName("Choose an exchange workbook")
        self.rehearse_button = ordinary_button("Rehearse", "check-circle", run=self.rehearse)
        self.import_button = ordinary_button("Bring it in", "upload-simple", run=self.bring_in)
        put_beside(self.fields["book"], self.choose_button)
        self.column.addWidget(self.fields["book"])
        buttons = QHBoxLayout()
        buttons.setSpacing(tokens.SPACE[1])
        buttons.addWidget(self.rehearse_button)
        buttons.addWidget(self.import_button)
        buttons.addStretch(1)
        self.column.addLayout(buttons)
        self.progress = QProgressBar()
        self.progress.setRange(0, 1000)
        self.progress.setTextVisible(False)
        self.progress.setAccessibleName("How far the workbook has come")
        self.column.addWidget(self.progress)
        self.said = Words("", wrap=True)
        self.column.addWidget(self.said)
        self.problems = ListTable(
            (
                Column("Where", _where, width=170),
                Column("What", lambda problem: str(problem.message), second=_value, share=3),
                Column("", lambda problem: _severity(problem)[0], chip=_severity, width=130),
            ),
            "Problems of the workbook",
            key=lambda problem: (problem.sheet, problem.row, problem.column, problem.message),
            row_height=tokens.ROW_TWO_LINES,
        )
        self.card = Card("Problems", padded=False)
        self.card.body.addWidget(self.problems)
        self.card.setMinimumHeight(scaled(200))
        self.column.addWidget(self.card, 1000)
        self.column.addStretch(1)
        self.card.hide()
        self.progress.hide()
        self.book.textChanged.connect(self._forget)
        self._forget()

    def enter(self) -> None:
        """Begin with the workbook."""
        self.book.setFocus()

    def choose(self) -> None:
        """Ask for the workbook."""
        from ccdesk.desk.forms.file_places import ask_for_file

        ask_for_file(self, "Bring a workbook in", _KIND, lambda path: self.book.setText(str(path)))

    def rehearse(self) -> None:
        """Read and check the workbook; nothing is written."""
        self._read(is_rehearsal=True)

    def bring_in(self) -> None:
        """Write the workbook into the register, as one step that can be undone."""
        self._read(is_rehearsal=False)

    def finish(self, then: Callable[[], None], failed: Callable[[str], None]) -> None:
        """Open the desk on the register."""
        if self.report is not None and self.report.rehearsed and not self.report.refused and self.report.plan.new:
            self.said.setText("The workbook was only rehearsed. Press “Bring it in”, or clear its name to begin empty.")
            self.import_button.setFocus(Qt.FocusReason.TabFocusReason)
            failed("")
            return
        self._with_register(lambda _: then(), failed)

    def let_go(self) -> Opened | None:
        """Hand the open register over."""
        opened, self.opened = self.opened, None
        return opened

    def _with_register(self, then: Callable[[Opened], None], failed: Callable[[str], None]) -> None:
        if self.opened is not None:
            then(self.opened)
            return
        path, typed = self._access.register_path, self._access.typed
        account = " ".join(typed.account.split())

        def open_it(opened: Opened) -> None:
            self.opened = opened
            then(opened)

        self.background.run(
            self,
            lambda tell: open_register(path, account, typed.passphrase),
            open_it,
            lambda error: failed(words_of(error)),
        )

    def _read(self, *, is_rehearsal: bool) -> None:
        if not self.book.text().strip():
            self.fields["book"].problem("choose a workbook first")
            self.book.setFocus()
            return
        self.fields["book"].problem("")
        self._show_working(True)
        self._with_register(lambda opened: self._import(opened, is_rehearsal=is_rehearsal), self._refuse)

    def _import(self, opened: Opened, *, is_rehearsal: bool) -> None:
        from ccdesk.operations.import_book import import_book

        path = Path(self.book.text().strip()).expanduser()
        self.background.run(
            self,
            lambda tell: import_book(opened.register, path, rehearse=is_rehearsal, progress=tell),
            self._show_report,
            self._not_read,
            self._advance,
        )

    def _show_report(self, report: ImportReport) -> None:
        self._show_working(False)
        self.report = report
        plan = report.plan
        problems = (*plan.errors, *plan.warnings)
        counted = f"{plan.new:,} new record{'' if plan.new == 1 else 's'}"
        found = f"{len(plan.errors):,} to put right, {len(plan.warnings):,} to look at"
        if report.refused:
            words = f"The workbook cannot come in yet: {found}. Put them right in the workbook and rehearse again."
        elif report.rehearsed:
            words = f"The workbook can come in: {counted}; {found}. Nothing is written yet."
        else:
            words = f"Brought in: {counted}. One undo takes all of it back."
        self.said.setText(words)
        self.problems.set_rows(problems)
        self.card.setVisible(bool(problems))
        self.import_button.setEnabled(report.rehearsed and not report.refused)
        if report.rehearsed and not report.refused:
            self.import_button.setFocus(Qt.FocusReason.TabFocusReason)

    def _forget(self) -> None:
        self.report = None
        self.said.setText("")
        self.card.hide()
        self.import_button.setEnabled(False)
        self.fields["book"].problem("")

    def _advance(self, share: float, words: str) -> None:
        self.progress.setValue(round(share * 1000))
        self.said.setText(words)

    def _show_working(self, is_working: bool) -> None:
        self.progress.setValue(0)
        self.progress.setVisible(is_working)
        for widget in (self.book, self.choose_button, self.rehearse_button):
            widget.setEnabled(not is_working)
        self.import_button.setEnabled(False)

    def _refuse(self, words: str) -> None:
        self._show_working(False)
        self.said.setText("")
        self.fields["book"].problem(f"{words[:1].lower()}{words[1:]}")
        self.book.setFocus()

    def _not_read(self, error: Exception) -> None:
        if not isinstance(error, GivenUp):
            self._refuse(words_of(error))


def _where(problem: object) -> str:
    sheet, row, column = (getattr(problem, name) for name in ("sheet", "row", "column"))
    return " ".join(str(part) for part in (sheet, f"row {row}" if row else "", column or "") if part)


def _value(problem: object) -> str:
    value = str(getattr(problem, "value", ""))
    return f"It says {value}" if value else ""


def _severity(problem: object) -> tuple[str, str, str]:
    is_error = str(getattr(problem, "severity", "")) == "error"
    return ("Must fix", "red", "warning-circle-fill") if is_error else ("Please check", "amber", "warning")
