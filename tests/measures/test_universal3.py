"""Universal 3: courses, where they lead, and what was learned."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from tests.measures.conftest import MadeUp


@pytest.fixture
def courses(made: MadeUp) -> MadeUp:
    """Return a centre with an accredited course and a plain one of U3, an adult in a target group and one in none."""
    made.add("service", "Maths", theme="U3", accredited=1)
    made.add("service", "Club", theme="U3")
    made.add("service", "Hygiene", theme="U2", accredited=1, counts_as_contact=0)
    made.family("Ash")
    made.person("Ann", "Ash", role="parent")
    made.person("Amy", "Ash", role="carer")
    made.family("Oak")
    made.person("Olga", "Oak", role="parent")
    made.add("membership", person="Ann", group="disabled", to_day="2012-12-31")
    return made


DESTINATIONS: list[tuple[list[dict[str, Any]], tuple[int, int]]] = [
    ([{"completed_on": "2012-05-01", "destination": "employment"}], (1, 1)),
    ([{"left_on": "2012-05-01", "destination": "further-learning"}], (1, 1)),
    ([{"left_on": "2012-05-01", "destination": "volunteering"}], (0, 1)),
    ([{"left_on": "2012-05-01", "destination": "none"}], (0, 1)),
    ([{"left_on": "2012-05-01", "destination": "unknown"}], (0, 0)),
    ([{"left_on": "2012-05-01"}], (0, 0)),
    ([{"left_on": "2012-03-31", "destination": "employment"}], (0, 0)),
    ([{"left_on": "2013-01-01", "destination": "employment"}], (0, 0)),  # no longer in the group
    ([{"left_on": "2012-05-01", "destination": "employment", "person": "Amy"}], (0, 0)),  # family's other adult
    ([{"left_on": "2012-05-01", "destination": "employment", "service": "Hygiene"}], (0, 0)),
    (  # the latest ending first, then unknown is left out
        [
            {"completed_on": "2012-05-01", "destination": "employment"},
            {"completed_on": "2012-06-01", "destination": "unknown"},
        ],
        (0, 0),
    ),
    (  # of two on a day the later record stands
        [
            {"completed_on": "2012-05-01", "destination": "other"},
            {"completed_on": "2012-05-01", "destination": "employment"},
        ],
        (1, 1),
    ),
    (  # completed goes before left
        [{"completed_on": "2012-03-01", "left_on": "2012-05-01", "destination": "employment"}],
        (0, 0),
    ),
]


@pytest.mark.parametrize(("enrolments", "expected"), DESTINATIONS)
def test_destinations_of_target_adults(
    courses: MadeUp, enrolments: list[dict[str, Any]], expected: tuple[int, int]
) -> None:
    for enrolment in enrolments:
        courses.add("enrolment", **{"service": "Club", "person": "Ann", **enrolment})
    if all(enrolment.get("service") == "Hygiene" for enrolment in enrolments):
        assert courses.state("U3-O1") == "not-recorded"
    else:
        assert courses.line("U3-O1") == expected


@pytest.mark.parametrize(
    ("person", "statuses", "expected"),
    [
        ({}, [("education", "2012-06-01")], (1, 1)),
        ({}, [("education", "2012-06-01"), ("none", "2013-03-31")], (0, 1)),
        ({}, [("education", "2012-06-01"), ("none", "2013-04-01")], (1, 1)),
        ({}, [("education", "2012-06-01"), ("unknown", "2012-07-01")], (0, 0)),
        ({}, [("none", "2012-06-01"), ("training", "2012-06-01")], (1, 1)),
        ({}, [("employment", "2013-04-01")], (0, 0)),
        ({"born_on": "1997-04-01"}, [("education", "2012-06-01")], (0, 0)),  # 15
        ({"born_on": "1997-03-31"}, [("education", "2012-06-01")], (1, 1)),  # 16
        ({"born_on": "1993-03-31"}, [("education", "2012-06-01")], (0, 0)),  # 20
        ({"born_on": None}, [("education", "2012-06-01")], (0, 0)),
        ({"sex": "M"}, [("education", "2012-06-01")], (0, 0)),
        ({"role": "child"}, [("education", "2012-06-01")], (0, 0)),
    ],
)
def test_teenage_mothers_by_their_latest_status(
    made: MadeUp, person: dict[str, str], statuses: list[tuple[str, str]], expected: tuple[int, int]
) -> None:
    made.family("Ash", "Bea")
    made.person("Ann", "Ash", **{"role": "parent", "sex": "F", "born_on": "1995-01-01", **person})
    for status, from_day in statuses:
        made.add("status", person="Ann", status=status, from_day=from_day)
    assert made.line("U3-O2") == (0, 0)  # nobody of the family has come
    made.came("Bea", "2012-05-01")
    assert made.line("U3-O2") == expected


def test_courses_run_attended_and_completed_by_target_families(courses: MadeUp) -> None:
    courses.came("Amy", "2012-05-01", "Maths")  # the family rule: Ann makes it a target family
    courses.came("Amy", "2012-05-08", "Maths")
    courses.came("Olga", "2012-05-01", "Maths")
    courses.came("Ann", "2012-05-01", "Hygiene")  # run, but no contact
    for person, ending in (
        *(("Amy", {"completed_on": "2012-06-01"}), ("Amy", {"left_on": "2012-06-01"})),
        *(("Ann", {"completed_on": "2013-01-01"}), ("Olga", {"completed_on": "2012-06-01"})),
    ):
        courses.add("enrolment", service="Maths", person=person, **ending)
    lines = {name: courses.line("U3-P1", name=name) for name in ("headline", "run", "attended", "completed")}
    assert lines == {"headline": (1, 2), "run": (2, None), "attended": (1, None), "completed": (1, None)}


def test_no_accredited_service_is_not_recorded(made: MadeUp) -> None:
    made.add("service", "Club", theme="U3")
    assert made.state("U3-P1") == "not-recorded"


def wait(courses: MadeUp, need: str | None, started: str | None, person: str = "Ann", **ending: str) -> None:
    """Enrol somebody on the accredited course."""
    courses.add("enrolment", service="Maths", person=person, need_identified_on=need, started_on=started, **ending)


def test_waits_in_whole_days(courses: MadeUp) -> None:
    for need, started in (
        *(("2012-05-01", "2012-05-01"), ("2012-05-01", "2012-05-11"), ("2012-05-01", "2012-05-05")),
        *(("2012-05-01", "2012-06-01"), (None, "2012-05-11"), ("2012-05-12", "2012-05-11")),
        *(("2012-03-01", "2012-03-31"), ("2013-01-01", "2013-01-02")),
    ):
        wait(courses, need, started)
    wait(courses, "2012-05-01", "2012-07-01", person="Amy")
    figures = courses.figures("U3-P2")
    lines = {name: (one.numerator, one.denominator, one.value) for (_, name), one in figures.items()}
    assert lines["headline"] == (45, 4, 11.25)
    assert lines["median"] == (7.0, None, 7.0)
    assert lines["longest"] == (31, None, 31)
    assert lines["still-waiting"] == (0, None, 0)


def test_nobody_started_is_no_value_at_all(courses: MadeUp) -> None:
    wait(courses, "2012-05-01", None)
    figures = courses.figures("U3-P2")
    for name in ("headline", "median", "longest"):
        figure = figures[("all", name)]
        assert (figure.numerator, figure.denominator, figure.value, figure.state) == (
            *(None, None, None),
            "no-denominator",
        )
    assert figures[("all", "still-waiting")].value == 1


@pytest.mark.parametrize(
    ("enrolment", "waiting"),
    [
        ({"need": "2012-12-31", "started": None}, True),
        ({"need": "2012-12-31", "started": "2013-04-01"}, True),
        ({"need": "2012-12-31", "started": "2013-03-31"}, False),
        ({"need": "2012-12-31", "started": None, "left_on": "2013-03-31"}, False),
        ({"need": "2012-12-31", "started": None, "left_on": "2013-04-01"}, True),
        ({"need": "2012-12-31", "started": None, "completed_on": "2013-03-31"}, False),
        ({"need": "2013-01-01", "started": None}, False),  # no longer in the group
        ({"need": None, "started": None}, False),
        ({"need": "2012-12-31", "started": None, "person": "Olga"}, False),
    ],
)
def test_who_still_waits(courses: MadeUp, enrolment: dict[str, Any], waiting: bool) -> None:
    wait(courses, **enrolment)
    assert courses.line("U3-P2", name="still-waiting")[0] == int(waiting)


SCORES = [
    ([("2012-01-01", 10), ("2012-05-01", 12)], "literacy-ial", (1, 1)),
    ([("2012-01-01", 10), ("2012-05-01", 10)], "literacy-ial", (0, 1)),
    ([("2012-01-01", 10), ("2012-05-01", 9)], "worry-scale", (1, 1)),  # lower is better
    ([("2012-01-01", 10), ("2012-03-31", 12)], "literacy-ial", (0, 0)),  # the latest is before the period
    ([("2012-05-01", 10), ("2013-04-01", 12)], "literacy-ial", (0, 0)),  # one score by the last day
    ([("2010-01-01", 10), ("2011-01-01", 30), ("2012-05-01", 20)], "literacy-ial", (1, 1)),
    ([("2012-05-01", 10), ("2012-05-01", 12)], "literacy-ial", (0, 0)),  # one day, one score
    ([("2012-01-01", 10), ("2012-05-01", 8), ("2012-05-01", 12)], "literacy-ial", (1, 1)),
    ([("2012-01-01", 9), ("2012-01-01", 12), ("2012-05-01", 10)], "literacy-ial", (0, 1)),
]


@pytest.mark.parametrize(("scores", "instrument", "expected"), SCORES)
def test_learners_whose_latest_score_is_better_than_their_first(
    courses: MadeUp, scores: list[tuple[str, float]], instrument: str, expected: tuple[int, int]
) -> None:
    courses.add("enrolment", service="Club", person="Ann")
    for person in ("Ann", "Olga"):  # Olga is no learner
        for day, score in scores:
            courses.add("score", person=person, instrument=instrument, day=day, score=score)
    assert courses.line("U3-P3") == expected


def test_better_on_one_instrument_is_enough_and_people_count_once(courses: MadeUp) -> None:
    courses.add("enrolment", service="Club", person="Ann")
    for instrument, first, latest in (("literacy-ial", 10, 8), ("worry-scale", 10, 8)):
        courses.add("score", person="Ann", instrument=instrument, day="2012-01-01", score=first)
        courses.add("score", person="Ann", instrument=instrument, day="2012-05-01", score=latest)
    assert courses.line("U3-P3") == (1, 1)
