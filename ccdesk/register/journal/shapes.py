"""Which columns the values of a change belong to."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from ccdesk.register.tables import TABLES


@dataclass(frozen=True)
class Shape:
    """One table's columns, without id, as they stood when changes were written."""

    id: int
    table: str
    columns: tuple[str, ...]


def read_shapes(connection: Any, numbers: Sequence[int] | None = None) -> dict[int, Shape]:  # noqa: ANN401
    """Return the shapes with these numbers, or every one that the register's changes were ever written in."""
    question = "SELECT id, table_name, columns FROM journal_shape"
    if numbers is not None:
        question += f" WHERE id IN ({', '.join(map(str, numbers))})"
    rows = connection.execute(question).fetchall()
    return {number: Shape(number, table, tuple(json.loads(columns))) for number, table, columns in rows}


@cache
def journalled_columns() -> dict[str, tuple[str, ...]]:
    """Return today's columns, without id, of every journalled table."""
    return {
        str(record.__tablename__): tuple(column.name for column in record.__table__.columns if column.name != "id")  # type: ignore[attr-defined]
        for record in TABLES
    }


def values_of(table: str, columns: tuple[str, ...]) -> str:
    """Return the SQL that makes a JSON array of these columns of a table, or of ``new`` or ``old`` in a trigger."""
    return f"json_array({', '.join(f'{quoted(table)}.{quoted(column)}' for column in columns)})"


def quoted(name: str) -> str:
    """Return a name as SQL writes it, since some columns are called what SQL calls its own words."""
    return '"' + name.replace('"', '""') + '"'
