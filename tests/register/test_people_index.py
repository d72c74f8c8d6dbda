"""Finding people by what staff type."""

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest

from ccdesk.register.bulk import delete_rows, insert_rows, update_rows
from ccdesk.register.journal.steps import step
from ccdesk.register.journal.undoing import undo
from ccdesk.register.opening import create_register
from ccdesk.register.people_snapshot import Likeness
from ccdesk.register.people_words import Birth, Query, code_words, name_words, read_query
from ccdesk.register.register import Register

FAMILIES = [(1, "KL-0231", "ME10 9QZ", date(2010, 4, 1)), (2, "KL-0902", "CT5 1AA", date(2011, 4, 1))]
PEOPLE = [
    (11, "P1", 1, "Grace", "Adeyemi", None, date(1982, 2, 14), "parent"),
    (12, "P2", 1, "Tobi", "Adeyemi", None, date(2011, 1, 30), "child"),
    (13, "P3", 2, "Bisi", "Adeyami-Cole", None, date(1990, 9, 2), "parent"),
    (14, "P4", 2, "Zoë", "O’Brien", "Zee", None, "child"),
    (15, "P5", 2, "Philippa", "Smyth", "Pip", date(1957, 11, 19), "carer"),
]
Find = Callable[..., list[int]]


@pytest.fixture
def register(tmp_path: Path) -> Iterator[Register]:
    """Return a register of two families."""
    made, _ = create_register(tmp_path / "Rowan.ccdesk", passphrase="a quiet green door")
    with made:
        with step(made, "Made up two families") as adding:
            insert_rows(adding, "family", ("id", "reference", "postcode", "registered_on"), FAMILIES)
            columns = ("id", "reference", "family_id", "first_name", "last_name", "known_as", "born_on", "role")
            insert_rows(adding, "person", (*columns, "interpreter"), [(*one, False) for one in PEOPLE])
        yield made


@pytest.fixture
def find(register: Register) -> Find:
    """Return a function that gives the ids found for a text."""

    def found(text: str, limit: int = 10, prefer: tuple[int, ...] = ()) -> list[int]:
        with register.connection() as connection:
            return [match.person_id for match in register.people.find(connection, text, limit, prefer)]

    return found


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("grace", [11]),
        ("gra ade", [11]),
        ("ade gra", [11]),
        ("ADEYEMI", [11, 12, 13]),
        ("Tobi Adeyemi", [12]),
        ("zoe", [14]),
        ("Zoë", [14]),
        ("zee", [14]),
        ("obrien", [14]),
        ("o'brien", [14]),
        ("O’Bri", [14]),
        ("brien", [14]),
        ("o brien", [14]),
        ("cole", [13]),
        ("adeyami cole", [13]),
        ("adeyami-cole", [13]),
        ("kl-0231", [11, 12]),
        ("KL 0231", [11, 12]),
        ("231", [11, 12]),
        ("P5", [15]),
        ("me10 9qz", [11, 12]),
        ("ME109QZ", [11, 12]),
        ("ct5", [13, 14, 15]),
        ("14.02.1982", [11]),
        ("14/2/82", [11]),
        ("14-2-1982", [11]),
        ("14 feb 1982", [11]),
        ("14th February", [11]),
        ("14021982", [11]),
        ("1982-02-14", [11]),
        ("adeyemi 30/1/2011", [12]),
        ("adeyemi 31/1/2011", []),
        ("grace cole", []),
        ("", []),
        ("  ,.- ", []),
        ("qqqq", []),
    ],
)
def test_people_are_found_by_anything_known_of_them(find: Find, typed: str, expected: list[int]) -> None:
    assert sorted(find(typed)) == expected


@pytest.mark.parametrize("typed", ["grcae", "graec", "grac", "gracee", "hrace", "race adeyemi", "gracd adeyemi"])
def test_one_wrong_letter_is_forgiven(find: Find, typed: str) -> None:
    assert find(typed)[0] == 11


def test_a_slip_is_said_and_comes_after_what_is_spelt_so(register: Register) -> None:
    with register.connection() as connection:
        found = [(one.person_id, one.likeness) for one in register.people.find(connection, "adeyami", 10)]
    assert found[0] == (13, Likeness.SAME)
    assert set(found[1:]) == {(11, Likeness.ONE_LETTER), (12, Likeness.ONE_LETTER)}


@pytest.mark.parametrize(("typed", "likeness"), [("filipa", Likeness.SOUNDS), ("lippa", Likeness.INSIDE)])
def test_names_that_sound_alike_or_hold_the_letters_are_found(
    register: Register, typed: str, likeness: Likeness
) -> None:
    with register.connection() as connection:
        found = register.people.find(connection, typed, 10)
    assert (15, likeness) in [(one.person_id, one.likeness) for one in found]


def test_two_words_typed_are_two_names(find: Find) -> None:
    assert find("ade adey") == [13, 11, 12]


def test_those_who_came_lately_go_first(find: Find) -> None:
    assert find("ade") == [13, 11, 12]
    assert find("ade", prefer=(12,)) == [12, 13, 11]
    assert find("ade", limit=1, prefer=(12,)) == [12]


def test_what_is_changed_and_undone_is_seen_by_the_next_question(register: Register, find: Find) -> None:
    assert find("nadia") == []
    with step(register, "Changed a name") as changed:
        update_rows(changed, "person", ("first_name",), [("Nadia", 11)])
    assert find("nadia") == [11]
    assert find("grace") == []
    with step(register, "Moved a family") as moved:
        update_rows(moved, "family", ("postcode",), [("TN1 2BB", 1)])
    assert find("tn1") == [11, 12]
    with step(register, "Removed a person") as removed:
        delete_rows(removed, "person", [12])
    assert find("tn1") == [11]
    undo(register, removed.id)
    undo(register, changed.id)
    assert find("grace") == [11]
    assert find("tobi") == [12]


def test_many_changes_are_read_anew(register: Register, find: Find, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ccdesk.register.people_index.MOST_CHANGED", 1)
    assert find("grace") == [11]
    with step(register, "Moved a family") as moved:
        update_rows(moved, "family", ("postcode",), [("TN1 2BB", 1)])
    assert find("tn1") == [11, 12]


@pytest.mark.parametrize(
    ("typed", "query"),
    [
        ("Anne-Marie", Query(("annemarie",))),
        ("me10 9qz", Query((), ("me10", "9qz"), (), "me109qz")),
        ("32/1/2000", Query((), ("3212000",))),
        ("3 may 91 gurung", Query(("gurung",), (), (Birth(3, 5, "91"),))),
    ],
)
def test_what_was_typed_is_taken_apart(typed: str, query: Query) -> None:
    assert read_query(typed) == query


def test_names_and_codes_are_known_by_their_parts_and_together() -> None:
    assert list(name_words("Anne-Marie")) == ["anne", "marie", "annemarie"]
    assert list(name_words("Łukasz")) == ["lukasz"]
    assert list(code_words("KL-0231")) == ["kl0231", "0231", "231"]
    assert list(code_words("F0007")) == ["f0007", "0007", "7"]
