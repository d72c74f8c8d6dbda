"""Different people by target group, theme and quarter; totals count a person once."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from ccdesk.measures.crosstab import unique_people

if TYPE_CHECKING:
    from tests.measures.conftest import MadeUp


@pytest.fixture
def centre(made: MadeUp) -> MadeUp:
    """Return a centre at which one child came four times and another once."""
    made.add("service", "Clinic", theme="U4")
    made.family("Ash", "Bea", "Col")
    made.add("membership", person="Bea", group="disabled", from_day="2012-05-02")
    for person, day, service in (
        *(("Bea", "2012-05-01", "Play"), ("Bea", "2012-06-01", "Clinic"), ("Bea", "2012-07-01", "Play")),
        *(("Bea", "2013-03-31", "Play"), ("Col", "2012-05-01", "Play"), ("Col", "2012-03-31", "Play")),
    ):
        made.came(person, day, service)
    return made


def test_totals_are_never_sums(centre: MadeUp) -> None:
    people = unique_people(centre.facts())
    assert people.quarters == ("2012/13-Q1", "2012/13-Q2", "2012/13-Q3", "2012/13-Q4", "all")
    assert [people.count(theme="U1", quarter=quarter) for quarter in people.quarters] == [2, 1, 0, 1, 2]
    assert people.count(theme="U4") == 1
    assert people.count() == 2


def test_a_person_belongs_to_a_group_as_on_the_day(centre: MadeUp) -> None:
    people = unique_people(centre.facts())
    for part in ("group:disabled", "group:any"):
        assert people.count(part, "U1", "2012/13-Q1") == 0
        assert people.count(part, "U4", "2012/13-Q1") == 1
        assert people.count(part) == 1
    assert people.count("group:fathers") == 0


@pytest.mark.parametrize(
    ("period", "quarters"),
    [
        ("2012/13-Q2", ("2012/13-Q1", "2012/13-Q2", "all")),  # the year so far
        ("2013-02", ("2012/13-Q1", "2012/13-Q2", "2012/13-Q3", "2012/13-Q4", "all")),
        ("2012-02-15..2012-07-01", ("2011/12-Q4", "2012/13-Q1", "2012/13-Q2", "all")),
    ],
)
def test_which_quarters_are_counted(centre: MadeUp, period: str, quarters: tuple[str, ...]) -> None:
    assert unique_people(centre.facts(period)).quarters == quarters


def test_a_period_that_begins_before_its_financial_year_is_counted_from_its_first_day(centre: MadeUp) -> None:
    people = unique_people(centre.facts("2012-03-31..2012-06-30"))
    assert people.count(quarter="2011/12-Q4") == 1
    assert unique_people(centre.facts("2012-04-01..2012-06-30")).quarters == ("2012/13-Q1", "all")


def test_a_centre_without_contacts_has_zeros(made: MadeUp) -> None:
    assert unique_people(made.facts()).counts.sum() == 0
