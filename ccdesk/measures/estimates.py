"""Population estimates in force on the last day of a period (measures: fine print, "Estimates")."""

from collections.abc import Sequence

import numpy as np

from ccdesk.measures.facts import Facts
from ccdesk.measures.selection import Selection, sum_of

WHOLE_AREA = ""


def estimate(facts: Facts, what: str) -> Selection | None:
    """Return how many there are in the reach area: the estimate for the whole, else the sum when every LSOA has one."""
    whole = _in_force(facts, what, WHOLE_AREA)
    return _sum(facts, [whole]) if whole is not None else estimate_of(facts, what, facts.area.reach)


def estimate_of(facts: Facts, what: str, lsoas: Sequence[str]) -> Selection | None:
    """Return how many there are in these LSOAs together; None when one of them has no estimate, or none are named."""
    rows = [_in_force(facts, what, lsoa) for lsoa in lsoas]
    known = [row for row in rows if row is not None]
    return _sum(facts, known) if known and len(known) == len(rows) else None


def _in_force(facts: Facts, what: str, lsoa: str) -> int | None:
    """Return the row in force on the last day: of several the one from the latest day, then the later record."""
    populations = facts.populations
    in_force = (populations.what == what) & (populations.first <= facts.last) & (populations.last >= facts.last)
    rows = [row for row in np.flatnonzero(in_force).tolist() if populations.lsoa[row] == lsoa]
    return max(rows, key=lambda row: (int(populations.first[row]), row)) if rows else None


def _sum(facts: Facts, rows: Sequence[int]) -> Selection:
    chosen = np.array(rows, dtype=np.int64)
    return sum_of("population", facts.populations.ids[chosen], facts.populations.count[chosen])
