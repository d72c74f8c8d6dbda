"""Put periods through disclosure control, in the order in which they are published."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from ccdesk.framework.lines import ALL, HEADLINE, LineKey, Number
from ccdesk.framework.pack import DisclosureRule, Pack
from ccdesk.framework.period import Period
from ccdesk.returns.disclosure.between_measures import between_measures
from ccdesk.returns.disclosure.between_periods import between_periods
from ccdesk.returns.disclosure.figures import PeriodFigures, PublishedPeriod, Ref, Side
from ccdesk.returns.disclosure.primary import primary, stands_alone
from ccdesk.returns.disclosure.relations import Relation
from ccdesk.returns.disclosure.report import DisclosureReport, Published
from ccdesk.returns.disclosure.system import System, build_system
from ccdesk.returns.disclosure.within_measures import shares, within_measure
from ccdesk.returns.lines import PublishedLine, ReturnLine

if TYPE_CHECKING:
    from ccdesk.returns.disclosure.choosing import Cost

PRIMARY, SECONDARY = "primary", "secondary"
_STANDS_FOR_MEASURE = 1e-4  # of a cell: of two that cost the same, the headline stays
_MADE_UP = "2012/13-Q1"

Hidden = dict[LineKey, dict[Side, str]]  # of one period: which sides of which lines, and why


def disclose(
    figures: Sequence[PeriodFigures], pack: Pack, earlier: Sequence[PublishedPeriod] = ()
) -> Mapping[str, Published]:
    """Return what is published of each period, by its text.

    Each period is decided from itself and those before it in ``figures``, which stand fixed, so that what comes later
    changes nothing of it; months that follow one another are decided together. What was sent ``earlier`` is fixed
    first: what it showed is known, what it hid stays hidden.
    """
    sent = {_days(one.period) for one in earlier}
    ordered = sorted(figures, key=lambda one: _days(one.period) not in sent)
    decided = _Decided(*_sent(ordered, earlier))
    published: dict[str, Published] = {}
    count = 0
    for group in _groups(ordered):
        count += len(group)
        step = _Step(ordered[:count], len(group), pack, decided)
        published |= step.publish()
        decided = step.decided()
    return published


def disclose_alone(lines: Sequence[ReturnLine], pack: Pack) -> tuple[PublishedLine, ...]:
    """Put the lines of one period by itself through disclosure control."""
    period = Period.parse(_MADE_UP)
    return disclose([PeriodFigures(period, tuple(lines))], pack)[period.text].lines


def disclose_primary(lines: Sequence[ReturnLine], rule: DisclosureRule) -> tuple[PublishedLine, ...]:
    """Put lines through the pack's rule alone: nothing is hidden to protect others, and nothing is proved."""
    hidden: Hidden = {}
    for line, side in primary(lines, rule.highest_hidden):
        sides = hidden.setdefault(line.key, {})
        sides[side] = sides[Side.VALUE] = PRIMARY
    return tuple(_published_line(line, hidden.get(line.key, {}), rule.mark) for line in lines)


def worked_out(
    figures: Sequence[PeriodFigures], published: Mapping[str, Sequence[PublishedLine]], pack: Pack
) -> tuple[LineKey, ...]:
    """Attack published lines as they are printed, all periods at once, and return the lines that gave way.

    Of these periods everything in ``published``, by the period's text, is taken as seen; a number that is printed
    anywhere is known everywhere.
    """
    import numpy as np

    from ccdesk.returns.disclosure.attack import Attacker

    highest = pack.disclosure.highest_hidden
    system = build_system(figures, relations(figures, pack), pack, highest)
    hidden = np.ones(len(system.quantities), dtype=np.bool_)
    for one in figures:
        cells = {
            line.key: {Side.NUMERATOR: line.numerator, Side.DENOMINATOR: line.denominator}
            for line in (published[one.period.text])
        }
        for ref in one.refs():
            if not isinstance(cells[ref.measure, ref.part, ref.name][ref.side], str):
                hidden[system.index[ref]] = False
    attackers = [Attacker(system, highest), Attacker(system, highest, by_marks=True)]
    gaps = [gap for attacker in attackers for gap in attacker.gaps(hidden)]
    return tuple(dict.fromkeys(ref[1:4] for gap in gaps for ref in lines_of(system, gap.target)))


def relations(figures: Sequence[PeriodFigures], pack: Pack) -> Iterable[Relation]:
    """Yield every relation within and between periods."""
    for one in figures:
        yield from shares(one, pack)
        for row in (*pack.rows, *pack.measures):
            yield from within_measure(one, row, pack)
        yield from between_measures(one, pack)
    yield from between_periods(figures, pack)


@dataclass(frozen=True)
class _Decided:
    """What is settled: the numbers that readers have seen, and those that stay hidden."""

    shown: frozenset[Ref]
    hidden: frozenset[Ref]


class _Step:
    """The last few of some periods, decided together with all before them settled."""

    def __init__(self, figures: Sequence[PeriodFigures], last: int, pack: Pack, decided: _Decided) -> None:
        import numpy as np

        from ccdesk.returns.disclosure.attack import Attacker

        self.figures, self.last, self.pack = figures, figures[-last:], pack
        highest = pack.disclosure.highest_hidden
        self.system = build_system(figures, relations(figures, pack), pack, highest)
        self.attackers = [Attacker(self.system, highest), Attacker(self.system, highest, by_marks=True)]
        index = self.system.index
        self.small = np.zeros(len(self.system.quantities), dtype=np.bool_)
        self.alone: dict[str, Hidden] = {one.period.text: {} for one in figures}
        for one in figures:
            for line, side in primary(one.lines, highest):
                if not stands_alone(line):
                    self.small[index[Ref(one.period.text, *line.key, side)]] = True
                else:
                    self.alone[one.period.text].setdefault(line.key, {})[side] = PRIMARY
        self.fixed = np.zeros_like(self.small)
        self.fixed[[index[ref] for ref in decided.shown if ref in index]] = True
        self.fixed &= ~self.small
        self.hidden = self.small.copy()
        self.hidden[[index[ref] for ref in decided.hidden if ref in index]] = True
        self.hidden[[index[ref] for one in figures for ref in one.withheld if ref in index]] = True
        self.hidden &= ~self.fixed & (self.attackers[0].truth != 0)
        self.open: frozenset[int] = frozenset()

    def publish(self) -> Mapping[str, Published]:
        """Choose what else is hidden, and return the last periods as they leave the building."""
        from ccdesk.returns.disclosure.choosing import choose

        cost = _cost(self.figures, self.system)
        choice = choose(self.attackers, self.hidden, self.fixed, cost)
        self.hidden, self.open = choice.hidden, choice.open
        return {one.period.text: self._published(one) for one in self.last}

    def decided(self) -> _Decided:
        """Return what is settled now."""
        refs = [ref for one in self.figures for ref in one.refs()]
        hidden = frozenset(ref for ref in refs if self.hidden[self.system.index[ref]])
        return _Decided(frozenset(refs) - hidden, hidden)

    def _published(self, figures: PeriodFigures) -> Published:
        hidden = self._hidden_of(figures)
        mark = self.pack.disclosure.mark
        lines = tuple(_published_line(line, hidden.get(line.key, {}), mark) for line in figures.lines)
        return Published(lines, self._report(figures, hidden))

    def _hidden_of(self, figures: PeriodFigures) -> Hidden:
        hidden = {key: dict(sides) for key, sides in self.alone[figures.period.text].items()}
        for ref in figures.refs():
            place = self.system.index[ref]
            if self.hidden[place]:
                sides = hidden.setdefault((ref.measure, ref.part, ref.name), {})
                sides[ref.side] = PRIMARY if self.small[place] else SECONDARY
        for sides in hidden.values():
            sides[Side.VALUE] = PRIMARY if PRIMARY in sides.values() else SECONDARY
        return hidden

    def _report(self, figures: PeriodFigures, hidden: Hidden) -> DisclosureReport:
        cells, kinds = 0, {PRIMARY: 0, SECONDARY: 0}
        for line in figures.lines:
            for side, number in _sides(line):
                if number is not None:
                    cells += 1
                    kind = hidden.get(line.key, {}).get(side)
                    if kind:
                        kinds[kind] += 1
        checked = {self.system.index[ref] for ref in figures.refs() if self.hidden[self.system.index[ref]]}
        open_ = {
            (ref.measure, ref.part, ref.name): None
            for place in sorted(self.open)
            for ref in lines_of(self.system, place)
            if ref.period == figures.period.text
        }
        return DisclosureReport(cells, kinds[PRIMARY], kinds[SECONDARY], len(checked), tuple(open_))


def lines_of(system: System, place: int) -> tuple[Ref, ...]:
    """Return where a number is printed; of a rest, where the numbers are that it is left over from."""
    refs = system.quantities[place].refs
    if refs:
        return refs
    rows = [row for row in system.rows if any(term == place for term, _ in row.terms)]
    return tuple(ref for row in rows for term, _ in row.terms for ref in system.quantities[term].refs)


def _cost(figures: Sequence[PeriodFigures], system: System) -> "Cost":
    from ccdesk.returns.disclosure.choosing import Cost

    cells = [0.0] * len(system.quantities)
    values: list[tuple[int, ...]] = []
    of_value: dict[int, list[int]] = defaultdict(list)
    for one in figures:
        for line in one.lines:
            if stands_alone(line):
                continue
            places = []
            for side, number in ((Side.NUMERATOR, line.numerator), (Side.DENOMINATOR, line.denominator)):
                if number is not None:
                    place = system.index[Ref(one.period.text, *line.key, side)]
                    cells[place] += 1 + (_STANDS_FOR_MEASURE if (line.part, line.name) == (ALL, HEADLINE) else 0)
                    places.append(place)
            if line.value is not None and places:
                for place in set(places):
                    of_value[place].append(len(values))
                values.append(tuple(sorted(set(places))))
    return Cost(cells, values, of_value)


def _sent(
    figures: Sequence[PeriodFigures], earlier: Sequence[PublishedPeriod]
) -> tuple[frozenset[Ref], frozenset[Ref]]:
    """Return the numbers that any version sent has shown, and those that all of them hid."""
    texts = {_days(one.period): one.period.text for one in figures}
    shown: set[Ref] = set()
    covered: set[Ref] = set()
    for sent in earlier:
        text = texts.get(_days(sent.period))
        for line in sent.lines if text is not None else ():
            for side, cell in ((Side.NUMERATOR, line.numerator), (Side.DENOMINATOR, line.denominator)):
                if cell is not None and text is not None:
                    (covered if isinstance(cell, str) else shown).add(Ref(text, *line.key, side))
    return frozenset(shown), frozenset(covered - shown)


def _groups(figures: Sequence[PeriodFigures]) -> list[list[PeriodFigures]]:
    groups: list[list[PeriodFigures]] = []
    for one in figures:
        if groups and one.period.kind == groups[-1][-1].period.kind == "month":
            groups[-1].append(one)
        else:
            groups.append([one])
    return groups


def _days(period: Period) -> tuple[date, date]:
    return (period.first, period.last)


def _sides(line: ReturnLine) -> tuple[tuple[Side, Number | None], ...]:
    return ((Side.NUMERATOR, line.numerator), (Side.DENOMINATOR, line.denominator), (Side.VALUE, line.value))


def _published_line(line: ReturnLine, hidden: Mapping[Side, str], mark: str) -> PublishedLine:
    shown = {side: mark if number is not None and side in hidden else number for side, number in _sides(line)}
    kinds = {hidden[side] for side, number in _sides(line) if number is not None and side in hidden}
    return PublishedLine(
        measure=line.measure,
        part=line.part,
        name=line.name,
        numerator=shown[Side.NUMERATOR],
        denominator=shown[Side.DENOMINATOR],
        value=shown[Side.VALUE],
        unit=line.unit,
        state=line.state,
        suppressed=PRIMARY if PRIMARY in kinds else SECONDARY if kinds else "",
        note=None if kinds and _tells_a_number(line) else line.note,
    )


def _tells_a_number(line: ReturnLine) -> bool:
    """Say whether a line's note holds a number; an outside figure's holds only its dates and source."""
    return not stands_alone(line) and any(character.isdigit() for character in line.note or "")
