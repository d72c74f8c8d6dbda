"""How the register is kept: backups, checks, and exchange workbooks in and out."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QWidget

from ccdesk.desk.centre.import_report import ImportReportPanel
from ccdesk.desk.centre.section import Section
from ccdesk.desk.forms.file_places import ask_for_file, ask_for_folder, ask_where_to_save
from ccdesk.desk.forms.record_list import host_of
from ccdesk.desk.theme import tokens
from ccdesk.desk.widgets.buttons import main_button, ordinary_button
from ccdesk.desk.widgets.card import Card
from ccdesk.desk.widgets.chip import Chip
from ccdesk.desk.widgets.labels import Words
from ccdesk.operations.check import CheckReport, check_register
from ccdesk.operations.export_book import export_book
from ccdesk.operations.health import Health, health_of
from ccdesk.operations.import_book import ImportReport, import_book
from ccdesk.operations.printing import EXPORTED, note_copy
from ccdesk.operations.registers import back_up

if TYPE_CHECKING:
    from collections.abc import Callable

    from ccdesk.register.register import Register

_BOOKS = "Exchange workbook (*.xlsx)"


class BackupsSection(Section):
    """The last backup and the last check, and what can be done about them."""

    name, title, icon = "backups", "Backups and health", "hard-drives"

    def build(self) -> None:
        """Put backups above the check above the exchange workbook."""
        backups = Card("Backups", "A backup is encrypted, and opens with the passphrases of its day")
        self.backup_words = Words("", wrap=True)
        self.backup_chip = Chip("")
        self.backup_button = main_button("Back up now", "hard-drives", run=self.back_up)
        line = QHBoxLayout()
        line.addWidget(self.backup_words, 1)
        line.addWidget(self.backup_chip)
        backups.body.addLayout(line)
        self.file_words = Words("", tokens.CAPTION, second=True, wrap=True)
        backups.body.addWidget(self.file_words)
        backups.body.addLayout(_buttons(self.backup_button))
        self.body.addWidget(backups)
        health = Card("Health of the register", "Its file, its journal and the quality of its records")
        self.check_words = Words("", wrap=True)
        self.check_chip = Chip("")
        self.check_button = ordinary_button("Check now", "heartbeat", run=self.check)
        checked = QHBoxLayout()
        checked.addWidget(self.check_words, 1)
        checked.addWidget(self.check_chip)
        health.body.addLayout(checked)
        health.body.addLayout(_buttons(self.check_button))
        self.report = QPlainTextEdit()
        self.report.setReadOnly(True)
        self.report.setTabChangesFocus(True)
        self.report.setAccessibleName("Report of the check")
        self.report.setMinimumHeight(180)
        self.report.hide()
        health.body.addWidget(self.report)
        self.body.addWidget(health)
        books = Card("Exchange workbook", "All records in and out, in Excel")
        books.add_words(
            "An import is rehearsed first: you see what it would do, and every problem, before anything is written.",
            second=True,
        )
        self.import_button = ordinary_button("Import a workbook", "download-simple", run=self.choose_import)
        self.export_button = ordinary_button("Export everything", "export", run=self.choose_export)
        books.body.addLayout(_buttons(self.import_button, self.export_button))
        self.body.addWidget(books)
        self.body.addStretch(1)

    def refresh(self, tables: frozenset[str]) -> None:
        """Ask how the register is kept."""
        if not tables:
            now = self.workplace.today()
            self.workplace.ask(self, lambda register: health_of(register, now), self._show, key="health")

    def back_up(self) -> None:
        """Ask for a folder and back up into it."""
        ask_for_folder(self, "Back up into this folder", self._back_up)

    def check(self) -> None:
        """Check the file, the journal and the data."""
        now = self.workplace.today()
        self.workplace.long(
            self,
            "Checking the register",
            lambda register, tell: check_register(register, today=now.date(), progress=tell, now=now),
            self._checked,
        )

    def choose_import(self) -> None:
        """Ask for a workbook and rehearse its import."""
        ask_for_file(self, "Import an exchange workbook", _BOOKS, self.rehearse)

    def rehearse(self, path: Path) -> None:
        """Show what an import would do."""
        self.workplace.long(
            self,
            f"Rehearsing the import of {path.name}",
            lambda register, tell: import_book(register, path, rehearse=True, progress=tell),
            lambda report: self._show_import(path, report),
        )

    def choose_export(self) -> None:
        """Ask where to write the workbook."""
        ask_where_to_save(self, "Export everything", "exchange-workbook.xlsx", _BOOKS, self._export)

    def _show(self, health: Health) -> None:
        self.backup_words.setText(health.backup_words)
        self.file_words.setText(f"{health.file}, {health.size}, in {health.folder}")
        if health.is_old:
            self.backup_chip.show_words("Back up soon", "amber", "warning")
        else:
            self.backup_chip.show_words("Backed up", "green", "check")
        self.check_words.setText(health.check_words)
        if health.faults:
            self.check_chip.show_words("Faults were found", "red", "warning-circle")
        elif health.check_is_old:
            self.check_chip.show_words("Check soon", "amber", "warning")
        else:
            self.check_chip.show_words("Whole", "green", "check")

    def _back_up(self, folder: Path) -> None:
        now = self.workplace.today()

        def work(register: Register, tell: Callable[[float, str], None]) -> Path:
            tell(0.1, "Backing up")
            return back_up(register, folder, now=now)

        self.workplace.long(self, "Backing up", work, self._backed_up)

    def _backed_up(self, path: Path) -> None:
        self.workplace.say(f"Backed up to {path.name} and checked")
        self.refresh(frozenset())

    def _checked(self, report: CheckReport) -> None:
        lines = report.lines()
        self.report.setPlainText("\n".join(lines))
        self.report.show()
        self.refresh(frozenset())
        self.report.setFocus()

    def _show_import(self, path: Path, report: ImportReport) -> None:
        host = host_of(self)
        if host is not None:
            panel = ImportReportPanel(self.workplace, path, report)
            panel.finished.connect(host.close_side)
            host.show_side(f"Import of {path.name}", panel)

    def _export(self, path: Path) -> None:
        self.workplace.long(
            self,
            f"Exporting to {path.name}",
            lambda register, tell: export_book(register, path, progress=tell),
            lambda rows: self._exported(path, rows),
        )

    def _exported(self, path: Path, rows: int) -> None:
        today = self.workplace.today().date()
        self.workplace.act(
            self,
            lambda register: note_copy(
                register, EXPORTED, "all records, as an exchange workbook", rows, "Export everything", today
            ),
            lambda _: self.workplace.say(f"{rows:,} rows were written to {path.name}"),
        )


def _buttons(*widgets: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(tokens.SPACE[2])
    for widget in widgets:
        row.addWidget(widget)
    row.addStretch(1)
    return row
