"""A step is one act: all of it is saved, or none, and the journal tells what it did."""

from datetime import date
from threading import Barrier, Thread
from typing import Any

import pytest
from sqlcipher3.dbapi2 import IntegrityError
from sqlmodel import select

from ccdesk.register.bulk import insert_rows
from ccdesk.register.journal.reading import RowChange, changes_of, history
from ccdesk.register.journal.steps import Step, step
from ccdesk.register.register import Register
from ccdesk.register.tables import Family, Person

JUNE = date(2012, 6, 1)


def add_family(step: Step, key: int, reference: str = "F1") -> None:
    insert_rows(step, "family", ("id", "reference", "registered_on"), [(key, reference, JUNE)])


def rows(register: Register, question: str) -> list[tuple[Any, ...]]:
    with register.connection() as connection:
        found: list[tuple[Any, ...]] = connection.execute(question).fetchall()
        return found


def changes(register: Register, number: int) -> list[RowChange]:
    with register.connection() as connection:
        return list(changes_of(connection, number))


def test_a_step_is_saved_with_its_name_who_made_it_and_what_it_did(register: Register) -> None:
    (key,) = register.keys.take(1)
    with step(register, "Registered a family") as made:
        add_family(made, key)
    with register.connection() as connection:
        (record,) = history(connection)
    assert (record.number, record.name, record.account, record.kind) == (1, "Registered a family", "ann", "act")
    assert [(each.table, each.added, each.altered, each.deleted) for each in record.tallies] == [("family", 1, 0, 0)]
    (change,) = changes(register, 1)
    assert (change.table, change.row_id, change.before) == ("family", key, None)
    assert change.after is not None
    assert (change.after["reference"], change.after["registered_on"]) == ("F1", "2012-06-01")


def test_an_alteration_keeps_what_was_before_and_what_is_after(register: Register) -> None:
    (key,) = register.keys.take(1)
    with step(register, "Registered a family") as made:
        add_family(made, key)
    with step(register, "Moved a family") as made:
        made.connection.execute("UPDATE family SET postcode = 'ME1 1AA'")
    with step(register, "Deleted a family") as made:
        made.connection.execute("DELETE FROM family")
    (moved,), (deleted,) = changes(register, 2), changes(register, 3)
    assert moved.columns == ("postcode",)
    assert moved.before is not None
    assert moved.after is not None
    assert (moved.before["postcode"], moved.after["postcode"]) == (None, "ME1 1AA")
    assert (deleted.before, deleted.after) == (moved.after, None)


def test_every_kind_of_value_comes_back_as_it_was_stored(register: Register) -> None:
    stored = {"reference": "“É”\n\x00\t'\"", "cost": 0.1 + 0.2, "unnamed_adults": 2**62, "outreach": 1, "venue": None}
    family, service, session = register.keys.take(3)
    with step(register, "Planned a session") as made:
        add_family(made, family)
        made.connection.execute(
            "INSERT INTO service (id, reference, name, theme, kind, commissioned, accredited, validated, community,"
            " counts_as_contact) VALUES (?, 'S1', 'Play', 'U1', 'group', 0, 0, 0, 0, 1)",
            (service,),
        )
        made.connection.execute(
            "INSERT INTO session (id, service_id, day, status, reference, cost, unnamed_adults, outreach, venue)"
            " VALUES (?, ?, '2012-06-01', 'held', ?, ?, ?, ?, ?)",
            (session, service, *stored.values()),
        )
    after = changes(register, 1)[-1].after
    assert after is not None
    assert {column: after[column] for column in stored} == stored


@pytest.mark.parametrize(
    "act",
    [
        "INSERT INTO family (id, reference, registered_on) VALUES (7, 'F2', '2012-06-01')",
        "UPDATE family SET notes = 'x'",
        "DELETE FROM family",
    ],
)
def test_a_change_outside_a_step_is_refused(register: Register, act: str) -> None:
    with step(register, "Registered a family") as made:
        add_family(made, 1)
    with register.connection() as connection, pytest.raises(IntegrityError, match="outside a step"):
        connection.execute(act)
    assert rows(register, "SELECT id, reference, notes FROM family") == [(1, "F1", None)]


def test_the_key_of_a_row_never_changes(register: Register) -> None:
    with step(register, "Registered a family") as made:
        add_family(made, 1)
    with pytest.raises(IntegrityError, match="key"), step(register, "Renumbered a family") as made:
        made.connection.execute("UPDATE family SET id = 2")


def test_a_step_in_which_nothing_changed_leaves_no_trace(register: Register) -> None:
    with step(register, "Registered a family") as made:
        add_family(made, 1)
    before = rows(register, "SELECT steps, head FROM copy")
    with step(register, "Did nothing"):
        pass
    with step(register, "Wrote the same again") as made:
        made.connection.execute("UPDATE family SET reference = 'F1', notes = NULL")
    assert rows(register, "SELECT steps, head FROM copy") == before
    assert rows(register, "SELECT count(*) FROM step") == [(1,)]
    assert rows(register, "SELECT count(*) FROM change") == [(1,)]


def test_an_error_in_a_step_leaves_the_register_as_it_was(register: Register) -> None:
    with step(register, "Registered a family") as made:
        add_family(made, 1)
    tables = ("family", "change", "step", "copy", "current_step")
    before = [rows(register, f"SELECT * FROM {table}") for table in tables]

    def fail() -> None:
        with step(register, "Registered two more") as made:
            add_family(made, 2, "F2")
            made.session.add(Family(reference="F3", registered_on=JUNE))
            made.flush()
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    assert [rows(register, f"SELECT * FROM {table}") for table in tables] == before
    with step(register, "Registered another") as made:
        add_family(made, 3, "F4")
    assert rows(register, "SELECT id FROM family ORDER BY id") == [(1,), (3,)]


def test_what_is_referred_to_comes_first_and_goes_last(register: Register) -> None:
    person = ("id", "reference", "family_id", "first_name", "last_name", "role", "interpreter")
    child = (2, "P1", 1, "Sam", "Reed", "child", False)
    with pytest.raises(IntegrityError), step(register, "Registered a child") as made:
        insert_rows(made, "person", person, [child])
    with step(register, "Registered a family") as made:
        add_family(made, 1)
        insert_rows(made, "person", person, [child])
    with pytest.raises(IntegrityError), step(register, "Deleted a family") as made:
        made.connection.execute("DELETE FROM family")
    assert rows(register, "SELECT count(*) FROM family") == [(1,)]


def test_a_step_inside_a_step_is_a_mistake(register: Register) -> None:
    with pytest.raises(RuntimeError, match="inside a step"), step(register, "Outer"), step(register, "Inner"):
        pass
    with step(register, "After") as made:
        add_family(made, 1)
    assert rows(register, "SELECT name FROM step") == [("After",)]


def test_a_session_writes_in_the_same_step_and_gives_keys(register: Register) -> None:
    with step(register, "Registered a family") as made:
        add_family(made, 1)
        family = made.session.exec(select(Family)).one()
        made.session.add(Person(reference="P1", family_id=1, first_name="Sam", last_name="Reed", role="child"))
        family.notes = "by a session"
    ((person, family_id),) = rows(register, "SELECT id, family_id FROM person")
    assert person >> 32 == register.keys.prefix
    assert family_id == 1
    assert rows(register, "SELECT name FROM step") == [("Registered a family",)]
    assert rows(register, "SELECT notes FROM family") == [("by a session",)]


def test_a_session_cannot_save_half_a_step(register: Register) -> None:
    def fail() -> None:
        with step(register, "Registered a family") as made:
            made.session.add(Family(reference="F1", registered_on=JUNE))
            made.session.commit()
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    assert rows(register, "SELECT count(*) FROM family") == [(0,)]


def test_steps_of_several_threads_take_turns(register: Register) -> None:
    barrier = Barrier(4)
    failures: list[BaseException] = []

    def act(number: int) -> None:
        try:
            barrier.wait()
            for turn in range(5):
                with step(register, f"Family {number}") as made:
                    add_family(made, made.keys.take(1)[0], f"F{number}-{turn}")
        except BaseException as error:  # a thread must not swallow what went wrong
            failures.append(error)

    threads = [Thread(target=act, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    assert rows(register, "SELECT id FROM step ORDER BY id") == [(number,) for number in range(1, 21)]
    assert len(set(rows(register, "SELECT id FROM family"))) == 20
