"""What was done, by whom, on which device and when."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from ccdesk.register.journal.shapes import Shape, read_shapes

Values = Mapping[str, Any]


@dataclass(frozen=True)
class TableTally:
    """How many rows of one table a step added, altered and deleted."""

    table: str
    added: int
    altered: int
    deleted: int


@dataclass(frozen=True)
class StepRecord:
    """A step as the history shows it; an undo names the step that it undoes, and that step names its undo."""

    number: int
    name: str
    account: str
    device: str
    at: datetime  # UTC, as the device's clock had it; the number gives the order
    kind: str  # act, undo or redo
    undoes: int | None
    undone_by: int | None
    tallies: tuple[TableTally, ...]


@dataclass(frozen=True)
class RowChange:
    """What one change did to one row, as stored values by column; both None when the record was erased."""

    table: str
    row_id: int
    before: Values | None
    after: Values | None
    erased: bool

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns whose values it changed: all of them for a row that it added or deleted."""
        before, after = self.before, self.after
        if before is None or after is None:
            return tuple(before or after or ())
        return tuple(column for column in before if before[column] != after[column])


_RECORDS = (
    "SELECT s.id, s.name, s.account, s.device, s.at, s.kind, s.undoes, u.id, s.tally"
    " FROM step s LEFT JOIN step u ON u.undoes = s.id"
)


def history(
    connection: Any,  # noqa: ANN401 - sqlcipher3 has no types
    limit: int = 100,
    account: str | None = None,
    day: date | None = None,
    row: tuple[str, int] | None = None,
) -> list[StepRecord]:
    """Return the newest steps, newest first: all, or those of an account, of a day here, or that changed a row."""
    conditions: list[str] = []
    values: list[Any] = []
    if account is not None:
        conditions.append("s.account = ?")
        values.append(account)
    if day is not None:
        conditions.append("s.at >= ? AND s.at < ?")
        values += [_midnight(day), _midnight(day + timedelta(days=1))]
    shapes = read_shapes(connection)
    if row is not None:
        # Two questions, because additions are left out of the index and have to be looked for.
        of_table = ", ".join(str(shape.id) for shape in shapes.values() if shape.table == row[0])
        conditions.append(
            f"s.id IN (SELECT step_id FROM change WHERE row_id = ? AND before IS NOT NULL AND shape_id IN ({of_table})"
            f" UNION SELECT step_id FROM change WHERE row_id = ? AND before IS NULL AND shape_id IN ({of_table}))"
        )
        values += [row[1], row[1]]
    where = f" WHERE {' AND '.join(conditions)}" if conditions else ""
    found = connection.execute(f"{_RECORDS}{where} ORDER BY s.id DESC LIMIT ?", (*values, limit))
    return [_record(each, shapes) for each in found.fetchall()]


def step_record(connection: Any, number: int) -> StepRecord | None:  # noqa: ANN401 - sqlcipher3 has no types
    """Return one step, None when there is none of that number."""
    found = connection.execute(f"{_RECORDS} WHERE s.id = ?", (number,)).fetchone()
    return None if found is None else _record(found, read_shapes(connection))


def changes_of(connection: Any, number: int) -> Iterator[RowChange]:  # noqa: ANN401 - sqlcipher3 has no types
    """Yield what a step changed, in the order in which it did."""
    shapes = read_shapes(connection)
    rows = connection.execute(
        "SELECT c.shape_id, c.row_id, c.before, c.after, c.digest FROM step s"
        " JOIN change c ON c.id BETWEEN s.first_change AND s.first_change + s.changes - 1 WHERE s.id = ? ORDER BY c.id",
        (number,),
    )
    for shape_id, row_id, before, after, digest in rows:
        shape = shapes[shape_id]
        yield RowChange(shape.table, row_id, named(shape, before), named(shape, after), digest is not None)


def named(shape: Shape, values: str | None) -> dict[str, Any] | None:
    """Return a change's values by column."""
    return None if values is None else dict(zip(shape.columns, json.loads(values), strict=True))


def _record(found: Iterable[Any], shapes: Mapping[int, Shape]) -> StepRecord:
    number, name, account, device, at, kind, undoes, undone_by, tally = found
    tallies = tuple(TableTally(shapes[shape].table, *counts) for shape, *counts in json.loads(tally))
    return StepRecord(number, name, account, device, datetime.fromisoformat(at), kind, undoes, undone_by, tallies)


def _midnight(day: date) -> str:
    return datetime.combine(day, time()).astimezone().astimezone(UTC).isoformat(timespec="milliseconds")
