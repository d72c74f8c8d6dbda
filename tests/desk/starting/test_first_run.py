"""Setting a centre up in four steps."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from ccdesk.desk.start import Start
from ccdesk.desk.starting.places_kept import Places
from ccdesk.desk.starting.setup import Setup
from ccdesk.operations.centre import centre_details
from ccdesk.operations.new_centre import AccessTyped, CentreTyped, areas_of, check_access, check_centre

SLOW = 30_000
PASSPHRASE = "a quiet green door"

StartOn = Callable[..., Start]


@pytest.fixture
def setup(start_on: StartOn) -> Setup:
    start = start_on()
    start.ways.show_setup()
    made = start.ways.setup
    assert made is not None
    return made


def fill_centre(setup: Setup) -> None:
    setup.centre.name.setText("Rowan Children’s Centre")
    setup.centre.areas.setPlainText("e01000001, E01000002\nE01000001")


def fill_access(setup: Setup, folder: Path) -> None:
    setup.access.account.setText("Jo Whitcombe")
    setup.access.path.setText(str(folder / "rowan"))
    for field in (setup.access.passphrase.first, setup.access.passphrase.again):
        field.line.setText(PASSPHRASE)


def make_register(setup: Setup, folder: Path, qtbot: QtBot) -> None:
    fill_centre(setup)
    setup.go_on()
    fill_access(setup, folder)
    setup.go_on()
    qtbot.waitUntil(lambda: setup.step is setup.code, timeout=SLOW)


def test_a_centre_without_a_name_does_not_go_on(setup: Setup) -> None:
    setup.go_on()
    assert setup.step is setup.centre
    assert setup.centre.fields["name"].is_blocked
    assert setup.window().focusWidget() is setup.centre.name


def test_back_and_forward_keep_what_was_typed_and_write_nothing(setup: Setup, tmp_path: Path) -> None:
    fill_centre(setup)
    setup.go_on()
    assert setup.step is setup.access
    fill_access(setup, tmp_path)
    setup.access.passphrase.again.line.setText("another")
    setup.go_on()
    assert setup.access.fields["again"].is_blocked
    setup.back()
    assert setup.centre.name.text() == "Rowan Children’s Centre"
    setup.go_on()
    assert setup.access.account.text() == "Jo Whitcombe"
    assert setup.access.passphrase.text == PASSPHRASE
    assert not list(tmp_path.glob("rowan*"))


def test_the_code_is_shown_once_and_must_be_put_away(
    setup: Setup, places: Places, tmp_path: Path, qtbot: QtBot
) -> None:
    make_register(setup, tmp_path, qtbot)
    assert (tmp_path / "rowan.ccdesk").is_file()
    assert [known.centre for known in places.registers.all()] == ["Rowan Children’s Centre"]
    code = setup.code.code.text()
    assert len(code.split("-")) == 8
    assert not setup.back_button.isEnabled()
    setup.back()
    assert setup.step is setup.code

    setup.go_on()
    assert setup.step is setup.code
    assert setup.code.fields["tick"].is_blocked

    setup.code.save_to(tmp_path / "code.txt")
    qtbot.waitUntil((tmp_path / "code.txt").is_file, timeout=SLOW)
    assert code in (tmp_path / "code.txt").read_text(encoding="utf-8")
    setup.code.tick.setChecked(True)
    setup.go_on()
    assert setup.stack.currentWidget() is setup.records
    assert setup.code.code.text() == ""


def test_an_empty_register_opens_with_the_details_that_were_typed(
    start_on: StartOn, tmp_path: Path, qtbot: QtBot
) -> None:
    start = start_on()
    start.ways.show_setup()
    setup = start.ways.setup
    assert setup is not None
    make_register(setup, tmp_path, qtbot)
    setup.code.tick.setChecked(True)
    setup.go_on()
    setup.go_on()
    qtbot.waitUntil(lambda: start.desk is not None, timeout=SLOW)
    assert start.desk is not None
    register = start.desk.workplace.register
    assert register.account == "Jo Whitcombe"
    assert centre_details(register)["reach_area"] == "E01000001; E01000002"


def test_a_workbook_is_rehearsed_with_its_problems_before_it_comes_in(
    setup: Setup, tmp_path: Path, qtbot: QtBot
) -> None:
    make_register(setup, tmp_path, qtbot)
    setup.code.tick.setChecked(True)
    setup.go_on()
    records, book = setup.records, tmp_path / "book"
    records.rehearse()
    assert records.fields["book"].is_blocked
    book.mkdir()
    people = "person_ref,family_ref,first_name,last_name,role,date_of_birth\n"
    (book / "Families.csv").write_text("family_ref,registered_on,postcode\nF1,2013-04-02,ME10 9QZ\n", encoding="utf-8")
    (book / "People.csv").write_text(f"{people}P1,F2,Kai,Abbott,child,2012-02-30\n", encoding="utf-8")
    records.book.setText(str(book))
    records.rehearse()
    qtbot.waitUntil(lambda: records.report is not None, timeout=SLOW)
    assert records.report is not None
    assert records.report.refused
    assert records.problems.rows_model.rows
    assert not records.import_button.isEnabled()

    (book / "People.csv").unlink()
    records.rehearse()
    qtbot.waitUntil(records.import_button.isEnabled, timeout=SLOW)
    setup.go_on()
    assert setup.step is records
    assert "only rehearsed" in records.said.text()
    records.bring_in()
    qtbot.waitUntil(lambda: records.said.text().startswith("Brought in: 1 new record"), timeout=SLOW)


@pytest.mark.parametrize(
    ("typed", "problems"),
    [
        (CentreTyped("Rowan", "", "E01000001"), {}),
        (CentreTyped(" ", "", "E01000001"), {"name": True}),
        (CentreTyped("Rowan", "", ""), {"areas": False}),
        (CentreTyped("Rowan", "", "E0100001"), {"areas": False}),
        (CentreTyped("R" * 121, "", "E01000001"), {"name": True}),
    ],
)
def test_what_is_wrong_with_a_centre(typed: CentreTyped, problems: dict[str, bool]) -> None:
    assert {problem.attribute: problem.must_fix for problem in check_centre(typed)} == problems


@pytest.mark.parametrize(
    ("name", "account", "passphrase", "again", "problems"),
    [
        ("rowan", "Jo", PASSPHRASE, PASSPHRASE, set()),
        ("rowan", "", PASSPHRASE, PASSPHRASE, {"account"}),
        ("rowan", "Recovery", PASSPHRASE, PASSPHRASE, {"account"}),
        ("rowan", "Jo", "short", "short", {"passphrase"}),
        ("rowan", "Jo", PASSPHRASE, "another", {"again"}),
        ("there", "Jo", PASSPHRASE, PASSPHRASE, {"path"}),
        ("no/folder", "Jo", PASSPHRASE, PASSPHRASE, {"path"}),
        ("", "Jo", PASSPHRASE, PASSPHRASE, {"path"}),
    ],
)
def test_what_is_wrong_with_who_signs_in(
    tmp_path: Path, name: str, account: str, passphrase: str, again: str, problems: set[str]
) -> None:
    (tmp_path / "there.ccdesk").touch()
    path = str(tmp_path / name) if name else ""
    found = check_access(AccessTyped(path, account, passphrase, again), "Rowan")
    assert {problem.attribute for problem in found} == problems


def test_areas_may_be_parted_by_anything() -> None:
    assert areas_of("e01000001;E01000002\n E01000003,e01000001 ") == ("E01000001", "E01000002", "E01000003")
