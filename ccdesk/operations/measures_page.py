"""The framework's rows with value, target, status, direction and the line of the last eight periods."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from ccdesk.evidence.wording import value_text
from ccdesk.framework.lines import ALL, State
from ccdesk.framework.pack import Pack, Polarity, Row, RowKind
from ccdesk.framework.period import Period
from ccdesk.framework.standing import Direction, Status, Target, direction, status, target_for
from ccdesk.framework.wording import day_words, part_words
from ccdesk.measures.figures import Figure
from ccdesk.operations.figure_store import FigureStore
from ccdesk.operations.figure_words import (
    Outside,
    counted_words,
    limit_words,
    outside_figures,
    outside_of,
    unit_of,
    value_words,
)
from ccdesk.operations.publishing import targets_on

if TYPE_CHECKING:
    from ccdesk.register.register import Register

POINTS = 8
OWN_THEMES = (("R", "Reach"), ("B", "Resources"))
_SPANS = {"year": "years", "quarter": "quarters", "month": "months"}
_CONTACTS = ("U2-P1", ALL, "contacts")

Progress = Callable[[float], None]


@dataclass(frozen=True)
class MeasureRow:
    """One row of the list, with everything that it shows.

    ``status`` is Green, Amber, Red, Held or empty (no value, no target, or neither way is better); ``direction`` is
    Better, Steady, Worse, Higher, Lower or empty. ``points`` are the values of up to eight periods, oldest first.
    """

    code: str
    theme: str
    label: str
    value: str
    counted: str
    target: str
    status: str
    direction: str
    points: tuple[float | None, ...]
    target_value: float | None
    is_held: bool
    has_figure: bool
    held_id: int | None = None
    source: str = ""

    @property
    def spoken(self) -> str:
        """Return the row in one sentence, for screen readers and for copying."""
        target = f"target {self.target}" if self.target else ""
        parts = (f"{self.code} {self.label}", self.value, self.counted, target, self.status, self.direction)
        return ", ".join(part for part in parts if part)


@dataclass(frozen=True)
class ThemeRows:
    """A theme with its rows and how many of them are green, amber and red."""

    code: str
    label: str
    brief: str
    rows: tuple[MeasureRow, ...]

    @property
    def standing(self) -> tuple[tuple[str, int], ...]:
        """Count the rows by status, in the order green, amber, red."""
        counted = Counter(row.status for row in self.rows)
        return tuple((word, counted[word]) for word in (Status.GREEN, Status.AMBER, Status.RED))


@dataclass(frozen=True)
class MeasuresPage:
    """All rows of a period by theme; ``span`` names the periods of the lines: quarters, years."""

    period: Period
    title: str
    span: str
    themes: tuple[ThemeRows, ...]

    @property
    def rows(self) -> tuple[MeasureRow, ...]:
        """Every row, in the framework's order."""
        return tuple(row for theme in self.themes for row in theme.rows)


def measures_page(
    register: Register,
    store: FigureStore,
    pack: Pack,
    period: Period,
    *,
    today: date | None = None,
    points: int = POINTS,
    progress: Progress | None = None,
) -> MeasuresPage:
    """Return the rows of a period, their lines over this many periods; two are enough for the direction.

    With ``today`` the title says of a period that is not over that these are its figures so far.
    """
    periods = period.earlier(max(points, 2))
    by_period: list[Mapping[str, Figure]] = []
    # The period itself first: it is wanted most, and what is kept of it serves other pages.
    for done, one in enumerate(reversed(periods)):
        by_period.append(headlines(store.figures(register, pack, one)))
        if progress is not None:
            progress((done + 1) / len(periods))
    by_period.reverse()
    now, before = by_period[-1], by_period[-2]
    targets = targets_on(register, period.last)
    outside = outside_figures(register, now.values())

    def made(row: Row) -> MeasureRow:
        values = tuple(_value(one.get(row.code)) for one in by_period) if points > 1 else ()
        return _row(
            row,
            pack,
            now.get(row.code),
            before.get(row.code),
            target_for(targets.get(row.code), row.unit, period),
            outside,
            values,
        )

    themes = [
        *((theme.code, theme.label, theme.brief) for theme in pack.themes),
        *((code, label, label) for code, label in OWN_THEMES),
    ]
    rows = [*(made(row) for row in pack.rows), *(made(row) for row in pack.measures)]
    return MeasuresPage(
        period,
        f"{len(pack.rows)} rows of the framework, {_as_on(period, today)}",
        _SPANS.get(period.kind, "periods"),
        tuple(
            ThemeRows(code, label, brief, tuple(row for row in rows if row.theme == code))
            for code, label, brief in themes
        ),
    )


def headlines(figures: Sequence[Figure]) -> Mapping[str, Figure]:
    """Return each measure's first line; before the register's first contact, its own rows are not recorded."""
    found: dict[str, Figure] = {}
    has_begun = any(figure.line == _CONTACTS and figure.value for figure in figures)
    for figure in figures:
        if figure.measure not in found:
            keeps = has_begun or figure.state in (State.HELD, State.NOT_RECORDED)
            found[figure.measure] = figure if keeps else replace(figure, value=None, state=State.NOT_RECORDED)
    return found


def status_words(figure: Figure | None, target: Target | None, polarity: Polarity) -> str:
    """Say how a figure stands: Green, Amber, Red, Held; empty without a target or a value."""
    if figure is None or figure.value is None:
        return ""
    if figure.state is State.HELD:
        return "Held"
    found = status(figure.value, target, polarity)
    return "" if found in (Status.NO_TARGET, Status.NOT_JUDGED) else str(found)


def direction_words(figure: Figure | None, before: Figure | None, polarity: Polarity) -> str:
    """Say which way a figure moved: Better, Steady, Worse, Higher, Lower; empty where one is missing."""
    if figure is None or before is None:
        return ""
    unit, state = figure.unit, figure.state
    moved: Direction | None = direction(
        figure.value, before.value, polarity, lambda value: value_text(value, unit, state)
    )
    return "" if moved is None else str(moved).split(" ")[1].capitalize()


def as_table(page: MeasuresPage, rows: Sequence[MeasureRow]) -> tuple[tuple[str, ...], list[tuple[str, ...]]]:
    """Return headers and rows of text, to be pasted into a sheet or a letter."""
    headers = ("Code", "Measure", "Value", "Counted", "Target", "Status", "Direction", "Period")
    lines: list[tuple[str, ...]] = [
        (row.code, row.label, row.value, row.counted, row.target, row.status, row.direction, page.period.text)
        for row in rows
    ]
    return headers, lines


def _row(
    row: Row,
    pack: Pack,
    figure: Figure | None,
    before: Figure | None,
    target: Target | None,
    outside: Mapping[int, Outside],
    points: tuple[float | None, ...],
) -> MeasureRow:
    held = outside_of(figure, outside)
    is_held = row.kind is RowKind.HELD
    unit = unit_of(figure, row)
    limit = target.target if target is not None else None
    return MeasureRow(
        row.code,
        row.theme,
        row.label,
        value_words(figure),
        _held_words(held) if is_held else _counted(figure, pack),
        limit_words(limit, unit),
        status_words(figure, target, row.polarity),
        "" if is_held else direction_words(figure, before, row.polarity),
        points,
        None if limit is None else float(limit),
        is_held,
        figure is not None and figure.value is not None,
        held.held_id if held else None,
        held.source if held else "",
    )


def _counted(figure: Figure | None, pack: Pack) -> str:
    """Say what was counted, and of which part where a measure has no whole."""
    words = counted_words(figure)
    return words if figure is None or figure.part == ALL else f"{part_words(figure.part, pack)}: {words}"


def _as_on(period: Period, today: date | None) -> str:
    if today is not None and period.first <= today <= period.last:
        return f"so far: the period ends on {day_words(period.last)}"
    return f"as on {day_words(period.last)}"


def _held_words(held: Outside | None) -> str:
    return "" if held is None else held.days_words


def _value(figure: Figure | None) -> float | None:
    return None if figure is None or figure.value is None else float(figure.value)
