"""Change who may open a register, while it is open."""

from __future__ import annotations

from ccdesk.refusal import Refusal
from ccdesk.register.faults import storage_refusals
from ccdesk.register.key_slots import (
    RECOVERY,
    SHORTEST_PASSPHRASE,
    KeySlots,
    read_key_slots,
    set_passphrase,
    set_recovery_code,
    without_account,
    write_key_slots,
)
from ccdesk.register.layout import keys_path
from ccdesk.register.register import Register


def account_names(register: Register) -> tuple[str, ...]:
    """Return the accounts that may open the register, in the order in which they were added."""
    with storage_refusals():
        return _slots(register).accounts


def change_passphrase(register: Register, passphrase: str, *, account: str | None = None) -> str:
    """Set an account's passphrase and return the account; without one it is the account signed in.

    Whoever signed in with the recovery code sets the passphrase of the only account there is. An account that is new
    is added. Earlier backups keep the passphrase that they had.
    """
    with storage_refusals():
        slots = _slots(register)
        name = account or register.account
        if name == RECOVERY:
            if len(slots.accounts) != 1:
                raise Refusal("This register has several accounts: say whose passphrase to set.")
            name = slots.accounts[0]
        write_key_slots(keys_path(register.path), set_passphrase(slots, name, passphrase, register.key))
        return name


def refuse_unusable(account: str, passphrase: str) -> None:
    """Refuse a name or a passphrase that no account can have."""
    if len(passphrase.strip()) < SHORTEST_PASSPHRASE:
        raise Refusal(f"The passphrase is too short: choose one of at least {SHORTEST_PASSPHRASE} characters.")
    if not account.strip() or account == RECOVERY:
        raise Refusal("An account needs a name of its own: choose one such as manager.")


def end_account(register: Register, account: str) -> None:
    """Let an account's passphrase open the register no longer; the last account stays."""
    with storage_refusals():
        slots = _slots(register)
        if slots.accounts == (account,):
            raise Refusal("This is the only account of the register: add another first.")
        write_key_slots(keys_path(register.path), without_account(slots, account))


def renew_recovery_code(register: Register) -> str:
    """Draw a new recovery code, which ends the old one, and return it to be printed once."""
    with storage_refusals():
        slots, code = set_recovery_code(_slots(register), register.key)
        write_key_slots(keys_path(register.path), slots)
        return code


def _slots(register: Register) -> KeySlots:
    register.make_sure_it_is_there()
    return read_key_slots(keys_path(register.path))
