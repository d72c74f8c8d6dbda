"""A program that is killed at any moment leaves exactly the steps that it had finished."""

import os
import random
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from time import perf_counter
from typing import Protocol

import pytest

from ccdesk.register.journal.reading import history
from ccdesk.register.journal.verifying import verify
from ccdesk.register.opening import open_with_key

KILLS = 40
SMALL, LARGE = 30, 500  # rows a step; every fifth step is a large one
MOST_STEPS, LONGEST_WAIT = 12, 0.006  # seconds

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="Windows cannot kill -9 what it cannot fork")

# Imports everything once; then, for each order, a child of it makes steps and tells of each that it has finished.
WRITERS = f"""
import os, sys
from pathlib import Path
from ccdesk.register.bulk import insert_rows
from ccdesk.register.journal.steps import step
from ccdesk.register.opening import open_with_key

def work(path, key):
    with open_with_key(Path(path), bytes.fromhex(key), account="ann") as register:
        while True:
            with step(register, "Registered families") as made:
                keys = register.keys.take({SMALL} if made.id % 5 else {LARGE})
                rows = [(each, str(each), "2012-06-01") for each in keys]
                insert_rows(made, "family", ("id", "reference", "registered_on"), rows)
            print(made.id, flush=True)

for order in sys.stdin:
    child = os.fork()
    if not child:
        work(*order.split())
    print("child", child, flush=True)
    os.waitpid(child, 0)
    print("ended", flush=True)
"""


class EmptyRegister(Protocol):
    """The key of the register, and where it was copied from."""

    path: Path
    key: bytes


Writers = subprocess.Popen[str]


@pytest.fixture
def writers() -> Iterator[Writers]:
    command = [sys.executable, "-c", WRITERS]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        yield process
        assert process.stdin is not None
        process.stdin.close()


def work_until_killed(writers: Writers, path: Path, key: bytes, steps: int, seconds: float) -> int:
    """Kill a writer this long after it told of this many steps, and return the last step that it told of."""
    assert writers.stdin is not None
    assert writers.stdout is not None
    writers.stdin.write(f"{path} {key.hex()}\n")
    writers.stdin.flush()
    child = 0
    told: list[int] = []
    while len(told) < steps or not child:
        line = writers.stdout.readline()
        if line.startswith("child"):
            child = int(line.split()[1])
        else:
            told.append(int(line))
    moment = perf_counter() + seconds
    while perf_counter() < moment:
        pass
    if sys.platform == "win32":
        raise NotImplementedError
    os.kill(child, signal.SIGKILL)
    told += [int(line) for line in iter(writers.stdout.readline, "ended\n")]
    return max(told, default=0)


def test_a_kill_leaves_the_finished_steps_and_nothing_else(
    register_path: Path, empty_register: EmptyRegister, writers: Writers
) -> None:
    moments = random.Random(2012)
    finished = 0
    for _ in range(KILLS):
        steps, seconds = moments.randrange(MOST_STEPS), moments.uniform(0, LONGEST_WAIT)
        told = max(finished, work_until_killed(writers, register_path, empty_register.key, steps, seconds))
        with (
            open_with_key(register_path, empty_register.key, account="ann") as register,
            register.connection() as connection,
        ):
            records = history(connection, limit=100_000)
            (families,) = connection.execute("SELECT count(*) FROM family").fetchone()
            assert verify(connection) == []
        # The last may have been finished without time left to tell of it.
        assert told <= len(records) <= told + 1
        assert families == sum(LARGE if record.number % 5 == 0 else SMALL for record in records)
        finished = len(records)
    assert finished > KILLS


def test_a_register_that_was_killed_goes_on_giving_new_keys(
    register_path: Path, empty_register: EmptyRegister, writers: Writers
) -> None:
    work_until_killed(writers, register_path, empty_register.key, 3, 0.001)
    with open_with_key(register_path, empty_register.key, account="ann") as register, register.connection() as reading:
        (highest,) = reading.execute("SELECT max(id) FROM family").fetchone()
        assert register.keys.take(1)[0] > highest
