"""Bring a register of an older schema to the newest, in one transaction, with a copy of it kept beside."""

from __future__ import annotations

from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ccdesk.placing_files import settle_folder
from ccdesk.refusal import Refusal
from ccdesk.register.connection import make_engine
from ccdesk.register.copying import copy_register
from ccdesk.register.journal.triggers import install_triggers
from ccdesk.register.key_slots import read_key_slots, write_key_slots
from ccdesk.register.layout import keys_path, read_salt, side_files, unfinished_path

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from ccdesk.register.schema import Schema


def migrate(path: Path, key: bytes, revision: str, schema: Schema) -> Path:
    """Migrate the register at this path, which the caller has locked, and return the copy made of it before.

    A cut at any moment leaves the register either as it was or wholly migrated.
    """
    engine = make_engine(path, key)
    try:
        with engine.connect() as connection:
            source: Any = connection.connection.driver_connection
            kept = _keep_copy(source, path, key, revision)
            # A table that is made anew must not take the rows that refer to it along; this holds only outside a
            # transaction.
            source.execute("PRAGMA foreign_keys = OFF")
            with connection.execution_options(begin="IMMEDIATE").begin():
                for (trigger,) in source.execute("SELECT name FROM sqlite_schema WHERE type = 'trigger'").fetchall():
                    source.execute(f'DROP TRIGGER "{trigger}"')
                upgrade(connection, schema)
                install_triggers(source)
                if source.execute("PRAGMA foreign_key_check").fetchone() is not None:
                    raise Refusal(
                        "The register could not be brought to this version of ccdesk and is as it was: send for "
                        "whoever looks after ccdesk for you."
                    )
                # The copy may be used again, so from here on the two need keys of their own.
                source.execute("UPDATE about SET copied = 1")
            source.execute("PRAGMA foreign_keys = ON")
    finally:
        engine.dispose()
    return kept


def upgrade(connection: Connection, schema: Schema) -> None:
    """Run the migrations that are still to be run, in the caller's transaction."""
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(schema.migrations).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    command.upgrade(config, schema.newest)


def _keep_copy(source: Any, path: Path, key: bytes, revision: str) -> Path:  # noqa: ANN401
    kept = _free_name(path, revision)
    building = unfinished_path(kept)
    for left in (building, *side_files(building)):
        left.unlink(missing_ok=True)
    copy_register(source, building, key, read_salt(path))
    # Keys first, as everywhere: a register without them could never be opened.
    write_key_slots(keys_path(kept), read_key_slots(keys_path(path)))
    building.replace(kept)
    settle_folder(kept.parent)
    return kept


def _free_name(path: Path, revision: str) -> Path:
    for number in count(1):
        more = "" if number == 1 else f"-{number}"
        free = path.with_name(f"{path.stem}-before-{revision}{more}{path.suffix}")
        if not free.exists():
            return free
    raise AssertionError
