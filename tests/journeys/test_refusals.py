"""Whatever goes wrong is one sentence and an exit code; never a traceback, never a lost register."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Ccdesk = Callable[..., Any]
Arrange = Callable[[Path], None]


def nothing(_folder: Path) -> None:
    """Change nothing beforehand."""


def text_file(folder: Path) -> None:
    (folder / "letter.txt").write_text("Dear manager,", encoding="utf-8")


REFUSED: tuple[tuple[str, Arrange, tuple[str, ...], dict[str, str | None]], ...] = (
    ("wrong passphrase", nothing, ("check", "centre.ccdesk"), {"CCDESK_PASSPHRASE": "a quiet red door"}),
    ("no passphrase", nothing, ("check", "centre.ccdesk"), {"CCDESK_PASSPHRASE": None}),
    ("unknown account", nothing, ("check", "centre.ccdesk", "--user", "nobody"), {}),
    ("no such register", nothing, ("check", "elsewhere.ccdesk"), {}),
    ("a folder", nothing, ("check", "."), {}),
    ("not a register", text_file, ("check", "letter.txt"), {}),
    ("no such workbook", nothing, ("import", "centre.ccdesk", "none.xlsx"), {}),
    ("not a workbook", text_file, ("import", "centre.ccdesk", "letter.txt"), {}),
    ("not a period", nothing, ("figures", "centre.ccdesk", "--period", "2012/14"), {}),
    ("unknown measure", nothing, ("figures", "centre.ccdesk", "--period", "2012/13", "--measure", "X9"), {}),
    ("people of no one line", nothing, ("figures", "centre.ccdesk", "--period", "2012/13", "--people"), {}),
    (
        "people as JSON",
        nothing,
        ("figures", "centre.ccdesk", "--period", "2012/13", "--measure", "U2-P1", "--people", "--json"),
        {},
    ),
    ("a part of nobody", nothing, ("figures", "centre.ccdesk", "--period", "2012/13", "--part", "all"), {}),
    ("no such folder", nothing, ("return", "centre.ccdesk", "--period", "2012/13", "-o", "no/return.xlsx"), {}),
    ("not a document", nothing, ("evidence", "centre.ccdesk", "--period", "2012/13", "-o", "evidence.txt"), {}),
    (
        "unknown framework",
        nothing,
        ("evidence", "centre.ccdesk", "--period", "2012/13", "-o", "e.pdf", "--framework", "x"),
        {},
    ),
    ("register exists", nothing, ("new", "centre.ccdesk", "--name", "Rowan"), {}),
    ("no name", nothing, ("new", "other.ccdesk", "--name", " "), {}),
    ("short passphrase", nothing, ("new", "other.ccdesk", "--name", "Rowan"), {"CCDESK_PASSPHRASE": "short"}),
    ("no such backup", nothing, ("restore", "none.ccdesk-backup", "again.ccdesk"), {}),
    ("no backup", text_file, ("restore", "letter.txt", "again.ccdesk"), {}),
    ("over a register", nothing, ("restore", "centre.ccdesk", "centre.ccdesk"), {}),
    ("no step", nothing, ("undo", "centre.ccdesk", "--step", "99"), {}),
    ("nothing to redo", nothing, ("redo", "centre.ccdesk"), {}),
    ("demonstration in the way", nothing, ("demo", "."), {}),
    ("no passphrase file", nothing, ("check", "centre.ccdesk", "--passphrase-file", "none.txt"), {}),
)


@pytest.mark.parametrize(
    ("arrange", "words", "variables"), [case[1:] for case in REFUSED], ids=[case[0] for case in REFUSED]
)
def test_a_refusal_is_one_sentence_and_exit_1(
    ccdesk: Ccdesk, centre: Path, tmp_path: Path, arrange: Arrange, words: tuple[str, ...], variables: dict[str, str]
) -> None:
    arrange(tmp_path)
    before = centre.read_bytes()

    answer = ccdesk(*words, variables=variables)

    assert answer.code == 1, answer
    assert answer.sentence.endswith("."), answer.sentence
    assert "Traceback" not in answer.aside
    assert answer.output == ""
    assert centre.read_bytes() == before


@pytest.mark.parametrize("words", [("figures", "centre.ccdesk"), ("frobnicate",), ("new",), ("check", "a", "b")])
def test_wrong_use_is_exit_2(ccdesk: Ccdesk, words: tuple[str, ...]) -> None:
    answer = ccdesk(*words)

    assert answer.code == 2
    assert "Traceback" not in answer.aside


def test_a_register_that_is_open_elsewhere_is_refused(ccdesk: Ccdesk, centre: Path) -> None:
    from ccdesk.register.opening import open_register

    with open_register(centre, account=None, passphrase="a quiet green door"):
        answer = ccdesk("check", "centre.ccdesk")

    assert answer.code == 1
    assert "open" in answer.sentence


def test_a_fault_of_our_own_is_exit_70_and_its_log_holds_no_personal_data(tmp_path: Path) -> None:
    program = (
        "from ccdesk.console import run_guarded\n"
        "def fail():\n"
        "    name = 'Isolde Quillfeather'\n"
        "    raise ValueError(f'cannot add {name}')\n"
        "run_guarded(fail)\n"
    )
    home = {"HOME": str(tmp_path), "XDG_STATE_HOME": str(tmp_path), "LOCALAPPDATA": str(tmp_path)}

    done = subprocess.run(
        [sys.executable, "-c", program], env={**os.environ, **home}, capture_output=True, encoding="utf-8", timeout=60
    )

    assert done.returncode == 70
    (log,) = tmp_path.rglob("faults.log")
    text = log.read_text(encoding="utf-8")
    assert json.loads(text)["errors"][0]["type"] == "ValueError"
    for told in (text, done.stdout, done.stderr):
        assert "Isolde" not in told
        assert "Quillfeather" not in told
        assert "Traceback" not in told


def test_a_fault_whose_log_cannot_be_written_is_one_sentence_all_the_same(tmp_path: Path) -> None:
    in_the_way = tmp_path / "file"
    in_the_way.write_text("", encoding="utf-8")
    home = dict.fromkeys(("HOME", "XDG_STATE_HOME", "LOCALAPPDATA"), str(in_the_way))
    program = "from ccdesk.console import run_guarded\nrun_guarded(lambda: {}['key'])\n"

    done = subprocess.run(
        [sys.executable, "-c", program], env={**os.environ, **home}, capture_output=True, encoding="utf-8", timeout=60
    )

    assert done.returncode == 70
    assert done.stderr.splitlines()[0].endswith("No log could be written.")
    assert "Traceback" not in done.stderr
