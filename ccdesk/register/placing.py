"""Move a finished register and its keys into place, so that a cut at any moment leaves all of it or none."""

from __future__ import annotations

from pathlib import Path

from ccdesk.placing_files import settle_folder
from ccdesk.refusal import Refusal
from ccdesk.register.key_slots import KeySlots, read_key_slots, write_key_slots
from ccdesk.register.layout import (
    keys_path,
    read_salt,
    refuse_strays,
    refuse_unusable_name,
    side_files,
    unfinished_path,
)


def clear_for(path: Path) -> Path:
    """Return where to build the register that will stand at this path; the caller has its lock.

    What an earlier try left when it was cut off is removed. Raises Refusal where something is in the way.
    """
    refuse_unusable_name(path)
    abandon(path)
    refuse_strays(path)
    return unfinished_path(path)


def abandon(path: Path) -> None:
    """Remove what was built for a register that has not come into being.

    A keys file alone is removed only when the unfinished register that it was written for lies beside it: any other
    is somebody's only way into a register that was moved.
    """
    building, keys = unfinished_path(path), keys_path(path)
    if not path.exists() and building.is_file() and _is_of(keys, building):
        keys.unlink()
    for left in (*side_files(building), unfinished_path(keys), building):
        left.unlink(missing_ok=True)


def put_in_place(path: Path, slots: KeySlots) -> None:
    """Move a register built where ``clear_for`` said into place, with its keys."""
    # Keys first: with them alone there is nothing to open, while a register without them could never be opened.
    write_key_slots(keys_path(path), slots)
    unfinished_path(path).replace(path)
    settle_folder(path.parent)


def take_away(path: Path) -> None:
    """Remove a closed register and its keys that nobody has used yet; the register first, as it is of no use alone."""
    for left in (path, *side_files(path), keys_path(path)):
        left.unlink(missing_ok=True)


def _is_of(keys: Path, register: Path) -> bool:
    try:
        return keys.is_file() and read_key_slots(keys).register == read_salt(register)
    except Refusal:
        return False
