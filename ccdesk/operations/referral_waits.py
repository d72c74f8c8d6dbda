"""How long those referred waited to be first seen, by kind of referral: lines that the evidence alone has."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from statistics import fmean, median
from typing import TYPE_CHECKING

from ccdesk.evidence.sections.referrals import WAIT
from ccdesk.framework.lines import HEADLINE, Number, State
from ccdesk.framework.pack import Pack, ReferralKind
from ccdesk.framework.period import Period
from ccdesk.measures.clocks import referral_clock
from ccdesk.register.bulk import read_rows
from ccdesk.returns.lines import ReturnLine

if TYPE_CHECKING:
    from ccdesk.register.register import Register

_COLUMNS = ("kind", "direction", "made_on", "decision", "first_seen_on")


@dataclass(frozen=True)
class _Wait:
    made_on: date
    seen_on: date | None

    @property
    def days(self) -> int | None:
        return None if self.seen_on is None else (self.seen_on - self.made_on).days


def referral_waits(register: "Register", pack: Pack, period: Period) -> tuple[ReturnLine, ...]:
    """Return the waits of the referrals made in the period that were not turned down, for each kind that there is."""
    with register.connection() as connection:
        rows = read_rows(connection, "referral", _COLUMNS)
    waits: dict[str, list[_Wait]] = defaultdict(list)
    for kind, direction, made_on, decision, seen_on in rows:
        if direction == "made" and period.first <= made_on <= period.last and decision in ("accepted", None):
            waits[kind].append(_Wait(made_on, seen_on))
    return tuple(
        line for kind in pack.referral_kinds if kind.code in waits for line in _lines(kind, waits[kind.code], period)
    )


def _lines(kind: ReferralKind, waits: Sequence[_Wait], period: Period) -> tuple[ReturnLine, ...]:
    part = f"kind:{kind.code}"
    days = [wait.days for wait in waits if wait.days is not None]
    seen = len(days)

    def line(
        name: str, numerator: Number | None, denominator: Number | None, value: Number | None, unit: str
    ) -> ReturnLine:
        state = State.NO_DENOMINATOR if value is None else State.COUNTED
        return ReturnLine(WAIT, part, name, numerator, denominator, value, unit, str(state))

    lines = [
        line(HEADLINE, sum(days), seen, fmean(days) if days else None, "days"),
        line("median", None, seen, median(days) if days else None, "days"),
        line("seen", seen, None, seen, "count"),
    ]
    if kind.target_days is not None:
        in_time, decided = _in_time(kind, waits, period)
        lines.append(line("in-time", in_time, decided, 100 * in_time / decided if decided else None, "percent"))
    return tuple(lines)


def _in_time(kind: ReferralKind, waits: Sequence[_Wait], period: Period) -> tuple[int, int]:
    """Count those seen within the kind's days, of those seen and those whose day has passed (as T3-P5 does)."""
    in_time = decided = 0
    for wait in waits:
        clock = referral_clock(kind, wait.made_on, period.last)
        if clock is None:
            continue
        if wait.seen_on is not None:
            in_time += wait.seen_on <= clock.due_on
            decided += 1
        elif clock.due_on < period.last:
            decided += 1
    return in_time, decided
