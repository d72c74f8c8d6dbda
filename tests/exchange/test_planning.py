"""Which rows are new, which change a record and which are it already."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

import pytest

from ccdesk.exchange.existing import Existing
from ccdesk.exchange.planning import ImportPlan, SheetCount, Updates

Cells = list[list[Any]]
Plan = Callable[..., ImportPlan]
RegisterAfter = Callable[..., Existing]
FAMILIES = [["family_ref", "registered_on", "postcode"], ["F1", "2012-04-01", "CT5"], ["F2", "2012-04-01", ""]]


@pytest.fixture
def register(plan: Plan, people: Mapping[str, Cells], register_after: RegisterAfter) -> Existing:
    """Return a register that holds the people, with a postcode for the first family."""
    return register_after(plan({**people, "Families": FAMILIES}))


def rows_of(plan: ImportPlan, table: str) -> list[dict[str, Any]]:
    return [
        dict(zip(changes.columns, row, strict=True))
        for changes in plan.tables
        if changes.table == table
        for row in changes.inserts
    ]


def test_into_an_empty_register_every_row_is_new_and_refers_by_id(plan: Plan, people: Mapping[str, Cells]) -> None:
    found = plan(people)
    assert [(changes.table, len(changes.inserts), changes.updates) for changes in found.tables] == [
        ("family", 2, ()),
        ("person", 3, ()),
        ("service", 1, ()),
        ("session", 2, ()),
        ("support", 1, ()),
        ("setting", 1, ()),
    ]
    families = {row["reference"]: row["id"] for row in rows_of(found, "family")}
    assert [row["family_id"] for row in rows_of(found, "person")] == [families["F1"], families["F1"], families["F2"]]
    ids = [row[0] for changes in found.tables for row in changes.inserts]
    assert len(set(ids)) == len(ids) == found.new


def test_a_column_that_is_not_there_means_what_blank_means(plan: Plan, people: Mapping[str, Cells]) -> None:
    (service,) = rows_of(plan(people), "service")
    assert (service["counts_as_contact"], service["accredited"], service["capacity"]) == (True, False, None)
    assert {row["status"] for row in rows_of(plan(people), "session")} == {"held"}


def test_the_same_file_twice_plans_nothing(
    plan: Plan, people: Mapping[str, Cells], register_after: RegisterAfter
) -> None:
    register = register_after(plan(people))
    again = plan(people, register)
    assert again.tables == ()
    assert again.counts[0] == SheetCount("Families", read=2, new=0, changed=0, unchanged=2)


def test_only_columns_that_differ_are_changed(plan: Plan, register: Existing) -> None:
    found = plan(
        {
            "Families": [
                ["family_ref", "registered_on", "postcode"],
                ["F1", "2012-04-02", "CT6"],
                ["F2", "2012-04-01", "CT7"],
            ]
        },
        register,
    )
    (changes,) = found.tables
    assert changes.inserts == []
    assert changes.updates == (
        Updates(("postcode", "registered_on"), (("CT6", date(2012, 4, 2), 1),)),
        Updates(("postcode",), (("CT7", 2),)),
    )
    assert found.counts == (SheetCount("Families", read=2, new=0, changed=2, unchanged=0),)
    assert found.changes[0].name == "family F1"
    assert found.changes[0].values == (
        ("postcode", "CT5", "CT6"),
        ("registered_on", date(2012, 4, 1), date(2012, 4, 2)),
    )


def test_a_missing_column_is_left_alone_and_a_blank_cell_blanks(plan: Plan, register: Existing) -> None:
    assert plan({"Families": [["family_ref", "registered_on"], ["F1", "2012-04-01"]]}, register).tables == ()
    blanked = plan({"Families": [*FAMILIES[:1], ["F1", "2012-04-01", " "]]}, register)
    assert blanked.tables[0].updates == (Updates(("postcode",), ((None, 1),)),)


def test_a_person_who_moves_to_another_family_says_so_by_reference(plan: Plan, register: Existing) -> None:
    headers = ["person_ref", "family_ref", "first_name", "last_name", "role"]
    found = plan({"People": [headers, ["P2", "F2", "Ben", "Ash", "child"]]}, register)
    assert found.changes[0].values == (("family_ref", "F1", "F2"),)
    new_family = {"Families": [["family_ref", "registered_on"], ["F3", "2012-05-01"]]}
    found = plan({**new_family, "People": [headers, ["P2", "F3", "Ben", "Ash", "child"]]}, register)
    assert found.changes[0].values == (("family_ref", "F1", "F3"),)


def test_records_that_are_not_in_the_file_are_left_alone(plan: Plan, register: Existing) -> None:
    assert plan({"Families": [["family_ref", "registered_on"], ["F2", "2012-04-01"]]}, register).tables == ()


# A sheet, its headers, a row, the same or another row later (- for an empty cell), and what that row is then.
MATCHES = [
    ("Attendance", "session_ref person_ref mark", "S1 P1 present", "S1 P1 absent", "changed"),
    ("Attendance", "session_ref person_ref mark", "S1 P1 present", "S2 P1 present", "new"),
    ("Enrolments", "service_ref person_ref started_on", "SV1 P1 2012-05-01", "SV1 P1 2012-06-01", "changed"),
    (
        "Memberships",
        "person_ref family_ref group from to",
        "P1 - fathers 2012-05-01 -",
        "P1 - fathers 2012-05-01 2012-06-01",
        "changed",
    ),
    ("Memberships", "person_ref family_ref group from", "P1 - fathers 2012-05-01", "- F1 fathers 2012-05-01", "new"),
    ("Memberships", "person_ref family_ref group from", "P1 - fathers 2012-05-01", "P1 - fathers 2012-05-02", "new"),
    ("Plans", "family_ref kind from to", "F1 CP 2012-05-01 -", "F1 CP 2012-05-01 2012-06-01", "changed"),
    (
        "Levels",
        "family_ref level from to",
        "F1 universal 2012-05-01 -",
        "F1 universal 2012-05-01 2012-06-01",
        "changed",
    ),
    ("Scores", "person_ref instrument date score", "P1 worry-scale 2012-05-01 7", "P1 worry-scale 2012-05-01 8", "new"),
    (
        "Scores",
        "person_ref instrument date score service_ref",
        "P1 worry-scale 2012-05-01 7 -",
        "P1 worry-scale 2012-05-01 7.0 -",
        "as before",
    ),
    (
        "Surveys",
        "date question answer family_ref",
        "2012-05-01 satisfaction 4 F1",
        "2012-05-01 satisfaction 5 F1",
        "new",
    ),
    ("Surveys", "date question answer", "2012-05-01 satisfaction 4", "2012-05-01 satisfaction 4", "as before"),
    ("Populations", "what lsoa from count", "under-5 - 2012-04-01 200", "under-5 - 2012-04-01 210", "changed"),
    ("Populations", "what lsoa from count", "under-5 - 2012-04-01 200", "under-5 E01024011 2012-04-01 200", "new"),
    ("Inspections", "setting_ref date grade", "ST1 2012-05-01 2", "ST1 2012-05-01 1", "new"),
    (
        "External",
        "measure from to value",
        "U1-O1 2012-04-01 2013-03-31 55",
        "U1-O1 2012-04-01 2013-03-31 56",
        "changed",
    ),
    ("Targets", "measure year target", "U2-P1 2012/13 70", "U2-P1 2012/13 75", "changed"),
    ("Log", "date element title text", "2012-05-01 C1 Forum Few", "2012-05-01 C1 Forum Many", "changed"),
    ("Centre", "key value", "name Rowan", "Name Oak", "changed"),
    (
        "Places",
        "person_ref scheme eligible_from taken_up_on",
        "P2 2yo 2012-05-01 -",
        "P2 2yo 2012-05-01 2012-06-01",
        "changed",
    ),
    (
        "Consents",
        "family_ref kind given_on withdrawn_on",
        "F1 photos 2012-05-01 -",
        "F1 photos 2012-05-01 2012-06-01",
        "changed",
    ),
    ("Statuses", "person_ref status from", "P1 training 2012-05-01", "P1 education 2012-05-01", "new"),
]


@pytest.mark.parametrize(("sheet", "headers", "first", "then", "is_then"), MATCHES)
def test_a_row_without_a_reference_is_known_again_by_what_must_be_there_and_whose_it_is(
    sheet: str,
    headers: str,
    first: str,
    then: str,
    is_then: str,
    plan: Plan,
    register: Existing,
    register_after: RegisterAfter,
) -> None:
    def cells(row: str) -> list[str]:
        return ["" if cell == "-" else cell for cell in row.split()]

    held = register_after(plan({sheet: [headers.split(), cells(first)]}, register), register)
    (count,) = plan({sheet: [headers.split(), cells(then)]}, held).counts
    assert {"new": count.new, "changed": count.changed, "as before": count.unchanged}[is_then] == count.read == 1


def test_two_equal_anonymous_answers_stay_two(plan: Plan, register_after: RegisterAfter) -> None:
    one = ["2012-05-01", "satisfaction", 4.0]
    headers = ["date", "question", "answer"]
    register = register_after(plan({"Surveys": [headers, one, one]}))
    assert len(register["survey_answer"].rows) == 2
    assert plan({"Surveys": [headers, one, one]}, register).tables == ()
    assert plan({"Surveys": [headers, one]}, register).tables == ()
    assert plan({"Surveys": [headers, one, one, one]}, register).new == 1


def test_the_kth_row_is_the_kth_record(plan: Plan, register: Existing, register_after: RegisterAfter) -> None:
    headers = ["service_ref", "person_ref", "started_on"]
    first = [headers, ["SV1", "P1", "2012-05-01"], ["SV1", "P1", "2012-09-01"]]
    held = register_after(plan({"Enrolments": first}, register), register)
    ids = [row[0] for row in held["enrolment"].rows]
    then = [headers, ["SV1", "P1", "2012-05-01"], ["SV1", "P1", "2012-10-01"], ["SV1", "P1", "2013-01-01"]]
    (changes,) = plan({"Enrolments": then}, held).tables
    assert changes.updates == (Updates(("started_on",), ((date(2012, 10, 1), ids[1]),)),)
    assert [row[-5] for row in changes.inserts] == [date(2013, 1, 1)]


def test_a_plan_with_errors_takes_no_ids_and_changes_nothing(plan: Plan) -> None:
    found = plan({"Families": [["family_ref", "registered_on"], ["F1", "never"], ["F2", "2012-04-01"]]})
    assert (found.tables, found.changes, found.new) == ((), (), 0)
    assert found.counts == (SheetCount("Families", read=2, new=0, changed=0, unchanged=0),)
