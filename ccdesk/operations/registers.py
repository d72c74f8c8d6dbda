"""Make a register, sign in to one, back it up and restore it."""

from collections.abc import Mapping
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from ccdesk.operations.centre import DEFAULT_PACK
from ccdesk.refusal import Refusal
from ccdesk.register import accounts, backup, opening
from ccdesk.register.bulk import insert_rows
from ccdesk.register.journal.steps import step
from ccdesk.register.placing import take_away

if TYPE_CHECKING:
    from ccdesk.register.register import Register

FIRST_ACCOUNT = "manager"


def new_register(
    path: Path,
    *,
    centre_name: str,
    passphrase: str,
    account: str = FIRST_ACCOUNT,
    details: Mapping[str, str] | None = None,
) -> str:
    """Make an empty register of a centre with its first account; return the recovery code to print once.

    ``details`` are others of the centre's by key; empty ones are left out.
    """
    name = centre_name.strip()
    if not name:
        raise Refusal("A centre needs a name: write it after --name.")
    register, recovery_code = opening.create_register(path, account=account, passphrase=passphrase)
    try:
        with register, step(register, "Made the register") as made:
            known = {"name": name, "framework": DEFAULT_PACK, **(details or {})}
            told = [(key, value) for key, value in known.items() if value]
            rows = [(number, *pair) for number, pair in zip(register.keys.take(len(told)), told, strict=True)]
            insert_rows(made, "centre_detail", ("id", "key", "value"), rows)
    except BaseException:
        # Nobody has seen its recovery code, and it would stand in the way of the next try.
        take_away(register.path)
        raise
    return recovery_code


def sign_in(path: Path, *, account: str | None, passphrase: str) -> "Register":
    """Open a register as an account, or as the only one there is; the recovery code serves as a passphrase too."""
    return opening.open_register(path, account=account, passphrase=passphrase)


def change_passphrase(register: "Register", passphrase: str) -> str:
    """Set a new passphrase for whoever is signed in and return the account's name."""
    return accounts.change_passphrase(register, passphrase)


def back_up(register: "Register", folder: Path, *, now: datetime) -> Path:
    """Write an encrypted backup into a folder, which is made if only it is missing, and return the backup's path."""
    is_new = not folder.exists() and folder.parent.is_dir()
    if is_new:
        try:
            folder.mkdir()
        except OSError as error:
            raise Refusal("The folder for the backup cannot be made there: choose another.") from error
    try:
        return backup.backup(register, folder, now)
    except BaseException:
        if is_new:
            with suppress(OSError):
                folder.rmdir()
        raise


def restore_backup(backup_file: Path, path: Path) -> None:
    """Make a register again from a backup, where none is yet."""
    backup.restore(backup_file, path)
