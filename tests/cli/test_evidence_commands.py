"""Evidence from the command line: looked at by judgement, written, kept, tagged, attached; and words about services."""

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from ccdesk.cli.command_line import app
from ccdesk.operations.registers import new_register, sign_in
from ccdesk.refusal import Refusal
from ccdesk.register.journal.steps import step
from ccdesk.register.tables.activity import Attendance, Service, Session
from ccdesk.register.tables.centre import LogEntry
from ccdesk.register.tables.family import Family, Person

PASSPHRASE = "a quiet green door"
DAY = date(2012, 5, 1)
QUARTER = ("--period", "2012/13-Q1")
ACCESS = (*QUARTER, "--judgement", "access")
Run = Callable[..., str]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run a command on the register of a centre where a mother came once; a refusal is raised."""
    centre, secret = tmp_path / "Rowan.ccdesk", tmp_path / "passphrase"
    new_register(centre, centre_name="Rowan Children’s Centre", passphrase=PASSPHRASE)
    secret.write_text(PASSPHRASE)
    monkeypatch.chdir(tmp_path)
    with sign_in(centre, account=None, passphrase=PASSPHRASE) as register, step(register, "Filled") as filled:
        rows = filled.session
        service = Service(reference="S1", name="Stay and Play", theme="U1", kind="group", commissioned=True)
        family = Family(reference="F1", registered_on=DAY)
        rows.add_all([service, family, LogEntry(day=DAY, element="C3", title="Talks with  fathers", text="How")])
        filled.flush()
        assert service.id is not None
        assert family.id is not None
        mother = Person(reference="P1", family_id=family.id, first_name="A", last_name="Rowan", role="parent")
        session = Session(reference="N1", service_id=service.id, day=DAY)
        rows.add_all([mother, session])
        filled.flush()
        assert session.id is not None
        assert mother.id is not None
        rows.add(Attendance(session_id=session.id, person_id=mother.id))

    def command(name: str, *words: str) -> str:
        done = CliRunner().invoke(app, [name, str(centre), "--passphrase-file", str(secret), *words])
        if isinstance(done.exception, Refusal):
            raise done.exception
        assert done.exit_code == 0, done.output
        return done.stdout

    return command


def access(run: Run) -> dict[str, Any]:
    records = json.loads(run("judgements", *QUARTER, "--json"))
    found: dict[str, Any] = next(each for each in records if each["judgement"] == "access")
    return found


def test_what_is_written_kept_tagged_and_attached_stands_under_its_judgement(run: Run, tmp_path: Path) -> None:
    before = access(run)
    assert before["text"] == ""
    assert {"U2-P1", "R-REACH"} <= {each["measure"] for each in before["figures"]}

    (tmp_path / "words.txt").write_text("More came.\n\nFathers too.\n", encoding="utf-8")
    assert "Wrote under" in run("write", *ACCESS, "--text", "words.txt", "--grade", "2")
    assert run("keep", *ACCESS, "--measure", "U2-P1", "--claim", "All came.", "--source", "Registers").startswith(
        "Kept"
    )
    run("tag", *ACCESS, "--title", "talks with fathers", "--case-study")
    (tmp_path / "plan.txt").write_bytes(b"a plan")
    run("attach", "plan.txt", *ACCESS)

    found = access(run)
    assert (found["text"], found["grade"]) == ("More came.\n\nFathers too.", 2)
    (kept,) = found["kept"]
    assert (kept["claim"], kept["figure"], kept["source"]) == ("All came.", "0%, 0 of 1", "Registers")
    assert kept["frozen_on"]
    assert [(each["title"], each["case_study"]) for each in found["log"]] == [("Talks with  fathers", True)]
    (file,) = found["files"]
    run("attached", str(file["id"]), "-o", "copy.txt")
    assert (tmp_path / "copy.txt").read_bytes() == b"a plan"
    assert "paused in autumn 2015" in run("judgements", *QUARTER)


@pytest.mark.parametrize(
    ("line", "words"),
    [
        (("keep", *ACCESS, "--measure", "U4-O1"), "does not rest on U4-O1 all headline"),
        (("keep", *QUARTER, "--judgement", "acess", "--measure", "U2-P1"), "no judgement “acess”; it has overall"),
        (("tag", *ACCESS, "--title", "Nothing of the kind"), "No entry of the period’s log"),
        (("tag", *ACCESS, "--title", "Talks with fathers", "--case-study", "--remove"), "leave out"),
        (("write", *ACCESS), "Say what to keep"),
        (("write", *ACCESS, "--text", "nowhere.txt"), "cannot be read as text"),
        (("report-card", *QUARTER, "--service", "S9"), "no service with the reference “S9”"),
        (("report-card", *QUARTER, "--service", "S1", "--part", "story"), "go together"),
        (("report-card", *QUARTER, "--service", "S1", "--part", "plot", "--text", "passphrase"), "no part “plot”"),
        (("specify", "--service", "S1", "--from", "passphrase"), "is not a specification"),
    ],
)
def test_what_cannot_be_done_is_said_in_a_sentence(run: Run, line: tuple[str, ...], words: str) -> None:
    with pytest.raises(Refusal, match=words):
        run(*line)


def test_a_report_card_is_written_part_by_part(run: Run, tmp_path: Path) -> None:
    (tmp_path / "story.txt").write_text("Most stay.\n")
    card = ("report-card", *QUARTER, "--service", "S1")
    run(*card, "--part", "story", "--text", "story.txt")
    (tmp_path / "actions.txt").write_text("Visit first.")
    run(*card, "--part", "actions", "--text", "actions.txt")
    lines = [line.split(maxsplit=1) for line in run(*card).splitlines()[2:]]
    assert {line[0]: line[1] for line in lines if len(line) > 1} == {"story": "Most stay.", "actions": "Visit first."}


def test_a_specification_is_printed_changed_and_read_again(run: Run, tmp_path: Path) -> None:
    typed = json.loads(run("specify", "--service", "S1"))
    assert typed["plain"]["on_framework"] == "no"
    typed["plain"] |= {"purpose": "To play.", "review_on": "30/9/2013", "cost": "3,600", "on_framework": "yes"}
    typed["measures"] = {"B-HELD": "90"}
    typed["principles"] = {"1": "Trained."}
    file = tmp_path / "specification.json"
    file.write_text(json.dumps(typed))
    assert run("specify", "--service", "S1", "--from", str(file)) == "The specification is saved.\n"
    again = json.loads(run("specify", "--service", "S1"))
    assert (again["plain"]["review_on"], again["plain"]["cost"]) == ("30/09/2013", "3600")
    assert (again["measures"], again["principles"]) == ({"B-HELD": "90"}, {"1": "Trained."})
    for wrong, words in (
        ({"measures": {"B-HOLD": ""}}, "no “B-HOLD”"),
        ({"plain": {"review_on": "31/2/2013"}}, "Review on: “31/2/2013” is not a date"),
        ({"principles": {"12": "More"}}, "no “12”"),
        ({"outcomes": [4]}, "not a specification"),
    ):
        file.write_text(json.dumps(again | wrong))
        with pytest.raises(Refusal, match=words):
            run("specify", "--service", "S1", "--from", str(file))
    assert json.loads(run("specify", "--service", "S1")) == again
