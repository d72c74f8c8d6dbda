"""How far a register's journal has come: what was read stays true while this stays the same."""

import json
from collections.abc import Collection
from typing import Any


def last_step(connection: Any) -> int:  # noqa: ANN401 - sqlcipher3 has no types
    """Return the number of the last step, 0 in a register that has none."""
    return int(connection.execute("SELECT ifnull(max(id), 0) FROM step").fetchone()[0])


def last_step_beyond(connection: Any, tables: Collection[str]) -> int:  # noqa: ANN401 - sqlcipher3 has no types
    """Return the number of the last step that changed more than these tables, 0 where none did."""
    marks = ", ".join("?" * len(tables))
    question = f"SELECT id FROM journal_shape WHERE table_name IN ({marks})"
    shapes = {row[0] for row in connection.execute(question, tuple(tables))}
    for number, tally in connection.execute("SELECT id, tally FROM step ORDER BY id DESC"):
        if any(shape not in shapes for shape, *_ in json.loads(tally)):
            return int(number)
    return 0
