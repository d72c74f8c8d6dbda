"""Making a register and opening it: what works, and one helpful sentence for all that does not."""

import json
import sqlite3
import subprocess
import sys
import threading
import zipfile
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Protocol

import pytest

from ccdesk.refusal import Refusal
from ccdesk.register.connection import connect
from ccdesk.register.layout import keys_path, lock_path
from ccdesk.register.opening import create_register, open_register, open_with_key
from ccdesk.register.register import Register

PASSPHRASE = "a quiet green door"


class Made(Protocol):
    """What the fixture ``made`` gives."""

    path: Path
    key: bytes
    passphrase: str
    recovery_code: str

    def open(self) -> Register: ...

    def copied_to(self, path: Path) -> "Made": ...


def files(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_new_register_opens_with_its_passphrase_and_with_its_recovery_code(tmp_path: Path) -> None:
    path = tmp_path / "Rowan.ccdesk"
    register, code = create_register(path, passphrase=PASSPHRASE)
    assert (register.account, register.path) == ("manager", path)
    register.close()
    for account, typed, signed_in in ((None, PASSPHRASE, "manager"), ("manager", code.lower(), "recovery")):
        with open_register(path, account=account, passphrase=typed) as opened:
            assert opened.account == signed_in
            with opened.connection() as connection:
                assert connection.execute("SELECT count(*) FROM person").fetchone() == (0,)


def test_a_closed_register_is_one_file_and_its_keys(made: Made) -> None:
    with made.open() as register, register.connection() as connection:
        connection.execute("UPDATE about SET backed_up_at = 'never'")
    assert files(made.path.parent) == ["Rowan.ccdesk", "Rowan.ccdesk.keys"]
    with made.open() as register, register.connection() as connection:
        assert connection.execute("SELECT backed_up_at FROM about").fetchone() == ("never",)


def test_a_register_keeps_its_promises_to_the_disk(register: Register) -> None:
    with register.connection() as connection:
        told = {
            name: connection.execute(f"PRAGMA {name}").fetchone()[0]
            for name in ("journal_mode", "synchronous", "foreign_keys", "cache_size", "temp_store")
        }
        options = {row[0] for row in connection.execute("PRAGMA compile_options")}
    full, default = 2, 0
    assert told == {
        "journal_mode": "wal",
        "synchronous": full,
        "foreign_keys": 1,
        "cache_size": -64_000,
        "temp_store": default,
    }
    # By default what SQLite sorts on the side stays in memory, so that it never stands unencrypted on the disk.
    assert "TEMP_STORE=2" in options


def test_sessions_only_read(register: Register) -> None:
    from sqlalchemy.exc import DBAPIError

    from ccdesk.register.tables import CentreDetail

    with register.session() as session:
        session.add(CentreDetail(id=1, key="name", value="Rowan"))
        with pytest.raises(DBAPIError, match="a change outside a step"):
            session.flush()


def test_an_error_does_not_quote_what_was_typed(register: Register) -> None:
    from sqlalchemy import text
    from sqlalchemy.exc import DBAPIError

    with pytest.raises(DBAPIError) as caught, register.session() as session:
        session.connection().execute(text("SELECT * FROM nothing WHERE name = :name"), {"name": "Wilhelmina"})
    assert "Wilhelmina" not in str(caught.value)


def _nothing(path: Path) -> None:
    path.unlink()


def _folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


def _plain_database(path: Path) -> None:
    path.unlink()
    plain = sqlite3.connect(path)
    plain.execute("CREATE TABLE person (name)")
    plain.close()


def _backup(path: Path) -> None:
    with zipfile.ZipFile(path, "w") as packed:
        packed.writestr("manifest.json", "{}" * 4000)


def _first_page_altered(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[100] ^= 1
    path.write_bytes(content)


def _keys_of_another(path: Path) -> None:
    told = json.loads(keys_path(path).read_text())
    keys_path(path).write_text(json.dumps(told | {"register": "00" * 16}))


@pytest.mark.parametrize(
    ("spoil", "told"),
    [
        (_nothing, "no register of that name"),
        (_folder, "is a folder"),
        (lambda path: path.write_bytes(b""), "is empty"),
        (lambda path: path.write_text("Families\n" * 1000), "not a register of ccdesk"),
        (lambda path: path.write_text("é" * 4000), "not a register of ccdesk"),
        (lambda path: path.write_bytes(path.read_bytes()[:1000]), "not a register of ccdesk"),
        (_plain_database, "unencrypted database"),
        (_backup, "ccdesk restore"),
        (_first_page_altered, "register is damaged"),
        (lambda path: path.write_bytes(path.read_bytes()[:8192]), "register is damaged"),
        (lambda path: keys_path(path).unlink(), "keys file is not beside"),
        (lambda path: keys_path(path).write_text("lost"), "keys file of this register is damaged"),
        (_keys_of_another, "belongs to another one"),
    ],
    ids=range(13),
)
def test_what_is_no_register_is_refused(spoil: Callable[[Path], object], told: str, made: Made) -> None:
    spoil(made.path)
    before = made.path.read_bytes() if made.path.is_file() else None
    with pytest.raises(Refusal, match=told):
        open_register(made.path, account=None, passphrase=PASSPHRASE)
    assert before == (made.path.read_bytes() if made.path.is_file() else None)
    assert not lock_path(made.path).exists()


def test_a_wrong_passphrase_is_refused_and_the_right_one_still_opens(made: Made) -> None:
    with pytest.raises(Refusal, match="passphrase does not open"):
        open_register(made.path, account=None, passphrase="a quiet green doom")
    open_register(made.path, account=None, passphrase=PASSPHRASE).close()


@pytest.mark.parametrize(
    ("statement", "told"),
    [
        ("UPDATE alembic_version SET version_num = '9999'", "newer version of ccdesk"),
        ("DELETE FROM alembic_version", "not a register of ccdesk"),
        ("DROP TABLE alembic_version", "not a register of ccdesk"),
    ],
)
def test_a_schema_that_is_not_ours_is_refused(statement: str, told: str, made: Made) -> None:
    connection = connect(made.path, made.key)
    connection.execute(statement)
    connection.close()
    content = made.path.read_bytes()
    with pytest.raises(Refusal, match=told):
        made.open()
    assert made.path.read_bytes() == content


def test_a_register_is_opened_by_one_at_a_time(made: Made) -> None:
    with made.open(), pytest.raises(Refusal, match="open elsewhere"):
        made.open()
    made.open().close()


def test_a_register_may_be_closed_twice_and_by_another_thread(made: Made) -> None:
    register = made.open()
    thread = threading.Thread(target=register.close)
    thread.start()
    thread.join()
    register.close()
    made.open().close()


def test_a_closed_register_is_not_used_without_its_lock(made: Made) -> None:
    register = made.open()
    register.close()
    for use in (register.connection, register.session):
        with pytest.raises(RuntimeError, match="closed"):
            use().__enter__()


def test_each_thread_reads_with_a_connection_of_its_own(register: Register) -> None:
    together = threading.Barrier(3, timeout=30)

    def read(_: int) -> tuple[int, int]:
        with register.connection() as connection:
            together.wait()
            return id(connection), connection.execute("SELECT only FROM about").fetchone()[0]

    with ThreadPoolExecutor(3) as threads:
        found = list(threads.map(read, range(3)))
    assert len({connection for connection, _ in found}) == 3
    assert {answer for _, answer in found} == {1}


HOLD = """
import sys
from pathlib import Path
from ccdesk.register.opening import open_with_key
register = open_with_key(Path(sys.argv[1]), bytes.fromhex(sys.argv[2]), account="manager")
with register.connection() as connection:
    connection.execute("UPDATE about SET backed_up_at = 'by the other'")
    print("open", flush=True)
    sys.stdin.read()
"""


def test_a_register_open_in_another_program_is_refused_until_that_one_is_killed(made: Made) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", HOLD, str(made.path), made.key.hex()],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "open\n"
        with pytest.raises(Refusal, match="open elsewhere"):
            made.open()
        other.kill()
        other.wait()
    with made.open() as register, register.connection() as connection:
        assert connection.execute("SELECT backed_up_at FROM about").fetchone() == ("by the other",)
    assert not lock_path(made.path).exists() or sys.platform == "win32"


def test_two_names_of_one_register_meet_at_the_same_lock(made: Made, tmp_path: Path) -> None:
    link = tmp_path / "shortcut.ccdesk"
    try:
        link.symlink_to(made.path)
    except OSError:
        pytest.skip("this account may not make symbolic links")
    with made.open(), pytest.raises(Refusal, match="open elsewhere"):
        open_register(link, account=None, passphrase=PASSPHRASE)


@pytest.mark.parametrize(
    ("name", "passphrase", "told"),
    [
        ("Rowan.ccdesk", PASSPHRASE, "something of that name already"),
        (".", PASSPHRASE, "something of that name already"),
        ("nowhere/Rowan.ccdesk", PASSPHRASE, "folder for the register does not exist"),
        ("Rowan.ccdesk/Rowan.ccdesk", PASSPHRASE, "folder for the register does not exist"),
        ("Elm.ccdesk", "", "at least 8 characters"),
        ("Elm.ccdesk", "short", "at least 8 characters"),
        ("E" * 300, PASSPHRASE, "not there, or may not be opened"),
    ],
    ids=range(7),
)
def test_a_register_that_cannot_be_made_is_refused(name: str, passphrase: str, told: str, made: Made) -> None:
    before = {path.name: path.read_bytes() for path in made.path.parent.iterdir()}
    with pytest.raises(Refusal, match=told):
        create_register(made.path.parent / name, passphrase=passphrase)
    assert {path.name: path.read_bytes() for path in made.path.parent.iterdir()} == before


@pytest.mark.parametrize("ending", [".keys", "-wal", "-shm"])
def test_what_another_register_left_is_never_written_over(ending: str, tmp_path: Path) -> None:
    left = tmp_path / f"Rowan.ccdesk{ending}"
    left.write_text("of a register that was moved")
    with pytest.raises(Refusal, match="in the way"):
        create_register(tmp_path / "Rowan.ccdesk", passphrase=PASSPHRASE)
    assert files(tmp_path) == [left.name]
    assert left.read_text() == "of a register that was moved"


def test_a_register_moved_while_open_is_noticed_before_it_is_written(made: Made) -> None:
    with made.open() as register:
        register.make_sure_it_is_there()
        made.path.rename(made.path.with_name("Elm.ccdesk"))
        with pytest.raises(Refusal, match="moved or deleted while it was open"):
            register.make_sure_it_is_there()
        made.path.write_bytes(b"another file")
        with pytest.raises(Refusal, match="moved or deleted while it was open"):
            register.make_sure_it_is_there()


def test_an_unknown_key_opens_nothing(made: Made) -> None:
    with pytest.raises(Refusal, match="damaged"):
        open_with_key(made.path, bytes(32), account="manager")
    made.open().close()


def test_opening_imports_neither_the_tables_nor_the_migrations(made: Made) -> None:
    told = subprocess.run(
        [
            sys.executable,
            "-c",
            "import sys; from pathlib import Path; from ccdesk.register.opening import open_with_key;"
            "open_with_key(Path(sys.argv[1]), bytes.fromhex(sys.argv[2]), account='manager').close();"
            "print([name for name in ('alembic', 'sqlmodel', 'ccdesk.register.tables') if name in sys.modules])",
            str(made.path),
            made.key.hex(),
        ],
        capture_output=True,
        text=True,
        check=True,
    )
    assert (told.stdout, told.stderr) == ("[]\n", "")
