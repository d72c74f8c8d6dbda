"""How a line of a return stands against its target, and which way it moved."""

from functools import partial

from ccdesk.framework.pack import Row
from ccdesk.framework.standing import Status, direction, status, target_for
from ccdesk.returns.content import ReturnContent
from ccdesk.returns.line_cells import places
from ccdesk.returns.lines import PublishedLine, number

YEAR_TARGET = "The target is for the whole year."


def standing(content: ReturnContent, row: Row, line: PublishedLine) -> tuple[Status, str]:
    """Return a row's status, and a sentence where it needs one.

    Targets are for a year: a plain count of part of one is not judged against it.
    """
    target = content.targets.get(row.code)
    if target is not None and target_for(target, line.unit, content.period) is None:
        return (Status.NOT_JUDGED, YEAR_TARGET)
    return (status(number(line.value), target, row.polarity), "")


def way(content: ReturnContent, row: Row, line: PublishedLine) -> str | None:
    """Return which way a headline moved since the period before, by the figures as printed."""
    earlier = content.previous_headlines.get(row.code)
    before = number(earlier.value) if earlier else None
    moved = direction(number(line.value), before, row.polarity, partial(round, ndigits=places(line.unit)))
    return str(moved) if moved else None
