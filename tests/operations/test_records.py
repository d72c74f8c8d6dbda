"""Records of every table are read, checked, saved, ended and removed as the exchange workbook would have it."""

import re
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

import pytest

from ccdesk.exchange.sheet import Sheet
from ccdesk.exchange.sheets import SHEETS
from ccdesk.operations.history import undo_step
from ccdesk.operations.records import (
    FieldProblem,
    FieldProblems,
    check_record,
    end_record,
    fields_of,
    find_linked,
    list_records,
    remove_record,
    save_record,
    values_of,
)
from ccdesk.refusal import Refusal
from ccdesk.register.journal.reading import history
from ccdesk.register.register import Register

TODAY = date(2013, 4, 16)
NOT_FOR_A_FIELD = re.compile(r"\b(row|rows|sheet|cell|column|workbook)\b|_ref\b|_on\b|\d{4}-\d\d-\d\d")

Add = Callable[..., int]


@pytest.fixture
def add(register: Register) -> Add:
    """Save a record as of today in the tests and return its id."""

    def saved(table: str, **values: str | int) -> int:
        return int(save_record(register, table, values, today=TODAY).result)

    return saved


@pytest.fixture
def family(add: Add) -> int:
    """Return a family."""
    return add("family", registered_on="01/05/2012", postcode="CT5 1AA")


@pytest.fixture
def mother(add: Add, family: int) -> int:
    """Return its mother."""
    return add(
        "person", family_id=family, first_name="Isolde", last_name="Quillfeather", role="parent", born_on="3.5.91"
    )


@pytest.fixture
def service(add: Add) -> int:
    """Return a service."""
    return add("service", name="Stay and Play", theme="U1", kind="drop-in")


def problems(register: Register, table: str, values: Mapping[str, Any], record: int | None = None) -> dict[str, str]:
    """Return the problems of each field with the words that stand before them."""
    found = check_record(register, table, values, record, TODAY)
    return {each.attribute: f"{'Must fix' if each.must_fix else 'Please check'}: {each.words}" for each in found}


def test_every_table_has_fields_in_plain_words(register: Register) -> None:
    for sheet in SHEETS:
        fields = fields_of(register, sheet.table)
        assert [field.attribute for field in fields][: len(sheet.columns)] == [each.attribute for each in sheet.columns]
        assert not any("_" in field.label for field in fields)
        assert all(field.choices for field in fields if field.kind.value == "code")


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("03/05/1991", "03/05/1991"),
        ("3.5.91", "03/05/1991"),
        ("3-5-1991", "03/05/1991"),
        ("030591", "03/05/1991"),
        ("03051991", "03/05/1991"),
        ("3 May 1991", "03/05/1991"),
        ("3rd may 91", "03/05/1991"),
        ("1991-05-03", "03/05/1991"),
        (" 3/5/91 ", "03/05/1991"),
    ],
)
def test_a_day_may_be_typed_as_people_write_days(register: Register, add: Add, typed: str, kept: str) -> None:
    assert values_of(register, "family", add("family", registered_on=typed))["registered_on"] == kept


@pytest.mark.parametrize(
    ("typed", "kept"),
    [("9", "09:00"), ("9.30", "09:30"), ("930", "09:30"), ("9:30am", "09:30"), ("2pm", "14:00"), ("12 am", "00:00")],
)
def test_a_time_may_be_typed_as_people_write_times(
    register: Register, add: Add, service: int, typed: str, kept: str
) -> None:
    session = add("session", service_id=service, day="9/7/2013", starts=typed)
    assert values_of(register, "session", session)["starts"] == kept


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("31.06.2012", "June has 30 days"),
        ("29/02/2013", "February 2013 has 28 days"),
        ("12/31/2012", "there are 12 months; the day comes before the month"),
        ("soon", "this is not a date; write it as 31/12/2012"),
        ("1/1/1850", "the year must be between 1900 and 2099"),
    ],
)
def test_an_impossible_day_is_refused_in_words(register: Register, family: int, typed: str, words: str) -> None:
    assert problems(register, "family", {"registered_on": typed}, family) == {"registered_on": f"Must fix: {words}"}


@pytest.mark.parametrize(
    ("table", "values", "expected"),
    [
        ("family", {}, {"registered_on": "Must fix: fill this in"}),
        (
            "family",
            {"registered_on": "1/5/2012", "left_on": "1/4/2012"},
            {"left_on": "Must fix: “Left on” is before “Registered on” (1 May 2012)"},
        ),
        (
            "family",
            {"registered_on": "1/5/2013", "lsoa": "Swale 3"},
            {
                "registered_on": "Please check: this day is still to come",
                "lsoa": "Please check: this does not look like an LSOA (a letter and eight figures, such as "
                "E01000001); check it",
            },
        ),
        (
            "session",
            {"service_id": "S001", "day": "9/7/2013", "starts": "11:00", "ends": "10:30"},
            {"ends": "Must fix: “Ends” is before “Starts” (11:00)"},
        ),
        (
            "consent",
            {"kind": "privacy-notice", "given_on": "1/5/2012"},
            {"family_id": "Must fix: say whose consent this is: a family’s or a person’s"},
        ),
        (
            "level",
            {"family_id": "F0077", "level": "every", "from_day": "1/5/2012"},
            {
                "family_id": "Must fix: there is no family with this reference; choose one that is listed",
                "level": "Must fix: choose one of the list",
            },
        ),
        (
            "person",
            {"family_id": "F0001", "first_name": "Wren", "last_name": "Larkin", "role": "child", "born_on": "1/6/1913"},
            {"born_on": "Please check: this child is not younger than the parent P00001; check both birth dates"},
        ),
        (
            "person",
            {"family_id": "F0001", "first_name": "Wren", "last_name": "Larkin", "role": "carer", "born_on": "1/3/1913"},
            {"born_on": "Please check: 100 years old"},
        ),
        (
            "person",
            {"family_id": "F0001", "first_name": "Wren", "last_name": "Larkin", "role": "child", "born_on": "1/6/2013"},
            {"born_on": "Must fix: this day is still to come; use the due date for a child not yet born"},
        ),
        (
            "person",
            {
                "family_id": "F0002",
                "first_name": "Isolda",
                "last_name": "Quillfeather",
                "role": "parent",
                "born_on": "3/5/1991",
            },
            {
                "last_name": "Please check: this may be the same person as P00001 (name and birth date are alike); "
                "check both"
            },
        ),
    ],
)
def test_what_is_wrong_is_said_beside_the_field(
    register: Register,
    add: Add,
    mother: int,
    service: int,
    table: str,
    values: dict[str, str],
    expected: dict[str, str],
) -> None:
    add("family", registered_on="1/5/2012")
    found = problems(register, table, values)
    assert {attribute: found.get(attribute) for attribute in expected} == expected


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.table)
@pytest.mark.parametrize("typed", ["?", "99/99/9999", "-1", "x" * 40_000])
def test_words_beside_a_field_speak_of_no_workbook(register: Register, sheet: Sheet, typed: str) -> None:
    values = {column.attribute: typed for column in sheet.columns}
    for table_values in (values, {}):
        for problem in check_record(register, sheet.table, table_values, today=TODAY):
            assert not NOT_FOR_A_FIELD.search(problem.words), problem.words


def test_overlapping_memberships_are_questioned_and_others_are_not(register: Register, add: Add, mother: int) -> None:
    first = add("membership", person_id=mother, group="lone-parents", from_day="1/5/2012", to_day="31/8/2012")
    again: dict[str, str | int] = {"person_id": mother, "group": "lone-parents", "from_day": "1/8/2012"}
    words = "Please check: there is another from 1 May 2012 to 31 August 2012, and the days overlap"
    assert problems(register, "membership", again) == {"from_day": words}
    assert problems(register, "membership", again | {"from_day": "1/9/2012"}) == {}
    assert problems(register, "membership", again | {"group": "fathers"}) == {}
    assert problems(register, "membership", {"to_day": ""}, first) == {}
    assert save_record(register, "membership", again, today=TODAY).step is not None


@pytest.mark.parametrize(
    ("held", "following"),
    [
        ([], "F0001"),
        (["F0001", "F0007"], "F0008"),
        (["KL-0998", "KL-0999"], "KL-1000"),
        (["9", "10"], "11"),
        (["Old family", "A-7"], "A-8"),
        (["F9999"], "F10000"),
    ],
)
def test_a_reference_is_made_up_after_the_centres_own_pattern(
    register: Register, add: Add, held: list[str], following: str
) -> None:
    for reference in held:
        add("family", reference=reference, registered_on="1/5/2012")
    assert values_of(register, "family", add("family", registered_on="1/5/2012"))["reference"] == following


def test_people_are_numbered_within_their_family_where_the_centre_does_so(register: Register, add: Add) -> None:
    one, other = (add("family", reference=name, registered_on="1/5/2012") for name in ("KL-1", "KL-2"))
    names = {"first_name": "Wren", "last_name": "Larkin", "role": "other"}
    for family, reference in ((one, "KL-1-1"), (other, "KL-2-1"), (other, "KL-2-2")):
        add("person", family_id=family, reference=reference, **names)
    assert values_of(register, "person", add("person", family_id=one, **names))["reference"] == "KL-1-2"
    assert values_of(register, "person", add("person", family_id=other, **names))["reference"] == "KL-2-3"


def test_a_reference_belongs_to_one_record_only(register: Register, add: Add, family: int) -> None:
    add("family", reference="KL-1", registered_on="1/5/2012")
    assert problems(register, "family", {"reference": "KL-1"}, family) == {
        "reference": "Must fix: another family has this reference"
    }
    assert problems(register, "family", {"reference": "F0001"}, family) == {}


def test_only_what_changed_is_written_and_no_step_names_anybody(register: Register, mother: int) -> None:
    made = save_record(register, "person", {"phone": "01227 000000", "first_name": "Isolde"}, mother, words="Isolde")
    assert made.words == "Isolde"
    with register.connection() as connection:
        steps = history(connection)
    assert [step.name for step in steps] == ["Changed a person: Phone", "Added a person", "Added a family"]
    assert save_record(register, "person", {"phone": "01227 000000"}, mother).step is None
    undo_step(register, made.step)
    assert values_of(register, "person", mother)["phone"] == ""


def test_nothing_is_saved_while_something_must_be_fixed(register: Register, family: int) -> None:
    with pytest.raises(FieldProblems, match="put right first Registered on") as refused:
        save_record(register, "family", {"registered_on": "31/06/2012", "postcode": "CT1"}, family)
    assert refused.value.problems == (FieldProblem("registered_on", "June has 30 days", must_fix=True),)
    assert values_of(register, "family", family)["postcode"] == "CT5 1AA"


def test_dated_things_are_ended(register: Register, add: Add, family: int, mother: int) -> None:
    level = add("level", family_id=family, level="universal", from_day="1/5/2012")
    end_record(register, "level", level, date(2012, 9, 30))
    assert values_of(register, "level", level)["to_day"] == "30/09/2012"
    with pytest.raises(FieldProblems):
        end_record(register, "level", level, date(2012, 4, 30))
    with pytest.raises(Refusal, match="A person has no end date"):
        end_record(register, "person", mother, date(2012, 9, 30))


def test_a_mistake_is_removed_unless_others_refer_to_it(register: Register, family: int, mother: int) -> None:
    with pytest.raises(Refusal, match=r"these belong to it: 1 person\. End it instead"):
        remove_record(register, "family", family)
    removed = remove_record(register, "person", mother)
    with pytest.raises(Refusal, match="no longer in the register"):
        values_of(register, "person", mother)
    undo_step(register, removed.step)
    assert values_of(register, "person", mother)["last_name"] == "Quillfeather"


def test_a_person_is_marked_once_at_a_session_that_was_held(
    register: Register, add: Add, mother: int, service: int
) -> None:
    held = add("session", service_id=service, day="9/4/2013")
    add("attendance", session_id=held, person_id=mother)
    again = {"session_id": held, "person_id": mother}
    assert problems(register, "attendance", again) == {
        "person_id": "Must fix: this person is marked at this session already"
    }
    assert "has people marked" in problems(register, "session", {"status": "cancelled"}, held)["status"]
    off = add("session", service_id=service, day="2/4/2013", status="cancelled")
    assert problems(register, "attendance", {"session_id": off, "person_id": mother}) == {
        "session_id": "Must fix: this session was cancelled, so nobody can be marked at it"
    }


def test_lists_show_names_and_labels_and_are_searched_by_them(
    register: Register, add: Add, family: int, mother: int
) -> None:
    add("membership", person_id=mother, group="lone-parents", from_day="1/5/2012")
    add("membership", family_id=family, group="workless-households", from_day="1/6/2012")
    listing = list_records(register, "membership")
    assert [row.texts["group"] for row in listing.rows] == ["Children in workless households", "Lone parents"]
    assert [row.texts["family_id"] for row in listing.rows] == ["Quillfeather", ""]
    assert listing.rows[1].texts["from_day"] == "01/05/2012"
    assert list_records(register, "membership", text="lone isol").total == 1
    assert list_records(register, "membership", where={"family_id": family}).total == 1
    assert list_records(register, "membership", sort="group", limit=1).rows[0].texts["group"] == "Lone parents"
    assert list_records(register, "membership", limit=1).total == 2
    assert list_records(register, "family", text="quill").total == 1


def test_a_record_to_refer_to_is_found_by_parts_of_its_name(register: Register, mother: int) -> None:
    (found,) = find_linked(register, "person", "quill iso")
    assert (found.id, found.name, found.detail) == (mother, "Isolde Quillfeather", "P00001 · born 03/05/1991")
    assert find_linked(register, "person", "nobody") == ()


def test_the_reach_area_is_dated(register: Register, add: Add) -> None:
    add("centre_detail", key="reach_area", value="e01024601; E01024602", from_day="1/4/2011", to_day="31/3/2012")
    (row,) = list_records(register, "centre_detail", where={"key": "reach_area"}).rows
    assert row.texts["value"] == "E01024601; E01024602"
    assert row.texts["to_day"] == "31/03/2012"


def test_a_level_of_need_ends_the_one_before_in_the_same_step(register: Register, add: Add, family: int) -> None:
    first = add("level", family_id=family, level="universal", from_day="1/5/2012")
    again: dict[str, str | int] = {"family_id": family, "level": "universal-plus", "from_day": "1/3/2013"}
    words = "the one before, from 1 May 2012 on, is ended the day before this one begins"
    assert problems(register, "level", again) == {"from_day": f"Please check: {words}"}
    saved = save_record(register, "level", again, today=TODAY)
    assert saved.words == f"Universal plus recorded for family F0001. Please check: {words}"
    assert values_of(register, "level", first)["to_day"] == "28/02/2013"
    assert problems(register, "level", again | {"from_day": "1/4/2013"}, saved.result) == {}
    undo_step(register, saved.step)
    assert values_of(register, "level", first)["to_day"] == ""


def test_a_level_that_begins_no_later_ends_nothing_and_is_questioned(register: Register, add: Add, family: int) -> None:
    first = add("level", family_id=family, level="universal", from_day="1/5/2012")
    again: dict[str, str | int] = {"family_id": family, "level": "universal-plus", "from_day": "1/5/2012"}
    assert problems(register, "level", again)["from_day"].endswith("and the days overlap")
    save_record(register, "level", again, today=TODAY)
    assert values_of(register, "level", first)["to_day"] == ""


def test_days_that_overlap_are_told_of_even_when_the_field_was_never_left(
    register: Register, add: Add, mother: int
) -> None:
    add("membership", person_id=mother, group="lone-parents", from_day="1/5/2012")
    again: dict[str, str | int] = {"person_id": mother, "group": "lone-parents", "from_day": "1/8/2012"}
    told = save_record(register, "membership", again, today=TODAY).words
    assert told.endswith("Please check: there is another from 1 May 2012 on, and the days overlap")


def test_a_parent_and_a_child_are_compared_from_either_side(
    register: Register, add: Add, family: int, mother: int
) -> None:
    child: dict[str, str | int] = {"family_id": family, "first_name": "Kit", "last_name": "Quillfeather"}
    typed = {**child, "role": "child", "born_on": "3/5/1990"}
    assert "not younger than the parent" in problems(register, "person", typed)["born_on"]
    add("person", **{**typed, "born_on": "3/5/2012"})
    words = "Please check: not older than the child Kit; check both birth dates"
    assert problems(register, "person", {"born_on": "4/5/2012"}, mother)["born_on"] == words
    assert problems(register, "person", {"born_on": "4/5/1992"}, mother) == {}


def test_what_is_recorded_and_ended_is_said_in_the_fields_words_and_the_step_names_nobody(
    register: Register, add: Add, family: int
) -> None:
    add("person", family_id=family, first_name="Ada", last_name="Okafor", role="parent")
    saved = save_record(register, "level", {"family_id": family, "level": "universal-plus", "from_day": "1/3/2013"})
    assert saved.words == "Universal plus recorded for the Okafor family"
    with register.connection() as connection:
        assert history(connection)[0].name == "Universal plus recorded"
    assert isinstance(saved.result, int)
    told = end_record(register, "level", saved.result, date(2013, 4, 3)).words
    assert told == "Universal plus ended for the Okafor family, 3 April 2013"
