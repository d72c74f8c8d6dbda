"""Making a register: wholly, with its recovery code said, or not at all."""

from pathlib import Path

import pytest

from ccdesk.operations import registers
from ccdesk.operations.centre import centre_details
from ccdesk.operations.registers import new_register, sign_in
from ccdesk.refusal import Refusal
from ccdesk.register.faults import FULL


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
