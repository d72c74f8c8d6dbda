"""Make a register, and open one."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from ccdesk import __version__
from ccdesk.placing_files import settle_file
from ccdesk.refusal import Refusal
from ccdesk.register.connection import connect, lend, make_engine
from ccdesk.register.faults import storage_refusals
from ccdesk.register.key_slots import KeySlots, read_key_slots, set_passphrase, set_recovery_code, unlock
from ccdesk.register.keys import KeySource, draw_prefix
from ccdesk.register.layout import (
    SALT,
    keys_path,
    read_salt,
    refuse_unusable_name,
    refuse_what_is_no_register,
    settled_path,
)
from ccdesk.register.lock import RegisterLock
from ccdesk.register.placing import abandon, clear_for, put_in_place
from ccdesk.register.register import Register
from ccdesk.register.schema import CURRENT, Schema, make_schema, revision_of


def create_register(path: Path, *, account: str = "manager", passphrase: str) -> tuple[Register, str]:
    """Make an empty register with its keys file; return it open, with the recovery code to print once.

    Raises Refusal where something stands in the way, the passphrase is too short or the disk gives trouble; nothing
    is left behind then.
    """
    with storage_refusals():
        path = settled_path(path)
        refuse_unusable_name(path)
        key, salt = os.urandom(32), os.urandom(SALT)
        slots = set_passphrase(KeySlots(salt, ()), account, passphrase, key)
        slots, code = set_recovery_code(slots, key)
        lock = RegisterLock(path)
        try:
            building = clear_for(path)
            try:
                _build(building, key, salt)
                put_in_place(path, slots)
            except BaseException:
                abandon(path)
                raise
            return _opened(path, key, account, lock, CURRENT), code
        except BaseException:
            lock.release()
            raise


def open_register(path: Path, *, account: str | None, passphrase: str) -> Register:
    """Open a register as this account, or as the only one there is.

    The recovery code opens it too, in place of a passphrase; the account is then ``recovery``. A register of an older
    schema is copied beside itself and migrated first. Raises Refusal for whatever stands in the way.
    """
    with storage_refusals():
        path = settled_path(path)
        refuse_what_is_no_register(path)
        slots = read_key_slots(keys_path(path))
        if slots.register != read_salt(path):
            raise Refusal(
                "The keys file beside this register belongs to another one: put its own back, or restore a backup."
            )
        name, key = unlock(slots, account, passphrase)
        return open_with_key(path, key, account=name)


def open_with_key(path: Path, key: bytes, *, account: str, schema: Schema = CURRENT) -> Register:
    """Open the register at this path with its raw 32-byte key, which the account's passphrase unlocked."""
    with storage_refusals():
        lock = RegisterLock(path)
        try:
            return _opened(path, key, account, lock, schema)
        except BaseException:
            lock.release()
            raise


def _opened(path: Path, key: bytes, account: str, lock: RegisterLock, schema: Schema) -> Register:
    engine = make_engine(path, key)
    try:
        with lend(engine) as connection:
            revision = _known_revision(connection, schema)
            if revision == schema.newest:
                return Register(path, account, key, engine, _keys(connection), lock.release)
        # The migrations must be the only ones to use the file.
        engine.dispose()
        from ccdesk.register.migrating import migrate

        migrate(path, key, revision, schema)
        with lend(engine) as connection:
            return Register(path, account, key, engine, _keys(connection), lock.release)
    except BaseException:
        engine.dispose()
        raise


def _known_revision(connection: Any, schema: Schema) -> str:  # noqa: ANN401 - sqlcipher3 has no types
    revision = revision_of(connection)
    if revision is None:
        raise Refusal("That file is encrypted, but it is not a register of ccdesk: choose another.")
    if revision not in schema.revisions:
        raise Refusal("This register was used with a newer version of ccdesk: install that version to open it.")
    return revision


def _keys(connection: Any) -> KeySource:  # noqa: ANN401 - sqlcipher3 has no types
    """Return the register's keys, with a prefix of its own when the file is a copy that was never opened."""
    if connection.execute("SELECT copied FROM about").fetchone() == (1,):
        connection.execute("BEGIN IMMEDIATE")
        try:
            draw_prefix(connection)
            connection.execute("UPDATE about SET copied = 0")
            connection.execute("COMMIT")
        except BaseException:
            connection.rollback()
            raise
    return KeySource.read(connection)


def _build(path: Path, key: bytes, salt: bytes) -> None:
    # What only making a register needs stays out of the way of opening one.
    from ccdesk.register.journal.triggers import install_triggers

    connection = connect(path, key, salt)
    try:
        connection.execute("BEGIN IMMEDIATE")
        make_schema(connection)
        install_triggers(connection)
        now = datetime.now(UTC).isoformat(timespec="seconds")
        connection.execute("INSERT INTO about (only, made_at, made_with) VALUES (1, ?, ?)", (now, __version__))
        connection.execute("COMMIT")
    finally:
        connection.close()
    settle_file(path)
