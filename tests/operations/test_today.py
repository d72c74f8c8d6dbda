"""The centre's day: its sessions, how many usually come, and the day of the next ones."""

from collections.abc import Callable
from datetime import date

from ccdesk.operations.today import centre_day
from ccdesk.register.register import Register

TODAY = date(2013, 4, 16)
Add = Callable[..., int]


def test_a_day_without_sessions_says_so_and_names_the_next(register: Register, add: Add) -> None:
    service = add("service", name="Stay and Play")
    add("session", service_id=service, day=date(2013, 4, 17), status="cancelled")
    add("session", service_id=service, day=date(2013, 4, 18), status="planned")
    day = centre_day(register, TODAY)
    assert (day.title, day.facts, day.next_day) == ("Tuesday 16 April", "No sessions", date(2013, 4, 18))


def test_the_day_says_how_many_sessions_and_people_there_are(register: Register, add: Add) -> None:
    service = add("service", name="Stay and Play")
    family = add("family")
    people = [add("person", family_id=family, first_name=name) for name in ("Ann", "Bo", "Cy")]
    earlier = add("session", service_id=service, day=date(2013, 4, 9))
    for person in people:
        add("attendance", session_id=earlier, person_id=person)
    add("session", service_id=service, day=TODAY, status="planned")
    add("session", service_id=service, day=TODAY, status="cancelled", cancelled_because="Tutor unwell")
    day = centre_day(register, TODAY)
    assert day.facts == "1 session · 1 cancelled · 3 people usually come"
    assert day.next_day is None


def test_the_demonstration_s_day_has_a_register_begun(demonstration_copy: Register) -> None:
    day = centre_day(demonstration_copy, TODAY)
    assert [card.state for card in day.sessions].count("being-taken") == 1
