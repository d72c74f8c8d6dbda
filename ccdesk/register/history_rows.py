"""Find steps by what they changed, and name the records of a change as they are now or were."""

import json
from collections.abc import Collection
from typing import Any

from ccdesk.register.journal.shapes import quoted
from ccdesk.register.tables import TABLES, metadata

Connection = Any  # sqlcipher3 has no types


def accounts_with_steps(connection: Connection) -> list[str]:
    """Return the accounts that ever made a step, by name."""
    return [row[0] for row in connection.execute("SELECT DISTINCT account FROM step ORDER BY account")]


def steps_that_touched(connection: Connection, ids: Collection[int]) -> set[int]:
    """Return the numbers of the steps that added, changed or removed any of these records.

    An id belongs to one record of one table only, so the table need not be known.
    """
    rows = connection.execute(
        "SELECT step_id FROM change WHERE before IS NOT NULL AND row_id IN (SELECT value FROM json_each(?1))"
        " UNION SELECT step_id FROM change WHERE before IS NULL AND row_id IN (SELECT value FROM json_each(?1))",
        (json.dumps(sorted(ids)),),
    )
    return {row[0] for row in rows}


def records_around(connection: Connection, table: str, record: int) -> set[int]:
    """Return a record's id with those of the records that belong to it, and, for a family, to its people."""
    found = {record}
    ahead = [(table, record)]
    while ahead:
        parent, parent_id = ahead.pop()
        for each in TABLES:
            child = metadata.tables[str(each.__tablename__)]
            for key in child.foreign_keys:
                if key.column.table.name != parent:
                    continue
                question = f"SELECT id FROM {quoted(child.name)} WHERE {quoted(key.parent.name)} = ?"
                ids = {row[0] for row in connection.execute(question, (parent_id,))}
                if (parent, child.name) == ("family", "person"):
                    ahead += [(child.name, one) for one in ids - found]
                found |= ids
    return found
