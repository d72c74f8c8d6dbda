"""The files that belong to one register, and what may be told from them without a key."""

from __future__ import annotations

import os
from pathlib import Path

from ccdesk.refusal import Refusal

SALT = 16

_PLAIN_DATABASE = b"SQLite format 3\x00"
_ZIP = b"PK\x03\x04"


def keys_path(register: Path) -> Path:
    """Return where the keys of the register at this path are kept."""
    return register.with_name(register.name + ".keys")


def lock_path(register: Path) -> Path:
    """Return the file that is locked while the register is open; it holds nothing."""
    return register.with_name(register.name + ".lock")


def unfinished_path(path: Path) -> Path:
    """Return where a file is written before it is moved into place."""
    return path.with_name(path.name + ".new")


def side_files(register: Path) -> tuple[Path, ...]:
    """Return what SQLite writes beside an open register; after a clean close they are gone."""
    return tuple(register.with_name(register.name + ending) for ending in ("-wal", "-shm"))


def settled_path(path: Path) -> Path:
    """Return the one name that every program opening this file arrives at, so that they meet at the same lock."""
    return Path(path).resolve()


def read_salt(register: Path) -> bytes:
    """Return the register's identity: the 16 bytes that an encrypted file begins with."""
    with register.open("rb") as opened:
        return opened.read(SALT)


def refuse_what_is_no_register(path: Path) -> None:
    """Refuse a path at which nothing can be a register of ours, or that may not be written."""
    if path.is_dir():
        raise Refusal("That is a folder, not a register: name the register's file in it.")
    if not path.is_file():
        raise Refusal("There is no register of that name: see that it is spelt right, or make one with ccdesk new.")
    with path.open("rb") as opened:
        head = opened.read(4096)
    if not head:
        raise Refusal("That file is empty, so it is no register: choose another, or restore a backup.")
    if head.startswith(_PLAIN_DATABASE):
        raise Refusal("That file is an unencrypted database, not a register of ccdesk: choose another.")
    if head.startswith(_ZIP):
        raise Refusal("That file is a backup or a workbook, not a register: bring a backup back with ccdesk restore.")
    if len(head) < 4096 or _is_text(head):
        raise Refusal("That file is not a register of ccdesk: choose another.")
    if not os.access(path, os.W_OK) or not os.access(path.parent, os.W_OK):
        # Imported here because who only asks for the accounts must not wait for all that reads a register.
        from ccdesk.register.faults import READ_ONLY

        raise Refusal(READ_ONLY)


def refuse_unusable_name(path: Path) -> None:
    """Refuse a name for a new register where there is no folder for it, or something of that name."""
    if not path.parent.is_dir():
        raise Refusal("The folder for the register does not exist: make it first, or choose another.")
    if path.is_symlink() or path.exists():
        raise Refusal("There is something of that name already: choose another name for the register.")


def refuse_strays(path: Path) -> None:
    """Refuse a name for a new register beside which lie files of a register that was moved away without them."""
    for stray in (keys_path(path), *side_files(path)):
        if stray.exists():
            raise Refusal(
                f"A file of another register is in the way, with this name and {stray.name[len(path.name) :]}: put it "
                "back beside its register, or choose another name."
            )


def _is_text(head: bytes) -> bool:
    # The last character may be cut in two.
    for end in range(4):
        try:
            head[: len(head) - end].decode()
        except UnicodeDecodeError:
            continue
        return True
    return False
