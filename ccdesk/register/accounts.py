"""Change who may open a register, while it is open."""

from __future__ import annotations

from ccdesk.refusal import Refusal
from ccdesk.register.faults import storage_refusals
from ccdesk.register.key_slots import (
    RECOVERY,
    KeySlots,
    read_key_slots,
    set_passphrase,
    set_recovery_code,
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


def renew_recovery_code(register: Register) -> str:
    """Draw a new recovery code, which ends the old one, and return it to be printed once."""
    with storage_refusals():
        slots, code = set_recovery_code(_slots(register), register.key)
        write_key_slots(keys_path(register.path), slots)
        return code


def _slots(register: Register) -> KeySlots:
    register.make_sure_it_is_there()
    return read_key_slots(keys_path(register.path))
