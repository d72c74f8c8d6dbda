"""What an import would do, with every problem, before it is done."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from ccdesk.desk.theme import tokens
from ccdesk.desk.widgets.buttons import main_button, ordinary_button
from ccdesk.desk.widgets.chip import Chip
from ccdesk.desk.widgets.labels import Words
from ccdesk.desk.workplace import Workplace
from ccdesk.operations.acts import Done, done, nothing_changed
from ccdesk.operations.import_book import ImportReport, import_book

if TYPE_CHECKING:
    from collections.abc import Callable

    from ccdesk.register.register import Register


class ImportReportPanel(QWidget):
    """The report of a rehearsal, and the button that imports for good where nothing must be put right."""

    finished = Signal()

    def __init__(self, workplace: Workplace, path: Path, report: ImportReport) -> None:
        """Show a rehearsal's report."""
        super().__init__()
        self._workplace, self._path, self._plan = workplace, path, report.plan
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(tokens.SPACE[2])
        plan = report.plan
        if report.refused:
            chip = Chip(f"{len(plan.errors):,} to put right", "red", "warning-circle")
        elif plan.warnings:
            chip = Chip(f"{len(plan.warnings):,} to check", "amber", "warning")
        else:
            chip = Chip("No problems", "green", "check")
        layout.addWidget(chip)
        layout.addWidget(Words(report.conclusion, wrap=True))
        self.report = QPlainTextEdit("\n".join(report.lines))
        self.report.setReadOnly(True)
        self.report.setTabChangesFocus(True)
        self.report.setAccessibleName("What the import would do")
        self.report.setMinimumHeight(280)
        layout.addWidget(self.report, 1)
        row = QHBoxLayout()
        if not report.refused and (plan.new or plan.changed):
            self.import_button = main_button("Import it", "download-simple", run=self.import_it)
            row.addWidget(self.import_button)
        row.addWidget(ordinary_button("Close", run=self.finished.emit))
        row.addStretch(1)
        layout.addLayout(row)
        self.setFocusProxy(self.report)

    def import_it(self) -> None:
        """Import the workbook as one step that can be undone."""
        path = self._path
        tables = frozenset(table.table for table in self._plan.tables)

        def work(register: Register, tell: Callable[[float, str], None]) -> Done:
            report = import_book(register, path, rehearse=False, progress=tell)
            if report.refused or report.step is None:
                return nothing_changed(report.conclusion)
            plan = report.plan
            return done(f"Imported {path.name}: {plan.new:,} new, {plan.changed:,} changed", report.step, tables)

        self._workplace.long(self, f"Importing {path.name}", work, lambda _: self.finished.emit(), writes=True)
