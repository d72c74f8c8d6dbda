"""Bring an exchange workbook in: read everything, then write all of it in one step or nothing."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from ccdesk.exchange.collector import collector_paused
from ccdesk.exchange.planning import ImportPlan, plan_import
from ccdesk.exchange.reading import read_book
from ccdesk.exchange.reporting import report_lines
from ccdesk.framework.wording import counted
from ccdesk.operations.centre import pack_of
from ccdesk.operations.register_rows import all_rows, merged_references
from ccdesk.operations.roles import WITH_RECORDS, refuse_unless
from ccdesk.register.bulk import indexes_made_afterwards, insert_rows, update_rows
from ccdesk.register.journal.steps import step

if TYPE_CHECKING:
    from ccdesk.register.register import Register

Progress = Callable[[float, str], None]

READ, CHECKED = 0.3, 0.5  # what parts of the whole are done when the workbook is read, and when it is checked
ROWS_A_TURN = 20_000  # between two moments of the progress bar


@dataclass(frozen=True)
class ImportReport:
    """What an import did, or with ``rehearsed`` what it would do."""

    plan: ImportPlan
    rehearsed: bool
    step: int | None = None  # the journal's, where something was written

    @property
    def refused(self) -> bool:
        """Say whether errors stopped it."""
        return bool(self.plan.errors)

    @property
    def lines(self) -> list[str]:
        """Return the report in lines of plain words; it is the same for an import and its rehearsal."""
        return report_lines(self.plan)

    @property
    def conclusion(self) -> str:
        """Say in one sentence how it ended."""
        if self.refused:
            return "Nothing was imported: put the errors right and import the workbook again."
        if self.rehearsed:
            return "This was a rehearsal: nothing was written."
        if not self.plan.new and not self.plan.changed:
            return "Nothing was imported, because there was nothing new."
        return "Imported; ccdesk undo takes it back."


def import_book(register: "Register", book: Path, *, rehearse: bool = False, progress: Progress) -> ImportReport:
    """Bring a workbook, or a folder of CSV files, into the register as one step that can be undone.

    Raises Refusal for a file that is no exchange workbook, and for trouble with the disk; nothing is written then.
    """
    refuse_unless(register, WITH_RECORDS, "bring a workbook in")
    read = read_book(book, lambda share: progress(READ * share, "Reading the workbook"))
    progress(READ, "Checking the rows")
    plan = plan_import(read, pack_of(register), all_rows(register), register.keys.take, merged_references(register))
    written = None
    if plan.tables and not rehearse:
        progress(CHECKED, "Saving")
        written = _save(register, plan, _step_name(plan, book), progress)
    progress(1.0, "Done")
    return ImportReport(plan, rehearse, written)


def _step_name(plan: ImportPlan, book: Path) -> str:
    return f"Imported {book.name}: {counted(plan.new, 'new record')}, {plan.changed:,} changed"


def _save(register: "Register", plan: ImportPlan, name: str, progress: Progress) -> int:
    total, done = max(plan.new + plan.changed, 1), 0

    def tell(count: int) -> None:
        nonlocal done
        done += count
        progress(CHECKED + (1 - CHECKED) * min(done / total, 1.0), "Saving")

    with collector_paused(), step(register, name) as made:
        for table in plan.tables:
            with indexes_made_afterwards(made, table.table, len(table.inserts)):
                for start in range(0, len(table.inserts), ROWS_A_TURN):
                    rows = table.inserts[start : start + ROWS_A_TURN]
                    insert_rows(made, table.table, table.columns, rows)
                    tell(len(rows))
            for updates in table.updates:
                update_rows(made, table.table, updates.columns, updates.rows)
                tell(len(updates.rows))
    return made.id
