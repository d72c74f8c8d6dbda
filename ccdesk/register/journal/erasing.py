"""Erase people for good, from the record and from the journal, and leave the journal provable."""

from __future__ import annotations

import json
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
    erased = set(rows)
    with step(register, name) as made:
        raw = made.connection
        raw.execute("PRAGMA defer_foreign_keys = ON")
        # What is freed is overwritten too, not only forgotten.
        raw.execute("PRAGMA secure_delete = ON")
        try:
            for table in {table for table, _ in erased}:
                delete_rows(made, table, [row_id for of, row_id in erased if of == table])
            _blank(raw, erased)
        finally:
            raw.execute("PRAGMA secure_delete = OFF")
    with register.connection() as connection:
        # The old pages are still in the log.
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def _blank(raw: Any, erased: set[tuple[str, int]]) -> None:  # noqa: ANN401 - sqlcipher3 has no types
    tables = {shape.id: shape.table for shape in read_shapes(raw).values()}
    found = raw.execute(
        f"SELECT id, shape_id, row_id, {ROW_TEXT} FROM change"
        " WHERE digest IS NULL AND row_id IN (SELECT value FROM json_each(?))",
        (json.dumps([row_id for _, row_id in erased]),),
    ).fetchall()
    held = [(number, text) for number, shape, row_id, text in found if (tables[shape], row_id) in erased]
    digests = digests_of([(text, None) for _, text in held])
    raw.executemany(
        "UPDATE change SET before = NULL, after = NULL, digest = ? WHERE id = ?",
        [(digest, number) for digest, (number, _) in zip(digests, held, strict=True)],
    )
