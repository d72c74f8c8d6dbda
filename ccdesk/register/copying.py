"""Copy a register while it is open, and tell whether a file is whole."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from ccdesk.placing_files import settle_file
from ccdesk.refusal import Refusal
from ccdesk.register.connection import connect


def copy_register(
    source: Any,  # noqa: ANN401 - sqlcipher3 has no types
    target: Path,
    key: bytes,
    salt: bytes,
    backed_up_at: str | None = None,
) -> None:
    """Write an encrypted copy of the register as it is at one moment, prove it whole and close it.

    The copy is marked as one, so that it draws a key prefix of its own when it is first opened, and remembers the
    moment of the backup that it is for. Raises Refusal when the register is damaged.
    """
    copied = connect(target, key, salt)
    try:
        source.backup(copied)
        copied.execute("UPDATE about SET copied = 1, backed_up_at = coalesce(?, backed_up_at)", (backed_up_at,))
        if file_faults(copied):
            raise Refusal(
                "The register is damaged, so that no sound copy of it can be made: restore the last backup, and keep "
                "this file for whoever looks after ccdesk for you."
            )
    finally:
        copied.close()
    settle_file(target)


def file_faults(connection: Any) -> tuple[str, ...]:  # noqa: ANN401 - sqlcipher3 has no types
    """Return what is wrong with the file: pages that were altered, broken indexes, references that lead nowhere."""
    altered = [row[0] for row in connection.execute("PRAGMA cipher_integrity_check")]
    if altered:
        # Reading on would stop at the first of these pages.
        return tuple(altered)
    broken = [row[0] for row in connection.execute("PRAGMA integrity_check") if row[0] != "ok"]
    lost = [
        f"row {row} of {table} refers to a row of {other} that is not there"
        for table, row, other, _ in connection.execute("PRAGMA foreign_key_check")
    ]
    return (*broken, *lost)
