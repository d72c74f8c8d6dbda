"""Many rows at once, in and out, without an object for each."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date, time
from itertools import chain
from typing import Any

from sqlalchemy import Boolean, Date, Time

from ccdesk.register.journal.shapes import journalled_columns, quoted
from ccdesk.register.journal.steps import Step
from ccdesk.register.tables import metadata

# Adding 25 rows with each statement takes two thirds of the time of adding them one by one; more gains no more.
ROWS_AT_ONCE = 25
# Of 175,000 attendances, entering each into the index takes 0.18 s and sorting them once 0.04 s.
FEWEST_WITHOUT_INDEX = 10_000

Row = tuple[Any, ...]


def insert_rows(step: Step, table: str, columns: Sequence[str], rows: Sequence[Row]) -> None:
    """Add rows, whose columns include id; dates, times and booleans may be Python's own."""
    _check(table, columns)
    if "id" not in columns:
        raise ValueError("a new row needs its id")
    stored = _stored(table, columns, rows)
    whole = len(stored) - len(stored) % ROWS_AT_ONCE
    insert = f"INSERT INTO {quoted(table)} ({_names(columns)}) VALUES "
    one = f"({', '.join('?' * len(columns))})"
    if whole:
        groups = (
            tuple(chain.from_iterable(stored[start : start + ROWS_AT_ONCE])) for start in range(0, whole, ROWS_AT_ONCE)
        )
        step.connection.executemany(insert + ", ".join([one] * ROWS_AT_ONCE), groups)
    if len(stored) > whole:
        step.connection.executemany(insert + one, stored[whole:])


@contextmanager
def indexes_made_afterwards(step: Step, table: str, adding: int) -> Iterator[None]:
    """Set a table's indexes aside while so many rows are added that making them anew afterwards takes less time.

    Only those that merely speed questions up: what keeps rows unique stays. Part of the step, like the rows.
    """
    _check(table, ())
    (held,) = step.connection.execute(f"SELECT count(*) FROM {quoted(table)}").fetchone()
    question = "SELECT name, sql FROM sqlite_schema WHERE type = 'index' AND tbl_name = ? AND sql LIKE 'CREATE INDEX%'"
    worth = adding >= FEWEST_WITHOUT_INDEX and adding > held
    aside = step.connection.execute(question, (table,)).fetchall() if worth else []
    for name, _ in aside:
        step.connection.execute(f"DROP INDEX {quoted(name)}")
    yield
    for _, made_by in aside:
        step.connection.execute(made_by)


def update_rows(step: Step, table: str, columns: Sequence[str], rows: Sequence[Row]) -> None:
    """Alter rows, each given as its new values in the order of the columns and then its id."""
    _check(table, columns)
    if not columns or "id" in columns:
        raise ValueError("an update needs columns other than the id")
    settings = ", ".join(f"{quoted(column)} = ?" for column in columns)
    stored = _stored(table, (*columns, "id"), rows)
    step.connection.executemany(f"UPDATE {quoted(table)} SET {settings} WHERE id = ?", stored)


def delete_rows(step: Step, table: str, ids: Iterable[int]) -> None:
    """Delete the rows with these ids."""
    _check(table, ())
    step.connection.executemany(f"DELETE FROM {quoted(table)} WHERE id = ?", ((each,) for each in ids))


def read_rows(
    connection: Any,  # noqa: ANN401 - sqlcipher3 has no types
    table: str,
    columns: Sequence[str],
    condition: str = "1",
    values: Sequence[Any] = (),
) -> list[Row]:
    """Return rows of a table as Python values (date, time, bool), in the order of their ids: all, or those that match.

    ``condition`` is SQL with a question mark for each of ``values``.
    """
    _check(table, columns)
    question = f"SELECT {_names(columns)} FROM {quoted(table)} WHERE {condition} ORDER BY id"
    rows = connection.execute(question, tuple(values)).fetchall()
    return list(_converted(rows, [_READ.get(_type(table, column)) for column in columns]))


def _check(table: str, columns: Sequence[str]) -> None:
    known = journalled_columns().get(table)
    if known is None:
        raise ValueError(f"the register has no table {table}")
    unknown = [column for column in columns if column not in known and column != "id"]
    if unknown or len(set(columns)) != len(columns):
        raise ValueError(f"the table {table} has no such columns, or one was named twice: {', '.join(columns)}")


def _names(columns: Sequence[str]) -> str:
    return ", ".join(quoted(column) for column in columns)


def _type(table: str, column: str) -> type:
    return type(metadata.tables[table].columns[column].type)


def _stored(table: str, columns: Sequence[str], rows: Sequence[Row]) -> Sequence[Row]:
    return _converted(rows, [_STORE.get(_type(table, column)) for column in columns])


def _converted(rows: Sequence[Row], converters: Sequence[Callable[[Any], Any] | None]) -> Sequence[Row]:
    """Convert the columns that need it, column by column, and leave the rows alone when none does."""
    if not rows or not any(converters):
        return rows
    columns: list[Sequence[Any]] = list(zip(*rows, strict=True))
    for place, convert in enumerate(converters):
        if convert is not None:
            # Few values are different: converting each once is faster than converting every one.
            known = {value: convert(value) for value in set(columns[place])}
            columns[place] = [known[value] for value in columns[place]]
    return list(zip(*columns, strict=True))


def _store_day(value: date | str | None) -> str | None:
    return value.isoformat() if isinstance(value, date) else value


def _store_time(value: time | str | None) -> str | None:
    return value.isoformat(timespec="microseconds") if isinstance(value, time) else value


def _read_day(value: str | None) -> date | None:
    return None if value is None else date.fromisoformat(value)


def _read_time(value: str | None) -> time | None:
    return None if value is None else time.fromisoformat(value)


def _read_bool(value: int | None) -> bool | None:
    return None if value is None else bool(value)


_STORE: dict[type, Callable[[Any], Any]] = {Date: _store_day, Time: _store_time}
_READ: dict[type, Callable[[Any], Any]] = {Date: _read_day, Time: _read_time, Boolean: _read_bool}
