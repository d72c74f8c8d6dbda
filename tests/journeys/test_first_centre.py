"""A centre that lived in spreadsheets gets its register, its figures and its documents from the command line."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest

Ccdesk = Callable[..., Any]


@pytest.fixture(scope="module")
def demonstration(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of a demonstration centre, made once for this file."""
    from ccdesk.operations.demonstration.making import make_demonstration

    folder = tmp_path_factory.mktemp("demonstration") / "centre"
    make_demonstration(folder, lambda _share, _words: None)
    return folder


def figures(ccdesk: Ccdesk, register: str | Path, period: str, **variables: str) -> Any:  # noqa: ANN401 - JSON
    answer = ccdesk("figures", str(register), "--period", period, "--json", variables=variables)
    assert answer.code == 0, answer.aside
    return json.loads(answer.output)


def test_from_a_workbook_to_figures_a_return_and_evidence(ccdesk: Ccdesk, demonstration: Path, tmp_path: Path) -> None:
    book = str(demonstration / "exchange-workbook.xlsx")

    made = ccdesk("new", "centre.ccdesk", "--name", "Kestrel Lane Children’s Centre")
    assert made.code == 0
    assert "Recovery code: " in made.output

    rehearsed = ccdesk("import", "centre.ccdesk", book, "--rehearse")
    assert rehearsed.code == 0
    assert "nothing was written" in rehearsed.output
    imported = ccdesk("import", "centre.ccdesk", book)
    assert imported.code == 0, imported.aside

    ours = figures(ccdesk, "centre.ccdesk", "2012/13-Q1")
    theirs = figures(
        ccdesk,
        demonstration / "demonstration.ccdesk",
        "2012/13-Q1",
        CCDESK_PASSPHRASE=(demonstration / "passphrase.txt").read_text(encoding="utf-8").strip(),
    )
    assert ours == theirs
    assert len({line["measure"] for line in ours}) == 47 + 10

    for name in ("return.xlsx", "evidence.docx", "evidence.pdf"):
        command = "return" if name.startswith("return") else "evidence"
        written = ccdesk(command, "centre.ccdesk", "--period", "2012/13-Q1", "-o", name)
        assert written.code == 0, written.aside
        assert (tmp_path / name).stat().st_size > 5_000
    checked = ccdesk("check", "centre.ccdesk")
    assert checked.code == 0
    assert "The file is whole." in checked.output
    assert "The journal is whole" in checked.output


@pytest.mark.usefixtures("centre")
def test_a_period_with_nothing_in_it_still_answers_every_row(ccdesk: Ccdesk, tmp_path: Path) -> None:
    lines = figures(ccdesk, "centre.ccdesk", "2012/13")

    assert len(lines) >= 47
    assert {line["state"] for line in lines if line["measure"].startswith(("U", "T"))} == {"not-recorded"}
    for name in ("return.xlsx", "evidence.docx", "evidence.pdf"):
        command = "return" if name.startswith("return") else "evidence"
        written = ccdesk(command, "centre.ccdesk", "--period", "2012/13", "-o", name)
        assert written.code == 0, written.aside
    sheet = openpyxl.load_workbook(tmp_path / "return.xlsx")["Data"]
    assert sheet.max_row == len(lines) + 1


def test_who_is_behind_a_figure_is_listed_to_the_last(ccdesk: Ccdesk, demonstration: Path) -> None:
    register = str(demonstration / "demonstration.ccdesk")
    variables = {"CCDESK_PASSPHRASE": "demonstration centre"}
    wanted = ("--period", "2012/13-Q1", "--measure", "U2-P4")
    line = json.loads(ccdesk("figures", register, *wanted, "--json", variables=variables).output)[0]

    for side in ("numerator", "denominator"):
        listed = ccdesk("figures", register, *wanted, "--people", "--side", side, variables=variables)
        assert listed.code == 0, listed.aside
        assert len(listed.output.splitlines()) - 2 == line[side]


@pytest.mark.usefixtures("centre")
def test_a_centre_goes_out_and_comes_back_from_a_backup(ccdesk: Ccdesk, tmp_path: Path) -> None:
    (tmp_path / "safe").mkdir()

    assert ccdesk("backup", "centre.ccdesk", "safe").code == 0
    (saved,) = (tmp_path / "safe").iterdir()
    assert ccdesk("restore", f"safe/{saved.name}", "again.ccdesk").code == 0

    assert "The journal is whole" in ccdesk("check", "again.ccdesk").output


def test_a_forgotten_passphrase_is_set_anew_with_the_recovery_code(ccdesk: Ccdesk, tmp_path: Path) -> None:
    made = ccdesk("new", "centre.ccdesk", "--name", "Rowan")
    code = next(line for line in made.output.splitlines() if line.startswith("Recovery code: ")).split(": ")[1]
    (tmp_path / "new.txt").write_text("a tall yellow gate\n", encoding="utf-8")

    changed = ccdesk(
        "passphrase", "centre.ccdesk", "--new-passphrase-file", "new.txt", variables={"CCDESK_PASSPHRASE": code}
    )

    assert changed.code == 0, changed.aside
    assert ccdesk("history", "centre.ccdesk").code == 1
    assert ccdesk("history", "centre.ccdesk", "--passphrase-file", "new.txt").code == 0


@pytest.mark.usefixtures("centre")
def test_history_undo_and_redo(ccdesk: Ccdesk) -> None:
    assert ccdesk("undo", "centre.ccdesk").output == "Undid: Made the register.\n"
    assert ccdesk("redo", "centre.ccdesk").output == "Redid: Made the register.\n"
    assert ccdesk("undo", "centre.ccdesk", "--step", "1").output == "Undid: Made the register.\n"
    listed = ccdesk("history", "centre.ccdesk").output.splitlines()
    assert len(listed) == 2 + 4
