"""What an account may see: a manager everything, a worker all records, a receptionist what the front desk needs."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import TYPE_CHECKING

from ccdesk.refusal import Refusal

if TYPE_CHECKING:
    from ccdesk.register.register import Register


class Role(StrEnum):
    """Whose account it is."""

    MANAGER = "manager"
    WORKER = "worker"
    RECEPTIONIST = "receptionist"


EVERYBODY = frozenset(Role)
WITH_RECORDS = frozenset((Role.MANAGER, Role.WORKER))
MANAGERS = frozenset((Role.MANAGER,))

ROLE_NAMES: Mapping[Role, str] = {
    Role.MANAGER: "Manager",
    Role.WORKER: "Worker",
    Role.RECEPTIONIST: "Receptionist",
}
ROLE_WORDS: Mapping[Role, str] = {
    Role.MANAGER: "Sees everything and keeps the accounts",
    Role.WORKER: "Sees all records, figures and evidence",
    Role.RECEPTIONIST: "Sees families, sessions and allergies; no referrals, support, needs or plans",
}

# What is told of families beyond who they are and where they come to.
_SENSITIVE = frozenset(
    ("membership", "level", "plan", "status", "referral", "referral_need", "support", "meeting", "score")
)
_HIDDEN: Mapping[Role, frozenset[str]] = {Role.RECEPTIONIST: _SENSITIVE}


def role_of(register: Register) -> Role:
    """Return the role of whoever is signed in; an account that was never given one is a manager's."""
    return role_of_account(register, register.account)


def role_of_account(register: Register, account: str) -> Role:
    """Return an account's role."""
    with register.connection() as connection:
        found = connection.execute("SELECT role FROM staff_account WHERE name = ?", (account,)).fetchone()
    return Role.MANAGER if found is None else _read(found[0])


def roles_of_accounts(register: Register) -> Mapping[str, Role]:
    """Return the roles that were given, by account."""
    with register.connection() as connection:
        return {str(name): _read(role) for name, role in connection.execute("SELECT name, role FROM staff_account")}


def is_hidden(role: Role, table: str) -> bool:
    """Say whether a role sees nothing of a table."""
    return table in _HIDDEN.get(role, frozenset())


def refuse_hidden(register: Register, table: str) -> None:
    """Refuse a question or an act about records that whoever is signed in may not see."""
    if is_hidden(role_of(register), table):
        raise Refusal(
            "A receptionist’s account does not show this: ask somebody with a worker’s or a manager’s account."
        )


def refuse_unless(register: Register, roles: frozenset[Role], doing: str) -> None:
    """Refuse what only some roles may do; ``doing`` says what, as in “change the accounts”."""
    if role_of(register) not in roles:
        who = "a manager" if roles == MANAGERS else "a worker or a manager"
        raise Refusal(f"Only {who} may {doing}: ask one to sign in and do it.")


def _read(role: str) -> Role:
    # A role that a newer version knows and this one does not must not show more than the least.
    return next((each for each in Role if each.value == role), Role.RECEPTIONIST)
