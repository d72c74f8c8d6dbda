"""Read, in one go and without an object for each row, the columns that figures are worked out from."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np
from numpy.typing import NDArray

PRESENT = """
    FROM session JOIN attendance ON attendance.session_id = session.id
    WHERE session.day BETWEEN ? AND ? AND session.status = 'held' AND attendance.mark = 'present'
"""
# Both indexes are used from the family's end, and the first earlier contact ends the search.
FAMILIES_SEEN = """
    SELECT family.id FROM family WHERE EXISTS (
        SELECT 1 FROM person
        JOIN attendance ON attendance.person_id = person.id AND attendance.mark = 'present'
        JOIN session ON session.id = attendance.session_id AND session.status = 'held' AND session.day < ?
        JOIN service ON service.id = session.service_id AND service.counts_as_contact
        WHERE person.family_id = family.id
    )
"""


Table = Mapping[str, Sequence[Any] | NDArray[Any]]  # a table's columns by name


@dataclass(frozen=True)
class Picture:
    """Columns by table, as stored, and what there is beyond the days that were read."""

    tables: Mapping[str, Table]
    attendance: bool  # any row at all
    sessions: bool
    costs: bool  # any session with a cost
    families_seen: NDArray[np.int64]  # with a contact before the period


def read_picture(
    connection: Any,  # noqa: ANN401 - sqlcipher3 has no types
    columns: Mapping[str, Sequence[str]],
    window: tuple[date, date],
    period_begins: date,
) -> Picture:
    """Return these columns of the register as it stands at one moment, each table's rows in the order of their ids.

    Of sessions only those in the window, of attendance only who was marked present at the held ones; all else whole.
    """
    days = (window[0].isoformat(), window[1].isoformat())
    with _one_moment(connection):
        tables = {name: _whole(connection, name, wanted) for name, wanted in columns.items() if name not in _OWN}
        tables["session"] = _whole(connection, "session", columns["session"], "WHERE day BETWEEN ? AND ?", days)
        tables["attendance"] = _present(connection, columns["attendance"], days)
        seen = connection.execute(FAMILIES_SEEN, (period_begins.isoformat(),)).fetchall()
        return Picture(
            tables,
            attendance=_any(connection, "attendance"),
            sessions=_any(connection, "session"),
            costs=_any(connection, "session WHERE cost IS NOT NULL"),
            families_seen=np.array([key for (key,) in seen], dtype=np.int64),
        )


_OWN = ("session", "attendance")  # read by the days of the window


@contextmanager
def _one_moment(connection: Any) -> Iterator[None]:  # noqa: ANN401 - sqlcipher3 has no types
    """See the register as it stands now, whatever other connections write meanwhile."""
    if connection.in_transaction:
        yield
        return
    connection.execute("BEGIN")
    try:
        yield
    finally:
        connection.execute("ROLLBACK")


def _whole(
    connection: Any,  # noqa: ANN401 - sqlcipher3 has no types
    table: str,
    columns: Sequence[str],
    where: str = "",
    parameters: tuple[str, ...] = (),
) -> Table:
    names = ", ".join(f'"{column}"' for column in columns)
    rows = connection.execute(f'SELECT {names} FROM "{table}" {where} ORDER BY id', parameters).fetchall()
    return dict(zip(columns, zip(*rows, strict=True) if rows else ((),) * len(columns), strict=True))


def _present(
    connection: Any,  # noqa: ANN401 - sqlcipher3 has no types
    columns: Sequence[str],
    days: tuple[str, str],
) -> Table:
    """Return whole-number columns of those present, joined to text by SQLite and read back by numpy.

    A tuple for each of 60,000 contacts would take three times as long. Keys share their first half, so each is
    written as its distance from the column's lowest.
    """
    lows = connection.execute(f"SELECT {_each('ifnull(min(attendance.{}), 0)', columns)} {PRESENT}", days).fetchone()
    joined = f"SELECT {_each('group_concat(attendance.{} - ?)', columns)} {PRESENT}"
    texts = connection.execute(joined, (*lows, *days)).fetchone()
    return {
        column: np.fromstring(text or "", dtype=np.int64, sep=",") + low
        for column, text, low in zip(columns, texts, lows, strict=True)
    }


def _each(expression: str, columns: Sequence[str]) -> str:
    return ", ".join(expression.format(column) for column in columns)


def _any(connection: Any, rows: str) -> bool:  # noqa: ANN401 - sqlcipher3 has no types
    return bool(connection.execute(f"SELECT EXISTS (SELECT 1 FROM {rows})").fetchone()[0])
