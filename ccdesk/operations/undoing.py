"""Undo and redo for the desk: what was done is told with the tables it changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ccdesk.operations.acts import Done
from ccdesk.register.journal import undoing
from ccdesk.register.journal.reading import step_record

if TYPE_CHECKING:
    from ccdesk.register.register import Register


def undo_last_act(register: Register) -> Done:
    """Undo the newest act of whoever is signed in that still stands."""
    return _told(register, undoing.undo_last(register, register.account))


def redo_last_act(register: Register) -> Done:
    """Redo what whoever is signed in undid last, unless they did something else since."""
    return _told(register, undoing.redo_last(register, register.account))


def undo_act(register: Register, number: int) -> Done:
    """Undo one step by its number; refused, with what stands on it, when a later one does."""
    return _told(register, undoing.undo(register, number))


def redo_act(register: Register, number: int) -> Done:
    """Redo one step that was undone, by its own number or its undo's."""
    return _told(register, undoing.redo(register, number))


def _told(register: Register, made: int) -> Done:
    """Return what a step did; its result is the number of the step that it undid or redid."""
    with register.connection() as connection:
        record = step_record(connection, made)
    if record is None:
        raise LookupError(made)
    return Done(record.name, made, frozenset(tally.table for tally in record.tallies), record.undoes)
