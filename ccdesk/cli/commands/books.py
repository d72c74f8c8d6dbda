"""Exchange workbooks in and out."""

from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from ccdesk.cli.arguments import PassphraseFile, RegisterPath, User
from ccdesk.console import progress_bar, say, signed_in
from ccdesk.refusal import Refusal

ORDER = 20
commands = typer.Typer()


@commands.command(name="import")
def import_(
    path: RegisterPath,
    book: Annotated[Path, typer.Argument(metavar="BOOK", help="An .xlsx workbook, or a folder of .csv files.")],
    rehearse: Annotated[bool, typer.Option("--rehearse", help="Print the same report and write nothing.")] = False,
    user: User = None,
    passphrase_file: PassphraseFile = None,
) -> None:
    """Bring an exchange workbook in, whole or not at all."""
    from ccdesk.operations.import_book import import_book

    with signed_in(path, user, passphrase_file) as register, progress_bar("Importing") as progress:
        report = import_book(register, book, rehearse=rehearse, progress=progress)
    for line in report.lines:
        say(line)
    if report.refused:
        raise Refusal(report.conclusion)
    say(report.conclusion)


@commands.command()
def export(
    path: RegisterPath,
    book: Annotated[Path, typer.Argument(metavar="BOOK", help="An .xlsx file, or a folder for .csv files.")],
    user: User = None,
    passphrase_file: PassphraseFile = None,
) -> None:
    """Write the whole register as an exchange workbook.

    That of a new register holds every sheet and column, ready to be filled in.
    """
    from ccdesk.operations.export_book import export_book
    from ccdesk.operations.printing import EXPORTED, note_copy

    with signed_in(path, user, passphrase_file) as register, progress_bar("Exporting") as progress:
        count = export_book(register, book, progress=progress)
        if count:
            today, reason = datetime.now().astimezone().date(), "Exported from the command line"
            note_copy(register, EXPORTED, "all records, as an exchange workbook", count, reason, today)
    say(f"Wrote {count:,} rows to {book}. It holds personal data and is not encrypted: keep it safe.")
