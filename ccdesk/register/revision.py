"""How far a register's journal has come: what was read stays true while this stays the same."""

from typing import Any


def last_step(connection: Any) -> int:  # noqa: ANN401 - sqlcipher3 has no types
    """Return the number of the last step, 0 in a register that has none."""
    return int(connection.execute("SELECT ifnull(max(id), 0) FROM step").fetchone()[0])
