"""What is wrong with rows that can be read: every problem, where it is, and whether it stops the import."""

from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from ccdesk.exchange.book import Severity
from ccdesk.exchange.planning import ImportPlan

Cells = list[list[Any]]
Plan = Callable[..., ImportPlan]
Said = Callable[[ImportPlan, Severity], list[tuple[str, int | None, str | None, str]]]
RegisterAfter = Callable[..., Any]

PEOPLE = ["person_ref", "family_ref", "first_name", "last_name", "role", "born_on"]
SOON = (datetime.now(tz=UTC) + timedelta(days=3)).date().isoformat()

# A sheet; its headers and rows; the row and column that the problem is reported at, and words of what is said.
ERRORS = [
    (
        "Families",
        "family_ref, registered_on | F1, 2012-04-01 | F1, 2012-05-01",
        "row 3, family_ref: row 2 has the same reference",
    ),
    (
        "Families",
        "family_ref, registered_on | 1001, 2012-04-01 | 1001, 2012-05-01",
        "row 3, family_ref: row 2 has the same reference",
    ),
    (
        "Families",
        "family_ref, registered_on | , 2012-04-01",
        "row 2, family_ref: every family needs this",
    ),
    (
        "People",
        "person_ref, family_ref, first_name, last_name, role, born_on | P9, , Di, Elm, parent, ",
        "row 2, family_ref: every person needs this",
    ),
    (
        "People",
        "person_ref, family_ref, first_name, last_name, role, born_on | P9, F9, Di, Elm, parent, ",
        "row 2, family_ref: there is no family with this reference",
    ),
    (
        "Attendance",
        "session_ref, person_ref | S1, P9",
        "row 2, person_ref: there is no person with this reference",
    ),
    (
        "Attendance",
        "session_ref, person_ref | S9, P1",
        "row 2, session_ref: there is no session with this reference",
    ),
    (
        "Meetings",
        "meeting_ref, support_ref, date | M1, SU9, 2012-06-01",
        "row 2, support_ref: there is no episode of support",
    ),
    (
        "Places",
        "person_ref, scheme, eligible_from, setting_ref | P2, 2yo, 2012-06-01, ST9",
        "row 2, setting_ref: there is no setting",
    ),
    (
        "Consents",
        "family_ref, person_ref, kind, given_on, withdrawn_on | F1, P1, photos, 2012-04-01, ",
        "row 2, family_ref: both filled in; keep one",
    ),
    (
        "Consents",
        "family_ref, person_ref, kind, given_on, withdrawn_on | , , photos, 2012-04-01, ",
        "row 2, family_ref: family_ref or person_ref is missing",
    ),
    (
        "Memberships",
        "person_ref, family_ref, group, from, to | P1, F1, fathers, 2012-04-01, ",
        "row 2, family_ref: both filled in",
    ),
    (
        "Plans",
        "kind, from, person_ref | CP, 2012-04-01, ",
        "row 2, family_ref: missing",
    ),
    (
        "Consents",
        "family_ref, person_ref, kind, given_on, withdrawn_on | F1, , photos, 2012-04-02, 2012-04-01",
        "row 2, withdrawn_on: withdrawn_on is before given_on",
    ),
    (
        "Memberships",
        "person_ref, family_ref, group, from, to | P1, , fathers, 2012-04-02, 01/04/2012",
        "row 2, to: to is before from (2012-04-02)",
    ),
    (
        "Levels",
        "family_ref, level, from, to | F1, universal, 2012-04-02, 2012-04-01",
        "row 2, to: to is before from",
    ),
    (
        "Families",
        "family_ref, registered_on, left_on | F3, 2012-04-02, 2012-04-01",
        "row 2, left_on: left_on is before registered_on",
    ),
    (
        "Places",
        "person_ref, scheme, eligible_from, eligible_to | P2, 2yo, 2012-06-02, 2012-06-01",
        "row 2, eligible_to: before eligible_from",
    ),
    (
        "Support",
        "support_ref, family_ref, kind, started_on, ended_on | SU2, F1, CAF, 2012-06-02, 2012-06-01",
        "row 2, ended_on: before started_on",
    ),
    (
        "Sessions",
        "session_ref, service_ref, date, starts, ends | S3, SV1, 2012-06-02, 10:00, 09:30",
        "row 2, ends: ends is before starts",
    ),
    (
        "Enrolments",
        "service_ref, person_ref, started_on, completed_on | SV1, P1, 2012-06-02, 2012-06-01",
        "row 2, completed_on: before started_on",
    ),
    (
        "Enrolments",
        "service_ref, person_ref, started_on, left_on | SV1, P1, 2012-06-02, 2012-06-01",
        "row 2, left_on: before started_on",
    ),
    (
        "Populations",
        "what, from, to, count | under-5, 2012-06-02, 2012-06-01, 9",
        "row 2, to: to is before from",
    ),
    (
        "External",
        "measure, from, to, value | U1-O1, 2012-06-02, 2012-06-01, 9",
        "row 2, to: to is before from",
    ),
    (
        "Attendance",
        "session_ref, person_ref, mark | S1, P1,  | S1, P1, absent",
        "row 3, person_ref: row 2 marks the same person",
    ),
    (
        "People",
        f"person_ref, family_ref, first_name, last_name, role, born_on | P9, F1, Di, Elm, child, {SOON}",
        "row 2, born_on: still to come",
    ),
    (
        "Centre",
        "key, value | name, Rowan | Name, Oak",
        "row 3, key: row 2 gives the same detail",
    ),
    (
        "Surveys",
        "date, question, answer, family_ref | 2012-06-01, happy, yes, ",
        "row 2, question: this code is not known",
    ),
    (
        "Surveys",
        "date, question, answer, family_ref | 2012-06-01, safe-confident, 4, ",
        "row 2, answer: yes, no or don't know",
    ),
    (
        "Surveys",
        "date, question, answer, family_ref | 2012-06-01, satisfaction, yes, ",
        "row 2, answer: from 1 to 5",
    ),
    (
        "Memberships",
        "person_ref, family_ref, group, from, to | P1, , football, 2012-04-01, ",
        "row 2, group: this code is not known; use one of: teenage-parents",
    ),
    (
        "Sessions",
        "session_ref, service_ref, date | S3, SV1, 31/02/2012",
        "row 2, date: no such day",
    ),
]
WARNINGS = [
    (
        "Enrolments",
        "service_ref, person_ref, need_identified_on, started_on | SV1, P1, 2012-06-02, 2012-06-01",
        "row 2, started_on: before need_identified_on (2012-06-02); check",
    ),
    (
        "Referrals",
        "referral_ref, person_ref, kind, direction, made_on, decided_on | R1, P2, SLT, made, 2012-06-02, 2012-06-01",
        "row 2, decided_on: before made_on",
    ),
    (
        "Referrals",
        "referral_ref, person_ref, kind, direction, made_on, first_seen_on | R1, P2, SLT, made, 2012-06-02, 2012-06-01",
        "row 2, first_seen_on: before made_on",
    ),
    (
        "Families",
        "family_ref, registered_on, lsoa | F3, 2012-04-02, Seasalter",
        "row 2, lsoa: does not look like an LSOA",
    ),
    (
        "Centre",
        "key, value | motto, Grow",
        "row 2, key: ccdesk keeps this detail",
    ),
    (
        "Centre",
        "key, value | reach_area, E01024011; here",
        "row 2, value: does not look like an LSOA",
    ),
    (
        "Centre",
        "key, value | framework, every-child-matters",
        "row 2, value: worked out by kent-2012",
    ),
    (
        "People",
        "person_ref, family_ref, first_name, last_name, role, born_on"
        " | P9, F2, Di, Elm, parent, 1990-01-01 | P8, F2, Ed, Elm, child, 1985-01-01",
        "row 3, born_on: not younger than the parent P9",
    ),
]


@pytest.mark.parametrize(("sheet", "rows", "problem"), ERRORS)
def test_errors_stop_the_import(
    sheet: str, rows: str, problem: str, plan: Plan, people: Mapping[str, Any], said: Said
) -> None:
    found = plan(_with(people, sheet, rows))
    (told,) = [problem for problem in said(found, Severity.ERROR) if problem[0] == sheet]
    assert _as_written(told).startswith(problem.partition(":")[0])
    assert problem.partition(": ")[2] in told[3]
    assert found.tables == ()


@pytest.mark.parametrize(("sheet", "rows", "problem"), WARNINGS)
def test_warnings_do_not(
    sheet: str, rows: str, problem: str, plan: Plan, people: Mapping[str, Any], said: Said
) -> None:
    found = plan(_with(people, sheet, rows))
    assert found.errors == ()
    (told,) = said(found, Severity.WARNING)
    assert told[0] == sheet
    assert _as_written(told).startswith(problem.partition(":")[0])
    assert problem.partition(": ")[2] in told[3]
    assert found.new > 0


def cells_of(rows: str) -> Cells:
    return [[cell.strip() for cell in row.split(",")] for row in rows.split("|")]


def _as_written(told: tuple[str, int | None, str | None, str]) -> str:
    return f"row {told[1]}, {told[2]}: {told[3]}"


def _with(people: Mapping[str, Any], sheet: str, rows: str) -> dict[str, Any]:
    """Put rows into a sheet; what others refer to there goes too, so that only these rows can be wrong."""
    left_out = {"Families": (*people,), "People": ("People",), "Sessions": ("Sessions",), "Support": ("Support",)}
    return {
        **{name: table for name, table in people.items() if name not in left_out.get(sheet, ())},
        sheet: cells_of(rows),
    }


@pytest.mark.parametrize("mark", ["present", "absent", "apologies", ""])
def test_nobody_can_be_marked_at_a_cancelled_session(
    mark: str, plan: Plan, people: Mapping[str, Any], said: Said
) -> None:
    sessions = [["session_ref", "service_ref", "date", "status"], ["S1", "SV1", "2012-05-01", "Cancelled"]]
    rows = [["session_ref", "person_ref", "mark"], ["S1", "P1", mark]]
    found = plan({**people, "Sessions": sessions, "Attendance": rows})
    ((sheet, row, column, message),) = said(found, Severity.ERROR)
    assert (sheet, row, column) == ("Attendance", 2, "session_ref")
    assert "was cancelled" in message


def test_nobody_can_be_marked_at_a_session_that_the_register_knows_as_cancelled(
    plan: Plan, people: Mapping[str, Any], said: Said, register_after: RegisterAfter
) -> None:
    sessions = [["session_ref", "service_ref", "date", "status"], ["S1", "SV1", "2012-05-01", "cancelled"]]
    register = register_after(plan({**people, "Sessions": sessions}))
    attendance = [["session_ref", "person_ref"], ["S1", "P1"]]
    assert [problem[:3] for problem in said(plan({"Attendance": attendance}, register), Severity.ERROR)] == [
        ("Attendance", 2, "session_ref")
    ]
    held = [["session_ref", "service_ref", "date", "status"], ["S1", "SV1", "2012-05-01", "held"]]
    assert plan({"Sessions": held, "Attendance": attendance}, register).errors == ()
    no_status = [["session_ref", "service_ref", "date"], ["S1", "SV1", "2012-05-01"]]
    assert len(plan({"Sessions": no_status, "Attendance": attendance}, register).errors) == 1


def test_a_session_at_which_people_were_marked_cannot_be_cancelled(
    plan: Plan, people: Mapping[str, Any], said: Said, register_after: RegisterAfter
) -> None:
    register = register_after(plan({**people, "Attendance": [["session_ref", "person_ref"], ["S1", "P1"]]}))
    headers = ["session_ref", "service_ref", "date", "status"]
    rows = [headers, ["S1", "SV1", "2012-05-01", "cancelled"], ["S2", "SV1", "2012-05-08", "cancelled"]]
    assert [problem[:3] for problem in said(plan({"Sessions": rows}, register), Severity.ERROR)] == [
        ("Sessions", 2, "status")
    ]


def test_references_are_looked_up_in_the_register_too(
    plan: Plan, people: Mapping[str, Any], register_after: RegisterAfter
) -> None:
    register = register_after(plan(people))
    attendance = [["session_ref", "person_ref"], ["S1", "P1"]]
    assert plan({"Attendance": attendance}, register).errors == ()


def test_the_order_of_days_counts_what_the_register_holds_where_a_column_is_missing(
    plan: Plan, said: Said, register_after: RegisterAfter
) -> None:
    register = register_after(
        plan({"Families": [["family_ref", "registered_on", "left_on"], ["F1", "2012-04-01", "2012-06-01"]]})
    )
    found = plan({"Families": [["family_ref", "registered_on"], ["F1", "2012-07-01"]]}, register)
    assert [problem[:3] for problem in said(found, Severity.ERROR)] == [("Families", 2, "registered_on")]


def test_every_problem_is_reported_errors_first_by_sheet_row_and_column(
    plan: Plan, people: Mapping[str, Any], said: Said
) -> None:
    found = plan(
        {
            "Attendance": [["session_ref", "person_ref"], ["S9", "P9"], ["S1", "P1"]],
            "Services": people["Services"],
            "Sessions": people["Sessions"],
            "Families": [["family_ref", "registered_on", "lsoa"], ["F1", "bad", "x"], ["F2", "", ""]],
            "People": [PEOPLE, ["P1", "F1", "", "Ash", "uncle", "2012-02-30"]],
        }
    )
    assert [(problem.severity.value, problem.sheet, problem.row, problem.column) for problem in found.problems] == [
        ("error", "Families", 2, "registered_on"),
        ("error", "Families", 3, "registered_on"),
        ("error", "People", 2, "first_name"),
        ("error", "People", 2, "born_on"),
        ("error", "People", 2, "role"),
        ("error", "Attendance", 2, "session_ref"),
        ("error", "Attendance", 2, "person_ref"),
        ("warning", "Families", 2, "lsoa"),
    ]


def test_a_value_in_a_problem_is_cut_to_a_line(plan: Plan) -> None:
    long = "x\n" * 5_000
    found = plan({"Families": [["family_ref", "registered_on"], ["F1", long]]})
    assert len(found.problems[0].value) <= 60
    assert "\n" not in found.problems[0].value


def test_true_one_and_yes_in_one_column_are_told_apart_by_column_kind(plan: Plan) -> None:
    headers = ["service_ref", "name", "theme", "kind", "accredited", "capacity"]
    found = plan({"Services": [headers, ["A", "a", "U1", "group", True, 1.0], [1.0, "b", "U1", "group", 1.0, 1.0]]})
    assert found.errors == ()
    rows = [dict(zip(found.tables[0].columns, row, strict=True)) for row in found.tables[0].inserts]
    assert [row["accredited"] for row in rows] == [True, True]
    mixed = plan({"Services": [headers, [1.0, "a", "U1", "group", "", ""], [True, "b", "U1", "group", "", ""]]})
    assert [(problem.row, problem.column) for problem in mixed.errors] == [(3, "service_ref")]
