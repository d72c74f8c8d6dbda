"""Who may be recorded twice."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

import pytest

from ccdesk.exchange.duplicates import Named, possible_duplicates
from ccdesk.exchange.existing import Existing
from ccdesk.exchange.planning import ImportPlan

Plan = Callable[..., ImportPlan]
HEADERS = ["person_ref", "family_ref", "first_name", "last_name", "role", "born_on"]


def named(text: str, reference: str) -> Named:
    family, first, last, born = text.split(", ")
    return Named(reference, family, first, last, date.fromisoformat(born) if born != "-" else None)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        # the same family name and birth date, whatever the first name
        ("F1, Ann, Ash, 1985-03-12", "F2, Ann, Ash, 1985-03-12"),
        ("F1, Ann, Ash, 1985-03-12", "F2, Bea, Ash, 1985-03-12"),
        ("F1, Ann, Ash, 1985-03-12", "F1, Ann, Ash, 1985-03-12"),
        ("F1, Ann, O'Neill, 1985-03-12", "F2, Ann, ONEILL, 1985-03-12"),
        ("F1, Zoë, Ó Súilleabháin, 1985-03-12", "F2, Zoe, O Suilleabhain, 1985-03-12"),
        # a family name close to it
        ("F1, Ann, Thompson, 1985-03-12", "F2, Ann, Thomson, 1985-03-12"),
        # a birth date close to it
        ("F1, Ann, Ash, 1985-03-12", "F2, Ann, Ash, 1985-12-03"),
        ("F1, Ann, Ash, 1985-03-12", "F2, Ann, Ash, 1985-03-13"),
        ("F1, Ann, Ash, 1985-03-12", "F1, Anne, Ash, 1986-03-12"),
    ],
)
def test_a_possible_duplicate(one: str, other: str) -> None:
    first, second = named(one, "P1"), named(other, "P2")
    assert list(possible_duplicates([first, second], [])) == [(1, first)]
    assert list(possible_duplicates([second], [first])) == [(0, first)]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("F1, Ann, Ash, 2010-03-12", "F1, Ben, Ash, 2010-03-12"),  # twins
        ("F1, Ann, Ash, 2010-03-12", "F1, Ben, Ash, 2011-03-12"),  # brother and sister
        ("F1, Ann, Ash, 2010-03-12", "F2, Ben, Ash, 2011-03-12"),
        ("F1, Ann, Ash, 2010-03-12", "F2, Ann, Birch, 2010-03-12"),
        ("F1, Ann, Ash, 2010-03-12", "F2, Ann, Ash, 2012-05-01"),
        ("F1, Ann, Ash, -", "F2, Ann, Ash, -"),
        ("F1, Ann, Ash, 2010-03-12", "F2, Ann, Ash, -"),
    ],
)
def test_no_duplicate(one: str, other: str) -> None:
    assert list(possible_duplicates([named(one, "P1"), named(other, "P2")], [])) == []


def test_each_person_is_reported_once_even_if_thousands_are_alike() -> None:
    people = [Named(f"P{number}", f"F{number}", "Ann", "Ash", date(1985, 1, 1)) for number in range(3_000)]
    found = list(possible_duplicates(people, []))
    assert [place for place, _ in found] == list(range(1, 3_000))


@pytest.fixture
def families() -> Mapping[str, Any]:
    """Return two families."""
    return {"Families": [["family_ref", "registered_on"], ["F1", "2012-04-01"], ["F2", "2012-04-01"]]}


def test_a_warning_names_the_row_and_the_other_person(plan: Plan, families: Mapping[str, Any]) -> None:
    rows = [["P1", "F1", "Ann", "Ash", "parent", "1985-03-12"], ["P2", "F2", "Ann", "Ash", "parent", "12/03/1985"]]
    (warning,) = plan({**families, "People": [HEADERS, *rows]}).warnings
    assert (warning.sheet, warning.row, warning.column, warning.value) == ("People", 3, "last_name", "Ash")
    assert "the same person as P1" in warning.message


def test_people_of_the_register_are_compared_too_and_known_pairs_are_not_reported_again(
    plan: Plan, families: Mapping[str, Any], register_after: Callable[..., Existing]
) -> None:
    ann = ["P1", "F1", "Ann", "Ash", "parent", "1985-03-12"]
    again = ["P2", "F2", "Ann", "Ash", "parent", "1985-03-12"]
    register = register_after(plan({**families, "People": [HEADERS, ann]}))
    found = plan({"People": [HEADERS, again]}, register)
    assert [warning.row for warning in found.warnings] == [2]
    assert plan({"People": [HEADERS, ann, again]}, register_after(found, register)).warnings == ()
