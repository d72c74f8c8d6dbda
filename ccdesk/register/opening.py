"""Make a register, and open one."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from pathlib import Path

from filelock import FileLock, Timeout

from ccdesk import __version__
from ccdesk.refusal import Refusal
from ccdesk.register.connection import connect
from ccdesk.register.faults import storage_refusals
from ccdesk.register.files import settle_file, settle_folder
from ccdesk.register.key_slots import (
    KeySlots,
    keys_path,
    read_key_slots,
    set_passphrase,
    set_recovery_code,
    unlock,
    write_key_slots,
)
from ccdesk.register.register import Register
from ccdesk.register.schema import make_schema, revision_of


def create_register(path: Path, *, account: str = "manager", passphrase: str) -> tuple[Register, str]:
    """Make an empty register with its keys file and return it open, with the recovery code to print once."""
    if path.exists():
        raise Refusal("There is something of that name already: choose another name for the new register.")
    with storage_refusals():
        lock = take_lock(path)
        key, salt = os.urandom(32), os.urandom(16)
        slots = set_passphrase(KeySlots(salt, ()), account, passphrase, key)
        slots, code = set_recovery_code(slots, key)
        building = path.with_name(path.name + ".new")
        _build(building, key, salt)
        write_key_slots(keys_path(path), slots)
        building.replace(path)
        settle_folder(path.parent)
        return Register(path, account, key, lock.release), code


def open_register(path: Path, *, account: str | None, passphrase: str) -> Register:
    """Open a register as this account, or the only one there is."""
    with storage_refusals():
        slots = read_key_slots(keys_path(path))
        lock = take_lock(path)
        name, key = unlock(slots, account, passphrase)
        register = Register(path, name, key, lock.release)
        with register.connection() as connection:
            revision_of(connection)
        return register


def take_lock(path: Path) -> FileLock:
    """Take the register for this process; the system gives it back when the process ends, however it ends."""
    lock = FileLock(path.with_name(path.name + ".lock"), blocking=False)
    try:
        lock.acquire()
    except Timeout:
        raise Refusal("This register is open elsewhere: close it there first.") from None
    return lock


def _build(path: Path, key: bytes, salt: bytes) -> None:
    connection = connect(path, key, salt)
    try:
        connection.execute("BEGIN IMMEDIATE")
        make_schema(connection)
        now = datetime.now(UTC).isoformat(timespec="seconds")
        connection.execute("INSERT INTO about (only, made_at, made_with) VALUES (1, ?, ?)", (now, __version__))
        connection.execute("COMMIT")
    finally:
        connection.close()
    settle_file(path)
