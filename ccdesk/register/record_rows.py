"""Read single records of any table, what refers to them and what lies beside them, without reading whole tables."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from ccdesk.register.bulk import read_rows
from ccdesk.register.former_references import OWNERS
from ccdesk.register.journal.shapes import journalled_columns, quoted
from ccdesk.register.tables import TABLES, metadata

Connection = Any  # sqlcipher3 has no types
_NEWEST = 50  # references looked at to see how the centre writes them
_ALIKE = 500  # people compared with a new one at most


@dataclass(frozen=True)
class Referring:
    """How many records of one table refer to a record."""

    table: str
    count: int


def record_values(connection: Connection, table: str, record: int, columns: Sequence[str]) -> tuple[Any, ...] | None:
    """Return one record's values as Python values, None where there is no such record."""
    found = read_rows(connection, table, columns, "id = ?", (record,))
    return found[0] if found else None


def record_of_reference(connection: Connection, table: str, reference: str) -> int | None:
    """Return the id of the record that has this reference of the centre's own."""
    found = connection.execute(f"SELECT id FROM {quoted(table)} WHERE reference = ?", (reference,)).fetchone()
    return None if found is None else int(found[0])


def reference_of_record(connection: Connection, table: str, record: int) -> str | None:
    """Return the centre's own reference of a record."""
    found = connection.execute(f"SELECT reference FROM {quoted(table)} WHERE id = ?", (record,)).fetchone()
    return None if found is None else str(found[0])


def newest_references(connection: Connection, table: str) -> list[str]:
    """Return the references of the records added last, newest first."""
    rows = connection.execute(f"SELECT reference FROM {quoted(table)} ORDER BY id DESC LIMIT ?", (_NEWEST,))
    return [str(row[0]) for row in rows]


def largest_number(connection: Connection, table: str, prefix: str) -> int:
    """Return the largest whole number that follows a prefix in the references of a table, 0 where none does.

    The index on the reference is read from the prefix to the end of its kind only. References of merged records stay
    theirs, so they count too.
    """
    place = len(prefix) + 1
    values = (place, f"{prefix}0", f"{prefix}:", place, place, len(prefix) + 15)

    def largest(source: str) -> int:
        question = (
            f"SELECT max(CAST(substr(reference, ?) AS INTEGER)) FROM {source}"
            " WHERE reference >= ? AND reference < ? AND substr(reference, ?) <> ''"
            " AND substr(reference, ?) NOT GLOB '*[^0-9]*' AND length(reference) <= ?"
        )
        return int(connection.execute(question, values).fetchone()[0] or 0)

    return max(largest(quoted(table)), largest("former_reference") if table in OWNERS else 0)


def overlapping(
    connection: Connection, table: str, same: Mapping[str, Any], span: tuple[date, date | None], other_than: int | None
) -> tuple[date | None, date | None] | None:
    """Return the days of another record with the same values whose days overlap these, the earliest of them."""
    conditions = [f"{quoted(column)} IS ?" for column in same]
    first, last = span
    conditions += ["id IS NOT ?", "coalesce(from_day, '0001-01-01') <= ?", "coalesce(to_day, '9999-12-31') >= ?"]
    values = (*same.values(), other_than, (last or date.max).isoformat(), first.isoformat())
    found = read_rows(connection, table, ("from_day", "to_day"), " AND ".join(conditions), values)
    return min(found, key=lambda days: days[0] or date.min) if found else None


def open_before(
    connection: Connection, table: str, same: Mapping[str, Any], first: date, other_than: int | None
) -> tuple[int, date] | None:
    """Return the id and first day of a record with the same values that began before a day and has no last day."""
    conditions = [f"{quoted(column)} IS ?" for column in same]
    conditions += ["id IS NOT ?", "from_day < ?", "to_day IS NULL"]
    values = (*same.values(), other_than, first.isoformat())
    found = read_rows(connection, table, ("id", "from_day"), " AND ".join(conditions), values)
    return max(found, key=lambda row: row[1]) if found else None


def children_born(connection: Connection, family: int | None) -> list[tuple[str, date]]:
    """Return the first names and birth dates of a family's children, the oldest first."""
    condition = "family_id IS ? AND role = 'child' AND born_on IS NOT NULL"
    found = read_rows(connection, "person", ("first_name", "born_on"), condition, (family,))
    return sorted(((str(name), born) for name, born in found), key=lambda child: child[1])


def people_alike(
    connection: Connection, columns: Sequence[str], family: int | None, last_name: str, born_on: date | None
) -> list[tuple[Any, ...]]:
    """Return the people of a family, and others of the same family name or birth date."""
    kin = read_rows(connection, "person", columns, "family_id = ?", (family,))
    condition = (
        "id IN (SELECT id FROM person WHERE (born_on = ? OR last_name = ? COLLATE NOCASE)"
        " AND family_id IS NOT ? LIMIT ?)"
    )
    born = None if born_on is None else born_on.isoformat()
    return kin + read_rows(connection, "person", columns, condition, (born, last_name, family, _ALIKE))


def rows_with_ids(
    connection: Connection, table: str, columns: Sequence[str], ids: Iterable[int]
) -> list[tuple[Any, ...]]:
    """Return the records with these ids."""
    wanted = sorted(set(ids))
    return read_rows(connection, table, columns, f"id IN ({', '.join('?' * len(wanted))})", wanted)


def mark_of(connection: Connection, session: int | None, person: int | None) -> int | None:
    """Return the id of a person's mark at a session."""
    found = connection.execute(
        "SELECT id FROM attendance WHERE session_id = ? AND person_id = ?", (session, person)
    ).fetchone()
    return None if found is None else int(found[0])


def any_mark(connection: Connection, session: int, columns: Sequence[str]) -> list[tuple[Any, ...]]:
    """Return one of the marks of a session, if it has any."""
    condition = "id = (SELECT id FROM attendance WHERE session_id = ? LIMIT 1)"
    return read_rows(connection, "attendance", columns, condition, (session,))


def referring_to(connection: Connection, table: str, record: int) -> tuple[Referring, ...]:
    """Return how many records of which tables refer to a record, in the order of the tables."""
    found = []
    for each in TABLES:
        child = metadata.tables[str(each.__tablename__)]
        columns = [key.parent.name for key in child.foreign_keys if key.column.table.name == table]
        if columns:
            condition = " OR ".join(f"{quoted(column)} = ?" for column in columns)
            question = f"SELECT count(*) FROM {quoted(child.name)} WHERE {condition}"
            (count,) = connection.execute(question, [record] * len(columns)).fetchone()
            if count:
                found.append(Referring(child.name, count))
    return tuple(found)


def columns_of(table: str) -> tuple[str, ...]:
    """Return the columns of a table other than its id."""
    return tuple(journalled_columns()[table])


def types_of(table: str) -> dict[str, type]:
    """Return the columns of a table other than its id with the Python type of what each holds."""
    columns = metadata.tables[table].columns
    return {name: columns[name].type.python_type for name in columns_of(table)}
