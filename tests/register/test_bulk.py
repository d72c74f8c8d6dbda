"""Many rows go in and come out as Python values, and only into tables and columns that exist."""

from collections.abc import Sequence
from datetime import date, time
from typing import Any

import pytest

from ccdesk.register import bulk
from ccdesk.register.bulk import (
    ROWS_AT_ONCE,
    delete_rows,
    indexes_made_afterwards,
    insert_rows,
    read_rows,
    update_rows,
)
from ccdesk.register.journal.steps import step
from ccdesk.register.register import Register
from ccdesk.register.tables import Session

SERVICE = ("id", "reference", "name", "theme", "kind", "commissioned", "accredited", "validated", "community")
SESSION = ("id", "reference", "service_id", "day", "starts", "outreach", "status", "cost")
HELD = (2, "E1", 1, date(2012, 6, 1), time(9, 30), True, "held", 12.5)
PLANNED = (3, "E2", 1, date(2012, 6, 8), None, False, "planned", None)


@pytest.fixture
def centre(register: Register) -> Register:
    """A register with one service and two sessions."""
    with step(register, "Planned sessions") as made:
        service = (1, "S1", "Stay and Play", "U1", "drop-in", False, False, False, False, True)
        insert_rows(made, "service", (*SERVICE, "counts_as_contact"), [service])
        insert_rows(made, "session", SESSION, [PLANNED, HELD])
    return register


def read(register: Register, table: str, columns: Sequence[str]) -> list[tuple[Any, ...]]:
    with register.connection() as connection:
        return read_rows(connection, table, columns)


def test_rows_come_out_as_they_went_in_ordered_by_their_keys(centre: Register) -> None:
    assert read(centre, "session", SESSION) == [HELD, PLANNED]
    assert [type(value) for value in read(centre, "session", SESSION)[0]] == [type(value) for value in HELD]


def test_they_are_stored_as_the_tables_own_types_store_them(centre: Register) -> None:
    with centre.connection() as connection:
        stored = connection.execute("SELECT day, starts, outreach FROM session WHERE id = 2").fetchone()
    assert stored == ("2012-06-01", "09:30:00.000000", 1)
    with centre.session() as session:
        found = session.get(Session, 2)
        assert found is not None
        assert (found.day, found.starts, found.outreach) == (HELD[3], HELD[4], True)


def test_rows_are_altered_and_deleted_by_their_keys(centre: Register) -> None:
    with step(centre, "Held the other") as made:
        update_rows(made, "session", ("status", "day"), [("held", date(2012, 6, 9), 3)])
        delete_rows(made, "session", [2])
    assert read(centre, "session", ("id", "status", "day")) == [(3, "held", date(2012, 6, 9))]


@pytest.mark.parametrize("number", [0, 1, ROWS_AT_ONCE - 1, ROWS_AT_ONCE, 2 * ROWS_AT_ONCE + 3])
def test_any_number_of_rows_goes_in(register: Register, number: int) -> None:
    with step(register, "Registered families") as made:
        families = [(key, f"F{key}", date(2012, 6, 1)) for key in range(1, number + 1)]
        insert_rows(made, "family", ("id", "reference", "registered_on"), families)
    assert read(register, "family", ("id", "reference", "registered_on")) == families


@pytest.mark.parametrize(
    ("table", "columns"),
    [
        ("nothing", ("id",)),
        ("step", ("id", "name")),
        ("family", ("id", "reference) VALUES (1, 2) --")),
        ("family", ("id", "reference", "reference")),
        ("family", ("reference", "registered_on")),
    ],
)
def test_only_known_tables_and_columns_are_written(register: Register, table: str, columns: tuple[str, ...]) -> None:
    with step(register, "Wrote elsewhere") as made, pytest.raises(ValueError, match=r"no table|no such columns|its id"):
        insert_rows(made, table, columns, [(1,) * len(columns)])


def test_a_key_is_never_altered(centre: Register) -> None:
    with step(centre, "Renumbered") as made, pytest.raises(ValueError, match="other than the id"):
        update_rows(made, "session", ("id",), [(5, 2)])


def test_indexes_set_aside_for_many_rows_stand_again_afterwards(
    register: Register, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bulk, "FEWEST_WITHOUT_INDEX", 2)
    with register.connection() as connection:
        before = _indexes(connection)
    with step(register, "Add families") as made, indexes_made_afterwards(made, "person", 3):
        assert len(_indexes(made.connection)) < len(before)
        assert any(made_by is None for _, made_by in _indexes(made.connection)), "what keeps rows unique stays"
    with register.connection() as connection:
        assert _indexes(connection) == before


def test_indexes_stay_for_a_few_rows_and_come_back_after_a_failure(
    register: Register, monkeypatch: pytest.MonkeyPatch
) -> None:
    with register.connection() as connection:
        before = _indexes(connection)
    with step(register, "Add families") as made, indexes_made_afterwards(made, "person", 3):
        assert _indexes(made.connection) == before
    monkeypatch.setattr(bulk, "FEWEST_WITHOUT_INDEX", 2)
    with (
        pytest.raises(ZeroDivisionError),
        step(register, "Add families") as made,
        indexes_made_afterwards(made, "person", 3),
    ):
        raise ZeroDivisionError
    with register.connection() as connection:
        assert _indexes(connection) == before


def _indexes(connection: Any) -> list[tuple[str, str | None]]:  # noqa: ANN401 - sqlcipher3 has no types
    question = "SELECT name, sql FROM sqlite_schema WHERE type = 'index' AND tbl_name = 'person' ORDER BY name"
    return list(connection.execute(question).fetchall())
