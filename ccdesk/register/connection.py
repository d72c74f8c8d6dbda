"""An engine over one encrypted SQLite file."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import sqlalchemy.dialects.sqlite  # noqa: F401 - else it would be loaded while the first register is opened
import sqlcipher3.dbapi2 as sqlcipher
from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.pool import QueuePool

# Pages are kept decrypted; without this SQLCipher spends most of its time on the same few pages.
CACHE_KIBIBYTES = 64_000
# Only threads of this program can be in the way, and each is done soon; an import is the longest.
BUSY_MILLISECONDS = 60_000


def connect(path: Path, key: bytes, salt: bytes | None = None) -> Any:  # noqa: ANN401 - sqlcipher3 has no types
    """Return a new DB-API connection, in autocommit, to the register at this path.

    The 32-byte key is SQLCipher's raw key. The 16-byte salt is needed only to make a new file; an existing one begins
    with it. The file is first read when a statement is run, and only then is a wrong key noticed.
    """
    connection = sqlcipher.connect(str(path), isolation_level=None, check_same_thread=False)
    # SQLCipher writes to the standard error on its own; the refusal says what matters.
    connection.execute("PRAGMA cipher_log_level = NONE")
    connection.execute(f"PRAGMA key = \"x'{key.hex()}{(salt or b'').hex()}'\"")
    connection.execute(f"PRAGMA cache_size = -{CACHE_KIBIBYTES}")
    connection.execute(f"PRAGMA busy_timeout = {BUSY_MILLISECONDS}")
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("PRAGMA foreign_keys = ON")
    return connection


def make_engine(path: Path, key: bytes) -> Engine:
    """Return an engine whose connections come from a pool, one for each thread that is using the register.

    The connections are in autocommit and SQLAlchemy's transactions say BEGIN themselves; the execution option
    ``begin="IMMEDIATE"`` takes the write lock at once.
    """
    engine = create_engine(
        "sqlite://",
        module=sqlcipher,
        creator=lambda: connect(path, key),
        poolclass=QueuePool,
        pool_size=4,
        max_overflow=12,
        # An error must not quote what somebody typed.
        hide_parameters=True,
        # The connection used last has the warmest page cache.
        pool_use_lifo=True,
    )

    @event.listens_for(engine, "begin")
    def say_begin(connection: Connection) -> None:
        kind = connection.get_execution_options().get("begin", "DEFERRED")
        connection.exec_driver_sql(f"BEGIN {kind}")

    return engine


@contextmanager
def lend(engine: Engine) -> Iterator[Any]:
    """Lend one of the engine's connections as DB-API knows it; what is not committed at the end is rolled back."""
    lent = engine.raw_connection()
    try:
        yield lent.driver_connection
    finally:
        lent.close()
