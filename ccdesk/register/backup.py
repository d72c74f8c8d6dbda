"""Write a backup of a register, and make a register again from one."""

from __future__ import annotations

import os
import re
import zipfile
from datetime import datetime
from pathlib import Path

from ccdesk.placing_files import settle_folder
from ccdesk.refusal import Refusal
from ccdesk.register.backup_file import KEYS, REGISTER, BackupFile, opened_backup, write_backup_file
from ccdesk.register.copying import copy_register
from ccdesk.register.faults import storage_refusals
from ccdesk.register.key_slots import LARGEST_FILE, parse_key_slots
from ccdesk.register.layout import (
    keys_path,
    read_salt,
    refuse_unusable_name,
    settled_path,
    side_files,
    unfinished_path,
)
from ccdesk.register.lock import RegisterLock
from ccdesk.register.placing import abandon, clear_for, put_in_place
from ccdesk.register.register import Register
from ccdesk.register.schema import CURRENT

ENDING = ".ccdesk-backup"


def backup(register: Register, folder: Path, now: datetime) -> Path:
    """Write a backup of the register into a folder that exists, prove it whole and return it.

    The register may go on being used meanwhile; the backup holds it as it is at one moment. Raises Refusal where the
    folder cannot be written or the register is damaged; nothing is left behind then.
    """
    with storage_refusals():
        register.make_sure_it_is_there()
        if not folder.is_dir():
            raise Refusal("The folder for the backup does not exist: make it first, or choose another.")
        if not os.access(folder, os.W_OK):
            raise Refusal("The folder for the backup is read-only: choose another.")
        written = folder / f"{register.path.stem}-{now:%Y-%m-%d-%H%M%S}{ENDING}"
        if written.exists():
            raise Refusal("There is a backup of this very second already: do this again.")
        _clear_unfinished(folder, register.path.stem)
        building, copied = unfinished_path(written), unfinished_path(written.with_suffix(".copy"))
        moment = now.isoformat(timespec="seconds")
        try:
            with register.connection() as connection:
                copy_register(connection, copied, register.key, read_salt(register.path), moment)
            parts = {REGISTER: copied, KEYS: keys_path(register.path)}
            write_backup_file(building, parts, moment, CURRENT.newest)
            with opened_backup(building, CURRENT.revisions) as opened:
                opened.check()
            building.replace(written)
        finally:
            for left in (building, copied, *side_files(copied)):
                left.unlink(missing_ok=True)
        settle_folder(folder)
        with register.connection() as connection:
            connection.execute("UPDATE about SET backed_up_at = ?", (moment,))
        return written


def _clear_unfinished(folder: Path, name: str) -> None:
    """Remove what backups of this name left that were cut off; they may be as large as the register."""
    left = re.compile(re.escape(name) + rf"-\d{{4}}-\d\d-\d\d-\d{{6}}({re.escape(ENDING)}|\.copy)\.new(-wal|-shm)?")
    for path in folder.iterdir():
        if left.fullmatch(path.name):
            path.unlink()


def last_backup(register: Register) -> datetime | None:
    """Return when the register was last backed up, None if it never was."""
    with register.connection() as connection:
        (told,) = connection.execute("SELECT backed_up_at FROM about").fetchone()
    return None if told is None else datetime.fromisoformat(told)


def restore(backup: Path, path: Path) -> None:
    """Make the register at this path again from a backup; it opens with the passphrases that it had then.

    Nothing that exists is overwritten. The register draws a key prefix of its own when it is first opened, so that it
    and the one that was backed up never give out the same keys.
    """
    with storage_refusals(), opened_backup(backup, CURRENT.revisions) as opened:
        path = settled_path(path)
        refuse_unusable_name(path)
        lock = RegisterLock(path)
        try:
            building = clear_for(path)
            try:
                _unpack(opened, building, path)
            except BaseException:
                abandon(path)
                raise
        finally:
            lock.release()


def _unpack(opened: BackupFile, building: Path, path: Path) -> None:
    slots = parse_key_slots(opened.read(KEYS, LARGEST_FILE))
    opened.extract(REGISTER, building)
    if read_salt(building) != slots.register:
        raise zipfile.BadZipFile
    put_in_place(path, slots)
