"""What a version of a return says that the version before did not: compared as they were sent, hidden cells hidden."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict

from ccdesk.framework.lines import LineKey
from ccdesk.returns.content import LineChange
from ccdesk.returns.lines import Cell, PublishedLine

SIDES = ("value", "numerator", "denominator")


def line_changes(
    before: Iterable[PublishedLine], now: Sequence[PublishedLine], because: Mapping[LineKey, str] | None = None
) -> tuple[LineChange, ...]:
    """Return every cell that differs, in the order of the lines now; then what is no longer there.

    Both are what left or leaves the building, so that the list says nothing that the two versions do not say.
    """
    earlier = {line.key: line for line in before}
    reasons = because or {}
    found = [
        _change(line.key, side, _cell(earlier.get(line.key), side), _cell(line, side), reasons)
        for line in now
        for side in SIDES
        if _cell(earlier.get(line.key), side) != _cell(line, side)
    ]
    gone = earlier.keys() - {line.key for line in now}
    found += [
        _change(key, side, _cell(line, side), None, reasons)
        for key, line in earlier.items()
        if key in gone
        for side in SIDES
        if _cell(line, side) is not None
    ]
    return tuple(found)


def changes_as_json(changes: Sequence[LineChange]) -> str:
    """Return a list of changes as it is kept with the signed return."""
    return json.dumps([asdict(change) for change in changes], ensure_ascii=False)


def changes_from_json(text: str) -> tuple[LineChange, ...]:
    """Return the list of changes that was kept with a signed return."""
    return tuple(LineChange(**found) for found in json.loads(text))


def _cell(line: PublishedLine | None, side: str) -> Cell:
    if line is None:
        return None
    match side:
        case "value":
            return line.value
        case "numerator":
            return line.numerator
        case _:
            return line.denominator


def _change(key: LineKey, side: str, before: Cell, now: Cell, because: Mapping[LineKey, str]) -> LineChange:
    measure, part, name = key
    return LineChange(measure, part, name, side, before, now, because.get(key, ""))
