"""What opening a register costs beside a bare sqlcipher3 connection, and what Argon2 adds."""

import statistics
import time
from collections.abc import Callable
from pathlib import Path

import pytest
import sqlcipher3.dbapi2 as sqlcipher

from ccdesk.register.key_slots import read_key_slots, unlock
from ccdesk.register.layout import keys_path
from ccdesk.register.opening import create_register, open_with_key

TIMES = 30
QUESTION = "SELECT version_num, made_with FROM alembic_version, about"


def bare(path: Path, key: bytes) -> object:
    connection = sqlcipher.connect(str(path))
    try:
        connection.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
        return connection.execute(QUESTION).fetchone()
    finally:
        connection.close()


def ours(path: Path, key: bytes) -> object:
    with open_with_key(path, key, account="manager") as register, register.connection() as connection:
        return connection.execute(QUESTION).fetchone()


def seconds(act: Callable[[], object]) -> float:
    """Return the median time of an act, in seconds."""
    taken = []
    for _ in range(TIMES):
        start = time.perf_counter()
        act()
        taken.append(time.perf_counter() - start)
    return statistics.median(taken)


@pytest.mark.benchmark
def test_opening_a_register_with_its_raw_key(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "Rowan.ccdesk"
    register, _ = create_register(path, passphrase="a quiet green door")
    key = register.key
    register.close()
    slots = read_key_slots(keys_path(path))
    assert ours(path, key) == bare(path, key)
    by_hand, opening = seconds(lambda: bare(path, key)), seconds(lambda: ours(path, key))
    derived = seconds(lambda: unlock(slots, None, "a quiet green door"))
    with capsys.disabled():
        print(
            f"\nopening with the raw key, asking and closing: {opening * 1000:.1f} ms, {opening / by_hand:.1f}x a bare"
            f" sqlcipher3 connection ({by_hand * 1000:.1f} ms); Argon2id of the passphrase: {derived * 1000:.0f} ms"
        )
