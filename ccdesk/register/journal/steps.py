"""Named steps: one act, one transaction, one write to the disk."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, datetime
from functools import cached_property
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, event
from sqlmodel import Session

from ccdesk.register.faults import storage_refusals
from ccdesk.register.journal.digests import ROW_TEXT, StepFields, digests_of, step_digest, tally_of
from ccdesk.register.journal.shapes import read_shapes
from ccdesk.register.keys import KeySource
from ccdesk.register.tables import Record

if TYPE_CHECKING:
    from ccdesk.register.register import Register

# SQLite folds its log into the register when it has this many pages (64 MB), which takes more than the one write to
# the disk; closing the register does so anyway. Its own limit of 1,000 is reached after some hundred ordinary acts.
LOG_PAGES = 16_384


class Step:
    """One act while it is being made."""

    def __init__(self, step_id: int, transaction: Connection, keys: KeySource) -> None:
        """Hold the transaction in which the act is made."""
        self.id = step_id
        self.keys = keys
        self._transaction = transaction
        self.connection: Any = transaction.connection.driver_connection

    @cached_property
    def session(self) -> Session:
        """A session in the step's own transaction; new records are given their keys when it is flushed."""
        session = Session(bind=self._transaction)
        event.listen(session, "before_flush", self._give_keys)
        return session

    def flush(self) -> None:
        """Send what the session holds to the register."""
        if "session" in self.__dict__:
            self.session.flush()

    def leave(self) -> None:
        """Let go of the session and its records."""
        if "session" in self.__dict__:
            self.session.close()

    def _give_keys(self, session: Session, *_: object) -> None:
        new = [record for record in session.new if isinstance(record, Record) and record.id is None]
        for record, key in zip(new, self.keys.take(len(new)), strict=True):
            record.id = key


_registers_in_a_step: ContextVar[tuple[Register, ...]] = ContextVar("registers_in_a_step", default=())


@contextmanager
def step(register: Register, name: str) -> Iterator[Step]:
    """Make one act with everything that it changes: all of it is saved at the end, or, after an error, none.

    A step in which nothing changed leaves no trace. Other threads wait for their turn; a step inside a step is a
    mistake of the program (RuntimeError). What breaks a rule of the tables raises IntegrityError. The name is what
    staff read in the history; it stays when people are erased, so name no one in it.
    """
    with step_of_kind(register, name, "act", None) as made:
        yield made


@contextmanager
def step_of_kind(register: Register, name: str, kind: str, undoes: int | None) -> Iterator[Step]:
    """Make an act, an undo or a redo; see ``step``."""
    if any(each is register for each in _registers_in_a_step.get()):
        raise RuntimeError("a step was begun inside a step")
    register.make_sure_it_is_there()
    token = _registers_in_a_step.set((*_registers_in_a_step.get(), register))
    try:
        with storage_refusals(), register.engine.connect() as lent:
            transaction = lent.execution_options(begin="IMMEDIATE")
            made, fields, previous = _begin(transaction, register, name, kind, undoes)
            try:
                if undoes is not None:
                    # Rows go and come back in an order of their own. Not in every step: it makes SQLite compile each
                    # statement anew.
                    made.connection.execute("PRAGMA defer_foreign_keys = ON")
                yield made
                made.flush()
                if _finish(made, fields, previous):
                    made.connection.execute("COMMIT")
            finally:
                made.leave()
                transaction.rollback()
    finally:
        _registers_in_a_step.reset(token)


def _begin(
    transaction: Connection, register: Register, name: str, kind: str, undoes: int | None
) -> tuple[Step, StepFields, bytes]:
    raw: Any = transaction.connection.driver_connection
    raw.execute(f"PRAGMA wal_autocheckpoint = {LOG_PAGES}")
    transaction.begin()
    (steps, previous) = raw.execute("SELECT steps, head FROM copy").fetchone()
    (last,) = raw.execute("SELECT ifnull(max(id), 0) FROM change").fetchone()
    raw.execute("UPDATE current_step SET step_id = ?", (steps + 1,))
    now = datetime.now(UTC).isoformat(timespec="milliseconds")
    prefix = register.keys.prefix
    fields = StepFields(
        steps + 1, name, register.account, register.device, now, kind, undoes, prefix, last + 1, 0, "[]"
    )
    return Step(steps + 1, transaction, register.keys), fields, previous


def _finish(made: Step, begun: StepFields, previous: bytes) -> bool:
    """Write the step down and move the end of the chain to it; say whether there was anything to write."""
    raw = made.connection
    (last,) = raw.execute("SELECT ifnull(max(id), 0) FROM change").fetchone()
    if last < begun.first_change:
        return False
    tally = tally_of(raw, begun.first_change, last)
    shapes = read_shapes(raw, [shape for shape, *_ in tally])
    told = vars(begun) | {"changes": last - begun.first_change + 1, "tally": json.dumps(tally)}
    rows = raw.execute(
        f"SELECT {ROW_TEXT}, digest FROM change WHERE id BETWEEN ? AND ? ORDER BY id", (begun.first_change, last)
    )
    digest = step_digest(previous, StepFields(**told), shapes, digests_of(rows.fetchall()))
    told |= {"previous": previous, "digest": digest}
    raw.execute(f"INSERT INTO step ({', '.join(told)}) VALUES ({', '.join('?' * len(told))})", tuple(told.values()))
    raw.execute("UPDATE copy SET steps = ?, head = ?", (begun.id, digest))
    raw.execute("UPDATE current_step SET step_id = NULL")
    made.keys.save(raw)
    return True
