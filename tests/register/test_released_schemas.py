"""A register of every schema that was ever released still opens, with its rows and its journal."""

import json
import shutil
from datetime import date, time
from pathlib import Path
from typing import Any

import pytest

from ccdesk.register.bulk import insert_rows, read_rows
from ccdesk.register.copying import file_faults
from ccdesk.register.file_content import content_faults
from ccdesk.register.journal.steps import step
from ccdesk.register.journal.undoing import redo, undo
from ccdesk.register.journal.verifying import verify
from ccdesk.register.layout import keys_path
from ccdesk.register.opening import open_register
from ccdesk.register.register import Register
from ccdesk.register.schema import CURRENT

FIXTURES = Path(__file__).parent / "fixtures"
PASSPHRASE = "a quiet green door"


def opened(revision: str, folder: Path) -> Register:
    path = folder / "Rowan.ccdesk"
    released = FIXTURES / f"schema-{revision}.ccdesk"
    shutil.copyfile(released, path)
    shutil.copyfile(keys_path(released), keys_path(path))
    return open_register(path, account=None, passphrase=PASSPHRASE)


def plain(value: Any) -> Any:  # noqa: ANN401 - any of a column's types
    return value.isoformat() if isinstance(value, date | time) else value


@pytest.mark.parametrize("revision", CURRENT.revisions)
def test_every_row_of_every_table_reads_as_it_was_written(revision: str, tmp_path: Path) -> None:
    written = json.loads((FIXTURES / f"schema-{revision}.json").read_text(encoding="utf-8"))
    read = {}
    with opened(revision, tmp_path) as register, register.connection() as connection:
        for table, rows in written.items():
            columns = list(rows[0])
            found = read_rows(connection, table, columns)
            read[table] = [dict(zip(columns, map(plain, row), strict=True)) for row in found]
    assert read == written
    assert len(read) >= 24


@pytest.mark.parametrize("revision", CURRENT.revisions)
def test_its_file_is_whole_and_its_journal_verifies(revision: str, tmp_path: Path) -> None:
    with opened(revision, tmp_path) as register, register.connection() as connection:
        assert file_faults(connection) == ()
        assert list(verify(connection)) == []
        assert list(content_faults(connection)) == []
        steps = connection.execute("SELECT name, kind FROM step ORDER BY id").fetchall()
        assert [kind for _, kind in steps] == ["act", "act", "undo"]


@pytest.mark.parametrize("revision", CURRENT.revisions)
def test_it_is_written_undone_and_redone_as_any_other(revision: str, tmp_path: Path) -> None:
    with opened(revision, tmp_path) as register:
        with step(register, "Add a third family") as act:
            row = (act.keys.take(1)[0], "F3", date(2012, 6, 1))
            insert_rows(act, "family", ("id", "reference", "registered_on"), [row])
        undo(register, act.id)
        redo(register, act.id)
        with register.connection() as connection:
            assert connection.execute("SELECT count(*) FROM family WHERE reference = 'F3'").fetchone() == (1,)
            assert list(verify(connection)) == []
