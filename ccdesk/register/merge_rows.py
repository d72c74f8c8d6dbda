"""Read what belongs to a record, whatever table it stands in, and settle one record's rows on another."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from ccdesk.register.bulk import delete_rows, insert_rows, update_rows
from ccdesk.register.journal.reading import StepRecord, changes_of, step_record
from ccdesk.register.journal.shapes import quoted
from ccdesk.register.journal.steps import Step
from ccdesk.register.tables import TABLES, metadata

FORMER = "former_reference"
Row = dict[str, Any]  # stored values by column, id among them


@dataclass
class Settling:
    """What a merge does to rows: which go, which are altered and which are moved to another owner."""

    gone: list[tuple[str, int]] = field(default_factory=list)
    altered: list[tuple[str, int, Mapping[str, Any]]] = field(default_factory=list)
    moved: list[tuple[str, str, int, int]] = field(default_factory=list)  # table, column, row, its new owner
    former: list[tuple[str, str, int]] = field(default_factory=list)  # the owner's column, a reference, the owner

    def add(self, other: "Settling") -> None:
        """Do this as well."""
        self.gone += other.gone
        self.altered += other.altered
        self.moved += other.moved
        self.former += other.former

    @property
    def tables(self) -> frozenset[str]:
        """The tables that it changes."""
        changed = {str(each[0]) for each in (*self.gone, *self.altered, *self.moved)}
        return frozenset(changed | ({FORMER} if self.former else set()))


def row_of(connection: Any, table: str, row_id: int) -> Row | None:  # noqa: ANN401 - sqlcipher3 has no types
    """Return one row, None when there is none."""
    found = _rows(connection, f"SELECT * FROM {quoted(table)} WHERE id = ?", (row_id,))
    return found[0] if found else None


def rows_of_owner(connection: Any, table: str, column: str, owner: int) -> list[Row]:  # noqa: ANN401
    """Return the rows of a table that belong to an owner, by the column that says so, in the order of their ids."""
    return _rows(connection, f"SELECT * FROM {quoted(table)} WHERE {quoted(column)} = ? ORDER BY id", (owner,))


def references_to(table: str) -> Iterator[tuple[str, str]]:
    """Yield each table and its column that refer to this one."""
    for record in TABLES:
        of = metadata.tables[str(record.__tablename__)]
        for key in of.foreign_keys:
            if key.column.table.name == table:
                yield of.name, key.parent.name


def settle(step: Step, settling: Settling) -> None:
    """Carry a settling out: what goes makes room first, and owners go when nothing is theirs any more.

    The references of owners that go lead to who has their records from then on.
    """
    owners = [each for each in settling.gone if each[0] in ("person", "family")]
    for table, row_id in settling.gone:
        if (table, row_id) not in owners:
            delete_rows(step, table, [row_id])
    for table, row_id, values in settling.altered:
        update_rows(step, table, tuple(values), [(*values.values(), row_id)])
    for table, column, row_id, owner in settling.moved:
        update_rows(step, table, (column,), [(owner, row_id)])
    for (column, reference, owner), key in zip(settling.former, step.keys.take(len(settling.former)), strict=True):
        insert_rows(step, FORMER, ("id", column, "reference"), [(key, owner, reference)])
    for table, row_id in sorted(owners, key=lambda each: each[0], reverse=True):
        delete_rows(step, table, [row_id])


def people_of(connection: Any, family_id: int) -> list[int]:  # noqa: ANN401 - sqlcipher3 has no types
    """Return the ids of a family's people."""
    rows = connection.execute("SELECT id FROM person WHERE family_id = ? ORDER BY id", (family_id,))
    return [row_id for (row_id,) in rows.fetchall()]


def steps_about(
    connection: Any,  # noqa: ANN401 - sqlcipher3 has no types
    names: Sequence[str],
    family_id: int,
) -> list[StepRecord]:
    """Return the steps in force with one of these names that touched a family, newest first.

    A step touched a family when it changed its row, a row that is or was its own, or one of one of its people.
    """
    people = set(people_of(connection, family_id))
    marks = ", ".join("?" * len(names))
    rows = connection.execute(f"SELECT id FROM step WHERE kind = 'act' AND name IN ({marks}) ORDER BY id DESC", names)
    found = []
    for (number,) in rows.fetchall():
        record = step_record(connection, number)
        if record is not None and _stands(connection, record) and _touched(connection, number, family_id, people):
            found.append(record)
    return found


def _stands(connection: Any, record: StepRecord) -> bool:  # noqa: ANN401 - sqlcipher3 has no types
    last: StepRecord | None = record
    while last is not None and last.undone_by is not None:
        last = step_record(connection, last.undone_by)
    return last is not None and last.kind != "undo"


def _touched(connection: Any, number: int, family_id: int, people: set[int]) -> bool:  # noqa: ANN401
    for change in changes_of(connection, number):
        if (change.table == "family" and change.row_id == family_id) or (
            change.table == "person" and change.row_id in people
        ):
            return True
        states = [state for state in (change.before, change.after) if state is not None]
        if any(state.get("family_id") == family_id or state.get("person_id") in people for state in states):
            return True
    return False


def _rows(connection: Any, question: str, values: tuple[Any, ...]) -> list[Row]:  # noqa: ANN401
    found = connection.execute(question, values)
    names = [column[0] for column in found.description]
    return [dict(zip(names, row, strict=True)) for row in found.fetchall()]
