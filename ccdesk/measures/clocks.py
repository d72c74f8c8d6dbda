"""The clock of a referral: how many days it has run, of how many, in calendar or working days."""

from dataclasses import dataclass
from datetime import date

import numpy as np

from ccdesk.framework.pack import ReferralKind
from ccdesk.measures.days import day_number, day_of
from ccdesk.measures.working_days import bank_holidays, target_days


@dataclass(frozen=True)
class Clock:
    """Days run since a referral was made, and its target; both in working days where ``working_days`` says so."""

    run: int
    target: int
    due_on: date
    working_days: bool

    @property
    def over(self) -> int:
        """Return by how many days the target is passed; 0 or less when it is not."""
        return self.run - self.target

    def is_near(self, percent: int) -> bool:
        """Say whether this share of the target has run and the target is not passed."""
        return self.run * 100 >= self.target * percent and self.over <= 0

    def words(self) -> str:
        """Say how far it has run: 27 of 30 working days."""
        return f"{self.run} of {self.target} {'working ' if self.working_days else ''}days"


def referral_clock(kind: ReferralKind, made_on: date, until: date) -> Clock | None:
    """Return the clock of a referral as it stands on a day, such as today or when the child was first seen.

    Day 1 is the day, or the working day, after it was made. None for a kind without target days.
    """
    if kind.target_days is None:
        return None
    due = day_of(int(target_days(np.array([day_number(made_on)]), kind)[0]))
    run = working_days_between(made_on, until) if kind.working_days else max(0, (until - made_on).days)
    return Clock(run, kind.target_days, due, kind.working_days)


def decision_clock(kind: ReferralKind, made_on: date, until: date) -> Clock | None:
    """Return the clock of the decision on a referral, in working days; None for a kind that expects none by a day."""
    if kind.decision_days is None:
        return None
    wanted = ReferralKind(kind.code, kind.label, kind.specialist, kind.decision_days, working_days=True)
    return referral_clock(wanted, made_on, until)


def sending_clock(kind: ReferralKind, identified_on: date, until: date) -> Clock | None:
    """Return the clock of a need that is to be referred, in working days; None for a kind without days to send it."""
    if kind.send_days is None:
        return None
    wanted = ReferralKind(kind.code, kind.label, kind.specialist, kind.send_days, working_days=True)
    return referral_clock(wanted, identified_on, until)


def working_days_between(after: date, until: date) -> int:
    """Count the working days after one day up to another, which is inside; England's bank holidays are none."""
    if until <= after:
        return 0
    holidays = [day_number(day) for day in bank_holidays(after.year, until.year)]
    return int(
        np.busday_count(
            np.datetime64(after, "D") + 1,
            np.datetime64(until, "D") + 1,
            holidays=np.array(holidays, dtype=np.int64).astype("datetime64[D]"),
        )
    )
