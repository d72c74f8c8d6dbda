"""Hide, among lines that only the evidence has, what could be worked out from each other and from the return's lines.

The rule is plain and hides rather too much than too little: a number that is hidden elsewhere of the same part is
hidden here; and of parts that may add up to a printed total (services, areas, kinds), at least two are hidden, and
together so many that each of them might be a number large enough to be shown.
"""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from ccdesk.framework.lines import LineKey, Number
from ccdesk.returns.lines import PublishedLine, ReturnLine

Raw = Mapping[LineKey, ReturnLine]
Lines = dict[LineKey, PublishedLine]
_AMOUNTS = frozenset({"days", "points", "pounds"})


def protected(
    further: Sequence[PublishedLine], raw: Raw, published: Sequence[PublishedLine], highest: int, mark: str
) -> tuple[PublishedLine, ...]:
    """Return the further lines, already with their own small counts hidden, with more of them hidden.

    ``raw`` holds the numbers of all lines, ``published`` the return's lines of the same period.
    """
    lines = {line.key: line for line in further}
    _hide_echoes(lines, raw, published, mark)
    families: dict[tuple[str, str, str], list[LineKey]] = defaultdict(list)
    for measure, part, name in lines:
        families[measure, part.partition(":")[0], name].append((measure, part, name))
    for keys in families.values():
        _hide_enough(keys, lines, raw, highest, mark)
    return tuple(lines.values())


def _hide_echoes(lines: Lines, raw: Raw, published: Sequence[PublishedLine], mark: str) -> None:
    """Hide a count wherever the same part has the same count hidden under another name or measure."""
    secrets: dict[str, set[Number]] = defaultdict(set)
    for line in (*published, *lines.values()):
        original = raw.get(line.key)
        if original is None or line.unit in _AMOUNTS:
            continue
        for cell, count in ((line.numerator, original.numerator), (line.denominator, original.denominator)):
            if isinstance(cell, str) and count:
                secrets[line.part].add(count)
    for key, line in lines.items():
        secret = secrets[line.part]
        if line.unit not in _AMOUNTS and line.numerator in secret:
            lines[key] = _without_result(lines[key], mark)
        if line.denominator in secret:
            lines[key] = _whole(lines[key], mark)


def _hide_enough(keys: Sequence[LineKey], lines: Lines, raw: Raw, highest: int, mark: str) -> None:
    def count(key: LineKey) -> Number:
        return raw[key].numerator or 0

    def whole(key: LineKey) -> Number:
        return raw[key].denominator or 0

    def rest(key: LineKey) -> Number:
        return whole(key) - count(key)

    amounts = any(lines[key].unit in _AMOUNTS for key in keys)
    if not amounts:
        _widen(keys, lambda key: isinstance(lines[key].numerator, str), count, lines, highest, mark, _without_result)
        if any(lines[key].unit == "percent" for key in keys):
            _widen(keys, lambda key: isinstance(lines[key].numerator, str), rest, lines, highest, mark, _without_result)
    _widen(keys, lambda key: isinstance(lines[key].denominator, str), whole, lines, highest, mark, _whole)


def _widen(
    keys: Sequence[LineKey],
    is_hidden: Callable[[LineKey], bool],
    number: Callable[[LineKey], Number],
    lines: Lines,
    highest: int,
    mark: str,
    hide: Callable[[PublishedLine, str], PublishedLine],
) -> None:
    """Hide the smallest that are shown until two are hidden, and together enough; all wholly where that cannot be."""
    hidden = [key for key in keys if is_hidden(key)]
    if not hidden:
        return
    shown = sorted((key for key in keys if not is_hidden(key) and number(key) > 0), key=lambda key: (number(key), key))
    while len(hidden) < 2 or sum(map(number, hidden)) < highest + len(hidden):
        if not shown:
            for key in hidden:
                lines[key] = _whole(lines[key], mark)
            return
        hidden.append(shown.pop(0))
        lines[hidden[-1]] = hide(lines[hidden[-1]], mark)


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
