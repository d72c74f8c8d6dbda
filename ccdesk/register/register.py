"""An open register."""

from __future__ import annotations

import platform
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

from ccdesk.refusal import Refusal
from ccdesk.register.connection import lend
from ccdesk.register.faults import storage_refusals

if TYPE_CHECKING:
    from sqlalchemy import Engine
    from sqlmodel import Session

    from ccdesk.register.keys import KeySource
    from ccdesk.register.people_index import PeopleIndex


class Register:
    """One centre's record, opened by one account on one device."""

    def __init__(
        self, path: Path, account: str, key: bytes, engine: Engine, keys: KeySource, release: Callable[[], None]
    ) -> None:
        """Hold the register at this path, whose lock the caller has taken and ``release`` gives back."""
        self.path = path
        self.account = account
        self.device = platform.node() or "this computer"
        self.key = key
        self._engine: Engine | None = engine
        self.keys = keys
        self._release = release
        self._place = _place_of(path)
        self._people: PeopleIndex | None = None
        self._people_lock = threading.Lock()

    def __repr__(self) -> str:
        return f"Register({self.path.name!r})"

    @property
    def engine(self) -> Engine:
        """The engine that every connection of this register comes from; RuntimeError once it is closed."""
        if self._engine is None:
            # A connection made now would use the file without its lock.
            raise RuntimeError("the register was closed")
        return self._engine

    @property
    def people(self) -> PeopleIndex:
        """The index that finds people by what staff type; it reads them when it is first asked."""
        with self._people_lock:
            if self._people is None:
                # Imported only by who looks for people: numpy takes longer to load than a register to open.
                from ccdesk.register.people_index import PeopleIndex

                self._people = PeopleIndex()
            return self._people

    @contextmanager
    def connection(self) -> Iterator[Any]:
        """Lend a DB-API connection for reading: autocommit, rows as tuples; use it in this thread only."""
        with storage_refusals(), lend(self.engine) as connection:
            yield connection

    @contextmanager
    def session(self) -> Iterator[Session]:
        """Lend a session for reading; what it changes is rolled back."""
        from sqlmodel import Session

        with storage_refusals(), Session(self.engine) as session:
            yield session

    def make_sure_it_is_there(self) -> None:
        """Refuse when the file was moved, deleted or replaced since it was opened.

        SQLite goes on writing to a deleted file without a word, so whoever writes calls this first.
        """
        if _place_of(self.path) != self._place:
            raise Refusal(
                "The register was moved or deleted while it was open: put the file back where it was, or restore a "
                "backup, and open it again."
            )

    def close(self) -> None:
        """Put everything into the one file and let others open it; a second call does nothing."""
        engine, self._engine = self._engine, None
        try:
            if engine is not None:
                engine.dispose()
        finally:
            self._release()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def _place_of(path: Path) -> tuple[int, int] | None:
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino
