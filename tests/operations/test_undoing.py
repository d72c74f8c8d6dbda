"""Undo and redo as the desk does them: by account, with what changed, and refused in words."""

import pytest

from ccdesk.operations.undoing import redo_act, redo_last_act, undo_act, undo_last_act
from ccdesk.refusal import Refusal
from ccdesk.register.bulk import insert_rows
from ccdesk.register.journal.steps import step
from ccdesk.register.register import Register


def add_note(register: Register, words: str) -> int:
    with step(register, "Added a note") as made:
        (key,) = register.keys.take(1)
        insert_rows(made, "centre_detail", ("id", "key", "value"), [(key, "note", words)])
    return made.id


def notes(register: Register) -> list[str]:
    with register.connection() as connection:
        rows = connection.execute("SELECT value FROM centre_detail WHERE key = 'note' ORDER BY id").fetchall()
    return [value for (value,) in rows]


def test_last_act_is_undone_and_redone_with_the_tables_it_changed(register: Register) -> None:
    number = add_note(register, "Boiler serviced")
    undone = undo_last_act(register)
    assert (undone.words, undone.tables, undone.result) == ("Undid: Added a note", frozenset({"centre_detail"}), number)
    assert notes(register) == []
    redone = redo_last_act(register)
    assert redone.tables == frozenset({"centre_detail"})
    assert notes(register) == ["Boiler serviced"]


def test_any_act_is_undone_by_its_number_while_later_ones_stay(register: Register) -> None:
    first, _ = add_note(register, "first"), add_note(register, "second")
    undo_act(register, first)
    assert notes(register) == ["second"]
    redo_act(register, first)
    assert notes(register) == ["first", "second"]


def test_act_of_somebody_else_is_not_undone_by_the_last(register: Register) -> None:
    add_note(register, "of the manager")
    register.account = "reception"
    with pytest.raises(Refusal, match="nothing to undo"):
        undo_last_act(register)
    assert notes(register) == ["of the manager"]


def test_nothing_is_redone_after_another_act(register: Register) -> None:
    add_note(register, "first")
    undo_last_act(register)
    add_note(register, "second")
    with pytest.raises(Refusal, match="nothing to redo"):
        redo_last_act(register)
