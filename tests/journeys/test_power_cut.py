"""The power goes, or the disk fills, in the middle of an import: the last finished step stands, whole."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from ccdesk.operations.demonstration.making import write_workbook
from ccdesk.operations.register_rows import all_rows
from ccdesk.register.journal.reading import history
from ccdesk.register.journal.verifying import verify
from ccdesk.register.opening import open_register

Ccdesk = Callable[..., Any]

# Brings a book in and says, a line each, how far it is; the parent decides when the power goes.
PROGRAM = """
import sys
from pathlib import Path
from ccdesk.operations.import_book import import_book
from ccdesk.register.opening import open_register
with open_register(Path(sys.argv[1]), account=None, passphrase=sys.argv[3]) as register:
    import_book(register, Path(sys.argv[2]), progress=lambda share, words: print(f"{share:.3f}", flush=True))
"""
PASSPHRASE = "a quiet green door"


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the workbook of the demonstration centre."""
    path = tmp_path_factory.mktemp("book") / "book.xlsx"
    write_workbook(path)
    return path


def steps_and_rows(path: Path) -> tuple[list[str], int]:
    """Return the steps of a register, whose journal must account for every row, and how many rows there are."""
    with open_register(path, account=None, passphrase=PASSPHRASE) as register:
        with register.connection() as connection:
            assert verify(connection) == []
            names = [record.name for record in history(connection)]
        return names, sum(len(table.rows) for table in all_rows(register).values())


def reached(lines: Iterator[str], share: float) -> bool:
    """Read until the import is this far; say whether it ever was."""
    return any(float(line) >= share for line in lines)


# Reading ends at 0.3, checking at 0.5; the rest is the one step that saves.
@pytest.mark.parametrize("share", [0.0, 0.2, 0.3, 0.5, 0.51, 0.6, 0.7, 0.8, 0.9, 0.95, 0.99])
def test_an_import_that_is_killed_leaves_the_register_as_it_was(centre: Path, book: Path, share: float) -> None:
    before = steps_and_rows(centre)

    program = subprocess.Popen(
        [sys.executable, "-c", PROGRAM, str(centre), str(book), PASSPHRASE], stdout=subprocess.PIPE, encoding="utf-8"
    )
    with program:
        assert program.stdout is not None
        assert reached(iter(program.stdout), share)
        program.kill()

    names, rows = steps_and_rows(centre)
    if len(names) == len(before[0]):
        assert (names, rows) == before
    else:
        # The import had its last byte on the disk before the power went.
        assert share == 0.99
        assert names[0].startswith("Imported")
        assert rows > before[1]


@pytest.mark.skipif(sys.platform == "win32", reason="only Unix can limit how large a file may grow")
def test_a_disk_that_fills_during_an_import_is_one_sentence(
    ccdesk: Ccdesk, centre: Path, book: Path, tmp_path: Path
) -> None:
    before = steps_and_rows(centre)
    limited = (
        "import resource, signal, sys\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (2_000_000, 2_000_000))\n"
        f"sys.argv = ['ccdesk', 'import', {str(centre)!r}, {str(book)!r}]\n"
        "from ccdesk.__main__ import main\n"
        "main()\n"
    )

    done = subprocess.run(
        [sys.executable, "-c", limited],
        env={**os.environ, "CCDESK_PASSPHRASE": PASSPHRASE, "HOME": str(tmp_path)},
        capture_output=True,
        encoding="utf-8",
        timeout=120,
    )

    assert done.returncode == 1, done.stderr
    assert "has room" in done.stderr or "make room" in done.stderr
    assert "Traceback" not in done.stderr
    assert steps_and_rows(centre) == before
    assert ccdesk("import", "centre.ccdesk", str(book)).code == 0
