"""The county's own lines: sums over the centres where adding is right, a range where a centre's figure is hidden."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from ccdesk.framework.lines import HEADLINE, LineKey, Number, State
from ccdesk.framework.pack import Pack, Row
from ccdesk.returns.county.centre_return import CentreReturn
from ccdesk.returns.county.hidden_figures import AMOUNTS, UNBOUNDED, Range, denominator_range, numerator_range
from ccdesk.returns.lines import PublishedLine, number

SERVICES = "service:"  # the parts that are a centre's own
EACH_ITS_OWN = "Each centre has its own services; see the centres' lines."
NOT_SAID = "Nobody has said that the centres' figures may be added."
_PERCENT = 100


@dataclass(frozen=True)
class CountyLine:
    """One line for the whole county.

    ``lowest`` to ``highest`` holds the true figure of the centres counted; None where it has no bound on that side.
    ``centres`` is how many centres it was made from, ``without`` how many had nothing recorded or nothing to divide by,
    ``hidden`` how many of the centres counted hid a figure. ``why_not`` says why nothing was added.
    """

    measure: str
    part: str
    name: str
    unit: str | None
    numerator: Range | None
    denominator: Range | None
    value: Range | None
    centres: int
    without: int
    hidden: int
    why_not: str = ""

    @property
    def key(self) -> LineKey:
        """Name the line."""
        return (self.measure, self.part, self.name)

    @property
    def is_headline(self) -> bool:
        """Say whether the line stands for its measure."""
        return self.part == "all" and self.name == HEADLINE


def county_lines(returns: Sequence[CentreReturn], pack: Pack) -> tuple[CountyLine, ...]:
    """Return a line for every line of any centre that is not of one service, in the order of the pack."""
    keys = dict.fromkeys(line.key for each in returns for line in each.lines if not line.part.startswith(SERVICES))
    order = {code: place for place, code in enumerate(pack.row_by_code)}
    known = [key for key in keys if key[0] in order]
    known.sort(key=lambda key: order[key[0]])  # stable: the centres' own order within a measure
    return tuple(_line(key, returns, pack) for key in known)


def _line(key: LineKey, returns: Sequence[CentreReturn], pack: Pack) -> CountyLine:
    row = pack.row_by_code[key[0]]
    found = [(each, each.by_key[key]) for each in returns if key in each.by_key]
    counted = [(each, line) for each, line in found if line.state == State.COUNTED]
    if not counted:
        counted = [(each, line) for each, line in found if line.state == State.HELD]
    lines = [line for _, line in counted]
    without = len(returns) - len(counted)
    hidden = sum(1 for line in lines if line.suppressed)
    unit = next((line.unit for line in lines if line.unit), None)
    rule = row.county
    if key[2] in rule.adds and lines:
        numerator, denominator = _sums(counted, row, pack.disclosure.highest_hidden)
        return CountyLine(
            *key, unit, numerator, denominator, _value(numerator, denominator, unit), len(counted), without, hidden
        )
    if key[2] in rule.highest and lines:
        most = _highest(lines)
        return CountyLine(*key, unit, most, None, most, len(counted), without, hidden)
    return CountyLine(*key, unit, None, None, None, 0, without, hidden, _reason(row, pack) if lines else "")


def _reason(row: Row, pack: Pack) -> str:
    words = {one.code: one.label for one in pack.not_added}
    return words.get(row.county.not_added, NOT_SAID)


def _sums(
    counted: Iterable[tuple[CentreReturn, PublishedLine]], row: Row, highest_hidden: int
) -> tuple[Range, Range | None]:
    numerators, denominators = [], []
    for each, line in counted:
        headline = each.by_key.get((line.measure, line.part, HEADLINE))
        over_estimate = line.name in row.county.over_estimate
        numerators.append(numerator_range(line, headline, highest_hidden, over_estimate=over_estimate))
        denominator = denominator_range(line)
        denominators += [] if denominator is None else [denominator]
    return _total(numerators), _total(denominators) if denominators else None


def _total(ranges: Sequence[Range]) -> Range:
    lowest, highest = [one.lowest for one in ranges], [one.highest for one in ranges]
    return Range(
        None if None in lowest else sum(low for low in lowest if low is not None),
        None if None in highest else sum(high for high in highest if high is not None),
    )


def _highest(lines: Sequence[PublishedLine]) -> Range:
    """Return the highest shown; a hidden one could be higher."""
    shown = [found for line in lines if (found := number(line.value)) is not None]
    most = max(shown) if shown else None
    return Range(most, most if len(shown) == len(lines) else None)


def _value(numerator: Range, denominator: Range | None, unit: str | None) -> Range | None:
    """Return what the county's value lies between: the numerator's bounds over the denominator's."""
    if unit == "count" or (denominator is None and unit not in AMOUNTS | UNBOUNDED):
        return numerator
    if denominator is None:
        return None
    factor = _PERCENT if unit in ("percent", "%") else 1
    if denominator.exact == 0:
        return None
    return Range(
        _divided(numerator.lowest, denominator.highest, denominator.lowest, factor, lowest=True),
        _divided(numerator.highest, denominator.lowest, denominator.highest, factor, lowest=False),
    )


def _divided(
    top: Number | None, bottom: Number | None, other: Number | None, factor: int, *, lowest: bool
) -> Number | None:
    if top is None:
        return None
    by = other if top < 0 else bottom  # of a change that may be for the worse, the small denominator is the far bound
    if by is None:
        return 0 if lowest and top >= 0 else None
    return factor * top / by if by else None


def shown_by_measure(lines: Iterable[CountyLine]) -> Mapping[str, CountyLine]:
    """Find the headline line of a measure by its code."""
    return {line.measure: line for line in lines if line.is_headline}
