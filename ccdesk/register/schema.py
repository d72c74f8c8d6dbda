"""Which schema a register has; known without importing the migrations."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any


@dataclass(frozen=True, slots=True)
class Schema:
    """The schemas that can be opened: the names of their revisions, oldest first, and the folder of the migrations."""

    revisions: tuple[str, ...]
    migrations: Path

    @property
    def newest(self) -> str:
        """The revision that a register is brought to when it is opened."""
        return self.revisions[-1]


CURRENT = Schema(("0001", "0002", "0003"), Path(__file__).resolve().parent / "migrations")


def make_schema(connection: Any) -> None:  # noqa: ANN401 - sqlcipher3 has no types
    """Make every table of the newest schema in an empty register, within the caller's transaction."""
    from sqlalchemy.dialects import sqlite
    from sqlalchemy.schema import CreateIndex, CreateTable

    from ccdesk.register.all_tables import metadata

    dialect = sqlite.dialect()
    for table in metadata.sorted_tables:
        connection.execute(str(CreateTable(table).compile(dialect=dialect)))
        for index in sorted(table.indexes, key=lambda each: str(each.name)):
            connection.execute(str(CreateIndex(index).compile(dialect=dialect)))
    connection.execute(
        "CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL, "
        "CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num))"
    )
    connection.execute("INSERT INTO alembic_version VALUES (?)", (CURRENT.newest,))


def revision_of(connection: Any) -> str | None:  # noqa: ANN401 - sqlcipher3 has no types
    """Return the revision of the register's schema, None where the file holds no register."""
    known = connection.execute("SELECT 1 FROM sqlite_schema WHERE name = 'alembic_version'").fetchone()
    if known is None:
        return None
    row = connection.execute("SELECT version_num FROM alembic_version").fetchone()
    return None if row is None else str(row[0])
