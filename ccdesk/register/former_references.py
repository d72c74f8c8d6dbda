"""References whose records were merged into others, and the records that they lead to."""

from collections.abc import Mapping
from typing import Any

from ccdesk.register.bulk import delete_rows
from ccdesk.register.journal.shapes import quoted
from ccdesk.register.journal.steps import Step

OWNERS = ("family", "person")


def former_references(connection: Any, table: str) -> Mapping[str, str]:  # noqa: ANN401 - sqlcipher3 has no types
    """Return today's reference by each former one, of families or of people; the merge made last decides."""
    rows = connection.execute(
        f"SELECT former.reference, kept.reference FROM former_reference former"
        f" JOIN {quoted(table)} kept ON kept.id = former.{table}_id ORDER BY former.id"
    )
    return {str(former): str(kept) for former, kept in rows.fetchall()}


def record_of_former_reference(connection: Any, table: str, reference: str) -> int | None:  # noqa: ANN401
    """Return the id of the family or person that a former reference leads to, None where it leads nowhere."""
    found = connection.execute(
        f"SELECT {table}_id FROM former_reference WHERE reference = ? AND {table}_id IS NOT NULL"
        " ORDER BY id DESC LIMIT 1",
        (reference,),
    ).fetchone()
    return None if found is None else int(found[0])


def forget_former_references(step: Step, table: str, record: int) -> None:
    """Take the former references of a record out, because it goes itself."""
    rows = step.connection.execute(f"SELECT id FROM former_reference WHERE {table}_id = ?", (record,)).fetchall()
    if rows:
        delete_rows(step, "former_reference", [row_id for (row_id,) in rows])
