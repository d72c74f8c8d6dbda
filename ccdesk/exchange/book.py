"""A book as it was read: sheets of raw cells, and what was wrong with its shape."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from ccdesk.exchange.sheet import Sheet

Cell = str | float | int | bool | date | datetime | time | timedelta  # an empty cell is ""

LONGEST_TEXT = 32_767  # characters in a cell: Excel's own limit, and exchange section 1
_LONGEST_SHOWN = 60


class Severity(StrEnum):
    """Say whether a problem stops the import."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True)
class Problem:
    """Something wrong, where it is, and what to do about it.

    ``value`` is for the screen of the person who imports only: it may be personal, so it belongs in no log.
    """

    sheet: str
    row: int | None  # as the workbook numbers it; None where the whole sheet or column is meant
    column: str | None  # the header
    value: str
    message: str
    severity: Severity = Severity.ERROR


@dataclass(frozen=True)
class RawSheet:
    """One sheet's cells, by column, without its empty rows."""

    spec: Sheet
    rows: Sequence[int]  # each row's number in the workbook; the headers are row 1
    columns: Mapping[str, Sequence[Cell]]  # by the specification's header; only those that are there


@dataclass(frozen=True)
class Book:
    """A workbook or a folder of CSV files, read but not yet checked."""

    sheets: tuple[RawSheet, ...]
    problems: tuple[Problem, ...]

    @property
    def unread(self) -> frozenset[str]:
        """Return the names of the sheets that are there but that an error in their headers kept from being read."""
        read = {sheet.spec.name for sheet in self.sheets}
        return frozenset(problem.sheet for problem in self.problems if problem.severity is Severity.ERROR) - read


def shown(value: object) -> str:
    """Return a value short enough for one line of a report."""
    if isinstance(value, float) and value.is_integer():
        value = int(value)  # a workbook holds 3 as 3.0, and nobody typed that
    text = value.isoformat() if isinstance(value, date | time) else str(value)
    text = " ".join(text.split())
    if not text.isprintable():
        text = "".join(sign if sign.isprintable() else "�" for sign in text)  # a terminal would obey some of them
    return text if len(text) <= _LONGEST_SHOWN else text[: _LONGEST_SHOWN - 1] + "…"
