"""A register of an older schema is copied and brought up to date, and the migrations agree with the tables."""

import shutil
import sqlite3
from pathlib import Path
from typing import Any, Protocol

import pytest
from sqlalchemy import Engine, create_engine

from ccdesk.refusal import Refusal
from ccdesk.register.all_tables import metadata
from ccdesk.register.bulk import insert_rows
from ccdesk.register.connection import connect
from ccdesk.register.journal.steps import step
from ccdesk.register.journal.verifying import verify
from ccdesk.register.layout import keys_path
from ccdesk.register.migrating import upgrade
from ccdesk.register.opening import open_register, open_with_key
from ccdesk.register.register import Register
from ccdesk.register.schema import CURRENT, Schema, make_schema

NEXT = """
import sqlalchemy as sa
from alembic import op

revision = "next"
down_revision = "{newest}"


def upgrade() -> None:
    with op.batch_alter_table("family") as family:
        family.add_column(sa.Column("motto", sa.Text()))
        family.alter_column("notes", new_column_name="remarks")
    {more}
"""


class Made(Protocol):
    """What the fixture ``made`` gives."""

    path: Path
    key: bytes
    passphrase: str

    def open(self) -> Register: ...


def newer(folder: Path, more: str = "") -> Schema:
    """Return a made-up schema that comes after today's: a table is made anew, and rows refer to it."""
    migrations = folder / "migrations"
    shutil.copytree(CURRENT.migrations, migrations, ignore=shutil.ignore_patterns("__pycache__"))
    (migrations / "versions" / "revision_next.py").write_text(NEXT.format(newest=CURRENT.newest, more=more))
    return Schema((*CURRENT.revisions, "next"), migrations)


def plain_engine() -> Engine:
    engine = create_engine("sqlite://")
    with engine.begin() as connection:
        upgrade(connection, CURRENT)
    return engine


def outline(connection: Any) -> list[tuple[str, str, str]]:  # noqa: ANN401 - either of two drivers
    rows = connection.execute("SELECT name, tbl_name, sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY name")
    return [(name, table, "".join(sql.split())) for name, table, sql in rows.fetchall()]


def test_the_migrations_make_the_same_schema_as_the_tables() -> None:
    made = sqlite3.connect(":memory:", isolation_level=None)
    make_schema(made)
    migrated = plain_engine().raw_connection().driver_connection
    assert outline(migrated) == outline(made)
    made.close()


def test_alembic_finds_no_difference_between_the_migrations_and_the_tables() -> None:
    from alembic.autogenerate import compare_metadata
    from alembic.migration import MigrationContext

    with plain_engine().connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True, "compare_server_default": True})
        assert compare_metadata(context, metadata) == []


def test_the_known_revisions_are_those_of_the_migrations() -> None:
    from alembic.script import ScriptDirectory

    scripts = list(ScriptDirectory(str(CURRENT.migrations)).walk_revisions())
    assert tuple(script.revision for script in reversed(scripts)) == CURRENT.revisions


@pytest.fixture
def filled(made: Made) -> Made:
    """A closed register with a family, a person who refers to it, and a journal of them."""
    with made.open() as register, step(register, "Register a family") as act:
        family, person = act.keys.take(2)
        insert_rows(act, "family", ("id", "reference", "registered_on", "notes"), [(family, "F1", "2012-04-02", "Elm")])
        columns = ("id", "reference", "family_id", "first_name", "last_name", "role", "interpreter")
        insert_rows(act, "person", columns, [(person, "P1", family, "Ada", "Elm", "parent", False)])
    return made


def test_an_older_register_is_copied_and_migrated_with_every_row_kept(filled: Made, tmp_path: Path) -> None:
    opened = open_with_key(filled.path, filled.key, account="manager", schema=newer(tmp_path))
    with opened as register, register.connection() as connection:
        assert connection.execute("SELECT reference, remarks, motto FROM family").fetchall() == [("F1", "Elm", None)]
        assert connection.execute("SELECT reference FROM person").fetchall() == [("P1",)]
        assert connection.execute("SELECT version_num FROM alembic_version").fetchone() == ("next",)
        assert connection.execute("SELECT count(*) FROM step").fetchone() == (1,)
        assert connection.execute("PRAGMA foreign_keys").fetchone() == (1,)
    names = sorted(path.name for path in filled.path.parent.iterdir())
    before = f"Rowan-before-{CURRENT.newest}.ccdesk"
    assert names == [before, f"{before}.keys", "Rowan.ccdesk", "Rowan.ccdesk.keys"]


def test_the_copy_from_before_opens_and_has_keys_of_its_own(filled: Made, tmp_path: Path) -> None:
    migrated = open_with_key(filled.path, filled.key, account="manager", schema=newer(tmp_path))
    migrated.close()
    copy = filled.path.with_name(f"Rowan-before-{CURRENT.newest}.ccdesk")
    with open_register(copy, account=None, passphrase=filled.passphrase) as register:
        with register.connection() as connection:
            assert connection.execute("SELECT reference, notes FROM family").fetchall() == [("F1", "Elm")]
            assert list(verify(connection)) == []
            (at_first,) = connection.execute("SELECT prefix FROM step").fetchone()
        assert len({at_first, register.keys.prefix, migrated.keys.prefix}) == 3


def test_a_copy_from_before_is_never_written_over(filled: Made, tmp_path: Path) -> None:
    earlier = filled.path.with_name(f"Rowan-before-{CURRENT.newest}.ccdesk")
    earlier.write_text("precious")
    open_with_key(filled.path, filled.key, account="manager", schema=newer(tmp_path)).close()
    assert earlier.read_text() == "precious"
    again = filled.path.with_name(f"Rowan-before-{CURRENT.newest}-2.ccdesk")
    open_register(again, account=None, passphrase=filled.passphrase).close()
    assert keys_path(again).exists()


@pytest.mark.parametrize(
    ("more", "told"),
    [
        ("op.execute('DELETE FROM family')", "could not be brought to this version"),
        ("op.execute('CREATE TABLE more AS SELECT * FROM lost')", "no such table"),
    ],
)
def test_a_migration_that_fails_leaves_the_register_as_it_was(
    more: str, told: str, filled: Made, tmp_path: Path
) -> None:
    with pytest.raises(Exception, match=told):
        open_with_key(filled.path, filled.key, account="manager", schema=newer(tmp_path, more))
    with filled.open() as register, register.connection() as connection:
        assert connection.execute("SELECT reference, notes FROM family").fetchall() == [("F1", "Elm")]
        assert list(verify(connection)) == []


def test_a_register_that_was_migrated_is_refused_by_the_older_version(filled: Made, tmp_path: Path) -> None:
    open_with_key(filled.path, filled.key, account="manager", schema=newer(tmp_path)).close()
    with pytest.raises(Refusal, match="newer version"):
        filled.open()


def test_a_damaged_register_is_not_migrated(filled: Made, tmp_path: Path) -> None:
    connection = connect(filled.path, filled.key)
    connection.execute("PRAGMA foreign_keys = OFF")
    connection.execute("DROP TRIGGER journal_family_delete")
    connection.execute("DELETE FROM family")
    connection.close()
    with pytest.raises(Refusal, match="damaged"):
        open_with_key(filled.path, filled.key, account="manager", schema=newer(tmp_path))
    assert (
        sorted(path.name for path in filled.path.parent.iterdir() if "before" in path.name and "new" not in path.name)
        == []
    )
