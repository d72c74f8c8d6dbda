"""Files kept in a register: once each, as they were, through undo, backup and a step that fails."""

from datetime import UTC, date, datetime
from hashlib import sha256
from pathlib import Path

import pytest
from sqlcipher3.dbapi2 import IntegrityError

from ccdesk.refusal import Refusal
from ccdesk.register import file_content
from ccdesk.register.backup import backup, restore
from ccdesk.register.bulk import insert_rows
from ccdesk.register.file_content import content_faults, count_files, fetch, keep
from ccdesk.register.journal.steps import Step, step
from ccdesk.register.journal.triggers import FILES_STAY
from ccdesk.register.journal.undoing import undo
from ccdesk.register.journal.verifying import verify
from ccdesk.register.opening import open_register
from ccdesk.register.register import Register

CONTENT = b"%PDF-1.7 a made-up report"
PASSPHRASE = "a quiet green door"


def attach(made: Step, content: bytes, name: str = "report.pdf") -> str:
    """Keep a file and make the row that names it."""
    digest = keep(made, content)
    row = (made.keys.take(1)[0], name, "application/pdf", len(content), digest, date(2013, 4, 16))
    insert_rows(made, "attachment", ("id", "name", "media_type", "size", "digest", "added_on"), [row])
    return digest


def faults(register: Register) -> list[str]:
    with register.connection() as connection:
        assert verify(connection) == []
        return list(content_faults(connection))


def test_what_was_kept_is_read_back_by_its_digest(register: Register) -> None:
    with step(register, "Attached a file") as made:
        digest = attach(made, CONTENT)
    with register.connection() as connection:
        assert digest == sha256(CONTENT).hexdigest()
        assert fetch(connection, digest) == CONTENT
    assert faults(register) == []


def test_the_same_content_is_kept_once(register: Register) -> None:
    with step(register, "Attached two files") as made:
        assert attach(made, CONTENT) == attach(made, CONTENT, "the same.pdf")
    with register.connection() as connection:
        assert count_files(connection) == 1


def test_undoing_takes_the_row_away_and_leaves_the_content(register: Register) -> None:
    with step(register, "Attached a file") as made:
        digest = attach(made, CONTENT)
    undo(register, made.id)
    with register.connection() as connection:
        assert connection.execute("SELECT count(*) FROM attachment").fetchone() == (0,)
        assert fetch(connection, digest) == CONTENT


def test_a_step_that_fails_keeps_nothing(register: Register) -> None:
    with pytest.raises(ValueError, match="no table nowhere"), step(register, "Attached a file") as made:
        insert_rows(made, "nowhere", ("id", "digest"), [(1, attach(made, CONTENT))])
    with register.connection() as connection:
        assert count_files(connection) == 0


@pytest.mark.parametrize(("size", "told"), [(0, "is empty"), (5_000_000, "5.0 MB, and one .* at most 4 MB")])
def test_a_file_that_cannot_be_kept_is_refused(
    size: int, told: str, register: Register, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(file_content, "LARGEST_MB", 4)
    monkeypatch.setattr(file_content, "LARGEST", 4_000_000)
    with pytest.raises(Refusal, match=told), step(register, "Attached a file") as made:
        attach(made, bytes(size))


@pytest.mark.parametrize("act", ["UPDATE file_content SET content = x'00'", "DELETE FROM file_content"])
def test_content_is_only_ever_added_to(act: str, register: Register) -> None:
    with step(register, "Attached a file") as made:
        attach(made, CONTENT)
    with pytest.raises(IntegrityError, match=FILES_STAY), step(register, "Took it away") as made:
        made.connection.execute(act)
    assert faults(register) == []


@pytest.mark.parametrize(
    ("act", "told"),
    [
        ("UPDATE file_content SET content = x'00'", "is not what was kept"),
        ("DELETE FROM file_content", "of attachment needs the file kept as"),
    ],
)
def test_a_check_finds_content_that_was_altered_or_lost(act: str, told: str, register: Register) -> None:
    with step(register, "Attached a file") as made:
        digest = attach(made, CONTENT)
    with register.connection() as connection:
        for event in ("update", "delete"):
            connection.execute(f"DROP TRIGGER journal_file_content_{event}")
        connection.execute(act)
        with pytest.raises(Refusal, match="cannot be read back"):
            fetch(connection, digest)
    assert [told in fault for fault in faults(register)] == [True]


def test_a_backup_holds_the_files(register: Register, tmp_path: Path) -> None:
    with step(register, "Attached a file") as made:
        digest = attach(made, CONTENT)
    written = backup(register, tmp_path, datetime(2013, 4, 16, 12, 0, tzinfo=UTC))
    restore(written, tmp_path / "Again.ccdesk")
    with (
        open_register(tmp_path / "Again.ccdesk", account=None, passphrase=PASSPHRASE) as again,
        again.connection() as read,
    ):
        assert fetch(read, digest) == CONTENT
        assert list(content_faults(read)) == []
