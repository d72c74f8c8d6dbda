"""The triggers that write the journal, made from the tables' metadata (sqlite.org/undoredo.html)."""

import json
from collections.abc import Iterator
from typing import Any

from ccdesk.register.journal.digests import FIRST_PREVIOUS
from ccdesk.register.journal.shapes import journalled_columns, quoted, values_of
from ccdesk.register.keys import draw

OUTSIDE_A_STEP = "a change outside a step"
KEYS_STAY = "the key of a row never changes"
FILES_STAY = "a file that was kept stays as it is"

_STEP = f"coalesce((SELECT step_id FROM current_step), RAISE(ABORT, '{OUTSIDE_A_STEP}'))"


def install_triggers(connection: Any) -> None:  # noqa: ANN401 - sqlcipher3 has no types
    """Make the journal ready, or make it anew after the tables have changed, within the caller's transaction.

    Call it when a register has been created and after every migration, when all the tables stand.
    """
    existing = "SELECT name FROM sqlite_schema WHERE type = 'trigger' AND name LIKE 'journal\\_%' ESCAPE '\\'"
    for (name,) in connection.execute(existing).fetchall():
        connection.execute(f"DROP TRIGGER {quoted(name)}")
    connection.execute("INSERT OR IGNORE INTO current_step (id) VALUES (1)")
    connection.execute(
        "INSERT OR IGNORE INTO copy (id, prefix, next_counter, steps, head) VALUES (1, ?, 1, 0, ?)",
        (draw(), FIRST_PREVIOUS),
    )
    for table, columns in journalled_columns().items():
        shape = (table, json.dumps(columns))
        connection.execute("INSERT OR IGNORE INTO journal_shape (table_name, columns) VALUES (?, ?)", shape)
        find = "SELECT id FROM journal_shape WHERE table_name = ? AND columns = ?"
        (number,) = connection.execute(find, shape).fetchone()
        for trigger in _triggers(table, columns, number):
            connection.execute(trigger)
    for event in ("update", "delete"):
        refusal = f"SELECT RAISE(ABORT, '{FILES_STAY}')"
        connection.execute(_trigger("file_content", event, f"BEFORE {event.upper()}", refusal))


def _triggers(table: str, columns: tuple[str, ...], shape: int) -> Iterator[str]:
    old, new = values_of("old", columns), values_of("new", columns)
    differs = " OR ".join(f"old.{quoted(column)} IS NOT new.{quoted(column)}" for column in columns)
    yield _trigger(table, "insert", "AFTER INSERT", _entry(shape, "new", "NULL", new))
    yield _trigger(table, "update", "AFTER UPDATE", _entry(shape, "new", old, new), differs)
    yield _trigger(table, "delete", "AFTER DELETE", _entry(shape, "old", old, "NULL"))
    yield _trigger(table, "key", "BEFORE UPDATE OF id", f"SELECT RAISE(ABORT, '{KEYS_STAY}')", "old.id IS NOT new.id")


def _trigger(table: str, name: str, event: str, action: str, when: str | None = None) -> str:
    condition = f" WHEN {when}" if when else ""
    return f"CREATE TRIGGER journal_{table}_{name} {event} ON {quoted(table)}{condition} BEGIN {action}; END"


def _entry(shape: int, row: str, before: str, after: str) -> str:
    values = f"{_STEP}, {shape}, {row}.id, {before}, {after}"
    return f"INSERT INTO change (step_id, shape_id, row_id, before, after) VALUES ({values})"
