"""Returns from the command line: checked, signed, drafted, sent and corrected."""

import json
from collections.abc import Callable
from datetime import date
from email import message_from_bytes
from email.policy import default
from pathlib import Path

import openpyxl
import pytest
from typer.testing import CliRunner

from ccdesk.cli.command_line import app
from ccdesk.operations.registers import new_register, sign_in
from ccdesk.refusal import Refusal
from ccdesk.register.journal.steps import step
from ccdesk.register.tables.activity import Attendance, Service, Session
from ccdesk.register.tables.centre import CentreDetail
from ccdesk.register.tables.family import Family, Person
from ccdesk.register.tables.record import Record

PASSPHRASE = "a quiet green door"
DAY = date(2012, 5, 1)
Run = Callable[..., str]


def key(record: Record) -> int:
    assert record.id is not None
    return record.id


@pytest.fixture
def centre(tmp_path: Path) -> Path:
    """The register of a centre where nine families came once, and one of its registers was never completed."""
    path = tmp_path / "Rowan.ccdesk"
    new_register(path, centre_name="Rowan Children’s Centre", passphrase=PASSPHRASE)
    with sign_in(path, account=None, passphrase=PASSPHRASE) as register, step(register, "Filled") as filled:
        session = filled.session
        service = Service(reference="S1", name="Stay and Play", theme="U1", kind="group")
        families = [Family(reference=f"F{place}", registered_on=DAY) for place in range(9)]
        session.add_all([CentreDetail(key="number", value="0123"), service, *families])
        filled.flush()
        people = [
            Person(reference=f"P{place}", family_id=key(family), first_name="A", last_name="Rowan", role="parent")
            for place, family in enumerate(families)
        ]
        held = Session(reference="N1", service_id=key(service), day=DAY)
        planned = Session(reference="N2", service_id=key(service), day=DAY.replace(day=8), status="planned")
        session.add_all([held, planned, *people])
        filled.flush()
        session.add_all([Attendance(session_id=key(held), person_id=key(person)) for person in people])
    return path


@pytest.fixture
def run(centre: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run a command on the centre's first quarter of 2012/13 and return what it prints; a refusal is raised."""
    secret = tmp_path / "passphrase"
    secret.write_text(PASSPHRASE)
    monkeypatch.chdir(tmp_path)

    def command(name: str, *words: str, period: bool = True) -> str:
        said = ["--period", "2012/13-Q1"] if period else []
        line = [name, str(centre), *said, "--passphrase-file", str(secret), *words]
        done = CliRunner().invoke(app, line)
        if isinstance(done.exception, Refusal):
            raise done.exception
        assert done.exit_code == 0, done.output
        return done.stdout

    return command


def change(centre: Path, statement: str) -> None:
    with sign_in(centre, account=None, passphrase=PASSPHRASE) as register, step(register, "Put right") as made:
        made.connection.execute(statement)


def test_a_return_goes_from_its_checklist_to_version_2(run: Run, centre: Path, tmp_path: Path) -> None:
    found = json.loads(run("checklist", "--json"))
    assert [each["words"] for each in found if each["severity"] == "must"] == ["Stay and Play, 8 May"]
    assert "must be put right" in run("checklist")
    with pytest.raises(Refusal, match="put right first: Stay and Play, 8 May"):
        run("sign", "--prepared-by", "Pat Rowan")
    change(centre, "UPDATE session SET status = 'cancelled' WHERE status = 'planned'")

    with pytest.raises(Refusal, match="folder for the return is not there"):
        run("sign", "--prepared-by", "Pat Rowan", "-o", "nowhere/one.xlsx")
    assert "version 1" in run("sign", "--prepared-by", "Pat Rowan", "-o", "one.xlsx")
    data = list(openpyxl.load_workbook("one.xlsx")["Data"].values)
    assert {row[3] for row in data[1:]} == {1}
    (tmp_path / "secret").write_text("seven green bottles\n")
    drafted = run("draft-email", "-o", "one.eml", "--to", "returns@example.org", "--password-file", "secret")
    assert "Open it in your mail program" in drafted
    message = message_from_bytes(Path("one.eml").read_bytes(), policy=default)
    assert (message["X-Unsent"], message["To"]) == ("1", "returns@example.org")
    assert "marked as sent" in run("sent")
    assert run("changes") == "Nothing has changed since it was signed.\n"

    change(centre, "DELETE FROM attendance WHERE id = (SELECT min(id) FROM attendance)")
    states = {each["period"]: each["state"] for each in json.loads(run("returns", "--json", period=False))}
    assert states["2012/13-Q1"] == "changed since sent"
    changes = {(each["part"], each["name"]): each for each in json.loads(run("changes", "--json"))}
    contacts = changes["all", "contacts"]
    assert (contacts["before"], contacts["now"]) == ("9", "8")
    assert "Put right (manager," in contacts["because"][0]
    assert "version 2" in run("sign", "--prepared-by", "Pat Rowan", "--correct")
    run("return", "--version", "2", "-o", "two.xlsx")
    run("return", "--version", "1", "-o", "again.xlsx")
    assert Path("again.xlsx").read_bytes() == Path("one.xlsx").read_bytes() != Path("two.xlsx").read_bytes()


@pytest.mark.parametrize("nothing", ["", "\n", "\ufeff\r\n"])
def test_an_empty_password_file_never_leaves_a_workbook_unlocked(
    run: Run, centre: Path, tmp_path: Path, nothing: str
) -> None:
    change(centre, "UPDATE session SET status = 'cancelled' WHERE status = 'planned'")
    run("sign", "--prepared-by", "Pat Rowan")
    (tmp_path / "empty").write_text(nothing, encoding="utf-8")
    for command in (
        ("draft-email", "-o", "one.eml", "--to", "returns@example.org"),
        ("return", "-o", "one.xlsx", "--version", "1"),
    ):
        with pytest.raises(Refusal, match="password file is empty"):
            run(*command, "--password-file", "empty")
    assert not Path("one.eml").exists()
    assert not Path("one.xlsx").exists()


def test_a_return_without_a_version_is_an_unsigned_draft(run: Run) -> None:
    assert run("return", "-o", "draft.xlsx") == "Wrote draft.xlsx, an unsigned draft.\n"
    with pytest.raises(Refusal, match="Only a signed return is locked"):
        run("return", "-o", "draft.xlsx", "--password-file", "passphrase")
    with pytest.raises(Refusal, match="no signed copy of version 1"):
        run("return", "-o", "signed.xlsx", "--version", "1")
