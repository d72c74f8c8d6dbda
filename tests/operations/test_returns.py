"""The return of a register: its figures, targets, centre and services, with nothing small in it."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import openpyxl
import pytest

from ccdesk.framework import standing
from ccdesk.framework.period import Period
from ccdesk.operations.registers import new_register, sign_in
from ccdesk.operations.returns import make_return, return_content
from ccdesk.register.journal.steps import Step, step
from ccdesk.register.register import Register
from ccdesk.register.tables.activity import Attendance, Service, Session
from ccdesk.register.tables.centre import CentreDetail, Target
from ccdesk.register.tables.family import Family, Person
from ccdesk.register.tables.record import Record

PASSPHRASE = "a quiet green door"
NOW = datetime(2012, 7, 9, 10, 4, tzinfo=UTC)
DAY = date(2012, 5, 1)
QUARTER = Period.parse("2012/13-Q1")


@pytest.fixture
def centre(tmp_path: Path) -> Iterator[Register]:
    """Return the open register of a centre where nine families came once, three of them to the garden."""
    path = tmp_path / "Rowan.ccdesk"
    new_register(path, centre_name="Rowan Children’s Centre", passphrase=PASSPHRASE)
    with sign_in(path, account=None, passphrase=PASSPHRASE) as register:
        with step(register, "Filled the register") as filled:
            fill(filled)
        yield register


def fill(filled: Step) -> None:
    """Add the centre's details, targets, two services with a session each, nine families, and who came."""
    session = filled.session
    session.add_all([CentreDetail(key="number", value="0123"), CentreDetail(key="manager", value="Pat Rowan")])
    for year, target in (("2012/13", 40.0), ("2011/12", 90.0), ("2012/13", 50.0)):
        session.add(Target(measure="U2-P4", year=year, target=target, floor=30.0))
        filled.flush()
    play = Service(reference="S1", name="Stay and Play", theme="U1", kind="group")
    garden = Service(reference="S2", name="Garden", theme="U2", kind="group", community=True)
    families = [Family(reference=f"F{place}", registered_on=DAY) for place in range(9)]
    session.add_all([play, garden, *families])
    filled.flush()
    people = [
        Person(reference=f"P{place}", family_id=key(family), first_name="A", last_name="Rowan", role="parent")
        for place, family in enumerate(families)
    ]
    held = [Session(reference=service.reference, service_id=key(service), day=DAY) for service in (play, garden)]
    session.add_all([*people, *held])
    filled.flush()
    session.add_all([Attendance(session_id=key(held[0]), person_id=key(person)) for person in people])
    session.add_all([Attendance(session_id=key(held[1]), person_id=key(person)) for person in people[:3]])


def key(record: Record) -> int:
    """Return the key that a record was given when it was flushed."""
    assert record.id is not None
    return record.id


def test_a_return_is_written_from_the_register(centre: Register, tmp_path: Path) -> None:
    path = tmp_path / "return.xlsx"
    make_return(centre, QUARTER, path, prepared_by="Pat Rowan", now=NOW)
    book = openpyxl.load_workbook(path)
    headers, *rows = book["Data"].iter_rows(values_only=True)
    data = [dict(zip(headers, row, strict=True)) for row in rows]
    reached = next(row for row in data if row["measure"] == "U2-P4")
    contacts = next(row for row in data if (row["part"], row["name"]) == ("all", "contacts"))
    assert [reached[name] for name in ("numerator", "denominator", "value", "suppressed")] == [
        "[c]",
        9,
        "[c]",
        "primary",
    ]
    assert [contacts[name] for name in ("number", "period", "version", "value")] == ["0123", "2012/13-Q1", 1, 12]


def test_the_latest_target_of_the_periods_year_counts(centre: Register) -> None:
    content = return_content(centre, QUARTER, prepared_by=None, now=NOW)
    assert content.targets == {"U2-P4": standing.Target(50.0, 30.0)}


def test_centre_and_services_are_named_and_nobody_is_named_who_did_not_prepare_it(centre: Register) -> None:
    content = return_content(centre, QUARTER, prepared_by=None, now=NOW)
    assert (content.centre.name, content.centre.number) == ("Rowan Children’s Centre", "0123")
    assert (content.centre.manager, content.centre.address, content.prepared_by) == ("Pat Rowan", "", "")
    assert content.service_names == {"S1": "Stay and Play", "S2": "Garden"}


def test_the_period_before_comes_through_disclosure_control_too(centre: Register) -> None:
    content = return_content(centre, Period.parse("2012/13-Q2"), prepared_by=None, now=NOW)
    before = content.previous_headlines["U2-P4"]
    assert (before.numerator, before.denominator, before.value) == ("[c]", 9, "[c]")


def test_the_same_register_gives_the_same_return(centre: Register, tmp_path: Path) -> None:
    paths = [tmp_path / "one.xlsx", tmp_path / "two.xlsx"]
    for path in paths:
        make_return(centre, QUARTER, path, prepared_by=None, now=NOW)
    assert paths[0].read_bytes() == paths[1].read_bytes()
