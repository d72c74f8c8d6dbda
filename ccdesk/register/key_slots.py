"""The register's key, wrapped once for each person who may open it, in a small file beside the register."""

from __future__ import annotations

import json
import os
import unicodedata
from dataclasses import dataclass
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

from ccdesk.placing_files import placing
from ccdesk.refusal import Refusal
from ccdesk.register import recovery_code
from ccdesk.register.layout import unfinished_path

FORMAT = 1
LARGEST_FILE = 1_000_000
SHORTEST_PASSPHRASE = 8
RECOVERY = "recovery"

_WRONG_PASSPHRASE = (
    "The passphrase does not open this register: type it again, or use the recovery code that was printed when the "
    "register was made."
)
_WRONG_CODE = "The recovery code is not right: compare each sign with the printed one and type it again."


class WrongPassphrase(Refusal):
    """Refuse a passphrase or a recovery code that opens nothing."""


@dataclass(frozen=True, slots=True)
class Cost:
    """What one guess at a passphrase costs, in kibibytes of memory, passes over it and threads."""

    memory: int = 64 * 1024
    passes: int = 3
    lanes: int = 4

    def bearable(self) -> bool:
        """Say whether a computer with 8 GB does this in a few seconds; a hostile file may ask for more."""
        return 8 * self.lanes <= self.memory <= 1024 * 1024 and 1 <= self.passes <= 16 and 1 <= self.lanes <= 16


USUAL_COST = Cost()


@dataclass(frozen=True, slots=True)
class Slot:
    """The key of the register, wrapped by one account's passphrase or by the recovery code."""

    account: str
    cost: Cost
    salt: bytes
    nonce: bytes
    wrapped: bytes


@dataclass(frozen=True, slots=True)
class KeySlots:
    """The content of a keys file: which register it belongs to (16 bytes), and its slots."""

    register: bytes
    slots: tuple[Slot, ...]

    @property
    def accounts(self) -> tuple[str, ...]:
        """The accounts that people sign in with, in the order they were added."""
        return tuple(slot.account for slot in self.slots if slot.account != RECOVERY)


def set_passphrase(slots: KeySlots, account: str, passphrase: str, key: bytes, cost: Cost = USUAL_COST) -> KeySlots:
    """Return the slots with this account's passphrase set, or replaced; refuse one too short to be safe."""
    if len(passphrase.strip()) < SHORTEST_PASSPHRASE:
        raise Refusal(f"The passphrase is too short: choose one of at least {SHORTEST_PASSPHRASE} characters.")
    if not account.strip() or account == RECOVERY:
        raise Refusal("An account needs a name of its own: choose one such as manager.")
    return _with(slots, _wrap(slots.register, account, _secret(passphrase), key, cost))


def set_recovery_code(slots: KeySlots, key: bytes, cost: Cost = USUAL_COST) -> tuple[KeySlots, str]:
    """Return the slots with a new recovery code in place of any old one, and the code to print."""
    code = recovery_code.draw()
    return _with(slots, _wrap(slots.register, RECOVERY, recovery_code.secret(code), key, cost)), code


def without_account(slots: KeySlots, account: str) -> KeySlots:
    """Return the slots without an account's."""
    return KeySlots(slots.register, tuple(slot for slot in slots.slots if slot.account != account))


def unlock(slots: KeySlots, account: str | None, passphrase: str) -> tuple[str, bytes]:
    """Return the account signed in and the register's key; refuse a passphrase that opens nothing.

    The recovery code is tried, whichever account is named, where the text looks like one.
    """
    typed = recovery_code.read(passphrase)
    if typed is not None:
        key = _unwrap(slots, RECOVERY, typed)
        if key is not None:
            return RECOVERY, key
    if account == RECOVERY:
        raise WrongPassphrase(_WRONG_CODE)
    name = _account(slots, account)
    key = _unwrap(slots, name, _secret(passphrase))
    if key is None:
        raise WrongPassphrase(_WRONG_CODE if recovery_code.is_mistyped(passphrase) else _WRONG_PASSPHRASE)
    return name, key


def _secret(passphrase: str) -> bytes:
    # The same letters may be composed in several ways, by the keyboard or system they were typed on.
    return unicodedata.normalize("NFC", passphrase).encode("utf-8", "surrogatepass")


def _account(slots: KeySlots, account: str | None) -> str:
    if account is None:
        if len(slots.accounts) != 1:
            raise Refusal("This register has several accounts: say which with --user or CCDESK_USER.")
        return slots.accounts[0]
    if account not in slots.accounts:
        raise Refusal("This register has no such account: see that --user or CCDESK_USER is spelt as it was made.")
    return account


def _with(slots: KeySlots, new: Slot) -> KeySlots:
    if all(slot.account != new.account for slot in slots.slots):
        return KeySlots(slots.register, (*slots.slots, new))
    return KeySlots(slots.register, tuple(new if slot.account == new.account else slot for slot in slots.slots))


def _wrap(register: bytes, account: str, secret: bytes, key: bytes, cost: Cost) -> Slot:
    salt, nonce = os.urandom(16), os.urandom(12)
    wrapped = AESGCM(_derive(secret, salt, cost)).encrypt(nonce, key, _description(register, account, cost, salt))
    return Slot(account, cost, salt, nonce, wrapped)


def _unwrap(slots: KeySlots, account: str, secret: bytes) -> bytes | None:
    for slot in slots.slots:
        if slot.account == account:
            described = _description(slots.register, slot.account, slot.cost, slot.salt)
            try:
                return AESGCM(_derive(secret, slot.salt, slot.cost)).decrypt(slot.nonce, slot.wrapped, described)
            except InvalidTag:
                return None
    return None


def _derive(secret: bytes, salt: bytes, cost: Cost) -> bytes:
    derivation = Argon2id(salt=salt, length=32, iterations=cost.passes, lanes=cost.lanes, memory_cost=cost.memory)
    return derivation.derive(secret)


def _description(register: bytes, account: str, cost: Cost, salt: bytes) -> bytes:
    told = [FORMAT, register.hex(), account, cost.memory, cost.passes, cost.lanes, salt.hex()]
    return json.dumps(told).encode()


def write_key_slots(path: Path, slots: KeySlots) -> None:
    """Write the keys file at this path, beside and moved into place."""
    told = {
        "format": FORMAT,
        "register": slots.register.hex(),
        "slots": [
            {
                "account": slot.account,
                "memory": slot.cost.memory,
                "passes": slot.cost.passes,
                "lanes": slot.cost.lanes,
                "salt": slot.salt.hex(),
                "nonce": slot.nonce.hex(),
                "wrapped": slot.wrapped.hex(),
            }
            for slot in slots.slots
        ],
    }
    with placing(path, unfinished_path(path)) as beside:
        beside.write_bytes((json.dumps(told, indent=1) + "\n").encode())


def read_key_slots(path: Path) -> KeySlots:
    """Read a keys file; refuse one that is missing, damaged or asks for more memory than a computer has."""
    try:
        with path.open("rb") as opened:
            text = opened.read(LARGEST_FILE + 1)
    except (FileNotFoundError, NotADirectoryError):
        raise Refusal(
            "The keys file is not beside the register: put it back (it has the register's name and then .keys), or "
            "restore a backup."
        ) from None
    return parse_key_slots(text)


def parse_key_slots(text: bytes) -> KeySlots:
    """Return what a keys file of this content says; refuse one that is damaged or asks for too much memory."""
    try:
        return _read(text)
    except (ValueError, KeyError, TypeError, RecursionError):
        raise Refusal("The keys file of this register is damaged: put back a good copy, or restore a backup.") from None


def _read(text: bytes) -> KeySlots:
    if len(text) > LARGEST_FILE:
        raise ValueError
    told = json.loads(text)
    if isinstance(told["format"], int) and told["format"] > FORMAT:
        raise Refusal("This register was made by a newer version of ccdesk: install that version to open it.")
    slots = KeySlots(_bytes(told["register"], 16), tuple(_slot(each) for each in told["slots"]))
    if told["format"] != FORMAT or not slots.slots or len({slot.account for slot in slots.slots}) != len(slots.slots):
        raise ValueError
    return slots


def _slot(told: dict[str, object]) -> Slot:
    account = told["account"]
    cost = Cost(*(_whole(told[name]) for name in ("memory", "passes", "lanes")))
    if not isinstance(account, str) or not cost.bearable():
        raise ValueError
    return Slot(account, cost, _bytes(told["salt"], 16), _bytes(told["nonce"], 12), _bytes(told["wrapped"], 48))


def _whole(told: object) -> int:
    if type(told) is not int:
        raise ValueError
    return told


def _bytes(told: object, length: int) -> bytes:
    if not isinstance(told, str):
        raise ValueError
    read = bytes.fromhex(told)
    if len(read) != length:
        raise ValueError
    return read
