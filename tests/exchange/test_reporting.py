"""The report of an import, as the person who imports reads it."""

from collections.abc import Callable, Mapping
from typing import Any

import pytest

from ccdesk.exchange.book import shown
from ccdesk.exchange.existing import Existing
from ccdesk.exchange.planning import ImportPlan
from ccdesk.exchange.reporting import report_lines

Plan = Callable[..., ImportPlan]
RegisterAfter = Callable[..., Existing]
FAMILIES = [
    ["family_ref", "registered_on", "left_on", "postcode"],
    ["F1", "2012-04-01", "", "CT5"],
    ["F2", "2012-04-01", "", ""],
]


@pytest.fixture
def register(plan: Plan, register_after: RegisterAfter) -> Existing:
    """Return a register of two families."""
    return register_after(plan({"Families": FAMILIES}))


def test_a_first_import(plan: Plan, people: Mapping[str, Any]) -> None:
    assert report_lines(plan({"Families": FAMILIES, "People": people["People"]})) == [
        "Families          2 rows:         2 new,       0 changed,         0 as before",
        "People            3 rows:         3 new,       0 changed,         0 as before",
        "In all: 5 new records, 0 changed.",
    ]


def test_what_changes_is_named_with_before_and_after(plan: Plan, register: Existing) -> None:
    rows = [FAMILIES[0], ["F1", "2012-04-01", "2012-09-01", ""], ["F2", "2012-04-02", "", ""]]
    assert report_lines(plan({"Families": rows}, register)) == [
        "Families          2 rows:         0 new,       2 changed,         0 as before",
        "Families, family F1: postcode “CT5” → (blank); left_on (blank) → 2012-09-01",
        "Families, family F2: registered_on 2012-04-01 → 2012-04-02",
        "In all: 0 new records, 2 changed.",
    ]


def test_very_many_changes_are_cut_short_and_counted(plan: Plan, register_after: RegisterAfter) -> None:
    def families(day: str) -> Mapping[str, Any]:
        return {"Families": [["family_ref", "registered_on"], *([f"F{number}", day] for number in range(250))]}

    lines = report_lines(plan(families("2012-04-02"), register_after(plan(families("2012-04-01")))))
    assert len(lines) == 1 + 20 + 1 + 1
    assert lines[-2:] == ["… and 230 more changed", "In all: 0 new records, 250 changed."]


def test_problems_come_first_each_with_its_place_its_value_and_what_to_do(plan: Plan) -> None:
    rows = [
        ["family_ref", "registered_on", "lsoa"],
        ["F1", "31/02/2012", "here"],
        ["F2", "31/02/2012", ""],
        ["F3", "", ""],
        ["F4", "31/02/2012", ""],
    ]
    assert report_lines(plan({"Families": rows})) == [
        "4 errors, must be put right:",
        "  Families, rows 2-3, 5, registered_on “31/02/2012”: there is no such day; "
        "write it as 31/12/2012 or 2012-12-31 (the day comes before the month)",
        "  Families, row 4, registered_on: every family needs this; fill it in",
        "1 warning, to check:",
        "  Families, row 2, lsoa “here”: this does not look like an LSOA (a letter and eight figures, "
        "such as E01000001); check it",
    ]


def test_importing_again_says_that_all_is_as_before(plan: Plan, register: Existing) -> None:
    assert report_lines(plan({"Families": FAMILIES}, register)) == [
        "Families          2 rows:         0 new,       0 changed,         2 as before",
        "In all: 0 new records, 0 changed.",
    ]


@pytest.mark.parametrize(("cell", "text"), [(3.0, "3"), (2.5, "2.5"), ("3.0", "3.0"), (True, "True"), (-0.5, "-0.5")])
def test_a_number_is_shown_as_it_was_typed(cell: object, text: str) -> None:
    assert shown(cell) == text


def test_nothing_that_a_terminal_would_obey_is_shown() -> None:
    assert shown("a\x1b[2J\x00b\u202e c\u00a0d") == "a�[2J�b� c d"


def test_a_sheet_that_cannot_be_read_is_told_once_and_not_at_each_row_that_refers_to_it(
    plan: Plan, people: Mapping[str, Any]
) -> None:
    misspelt = [["family_ref", "registration"], ["F1", "2012-04-01"], ["F2", "2012-04-01"]]
    assert report_lines(plan({**people, "Families": misspelt})) == [
        "1 error, must be put right:",
        "  Families, row 1, registered_on: this column must be there; add it",
        "1 warning, to check:",
        "  Families, row 1, registration: this column is not part of the exchange workbook, so it is not read",
    ]


@pytest.mark.parametrize("families", [None, [["family_ref", "registered_on"]]])
def test_a_sheet_that_is_missing_or_empty_is_told_once(
    families: list[list[str]] | None, plan: Plan, people: Mapping[str, Any], register: Existing
) -> None:
    sheets = {name: cells for name, cells in people.items() if name != "Families"}
    if families:
        sheets["Families"] = families
    assert report_lines(plan(sheets)) == [
        "1 error, must be put right:",
        "  Families: this sheet is missing or empty, but People refers to it; add it under this name",
    ]
    assert plan(sheets, register).errors == ()
