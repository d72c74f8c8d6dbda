"""The form of a backup: a zip, uncompressed, of the register, its keys and a manifest of what they must add up to."""

from __future__ import annotations

import errno
import hashlib
import json
import struct
import zipfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from ccdesk import __version__
from ccdesk.placing_files import settle_file
from ccdesk.refusal import Refusal

REGISTER, KEYS = "register.ccdesk", "register.ccdesk.keys"
FORMAT = 1

_MANIFEST = "manifest.json"
_LARGEST_MANIFEST = 10_000
_BLOCK = 1 << 20
_FALSE = "That backup is damaged, or is no backup of ccdesk: use an older one."
# What zipfile raises for files that are cut short, altered or made to do harm.
_TROUBLE = (zipfile.BadZipFile, NotImplementedError, EOFError, UnicodeDecodeError, struct.error)


def write_backup_file(path: Path, parts: Mapping[str, Path], made_at: str, revision: str) -> None:
    """Write the two parts and their manifest into a new file, safe on the disk."""
    sums = {}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_STORED) as packed:
        for name, source in parts.items():
            entry = zipfile.ZipInfo(name)
            entry.file_size = source.stat().st_size
            with source.open("rb") as reading, packed.open(entry, "w") as writing:
                sums[name] = _copy(reading, writing)
        told = {"format": FORMAT, "made_at": made_at, "made_with": __version__, "revision": revision, "parts": sums}
        packed.writestr(zipfile.ZipInfo(_MANIFEST), json.dumps(told, indent=1))
    settle_file(path)


class BackupFile:
    """A backup open for reading, whose manifest and outline have been found in order."""

    def __init__(self, packed: zipfile.ZipFile, revisions: tuple[str, ...]) -> None:
        """Look at the outline; raise BadZipFile for what no backup has, and Refusal for one from a newer version."""
        _check_entries(packed.infolist())
        try:
            told = json.loads(packed.read(_MANIFEST))
            made_by, revision = int(told["format"]), str(told["revision"])
            self._sums = {name: str(told["parts"][name]) for name in (REGISTER, KEYS)}
        except (ValueError, KeyError, TypeError, RecursionError) as error:
            raise zipfile.BadZipFile from error
        if made_by > FORMAT or revision not in revisions:
            raise Refusal("That backup was made by a newer version of ccdesk: install that version to restore it.")
        self._packed = packed

    def check(self) -> None:
        """Read the whole backup and raise BadZipFile where it is not what was written."""
        for name in (REGISTER, KEYS):
            for _ in self._blocks(name):
                pass

    def read(self, name: str, largest: int) -> bytes:
        """Return one part of at most this many bytes."""
        if self._packed.getinfo(name).file_size > largest:
            raise zipfile.BadZipFile
        return b"".join(self._blocks(name))

    def extract(self, name: str, target: Path) -> None:
        """Write one part to a new file, safe on the disk."""
        with target.open("wb") as writing:
            for block in self._blocks(name):
                writing.write(block)
        settle_file(target)

    def _blocks(self, name: str) -> Iterator[bytes]:
        digest = hashlib.sha256()
        with self._packed.open(name) as reading:
            while block := reading.read(_BLOCK):
                digest.update(block)
                yield block
        if digest.hexdigest() != self._sums[name]:
            raise zipfile.BadZipFile


@contextmanager
def opened_backup(path: Path, revisions: tuple[str, ...]) -> Iterator[BackupFile]:
    """Open a backup for reading; refuse one that is missing, damaged, foreign or from a newer version."""
    if not path.is_file():
        raise Refusal("There is no backup of that name: see that it is spelt right.")
    try:
        with zipfile.ZipFile(path) as packed:
            yield BackupFile(packed, revisions)
    except _TROUBLE:
        raise Refusal(_FALSE) from None
    except OSError as error:
        # A part that would begin before the file does.
        if error.errno != errno.EINVAL:
            raise
        raise Refusal(_FALSE) from None


def _check_entries(entries: list[zipfile.ZipInfo]) -> None:
    names = sorted(entry.filename for entry in entries)
    # Uncompressed, so that nothing is larger than it looks; bit 0 says that an entry is encrypted.
    plain = all(
        entry.compress_type == zipfile.ZIP_STORED
        and entry.compress_size == entry.file_size
        and not entry.flag_bits & 1
        and (entry.filename != _MANIFEST or entry.file_size <= _LARGEST_MANIFEST)
        for entry in entries
    )
    if names != sorted((_MANIFEST, REGISTER, KEYS)) or not plain:
        raise zipfile.BadZipFile


def _copy(reading: IO[bytes], writing: IO[bytes]) -> str:
    digest = hashlib.sha256()
    while block := reading.read(_BLOCK):
        digest.update(block)
        writing.write(block)
    return digest.hexdigest()
