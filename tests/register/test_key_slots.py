"""A key is got back only by a passphrase or code that wrapped it, from a file that nobody altered."""

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from ccdesk.refusal import Refusal
from ccdesk.register.key_slots import (
    USUAL_COST,
    Cost,
    KeySlots,
    Slot,
    parse_key_slots,
    read_key_slots,
    set_passphrase,
    set_recovery_code,
    unlock,
    write_key_slots,
)

CHEAP = Cost(memory=64, passes=1, lanes=1)
KEY = bytes(range(32))
EMPTY = KeySlots(b"sixteen bytes ok", ())
ONE = set_passphrase(EMPTY, "manager", "a quiet green door", KEY, CHEAP)
BOTH, CODE = set_recovery_code(ONE, KEY, CHEAP)
Told = dict[str, Any]


def test_a_passphrase_gives_the_key_back_to_its_account() -> None:
    assert unlock(BOTH, "manager", "a quiet green door") == ("manager", KEY)


def test_the_only_account_need_not_be_named() -> None:
    assert unlock(BOTH, None, "a quiet green door") == ("manager", KEY)


@pytest.mark.parametrize("account", [None, "manager", "recovery", "nobody"])
def test_the_recovery_code_gives_the_key_back_whoever_is_named(account: str | None) -> None:
    assert unlock(BOTH, account, CODE.lower()) == ("recovery", KEY)


@pytest.mark.parametrize(
    ("account", "passphrase", "told"),
    [
        (None, "a quiet green doot", "passphrase does not open"),
        (None, "", "passphrase does not open"),
        ("manager", "a quiet green door ", "passphrase does not open"),
        ("ann", "a quiet green door", "no such account"),
        ("recovery", "a quiet green door", "recovery code is not right"),
        (None, "00000-" * 7 + "00001", "recovery code is not right"),
    ],
)
def test_what_opens_nothing_is_refused(account: str | None, passphrase: str, told: str) -> None:
    with pytest.raises(Refusal, match=told):
        unlock(BOTH, account, passphrase)


def test_with_several_accounts_one_must_be_named() -> None:
    several = set_passphrase(BOTH, "reception", "a loud yellow gate", KEY, CHEAP)
    assert unlock(several, "reception", "a loud yellow gate") == ("reception", KEY)
    assert unlock(several, "manager", "a quiet green door") == ("manager", KEY)
    with pytest.raises(Refusal, match="several accounts"):
        unlock(several, None, "a loud yellow gate")


def test_a_new_passphrase_ends_the_old_one() -> None:
    changed = set_passphrase(BOTH, "manager", "a loud yellow gate", KEY, CHEAP)
    assert unlock(changed, None, "a loud yellow gate") == ("manager", KEY)
    with pytest.raises(Refusal):
        unlock(changed, None, "a quiet green door")


def test_a_new_recovery_code_ends_the_old_one() -> None:
    changed, code = set_recovery_code(BOTH, KEY, CHEAP)
    assert unlock(changed, None, code) == ("recovery", KEY)
    with pytest.raises(Refusal):
        unlock(changed, None, CODE)


def test_a_passphrase_of_eight_short_words_is_not_taken_for_a_recovery_code() -> None:
    words = "green brave stamp grape plant sharp bread tense"
    assert unlock(set_passphrase(BOTH, "manager", words, KEY, CHEAP), None, words) == ("manager", KEY)


def test_letters_typed_as_two_signs_or_as_one_are_the_same() -> None:
    slots = set_passphrase(EMPTY, "manager", "caf\u00e9 au lait", KEY, CHEAP)
    assert unlock(slots, None, "cafe\u0301 au lait") == ("manager", KEY)


@pytest.mark.parametrize("passphrase", ["", "       ", "seven77", " seven77 "])
def test_a_passphrase_that_is_too_short_is_refused_with_the_least_length(passphrase: str) -> None:
    with pytest.raises(Refusal, match="at least 8 characters"):
        set_passphrase(EMPTY, "manager", passphrase, KEY, CHEAP)


@pytest.mark.parametrize("account", ["", "  ", "recovery"])
def test_an_account_needs_a_name_of_its_own(account: str) -> None:
    with pytest.raises(Refusal, match="name of its own"):
        set_passphrase(EMPTY, account, "a quiet green door", KEY, CHEAP)


def test_a_guess_costs_64_mebibytes_and_three_passes() -> None:
    assert (USUAL_COST.memory, USUAL_COST.passes) == (64 * 1024, 3)


def test_the_key_stands_nowhere_in_the_file(tmp_path: Path) -> None:
    path = tmp_path / "Rowan.ccdesk.keys"
    write_key_slots(path, BOTH)
    assert read_key_slots(path) == BOTH
    written = path.read_text()
    assert KEY.hex() not in written
    assert "door" not in written
    assert CODE not in written


@pytest.mark.parametrize(
    "alter",
    [
        lambda slot: replace(slot, account="ann"),
        lambda slot: replace(slot, cost=replace(slot.cost, passes=2)),
        lambda slot: replace(slot, salt=bytes(16)),
        lambda slot: replace(slot, nonce=bytes(12)),
        lambda slot: replace(slot, wrapped=slot.wrapped[:-1] + bytes([slot.wrapped[-1] ^ 1])),
    ],
)
def test_an_altered_slot_opens_nothing(alter: Callable[[Slot], Slot]) -> None:
    with pytest.raises(Refusal, match="does not open"):
        unlock(KeySlots(ONE.register, (alter(ONE.slots[0]),)), None, "a quiet green door")


def test_a_slot_of_another_register_opens_nothing() -> None:
    with pytest.raises(Refusal, match="does not open"):
        unlock(KeySlots(bytes(16), ONE.slots), None, "a quiet green door")


def _told(tmp_path: Path) -> Told:
    path = tmp_path / "keys"
    write_key_slots(path, ONE)
    told: Told = json.loads(path.read_text())
    return told


@pytest.mark.parametrize(
    "alter",
    [
        lambda told: told["slots"][0].update(memory=2**31),
        lambda told: told["slots"][0].update(memory=0),
        lambda told: told["slots"][0].update(passes=10**9),
        lambda told: told["slots"][0].update(passes=True),
        lambda told: told["slots"][0].update(lanes=10**6),
        lambda told: told["slots"][0].update(salt="zz"),
        lambda told: told["slots"][0].update(nonce=""),
        lambda told: told["slots"][0].update(wrapped=None),
        lambda told: told["slots"][0].update(account=7),
        lambda told: told["slots"][0].pop("salt"),
        lambda told: told["slots"].append(told["slots"][0]),
        lambda told: told.update(slots=[]),
        lambda told: told.update(slots=5),
        lambda told: told.update(register="00"),
        lambda told: told.update(format=0),
        lambda told: told.pop("format"),
    ],
)
def test_a_damaged_or_hostile_file_is_refused(alter: Callable[[Told], object], tmp_path: Path) -> None:
    told = _told(tmp_path)
    alter(told)
    with pytest.raises(Refusal, match="damaged"):
        parse_key_slots(json.dumps(told).encode())


@pytest.mark.parametrize(
    "content", [b"", b"{", b"[]", b"7", b"\xff\xfe", b"null", b"[" * 100_000, b" " * 1_000_001], ids=range(8)
)
def test_a_file_that_is_no_keys_file_is_refused(content: bytes) -> None:
    with pytest.raises(Refusal, match="damaged"):
        parse_key_slots(content)


def test_a_file_of_a_newer_version_is_refused(tmp_path: Path) -> None:
    told = _told(tmp_path) | {"format": 2}
    with pytest.raises(Refusal, match="newer version"):
        parse_key_slots(json.dumps(told).encode())


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Refusal, match="not beside the register"):
        read_key_slots(tmp_path / "Rowan.ccdesk.keys")
