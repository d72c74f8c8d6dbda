"""A backup is one whole file; restoring it gives the register back, and never at the cost of another."""

import hashlib
import json
import shutil
import zipfile
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Protocol

import pytest

from ccdesk.refusal import Refusal
from ccdesk.register.accounts import change_passphrase
from ccdesk.register.backup import backup, last_backup, restore
from ccdesk.register.bulk import insert_rows
from ccdesk.register.connection import connect
from ccdesk.register.copying import copy_register
from ccdesk.register.journal.steps import step
from ccdesk.register.journal.verifying import verify
from ccdesk.register.layout import keys_path, read_salt
from ccdesk.register.opening import open_register
from ccdesk.register.register import Register

NOW = datetime(2026, 11, 21, 16, 5, 9, tzinfo=UTC)
NAMES = ["manifest.json", "register.ccdesk", "register.ccdesk.keys"]
Parts = dict[str, bytes]


class Made(Protocol):
    """What the fixture ``made`` gives."""

    path: Path
    key: bytes
    passphrase: str

    def open(self) -> Register: ...


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "backups"
    made.mkdir()
    return made


def name_the_centre(register: Register, name: str) -> None:
    with step(register, "Name the centre") as act:
        insert_rows(act, "centre_detail", ("id", "key", "value"), [(act.keys.take(1)[0], "name", name)])


def names_of(register: Register) -> list[str]:
    with register.connection() as connection:
        return [value for (value,) in connection.execute("SELECT value FROM centre_detail ORDER BY id")]


def test_a_backup_gives_the_register_back_as_it_was(register: Register, made: Made, folder: Path) -> None:
    name_the_centre(register, "Rowan")
    written = backup(register, folder, NOW)
    name_the_centre(register, "Elm")
    restored = folder / "Restored.ccdesk"
    restore(written, restored)
    with open_register(restored, account=None, passphrase=made.passphrase) as again:
        assert names_of(again) == ["Rowan"]
        with again.connection() as connection:
            assert list(verify(connection)) == []
    assert names_of(register) == ["Rowan", "Elm"]


def test_a_backup_is_one_file_named_after_the_register_and_the_moment(register: Register, folder: Path) -> None:
    written = backup(register, folder, NOW)
    assert [path.name for path in folder.iterdir()] == ["Rowan-2026-11-21-160509.ccdesk-backup"] == [written.name]
    with zipfile.ZipFile(written) as packed:
        assert sorted(packed.namelist()) == NAMES


def test_the_register_remembers_when_it_was_backed_up(register: Register, made: Made, folder: Path) -> None:
    assert last_backup(register) is None
    written = backup(register, folder, NOW)
    assert last_backup(register) == NOW
    restore(written, folder / "Restored.ccdesk")
    with open_register(folder / "Restored.ccdesk", account=None, passphrase=made.passphrase) as restored:
        assert last_backup(restored) == NOW


def test_no_two_copies_give_out_the_same_keys(register: Register, made: Made, folder: Path) -> None:
    written = backup(register, folder, NOW)
    prefixes = {register.keys.prefix}
    for name in ("One.ccdesk", "Two.ccdesk"):
        restore(written, folder / name)
        for _ in range(2):
            with open_register(folder / name, account=None, passphrase=made.passphrase) as restored:
                prefixes.add(restored.keys.prefix)
    assert len(prefixes) == 3, "each restored register draws a prefix once and keeps it"


def test_a_restored_register_opens_with_the_passphrase_it_had_then(
    register: Register, made: Made, folder: Path
) -> None:
    written = backup(register, folder, NOW)
    change_passphrase(register, "a loud yellow gate")
    restore(written, folder / "Restored.ccdesk")
    open_register(folder / "Restored.ccdesk", account=None, passphrase=made.passphrase).close()
    with pytest.raises(Refusal, match="passphrase"):
        open_register(folder / "Restored.ccdesk", account=None, passphrase="a loud yellow gate")


def test_a_copy_holds_nothing_of_a_step_that_is_being_made(register: Register, made: Made, folder: Path) -> None:
    copy = folder / "Copy.ccdesk"
    with register.connection() as writing:
        writing.execute("BEGIN IMMEDIATE")
        writing.execute("UPDATE about SET made_with = 'unfinished'")
        with register.connection() as reading:
            copy_register(reading, copy, register.key, read_salt(register.path))
        writing.execute("ROLLBACK")
    connection = connect(copy, made.key)
    assert connection.execute("SELECT made_with FROM about WHERE made_with <> 'unfinished'").fetchone() is not None
    connection.close()


def test_a_damaged_register_is_not_backed_up(made: Made, folder: Path) -> None:
    connection = connect(made.path, made.key)
    (page,) = connection.execute("SELECT rootpage FROM sqlite_schema WHERE name = 'score'").fetchone()
    connection.close()
    content = bytearray(made.path.read_bytes())
    content[page * 4096 - 2000] ^= 1
    made.path.write_bytes(content)
    with made.open() as register, pytest.raises(Refusal, match="damaged"):
        backup(register, folder, NOW)
    assert list(folder.iterdir()) == []


def test_what_a_backup_left_when_it_was_cut_off_goes_with_the_next(register: Register, folder: Path) -> None:
    left = ("Rowan-2026-11-20-160509.copy.new", "Rowan-2026-11-20-160509.copy.new-wal", "Rowan.copy.new")
    for name in left:
        (folder / name).write_bytes(b"part of a copy")
    backup(register, folder, NOW)
    assert sorted(path.name for path in folder.iterdir()) == ["Rowan-2026-11-21-160509.ccdesk-backup", "Rowan.copy.new"]


@pytest.mark.parametrize("name", ["nowhere", "Rowan.ccdesk"])
def test_a_backup_needs_a_folder(name: str, register: Register) -> None:
    with pytest.raises(Refusal, match="folder for the backup does not exist"):
        backup(register, register.path.parent / name, NOW)


def test_a_backup_is_never_written_over(register: Register, folder: Path) -> None:
    backup(register, folder, NOW)
    with pytest.raises(Refusal, match="of this very second"):
        backup(register, folder, NOW)


@pytest.mark.parametrize(
    ("taken", "told"),
    [
        ("Elm.ccdesk", "something of that name"),
        ("Elm.ccdesk.keys", "in the way"),
        ("Elm.ccdesk-wal", "in the way"),
    ],
)
def test_nothing_is_restored_over_what_exists(taken: str, told: str, register: Register, folder: Path) -> None:
    written = backup(register, folder, NOW)
    (folder / taken).write_text("precious")
    with pytest.raises(Refusal, match=told):
        restore(written, folder / "Elm.ccdesk")
    assert (folder / taken).read_text() == "precious"
    assert sorted(path.name for path in folder.iterdir()) == sorted([taken, written.name])


def test_a_backup_is_restored_only_into_a_folder_that_exists(register: Register, folder: Path) -> None:
    with pytest.raises(Refusal, match="folder for the register does not exist"):
        restore(backup(register, folder, NOW), folder / "nowhere" / "Elm.ccdesk")


def sums(parts: Parts) -> Parts:
    """Make the manifest add up again, as whoever alters a backup with care would."""
    told = json.loads(parts["manifest.json"])
    told["parts"] = {name: hashlib.sha256(parts[name]).hexdigest() for name in NAMES[1:]}
    return parts | {"manifest.json": json.dumps(told).encode()}


def manifest(parts: Parts, **changed: object) -> Parts:
    return parts | {"manifest.json": json.dumps(json.loads(parts["manifest.json"]) | changed).encode()}


def without(parts: Parts, name: str) -> Parts:
    return {key: part for key, part in parts.items() if key != name}


def flipped(parts: Parts, name: str) -> Parts:
    content = bytearray(parts[name])
    content[len(content) // 2] ^= 1
    return parts | {name: bytes(content)}


@pytest.mark.parametrize(
    ("alter", "told"),
    [
        (lambda parts: flipped(parts, "register.ccdesk"), "damaged"),
        (lambda parts: flipped(parts, "register.ccdesk.keys"), "damaged"),
        (lambda parts: sums(parts | {"register.ccdesk": b"no register at all"}), "damaged"),
        (lambda parts: sums(parts | {"register.ccdesk.keys": b"{}"}), "damaged"),
        (lambda parts: sums(parts | {"register.ccdesk": b""}), "damaged"),
        (lambda parts: without(parts, "register.ccdesk"), "damaged"),
        (lambda parts: without(parts, "manifest.json"), "damaged"),
        (lambda parts: parts | {"../../escaped.txt": b"out"}, "damaged"),
        (lambda parts: without(parts, "register.ccdesk") | {"../register.ccdesk": parts["register.ccdesk"]}, "damaged"),
        (lambda parts: parts | {"manifest.json": b"{}"}, "damaged"),
        (lambda parts: parts | {"manifest.json": b"[" * 9_000}, "damaged"),
        (lambda parts: parts | {"manifest.json": b" " * 20_000}, "damaged"),
        (lambda parts: parts | {"manifest.json": b'{"format": 1, "revision": "0001", "parts": 5}'}, "damaged"),
        (lambda parts: manifest(parts, format=2), "newer version"),
        (lambda parts: manifest(parts, revision="9999"), "newer version"),
    ],
    ids=range(15),
)
def test_an_altered_backup_is_refused_and_nothing_is_made(
    alter: Callable[[Parts], Parts], told: str, register: Register, folder: Path
) -> None:
    written = backup(register, folder, NOW)
    with zipfile.ZipFile(written) as packed:
        parts = {name: packed.read(name) for name in packed.namelist()}
    with zipfile.ZipFile(written, "w", zipfile.ZIP_STORED) as packed:
        for name, content in alter(parts).items():
            packed.writestr(name, content)
    with pytest.raises(Refusal, match=told):
        restore(written, folder / "Elm.ccdesk")
    assert [path.name for path in folder.iterdir()] == [written.name]


def compressed(path: Path) -> None:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
        for name in NAMES:
            packed.writestr(name, bytes(50_000_000) if name == "register.ccdesk" else b"{}")


def encrypted(path: Path) -> None:
    # The bit that says so, in each entry's own header and in the list at the end.
    content = bytearray(path.read_bytes())
    for mark, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        start = -1
        while (start := content.find(mark, start + 1)) >= 0:
            content[start + place] |= 1
    path.write_bytes(content)


@pytest.mark.parametrize(
    "spoil",
    [
        lambda path: path.write_bytes(b""),
        lambda path: path.write_text("not a backup"),
        lambda path: path.write_bytes(path.read_bytes()[:-30]),
        lambda path: path.write_bytes(path.read_bytes()[5000:]),
        compressed,
        encrypted,
    ],
    ids=range(6),
)
def test_what_is_no_backup_is_refused(spoil: Callable[[Path], object], register: Register, folder: Path) -> None:
    written = backup(register, folder, NOW)
    spoil(written)
    with pytest.raises(Refusal, match="damaged, or is no backup"):
        restore(written, folder / "Elm.ccdesk")
    assert [path.name for path in folder.iterdir()] == [written.name]


@pytest.mark.parametrize("name", ["nothing", "."])
def test_a_missing_backup_is_refused(name: str, folder: Path) -> None:
    with pytest.raises(Refusal, match="no backup of that name"):
        restore(folder / name, folder / "Elm.ccdesk")


def test_a_register_altered_with_care_inside_a_backup_is_found_by_its_pages(
    register: Register, made: Made, folder: Path
) -> None:
    written = backup(register, folder, NOW)
    with zipfile.ZipFile(written) as packed:
        parts = {name: packed.read(name) for name in packed.namelist()}
    with zipfile.ZipFile(written, "w", zipfile.ZIP_STORED) as packed:
        for name, content in sums(flipped(parts, "register.ccdesk")).items():
            packed.writestr(name, content)
    restore(written, folder / "Elm.ccdesk")
    connection = connect(folder / "Elm.ccdesk", made.key)
    assert connection.execute("PRAGMA cipher_integrity_check").fetchall() != []
    connection.close()


def test_a_register_copied_by_hand_with_its_keys_opens(made: Made, folder: Path) -> None:
    shutil.copy(made.path, folder)
    shutil.copy(keys_path(made.path), folder)
    open_register(folder / made.path.name, account=None, passphrase=made.passphrase).close()
