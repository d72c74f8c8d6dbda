"""Prove that the journal is whole and that it accounts for every row of the record."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ccdesk.register.journal.digests import FIRST_PREVIOUS, ROW_TEXT, StepFields, digests_of, step_digest
from ccdesk.register.journal.shapes import Shape, journalled_columns, quoted, read_shapes, values_of


@dataclass(frozen=True)
class JournalFault:
    """Something the journal cannot account for: in words, and the step or the rows where it is."""

    words: str
    step: int | None = None
    table: str | None = None
    row_ids: tuple[int, ...] = ()


Progress = Callable[[int, int], None]  # changes looked at, changes in all


def verify(connection: Any, progress: Progress | None = None) -> list[JournalFault]:  # noqa: ANN401
    """Return every fault of the journal, none when all is well.

    It recomputes the chain of digests and compares each row with its last journalled state. It cannot tell a register
    from an older copy of the same register put in its place: both are whole.
    """
    connection.execute("BEGIN")
    try:
        shapes = read_shapes(connection)
        return [*_chain_faults(connection, shapes, progress), *_row_faults(connection, shapes)]
    finally:
        connection.execute("ROLLBACK")


def _chain_faults(connection: Any, shapes: Mapping[int, Shape], progress: Progress | None) -> Iterator[JournalFault]:  # noqa: ANN401
    steps, head = connection.execute("SELECT steps, head FROM copy").fetchone()
    (total,) = connection.execute("SELECT count(*) FROM change").fetchone()
    fields = ", ".join(StepFields.__dataclass_fields__)
    number, previous, next_change, seen = 0, FIRST_PREVIOUS, 1, 0
    for *told, noted, digest in connection.execute(f"SELECT {fields}, previous, digest FROM step ORDER BY id"):
        step = StepFields(*told)
        number += 1
        if step.id != number:
            yield JournalFault(f"Steps {number} to {step.id - 1} are missing.", step.id)
            number = step.id
        if noted != previous:
            yield JournalFault(f"Step {step.id} does not follow the step before it.", step.id)
        if step.first_change != next_change:
            yield JournalFault(f"There are changes before step {step.id} that belong to no step.", step.id)
        next_change = step.first_change + step.changes
        yield from _step_faults(connection, shapes, step, noted, digest)
        previous = digest
        seen += step.changes
        if progress is not None:
            progress(seen, total)
    if (number, previous) != (steps, head):
        yield JournalFault("The newest step is not the one that the register was last closed with.", number or None)
    (stray,) = connection.execute("SELECT count(*) FROM change WHERE id >= ?", (next_change,)).fetchone()
    if stray:
        yield JournalFault(f"There are {stray} changes after the newest step that belong to no step.")


def _step_faults(
    connection: Any,  # noqa: ANN401 - sqlcipher3 has no types
    shapes: Mapping[int, Shape],
    step: StepFields,
    previous: bytes,
    digest: bytes,
) -> Iterator[JournalFault]:
    bounds = (step.first_change, step.first_change + step.changes - 1)
    rows = connection.execute(
        f"SELECT {ROW_TEXT}, digest FROM change WHERE id BETWEEN ? AND ? ORDER BY id", bounds
    ).fetchall()
    (odd,) = connection.execute(
        "SELECT count(*) FROM change WHERE id BETWEEN ? AND ? AND (step_id <> ?"
        " OR (digest IS NULL) <> (before IS NOT NULL OR after IS NOT NULL))",
        (*bounds, step.id),
    ).fetchone()
    if len(rows) != step.changes:
        yield JournalFault(f"Step {step.id} made {step.changes} changes and {len(rows)} are there.", step.id)
    elif odd:
        yield JournalFault(f"Step {step.id} has {odd} changes of another step, or wrongly blanked.", step.id)
    elif not _is_digest(digest, previous, step, shapes, digests_of(rows)):
        yield JournalFault(f"Step {step.id} or one of its changes was altered.", step.id)


def _is_digest(
    digest: bytes, previous: bytes, step: StepFields, shapes: Mapping[int, Shape], rows: Sequence[bytes]
) -> bool:
    try:
        return step_digest(previous, step, shapes, rows) == digest
    except (ValueError, TypeError):
        # What stands there is not even what a step writes.
        return False


def _row_faults(connection: Any, shapes: Mapping[int, Shape]) -> Iterator[JournalFault]:  # noqa: ANN401
    """Compare the rows of every table with the last change of each."""
    # Temporary tables are kept in memory, never on the disk.
    connection.execute(
        "CREATE TEMP TABLE last_change (table_name TEXT, row_id INTEGER, change_id INTEGER,"
        " PRIMARY KEY (table_name, row_id)) WITHOUT ROWID"
    )
    connection.execute(
        "INSERT OR REPLACE INTO temp.last_change SELECT s.table_name, c.row_id, c.id"
        " FROM change c JOIN journal_shape s ON s.id = c.shape_id ORDER BY c.id"
    )
    for table, columns in journalled_columns().items():
        found = {
            f"rows of {table} are in no step.": _unjournalled(connection, table),
            f"rows of {table} are missing.": _missing(connection, table),
            f"rows of {table} differ from the last step that changed them.": _differing(
                connection, table, columns, [shape for shape in shapes.values() if shape.table == table]
            ),
        }
        for words, ids in found.items():
            if ids:
                yield JournalFault(f"{len(ids)} {words}", None, table, ids)


def _unjournalled(connection: Any, table: str) -> tuple[int, ...]:  # noqa: ANN401 - sqlcipher3 has no types
    question = f"SELECT t.id FROM {quoted(table)} t LEFT JOIN {_last_change(table)} WHERE l.row_id IS NULL"
    return _ids(connection, question)


def _missing(connection: Any, table: str) -> tuple[int, ...]:  # noqa: ANN401 - sqlcipher3 has no types
    return _ids(
        connection,
        "SELECT l.row_id FROM temp.last_change l JOIN change c ON c.id = l.change_id"
        f" WHERE l.table_name = '{table}' AND c.after IS NOT NULL"
        f" AND NOT EXISTS (SELECT 1 FROM {quoted(table)} t WHERE t.id = l.row_id)",
    )


def _differing(connection: Any, table: str, columns: tuple[str, ...], shapes: Sequence[Shape]) -> tuple[int, ...]:  # noqa: ANN401
    ids: list[int] = []
    for shape in shapes:
        ids += _ids(
            connection,
            f"SELECT t.id FROM {quoted(table)} t JOIN {_last_change(table)} JOIN change c ON c.id = l.change_id"
            f" WHERE c.shape_id = {shape.id} AND NOT ({_same(shape, columns)})",
        )
    return tuple(sorted(ids))


def _last_change(table: str) -> str:
    return f"temp.last_change l ON l.table_name = '{table}' AND l.row_id = t.id"


def _same(shape: Shape, columns: tuple[str, ...]) -> str:
    """Return the SQL that says whether row t is as change c left it, in the columns that both know."""
    if shape.columns == columns:
        return f"c.after IS {values_of('t', columns)}"
    both = [(place, column) for place, column in enumerate(shape.columns) if column in columns]
    pairs = [f"json_extract(c.after, '$[{place}]') IS t.{quoted(column)}" for place, column in both]
    return " AND ".join(["c.after IS NOT NULL", *pairs])


def _ids(connection: Any, question: str) -> tuple[int, ...]:  # noqa: ANN401 - sqlcipher3 has no types
    return tuple(row[0] for row in connection.execute(question).fetchall())
