"""Saving thirty ticks with their journal, against a bare ``executemany`` on the same encrypted file."""

from __future__ import annotations

import ctypes
import statistics
from collections.abc import Iterator
from pathlib import Path
from time import perf_counter
from typing import Any, ClassVar

import pytest
import sqlcipher3._sqlite3

from ccdesk.register.bulk import insert_rows
from ccdesk.register.journal.steps import step
from ccdesk.register.journal.verifying import verify
from ccdesk.register.opening import create_register
from ccdesk.register.register import Register

pytestmark = pytest.mark.benchmark

ROUNDS = 200
TICKS = 30
COLUMNS = ("id", "session_id", "person_id", "mark")
BARE_INSERT = "INSERT INTO attendance (id, session_id, person_id, mark) VALUES (?, ?, ?, ?)"
Ticks = list[tuple[int, int, int, str]]

OpenFile = ctypes.CFUNCTYPE(
    ctypes.c_int, ctypes.c_void_p, ctypes.c_void_p, ctypes.c_void_p, ctypes.c_int, ctypes.c_void_p
)
SyncFile = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p, ctypes.c_int)


class FileSystem(ctypes.Structure):
    """SQLite's own view of a file system (sqlite.org/c3ref/vfs.html)."""

    _fields_: ClassVar = [
        *[(name, ctypes.c_int) for name in ("version", "file_size", "longest_name")],
        ("following", ctypes.c_void_p),
        ("name", ctypes.c_char_p),
        ("data", ctypes.c_void_p),
        ("open", OpenFile),
        ("others", ctypes.c_void_p * 15),
    ]


class FileMethods(ctypes.Structure):
    """What SQLite can do with an open file (sqlite.org/c3ref/io_methods.html)."""

    _fields_: ClassVar = [
        ("version", ctypes.c_int),
        *[(name, ctypes.c_void_p) for name in ("close", "read", "write", "truncate")],
        ("sync", SyncFile),
        ("others", ctypes.c_void_p * 13),
    ]


class SyncCounter:
    """Stands between SQLite and the file system and counts how often a file is made safe on the disk."""

    def __init__(self) -> None:
        """Become the file system that SQLite uses."""
        self.count = 0
        self._library: Any = ctypes.CDLL(sqlcipher3._sqlite3.__file__)
        find = self._library.sqlite3_vfs_find
        find.restype = ctypes.POINTER(FileSystem)
        self._real = find(None)
        self._counting = FileSystem.from_buffer_copy(self._real.contents)
        self._counting.name = b"counting"
        self._counting.open = OpenFile(self._open)
        self._methods: dict[int, tuple[FileMethods, Any]] = {}
        self._sync_callback = SyncFile(self._sync)
        self._library.sqlite3_vfs_register(ctypes.byref(self._counting), 1)

    def stand_aside(self) -> None:
        """Give SQLite its own file system back, when no file is open any more."""
        self._library.sqlite3_vfs_unregister(ctypes.byref(self._counting))
        self._library.sqlite3_vfs_register(self._real, 1)

    def _open(self, _: int, name: int, file: int, flags: int, told: int) -> int:
        result = int(self._real.contents.open(ctypes.addressof(self._real.contents), name, file, flags, told))
        place = ctypes.c_void_p.from_address(file)
        if result == 0 and place.value:
            real = FileMethods.from_address(place.value)
            counting = FileMethods.from_buffer_copy(real)
            counting.sync = self._sync_callback
            self._methods[ctypes.addressof(counting)] = (counting, real)
            place.value = ctypes.addressof(counting)
        return result

    def _sync(self, file: int, flags: int) -> int:
        self.count += 1
        _, real = self._methods[ctypes.c_void_p.from_address(file).value or 0]
        return int(real.sync(file, flags))


@pytest.fixture
def syncs() -> Iterator[SyncCounter]:
    if not hasattr(ctypes.CDLL(sqlcipher3._sqlite3.__file__), "sqlite3_vfs_find"):
        pytest.skip("this build of sqlcipher3 does not let its file system be watched")
    counter = SyncCounter()
    yield counter
    counter.stand_aside()


def centre(path: Path) -> tuple[Register, list[int], list[int]]:
    """Make a register with sessions and as many people as come to one, and return it with their ids."""
    register, _ = create_register(path, passphrase="correct horse battery")
    family, service, *keys = register.keys.take(2 + TICKS + 1 + ROUNDS)
    people, sessions = keys[:TICKS], keys[TICKS:]
    person_columns = ("id", "reference", "family_id", "first_name", "last_name", "role", "interpreter")
    service_columns = ("id", "reference", "name", "theme", "kind", "commissioned", "accredited", "validated")
    with step(register, "Set the centre up") as made:
        insert_rows(made, "family", ("id", "reference", "registered_on"), [(family, "F1", "2012-04-01")])
        people_rows = [(key, f"P{key}", family, "Sam", "Reed", "child", False) for key in people]
        insert_rows(made, "person", person_columns, people_rows)
        insert_rows(
            made,
            "service",
            (*service_columns, "community", "counts_as_contact"),
            [(service, "S1", "Stay and Play", "U1", "drop-in", False, False, False, False, True)],
        )
        insert_rows(
            made,
            "session",
            ("id", "reference", "service_id", "day", "outreach", "status"),
            [(key, f"E{key}", service, "2012-06-01", False, "held") for key in sessions],
        )
    return register, people, sessions


def ticks(register: Register, session: int, people: list[int]) -> Ticks:
    keys = register.keys.take(len(people))
    return [(key, session, person, "present") for key, person in zip(keys, people, strict=True)]


def save_bare(connection: Any, rows: Ticks) -> None:  # noqa: ANN401 - sqlcipher3 has no types
    connection.execute("BEGIN IMMEDIATE")
    connection.executemany(BARE_INSERT, rows)
    connection.execute("COMMIT")


def save_as_a_step(register: Register, rows: Ticks) -> None:
    with step(register, "Marked 30 present at Stay and Play") as made:
        insert_rows(made, "attendance", COLUMNS, rows)


def test_saving_thirty_ticks(tmp_path: Path, syncs: SyncCounter, capsys: pytest.CaptureFixture[str]) -> None:
    journalled, people, sessions = centre(tmp_path / "journalled.ccdesk")
    bare, bare_people, bare_sessions = centre(tmp_path / "bare.ccdesk")
    times: dict[str, list[float]] = {"bare": [], "step": []}
    counts: dict[str, set[int]] = {"bare": set(), "step": set()}
    with journalled, bare, bare.connection() as connection:
        triggers = "SELECT name FROM sqlite_schema WHERE type = 'trigger' AND tbl_name = 'attendance'"
        for (name,) in connection.execute(triggers).fetchall():
            connection.execute(f"DROP TRIGGER {name}")
        for number, (session, bare_session) in enumerate(zip(sessions, bare_sessions, strict=True)):
            for name, rows in (
                ("step", ticks(journalled, session, people)),
                ("bare", ticks(bare, bare_session, bare_people)),
            ):
                before, began = syncs.count, perf_counter()
                if name == "step":
                    save_as_a_step(journalled, rows)
                else:
                    save_bare(connection, rows)
                # The first round fills caches.
                if number:
                    times[name].append(perf_counter() - began)
                    counts[name].add(syncs.count - before)
        marks = "SELECT count(*), count(DISTINCT session_id), count(DISTINCT person_id), min(mark) FROM attendance"
        with journalled.connection() as reading:
            assert reading.execute(marks).fetchone() == connection.execute(marks).fetchone()
            assert reading.execute("SELECT count(*) FROM attendance").fetchone() == (TICKS * len(sessions),)
            assert verify(reading) == []
    assert counts == {"bare": {1}, "step": {1}}
    step_time, bare_time = statistics.median(times["step"]), statistics.median(times["bare"])
    with capsys.disabled():
        print(
            f"\nsaving {TICKS} ticks: named and journalled {step_time * 1000:.2f} ms, bare {bare_time * 1000:.2f} ms,"
            f" ratio {step_time / bare_time:.2f}; syncs per act: {sorted(counts['step'])}"
        )
