"""Figures, and the records that each side of one was counted from."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ccdesk.framework.lines import LineKey, Number, State


@dataclass(frozen=True)
class Side:
    """The records that one side of a figure was counted from: what they are and their ids, each once."""

    table: str  # the register's table: person, family, attendance, session, enrolment, population ...
    ids: NDArray[np.int64] = field(default_factory=lambda: np.empty(0, dtype=np.int64))


@dataclass(frozen=True)
class Figure:
    """One line of one measure for one period; a percentage is 100 x numerator / denominator, unrounded."""

    measure: str
    period: str
    part: str  # "all", "group:lone-parents", "level:universal", "lsoa:E01024011" ...
    name: str  # "headline", "contacts", "median" ...
    numerator: Number | None
    denominator: Number | None
    value: Number | None
    unit: str | None
    state: State
    note: str | None = None
    numerator_from: Side | None = field(default=None, compare=False, repr=False)
    denominator_from: Side | None = field(default=None, compare=False, repr=False)

    @property
    def line(self) -> LineKey:
        """Name the line: measure, part, name."""
        return (self.measure, self.part, self.name)

    def as_json(self) -> dict[str, Any]:
        """Return the line as the figures file has it (exchange section 3)."""
        return {
            "measure": self.measure,
            "period": self.period,
            "part": self.part,
            "name": self.name,
            "numerator": self.numerator,
            "denominator": self.denominator,
            "value": self.value,
            "unit": self.unit,
            "state": str(self.state),
            "note": self.note,
        }


def headline(figures: Sequence[Figure], measure: str) -> Figure:
    """Return a measure's first line, which stands for it in lists and summaries."""
    return next(figure for figure in figures if figure.measure == measure)
