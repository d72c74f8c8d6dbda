"""The accounts that open a register: list them, add one, set a passphrase, renew the recovery code."""

from typing import TYPE_CHECKING

from ccdesk.operations.acts import Done, nothing_changed
from ccdesk.refusal import Refusal
from ccdesk.register import accounts

if TYPE_CHECKING:
    from ccdesk.register.register import Register


def accounts_of(register: "Register") -> tuple[str, ...]:
    """Return the accounts that open the register, in the order in which they were added."""
    return accounts.account_names(register)


def add_account(register: "Register", name: str, passphrase: str, again: str) -> Done:
    """Add an account that opens the register with its own passphrase; the journal holds no passphrases."""
    wanted = " ".join(name.split())
    if wanted.casefold() in {known.casefold() for known in accounts_of(register)}:
        raise Refusal("There is an account of this name already: choose another name, or set its passphrase.")
    _refuse_different(passphrase, again)
    accounts.change_passphrase(register, passphrase, account=wanted)
    return nothing_changed(f"{wanted} can sign in now", wanted)


def set_passphrase(register: "Register", name: str, passphrase: str, again: str) -> Done:
    """Set an account's passphrase; earlier backups keep the one that they had."""
    _refuse_different(passphrase, again)
    accounts.change_passphrase(register, passphrase, account=name)
    return nothing_changed(f"The passphrase of {name} was changed", name)


def renew_recovery_code(register: "Register") -> Done:
    """Draw a new recovery code, which ends the old one; ``result`` is the code, to be shown once."""
    return nothing_changed("The old recovery code no longer opens the register", accounts.renew_recovery_code(register))


def _refuse_different(passphrase: str, again: str) -> None:
    if passphrase != again:
        raise Refusal("The two passphrases differ: type the same one twice.")
