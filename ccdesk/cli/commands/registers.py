"""Make a register."""

from pathlib import Path
from typing import Annotated

import typer

from ccdesk.cli.arguments import PassphraseFile, RegisterPath
from ccdesk.console import progress_bar, say, typed_passphrase

ORDER = 10
commands = typer.Typer()


@commands.command()
def demo(folder: Annotated[Path, typer.Argument(metavar="DIR", help="A new or an empty folder.")]) -> None:
    """Make a made-up centre with three years of records.

    The folder gets its register, exchange workbook, return and evidence summary.
    """
    from ccdesk.operations.demonstration.making import make_demonstration

    with progress_bar("Making the demonstration centre") as progress:
        made = make_demonstration(folder, progress)
    for line in made.lines():
        say(line)


@commands.command()
def new(
    path: RegisterPath,
    name: Annotated[str, typer.Option("--name", help="The centre's name.")],
    passphrase_file: PassphraseFile = None,
) -> None:
    """Make an empty, encrypted register with the account “manager”."""
    from ccdesk.operations.registers import new_register

    recovery_code = new_register(path, centre_name=name, passphrase=typed_passphrase(passphrase_file, twice=True))
    say(f"Made {path}. Sign in as “manager” with your passphrase.")
    say(f"Recovery code: {recovery_code}")
    say("Write the recovery code down and lock it away: it opens the register if the passphrase is forgotten.")
