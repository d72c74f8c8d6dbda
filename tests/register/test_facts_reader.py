"""Reading the columns of a period, and a few words on records."""

from datetime import date

import pytest

from ccdesk.register.bulk import insert_rows
from ccdesk.register.facts_reader import Picture, read_picture
from ccdesk.register.journal.steps import step
from ccdesk.register.records import DESCRIPTIONS, describe_records
from ccdesk.register.register import Register
from ccdesk.register.tables import TABLES

COLUMNS = {
    "family": ("id", "lsoa"),
    "session": ("id", "day"),
    "attendance": ("id", "session_id", "person_id"),
}
WINDOW = (date(2012, 4, 1), date(2013, 3, 31))
SESSIONS = [
    (31, "N1", 21, date(2012, 3, 31), False, "held"),
    (32, "N2", 21, date(2012, 4, 1), False, "held"),
    (33, "N3", 21, date(2013, 3, 31), False, "held"),
    (34, "N4", 21, date(2013, 4, 1), False, "held"),
    (35, "N5", 21, date(2012, 5, 1), False, "cancelled"),
]


def fill(register: Register) -> None:
    """Add two families of one person each; the first came before the year and in it, the second was apologised for."""
    with step(register, "Filled the register") as made:
        insert_rows(made, "family", ("id", "reference", "registered_on"), [(1, "F1", WINDOW[0]), (2, "F2", WINDOW[0])])
        insert_rows(
            made,
            "person",
            ("id", "reference", "family_id", "first_name", "last_name", "role", "interpreter"),
            [(11, "P1", 1, "Kit", "Vale", "child", False), (12, "P2", 2, "Jo", "Marsh", "child", False)],
        )
        marks = ("commissioned", "accredited", "validated", "community", "counts_as_contact")
        insert_rows(
            made,
            "service",
            ("id", "reference", "name", "theme", "kind", *marks),
            [(21, "S1", "Stay and Play", "U1", "group", *(False,) * 4, True)],
        )
        insert_rows(made, "session", ("id", "reference", "service_id", "day", "outreach", "status"), SESSIONS)
        came = [(40 + place, session, 11, "present") for place, (session, *_) in enumerate(SESSIONS)]
        absent = [(50, 31, 12, "apologies"), (51, 32, 12, "absent")]
        insert_rows(made, "attendance", ("id", "session_id", "person_id", "mark"), [*came, *absent])


def read(register: Register) -> Picture:
    with register.connection() as connection:
        return read_picture(connection, COLUMNS, WINDOW, WINDOW[0])


def test_sessions_and_who_was_present_are_of_the_window_and_all_else_is_whole(register: Register) -> None:
    fill(register)
    picture = read(register)
    assert list(picture.tables["family"]["id"]) == [1, 2]
    assert list(picture.tables["session"]["id"]) == [32, 33, 35]
    assert list(picture.tables["session"]["day"]) == ["2012-04-01", "2013-03-31", "2012-05-01"]
    came = picture.tables["attendance"]
    assert list(zip(*(map(int, came[column]) for column in COLUMNS["attendance"]), strict=True)) == [
        (41, 32, 11),
        (42, 33, 11),
    ]


def test_what_there_is_beyond_the_window(register: Register) -> None:
    empty = read(register)
    assert (empty.attendance, empty.sessions, empty.costs, empty.families_seen.tolist()) == (False, False, False, [])
    assert [len(column) for column in empty.tables["attendance"].values()] == [0, 0, 0]
    fill(register)
    filled = read(register)
    assert (filled.attendance, filled.sessions, filled.costs) == (True, True, False)
    assert filled.families_seen.tolist() == [1]  # an apology is no contact


def test_keys_of_several_copies_are_read_as_they_are(register: Register) -> None:
    fill(register)
    far_apart = [((1 << 62) + 7, 33, 12, "present")]
    with step(register, "Brought a laptop back") as made:
        insert_rows(made, "attendance", ("id", "session_id", "person_id", "mark"), far_apart)
    assert sorted(read(register).tables["attendance"]["id"]) == [41, 42, (1 << 62) + 7]


def test_reading_within_a_step_sees_what_the_step_has_done(register: Register) -> None:
    fill(register)
    with step(register, "Looked while writing") as made:
        insert_rows(made, "family", ("id", "reference", "registered_on"), [(3, "F3", WINDOW[0])])
        picture = read_picture(made.connection, COLUMNS, WINDOW, WINDOW[0])
    assert list(picture.tables["family"]["id"]) == [1, 2, 3]


def test_reading_leaves_no_transaction_behind(register: Register) -> None:
    with register.connection() as connection:
        read_picture(connection, COLUMNS, WINDOW, WINDOW[0])
        assert not connection.in_transaction


@pytest.mark.parametrize("table", sorted(DESCRIPTIONS))
def test_records_of_every_table_can_be_described(register: Register, table: str) -> None:
    with register.connection() as connection:
        headers, rows = describe_records(connection, table, [1, 2])
    assert headers
    assert rows == []
    assert table in {str(one.__tablename__) for one in TABLES}


def test_a_family_is_described_by_its_peoples_surnames(register: Register) -> None:
    fill(register)
    with step(register, "Registered a partner") as made:
        insert_rows(
            made,
            "person",
            ("id", "reference", "family_id", "first_name", "last_name", "role", "interpreter"),
            [(13, "P3", 1, "Al", "Birch", "parent", False), (14, "P4", 1, "Di", "Vale", "child", False)],
        )
    with register.connection() as connection:
        assert describe_records(connection, "family", [1, 2])[1] == [("F1", "Birch / Vale"), ("F2", "Marsh")]
