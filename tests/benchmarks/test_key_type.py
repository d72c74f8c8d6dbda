"""Which key: a 63-bit integer with a random prefix of each copy, or a 16-byte UUIDv7?

Both are unique without asking anyone. The same rows in the same tables and indexes on the same encrypted file, once
with each, and with the UUID both as a key beside SQLite's own row number and as the only key (WITHOUT ROWID).
"""

from __future__ import annotations

import os
import random
import statistics
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import chain, count
from pathlib import Path
from time import perf_counter
from typing import Any

import pytest
from sqlalchemy import Table
from sqlalchemy.dialects import sqlite
from sqlalchemy.schema import CreateIndex, CreateTable

from ccdesk.register.connection import connect
from ccdesk.register.keys import KeySource, draw
from ccdesk.register.tables import metadata

pytestmark = pytest.mark.benchmark

PEOPLE, SESSIONS, ATTENDANCES = 3_000, 12_500, 175_000
ROWS_AT_ONCE = 25
TABLES = ("family", "person", "membership", "service", "session", "attendance")
THEMES = ("U1", "U2", "U3", "U4", "T1", "T2", "T3")
GROUPS = ("lone-parents", "teenage-parents", "fathers", "workless", "bme", "disability")

REPORT = """
    SELECT m."group", s.theme, (CAST(strftime('%m', e.day) AS INTEGER) - 1) / 3, count(DISTINCT a.person_id)
    FROM session e
    JOIN service s ON s.id = e.service_id
    JOIN attendance a ON a.session_id = e.id
    JOIN membership m ON m.person_id = a.person_id AND m.from_day <= e.day AND (m.to_day IS NULL OR m.to_day >= e.day)
    WHERE e.day BETWEEN '2012-04-01' AND '2013-03-31' AND e.status = 'held' AND a.mark = 'present'
    GROUP BY 1, 2, 3 ORDER BY 1, 2, 3
"""

Key = int | bytes
Rows = dict[str, tuple[tuple[str, ...], list[tuple[Any, ...]]]]


@dataclass
class Measured:
    """What one kind of key costs, in seconds and bytes, and the answer that it gives."""

    adding: float
    report: float
    first_report: float
    size: int
    answer: list[tuple[Any, ...]] = field(repr=False)


def integers() -> Iterator[Key]:
    source = KeySource(draw(), 1)
    return chain.from_iterable(source.take(1000) for _ in count())


def uuids() -> Iterator[Key]:
    """Yield UUIDs of version 7 that rise, as RFC 9562 allows: milliseconds, a counter, randomness."""
    for number in count():
        milliseconds, counter = divmod(number, 4096)
        top = ((1_330_000_000_000 + milliseconds) << 16) | 0x7000 | counter
        yield top.to_bytes(8, "big") + bytes([0x80 | (os.urandom(1)[0] & 0x3F)]) + os.urandom(7)


def rows_with(keys: Iterator[Key]) -> Rows:
    """Return a centre's rows, the same for every kind of key but for the keys."""
    chance = random.Random(2012)
    families = [(next(keys), f"F{number}", "2011-04-01") for number in range(PEOPLE // 2)]
    people = [
        (next(keys), f"P{number}", families[number // 2][0], "Sam", "Reed", "parent", 0) for number in range(PEOPLE)
    ]
    memberships = [
        (next(keys), person[0], group, "2011-04-01", None)
        for person in people
        for group in chance.sample(GROUPS, chance.randrange(3))
    ]
    services = [
        (next(keys), f"S{number}", "Stay and Play", THEMES[number % 7], "drop-in", 0, 0, 0, 0, 1)
        for number in range(60)
    ]
    sessions = []
    for number in range(SESSIONS):
        day = date(2011, 4, 1) + timedelta(days=number * 1095 // SESSIONS)
        sessions.append((next(keys), f"E{number}", chance.choice(services)[0], day.isoformat(), 0, "held"))
    attendances = [
        (next(keys), session[0], person[0], "present")
        for session in sessions
        for person in chance.sample(people, ATTENDANCES // SESSIONS)
    ]
    person_columns = ("id", "reference", "family_id", "first_name", "last_name", "role", "interpreter")
    flags = ("commissioned", "accredited", "validated", "community", "counts_as_contact")
    return {
        "family": (("id", "reference", "registered_on"), families),
        "person": (person_columns, people),
        "membership": (("id", "person_id", "group", "from_day", "to_day"), memberships),
        "service": (("id", "reference", "name", "theme", "kind", *flags), services),
        "session": (("id", "reference", "service_id", "day", "outreach", "status"), sessions),
        "attendance": (("id", "session_id", "person_id", "mark"), attendances),
    }


def with_integers(table: Table) -> str:
    return str(CreateTable(table).compile(dialect=sqlite.dialect()))


def with_blobs(table: Table) -> str:
    text = with_integers(table)
    for column in table.columns:
        if column.primary_key or column.foreign_keys:
            text = text.replace(f"\t{column.name} INTEGER", f"\t{column.name} BLOB")
    return text


def with_blobs_only(table: Table) -> str:
    return f"{with_blobs(table).rstrip()} WITHOUT ROWID"


def measure(path: Path, make: Callable[[Table], str], rows: Rows) -> Measured:
    key, salt = os.urandom(32), os.urandom(16)
    connection = connect(path, key, salt)
    for name in TABLES:
        connection.execute(make(metadata.tables[name]))
        for index in metadata.tables[name].indexes:
            connection.execute(str(CreateIndex(index).compile(dialect=sqlite.dialect())))
    began = perf_counter()
    connection.execute("BEGIN IMMEDIATE")
    for name, (columns, of_table) in rows.items():
        add(connection, name, columns, of_table)
    connection.execute("COMMIT")
    adding = perf_counter() - began
    connection.close()
    size = path.stat().st_size
    connection = connect(path, key)
    times = []
    for _ in range(8):
        began = perf_counter()
        answer = connection.execute(REPORT).fetchall()
        times.append(perf_counter() - began)
    connection.close()
    return Measured(adding, statistics.median(times[1:]), times[0], size, answer)


def add(connection: Any, table: str, columns: tuple[str, ...], rows: list[tuple[Any, ...]]) -> None:  # noqa: ANN401
    one = f"({', '.join('?' * len(columns))})"
    names = ", ".join(f'"{column}"' for column in columns)
    for start in range(0, len(rows), ROWS_AT_ONCE):
        some = rows[start : start + ROWS_AT_ONCE]
        values = tuple(chain.from_iterable(some))
        connection.execute(f'INSERT INTO "{table}" ({names}) VALUES {", ".join([one] * len(some))}', values)


def test_which_key(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    integer = measure(tmp_path / "integer", with_integers, rows_with(integers()))
    blob_rows = rows_with(uuids())
    others = {
        "UUIDv7 beside the row number": measure(tmp_path / "blob", with_blobs, blob_rows),
        "UUIDv7 as the only key": measure(tmp_path / "only", with_blobs_only, blob_rows),
    }
    assert integer.answer
    with capsys.disabled():
        print(
            f"\nkeys, {ATTENDANCES:,} attendances: 63-bit integers add in {integer.adding:.2f} s, report in"
            f" {integer.report * 1000:.0f} ms ({integer.first_report * 1000:.0f} ms the first time),"
            f" {integer.size / 1e6:.1f} MB"
        )
        for name, other in others.items():
            assert other.answer == integer.answer
            print(
                f"  {name}: adding {other.adding / integer.adding:.2f}x, report {other.report / integer.report:.2f}x"
                f" ({other.first_report / integer.first_report:.2f}x the first time),"
                f" size {other.size / integer.size:.2f}x"
            )
