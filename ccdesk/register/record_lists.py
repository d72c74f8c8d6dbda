"""List the records of any table a page at a time: found, sorted and cut off in SQL, references resolved to names."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from ccdesk.register.journal.shapes import quoted

Connection = Any  # sqlcipher3 has no types

# How a record of a table is named, by the SQL of its id.
_NAMES: Mapping[str, str] = {
    "family": (
        "(SELECT coalesce((SELECT group_concat(last_name, ' / ') FROM (SELECT DISTINCT last_name FROM person"
        " WHERE family_id = f.id ORDER BY last_name)), f.reference) FROM family f WHERE f.id = {id})"
    ),
    "person": "(SELECT p.first_name || ' ' || p.last_name FROM person p WHERE p.id = {id})",
    "service": "(SELECT v.name FROM service v WHERE v.id = {id})",
    "session": (
        "(SELECT v.name || ', ' || strftime('%d/%m/%Y', n.day) FROM session n JOIN service v ON v.id = n.service_id"
        " WHERE n.id = {id})"
    ),
    "support": (
        "(SELECT group_concat(name, ' / ') || ', ' || min(begun) FROM (SELECT DISTINCT q.last_name AS name,"
        " strftime('%d/%m/%Y', u.started_on) AS begun FROM support u JOIN person q ON q.family_id = u.family_id"
        " WHERE u.id = {id} ORDER BY q.last_name))"
    ),
    "setting": "(SELECT g.name FROM setting g WHERE g.id = {id})",
    "log_entry": "(SELECT l.title FROM log_entry l WHERE l.id = {id})",
    "specification": "(SELECT v.name FROM specification s JOIN service v ON v.id = s.service_id WHERE s.id = {id})",
}

# A second line that tells two of the same name apart.
_DETAILS: Mapping[str, str] = {
    "family": "r.reference || coalesce(' · ' || r.postcode, '')",
    "person": "r.reference || coalesce(' · born ' || strftime('%d/%m/%Y', r.born_on), '')",
    "service": "r.reference",
    "session": "r.reference || coalesce(' · ' || substr(r.starts, 1, 5), '') || coalesce(' · ' || r.venue, '')",
    "support": "r.reference",
    "setting": "r.reference || coalesce(' · ' || r.kind, '')",
}

# The references of records that were merged into one.
_FORMER = "(SELECT group_concat(reference, ' ') FROM former_reference WHERE {owner} = r.id)"

# What is searched for a record to refer to: kept to the columns of its own table, and of its people for a family.
_SEARCHED: Mapping[str, Sequence[str]] = {
    "family": (
        "r.reference",
        "r.postcode",
        "r.address",
        _NAMES["family"].format(id="r.id"),
        _FORMER.format(owner="family_id"),
    ),
    "person": (
        "r.reference",
        "r.first_name",
        "r.last_name",
        "coalesce(r.known_as, '')",
        _FORMER.format(owner="person_id"),
    ),
    "service": ("r.reference", "r.name"),
    "session": ("r.reference", "strftime('%d/%m/%Y', r.day)", "(SELECT name FROM service WHERE id = r.service_id)"),
    "support": ("r.reference", _NAMES["support"].format(id="r.id")),
    "setting": ("r.reference", "r.name"),
}
_SEARCH_ORDER: Mapping[str, str] = {
    "family": "r.id",
    "person": "r.last_name, r.first_name",
    "service": "r.name",
    "session": "r.day DESC, r.starts",
    "support": "r.started_on DESC",
    "setting": "r.name",
}


@dataclass(frozen=True)
class Asked:
    """Which records of a table to list, and how; ``links`` says what table a column refers to."""

    table: str
    columns: Sequence[str]
    links: Mapping[str, str] = field(default_factory=dict)
    where: Mapping[str, Any] = field(default_factory=dict)  # a tuple of values means any of them
    words: Sequence[str] = ()  # each must be found somewhere
    codes: Sequence[Mapping[str, Sequence[str]]] = ()  # for each word, the codes of a column whose label holds it
    order: Sequence[tuple[str, bool]] = ()  # columns, and whether the largest comes first
    offset: int = 0
    limit: int = 200


def list_rows(connection: Connection, asked: Asked) -> tuple[list[tuple[Any, ...]], int]:
    """Return the rows asked for, each its id and then its columns as stored or named, and how many there are in all."""
    condition, values = _condition(asked)
    shown = ", ".join(_shown(asked, column) for column in asked.columns)
    order = ", ".join(
        f"{_shown(asked, column)} IS NULL, {_shown(asked, column)} COLLATE NOCASE{' DESC' if descending else ''}"
        for column, descending in asked.order
    )
    table = f"{quoted(asked.table)} r"
    rows = connection.execute(
        f"SELECT r.id, {shown} FROM {table} WHERE {condition} ORDER BY {f'{order}, ' if order else ''}r.id DESC"
        " LIMIT ? OFFSET ?",
        (*values, asked.limit, asked.offset),
    ).fetchall()
    if not asked.offset and len(rows) < asked.limit:
        return rows, len(rows)
    (total,) = connection.execute(f"SELECT count(*) FROM {table} WHERE {condition}", values).fetchone()
    return rows, int(total)


def count_rows(connection: Connection, table: str) -> int:
    """Return how many records a table has."""
    return int(connection.execute(f"SELECT count(*) FROM {quoted(table)}").fetchone()[0])


def name_of_record(connection: Connection, table: str, record: int | None) -> str:
    """Return a record's name for the screen: a person's name, a family's names, a service's; empty where none is."""
    named = _NAMES.get(table)
    if named is None or record is None:
        return ""
    return str(connection.execute(f"SELECT {named.format(id='?')}", (record,)).fetchone()[0] or "")


def find_records(
    connection: Connection, table: str, words: Sequence[str], limit: int, among: Mapping[str, Any]
) -> list[tuple[int, str, str, str]]:
    """Return the records in which every word is found: id, reference, name and a line that tells them apart."""
    conditions, values = _where(among)
    for word in words:
        conditions.append(f"({' OR '.join(f'{searched} LIKE ?' for searched in _SEARCHED[table])})")
        values += [f"%{word}%"] * len(_SEARCHED[table])
    return list(
        connection.execute(
            f"SELECT r.id, r.reference, coalesce({_NAMES[table].format(id='r.id')}, r.reference), {_DETAILS[table]}"
            f" FROM {quoted(table)} r WHERE {' AND '.join(conditions) or '1'} ORDER BY {_SEARCH_ORDER[table]} LIMIT ?",
            (*values, limit),
        ).fetchall()
    )


def _condition(asked: Asked) -> tuple[str, list[Any]]:
    conditions, values = _where(asked.where)
    for place, word in enumerate(asked.words):
        ways = [f"{_shown(asked, column)} LIKE ?" for column in asked.columns]
        if asked.table in _NAMES:
            ways.append(f"{_NAMES[asked.table].format(id='r.id')} LIKE ?")
        values += [f"%{word}%"] * len(ways)
        for column, codes in (asked.codes[place] if asked.codes else {}).items():
            ways.append(f"r.{quoted(column)} IN (SELECT value FROM json_each(?))")
            values.append(json.dumps(list(codes)))
        conditions.append(f"({' OR '.join(ways)})")
    return " AND ".join(conditions) or "1", values


def _where(where: Mapping[str, Any]) -> tuple[list[str], list[Any]]:
    conditions: list[str] = []
    values: list[Any] = []
    for column, value in where.items():
        if isinstance(value, tuple | list | frozenset | set):
            conditions.append(f"r.{quoted(column)} IN (SELECT value FROM json_each(?))")
            values.append(json.dumps(list(value)))
        else:
            conditions.append(f"r.{quoted(column)} IS ?")
            values.append(value.isoformat() if hasattr(value, "isoformat") else value)
    return conditions, values


def _shown(asked: Asked, column: str) -> str:
    target = asked.links.get(column)
    plain = f"r.{quoted(column)}"
    return plain if target is None else _NAMES[target].format(id=plain)
