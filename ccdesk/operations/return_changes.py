"""What has changed since a return was signed: present figures against the frozen ones, and the steps that caused it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

import numpy as np

from ccdesk.evidence.wording import number_text, value_text
from ccdesk.framework.lines import ALL, HEADLINE, LineKey, State
from ccdesk.framework.pack import Pack
from ccdesk.framework.period import Period
from ccdesk.framework.wording import NOT_RECORDED, no_value_words, part_words
from ccdesk.measures.days import day_of
from ccdesk.measures.facts import COLUMNS, Window
from ccdesk.measures.figures import Figure, Side
from ccdesk.operations.centre import pack_of
from ccdesk.operations.figures import figures_for
from ccdesk.operations.return_ids import Sides, ids_from_json
from ccdesk.register.file_content import fetch
from ccdesk.register.journal.reading import step_record
from ccdesk.register.revision import last_step
from ccdesk.register.signed_returns import SignedReturn
from ccdesk.register.steps_behind import LaterChanges, Place, later_changes, owners_of
from ccdesk.returns.frozen import FrozenFigure, figures_from_json
from ccdesk.returns.wording import name_words

if TYPE_CHECKING:
    from ccdesk.register.register import Register

# What belongs to the centre as a whole: a change of it may move any line.
_OF_THE_CENTRE = frozenset({"centre_detail", "population", "setting"})
_MOST_CAUSES = 5
# What changed, in words that may leave the building: never how many, nor who.
REASONS: Mapping[str, str] = {
    "attendance": "attendance put right",
    "session": "a session put right",
    "service": "a service’s details put right",
    "person": "people’s details put right",
    "family": "families’ details put right",
    "membership": "target groups put right",
    "plan": "plans put right",
    "level": "levels of need put right",
    "status": "work or study put right",
    "enrolment": "enrolments put right",
    "referral": "referrals put right",
    "support": "support put right",
    "meeting": "meetings put right",
    "score": "scores put right",
    "survey_answer": "answers put right",
    "place": "early years places put right",
    "setting": "early years settings put right",
    "inspection": "early years settings put right",
    "population": "a population estimate changed",
    "held_figure": "an outside figure changed",
    "centre_detail": "the centre’s details changed",
}


@dataclass(frozen=True)
class Cause:
    """A step that changed what a line rests on; ``is_certain`` unless it only touched the same kind of record."""

    step: int
    name: str
    account: str
    at: datetime
    is_certain: bool = True


@dataclass(frozen=True)
class LineDifference:
    """One line that is no longer what was signed, unsuppressed: for the centre's own eyes."""

    key: LineKey
    label: str
    part: str
    before: str
    now: str
    causes: tuple[Cause, ...]
    more_causes: int = 0


@dataclass(frozen=True)
class ChangedSince:
    """Everything that differs from a signed return; ``differences`` is empty where nothing does."""

    signed: SignedReturn
    differences: tuple[LineDifference, ...]


def changed_since(register: Register, signed: SignedReturn) -> ChangedSince:
    """Compare a period's present figures with those of a signed return, and find the steps between."""
    with register.connection() as connection:
        if last_step(connection) == signed.last_step:
            return ChangedSince(signed, ())
    pack, period = pack_of(register), Period.parse(signed.period)
    found = _Comparison.of(register, pack, period, signed)
    causes = found.causes()
    with register.connection() as connection:
        records = {number: step_record(connection, number) for steps, _ in causes.values() for number in steps}
    rows = []
    for key in found.changed:
        steps, is_certain = causes[key]
        told = [
            Cause(record.number, record.name, record.account, record.at, is_certain)
            for number in steps[:_MOST_CAUSES]
            if (record := records[number]) is not None
        ]
        label, part = _names(key, pack)
        rows.append(
            LineDifference(
                key,
                label,
                part,
                figure_words(found.before.get(key)),
                figure_words(found.now.get(key)),
                tuple(told),
                max(0, len(steps) - _MOST_CAUSES),
            )
        )
    return ChangedSince(signed, tuple(rows))


def has_changed_since(register: Register, signed: SignedReturn) -> bool:
    """Say whether any line of a period differs from a signed return, without looking for the causes."""
    with register.connection() as connection:
        if last_step(connection) == signed.last_step:
            return False
    found = _Comparison.of(register, pack_of(register), Period.parse(signed.period), signed)
    return bool(found.changed)


def reasons_since(register: Register, pack: Pack, period: Period, signed: SignedReturn) -> Mapping[LineKey, str]:
    """Return why lines changed, by measure, part and name, in words that may leave the building."""
    found = _Comparison.of(register, pack, period, signed)
    causes = found.causes()
    later = found.later()
    return {
        key: _opened("; ".join(dict.fromkeys(REASONS[table] for table in REASONS if table in later.tables_of(steps))))
        for key, (steps, is_certain) in causes.items()
        if steps and is_certain
    }


def figure_words(figure: Figure | FrozenFigure | None) -> str:
    """Write a line as the centre reads it, with what it was counted out of: 26% (41 of 160)."""
    if figure is None or figure.value is None:
        return NOT_RECORDED if figure is None else no_value_words(figure.state)
    words = value_text(figure.value, figure.unit, State(figure.state))
    if figure.unit == "percent" and figure.numerator is not None and figure.denominator is not None:
        return f"{words} ({number_text(figure.numerator)} of {number_text(figure.denominator)})"
    return words


class _Comparison:
    """Present and frozen figures of one period, with the ids behind both."""

    def __init__(
        self,
        register: Register,
        period: Period,
        signed: SignedReturn,
        figures: Sequence[Figure],
        before: Mapping[LineKey, FrozenFigure],
        ids: Mapping[LineKey, Sides],
    ) -> None:
        self._register, self._period, self._signed, self._ids = register, period, signed, ids
        self.before = before
        self.now = {figure.line: figure for figure in figures}
        keys = dict.fromkeys([*self.now, *before])
        self.changed = tuple(key for key in keys if _numbers(before.get(key)) != _numbers(self.now.get(key)))
        self._later: LaterChanges | None = None

    @classmethod
    def of(cls, register: Register, pack: Pack, period: Period, signed: SignedReturn) -> _Comparison:
        """Work the present figures out and read the frozen ones."""
        with register.connection() as connection:
            before = figures_from_json(fetch(connection, signed.figures_digest))
            ids = ids_from_json(fetch(connection, signed.ids_digest))
        return cls(register, period, signed, figures_for(register, pack, period), before, ids)

    def later(self) -> LaterChanges:
        """Read what was changed since the signing, once."""
        if self._later is None:
            window = Window.of(self._period)
            with self._register.connection() as connection:
                self._later = later_changes(
                    connection, self._signed.last_step, COLUMNS, day_of(window.first), day_of(window.last)
                )
        return self._later

    def causes(self) -> Mapping[LineKey, tuple[list[int], bool]]:
        """Return, for every changed line, the steps behind it, newest first, and whether they are surely the cause."""
        if not self.changed:
            return {}
        later = self.later()
        with self._register.connection() as connection:
            return {key: self._causes_of(key, connection, later) for key in self.changed}

    def _causes_of(self, key: LineKey, connection: object, later: LaterChanges) -> tuple[list[int], bool]:
        before, now = self._ids.get(key, (None, None)), _sides(self.now.get(key))
        came_or_went = {place for pair in zip(before, now, strict=True) for place in _difference(*pair)}
        steps = later.behind(came_or_went, owners_of(connection, came_or_went)) if came_or_went else []
        if not steps:
            # The same records, counted differently: a cost, a score, an estimate or a figure was changed.
            steps = later.behind({place for side in (*before, *now) for place in _places(side)}, ())
        if steps:
            return steps, True
        tables = {side.table for side in (*before, *now) if side is not None}
        return later.in_tables(tables | _OF_THE_CENTRE), False


def _numbers(figure: Figure | FrozenFigure | None) -> tuple[object, ...]:
    if figure is None:
        return (None, None, None, State.NOT_RECORDED)
    return (figure.numerator, figure.denominator, figure.value, State(figure.state))


def _sides(figure: Figure | None) -> Sides:
    return (None, None) if figure is None else (figure.numerator_from, figure.denominator_from)


def _places(side: Side | None) -> Iterable[Place]:
    return () if side is None else ((side.table, record) for record in side.ids.tolist())


def _difference(before: Side | None, now: Side | None) -> set[Place]:
    if before is not None and now is not None and before.table == now.table:
        return {(now.table, record) for record in np.setxor1d(before.ids, now.ids).tolist()}
    return {*_places(before), *_places(now)}


def _names(key: LineKey, pack: Pack) -> tuple[str, str]:
    measure, part, name = key
    row = pack.row_by_code.get(measure)
    words = [part_words(part, pack)] if part != ALL else []
    if name != HEADLINE:
        words.append(name_words(name))
    return row.label if row is not None else measure, ", ".join(words)


def _opened(text: str) -> str:
    return text[:1].upper() + text[1:]
