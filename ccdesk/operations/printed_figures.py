"""Figures as the command line prints them: a table, the figures file, or the people behind one line."""

import json
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from ccdesk.framework.lines import Number
from ccdesk.framework.period import Period
from ccdesk.measures.figures import Figure
from ccdesk.operations.centre import pack_of
from ccdesk.operations.figures import figures_for, records_behind
from ccdesk.operations.roles import WITH_RECORDS, refuse_unless

if TYPE_CHECKING:
    from ccdesk.register.register import Register

HEADERS = ("measure", "part", "name", "n", "d", "value", "unit", "state", "note")
NUMBER_COLUMNS = frozenset({3, 4, 5})


def figure_rows(register: "Register", period: Period, codes: tuple[str, ...] | None) -> list[tuple[str, ...]]:
    """Return a period's figures as rows of text under ``HEADERS``; values to one decimal place."""
    refuse_unless(register, WITH_RECORDS, "see figures")
    return [_row(figure) for figure in figures_for(register, pack_of(register), period, codes)]


def figures_json(register: "Register", period: Period, codes: tuple[str, ...] | None) -> str:
    """Return a period's figures as the figures file: one JSON array, unrounded (exchange section 3)."""
    refuse_unless(register, WITH_RECORDS, "see figures")
    return figures_file(figures_for(register, pack_of(register), period, codes))


def figures_file(figures: Iterable[Figure]) -> str:
    """Return figures as the figures file: one JSON array, unrounded (exchange section 3)."""
    # ASCII alone, so that the file is the same whatever code page a Windows console writes in.
    lines = (json.dumps(figure.as_json()) for figure in figures)
    return "[\n " + ",\n ".join(lines) + "\n]"


def people_rows(
    register: "Register", period: Period, line: tuple[str, str, str], side: str
) -> tuple[tuple[str, ...], Sequence[tuple[str, ...]]]:
    """Return headers and rows of the people or records that one side of one line was counted from."""
    refuse_unless(register, WITH_RECORDS, "see figures")
    return records_behind(register, pack_of(register), period, line, side)


def _row(figure: Figure) -> tuple[str, ...]:
    return (
        figure.measure,
        figure.part,
        figure.name,
        _number(figure.numerator),
        _number(figure.denominator),
        _number(figure.value, places=1),
        figure.unit or "",
        str(figure.state),
        figure.note or "",
    )


def _number(value: Number | None, places: int = 2) -> str:
    if value is None:
        return ""
    return f"{value:,}" if isinstance(value, int) or (value == int(value) and places > 1) else f"{value:,.{places}f}"
