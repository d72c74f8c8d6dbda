"""How periods lie to one another: inside, tiling, ending together."""

from collections.abc import Sequence
from datetime import date, timedelta

from ccdesk.framework.period import Period


def day_after(day: date) -> date:
    """Return the next day."""
    return day + timedelta(days=1)


def is_inside(inner: Period, outer: Period) -> bool:
    """Say whether a period lies in another and is not the whole of it."""
    inside = outer.first <= inner.first and inner.last <= outer.last
    return inside and (inner.first, inner.last) != (outer.first, outer.last)


def tiles(whole: Period, periods: Sequence[Period]) -> tuple[tuple[Period, ...], ...]:
    """Return the ways in which periods of one kind cover a whole without overlap, such as quarters a year."""
    found = []
    for kind in dict.fromkeys(period.kind for period in periods):
        inside = sorted(
            (one for one in periods if one.kind == kind and is_inside(one, whole)), key=lambda one: one.first
        )
        starts = [one.first for one in inside]
        ends = [day_after(one.last) for one in inside]
        if inside and starts[0] == whole.first and ends[-1] == day_after(whole.last) and ends[:-1] == starts[1:]:
            found.append(tuple(inside))
    return tuple(found)
