"""Hide, among lines that only the evidence has, what could be worked out from each other and from the return's lines.

The rule is plain and hides rather too much than too little: a number that is hidden elsewhere of the same part is
hidden here; and of parts that may add up to a printed total (services, areas, kinds), at least two are hidden, and
together so many that each of them might be a number large enough to be shown.
"""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from ccdesk.framework.lines import ALL, LineKey, Number
from ccdesk.returns.lines import PublishedLine, ReturnLine

Raw = Mapping[LineKey, ReturnLine]
Lines = dict[LineKey, PublishedLine]
Cell = tuple[str, str, str]  # measure, name and side
_AMOUNTS = frozenset({"days", "points", "pounds"})
_CONTACTS, _PEOPLE = ("U2-P1", "contacts", "numerator"), ("U2-P1", "individuals", "numerator")
# Numbers of one part that the return's lines say too, where they are equal.
_SAID_TOO: Mapping[Cell, tuple[Cell, ...]] = {
    _CONTACTS: (("B-COST", "headline", "denominator"), ("B-FILLED", "headline", "numerator")),
    _PEOPLE: (("B-COST", "per-person", "denominator"),),
    ("R-SUST", "headline", "denominator"): (("R-REACH", "headline", "numerator"),),
}


def protected(
    further: Sequence[PublishedLine], raw: Raw, published: Sequence[PublishedLine], highest: int, mark: str
) -> tuple[PublishedLine, ...]:
    """Return the further lines, already with their own small counts hidden, with more of them hidden.

    ``raw`` holds the numbers of all lines, ``published`` the return's lines of the same period.
    """
    lines = {line.key: line for line in further}
    said = {line.key: line for line in published}
    _hide_what_is_hidden_elsewhere(lines, raw, said, mark)
    families: dict[tuple[str, str, str], list[LineKey]] = defaultdict(list)
    for measure, part, name in lines:
        families[measure, part.partition(":")[0], name].append((measure, part, name))
    for keys in families.values():
        _hide_enough(keys, lines, raw, said, highest, mark)
    return tuple(lines.values())


def _hide_what_is_hidden_elsewhere(lines: Lines, raw: Raw, said: Mapping[LineKey, PublishedLine], mark: str) -> None:
    """Hide a number that the same measure hides under another name, or that the return hides."""
    secrets: dict[tuple[str, str], set[Number]] = defaultdict(set)
    for line in (*said.values(), *lines.values()):
        original = raw.get(line.key)
        if original is not None and line.unit not in _AMOUNTS:
            for cell, count in ((line.numerator, original.numerator), (line.denominator, original.denominator)):
                if isinstance(cell, str) and count:
                    secrets[line.measure, line.part].add(count)
    for key, line in lines.items():
        secret = secrets[line.measure, line.part]
        if line.unit not in _AMOUNTS and (
            line.numerator in secret or any(isinstance(cell, str) for cell in _said_too(key, "numerator", raw, said))
        ):
            lines[key] = _without_result(lines[key], mark)
        if line.denominator in secret or any(
            isinstance(cell, str) for cell in _said_too(key, "denominator", raw, said)
        ):
            lines[key] = _whole(lines[key], mark)


def _said_too(key: LineKey, side: str, raw: Raw, said: Mapping[LineKey, PublishedLine]) -> list[object]:
    """Return what the return prints where it says the same number of the same part: the number, or the mark."""
    measure, part, name = key
    found: list[object] = []
    for other, other_name, other_side in _SAID_TOO.get((measure, name, side), ()):
        line, original = said.get((other, part, other_name)), raw.get((other, part, other_name))
        if line is not None and (original is None or getattr(original, other_side) == getattr(raw[key], side)):
            cell = getattr(line, other_side)
            if isinstance(cell, str) or cell == getattr(raw[key], side):
                found.append(cell)
    return found


def _hide_enough(
    keys: Sequence[LineKey],
    lines: Lines,
    raw: Raw,
    said: Mapping[LineKey, PublishedLine],
    highest: int,
    mark: str,
) -> None:
    def count(key: LineKey) -> Number:
        return raw[key].numerator or 0

    def whole(key: LineKey) -> Number:
        return raw[key].denominator or 0

    def rest(key: LineKey) -> Number:
        return whole(key) - count(key)

    measure, _, name = keys[0]
    total = said.get((measure, ALL, name))
    # A total that is hidden must not come out as the sum of its parts: then one of them at least is hidden.
    fewest = 1 if total is not None and isinstance(total.numerator, str) else 2
    # What the return shows anyway protects nothing.
    free = [key for key in keys if not _said_too(key, "numerator", raw, said)]
    hidden = [key for key in keys if isinstance(lines[key].numerator, str)]
    if not any(lines[key].unit in _AMOUNTS for key in keys):
        hidden = _widen(hidden, free, count, lines, highest, mark, _without_result, fewest)
        if any(lines[key].unit == "percent" for key in keys):
            _widen(hidden, free, rest, lines, highest, mark, _without_result, fewest)
    free = [key for key in keys if not _said_too(key, "denominator", raw, said)]
    hidden = [key for key in keys if isinstance(lines[key].denominator, str)]
    fewest = 1 if total is not None and isinstance(total.denominator, str) else 2
    _widen(hidden, free, whole, lines, highest, mark, _whole, fewest)


def _widen(
    hidden: list[LineKey],
    free: Sequence[LineKey],
    number: Callable[[LineKey], Number],
    lines: Lines,
    highest: int,
    mark: str,
    hide: Callable[[PublishedLine, str], PublishedLine],
    fewest: int,
) -> list[LineKey]:
    """Hide the smallest that are shown until two are hidden, and together enough; all wholly where that cannot be.

    With ``fewest`` 1 the total is hidden too: one that is hidden is enough, but there must be one.
    """
    if not hidden and fewest > 1:
        return hidden
    shown = sorted((key for key in free if key not in hidden and number(key) > 0), key=lambda key: (number(key), key))
    while len(hidden) < fewest or (fewest > 1 and sum(map(number, hidden)) < highest + len(hidden)):
        if not shown:
            for key in hidden:
                lines[key] = _whole(lines[key], mark)
            return hidden
        hidden = [*hidden, shown.pop(0)]
        lines[hidden[-1]] = hide(lines[hidden[-1]], mark)
    return hidden


def _without_result(line: PublishedLine, mark: str) -> PublishedLine:
    return replace(
        line,
        numerator=line.numerator if line.numerator is None else mark,
        value=line.value if line.value is None else mark,
        suppressed=line.suppressed or "secondary",
        note=None,
    )


def _whole(line: PublishedLine, mark: str) -> PublishedLine:
    hidden = _without_result(line, mark)
    return replace(hidden, denominator=line.denominator if line.denominator is None else mark)
