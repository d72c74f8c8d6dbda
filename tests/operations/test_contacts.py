"""A contact recorded on a family's page."""

from collections.abc import Callable
from datetime import date

import pytest

from ccdesk.operations.contacts import contact_services, record_contact
from ccdesk.refusal import Refusal
from ccdesk.register.journal.undoing import undo
from ccdesk.register.register import Register

Add = Callable[..., int]
TODAY = date(2012, 5, 9)


def sessions(register: Register) -> list[tuple[object, ...]]:
    with register.connection() as connection:
        return list(
            connection.execute(
                "SELECT day, outreach, status, staff, count(*) FROM session JOIN attendance ON session_id = session.id"
                " GROUP BY session.id"
            ).fetchall()
        )


@pytest.fixture
def visits(add: Add) -> int:
    return add("service", name="Home visits", kind="home-visit")


def test_a_home_visit_is_a_held_outreach_session_with_who_was_there(register: Register, add: Add, visits: int) -> None:
    family = add("family")
    ann, ben = (add("person", family_id=family, first_name=name) for name in ("Ann", "Ben"))
    done = record_contact(register, family, visits, [ann, ben], TODAY, today=TODAY, staff="Jo Whitcombe")
    assert done.words == "Home visits recorded with Ann Ash and 1 more"
    assert sessions(register) == [("2012-05-09", 1, "held", "Jo Whitcombe", 2)]
    assert done.step is not None
    undo(register, done.step)
    assert sessions(register) == []


def test_what_cannot_be_recorded_is_refused(register: Register, add: Add, visits: int) -> None:
    family, other = add("family"), add("family")
    ann = add("person", family_id=family, first_name="Ann")
    stranger = add("person", family_id=other, first_name="Cy")
    group = add("service", name="Stay and Play")
    with pytest.raises(Refusal, match="Nobody is ticked"):
        record_contact(register, family, visits, [], TODAY, today=TODAY)
    with pytest.raises(Refusal, match="still to come"):
        record_contact(register, family, visits, [ann], date(2012, 5, 10), today=TODAY)
    with pytest.raises(Refusal, match="no longer of this family"):
        record_contact(register, family, visits, [stranger], TODAY, today=TODAY)
    with pytest.raises(Refusal, match="one-to-one service"):
        record_contact(register, family, group, [ann], TODAY, today=TODAY)
    assert sessions(register) == []


def test_services_in_place_are_offered_with_the_one_used_last_first(register: Register, add: Add, visits: int) -> None:
    talking = add("service", name="Counselling", kind="one-to-one")
    add("service", name="Stay and Play")
    add("session", service_id=talking)
    assert [service.name for service in contact_services(register)] == ["Counselling", "Home visits"]
