"""Universal 1: inspections, places taken up, and supply against demand."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.measures.conftest import MadeUp

NEAR, FAR = "E01024011", "E01024131"


@pytest.mark.parametrize(
    ("inspections", "expected"),
    [
        ([("2013-03-31", 2)], (1, 1)),
        ([("2012-06-01", 1), ("2013-03-31", 3)], (0, 1)),
        ([("2012-06-01", 3), ("2013-04-01", 1)], (0, 1)),
        ([("2013-04-01", 1)], (0, 0)),
        ([("2012-06-01", 3), ("2012-06-01", 2)], (1, 1)),  # of two on a day the later record stands
        ([("2012-06-01", 2), ("2012-06-01", 3)], (0, 1)),
    ],
)
def test_the_latest_inspection_by_the_last_day_counts(
    made: MadeUp, inspections: list[tuple[str, int]], expected: tuple[int, int]
) -> None:
    made.add("setting", "Acorn", lsoa=NEAR)
    for day, grade in inspections:
        made.add("inspection", setting="Acorn", day=day, grade=grade)
    assert made.line("U1-P1") == expected


def test_only_settings_in_the_reach_area_count(made: MadeUp) -> None:
    for name, lsoa in (("Acorn", NEAR), ("Far away", FAR), ("Unknown", None)):
        made.add("setting", name, lsoa=lsoa, places=20)
        made.add("inspection", setting=name, day="2012-06-01", grade=1)
    assert made.line("U1-P1") == (1, 1)


@pytest.mark.parametrize(
    ("place", "expected"),
    [
        ({"eligible_from": "2013-03-31", "taken_up_on": "2013-03-31"}, (1, 1)),
        ({"eligible_from": "2013-03-31", "taken_up_on": "2013-04-01"}, (0, 1)),
        ({"eligible_from": "2013-04-01", "taken_up_on": "2012-04-01"}, (0, 0)),
        ({"eligible_to": "2013-03-31"}, (0, 1)),
        ({"eligible_to": "2013-03-30", "taken_up_on": "2012-04-01"}, (0, 0)),
    ],
)
def test_take_up_is_of_entitlements_in_force_on_the_last_day(
    made: MadeUp, place: dict[str, str], expected: tuple[int, int]
) -> None:
    made.family("Ash", "Bea", lsoa=FAR)  # wherever the family lives
    made.add("place", person="Bea", scheme="2yo", **place)
    assert made.line("U1-P2") == expected
    assert made.state("U1-P4") == "not-recorded"


def test_a_child_with_two_entitlements_counts_once(made: MadeUp) -> None:
    made.family("Ash", "Bea")
    made.person("Ann", "Ash", role="parent")
    made.add("place", person="Bea", scheme="2yo")
    made.add("place", person="Bea", scheme="2yo", taken_up_on="2012-05-01")
    made.add("place", person="Ann", scheme="2yo")  # not a child
    assert made.line("U1-P2") == (1, 1)


def test_places_per_child(made: MadeUp) -> None:
    made.add("setting", "Acorn", lsoa=NEAR, places=24)
    made.add("setting", "Oak", lsoa=NEAR, places=None)
    made.add("setting", "Poor", lsoa=NEAR, places=10)
    for name, grade in (("Acorn", 1), ("Oak", 2), ("Poor", 4)):
        made.add("inspection", setting=name, day="2012-06-01", grade=grade)
    made.family("Ash", "Bea", "Col", lsoa=FAR)
    for scheme in ("2yo", "3-4yo"):
        made.add("place", person="Bea", scheme=scheme)
    made.add("place", person="Col", scheme="3-4yo")
    figure = made.figures("U1-P3")[("all", "headline")]
    assert (figure.numerator, figure.denominator, figure.value, figure.unit) == (24, 2, 12.0, "ratio")


def test_places_per_child_needs_both_inspections_and_places(made: MadeUp) -> None:
    made.add("setting", "Acorn", lsoa=NEAR, places=24)
    made.add("inspection", setting="Acorn", day="2012-06-01", grade=1)
    assert made.state("U1-P3") == "not-recorded"
    made.family("Ash", "Bea")
    made.add("place", person="Bea", scheme="2yo", eligible_to="2012-01-01")
    assert made.state("U1-P3") == "no-denominator"
    assert made.line("U1-P3") == (24, 0)
