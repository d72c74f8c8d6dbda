"""Killed at any moment, an act leaves all or nothing, and can be done again."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any, Protocol

import pytest

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the acts are killed in forks")


class Made(Protocol):
    """What the fixture ``made`` gives."""

    path: Path
    key: bytes


def kills(act: str, made: Made, folder: Path) -> list[dict[str, Any]]:
    """Return what each kill left; the last of them is the act undisturbed."""
    script = Path(__file__).with_name("cut_off.py")
    done = subprocess.run(
        [sys.executable, str(script), act, str(folder), str(made.path), made.key.hex()], capture_output=True, text=True
    )
    assert (done.returncode, done.stderr) == (0, "")
    told = [json.loads(line) for line in done.stdout.splitlines()]
    assert [each["killed"] for each in told] == [True] * (len(told) - 1) + [False]
    return told


@pytest.mark.parametrize("act", ["create", "restore"])
def test_a_register_is_made_wholly_or_not_at_all(act: str, made: Made, tmp_path: Path) -> None:
    for told in kills(act, made, tmp_path):
        assert told.get("opens", "") == ""
        assert told.get("again", "") == ""
        if not told["is there"]:
            assert told["left"] == [], "what was left is cleared when the act is done again"


def test_one_of_the_two_passphrases_opens(made: Made, tmp_path: Path) -> None:
    for told in kills("passphrase", made, tmp_path):
        assert [sentence == "" for sentence in told["opens"]].count(True) == 1


def test_a_backup_is_whole_or_not_there(made: Made, tmp_path: Path) -> None:
    for told in kills("backup", made, tmp_path):
        assert told["opens"] == ""
        assert set(told["backups"]) <= {""}


def test_a_register_is_migrated_wholly_or_not_at_all(made: Made, tmp_path: Path) -> None:
    for told in kills("migrate", made, tmp_path):
        assert told["again"] == ""
        assert told["kept"] != []
        assert set(told["kept"]) == {""}
