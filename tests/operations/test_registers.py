"""Making a register: wholly, with its recovery code said, or not at all."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from ccdesk.operations import registers
from ccdesk.operations.centre import centre_details
from ccdesk.operations.registers import back_up, new_register, sign_in
from ccdesk.refusal import Refusal
from ccdesk.register import backup
from ccdesk.register.faults import FULL
from ccdesk.register.register import Register


def test_a_new_register_knows_its_centre_and_opens_with_its_recovery_code(tmp_path: Path) -> None:
    code = new_register(tmp_path / "Rowan.ccdesk", centre_name=" Rowan ", passphrase="a quiet green door")
    with sign_in(tmp_path / "Rowan.ccdesk", account=None, passphrase=code) as register:
        assert centre_details(register) == {"name": "Rowan", "framework": "kent-2012"}


def test_a_register_whose_recovery_code_nobody_saw_does_not_stay(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def disk_full(*_: object) -> None:
        raise Refusal(FULL)

    path = tmp_path / "Rowan.ccdesk"
    with monkeypatch.context() as full:
        full.setattr(registers, "insert_rows", disk_full)
        with pytest.raises(Refusal, match="disk is full"):
            new_register(path, centre_name="Rowan", passphrase="a quiet green door")

    assert list(tmp_path.iterdir()) == []
    assert new_register(path, centre_name="Rowan", passphrase="a quiet green door")


def test_a_backup_makes_its_folder_where_only_that_is_missing(register: Register, tmp_path: Path) -> None:
    now = datetime(2026, 11, 21, 16, 5, 9, tzinfo=UTC)
    written = back_up(register, tmp_path / "backups", now=now)
    assert list((tmp_path / "backups").iterdir()) == [written]

    with pytest.raises(Refusal, match="does not exist"):
        back_up(register, tmp_path / "stick" / "backups", now=now)


def test_a_folder_made_for_a_backup_that_failed_does_not_stay(
    register: Register, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def disk_full(*_: object) -> None:
        raise Refusal(FULL)

    monkeypatch.setattr(backup, "backup", disk_full)
    with pytest.raises(Refusal, match="disk is full"):
        back_up(register, tmp_path / "backups", now=datetime(2026, 11, 21, 16, 5, 9, tzinfo=UTC))
    assert not (tmp_path / "backups").exists()
