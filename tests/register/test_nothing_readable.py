"""No name that was typed stands readable in any file that a register or its backup makes."""

import os
import subprocess
import sys
from pathlib import Path
from typing import Protocol

import pytest


class Made(Protocol):
    """What the fixture ``made`` gives."""

    path: Path
    key: bytes
    passphrase: str
    recovery_code: str


NAMES = ("Wilhelmina-Zephyrine", "Quillfeather", "17 Thistledown Mews")

# Enough people that SQLite sorts and checkpoints them; the pictures of the folder are taken at awkward moments.
SCRIPT = """
import shutil, sys
from datetime import date, datetime
from pathlib import Path
from ccdesk.register.backup import backup, restore
from ccdesk.register.journal.steps import step
from ccdesk.register.opening import open_with_key
from ccdesk.register.tables import Family, Person

path, key, pictures = Path(sys.argv[1]), bytes.fromhex(sys.argv[2]), Path(sys.argv[3])
first, last, address = sys.argv[4:]

def picture(name):
    shutil.copytree(path.parent, pictures / name)

with open_with_key(path, key, account="manager") as register:
    with step(register, "Register families") as made:
        for number in range(2000):
            day = date(2012, 4, 2)
            family = Family(id=made.keys.take(1)[0], reference=f"F{number}", address=address, registered_on=day)
            made.session.add(family)
            made.session.add(
                Person(reference=f"P{number}", family_id=family.id, first_name=first, last_name=last, role="parent")
            )
        made.session.flush()
        picture("in the step")
    picture("after the step")
    with register.connection() as connection:
        connection.execute(
            "SELECT * FROM person, family ORDER BY first_name || last_name || address || person.id LIMIT 50000"
        ).fetchone()
        connection.execute("CREATE TEMP TABLE aside AS SELECT * FROM person ORDER BY first_name, id")
        picture("while sorting")
        connection.execute("DROP TABLE aside")
    backup(register, path.parent, datetime(2026, 11, 21))
    picture("after the backup")
picture("closed")
restore(next(path.parent.glob("*.ccdesk-backup")), path.with_name("Restored.ccdesk"))
picture("restored")
"""


def files_under(*folders: Path) -> list[Path]:
    return [path for folder in folders for path in folder.rglob("*") if path.is_file()]


def forms(text: str) -> list[bytes]:
    return [text.encode(encoding) for encoding in ("utf-8", "utf-16-le", "utf-16-be")]


@pytest.fixture(scope="module")
def left(first_register: Made, tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """Every file that stood beside the register or in the folder for temporary files at some moment."""
    folder = tmp_path_factory.mktemp("readable")
    centre, pictures, temporary = folder / "centre", folder / "pictures", folder / "temporary"
    for each in (centre, pictures, temporary):
        each.mkdir()
    path = centre / "Rowan.ccdesk"
    path.write_bytes(first_register.path.read_bytes())
    keys = first_register.path.with_name("Rowan.ccdesk.keys")
    (centre / keys.name).write_bytes(keys.read_bytes())
    places = dict.fromkeys(("TMPDIR", "TMP", "TEMP", "SQLITE_TMPDIR"), str(temporary))
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT, str(path), first_register.key.hex(), str(pictures), *NAMES],
        env=os.environ | places,
        capture_output=True,
        text=True,
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    return files_under(centre, pictures, temporary)


def test_the_pictures_hold_what_they_should(left: list[Path]) -> None:
    endings = {path.name.removeprefix("Rowan") for path in left if path.name.startswith("Rowan")}
    assert {".ccdesk", ".ccdesk.keys", ".ccdesk-wal", "-2026-11-21-000000.ccdesk-backup"} <= endings
    assert max(path.stat().st_size for path in left if path.name.endswith("-wal")) > 500_000


def test_no_name_and_no_key_stands_readable_in_any_file(left: list[Path], first_register: Made) -> None:
    secrets = [first_register.passphrase, first_register.recovery_code, first_register.key.hex()]
    searched = [form for text in (*NAMES, *secrets) for form in forms(text)] + [first_register.key]
    found = [path.name for path in left for form in searched if form in path.read_bytes()]
    assert found == []


def test_no_file_is_named_after_a_person(left: list[Path]) -> None:
    assert [path.name for path in left if any(name in path.name for name in NAMES)] == []
