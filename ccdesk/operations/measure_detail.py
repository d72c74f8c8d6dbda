"""One measure in full: its value and target, the framework's words, its trend, its parts and what speaks to it."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from ccdesk.evidence.wording import value_text
from ccdesk.framework.inspection import InspectionFramework
from ccdesk.framework.lines import ALL, HEADLINE, LineKey, Number, State
from ccdesk.framework.pack import Pack, Polarity, Row, RowKind
from ccdesk.framework.period import Period, financial_year
from ccdesk.framework.standing import Target, meets, target_for
from ccdesk.framework.wording import day_words, part_words, period_days, period_words
from ccdesk.measures.figures import Figure
from ccdesk.operations.figure_store import FigureStore
from ccdesk.operations.figure_words import (
    Outside,
    counted_words,
    limit_words,
    outside_figures,
    outside_of,
    short_period,
    unit_of,
    value_words,
)
from ccdesk.operations.measures_page import OWN_THEMES, POINTS, Progress, direction_words, headlines, status_words
from ccdesk.operations.publishing import targets_on
from ccdesk.refusal import Refusal
from ccdesk.register.behind_rows import log_entries
from ccdesk.register.bulk import read_rows
from ccdesk.returns.wording import name_words

if TYPE_CHECKING:
    from ccdesk.register.register import Register

_MOST_LOG_ENTRIES = 5
_BETTER = {
    Polarity.HIGHER: "higher is better",
    Polarity.LOWER: "lower is better",
    Polarity.NONE: "neither way is better",
}
_BY = {
    "group": "Target groups",
    "kind": "Kinds of referral",
    "level": "Levels of need",
    "lsoa": "Areas",
    "service": "Services",
    "age": "Ages",
    "scale": "Scales",
    "what": "Characteristics",
}


@dataclass(frozen=True)
class TrendPoint:
    """One period of the trend; without a value there is a gap, and ``words`` say why."""

    period: Period
    label: str
    value: float | None
    words: str
    counted: str


@dataclass(frozen=True)
class PartLine:
    """One line of a measure's parts; ``share`` is the length of its bar from 0 to 1, None where it has none."""

    line: LineKey
    label: str
    counted: str
    value: str
    share: float | None


@dataclass(frozen=True)
class Parts:
    """The lines that split a measure in one way."""

    title: str
    lines: tuple[PartLine, ...]


@dataclass(frozen=True)
class HeldLine:
    """An outside figure of the measure, the latest first; ``is_shown`` for the one that this period shows."""

    held_id: int
    days: str
    value: str
    source: str
    received: str
    is_shown: bool


@dataclass(frozen=True)
class MeasureDetail:
    """Everything that a measure's page shows, but for the people behind it."""

    code: str
    label: str
    theme: str
    theme_brief: str
    line: LineKey
    period_words: str
    days_words: str
    value: str
    counted: str
    word: str
    status: str
    direction: str
    to_target: str
    definition: str
    framework_words: str
    facts: str
    note: str
    is_held: bool
    unit: str
    points: tuple[TrendPoint, ...]
    target: float | None
    floor: float | None
    target_words: str
    floor_words: str
    parts: tuple[Parts, ...]
    held: tuple[HeldLine, ...]
    log: tuple[tuple[str, str], ...]
    before: str  # the code of the row before, empty for the first
    after: str
    target_id: int | None
    year: str

    @property
    def spoken_trend(self) -> str:
        """Say the trend in words, for screen readers."""
        told = "; ".join(
            f"{point.label}, {point.words}" + (f" ({point.counted})" if point.value is not None else "")
            for point in self.points
        )
        limits = "".join(
            f" {name} {words}." for name, words in (("Target", self.target_words), ("Floor", self.floor_words)) if words
        )
        return f"{self.label}: {told}.{limits}"


def measure_detail(
    register: Register,
    store: FigureStore,
    pack: Pack,
    inspection: InspectionFramework,
    period: Period,
    code: str,
    *,
    points: int = POINTS,
    progress: Progress | None = None,
) -> MeasureDetail:
    """Return a measure of a period with its trend over this many periods. Refuses a code that is not in the pack."""
    rows = (*pack.rows, *pack.measures)
    place = next((place for place, row in enumerate(rows) if row.code == code), None)
    if place is None:
        raise Refusal(f"{pack.title} has no measure “{code[:20]}”: choose one on the Measures page.")
    row = rows[place]
    periods = period.earlier(max(points, 2))
    by_period: dict[str, Mapping[str, Figure]] = {}
    for done, one in enumerate(reversed(periods)):
        by_period[one.text] = headlines(store.figures(register, pack, one))
        if progress is not None:
            progress((done + 1) / len(periods))
    figure = by_period[period.text].get(code)
    before = by_period[periods[-2].text].get(code)
    target = target_for(targets_on(register, period.last).get(code), row.unit, period)
    lines = [one for one in store.figures(register, pack, period) if one.measure == code]
    unit = unit_of(figure, row)
    themes = {theme.code: theme.brief for theme in pack.themes} | dict(OWN_THEMES)
    held = outside_of(figure, outside_figures(register, [figure] if figure else []))
    target_id, year = _target_record(register, code, period)
    return MeasureDetail(
        code=code,
        label=row.label,
        theme=row.theme,
        theme_brief=themes.get(row.theme, row.theme),
        line=figure.line if figure is not None else (code, ALL, HEADLINE),
        period_words=period_words(period),
        days_words=period_days(period),
        value=value_words(figure),
        counted=held.days_words if held else counted_words(figure),
        word=_word(figure, inspection),
        status=status_words(figure, target, row.polarity),
        direction="" if row.kind is RowKind.HELD else direction_words(figure, before, row.polarity),
        to_target=_to_target(figure, target, row),
        definition=row.definition,
        framework_words=row.words,
        facts=_facts(row, pack),
        note=(figure.note if figure is not None else "") or "",
        is_held=row.kind is RowKind.HELD,
        unit=unit or "",
        points=_points([_point(one, by_period[one.text].get(code)) for one in periods]) if points > 1 else (),
        target=None if target is None or target.target is None else float(target.target),
        floor=None if target is None or target.floor is None else float(target.floor),
        target_words=limit_words(target.target if target else None, unit),
        floor_words=limit_words(target.floor if target else None, unit),
        parts=_parts(lines, pack, _service_names(register)),
        held=_held_lines(register, code, held) if row.kind is RowKind.HELD else (),
        log=_log(register, pack, inspection, code, period),
        before=rows[place - 1].code if place else "",
        after=rows[place + 1].code if place + 1 < len(rows) else "",
        target_id=target_id,
        year=year,
    )


def _word(figure: Figure | None, inspection: InspectionFramework) -> str:
    is_share = figure is not None and figure.unit == "percent" and figure.state is State.COUNTED
    if figure is None or figure.value is None or not is_share:
        return ""
    return inspection.words_for(figure.value)


def _to_target(figure: Figure | None, target: Target | None, row: Row) -> str:
    """Say what is missing to the target: 2 more for 70%, the target; 6 days over the target."""
    if target is None or target.target is None:
        return "" if row.kind is RowKind.HELD else "No target set for this year"
    unit = unit_of(figure, row)
    aim = value_text(target.target, unit)
    if figure is None or figure.value is None or figure.state is State.HELD:
        return f"Target {aim}"
    if meets(figure.value, target.target, row.polarity):
        return f"The target, {aim}, is met"
    if figure.unit == "percent" and row.polarity is Polarity.HIGHER and figure.denominator:
        more = math.ceil(target.target * figure.denominator / 100 - (figure.numerator or 0))
        return f"{more:,} more for {aim}, the target"
    gap = abs(figure.value - target.target)
    over = "over" if row.polarity is Polarity.LOWER else "short of"
    return f"{_gap(gap, unit)} {over} the target, {aim}"


def _gap(gap: Number, unit: str | None) -> str:
    if unit == "percent":
        return f"{gap:.0f} percentage points" if gap >= 1 else "Under 1 percentage point"
    return value_text(gap, unit if unit != "points" else "count")


def _facts(row: Row, pack: Pack) -> str:
    question = next((one.label for one in pack.questions if one.code == row.question), "")
    return " · ".join(part for part in (question, _BETTER[row.polarity], f"pack {pack.code}") if part)


def _point(period: Period, figure: Figure | None) -> TrendPoint:
    value = None if figure is None or figure.value is None else float(figure.value)
    counted = "" if value is None or figure is None or figure.state is State.HELD else counted_words(figure)
    return TrendPoint(period, short_period(period), value, value_words(figure), counted)


def _points(points: Sequence[TrendPoint]) -> tuple[TrendPoint, ...]:
    """Leave out the periods before the first figure; the last period is always there."""
    first = next((place for place, point in enumerate(points) if point.value is not None), len(points) - 1)
    return tuple(points[first:])


def _parts(lines: Sequence[Figure], pack: Pack, services: Mapping[str, str]) -> tuple[Parts, ...]:
    """Group the lines beside the headline: those of the whole by name, the others by what they split by."""
    split: dict[tuple[str, str], list[Figure]] = defaultdict(list)
    whole: list[Figure] = []
    for figure in lines:
        if figure.state is State.NOT_RECORDED or (figure.line == lines[0].line and figure.part == ALL):
            continue
        if figure.part == ALL:
            whole.append(figure)
        else:
            split[(figure.part.partition(":")[0], figure.name)].append(figure)
    names: dict[str, set[str]] = defaultdict(set)
    for kind, name in split:
        names[kind].add(name)
    found = [
        Parts(
            _BY.get(kind, kind.capitalize())
            + (f": {name_words(name).lower()}" if len(names[kind]) > 1 and name != HEADLINE else ""),
            _lines(figures, lambda figure: _part_label(figure.part, pack, services)),
        )
        for (kind, name), figures in split.items()
    ]
    if whole:
        found.append(Parts("Also counted", _lines(whole, lambda figure: name_words(figure.name))))
    return tuple(found)


def _lines(figures: Sequence[Figure], label: Callable[[Figure], str]) -> tuple[PartLine, ...]:
    highest = max((float(figure.value) for figure in figures if figure.value is not None), default=0.0)
    are_alike = len({figure.unit for figure in figures if figure.value is not None}) == 1
    return tuple(
        PartLine(
            figure.line,
            label(figure),
            counted_words(figure) if figure.denominator is not None else "",
            value_words(figure),
            _share(figure, highest) if are_alike else None,
        )
        for figure in figures
    )


def _share(figure: Figure, highest: float) -> float | None:
    if figure.value is None:
        return None
    of = 100.0 if figure.unit == "percent" else highest
    return min(1.0, max(0.0, float(figure.value) / of)) if of > 0 else None


def _part_label(part: str, pack: Pack, services: Mapping[str, str]) -> str:
    kind, _, code = part.partition(":")
    return services.get(code, code) if kind == "service" else part_words(part, pack)


def _service_names(register: Register) -> Mapping[str, str]:
    with register.connection() as connection:
        return dict(read_rows(connection, "service", ("reference", "name")))


def _held_lines(register: Register, code: str, shown: Outside | None) -> tuple[HeldLine, ...]:
    columns = ("id", "from_day", "to_day", "numerator", "denominator", "value", "unit", "source", "received_on")
    with register.connection() as connection:
        rows = read_rows(connection, "held_figure", columns, "measure = ?", (code,))
    lines = []
    for key, first, last, numerator, denominator, value, unit, source, received in sorted(
        rows, key=lambda row: (row[2], row[1], row[0]), reverse=True
    ):
        if value is None and numerator is not None and denominator:
            value = 100 * numerator / denominator
        words = "not given" if value is None else value_text(value, unit, State.HELD)
        days = Outside(key, source or "", first, last, received).days_words
        came = day_words(received) if isinstance(received, date) else ""
        lines.append(HeldLine(key, days, words, source or "", came, shown is not None and shown.held_id == key))
    return tuple(lines)


def _log(
    register: Register, pack: Pack, inspection: InspectionFramework, code: str, period: Period
) -> tuple[tuple[str, str], ...]:
    """Return entries of the centre log that speak to the judgements which this measure is evidence for."""
    elements = {
        element
        for judgement in inspection.judgements
        if code in judgement.measures
        for element in judgement.log_elements
    }
    if not elements:
        return ()
    with register.connection() as connection:
        rows = log_entries(connection, sorted(elements), period.first, period.last, _MOST_LOG_ENTRIES)
    return tuple((f"{day.day} {day:%b %Y}", title) for _, day, _, title in rows)


def _target_record(register: Register, code: str, period: Period) -> tuple[int | None, str]:
    """Return the record of the target in force, the latest where there are several, and its financial year."""
    year = financial_year(period.last)
    with register.connection() as connection:
        rows = read_rows(connection, "target", ("id",), "measure = ? AND year = ?", (code, year))
    return (rows[-1][0] if rows else None), year
