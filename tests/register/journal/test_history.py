"""The history tells who did what, when, on which device and to which rows."""

from datetime import UTC, datetime, timedelta

import pytest

from ccdesk.register.bulk import delete_rows, insert_rows, update_rows
from ccdesk.register.journal.reading import StepRecord, changes_of, history, step_record
from ccdesk.register.journal.steps import step
from ccdesk.register.journal.undoing import undo
from ccdesk.register.opening import open_with_key
from ccdesk.register.register import Register


@pytest.fixture
def used(register: Register) -> Register:
    """A register in which two families came, one was altered and undone, and one went."""
    with step(register, "Registered two") as made:
        families = [(key, f"F{key}", "2012-06-01") for key in (1, 2)]
        insert_rows(made, "family", ("id", "reference", "registered_on"), families)
    with step(register, "Noted") as made:
        update_rows(made, "family", ("notes",), [("likes mornings", 1)])
    undo(register, 2)
    with step(register, "Deleted the second") as made:
        delete_rows(made, "family", [2])
    return register


def numbers(records: list[StepRecord]) -> list[int]:
    return [record.number for record in records]


def test_the_newest_steps_come_first(used: Register) -> None:
    with used.connection() as connection:
        assert numbers(history(connection)) == [4, 3, 2, 1]
        assert numbers(history(connection, limit=2)) == [4, 3]


def test_an_undo_and_what_it_undid_know_each_other(used: Register) -> None:
    with used.connection() as connection:
        noted, undid = step_record(connection, 2), step_record(connection, 3)
        assert step_record(connection, 5) is None
    assert noted is not None
    assert undid is not None
    assert (noted.kind, noted.undone_by) == ("act", 3)
    assert (undid.kind, undid.undoes, undid.name) == ("undo", 2, "Undid: Noted")


@pytest.mark.parametrize(("row", "expected"), [(1, [3, 2, 1]), (2, [4, 1]), (3, [])])
def test_the_history_of_one_row(used: Register, row: int, expected: list[int]) -> None:
    with used.connection() as connection:
        assert numbers(history(connection, row=("family", row))) == expected
        assert history(connection, row=("person", row)) == []


def test_the_steps_of_an_account(used: Register) -> None:
    path, key = used.path, used.key
    used.close()
    with open_with_key(path, key, account="ben") as again:
        with step(again, "Registered a third") as made:
            insert_rows(made, "family", ("id", "reference", "registered_on"), [(3, "F3", "2012-06-01")])
        with again.connection() as connection:
            assert numbers(history(connection, account="ben")) == [5]
            assert numbers(history(connection, account="ann")) == [4, 3, 2, 1]


def test_the_steps_of_a_day_here(used: Register) -> None:
    with used.connection() as connection:
        steps = history(connection)
        days = {record.at.astimezone().date() for record in steps}
        found = [number for day in sorted(days, reverse=True) for number in numbers(history(connection, day=day))]
        assert found == [4, 3, 2, 1]
        assert history(connection, day=min(days) - timedelta(days=1)) == []
        assert history(connection, day=max(days) + timedelta(days=1)) == []
    assert all(abs(record.at - datetime.now(UTC)) < timedelta(minutes=10) for record in steps)


def test_the_changes_of_a_step_are_told_in_their_order(used: Register) -> None:
    with used.connection() as connection:
        assert [change.row_id for change in changes_of(connection, 1)] == [1, 2]
        (noted,) = changes_of(connection, 2)
    assert (noted.table, noted.row_id, noted.columns, noted.erased) == ("family", 1, ("notes",), False)
