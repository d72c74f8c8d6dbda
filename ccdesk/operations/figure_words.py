"""Figures in the words that lists and pages show: values, what was counted, the dates of outside figures."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from ccdesk.evidence.wording import number_text, value_text
from ccdesk.framework.lines import Number, State
from ccdesk.framework.pack import Row
from ccdesk.framework.period import Period, year_before
from ccdesk.framework.wording import NOT_RECORDED, counted, no_value_words, noun_for, why_not_worked_out
from ccdesk.measures.figures import Figure
from ccdesk.register.bulk import read_rows

if TYPE_CHECKING:
    from ccdesk.register.register import Register

# What the records of a table are called, one and several.
NOUNS: Mapping[str, tuple[str, str]] = {
    "attendance": ("contact", "contacts"),
    "enrolment": ("enrolment", "enrolments"),
    "family": ("family", "families"),
    "held_figure": ("outside figure", "outside figures"),
    "meeting": ("practitioner", "practitioners"),
    "person": ("person", "people"),
    "population": ("estimate", "estimates"),
    "referral": ("referral", "referrals"),
    "score": ("score", "scores"),
    "service": ("service", "services"),
    "session": ("session", "sessions"),
    "setting": ("setting", "settings"),
    "support": ("episode", "episodes"),
    "survey_answer": ("answer", "answers"),
}
_RECORDS: Mapping[str, tuple[str, str]] = {"meeting": ("meeting", "meetings")}


@dataclass(frozen=True)
class Outside:
    """Where an outside figure comes from and what days it speaks of."""

    held_id: int
    source: str
    first: date
    last: date
    received_on: date | None

    @property
    def days_words(self) -> str:
        """Say its days: year to Mar 2013, quarter to Jun 2012, or both days."""
        after = self.last + timedelta(days=1)
        if after.day == 1 and year_before(after) == self.first:
            return f"year to {self.last:%b %Y}"
        if (
            after.day == 1
            and self.first.day == 1
            and (after.year - self.first.year) * 12 + after.month == (self.first.month + 3)
        ):
            return f"quarter to {self.last:%b %Y}"
        return f"{self.first:%d/%m/%Y} – {self.last:%d/%m/%Y}"


def value_words(figure: Figure | None) -> str:
    """Write a figure's value in its unit; one that is not there in words, never as 0."""
    if figure is None or figure.value is None:
        return NOT_RECORDED if figure is None else no_value_words(figure.state)
    return value_text(figure.value, figure.unit, figure.state)


def limit_words(limit: Number | None, unit: str | None) -> str:
    """Write a target or floor in the unit of its measure."""
    return "" if limit is None else value_text(limit, unit)


def counted_words(figure: Figure | None) -> str:
    """Say what a figure was counted from: 258 of 452, 19 enrolments; why it is not worked out; nothing if no data."""
    if figure is None or figure.state is State.NOT_RECORDED:
        return ""
    if figure.state is State.NO_DENOMINATOR and not (figure.numerator and figure.denominator == 0):
        return _without_value(figure)
    if figure.numerator is None:
        return ""
    table = figure.numerator_from.table if figure.numerator_from is not None else ""
    if figure.denominator is None:
        if figure.unit != "count":
            return counted_noun(table, figure.numerator)
        return _noun(table, figure.numerator) if table else ""
    below = figure.denominator_from.table if figure.denominator_from is not None else table
    if figure.unit in ("days", "points"):
        return counted_noun(below, figure.denominator)
    if figure.unit == "pounds":
        return f"£{number_text(figure.numerator)} for {number_text(figure.denominator)}"
    joint = "to" if figure.unit == "ratio" else "of"
    return f"{number_text(figure.numerator)} {joint} {number_text(figure.denominator)}"


def _without_value(figure: Figure) -> str:
    """Say what was missing, after what was counted where something was: 665 people, no estimate."""
    why = why_not_worked_out(figure.numerator, figure.denominator)
    table = figure.numerator_from.table if figure.numerator_from is not None else ""
    return f"{counted_noun(table, figure.numerator)}, {why}" if figure.numerator else why


def counted_noun(table: str, count: Number) -> str:
    """Write a number with the noun of what it counts: 1 family, 258 families."""
    return f"{number_text(count)} {_noun(table, count)}".strip()


def records_noun(table: str, count: int) -> str:
    """Write a number of records of a table, which may be other than what they count."""
    one, several = _RECORDS.get(table, NOUNS.get(table, ("record", "records")))
    return counted(count, one, several)


def outside_figures(register: Register, figures: Iterable[Figure]) -> Mapping[int, Outside]:
    """Return where the held ones among these figures come from, by the id of their record."""
    ids = {
        int(one)
        for figure in figures
        if figure.numerator_from is not None and figure.numerator_from.table == "held_figure"
        for one in figure.numerator_from.ids
    }
    if not ids:
        return {}
    columns = ("id", "source", "from_day", "to_day", "received_on")
    with register.connection() as connection:
        rows = read_rows(connection, "held_figure", columns, f"id IN ({', '.join('?' * len(ids))})", tuple(ids))
    return {row[0]: Outside(row[0], row[1] or "", *row[2:]) for row in rows}


def outside_of(figure: Figure | None, outside: Mapping[int, Outside]) -> Outside | None:
    """Return where a figure comes from when it is held."""
    side = figure.numerator_from if figure is not None and figure.state is not State.NOT_RECORDED else None
    if side is None or side.table != "held_figure" or not len(side.ids):
        return None
    return outside.get(int(side.ids[0]))


def short_period(period: Period) -> str:
    """Name a period where there is little room: Q1 12/13, 2012/13, Apr 2012, to 30 Jun 12."""
    match period.kind:
        case "quarter":
            return f"Q{period.text[-1]} {period.text[2:7]}"
        case "year":
            return period.text
        case "month":
            return f"{period.first:%b %Y}"
        case _:
            return f"to {period.last.day} {period.last:%b %y}"


def unit_of(figure: Figure | None, row: Row) -> str | None:
    """Return the unit of a measure's headline: the figure's own, else the row's."""
    return (figure.unit if figure is not None else None) or row.unit or None


def _noun(table: str, count: Number) -> str:
    one, several = NOUNS.get(table, ("", ""))
    return noun_for(count, one, several)
