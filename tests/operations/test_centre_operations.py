"""What the Centre page does: details, accounts, the recovery code, health, the framework's words."""

from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from ccdesk.framework.load_pack import load_pack
from ccdesk.operations.accounts import accounts_of, add_account, renew_recovery_code, set_passphrase
from ccdesk.operations.centre import centre_details
from ccdesk.operations.centre_details import centre_form, counts_of_centre, save_centre
from ccdesk.operations.framework_words import PARTS, framework_entries
from ccdesk.operations.health import health_of
from ccdesk.operations.records import FieldProblems, save_record
from ccdesk.operations.recovery_note import recovery_words, save_recovery_note
from ccdesk.operations.registers import back_up
from ccdesk.refusal import Refusal
from ccdesk.register.journal.reading import history
from ccdesk.register.opening import open_register
from ccdesk.register.register import Register

TODAY = date(2013, 4, 16)


def test_details_are_added_and_changed_in_one_step(register: Register) -> None:
    done = save_centre(register, {"name": "Rowan", "number": "0917"}, TODAY)
    assert done.words == "Changed: Name of the centre, Number"
    assert save_centre(register, {"name": "Rowan"}, TODAY).step is None
    save_centre(register, {"name": "Rowan House"}, TODAY)
    assert centre_details(register) == {"name": "Rowan House", "number": "0917"}
    assert centre_form(register).values["manager"] == ""
    with register.connection() as connection:
        assert len(history(connection)) == 2
    with pytest.raises(FieldProblems) as refused:
        save_centre(register, {"name": "  "}, TODAY)
    assert refused.value.problems[0].words == "a centre needs a name"


def test_returns_go_to_an_address_that_is_one(register: Register) -> None:
    save_centre(register, {"name": "Rowan", "returns_address": "returns@example.org, unit@example.org"}, TODAY)
    assert centre_form(register).values["returns_address"] == "returns@example.org, unit@example.org"
    with pytest.raises(FieldProblems) as refused:
        save_centre(register, {"returns_address": "returns at example.org"}, TODAY)
    assert [(each.attribute, each.must_fix) for each in refused.value.problems] == [("returns_address", True)]
    save_centre(register, {"returns_address": ""}, TODAY)
    assert centre_form(register).values["returns_address"] == ""


def test_records_of_the_centre_are_counted(register: Register) -> None:
    save_record(register, "service", {"name": "Stay and Play", "theme": "U1", "kind": "drop-in"}, today=TODAY)
    counts = counts_of_centre(register)
    assert (counts["service"], counts["target"]) == (1, 0)


def test_accounts_open_the_register_with_their_own_passphrases(register: Register, tmp_path: Path) -> None:
    add_account(register, "  Ann  Lee ", "nine quiet hens", "nine quiet hens")
    assert accounts_of(register) == ("manager", "Ann Lee")
    with pytest.raises(Refusal, match="account of this name already"):
        add_account(register, "ann lee", "nine quiet hens", "nine quiet hens")
    with pytest.raises(Refusal, match="differ"):
        set_passphrase(register, "Ann Lee", "ten quiet hens", "ten quiet hen")
    set_passphrase(register, "Ann Lee", "ten quiet hens", "ten quiet hens")
    code = renew_recovery_code(register).result
    save_recovery_note(tmp_path / "code.txt", recovery_words(register, code))
    assert code in (tmp_path / "code.txt").read_text(encoding="utf-8")
    with pytest.raises(Refusal, match="not a name for a text file"):
        save_recovery_note(tmp_path / "code.doc", "")
    register.close()
    with open_register(register.path, account="Ann Lee", passphrase="ten quiet hens") as again:
        assert again.account == "Ann Lee"


def test_health_tells_the_last_backup_and_when_it_is_old(register: Register, tmp_path: Path) -> None:
    now = datetime(2013, 4, 16, 10, 30).astimezone()
    assert health_of(register, now).backup_words == "Never backed up"
    back_up(register, tmp_path, now=now)
    fresh, old = health_of(register, now), health_of(register, now + timedelta(days=8))
    assert fresh.backup_words == "Last backed up on 16 April 2013 at 10:30"
    assert not fresh.is_old
    assert old.backup_words.endswith("8 days ago")
    assert old.is_old


@pytest.mark.parametrize("part", PARTS)
def test_every_part_of_the_framework_can_be_read(part: str) -> None:
    entries = framework_entries(load_pack(), part)
    assert entries
    assert len({entry.key for entry in entries}) == len(entries)
    assert all(entry.name for entry in entries)


def test_a_group_says_who_belongs_to_it_without_a_membership() -> None:
    groups = {entry.code: entry for entry in framework_entries(load_pack(), "Target groups")}
    assert len(framework_entries(load_pack(), "Rows")) == 47
    assert any("and also anybody who" in text for group in groups.values() for _, text in group.words)
