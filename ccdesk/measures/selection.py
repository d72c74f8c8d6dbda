"""Selections of records: the number of one is its size or its sum, so that what lies behind cannot disagree with it."""

import math
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ccdesk.framework.lines import Number
from ccdesk.measures.days import Ints, Marks
from ccdesk.measures.figures import Side


@dataclass(frozen=True)
class Selection:
    """Records of one table, each once, and the number they make."""

    number: Number
    side: Side


def count_of(table: str, ids: Ints) -> Selection:
    """Count records; the ids are different from one another."""
    return Selection(len(ids), Side(table, ids))


def sum_of(table: str, ids: Ints, values: NDArray[Any]) -> Selection:
    """Add up a value of each record; whole values make a whole sum."""
    total = int(values.sum()) if values.dtype.kind in "iub" else math.fsum(values.tolist())
    return Selection(total, Side(table, ids))


def each_once(places: Ints, size: int) -> Ints:
    """Return the different places among ``size`` of them, rising; places below 0 are left out."""
    return np.flatnonzero(marked(places, size))


def marked(places: Ints, size: int) -> Marks:
    """Mark the places, among ``size`` of them, that occur; places below 0 are left out."""
    marks = np.zeros(size + 1, dtype=np.bool_)
    marks[places] = True
    return marks[:size]


def latest_rows(owner: Ints, day: Ints) -> Ints:
    """Return the row of each owner's latest day; of two rows on one day the later record stands.

    Rows stand in the order of their ids. Owners may be any numbers.
    """
    order = np.lexsort((np.arange(len(owner)), day, owner))
    last = np.append(owner[order][1:] != owner[order][:-1], True) if len(order) else np.empty(0, dtype=np.bool_)
    rows: Ints = order[last]
    return rows
