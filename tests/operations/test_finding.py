"""What Ctrl+K finds in the register: people, families and sessions, the likeliest first."""

from datetime import date

import pytest

from ccdesk.framework.period import Period
from ccdesk.operations.demonstration.making import TODAY
from ccdesk.operations.finding import find_anything, find_sessions
from ccdesk.register.register import Register

PERIOD = Period.parse("2013/14-Q1")


@pytest.fixture
def centre(demonstration_copy: Register) -> Register:
    return demonstration_copy


def test_nothing_is_found_for_nothing(centre: Register) -> None:
    found = find_anything(centre, "  ", PERIOD, TODAY)
    assert (found.people, found.families, found.sessions) == ((), (), ())


def test_family_of_the_likeliest_person_comes_first(centre: Register) -> None:
    with centre.connection() as connection:
        (name,) = connection.execute(
            "SELECT last_name FROM person GROUP BY last_name HAVING count(DISTINCT family_id) = 1"
            " AND length(last_name) > 6 ORDER BY last_name LIMIT 1"
        ).fetchone()
    found = find_anything(centre, name, PERIOD, TODAY)
    assert found.people[0].name.endswith(name)
    assert found.families[0].id == found.people[0].family_id


def test_family_is_found_by_its_reference(centre: Register) -> None:
    with centre.connection() as connection:
        key, reference = connection.execute("SELECT id, reference FROM family ORDER BY id LIMIT 1").fetchone()
    assert [family.id for family in find_anything(centre, reference, PERIOD, TODAY).families][:1] == [key]


def test_sessions_are_found_by_the_beginnings_of_their_words_the_nearest_first(centre: Register) -> None:
    found = find_sessions(centre, "sta pl", TODAY)
    assert found
    assert all(session.words.startswith("Stay and Play") for session in found)
    assert found[0].words.startswith("Stay and Play, today")


@pytest.mark.parametrize("text", ["xyzzy", "%", "' OR 1=1 --", "play stay nonsense"])
def test_sessions_of_no_such_name_are_not_found(centre: Register, text: str) -> None:
    assert find_sessions(centre, text, TODAY) == ()


def test_sessions_of_other_months_are_left_out(centre: Register) -> None:
    assert find_sessions(centre, "stay", date(2030, 1, 1)) == ()
