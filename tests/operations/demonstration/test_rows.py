"""What the made-up centre holds: the same each time, whole, and believable."""

import hashlib
import json
from collections import Counter
from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest

from ccdesk.operations.demonstration.days import FIRST, LAST, YEARS, age, centre_open, in_term, year_number
from ccdesk.operations.demonstration.held_figures import YEAR_BEGUN
from ccdesk.operations.demonstration.making import TODAY
from ccdesk.operations.demonstration.rows import demonstration_rows

Rows = dict[str, list[dict[str, Any]]]

# A change of a single cell changes this: when it was meant, write the new digest here.
DIGEST = "e5ebc8fb1a2a4a7124169539e8029fbad6c7c73e0a3cb7f71e06298b4965e85f"


@pytest.fixture(scope="module")
def rows() -> Rows:
    return demonstration_rows()


@pytest.fixture(scope="module")
def sessions(rows: Rows) -> dict[str, dict[str, Any]]:
    return {row["session_ref"]: row for row in rows["Sessions"]}


def digest(rows: Rows) -> str:
    text = json.dumps({sheet: [list(map(str, row.items())) for row in of_sheet] for sheet, of_sheet in rows.items()})
    return hashlib.sha256(text.encode()).hexdigest()


def test_the_same_seed_gives_the_same_rows(rows: Rows) -> None:
    assert demonstration_rows() == rows
    assert digest(rows) == DIGEST


def test_nothing_was_received_after_the_demonstrations_day(rows: Rows) -> None:
    assert max(row["received_on"] for row in rows["External"]) <= TODAY


def test_another_seed_gives_another_centre(rows: Rows) -> None:
    assert demonstration_rows(7)["People"] != rows["People"]


def test_every_sheet_has_rows_with_the_same_columns(rows: Rows) -> None:
    assert {sheet for sheet, of_sheet in rows.items() if not of_sheet} == set()
    for sheet in rows.keys() - {"Referrals"}:
        assert len({tuple(row) for row in rows[sheet]}) == 1, sheet


def test_references_are_unique_and_lead_somewhere(rows: Rows) -> None:
    families = [row["family_ref"] for row in rows["Families"]]
    people = [row["person_ref"] for row in rows["People"]]
    services = [row["service_ref"] for row in rows["Services"]]
    held = [row["session_ref"] for row in rows["Sessions"] if row["status"] == "held"]
    being_taken = [
        row["session_ref"] for row in rows["Sessions"] if row["date"] == TODAY and row["status"] == "planned"
    ]
    assert all(len(references) == len(set(references)) for references in (families, people, services, held))
    known = {"family_ref": set(families), "person_ref": set(people), "service_ref": set(services)}
    for sheet in rows.values():
        for row in sheet:
            for column, references in known.items():
                assert row.get(column) is None or row[column] in references
    assert {row["session_ref"] for row in rows["Attendance"]} <= {*held, *being_taken}


def test_nobody_is_marked_twice_at_a_session(rows: Rows) -> None:
    marks = Counter((row["session_ref"], row["person_ref"]) for row in rows["Attendance"])
    assert [pair for pair, count in marks.items() if count > 1] == []


def test_nobody_comes_before_birth_registration_or_after_leaving(
    rows: Rows, sessions: dict[str, dict[str, Any]]
) -> None:
    people = {row["person_ref"]: row for row in rows["People"]}
    families = {row["family_ref"]: row for row in rows["Families"]}
    for row in rows["Attendance"]:
        day, person = sessions[row["session_ref"]]["date"], people[row["person_ref"]]
        family = families[person["family_ref"]]
        assert person["born_on"] is None or person["born_on"] <= day
        assert family["registered_on"] <= day
        assert family["left_on"] is None or day < family["left_on"]


def test_sessions_keep_to_opening_days_and_term_times(rows: Rows) -> None:
    assert all(centre_open(row["date"]) for row in rows["Sessions"])
    groups = [row for row in rows["Sessions"] if row["service_ref"] in ("MESSY", "SOUNDS", "YEARS", "STEPS")]
    assert all(in_term(row["date"]) for row in groups)
    assert {row["status"] for row in rows["Sessions"] if row["date"] > TODAY} == {"planned"}


def test_everybody_is_made_up(rows: Rows) -> None:
    for person in rows["People"]:
        assert person["phone"] is None or person["phone"].startswith(("07700 900", "01632 960"))
        assert person["email"] is None or person["email"].endswith("@example.org")
    assert all(family["postcode"].startswith("ME21 ") for family in rows["Families"])  # never given out


def counts_by_year(days: Iterator[date]) -> list[int]:
    counted = Counter(year_number(day) for day in days if FIRST <= day <= LAST)
    return [counted[year] for year in range(len(YEARS))]


def test_the_centre_is_of_a_believable_size_and_grows(rows: Rows, sessions: dict[str, dict[str, Any]]) -> None:
    assert 700 <= len(rows["Families"]) <= 900
    assert 2_000 <= len(rows["People"]) <= 2_500
    assert 20 <= len(rows["Services"]) <= 30
    held = counts_by_year(row["date"] for row in rows["Sessions"] if row["status"] == "held")
    assert all(950 <= count <= 1_300 for count in held)
    contacts = counts_by_year(
        sessions[row["session_ref"]]["date"] for row in rows["Attendance"] if row["mark"] == "present"
    )
    assert contacts == sorted(contacts)
    assert all(7_000 <= count <= 15_000 for count in contacts)


def test_some_sessions_are_cancelled_and_say_why(rows: Rows) -> None:
    cancelled = [row for row in rows["Sessions"] if row["status"] == "cancelled"]
    assert 0.02 < len(cancelled) / len(rows["Sessions"]) < 0.06
    assert all(row["cancelled_because"] for row in cancelled)


def test_the_outreach_group_brings_families_who_did_not_come(rows: Rows, sessions: dict[str, dict[str, Any]]) -> None:
    minority = {
        row["person_ref"]
        for row in rows["People"]
        if row["role"] == "child" and row["ethnicity"] not in (None, "WBRI", "REFU", "NOBT")
    }
    reached: list[set[str]] = [set(), set(), set()]
    for row in rows["Attendance"]:
        if row["person_ref"] in minority and sessions[row["session_ref"]]["date"] <= LAST:
            reached[year_number(sessions[row["session_ref"]]["date"])].add(row["person_ref"])
    before, _, after = map(len, reached)
    assert after > 1.5 * before


def is_teenage_mother_turning_twenty(person: dict[str, Any]) -> bool:
    born = person["born_on"]
    grown_up = person["role"] == "parent" and person["sex"] == "F" and born is not None
    return grown_up and age(born, date(2012, 4, 1)) == 19 and age(born, LAST) == 20


def test_the_cases_that_figures_stumble_over_are_there(rows: Rows) -> None:
    people, families = rows["People"], rows["Families"]
    births = Counter((row["family_ref"], row["born_on"]) for row in people if row["role"] == "child" and row["born_on"])
    assert max(births.values()) == 2  # twins
    assert any(is_teenage_mother_turning_twenty(row) for row in people)
    assert any(row["born_on"] and (row["born_on"].month, row["born_on"].day) == (2, 29) for row in people)
    assert any(row["born_on"] is None for row in people)
    assert any(row["due_on"] for row in people)
    assert any(row["ethnicity"] == "NOBT" for row in people)
    assert any(row["lsoa"] is None for row in families)
    assert any(row["left_on"] for row in families)
    reach_area = next(row["value"] for row in rows["Centre"] if row["key"] == "reach_area").split("; ")
    assert any(row["lsoa"] not in (None, *reach_area) for row in families)


def test_referrals_are_of_every_kind_some_late_and_some_undecided(rows: Rows) -> None:
    made = [row for row in rows["Referrals"] if row["direction"] == "made"]
    assert {row["kind"] for row in made} == {"CAF", "SLT", "CSS", "CAMHS", "housing-advice"}
    assert {row.get("decision") for row in made} == {None, "accepted", "rejected", "redirected"}
    waits = [
        (row["first_seen_on"] - row["made_on"]).days
        for row in made
        if row["kind"] == "SLT" and row.get("first_seen_on") is not None
    ]
    assert any(wait > 42 for wait in waits)
    assert any(wait <= 42 for wait in waits)
    received = {row["agency"] for row in rows["Referrals"] if row["direction"] == "received"}
    assert received == {"CSS", "CAMHS", "health-visitor", "self"}


def test_every_element_of_the_core_purpose_is_in_the_log(rows: Rows) -> None:
    assert {row["element"] for row in rows["Log"]} == {f"C{number}" for number in range(1, 9)}


def test_held_figures_estimates_and_targets_cover_the_years(rows: Rows) -> None:
    assert {row["from"].year for row in rows["External"]} == {2010, 2011, 2012}
    assert all(row["source"] for row in rows["External"])
    assert Counter(row["year"] for row in rows["Targets"]).keys() == {*YEARS, YEAR_BEGUN}
    assert min(Counter(row["year"] for row in rows["Targets"]).values()) >= 15
    lsoas = [row for row in rows["Populations"] if row["lsoa"] and row["from"] == date(2012, 4, 1)]
    whole = [row for row in rows["Populations"] if row["what"] == "under-5" and not row["lsoa"]]
    assert whole[-1]["count"] == sum(row["count"] for row in lsoas)
