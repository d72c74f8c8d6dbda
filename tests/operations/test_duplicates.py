"""Who may be recorded already: asked before a record is made, and of the whole register."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ccdesk.framework.likeness import Described, close_days, likeness
from ccdesk.operations.duplicates import duplicate_pairs, possible_duplicates
from ccdesk.register.register import Register

Add = Callable[..., int]
BORN = date(1991, 5, 3)


@pytest.fixture
def sunita(add: Add) -> int:
    family = add("family", reference="KL-0855", address="72 Hopfield Close", postcode="ME10 9QZ")
    return add("person", family_id=family, first_name="Sunita", last_name="Gurung", born_on=BORN, phone="01632 960123")


def asked(register: Register, **told: Any) -> list[int]:  # noqa: ANN401 - any of the question's arguments
    question: dict[str, Any] = {"first_name": "Sunita", "last_name": "Gurung", "born_on": BORN, **told}
    return [found.person_id for found in possible_duplicates(register, **question)]


@pytest.mark.parametrize(
    ("told", "reasons"),
    [
        ({}, ("Same name", "Same date of birth")),
        ({"last_name": "Gurang"}, ("Names alike", "Same date of birth")),
        ({"first_name": "Sunita-Devi"}, ("Names alike", "Same date of birth")),
        ({"born_on": date(1991, 3, 5)}, ("Same name", "Day and month of birth changed round")),
        ({"born_on": date(1990, 5, 3)}, ("Same name", "Date of birth one figure different")),
        ({"born_on": None, "postcode": "me109qz"}, ("Same name", "Same postcode")),
        ({"born_on": None, "phone": "+44 1632 960 123"}, ("Same name", "Same phone")),
        (
            {"last_name": "Rai", "phone": "01632960123", "postcode": "ME10 9QZ"},
            ("Same first name", "Same date of birth", "Same phone", "Same postcode"),
        ),
        (
            {"address": "27 Hopfield Close", "postcode": "ME10 9QZ"},
            ("Same name", "Same date of birth", "Same postcode", "House number turned round"),
        ),
    ],
)
def test_a_possible_duplicate_is_shown_with_its_reasons(
    register: Register, sunita: int, told: dict[str, Any], reasons: tuple[str, ...]
) -> None:
    (found,) = possible_duplicates(
        register, **{"first_name": "Sunita", "last_name": "Gurung", "born_on": BORN, "limit": 5, **told}
    )
    assert found.person_id == sunita
    assert found.reasons == reasons
    assert found.words == "KL-0855 Gurung · Sunita, born 3 May 1991 · 72 Hopfield Close"


@pytest.mark.parametrize(
    "told",
    [
        {"born_on": date(1984, 11, 20)},
        {"born_on": date(1984, 11, 20), "postcode": "ME10 9QZ"},
        {"first_name": "Bela"},
        {"born_on": None},
        {"first_name": "", "last_name": ""},
        {"first_name": "Bela", "born_on": date(1992, 5, 3), "postcode": "ME10 9QZ"},
    ],
)
def test_somebody_else_is_not_shown(register: Register, sunita: int, told: dict[str, Any]) -> None:
    assert asked(register, **told) == []


def test_the_name_they_are_known_by_counts_either_way(register: Register, add: Add) -> None:
    family = add("family")
    peggy = add("person", family_id=family, first_name="Margaret", known_as="Peggy", last_name="Ash", born_on=BORN)
    assert asked(register, first_name="Peggy", last_name="Ash") == [peggy]
    assert asked(register, first_name="Mary", known_as="Peggy", last_name="Ash") == [peggy]


@pytest.mark.parametrize(("one", "other"), [("Alfie", "Poppy"), ("Jayden", "Kayden"), ("Ava", "Eva")])
def test_twins_are_never_shown(register: Register, add: Add, one: str, other: str) -> None:
    family = add("family", postcode="ME10 9QZ")
    child = {"family_id": family, "last_name": "Ash", "born_on": BORN, "role": "child"}
    first = add("person", first_name=one, **child)
    add("person", first_name=other, **child)
    assert duplicate_pairs(register) == ()
    twin = {"first_name": other, "last_name": "Ash", "role": "child", "postcode": "ME10 9QZ", "family_id": family}
    assert first not in asked(register, **twin)


def test_children_of_one_birth_date_in_two_homes_need_first_names_alike(register: Register, add: Add) -> None:
    for first_name in ("Alfie", "Poppy"):
        family = add("family", postcode="ME10 9QZ")
        add("person", family_id=family, first_name=first_name, last_name="Ash", born_on=BORN, role="child")
    assert duplicate_pairs(register) == ()


def test_the_person_asked_about_is_not_their_own_duplicate(register: Register, sunita: int) -> None:
    assert asked(register, person_id=sunita) == []


def test_the_likeliest_come_first_and_no_more_than_asked_for(register: Register, add: Add, sunita: int) -> None:
    family = add("family")
    close = add("person", family_id=family, first_name="Sunita", last_name="Gurung", born_on=date(1991, 5, 4))
    assert asked(register) == [sunita, close]
    assert asked(register, limit=1) == [sunita]


def test_pairs_of_the_whole_register(register: Register, add: Add, sunita: int) -> None:
    other = add("person", family_id=add("family"), first_name="Sunita", last_name="Gurong", born_on=BORN)
    add("person", family_id=add("family"), first_name="Bela", last_name="Karki", born_on=BORN)
    told: list[float] = []
    (pair,) = duplicate_pairs(register, lambda share, words: told.append(share))
    assert (pair.first_id, pair.second_id) == (sunita, other)
    assert pair.reasons == ("Names alike", "Same date of birth")
    assert told[0] == 0.0
    assert told[-1] == 1.0


@given(st.dates(date(1900, 1, 1), date(2030, 12, 31)))
def test_close_days_are_the_day_itself_and_days_one_figure_off_or_changed_round(day: date) -> None:
    text = day.isoformat()
    days = set(close_days(day))
    assert day in days
    for other in days - {day}:
        off = sum(one != two for one, two in zip(text, other.isoformat(), strict=True))
        assert off == 1 or (other.year, other.day, other.month) == (day.year, day.month, day.day)


NAMES = st.sampled_from(["Ann", "Anne", "Bea", "Zoë", "Zoe", "O'Neill", "ONeill", ""])
DESCRIBED = st.builds(
    Described,
    NAMES,
    NAMES,
    NAMES,
    st.sampled_from([None, BORN, date(1991, 3, 5), date(2010, 1, 1)]),
    st.sampled_from(["", "child", "parent"]),
    st.sampled_from([None, 1, 2]),
    st.sampled_from(["", "ME10 9QZ", "me109qz"]),
    st.sampled_from(["", "72 Hopfield Close", "27 Hopfield Close"]),
    st.sampled_from(["", "01632 960123"]),
)


@given(DESCRIBED, DESCRIBED)
def test_likeness_does_not_depend_on_who_is_named_first(one: Described, other: Described) -> None:
    assert likeness(one, other) == likeness(other, one)
