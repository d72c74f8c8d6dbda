"""The centre itself: its reach area, population estimates and outside figures, as columns."""

from dataclasses import dataclass
from typing import Self

import numpy as np

from ccdesk.framework.codes import canonical
from ccdesk.measures.columns.reading import Columns, Reals, Texts, lsoa_codes
from ccdesk.measures.days import ALWAYS, Ints


@dataclass(frozen=True)
class Populations:
    """Every population estimate; an empty LSOA is the whole reach area."""

    ids: Ints
    what: Texts
    lsoa: tuple[str, ...]
    first: Ints
    last: Ints
    count: Ints

    @classmethod
    def read(cls, rows: Columns) -> Self:
        """Read the table ``population``."""
        return cls(
            rows.ids,
            rows.texts("what"),
            tuple(lsoa_codes(rows.texts("lsoa").tolist())),
            rows.days("from_day"),
            rows.days("to_day", blank=ALWAYS),
            rows.whole("count"),
        )


@dataclass(frozen=True)
class HeldFigures:
    """Every outside figure, with its own days and source."""

    ids: Ints
    measure: Texts
    first: Ints
    last: Ints
    numerator: Reals
    denominator: Reals
    value: Reals
    unit: Texts
    source: Texts
    received_on: Ints

    @classmethod
    def read(cls, rows: Columns) -> Self:
        """Read the table ``held_figure``."""
        return cls(
            rows.ids,
            rows.texts("measure"),
            rows.days("from_day"),
            rows.days("to_day"),
            rows.reals("numerator"),
            rows.reals("denominator"),
            rows.reals("value"),
            rows.texts("unit"),
            rows.texts("source"),
            rows.days("received_on"),
        )


@dataclass(frozen=True)
class Area:
    """The LSOAs of the reach area, and the deprived ones among them, in the order in which the centre names them."""

    reach: tuple[str, ...]
    deprived: tuple[str, ...]

    @classmethod
    def read(cls, rows: Columns, last: int) -> Self:
        """Read the table ``centre_detail`` as it stands on a day; an undated row always stands."""
        reach = _lsoas(rows, "reach_area", last)
        return cls(reach, tuple(lsoa for lsoa in _lsoas(rows, "deprived_lsoas", last) if lsoa in reach))


def _lsoas(rows: Columns, key: str, last: int) -> tuple[str, ...]:
    """Return the LSOAs of the detail in force on a day: of several, the one from the latest day, then the later row."""
    first_days, last_days = rows.days("from_day"), rows.days("to_day", blank=ALWAYS)
    of_key = np.array([canonical(one) == canonical(key) for one in rows.texts("key")], dtype=np.bool_)
    in_force = of_key & (first_days <= last) & (last_days >= last)
    found = in_force.nonzero()[0]
    if not len(found):
        return ()
    latest = max(found.tolist(), key=lambda row: (int(first_days[row]), row))
    named = lsoa_codes(str(rows.texts("value")[latest]).split(";"))
    return tuple(dict.fromkeys(lsoa for lsoa in named if lsoa))
