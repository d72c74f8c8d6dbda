"""Held rows: outside figures, shown with what the centre did and never mixed into it."""

import math

import numpy as np

from ccdesk.framework.lines import Number, State
from ccdesk.framework.wording import day_words
from ccdesk.measures.days import NO_DAY, day_of
from ccdesk.measures.facts import Facts
from ccdesk.measures.figures import Figure, Side
from ccdesk.measures.measure import Measure


def held_figure(measure: Measure, facts: Facts) -> Figure:
    """Return the outside figure that a period shows: of those begun by its last day the latest to end.

    Then the latest to begin, then the latest received, then the later record. A blank value is 100 x n / d.
    """
    held = facts.held_figures
    begun = np.flatnonzero((held.measure == measure.row.code) & (held.first <= facts.last)).tolist()
    if not begun:
        return measure.not_recorded()
    row = max(begun, key=lambda one: (int(held.last[one]), int(held.first[one]), int(held.received_on[one]), one))
    numerator, denominator = _number(held.numerator[row]), _number(held.denominator[row])
    value = _number(held.value[row])
    if value is None and numerator is not None and denominator:
        value = 100 * numerator / denominator
    side = Side("held_figure", held.ids[row : row + 1])
    return Figure(
        measure.row.code,
        measure.period.text,
        "all",
        "headline",
        numerator,
        denominator,
        value,
        str(held.unit[row]) or None,
        State.HELD if value is not None else State.NO_DENOMINATOR,
        _note(facts, row),
        side,
        side,
    )


def _note(facts: Facts, row: int) -> str:
    held = facts.held_figures
    first, last = day_words(day_of(int(held.first[row]))), day_words(day_of(int(held.last[row])))
    source = str(held.source[row]).strip()
    received = int(held.received_on[row])
    came = f", received {day_words(day_of(received))}" if received != NO_DAY else ""
    return f"For {first} to {last}; source: {source or 'not recorded'}{came}."


def _number(value: float) -> Number | None:
    if math.isnan(value):
        return None
    return int(value) if value == int(value) else float(value)
