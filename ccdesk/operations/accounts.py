"""The accounts that open a register: add and end one, set its passphrase and its role, renew the recovery code."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ccdesk.operations.acts import Done, nothing_changed
from ccdesk.operations.roles import MANAGERS, ROLE_NAMES, Role, refuse_unless, roles_of_accounts
from ccdesk.refusal import Refusal
from ccdesk.register import accounts
from ccdesk.register.bulk import delete_rows, insert_rows, update_rows
from ccdesk.register.journal.steps import Step, step

if TYPE_CHECKING:
    from ccdesk.register.register import Register

_TABLE = "staff_account"
_DOING = "change the accounts"


@dataclass(frozen=True)
class Account:
    """One account: who it is of, what it may see, and whether it is the one signed in."""

    name: str
    role: Role
    is_mine: bool


def accounts_of(register: "Register") -> tuple[str, ...]:
    """Return the accounts that open the register, in the order in which they were added."""
    return accounts.account_names(register)


def accounts_with_roles(register: "Register") -> tuple[Account, ...]:
    """Return the accounts with what each may see, in the order in which they were added."""
    roles = roles_of_accounts(register)
    return tuple(
        Account(name, roles.get(name, Role.MANAGER), name == register.account) for name in accounts_of(register)
    )


def add_account(register: "Register", name: str, passphrase: str, again: str, role: Role = Role.MANAGER) -> Done:
    """Add an account that opens the register with its own passphrase; the journal holds no passphrases."""
    refuse_unless(register, MANAGERS, _DOING)
    wanted = " ".join(name.split())
    if wanted.casefold() in {known.casefold() for known in accounts_of(register)}:
        raise Refusal("There is an account of this name already: choose another name, or set its passphrase.")
    _refuse_different(passphrase, again)
    accounts.refuse_unusable(wanted, passphrase)
    # The role first: an account must never stand without the role that was meant for it.
    with step(register, f"Added an account as {ROLE_NAMES[role].lower()}") as made:
        _write_role(made, wanted, role)
    accounts.change_passphrase(register, passphrase, account=wanted)
    return nothing_changed(f"{wanted} can sign in now, as {ROLE_NAMES[role].lower()}", wanted)


def set_passphrase(register: "Register", name: str, passphrase: str, again: str) -> Done:
    """Set an account's passphrase, one's own or, as a manager, anybody's; earlier backups keep what they had."""
    if name != register.account:
        refuse_unless(register, MANAGERS, "set somebody else’s passphrase")
    _refuse_different(passphrase, again)
    accounts.change_passphrase(register, passphrase, account=name)
    return nothing_changed(f"The passphrase of {name} was changed", name)


def set_role(register: "Register", name: str, role: Role) -> Done:
    """Say what an account may see from its next sign-in on; the last manager stays one."""
    refuse_unless(register, MANAGERS, _DOING)
    known = {account.name: account.role for account in accounts_with_roles(register)}
    if name not in known:
        raise Refusal("This account was ended: open the list again.")
    if known[name] == role:
        return nothing_changed(f"{name} is a {ROLE_NAMES[role].lower()} already", name)
    if role is not Role.MANAGER:
        _refuse_last_manager(known, name)
    with step(register, f"Made an account a {ROLE_NAMES[role].lower()}’s") as made:
        _write_role(made, name, role)
    return nothing_changed(f"{name} is a {ROLE_NAMES[role].lower()} from the next sign-in on", name)


def end_account(register: "Register", name: str) -> Done:
    """Let an account open the register no longer; what it did stays in the history. Nobody ends their own."""
    refuse_unless(register, MANAGERS, _DOING)
    if name == register.account:
        raise Refusal("You are signed in with this account: somebody else has to end it.")
    known = {account.name: account.role for account in accounts_with_roles(register)}
    if name not in known:
        raise Refusal("This account was ended already: open the list again.")
    _refuse_last_manager(known, name)
    accounts.end_account(register, name)
    with step(register, "Ended an account") as made:
        _forget_role(made, name)
    return nothing_changed(
        f"{name} can no longer sign in; backups made before still open with the old passphrase", name
    )


def renew_recovery_code(register: "Register") -> Done:
    """Draw a new recovery code, which ends the old one; ``result`` is the code, to be shown once."""
    refuse_unless(register, MANAGERS, "renew the recovery code")
    return nothing_changed("The old recovery code no longer opens the register", accounts.renew_recovery_code(register))


def _refuse_last_manager(known: Mapping[str, Role], name: str) -> None:
    others = [other for other, role in known.items() if role is Role.MANAGER and other != name]
    if known[name] is Role.MANAGER and not others:
        raise Refusal("This is the only manager’s account: make another account a manager’s first.")


def _write_role(made: Step, name: str, role: Role) -> None:
    found = made.connection.execute("SELECT id FROM staff_account WHERE name = ?", (name,)).fetchone()
    if found is None:
        insert_rows(made, _TABLE, ("id", "name", "role"), [(made.keys.take(1)[0], name, role.value)])
    else:
        update_rows(made, _TABLE, ("role",), [(role.value, found[0])])


def _forget_role(made: Step, name: str) -> None:
    found = made.connection.execute("SELECT id FROM staff_account WHERE name = ?", (name,)).fetchone()
    if found is not None:
        delete_rows(made, _TABLE, [found[0]])


def _refuse_different(passphrase: str, again: str) -> None:
    if passphrase != again:
        raise Refusal("The two passphrases differ: type the same one twice.")
