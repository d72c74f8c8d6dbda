"""The periods that returns are made for, and how far each has come."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

from ccdesk.framework.period import Period, financial_year, quarter_of
from ccdesk.framework.wording import day_words, opened, period_words
from ccdesk.operations.centre import pack_of
from ccdesk.operations.return_changes import has_changed_since
from ccdesk.operations.roles import WITH_RECORDS, refuse_unless
from ccdesk.register.signed_returns import SignedReturn, signed_returns

if TYPE_CHECKING:
    from ccdesk.register.register import Register

QUARTERS, YEARS = 8, 2


class ReturnState(StrEnum):
    """How far the return of a period has come."""

    NOT_OVER = "not over yet"
    TO_SIGN = "to be signed"
    SIGNED = "signed, not sent"
    SENT = "sent"
    CHANGED = "changed since sent"
    CHANGED_UNSENT = "changed since signed"


@dataclass(frozen=True)
class ReturnPeriod:
    """A period and the latest signed version of its return; version 0 while there is none."""

    period: Period
    words: str
    state: ReturnState
    detail: str
    version: int = 0
    signed_on: date | None = None
    sent_on: date | None = None
    due_on: date | None = None


def return_periods(register: Register, today: date) -> tuple[ReturnPeriod, ...]:
    """Return the last quarters and years, this one's among them, and every other period that was signed; newest first.

    A signed return that no longer says what the register does is told as changed.
    """
    refuse_unless(register, WITH_RECORDS, "work with returns")
    pack = pack_of(register)
    with register.connection() as connection:
        signed = {each.period: each for each in signed_returns(connection)}  # the latest version stands last
    current = quarter_of(today)
    periods = [*current.earlier(QUARTERS), *Period.parse(financial_year(today)).earlier(YEARS)]
    known = {period.text for period in periods}
    periods += [Period.parse(text) for text in signed if text not in known]
    days = timedelta(days=pack.thresholds.return_due_days)
    rows = [_row(register, period, signed.get(period.text), today, days) for period in periods]
    return tuple(sorted(rows, key=lambda row: (row.period.last, row.period.first), reverse=True))


def state_of(register: Register, period: Period, today: date) -> ReturnPeriod:
    """Return how far the return of one period has come."""
    pack = pack_of(register)
    with register.connection() as connection:
        found = signed_returns(connection, period.text)
    days = timedelta(days=pack.thresholds.return_due_days)
    return _row(register, period, found[-1] if found else None, today, days)


def _row(register: Register, period: Period, signed: SignedReturn | None, today: date, days: timedelta) -> ReturnPeriod:
    words = opened(period_words(period))
    due = period.last + days if period.kind == "quarter" else None
    if signed is None:
        if today <= period.last:
            return ReturnPeriod(period, words, ReturnState.NOT_OVER, f"Ends on {day_words(period.last)}", due_on=due)
        detail = f"Due on {day_words(due)}" if due is not None and due >= today else "Not signed"
        return ReturnPeriod(period, words, ReturnState.TO_SIGN, detail, due_on=due)
    is_changed = has_changed_since(register, signed)
    if signed.sent_on is not None:
        state = ReturnState.CHANGED if is_changed else ReturnState.SENT
        detail = f"Sent on {day_words(signed.sent_on)}"
    else:
        state = ReturnState.CHANGED_UNSENT if is_changed else ReturnState.SIGNED
        detail = f"Signed on {day_words(signed.signed_on)}"
    return ReturnPeriod(period, words, state, detail, signed.version, signed.signed_on, signed.sent_on, due)
