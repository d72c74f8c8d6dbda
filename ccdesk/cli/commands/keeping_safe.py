"""Check, back up and restore a register."""

from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from ccdesk.cli.arguments import PassphraseFile, RegisterPath, User
from ccdesk.console import progress_bar, say, signed_in
from ccdesk.refusal import Refusal

ORDER = 60
commands = typer.Typer()


@commands.command()
def check(path: RegisterPath, user: User = None, passphrase_file: PassphraseFile = None) -> None:
    """Check the file, the journal and the quality of the data."""
    from ccdesk.operations.check import check_register

    with signed_in(path, user, passphrase_file) as register, progress_bar("Checking") as progress:
        now = datetime.now().astimezone()
        report = check_register(register, today=now.date(), progress=progress, now=now)
    for line in report.lines():
        say(line)
    if not report.sound:
        raise Refusal("The register is not sound; restore the last backup and tell whoever looks after ccdesk for you.")


@commands.command()
def backup(
    path: RegisterPath,
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="Where to; it is made if only it is missing.")],
    user: User = None,
    passphrase_file: PassphraseFile = None,
) -> None:
    """Write an encrypted backup into a folder."""
    from ccdesk.operations.registers import back_up

    with signed_in(path, user, passphrase_file) as register:
        written = back_up(register, folder, now=datetime.now().astimezone())
    say(f"Wrote {written}.")


@commands.command()
def restore(
    backup_file: Annotated[Path, typer.Argument(metavar="BACKUP", help="A file that ccdesk backup wrote.")],
    path: RegisterPath,
) -> None:
    """Make a register again from a backup.

    It opens with the passphrase that it had then.
    """
    from ccdesk.operations.registers import restore_backup

    restore_backup(backup_file, path)
    say(f"Restored {path}.")
    say(
        "If a return was signed after that backup, sign its next one with --lowest-version, above the last number sent."
    )
