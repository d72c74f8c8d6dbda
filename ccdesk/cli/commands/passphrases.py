"""Passphrases."""

from pathlib import Path
from typing import Annotated

import typer

from ccdesk.cli.arguments import PassphraseFile, RegisterPath, User
from ccdesk.console import say, say_aside, signed_in, typed_passphrase
from ccdesk.refusal import Refusal

ORDER = 80
commands = typer.Typer()


@commands.command()
def passphrase(
    path: RegisterPath,
    new_passphrase_file: Annotated[
        Path | None, typer.Option("--new-passphrase-file", help="A file that holds the new one (else asked).")
    ] = None,
    user: User = None,
    passphrase_file: PassphraseFile = None,
) -> None:
    """Set a new passphrase.

    Sign in with the old one, or with the recovery code if it is forgotten.
    """
    from ccdesk.operations.registers import change_passphrase

    with signed_in(path, user, passphrase_file) as register:
        change_passphrase(register, _new_passphrase(new_passphrase_file))
    say("The new passphrase holds from now on; earlier backups keep the passphrase that they had.")


def _new_passphrase(file: Path | None) -> str:
    if file is not None:
        return typed_passphrase(file)
    import getpass

    say_aside("Now the new passphrase.")
    typed = getpass.getpass("New passphrase: ")
    if getpass.getpass("The same passphrase again: ") != typed:
        raise Refusal("The two passphrases differ; start again.")
    return typed
