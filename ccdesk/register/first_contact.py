"""Find where a register begins."""

from datetime import date
from typing import Any

Connection = Any  # sqlcipher3 has no types


def first_day_present(connection: Connection) -> date | None:
    """Return the day of the first held session at which anybody was present; None where nobody ever was."""
    found = connection.execute(
        "SELECT min(s.day) FROM session s WHERE s.status = 'held'"
        " AND EXISTS (SELECT 1 FROM attendance a WHERE a.session_id = s.id AND a.mark = 'present')"
    ).fetchone()[0]
    return None if found is None else date.fromisoformat(found)
