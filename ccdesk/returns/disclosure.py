"""Disclosure control: hide the small counts of a return, and whatever in their own line gives them away.

A pass after calculation, over all lines at once. A pass answers which cells of which lines it hides; ``publish`` prints
the mark in them. A later pass (secondary suppression) adds to the answer of this one.

What counts as a count: both sides of a percentage or ratio, a plain count, and what a mean is taken over. Days waited,
points gained and pounds spent are amounts: hidden with what they were taken over, never for their own size.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from ccdesk.framework.lines import HEADLINE, LineKey, Number
from ccdesk.framework.pack import DisclosureRule
from ccdesk.returns.lines import PublishedLine, ReturnLine

AMOUNTS = frozenset({"days", "points", "pounds"})
# Plain counts out of the headline's denominator: with the denominator shown, they give away the rest of it.
OUT_OF_HEADLINE = frozenset({"accepted", "completed", "improved", "pending"})
# Amounts without a denominator of their own that describe the people of the headline's denominator.
OVER_HEADLINE = frozenset({"median", "longest"})


class Side(StrEnum):
    """Name one cell of a line."""

    NUMERATOR = "numerator"
    DENOMINATOR = "denominator"
    VALUE = "value"


@dataclass(frozen=True)
class Suppression:
    """The cells of one line that are hidden, and by which pass."""

    sides: frozenset[Side]
    kind: str  # "primary" or "secondary"


_RESULT = frozenset({Side.NUMERATOR, Side.VALUE})
_WHOLE = frozenset(Side)


def primary(lines: Sequence[ReturnLine], rule: DisclosureRule) -> dict[LineKey, Suppression]:
    """Hide counts from 1 to the rule's highest, and the value and numerator that would tell them.

    A count of a percentage is small when the numerator, the denominator or the rest of the denominator is: with the
    denominator shown, the value gives the numerator and the numerator gives the rest. Zeros are shown.
    """
    headlines = {(line.measure, line.part): line for line in lines if line.name == HEADLINE}
    hidden: dict[LineKey, frozenset[Side]] = {}
    for line in lines:
        sides = _sides(line, headlines.get((line.measure, line.part)), rule.highest_hidden)
        if sides:
            hidden[line.key] = sides
    _hide_repeats(lines, hidden)
    return {key: Suppression(sides, "primary") for key, sides in hidden.items()}


def publish(lines: Iterable[ReturnLine], hidden: Mapping[LineKey, Suppression], mark: str) -> tuple[PublishedLine, ...]:
    """Return the lines as they leave the building, with the mark in every hidden cell that held a number."""
    return tuple(_published(line, hidden.get(line.key), mark) for line in lines)


def disclose(lines: Sequence[ReturnLine], rule: DisclosureRule) -> tuple[PublishedLine, ...]:
    """Put lines through disclosure control."""
    return publish(lines, primary(lines, rule), rule.mark)


def _sides(line: ReturnLine, headline: ReturnLine | None, highest: int) -> frozenset[Side]:
    def small(count: Number | None) -> bool:
        return count is not None and 0 < count <= highest

    if small(line.denominator):
        return _WHOLE
    if line.unit in AMOUNTS:
        over = headline.denominator if headline and line.name in OVER_HEADLINE else None
        return _RESULT if small(over) else frozenset()
    count = _count(line)
    if count is None:
        return frozenset()
    wholes = [line.denominator] if _is_share(line) else []
    if headline is not None and line.name in OUT_OF_HEADLINE:
        wholes.append(headline.denominator)
    if small(count) or any(small(whole - count) for whole in wholes if whole is not None):
        return _RESULT
    return frozenset()


def _count(line: ReturnLine) -> Number | None:
    """Return the count on the numerator's side, worked out from the value where only that is given."""
    if line.numerator is not None:
        return line.numerator
    if line.value is None:
        return None
    if line.denominator and _is_share(line):
        return round(line.value * line.denominator / 100)
    return line.value if line.unit == "count" else None


def _is_share(line: ReturnLine) -> bool:
    """Say whether the numerator is part of the denominator; an outside figure without a unit is taken for one."""
    return line.denominator is not None and line.unit in ("percent", "%", None)


def _hide_repeats(lines: Sequence[ReturnLine], hidden: dict[LineKey, frozenset[Side]]) -> None:
    """Hide a hidden count wherever the same part of its measure says it again under another name."""
    secrets: dict[tuple[str, str], set[Number]] = defaultdict(set)
    for line in lines:
        if line.key in hidden and line.unit not in AMOUNTS and line.numerator:
            secrets[line.measure, line.part].add(line.numerator)
    for line in lines:
        if line.key not in hidden and line.unit not in AMOUNTS and line.numerator in secrets[line.measure, line.part]:
            hidden[line.key] = _RESULT


def _published(line: ReturnLine, suppression: Suppression | None, mark: str) -> PublishedLine:
    def shown(side: Side, number: Number | None) -> Number | str | None:
        if number is None or suppression is None or side not in suppression.sides:
            return number
        return mark

    return PublishedLine(
        measure=line.measure,
        part=line.part,
        name=line.name,
        numerator=shown(Side.NUMERATOR, line.numerator),
        denominator=shown(Side.DENOMINATOR, line.denominator),
        value=shown(Side.VALUE, line.value),
        unit=line.unit,
        state=line.state,
        suppressed=suppression.kind if suppression else "",
        note=None if suppression and _tells_a_number(line) else line.note,
    )


def _tells_a_number(line: ReturnLine) -> bool:
    """Say whether a line's note holds a number; an outside figure's holds only its dates and source."""
    return line.state != "held" and any(character.isdigit() for character in line.note or "")
