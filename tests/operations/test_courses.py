"""Courses as of a day: places, waiting lists, who completed, where they went, first and latest scores."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from ccdesk.operations.courses import CourseCard, Learner, courses, learners
from ccdesk.register.register import Register

TODAY = date(2013, 4, 16)
Add = Callable[..., int]


@pytest.fixture
def course(add: Add) -> int:
    """Return an accredited course for ten."""
    return add("service", reference="S1", name="First Aid", theme="U3", kind="course", accredited=True, capacity=10)


@pytest.fixture
def person(add: Add) -> int:
    """Return a parent."""
    family = add("family", reference="KL-0412")
    return add("person", family_id=family, first_name="Wren", last_name="Larkin", role="parent")


def the_card(register: Register) -> CourseCard:
    (card,) = courses(register, TODAY).cards
    return card


def the_learner(register: Register, course: int) -> Learner:
    (learner,) = learners(register, course, TODAY)
    return learner


@pytest.mark.parametrize(
    ("days", "state", "enrolled", "waiting"),
    [
        ({"need_identified_on": date(2013, 4, 6)}, "Waiting 10 days", 0, 1),
        ({"need_identified_on": date(2013, 4, 6), "started_on": date(2013, 4, 30)}, "Waiting 10 days", 0, 1),
        ({"started_on": date(2013, 4, 9)}, "Since 9 Apr", 1, 0),
        ({"started_on": date(2013, 1, 9), "completed_on": date(2013, 4, 9)}, "Completed 9 Apr", 0, 0),
        ({"started_on": date(2012, 1, 9), "left_on": date(2012, 12, 9)}, "Left 9 Dec 2012", 0, 0),
        ({"need_identified_on": date(2013, 1, 1), "left_on": date(2013, 2, 1)}, "Left 1 Feb", 0, 0),
        ({}, "Not started", 0, 0),
    ],
)
def test_an_enrolment_is_told_by_its_days(
    register: Register,
    add: Add,
    course: int,
    person: int,
    days: dict[str, Any],
    state: str,
    enrolled: int,
    waiting: int,
) -> None:
    add("enrolment", service_id=course, person_id=person, **days)

    assert the_learner(register, course).state == state
    assert (the_card(register).enrolled, the_card(register).waiting) == (enrolled, waiting)


@pytest.mark.parametrize(
    ("capacity", "places", "ends"), [(10, "1 of 10 places filled", ""), (1, "1 of 1 places filled", "full")]
)
def test_a_course_tells_how_full_it_is(
    register: Register, add: Add, person: int, capacity: int, places: str, ends: str
) -> None:
    course = add("service", reference="S1", name="First Aid", theme="U3", kind="course", capacity=capacity)
    add("enrolment", service_id=course, person_id=person, started_on=date(2013, 4, 9))
    assert (the_card(register).places, the_card(register).ends) == (places, ends)


def test_a_course_runs_while_a_session_is_to_come(register: Register, add: Add, course: int) -> None:
    assert not the_card(register).is_running
    add("session", reference="N1", service_id=course, day=date(2013, 4, 23), status="planned")
    card = the_card(register)
    assert card.is_running
    assert (card.detail, card.ends) == ("next on 23 Apr", "ends 23 Apr")


def test_a_cancelled_session_keeps_no_course_running(register: Register, add: Add, course: int) -> None:
    add("session", reference="N1", service_id=course, day=date(2013, 4, 23), status="cancelled")
    assert not the_card(register).is_running


def test_first_and_latest_scores_stand_beside_each_other(
    register: Register, add: Add, course: int, person: int
) -> None:
    add("enrolment", service_id=course, person_id=person, started_on=date(2013, 1, 9))
    for day, score in ((date(2013, 3, 1), 22), (date(2013, 1, 9), 25), (date(2013, 4, 1), 18.5)):
        add("score", person_id=person, instrument="worry-scale", day=day, score=score)
    assert the_learner(register, course).scores.endswith("25 → 18.5")


def test_a_service_that_nobody_enrols_on_is_no_course(register: Register, add: Add) -> None:
    add("service", reference="S1", name="Stay and Play", theme="U2", kind="drop-in")
    assert courses(register, TODAY).cards == ()


@pytest.mark.parametrize(
    ("destination", "ended_on", "is_asked"),
    [
        (None, date(2013, 4, 9), True),
        ("unknown", date(2013, 4, 9), True),
        ("employment", date(2013, 4, 9), False),
        (None, date(2012, 4, 16), True),
        (None, date(2012, 4, 15), False),  # more than a year ago
    ],
)
def test_who_ended_is_asked_where_they_went(
    register: Register, add: Add, course: int, person: int, destination: str | None, ended_on: date, is_asked: bool
) -> None:
    add("enrolment", service_id=course, person_id=person, completed_on=ended_on, destination=destination)
    assert bool(courses(register, TODAY).untold) == is_asked


def test_who_began_an_earlier_run_holds_no_place_on_this_one(
    register: Register, add: Add, person: int, course: int
) -> None:
    for day in (date(2012, 11, 6), date(2012, 11, 13), date(2013, 4, 9), TODAY):
        add("session", service_id=course, day=day, status="planned")
    for started in (date(2012, 11, 6), date(2013, 4, 9)):
        add("enrolment", service_id=course, person_id=person, started_on=started)
    card = the_card(register)
    assert (card.enrolled, card.foot) == (1, "nobody finished in twelve months · 1 from before has no end")
