"""People who are erased are gone from the record and from the journal, which still proves the rest."""

import pytest
from sqlcipher3.dbapi2 import IntegrityError

from ccdesk.register.bulk import insert_rows, update_rows
from ccdesk.register.journal.erasing import blank_rows
from ccdesk.register.journal.reading import changes_of, history
from ccdesk.register.journal.steps import step
from ccdesk.register.journal.verifying import verify
from ccdesk.register.register import Register

FAMILY = ("id", "reference", "registered_on", "notes")
PERSON = ("id", "reference", "family_id", "first_name", "last_name", "role", "interpreter")


@pytest.fixture
def used(register: Register) -> Register:
    """A register with two families, a person in each, and something noted of both."""
    with step(register, "Registered two families") as made:
        insert_rows(made, "family", FAMILY, [(key, f"F{key}", "2012-06-01", None) for key in (1, 2)])
        people = [(key, f"P{key}", key - 10, f"Name{key}", "Reed", "child", False) for key in (11, 12)]
        insert_rows(made, "person", PERSON, people)
    with step(register, "Noted") as made:
        update_rows(made, "family", ("notes",), [("secret one", 1), ("secret two", 2)])
    return register


def journal_text(register: Register) -> str:
    with register.connection() as connection:
        assert verify(connection) == []
        rows = connection.execute("SELECT before, after FROM change").fetchall()
    return " ".join(text for row in rows for text in row if text)


def test_nothing_of_the_erased_is_left_and_the_others_stay(used: Register) -> None:
    blank_rows(used, "Erased a family", [("family", 1), ("person", 11)])
    text = journal_text(used)
    assert "secret one" not in text
    assert "Name11" not in text
    assert "secret two" in text
    assert "Name12" in text
    with used.connection() as connection:
        assert connection.execute("SELECT id FROM family UNION SELECT id FROM person ORDER BY 1").fetchall() == [
            (2,),
            (12,),
        ]
        assert [change.erased for change in changes_of(connection, 1)] == [True, False, True, False]
        assert {each.table: each.deleted for each in history(connection)[0].tallies} == {"family": 1, "person": 1}


def test_nothing_is_erased_while_something_else_refers_to_it(used: Register) -> None:
    before = journal_text(used)
    with pytest.raises(IntegrityError):
        blank_rows(used, "Erased half a family", [("family", 1)])
    assert journal_text(used) == before
    with used.connection() as connection:
        assert connection.execute("PRAGMA secure_delete").fetchone() == (0,)


def test_a_row_of_another_table_with_the_same_number_is_left_alone(used: Register) -> None:
    with step(used, "Registered a setting") as made:
        insert_rows(made, "setting", ("id", "reference", "name"), [(11, "N1", "Acorns")])
    blank_rows(used, "Erased a child", [("person", 11)])
    assert "Acorns" in journal_text(used)
