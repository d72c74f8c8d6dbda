"""A full, read-only or failing disk gets one sentence, and nothing that was saved is lost."""

import errno
import os
import subprocess
import sys
from pathlib import Path
from typing import Any, Protocol

import pytest
import sqlcipher3.dbapi2 as sqlcipher

from ccdesk.refusal import Refusal
from ccdesk.register.faults import storage_refusals
from ccdesk.register.register import Register

POSIX = pytest.mark.skipif(sys.platform == "win32", reason="limits and rights are set as only POSIX systems can")


class Made(Protocol):
    """What the fixture ``made`` gives."""

    path: Path
    key: bytes
    passphrase: str

    def open(self) -> Register: ...


# Each child says what it was refused; anything else that goes wrong shows in its exit code and on standard error.
START = """
import ctypes, os, resource, sys
from datetime import datetime
from pathlib import Path
from ccdesk.refusal import Refusal
from ccdesk.register.accounts import change_passphrase
from ccdesk.register.backup import backup, restore
from ccdesk.register.journal.steps import step
from ccdesk.register.bulk import insert_rows
from ccdesk.register.opening import create_register, open_register, open_with_key

path, key, passphrase = Path(sys.argv[1]), bytes.fromhex(sys.argv[2]), sys.argv[3]

def allow_only(size):
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))

def without_privileges():
    # The superuser is let past every right; without capabilities the rights hold for it as for anyone.
    libc = ctypes.CDLL(None, use_errno=True)
    header = (ctypes.c_uint32 * 2)(0x20080522, 0)
    if hasattr(libc, "capset") and os.geteuid() == 0:
        assert libc.capset(header, (ctypes.c_uint32 * 6)()) == 0

def write_much(register):
    with step(register, "Fill the register") as made:
        rows = [(number, "name", "x" * 1000) for number in made.keys.take(2000)]
        insert_rows(made, "centre_detail", ("id", "key", "value"), rows)

def told(act):
    try:
        act()
    except Refusal as refusal:
        print(refusal)
"""


def refused(made: Made, script: str) -> str:
    done = subprocess.run(
        [sys.executable, "-c", START + script, str(made.path), made.key.hex(), made.passphrase],
        capture_output=True,
        text=True,
    )
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout


def details(made: Made) -> int:
    with made.open() as register, register.connection() as connection:
        count: int = connection.execute("SELECT count(*) FROM centre_detail").fetchone()[0]
        return count


@POSIX
def test_a_full_disk_refuses_a_step_and_keeps_the_steps_before_it(made: Made) -> None:
    script = """
with open_with_key(path, key, account="manager") as register:
    with step(register, "Name the centre") as made:
        insert_rows(made, "centre_detail", ("id", "key", "value"), [(made.keys.take(1)[0], "name", "Rowan")])
    allow_only(path.stat().st_size + 200_000)
    told(lambda: write_much(register))
"""
    assert "room" in refused(made, script)
    assert details(made) == 1


@POSIX
@pytest.mark.parametrize("room", [0, 4096, 50_000])
def test_a_full_disk_refuses_a_new_register_and_leaves_nothing(room: int, made: Made) -> None:
    script = f"""
allow_only({room})
told(lambda: create_register(path.with_name("Elm.ccdesk"), passphrase=passphrase))
"""
    assert "room" in refused(made, script)
    assert sorted(path.name for path in made.path.parent.iterdir() if not path.name.endswith(".lock")) == [
        "Rowan.ccdesk",
        "Rowan.ccdesk.keys",
    ]


@POSIX
def test_a_full_disk_refuses_a_new_passphrase_and_keeps_the_old_one(made: Made) -> None:
    script = """
with open_with_key(path, key, account="manager") as register:
    allow_only(100)
    told(lambda: change_passphrase(register, "a loud yellow gate"))
"""
    assert "full" in refused(made, script)
    assert refused(made, "told(lambda: open_register(path, account=None, passphrase=passphrase).close())") == ""


@POSIX
def test_a_full_disk_refuses_a_backup_and_leaves_none(made: Made) -> None:
    script = """
with open_with_key(path, key, account="manager") as register:
    allow_only(50_000)
    told(lambda: backup(register, path.parent, datetime(2026, 11, 21)))
"""
    assert "room" in refused(made, script)
    assert sorted(path.name for path in made.path.parent.iterdir()) == ["Rowan.ccdesk", "Rowan.ccdesk.keys"]
    assert details(made) == 0


@POSIX
def test_a_read_only_folder_refuses_to_open(made: Made) -> None:
    made.path.parent.chmod(0o555)
    script = "without_privileges(); told(lambda: open_register(path, account=None, passphrase=passphrase))"
    try:
        assert "read-only" in refused(made, script)
    finally:
        made.path.parent.chmod(0o755)


@POSIX
def test_a_read_only_file_refuses_to_open(made: Made) -> None:
    made.path.chmod(0o444)
    script = "without_privileges(); told(lambda: open_register(path, account=None, passphrase=passphrase))"
    assert "read-only" in refused(made, script)


@POSIX
def test_a_file_that_may_not_be_read_refuses_to_open(made: Made) -> None:
    made.path.chmod(0o000)
    script = "without_privileges(); told(lambda: open_register(path, account=None, passphrase=passphrase))"
    assert "read-only" in refused(made, script)


@POSIX
def test_a_read_only_folder_refuses_a_new_register_a_backup_and_a_new_passphrase(made: Made) -> None:
    script = """
with open_with_key(path, key, account="manager") as register:
    path.parent.chmod(0o555)
    without_privileges()
    told(lambda: create_register(path.with_name("Elm.ccdesk"), passphrase=passphrase))
    told(lambda: backup(register, path.parent, datetime(2026, 11, 21)))
    told(lambda: change_passphrase(register, "a loud yellow gate"))
    path.parent.chmod(0o755)
"""
    assert refused(made, script).count("read-only") == 3


def execute(register: Register, *statements: str) -> None:
    with register.connection() as connection:
        for statement in statements:
            connection.execute(statement)


@pytest.mark.parametrize(
    ("statements", "told"),
    [
        (("PRAGMA max_page_count = 1", "CREATE TABLE more AS SELECT zeroblob(100000)"), "disk is full"),
        (("PRAGMA query_only = ON", "UPDATE about SET backed_up_at = 'now'"), "read-only"),
        (("ATTACH 'nowhere/to/be/found' AS other",), "not there"),
    ],
)
def test_what_the_database_says_is_told_in_a_sentence(
    statements: tuple[str, ...], told: str, register: Register
) -> None:
    with pytest.raises(Refusal, match=told):
        execute(register, *statements)


def test_a_register_that_another_connection_is_writing_is_told_as_in_use(register: Register) -> None:
    with register.connection() as first:
        first.execute("BEGIN IMMEDIATE")
        with pytest.raises(Refusal, match="used by another program"):
            execute(register, "PRAGMA busy_timeout = 0", "BEGIN IMMEDIATE")
        first.execute("ROLLBACK")


@pytest.mark.parametrize(
    ("number", "told"),
    [
        (errno.ENOSPC, "disk is full"),
        (errno.EFBIG, "disk is full"),
        (errno.EROFS, "read-only"),
        (errno.EACCES, "read-only"),
        (errno.EIO, "disk could not be read or written"),
        (errno.ENOENT, "not there"),
    ],
)
def test_an_error_of_the_system_is_told_in_a_sentence(number: int, told: str) -> None:
    with pytest.raises(Refusal, match=told), storage_refusals():
        raise OSError(number, os.strerror(number))


def _raise(error: BaseException) -> Any:  # noqa: ANN401 - it never returns
    with storage_refusals():
        raise error


@pytest.mark.parametrize(
    "error", [ValueError("a mistake of ours"), sqlcipher.IntegrityError("UNIQUE"), OSError("odd"), Refusal("already")]
)
def test_every_other_error_passes_as_it_is(error: Exception) -> None:
    with pytest.raises(type(error)) as caught:
        _raise(error)
    assert caught.value is error
