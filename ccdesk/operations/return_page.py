"""What the Returns page asks of a period: its checklist, its signed versions and where it is sent."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from ccdesk.framework.period import Period
from ccdesk.operations.centre import RETURNS_ADDRESS, centre_details, pack_of
from ccdesk.operations.return_changes import ChangedSince, changed_since
from ccdesk.operations.return_checklist import Checklist, checklist
from ccdesk.operations.roles import WITH_RECORDS, refuse_unless
from ccdesk.register.signed_returns import SignedReturn, signed_returns

if TYPE_CHECKING:
    from ccdesk.register.register import Register


@dataclass(frozen=True)
class ReturnFacts:
    """How far the return of a period has come, and what is needed to take it further."""

    period: Period
    checks: Checklist
    versions: tuple[SignedReturn, ...]  # oldest first
    number: str  # the centre's
    manager: str
    address: str
    due_on: date | None  # of a quarter only

    @property
    def latest(self) -> SignedReturn | None:
        """The latest signed version."""
        return self.versions[-1] if self.versions else None


def return_facts(register: Register, period: Period, today: date) -> ReturnFacts:
    """Return how far the return of a period has come as of today."""
    refuse_unless(register, WITH_RECORDS, "work with returns")
    details, pack = centre_details(register), pack_of(register)
    with register.connection() as connection:
        versions = tuple(signed_returns(connection, period.text))
    due = period.last + timedelta(days=pack.thresholds.return_due_days) if period.kind == "quarter" else None
    return ReturnFacts(
        period,
        checklist(register, period, today),
        versions,
        details.get("number", ""),
        details.get("manager", ""),
        details.get(RETURNS_ADDRESS, ""),
        due,
    )


def changes_of_period(register: Register, period: Period) -> ChangedSince | None:
    """Return what has changed since the latest signed version of a period; None where none was signed."""
    with register.connection() as connection:
        versions = signed_returns(connection, period.text)
    return changed_since(register, versions[-1]) if versions else None
