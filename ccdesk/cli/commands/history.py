"""What was done, undone and redone."""

from typing import Annotated

import typer

from ccdesk.cli.arguments import PassphraseFile, RegisterPath, User
from ccdesk.console import say, say_table, signed_in

ORDER = 70
commands = typer.Typer()


@commands.command()
def history(
    path: RegisterPath,
    count: Annotated[int, typer.Option("--count", min=1, help="How many steps to list.")] = 20,
    user: User = None,
    passphrase_file: PassphraseFile = None,
) -> None:
    """List the last steps: who did what, when and where."""
    from ccdesk.operations.history import HEADERS, history_rows

    with signed_in(path, user, passphrase_file) as register:
        say_table(HEADERS, history_rows(register, count))


@commands.command()
def undo(
    path: RegisterPath,
    step: Annotated[int | None, typer.Option("--step", help="The step's number in the history; else the last.")] = None,
    user: User = None,
    passphrase_file: PassphraseFile = None,
) -> None:
    """Undo a step, the last one unless told."""
    from ccdesk.operations.history import undo_step

    with signed_in(path, user, passphrase_file) as register:
        say(undo_step(register, step))


@commands.command()
def redo(
    path: RegisterPath,
    step: Annotated[int | None, typer.Option("--step", help="The step's number in the history; else the last.")] = None,
    user: User = None,
    passphrase_file: PassphraseFile = None,
) -> None:
    """Redo a step that was undone, the last one unless told."""
    from ccdesk.operations.history import redo_step

    with signed_in(path, user, passphrase_file) as register:
        say(redo_step(register, step))
