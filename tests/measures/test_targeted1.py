"""Targeted 1: families who moved back to universal services, CAFs, and vulnerable families reached."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.measures.conftest import MadeUp

FAR = "E01024131"


def test_a_family_counts_once_if_any_of_its_episodes_ended_well(made: MadeUp) -> None:
    made.family("Ash", "Bea", "Col")
    made.person("Ann", "Ash", role="parent")
    made.family("Oak", "Dee")
    made.family("Elm", "Eve")
    for family, ended_on, outcome in (
        *(("Ash", "2012-05-01", "moved"), ("Ash", "2013-03-31", "universal"), ("Oak", "2012-04-01", "other")),
        *(("Elm", "2012-03-31", "universal"), ("Elm", None, None)),
    ):
        made.add(
            "support", family=family, kind="counselling", started_on="2012-01-01", ended_on=ended_on, outcome=outcome
        )
    assert made.line("T1-O2") == (1, 2)
    assert made.line("T1-O2", name="children") == (2, 3)


@pytest.mark.parametrize(
    ("support", "counts"),
    [
        ({"started_on": "2013-03-31"}, True),
        ({"started_on": "2013-04-01"}, False),
        ({"started_on": "2011-01-01", "ended_on": "2012-04-01"}, True),
        ({"started_on": "2011-01-01", "ended_on": "2012-03-31"}, False),
    ],
)
def test_children_whose_family_has_a_caf(made: MadeUp, support: dict[str, str], counts: bool) -> None:
    made.family("Ash", "Bea", "Col")
    made.person("Ann", "Ash", role="parent")
    made.family("Oak", "Dee")
    for person in ("Bea", "Ann", "Dee"):
        made.came(person, "2012-05-01")
    assert made.state("T1-P1") == "not-recorded"  # no CAF at all
    made.add("support", family="Oak", kind="counselling", started_on="2012-05-01")
    assert made.state("T1-P1") == "not-recorded"
    made.add("support", family="Ash", kind="CAF", **support)
    assert made.line("T1-P1") == (int(counts), 2)


@pytest.mark.parametrize(
    ("membership", "vulnerable"),
    [
        ({"group": "poverty", "person": "Col"}, True),
        ({"group": "poverty", "family": "Ash"}, True),
        ({"group": "disabled", "person": "Bea"}, True),
        ({"group": "lone-parents", "family": "Ash"}, False),  # not marked vulnerable
        ({"group": "poverty", "family": "Ash", "from_day": "2012-05-02"}, False),
    ],
)
def test_families_vulnerable_on_the_day_of_a_contact(
    made: MadeUp, membership: dict[str, str], vulnerable: bool
) -> None:
    made.family("Ash", "Bea", "Col")
    made.add("membership", **membership)
    made.came("Bea", "2012-05-01")
    assert made.line("T1-P2") == (int(vulnerable), None)
    assert made.state("T1-P2") == "no-denominator"


def test_over_an_estimate_only_families_in_the_reach_area_count(made: MadeUp) -> None:
    for family, child, lsoa in (("Ash", "Bea", "E01024011"), ("Far", "Col", FAR)):
        made.family(family, child, lsoa=lsoa)
        made.add("membership", family=family, group="poverty")
        made.came(child, "2012-05-01")
    assert made.line("T1-P2") == (2, None)
    made.add("population", what="vulnerable-families", count=10)
    assert made.line("T1-P2") == (1, 10)
