"""The sample's workbook, irregular on purpose, comes in without an error and goes out as it came."""

from pathlib import Path

import pytest

from ccdesk.exchange.existing import Existing, ExistingTable
from ccdesk.exchange.exporting import sheets_of
from ccdesk.exchange.planning import ImportPlan, plan_import
from ccdesk.exchange.reading import read_book
from ccdesk.exchange.writing import write_book
from ccdesk.framework.pack import Pack

ROWS = {
    "Families": 120,
    "People": 408,
    "Consents": 372,
    "Memberships": 166,
    "Plans": 10,
    "Levels": 160,
    "Statuses": 136,
    "Services": 20,
    "Sessions": 1310,
    "Attendance": 4062,
    "Enrolments": 178,
    "Referrals": 96,
    "Support": 48,
    "Meetings": 29,
    "Scores": 357,
    "Surveys": 361,
    "Places": 124,
    "Settings": 12,
    "Inspections": 21,
    "Populations": 36,
    "External": 19,
    "Targets": 8,
    "Log": 16,
    "Centre": 7,
}
# Rows of people whom the sample itself makes alike: one family name and one birth date, in several families.
ALIKE = [196, 399, 400, 402, 403, 405, 406, 407, 408, 409]


@pytest.fixture(scope="module")
def sample_plan(sample: Path, kent: Pack) -> ImportPlan:
    """Return the plan of bringing the sample into an empty register."""
    return plan_import(read_book(sample / "centre.xlsx"), kent, {}, lambda count: range(1, count + 1))


@pytest.fixture(scope="module")
def sample_register(sample_plan: ImportPlan) -> Existing:
    """Return what a register holds once the sample has come in."""
    return {changes.table: ExistingTable(changes.columns, changes.inserts) for changes in sample_plan.tables}


def test_it_comes_in_whole_and_without_an_error(sample_plan: ImportPlan) -> None:
    assert sample_plan.errors == ()
    assert {count.sheet: count.new for count in sample_plan.counts} == ROWS


def test_its_warnings_are_an_extra_column_and_people_who_are_alike(sample_plan: ImportPlan) -> None:
    where = [(warning.sheet, warning.row, warning.column) for warning in sample_plan.warnings]
    assert where == [*(("People", row, "last_name") for row in ALIKE), ("Log", 1, "seen by")]


def test_coming_in_again_changes_nothing(sample: Path, kent: Pack, sample_register: Existing) -> None:
    again = plan_import(read_book(sample / "centre.xlsx"), kent, sample_register, lambda count: range(count))
    assert again.tables == ()
    assert again.errors == ()


@pytest.mark.parametrize("name", ["book.xlsx", "book"])
def test_it_goes_out_and_comes_back_the_same(name: str, kent: Pack, sample_register: Existing, tmp_path: Path) -> None:
    write_book(tmp_path / name, sheets_of(sample_register))
    back = plan_import(read_book(tmp_path / name), kent, {}, lambda count: range(1, count + 1))
    assert {changes.table: changes.inserts for changes in back.tables} == {
        table: held.rows for table, held in sample_register.items()
    }
