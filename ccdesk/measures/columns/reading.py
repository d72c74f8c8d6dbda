"""Turn a table's columns, as the register stores them, into typed numpy columns in the order of their ids."""

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ccdesk.measures.days import NO_DAY, Ints, Marks

Texts = NDArray[np.str_]
Reals = NDArray[np.float64]
RawTable = Mapping[str, Sequence[Any] | NDArray[Any]]


class Columns:
    """One table's stored columns: dates as ISO text, yes and no as 1 and 0, blanks as None."""

    def __init__(self, name: str, raw: RawTable) -> None:
        """Take the table's name and its columns by name; an empty mapping is an empty table."""
        self.name = name
        self._raw = raw

    @cached_property
    def ids(self) -> Ints:
        """Return the ids, rising: a later record has a higher one."""
        return self._ids if self._order is None else self._ids[self._order]

    def days(self, name: str, blank: int = NO_DAY) -> Ints:
        """Return a column of days as numbers; ``blank`` stands for those not given."""
        days = np.asarray(self._given(name), dtype="datetime64[D]").astype(np.int64)
        if blank != NO_DAY:
            days[days == NO_DAY] = blank
        return self._sorted(days)

    def texts(self, name: str) -> Texts:
        """Return a column of text; a blank is an empty text."""
        return self._sorted(np.array([text or "" for text in self._given(name)], dtype=np.str_))

    def marks(self, name: str) -> Marks:
        """Return a column of yes and no."""
        return self._sorted(np.asarray(self._given(name), dtype=np.bool_))

    def reals(self, name: str) -> Reals:
        """Return a column of numbers; a blank is not a number."""
        return self._sorted(np.array(self._given(name), dtype=np.float64))

    def whole(self, name: str, blank: int = 0) -> Ints:
        """Return a column of whole numbers; ``blank`` stands for those not given."""
        return self._sorted(np.array([blank if one is None else one for one in self._given(name)], dtype=np.int64))

    def places(self, name: str, ids: Ints) -> Ints:
        """Return where each reference stands among the rising ``ids`` of another table; -1 for a blank one.

        Raises ValueError, naming table and column, for a reference to no row.
        """
        return self._sorted(places_of(self._references(name), ids, f"{self.name}.{name}"))

    @cached_property
    def _ids(self) -> Ints:
        return np.asarray(self._given("id"), dtype=np.int64)

    @cached_property
    def _order(self) -> Ints | None:
        """Return the order of the ids, or None where they rise already."""
        return None if bool((self._ids[1:] > self._ids[:-1]).all()) else np.argsort(self._ids)

    def _given(self, name: str) -> Sequence[Any] | NDArray[Any]:
        return self._raw[name] if self._raw else ()

    def _references(self, name: str) -> Ints:
        given = self._given(name)
        if isinstance(given, np.ndarray):
            return given.astype(np.int64, copy=False)
        try:
            return np.array(given, dtype=np.int64)
        except TypeError:
            return np.array([NO_DAY if one is None else one for one in given], dtype=np.int64)

    def _sorted(self, column: NDArray[Any]) -> NDArray[Any]:
        return column if self._order is None else column[self._order]


def places_of(references: Ints, ids: Ints, column: str) -> Ints:
    """Return where each reference stands among rising ids; -1 for a blank one, ValueError for one that is not there."""
    if not len(references):
        return references
    blank = references == NO_DAY
    if not len(ids):
        found = blank
        places = np.zeros(len(references), dtype=np.int64)
    else:
        places = np.minimum(np.searchsorted(ids, references), len(ids) - 1)
        found = (ids[places] == references) | blank
    if not bool(found.all()):
        raise ValueError(f"{column} refers to a row that is not there")
    places[blank] = -1
    return places


def lsoa_codes(texts: Iterable[str]) -> list[str]:
    """Return LSOA codes as they are compared: without spaces around them, in capitals."""
    return [text.strip().upper() for text in texts]
