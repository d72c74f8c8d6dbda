"""Targeted 2: programmes completed, and changes on the inventory's scales."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.measures.conftest import MadeUp


@pytest.mark.parametrize(
    ("enrolment", "expected"),
    [
        ({"completed_on": "2012-05-01"}, (1, 1)),
        ({"left_on": "2012-05-01"}, (0, 1)),
        ({"completed_on": "2012-06-02"}, (0, 0)),  # no longer in the group
        ({"completed_on": "2012-03-31"}, (0, 0)),
        ({"completed_on": "2012-05-01", "person": "Bea"}, (0, 0)),  # a child
        ({"completed_on": "2012-05-01", "person": "Amy"}, (0, 0)),  # the family's other adult
    ],
)
def test_enrolments_that_target_adults_completed(
    made: MadeUp, enrolment: dict[str, str], expected: tuple[int, int]
) -> None:
    made.add("service", "Mellow", theme="T2", validated=1)
    made.family("Ash", "Bea")
    for adult in ("Ann", "Amy"):
        made.person(adult, "Ash", role="parent")
    for person in ("Ann", "Bea"):
        made.add("membership", person=person, group="disabled", to_day="2012-06-01")
    made.add("enrolment", **{"service": "Mellow", "person": "Ann", **enrolment})
    assert made.line("T2-P1") == expected


def test_the_same_adult_twice_is_two_enrolments(made: MadeUp) -> None:
    made.add("service", "Mellow", theme="T2", validated=1)
    made.family("Ash")
    made.person("Ann", "Ash", role="parent")
    made.add("membership", person="Ann", group="disabled")
    for _ in range(2):
        made.add("enrolment", service="Mellow", person="Ann", completed_on="2012-05-01")
    assert made.line("T2-P1") == (2, 2)


def test_no_enrolment_on_a_validated_service_is_not_recorded(made: MadeUp) -> None:
    made.add("service", "Club", theme="T2")
    made.family("Ash", "Bea")
    made.add("enrolment", service="Club", person="Bea", completed_on="2012-05-01")
    assert made.state("T2-P1") == made.state("T2-P2") == "not-recorded"


def test_changes_are_of_people_on_scales(made: MadeUp) -> None:
    made.family("Ash", "Bea", "Col")
    for person, scale, first, latest in (
        *(("Bea", "communication", 10, 14.5), ("Bea", "involvement", 10, 9), ("Col", "communication", 20, 20)),
    ):
        made.add("score", person=person, instrument=f"PCRI:{scale}", day="2012-01-01", score=first)
        made.add("score", person=person, instrument=f"PCRI:{scale}", day="2012-05-01", score=latest)
    made.add("score", person="Bea", instrument="PCRI:limit-setting", day="2012-05-01", score=30)
    figures = {line: (one.numerator, one.denominator, one.value) for line, one in made.figures("T2-P5").items()}
    assert figures == {
        ("all", "headline"): (3.5, 3, 3.5 / 3),
        ("all", "improved"): (1, None, 1),
        ("scale:communication", "headline"): (4.5, 2, 2.25),
        ("scale:communication", "improved"): (1, None, 1),
        ("scale:involvement", "headline"): (-1.0, 1, -1.0),
        ("scale:involvement", "improved"): (0, None, 0),
    }


def test_scores_on_other_instruments_are_not_the_inventory(made: MadeUp) -> None:
    made.family("Ash", "Bea")
    made.add("score", person="Bea", instrument="literacy-ial", day="2012-05-01", score=3)
    assert made.state("T2-P5") == "not-recorded"
    made.add("score", person="Bea", instrument="PCRI:communication", day="2012-05-01", score=3)
    assert made.state("T2-P5") == "no-denominator"
