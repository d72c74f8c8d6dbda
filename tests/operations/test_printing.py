"""Printing a list of people: what stands on the sheet, and the reason that is kept."""

from collections.abc import Callable
from datetime import date

import pytest

from ccdesk.framework.load_pack import load_pack
from ccdesk.operations.history_items import history_items
from ccdesk.operations.measure_people import BehindRow, Choice, PeopleBehind
from ccdesk.operations.printing import EXPORTED, PRINTED, note_copy, people_sheet, register_sheet, sheet_html
from ccdesk.operations.session_register import session_register
from ccdesk.operations.undoing import undo_last_act
from ccdesk.refusal import Refusal
from ccdesk.register.register import Register

TODAY = date(2013, 4, 16)
Add = Callable[..., int]


def test_a_register_is_printed_by_family_with_allergies_and_a_box(register: Register, add: Add) -> None:
    family = add("family", reference="KL-0412")
    mother = add("person", family_id=family, first_name="Isolde", last_name="Larkin")
    child = add("person", family_id=family, first_name="Bram", last_name="Larkin", role="child", alert="Nuts <all>")
    service = add("service")
    session = add("session", service_id=service, day=TODAY)
    for person in (mother, child):
        add("attendance", session_id=session, person_id=person)
    sheet = register_sheet(session_register(register, load_pack(), session))
    assert [row[1] for row in sheet.rows] == ["Isolde Larkin", "Bram Larkin"]
    assert [(row[0] != "", row[3], row[4]) for row in sheet.rows] == [(True, "", "☐"), (False, "Nuts <all>", "☐")]
    assert "Larkin" not in sheet.kept_as
    html = sheet_html(sheet, "Rose & co", TODAY)
    assert "Nuts &lt;all&gt;" in html
    assert "Printed by Rose &amp; co on 16 April 2013" in html


def test_the_people_behind_a_figure_are_printed_as_they_are_listed() -> None:
    row = BehindRow(1, "Isolde Larkin", "Parent · KL-0412", "2 Apr 2013", True, "family", 1, "")
    choices = (Choice("counted", "Counted", 41), Choice("not-counted", "Not counted", 3))
    behind = PeopleBehind("The people behind it", choices, "counted", "41 people", (row,), 40, "As on the day.")
    sheet = people_sheet(behind, "U2-P1 Families reached", "Quarter 4 of 2012/13")
    assert sheet.title == "U2-P1 Families reached: counted"
    assert sheet.about == "Quarter 4 of 2012/13. As on the day. The first 1 of 41 people."
    assert sheet.rows == (("Isolde Larkin", "Parent · KL-0412", "2 Apr 2013"),)
    assert sheet.kept_as == "41 people behind U2-P1 Families reached, Quarter 4 of 2012/13"


def test_the_reason_is_kept_and_cannot_be_taken_back(register: Register) -> None:
    for reason in ("", "  "):
        with pytest.raises(Refusal, match="Say why"):
            note_copy(register, PRINTED, "the register of Stay and Play", 12, reason, TODAY)
    note_copy(register, PRINTED, "the register of Stay and Play", 12, " Village   hall ", TODAY)
    note_copy(register, EXPORTED, "all records, as an exchange workbook", 900, "Export everything", TODAY)
    with register.connection() as connection:
        kept = connection.execute("SELECT kind, what, people, reason, taken_on FROM copy_taken ORDER BY id").fetchall()
    assert kept[0] == ("printed", "the register of Stay and Play", 12, "Village hall", "2013-04-16")
    assert [item.name for item in history_items(register)] == [
        "Exported all records",
        "Printed a list of people (12 lines)",
    ]
    with pytest.raises(Refusal, match="nothing to undo"):
        undo_last_act(register)
