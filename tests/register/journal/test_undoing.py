"""Any step can be undone and redone, at any time, unless a later step stands on it."""

from typing import Any

import pytest

from ccdesk.refusal import Refusal
from ccdesk.register.bulk import delete_rows, insert_rows, update_rows
from ccdesk.register.journal.erasing import blank_rows
from ccdesk.register.journal.reading import history
from ccdesk.register.journal.steps import step
from ccdesk.register.journal.undoing import redo, redo_last, undo, undo_last
from ccdesk.register.journal.verifying import verify
from ccdesk.register.opening import open_with_key
from ccdesk.register.register import Register

FAMILY = ("id", "reference", "registered_on", "postcode", "notes")
PERSON = ("id", "reference", "family_id", "first_name", "last_name", "role", "interpreter")


def register_family(register: Register, key: int = 1, reference: str = "F1") -> None:
    with step(register, f"Registered {reference}") as made:
        insert_rows(made, "family", FAMILY, [(key, reference, "2012-06-01", "ME1 1AA", None)])


def alter(register: Register, name: str, column: str, value: str, key: int = 1) -> None:
    with step(register, name) as made:
        update_rows(made, "family", (column,), [(value, key)])


def families(register: Register, columns: str = "reference, postcode, notes") -> list[tuple[Any, ...]]:
    with register.connection() as connection:
        assert verify(connection) == []
        found: list[tuple[Any, ...]] = connection.execute(f"SELECT {columns} FROM family ORDER BY id").fetchall()
        return found


def names(register: Register) -> list[str]:
    with register.connection() as connection:
        return [record.name for record in history(connection)]


def test_undoing_an_addition_deletes_and_redoing_adds_with_the_same_key(register: Register) -> None:
    register_family(register)
    assert undo(register, 1) == 2
    assert families(register) == []
    assert redo(register, 1) == 3
    assert families(register, "id, reference, postcode") == [(1, "F1", "ME1 1AA")]
    assert names(register) == ["Redid: Registered F1", "Undid: Registered F1", "Registered F1"]


def test_undoing_a_deletion_brings_back_everything(register: Register) -> None:
    register_family(register)
    with step(register, "Deleted F1") as made:
        delete_rows(made, "family", [1])
    undo(register, 2)
    assert families(register, "id, reference, postcode, registered_on") == [(1, "F1", "ME1 1AA", "2012-06-01")]


def test_only_the_columns_of_the_step_are_set_back(register: Register) -> None:
    register_family(register)
    alter(register, "Moved", "postcode", "ME2 2BB")
    alter(register, "Noted", "notes", "likes mornings")
    undo(register, 2)
    assert families(register) == [("F1", "ME1 1AA", "likes mornings")]


def test_an_undo_is_refused_by_name_while_the_same_column_was_changed_later(register: Register) -> None:
    register_family(register)
    alter(register, "Moved", "postcode", "ME2 2BB")
    alter(register, "Moved again", "postcode", "ME3 3CC")
    with pytest.raises(Refusal, match=r"“Moved” cannot be undone .* first undo “Moved again” \(step 3\)\."):
        undo(register, 2)
    undo(register, 3)
    undo(register, 2)
    assert families(register) == [("F1", "ME1 1AA", None)]


def test_a_value_that_came_back_by_a_later_step_is_no_excuse(register: Register) -> None:
    register_family(register)
    alter(register, "Moved", "postcode", "ME2 2BB")
    alter(register, "Moved away", "postcode", "ME1 1AA")
    alter(register, "Moved back", "postcode", "ME2 2BB")
    with pytest.raises(Refusal, match=r"first undo “Moved back” \(step 4\), “Moved away” \(step 3\)\."):
        undo(register, 2)


def test_an_addition_stands_while_later_rows_refer_to_it(register: Register) -> None:
    register_family(register)
    with step(register, "Added a child") as made:
        insert_rows(made, "person", PERSON, [(2, "P1", 1, "Sam", "Reed", "child", False)])
    with pytest.raises(Refusal, match="first undo “Added a child”"):
        undo(register, 1)
    assert families(register, "id") == [(1,)]


def test_a_row_cannot_come_back_to_what_is_no_longer_there(register: Register) -> None:
    register_family(register)
    with step(register, "Added a child") as made:
        insert_rows(made, "person", PERSON, [(2, "P1", 1, "Sam", "Reed", "child", False)])
    with step(register, "Deleted the child") as made:
        delete_rows(made, "person", [2])
    with step(register, "Deleted the family") as made:
        delete_rows(made, "family", [1])
    with pytest.raises(Refusal, match="first undo “Deleted the family”"):
        undo(register, 3)


def test_a_row_cannot_come_back_while_another_has_its_reference(register: Register) -> None:
    register_family(register)
    with step(register, "Deleted F1") as made:
        delete_rows(made, "family", [1])
    with step(register, "Registered F1 anew") as made:
        insert_rows(made, "family", FAMILY, [(2, "F1", "2012-07-01", None, None)])
    with pytest.raises(Refusal, match="first undo “Registered F1 anew”"):
        undo(register, 2)
    assert families(register, "id") == [(2,)]


def test_a_step_is_undone_in_reverse_so_that_each_row_fits(register: Register) -> None:
    register_family(register, 1, "F1")
    register_family(register, 2, "F2")
    with step(register, "Swapped the references") as made:
        for reference, key in (("F0", 1), ("F1", 2), ("F2", 1)):
            update_rows(made, "family", ("reference",), [(reference, key)])
    undo(register, 3)
    assert families(register, "id, reference") == [(1, "F1"), (2, "F2")]


def test_many_steps_that_stand_in_the_way_are_not_all_named(register: Register) -> None:
    register_family(register)
    for number in range(5):
        alter(register, f"Note {number}", "notes", str(number))
    with pytest.raises(Refusal, match=r"“Note 4” \(step 6\), “Note 3” \(step 5\), “Note 2” \(step 4\) and 2 more"):
        undo(register, 1)


def test_undo_and_redo_go_back_and_forth_across_restarts(register: Register) -> None:
    path, key = register.path, register.key
    register_family(register)
    alter(register, "Moved", "postcode", "ME2 2BB")
    undo_last(register)
    undo_last(register)
    assert families(register) == []
    register.close()
    with open_with_key(path, key, account="ben") as again:
        redo_last(again)
        assert families(again) == [("F1", "ME1 1AA", None)]
        redo_last(again)
        assert families(again) == [("F1", "ME2 2BB", None)]
        with pytest.raises(Refusal, match="nothing to redo"):
            redo_last(again)
        undo_last(again)
        undo_last(again)
        with pytest.raises(Refusal, match="nothing to undo"):
            undo_last(again)


def test_nothing_can_be_redone_after_something_else_was_done(register: Register) -> None:
    register_family(register)
    undo_last(register)
    register_family(register, 2, "F2")
    with pytest.raises(Refusal, match="nothing to redo"):
        redo_last(register)


def test_undo_of_ones_own_leaves_the_steps_of_others(register: Register) -> None:
    register_family(register, 1, "F1")
    path, key = register.path, register.key
    register.close()
    with open_with_key(path, key, account="ben") as again:
        register_family(again, 2, "F2")
        undo_last(again, account="ann")
        assert families(again, "reference") == [("F2",)]
        with pytest.raises(Refusal, match="nothing to undo"):
            undo_last(again, account="ann")


def test_what_is_undone_or_stands_already_is_refused(register: Register) -> None:
    register_family(register)
    with pytest.raises(Refusal, match="“Registered F1” stands"):
        redo(register, 1)
    undo(register, 1)
    with pytest.raises(Refusal, match="undone already"):
        undo(register, 1)
    with pytest.raises(Refusal, match="There is no step 9"):
        undo(register, 9)


def test_a_step_that_was_redone_can_be_undone_again(register: Register) -> None:
    register_family(register)
    undo(register, 1)
    redo(register, 1)
    undo(register, 1)
    assert families(register) == []
    redo(register, 1)
    assert families(register, "reference") == [("F1",)]


def test_what_was_erased_never_comes_back(register: Register) -> None:
    register_family(register)
    alter(register, "Noted", "notes", "private")
    with register.connection() as connection:
        assert "private" in "".join(row[0] or "" for row in connection.execute("SELECT after FROM change"))
    blank_rows(register, "Erased a family", [("family", 1)])
    with register.connection() as connection:
        assert connection.execute(
            "SELECT count(*) FROM change WHERE coalesce(before, after) IS NOT NULL"
        ).fetchone() == (0,)
    assert families(register) == []
    for number in (2, 3):
        with pytest.raises(Refusal):
            undo(register, number)
    with pytest.raises(Refusal, match="erased for good"):
        undo(register, 3)
