"""Erase people for good, from the record and from the journal, and leave the journal provable."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from ccdesk.register.bulk import delete_rows
from ccdesk.register.journal.digests import ROW_TEXT, digests_of
from ccdesk.register.journal.shapes import read_shapes
from ccdesk.register.journal.steps import step

if TYPE_CHECKING:
    from ccdesk.register.register import Register


def blank_rows(register: Register, name: str, rows: Iterable[tuple[str, int]]) -> None:
    """Delete rows, each a table and an id, and blank every change that the journal holds of them.

    It cannot be undone. Rows that refer to these must be among them, or nothing is done (IntegrityError). The names
    of steps stay as they are.
    """
    ids: dict[str, list[int]] = defaultdict(list)
    for table, row_id in rows:
        ids[table].append(row_id)
    with step(register, name) as made:
        raw = made.connection
        # Freed space is overwritten too, not only forgotten.
        raw.execute("PRAGMA secure_delete = ON")
        try:
            for table, of_table in ids.items():
                delete_rows(made, table, of_table)
            _blank(raw, ids)
        finally:
            raw.execute("PRAGMA secure_delete = OFF")


def _blank(raw: Any, ids: dict[str, list[int]]) -> None:  # noqa: ANN401 - sqlcipher3 has no types
    tables = {shape.id: shape.table for shape in read_shapes(raw).values()}
    raw.execute(
        "CREATE TEMP TABLE IF NOT EXISTS erased (table_name TEXT, row_id INTEGER, PRIMARY KEY (row_id, table_name))"
    )
    raw.execute("DELETE FROM temp.erased")
    wanted = ((table, row_id) for table, of_table in ids.items() for row_id in of_table)
    raw.executemany("INSERT OR IGNORE INTO temp.erased VALUES (?, ?)", wanted)
    found = raw.execute(
        f"SELECT id, shape_id, row_id, {ROW_TEXT} FROM change"
        " WHERE digest IS NULL AND row_id IN (SELECT row_id FROM temp.erased)"
    ).fetchall()
    wanted_rows = {(table, row_id) for table, of_table in ids.items() for row_id in of_table}
    held = [(number, text) for number, shape, row_id, text in found if (tables[shape], row_id) in wanted_rows]
    digests = digests_of([(text, None) for _, text in held])
    raw.executemany(
        "UPDATE change SET before = NULL, after = NULL, digest = ? WHERE id = ?",
        [(digest, number) for digest, (number, _) in zip(digests, held, strict=True)],
    )
