"""The journal proves that nothing was lost or altered behind its back."""

import pytest

from ccdesk.register.bulk import delete_rows, insert_rows, update_rows
from ccdesk.register.journal.erasing import blank_rows
from ccdesk.register.journal.shapes import journalled_columns
from ccdesk.register.journal.steps import step
from ccdesk.register.journal.triggers import install_triggers
from ccdesk.register.journal.undoing import undo
from ccdesk.register.journal.verifying import JournalFault, verify
from ccdesk.register.register import Register
from ccdesk.register.tables import TABLES

FAMILY = ("id", "reference", "registered_on", "notes")


@pytest.fixture
def used(register: Register) -> Register:
    """A register in which families came, were altered, went, and one came back."""
    with step(register, "Registered three") as made:
        insert_rows(made, "family", FAMILY, [(key, f"F{key}", "2012-06-01", None) for key in (1, 2, 3)])
    with step(register, "Noted") as made:
        update_rows(made, "family", ("notes",), [("one", 1), ("two", 2)])
    with step(register, "Deleted the third") as made:
        delete_rows(made, "family", [3])
    with step(register, "Deleted the second") as made:
        delete_rows(made, "family", [2])
    undo(register, 4)
    return register


def faults(register: Register) -> list[JournalFault]:
    with register.connection() as connection:
        return verify(connection)


def behind_its_back(register: Register, *acts: str) -> None:
    """Alter the register as someone with the key and another program could."""
    with register.connection() as connection:
        connection.execute("BEGIN")
        for table in journalled_columns():
            for act in ("insert", "update", "delete", "key"):
                connection.execute(f"DROP TRIGGER journal_{table}_{act}")
        for act in acts:
            connection.execute(act)
        install_triggers(connection)
        connection.execute("COMMIT")


def test_a_register_that_was_only_changed_in_steps_has_no_fault(used: Register) -> None:
    assert faults(used) == []


def test_an_empty_register_has_no_fault(register: Register) -> None:
    assert faults(register) == []


def test_progress_is_told_until_all_changes_are_done(used: Register) -> None:
    told: list[tuple[int, int]] = []
    with used.connection() as connection:
        verify(connection, lambda done, total: told.append((done, total)))
    assert told == [(3, 8), (5, 8), (6, 8), (7, 8), (8, 8)]


@pytest.mark.parametrize(
    ("act", "words", "rows"),
    [
        ("UPDATE family SET notes = 'altered' WHERE id = 1", "differ from the last step", (1,)),
        ("DELETE FROM family WHERE id = 2", "are missing", (2,)),
        ("INSERT INTO family (id, reference, registered_on) VALUES (9, 'F9', '2012-06-01')", "are in no step", (9,)),
        ("INSERT INTO family (id, reference, registered_on) VALUES (3, 'F3', '2012-06-01')", "differ from", (3,)),
    ],
)
def test_a_row_altered_behind_the_journals_back_is_found(
    used: Register, act: str, words: str, rows: tuple[int, ...]
) -> None:
    behind_its_back(used, act)
    (fault,) = faults(used)
    assert words in fault.words
    assert (fault.table, fault.row_ids) == ("family", rows)


@pytest.mark.parametrize(
    ("act", "step_number"),
    [
        ("DELETE FROM change WHERE id = 4", 2),
        ("UPDATE change SET after = replace(after, 'one', 'six') WHERE id = 4", 2),
        ("UPDATE change SET row_id = 77 WHERE id = 4", 2),
        ("UPDATE change SET step_id = 1 WHERE id = 4", 2),
        ("UPDATE change SET before = NULL, after = NULL WHERE id = 4", 2),
        ("UPDATE change SET digest = zeroblob(32) WHERE id = 4", 2),
        ("UPDATE change SET before = NULL, after = NULL, digest = zeroblob(32) WHERE id = 4", 2),
        ("UPDATE step SET name = 'Another' WHERE id = 2", 2),
        ("UPDATE step SET account = 'ben' WHERE id = 2", 2),
        ("UPDATE step SET at = '2012-01-01T00:00:00+00:00' WHERE id = 2", 2),
        ("UPDATE step SET digest = zeroblob(32) WHERE id = 2", 2),
        ("UPDATE step SET undoes = 3, kind = 'undo' WHERE id = 2", 2),
        ("UPDATE step SET tally = '[[1,3,0,0]]' WHERE id = 2", 2),
        ("UPDATE step SET tally = 'nonsense' WHERE id = 2", 2),
        ("UPDATE step SET previous = 'nonsense' WHERE id = 2", 2),
        ("UPDATE change SET digest = 'nonsense', before = NULL, after = NULL WHERE id = 4", 2),
        ("UPDATE journal_shape SET columns = replace(columns, 'source', 'origin') WHERE table_name = 'family'", 2),
    ],
)
def test_an_altered_journal_is_found_at_its_step(used: Register, act: str, step_number: int) -> None:
    behind_its_back(used, act)
    assert step_number in {fault.step for fault in faults(used)}


def test_steps_put_in_another_order_are_found(used: Register) -> None:
    behind_its_back(
        used,
        "PRAGMA defer_foreign_keys = ON",
        "UPDATE step SET id = 100 WHERE id = 2",
        "UPDATE step SET id = 2 WHERE id = 3",
        "UPDATE step SET id = 3 WHERE id = 100",
    )
    assert {2, 3} <= {fault.step for fault in faults(used)}


def test_a_missing_step_is_found(used: Register) -> None:
    behind_its_back(used, "DELETE FROM step WHERE id = 3", "DELETE FROM change WHERE step_id = 3")
    assert 4 in {fault.step for fault in faults(used)}


def test_the_newest_step_cannot_be_cut_off(used: Register) -> None:
    behind_its_back(
        used, "DELETE FROM step WHERE id = 5", "DELETE FROM change WHERE step_id = 5", "DELETE FROM family WHERE id = 2"
    )
    assert ["newest step" in fault.words for fault in faults(used)] == [True]


def test_a_change_that_belongs_to_no_step_is_found(used: Register) -> None:
    behind_its_back(
        used,
        "INSERT INTO change (step_id, shape_id, row_id, before, after)"
        " SELECT 5, shape_id, 1, after, after FROM change WHERE id = 4",
    )
    assert any("belong to no step" in fault.words for fault in faults(used))


def test_erased_rows_still_verify(used: Register) -> None:
    blank_rows(used, "Erased a family", [("family", 1)])
    assert faults(used) == []
    behind_its_back(used, "INSERT INTO family (id, reference, registered_on) VALUES (1, 'F1', '2012-06-01')")
    (fault,) = faults(used)
    assert fault.row_ids == (1,)


def test_every_table_is_journalled(register: Register) -> None:
    with register.connection() as connection:
        triggers = {row[0] for row in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'trigger'")}
    expected = {
        f"journal_{record.__tablename__}_{act}" for record in TABLES for act in ("insert", "update", "delete", "key")
    }
    assert expected <= triggers


def test_changes_from_before_a_migration_stay_readable(used: Register, monkeypatch: pytest.MonkeyPatch) -> None:
    columns = journalled_columns() | {"family": (*journalled_columns()["family"], "nickname")}
    for module in ("shapes", "triggers", "verifying", "undoing"):
        monkeypatch.setattr(f"ccdesk.register.journal.{module}.journalled_columns", lambda: columns)
    with used.connection() as connection:
        connection.execute("BEGIN")
        connection.execute("ALTER TABLE family ADD COLUMN nickname TEXT")
        install_triggers(connection)
        connection.execute("COMMIT")
    assert faults(used) == []
    with step(used, "Nicknamed") as made:
        made.connection.execute("UPDATE family SET nickname = 'Reeds' WHERE id = 1")
    undo(used, 3)
    assert faults(used) == []
    behind_its_back(used, "UPDATE family SET notes = 'altered' WHERE id = 2")
    assert [fault.row_ids for fault in faults(used)] == [(2,)]
