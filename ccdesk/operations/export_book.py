"""Write the whole register as an exchange workbook."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from ccdesk.exchange.exporting import sheets_of
from ccdesk.exchange.writing import write_book
from ccdesk.operations.register_rows import all_rows
from ccdesk.operations.roles import WITH_RECORDS, refuse_unless

if TYPE_CHECKING:
    from ccdesk.register.register import Register

Progress = Callable[[float, str], None]

READ = 0.2


def export_book(register: "Register", book: Path, *, progress: Progress) -> int:
    """Write every row of the register to an ``.xlsx`` file or a folder of CSV files; return how many there were."""
    refuse_unless(register, WITH_RECORDS, "take all records out")
    progress(0.0, "Reading the register")
    sheets = sheets_of(all_rows(register))
    write_book(book, sheets, lambda share: progress(READ + (1 - READ) * share, "Writing"))
    return sum(len(rows) for rows in sheets.values())
