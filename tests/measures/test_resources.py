"""The best use of resources: sessions held, costs and places filled."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.measures.conftest import MadeUp

Lines = dict[tuple[str, str], tuple[float | None, float | None]]


def lines(made: MadeUp, measure: str) -> Lines:
    """Return numerator and denominator by part and name."""
    return {line: (one.numerator, one.denominator) for line, one in made.figures(measure).items()}


@pytest.fixture
def centre(made: MadeUp) -> MadeUp:
    """Return a centre with a service that counts, one that does not, and one with no session."""
    made.add("service", "Play", capacity=10)
    made.add("service", "Hall", counts_as_contact=0, capacity=5)
    made.add("service", "Idle", capacity=8)
    made.family("Ash", "Bea", "Col")
    return made


def test_sessions_held_of_those_held_or_cancelled(centre: MadeUp) -> None:
    assert centre.state("B-HELD") == "not-recorded"
    for service, status in (("Play", "held"), ("Play", "cancelled"), ("Play", "planned"), ("Hall", "cancelled")):
        centre.add("session", service=service, day="2012-05-01", status=status)
    centre.add("session", service="Idle", day="2012-05-01", status="planned")
    centre.add("session", service="Play", day="2012-03-31")
    assert lines(centre, "B-HELD") == {
        ("all", "headline"): (1, 3),
        ("service:Play", "headline"): (1, 2),
        ("service:Hall", "headline"): (0, 1),
    }


def test_costs_of_held_sessions_with_a_cost(centre: MadeUp) -> None:
    centre.came("Bea", "2012-05-01", "Play")  # no cost
    assert centre.state("B-COST") == "not-recorded"
    for person, day, service, cost in (
        *(("Bea", "2012-05-02", "Play", 30.5), ("Bea", "2012-05-03", "Play", 0), ("Col", "2012-05-04", "Play", 10)),
        *(("Col", "2012-05-05", "Hall", 20.1),),
    ):
        centre.came(person, day, service, cost=cost)
    centre.came("Bea", "2012-05-06", "Play", cost=99, status="cancelled")
    for service, completed_on in (("Play", "2012-06-01"), ("Play", "2013-04-01"), ("Idle", "2012-06-01")):
        centre.add("enrolment", service=service, person="Col", completed_on=completed_on)
    assert lines(centre, "B-COST") == {
        ("all", "headline"): (60.6, 3),
        ("all", "per-session"): (60.6, 4),
        ("all", "per-person"): (60.6, 2),
        ("all", "per-completer"): (60.6, 1),
        ("service:Play", "headline"): (40.5, 3),
        ("service:Play", "per-session"): (40.5, 3),
        ("service:Play", "per-person"): (40.5, 2),
        ("service:Play", "per-completer"): (40.5, 1),
        ("service:Hall", "headline"): (20.1, 0),
        ("service:Hall", "per-session"): (20.1, 1),
        ("service:Hall", "per-person"): (20.1, 0),
        ("service:Hall", "per-completer"): (20.1, 0),
    }
    assert {figure.unit for figure in centre.figures("B-COST").values()} == {"pounds"}


def test_places_filled_of_services_with_a_capacity(centre: MadeUp) -> None:
    assert centre.state("B-FILLED") == "not-recorded"
    for person in ("Bea", "Col"):
        centre.came(person, "2012-05-01", "Play")
    centre.came("Bea", "2012-05-01", "Hall")
    centre.came("Bea", "2012-05-01", "Unlimited")
    assert lines(centre, "B-FILLED") == {
        ("all", "headline"): (2, 25),
        ("service:Play", "headline"): (2, 20),
        ("service:Hall", "headline"): (0, 5),
    }


def test_no_service_with_a_capacity_is_not_recorded(made: MadeUp) -> None:
    made.family("Ash", "Bea")
    made.came("Bea", "2012-05-01")
    assert made.state("B-FILLED") == "not-recorded"
