"""Sign in to a register, unlock one that is open, and get in again with the recovery code."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from ccdesk.register.key_slots import RECOVERY, WrongPassphrase, read_key_slots, unlock
from ccdesk.register.layout import keys_path, refuse_what_is_no_register, settled_path

if TYPE_CHECKING:
    from ccdesk.register.register import Register


def accounts_at(path: Path) -> tuple[str, ...]:
    """Return the accounts that open the register at a path, which stays closed."""
    settled = settled_path(path)
    refuse_what_is_no_register(settled)
    return read_key_slots(keys_path(settled)).accounts


def is_wrong_passphrase(error: Exception) -> bool:
    """Say whether a refusal was for a wrong passphrase or recovery code, and so counts as a try."""
    return isinstance(error, WrongPassphrase)


def check_passphrase(register: Register, account: str, passphrase: str) -> str:
    """Return the account whose passphrase this is in an open register; Refusal when it opens nothing."""
    slots = read_key_slots(keys_path(register.path))
    name, key = unlock(slots, account, passphrase)
    if key != register.key:
        raise WrongPassphrase("The keys beside this register belong to another one: put its own keys file back.")
    return name


def recover(path: Path, code: str, account: str, passphrase: str) -> Register:
    """Open a register with its recovery code, set an account's passphrase, and return it open as that account."""
    # Who only asks for the accounts must not wait for all that opens a register.
    from ccdesk.register import accounts, opening

    with opening.open_register(path, account=RECOVERY, passphrase=code) as register:
        accounts.change_passphrase(register, passphrase, account=account)
        key, where = register.key, register.path
    return opening.open_with_key(where, key, account=account)


def recover_open(register: Register, code: str, account: str, passphrase: str) -> str:
    """Set an account's passphrase in a register that is open and locked, and return the account."""
    from ccdesk.register import accounts

    check_passphrase(register, RECOVERY, code)
    return accounts.change_passphrase(register, passphrase, account=account)
