"""A reference whose record was merged leads to the record that was kept: in imports, typed, and found."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from ccdesk.framework.period import Period
from ccdesk.operations.families import FamiliesAsked, list_of_families
from ccdesk.operations.family_page import family_page
from ccdesk.operations.import_book import ImportReport, import_book
from ccdesk.operations.merging import merge_families
from ccdesk.operations.people_search import find_people
from ccdesk.operations.records import check_record, find_linked, remove_record, save_record
from ccdesk.operations.register_rows import all_rows, merged_references
from ccdesk.operations.undoing import undo_act
from ccdesk.register.register import Register

Sheets = dict[str, list[dict[str, Any]]]
WriteBook = Callable[..., Path]
TODAY = date(2013, 4, 16)

BOOK: Sheets = {
    "Families": [
        {"family_ref": "F7", "registered_on": "2012-05-01", "postcode": "CT5 1AA"},
        {"family_ref": "F12", "registered_on": "2012-09-01"},
    ],
    "People": [
        {"person_ref": "P1", "family_ref": "F7", "first_name": "Ann", "last_name": "Larkin", "role": "parent"},
        {"person_ref": "P2", "family_ref": "F12", "first_name": "Anne", "last_name": "Larkin", "role": "parent"},
        {"person_ref": "P3", "family_ref": "F12", "first_name": "Ben", "last_name": "Larkin", "role": "child"},
    ],
    "Memberships": [
        {"person_ref": "P1", "group": "lone-parents", "from": "2012-05-01"},
        {"person_ref": "P2", "group": "lone-parents", "from": "2012-05-01"},
    ],
    "Services": [{"service_ref": "S1", "name": "Stay and Play", "theme": "U1", "kind": "drop-in"}],
    "Sessions": [{"session_ref": "N1", "service_ref": "S1", "date": "2012-10-02"}],
    "Attendance": [
        {"session_ref": "N1", "person_ref": "P1", "mark": "absent"},
        {"session_ref": "N1", "person_ref": "P2", "mark": "present"},
        {"session_ref": "N1", "person_ref": "P3", "mark": "present"},
    ],
    "Levels": [{"family_ref": "F12", "level": "universal", "from": "2012-09-01"}],
}


def bring_in(register: Register, book: Path) -> ImportReport:
    return import_book(register, book, progress=lambda _share, _words: None)


def id_of(register: Register, table: str, reference: str) -> int:
    with register.connection() as connection:
        (found,) = connection.execute(f"SELECT id FROM {table} WHERE reference = ?", (reference,)).fetchone()
    return int(found)


@pytest.fixture
def book(write_book: WriteBook) -> Path:
    """Return the workbook that names both records of one family."""
    return write_book(BOOK)


@pytest.fixture
def merged(register: Register, book: Path) -> int:
    """Bring the workbook in, merge family F12 into F7 and Anne into Ann, and return the step."""
    assert not bring_in(register, book).refused
    keep, other = (id_of(register, "family", each) for each in ("F7", "F12"))
    people = [(id_of(register, "person", "P1"), id_of(register, "person", "P2"))]
    made = merge_families(register, keep, other, people=people)
    assert made.step is not None
    return made.step


def test_what_was_merged_leads_to_what_was_kept(register: Register, merged: int) -> None:
    assert merged_references(register) == {"Families": {"F12": "F7"}, "People": {"P2": "P1"}}
    undo_act(register, merged)
    assert merged_references(register) == {"Families": {}, "People": {}}


def test_importing_the_old_workbook_again_changes_nothing(register: Register, merged: int, book: Path) -> None:
    before = all_rows(register)
    report = bring_in(register, book)
    assert not report.refused
    assert (report.plan.new, report.plan.changed) == (0, 0)
    assert all_rows(register) == before
    told = {(problem.sheet, problem.row) for problem in report.plan.warnings}
    assert told >= {("Families", 3), ("People", 3), ("Memberships", 3), ("Attendance", 2)}


def test_what_is_new_of_a_merged_record_comes_to_the_kept_one(
    register: Register, merged: int, write_book: WriteBook
) -> None:
    later: Sheets = {
        "Sessions": [{"session_ref": "N2", "service_ref": "S1", "date": "2012-10-09"}],
        "Attendance": [{"session_ref": "N2", "person_ref": "P2"}],
        "People": [
            {"person_ref": "P4", "family_ref": "F12", "first_name": "Cai", "last_name": "Larkin", "role": "child"}
        ],
    }
    report = bring_in(register, write_book(later))
    assert (report.plan.new, report.plan.changed, report.refused) == (3, 0, False)
    with register.connection() as connection:
        marked = connection.execute(
            "SELECT person.reference FROM attendance JOIN person ON person.id = person_id"
            " JOIN session ON session.id = session_id WHERE session.reference = 'N2'"
        ).fetchall()
        family = connection.execute(
            "SELECT family.reference FROM person JOIN family ON family.id = family_id WHERE person.reference = 'P4'"
        ).fetchone()
    assert (marked, family) == ([("P1",)], ("F7",))


def test_a_chain_of_merges_leads_to_its_end(register: Register, merged: int, write_book: WriteBook) -> None:
    bring_in(register, write_book({"Families": [{"family_ref": "F3", "registered_on": "2012-01-01"}]}))
    merge_families(register, id_of(register, "family", "F3"), id_of(register, "family", "F7"))
    assert merged_references(register)["Families"] == {"F12": "F3", "F7": "F3"}


def test_a_merged_reference_is_found_and_forgotten_with_its_undo(register: Register, merged: int) -> None:
    keep = id_of(register, "family", "F7")

    def found() -> tuple[list[str], list[int], list[int]]:
        people = [person.name for person in find_people(register, "F12")]
        cards = list_of_families(register, FamiliesAsked(text="F12"), Period.parse("2012/13"), TODAY).cards
        return people, [card.id for card in cards], [one.id for one in find_linked(register, "family", "F12")]

    assert found() == (["Ann Larkin", "Ben Larkin"], [keep], [keep])
    assert ("Also F12", "edge", "git-merge") in family_page(register, keep, TODAY).chips
    undo_act(register, merged)
    other = id_of(register, "family", "F12")
    people, cards, linked = found()
    assert (set(people), cards, linked) == ({"Anne Larkin", "Ben Larkin"}, [other], [other])


def test_a_merged_reference_that_is_typed_means_the_kept_record_and_is_given_to_nobody_else(
    register: Register, merged: int
) -> None:
    typed: dict[str, str | int] = {"family_id": "F12", "level": "universal-plus", "from_day": "1/3/2013"}
    saved = save_record(register, "level", typed, today=TODAY)
    with register.connection() as connection:
        owner = connection.execute("SELECT family_id FROM level WHERE id = ?", (saved.result,)).fetchone()
    assert owner == (id_of(register, "family", "F7"),)
    (problem,) = check_record(register, "family", {"reference": "F12", "registered_on": "1/3/2013"}, today=TODAY)
    assert problem.words == "this reference belonged to a family that was merged into F7; choose another"
    made = save_record(register, "family", {"registered_on": "1/3/2013"}, today=TODAY).result
    with register.connection() as connection:
        assert connection.execute("SELECT reference FROM family WHERE id = ?", (made,)).fetchone() == ("F13",)


def test_a_record_that_others_were_merged_into_can_still_be_removed(register: Register, merged: int) -> None:
    ben = id_of(register, "person", "P3")
    with register.connection() as connection:
        marks = connection.execute("SELECT id FROM attendance WHERE person_id = ?", (ben,)).fetchall()
    for (mark,) in marks:
        remove_record(register, "attendance", mark)
    remove_record(register, "person", ben)
    assert find_people(register, "Ben") == ()
