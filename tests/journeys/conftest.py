"""ccdesk as a person runs it: a command in a shell, its output and its exit code."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

from ccdesk.operations.registers import new_register

PASSPHRASE = "a quiet green door"


@dataclass(frozen=True)
class Answer:
    """What a command printed, and how it ended."""

    code: int
    output: str
    aside: str

    @property
    def sentence(self) -> str:
        """The last line on standard error, which is where a refusal stands."""
        lines = [line for line in self.aside.splitlines() if line.strip()]
        return lines[-1] if lines else ""


Ccdesk = Callable[..., Answer]


def environment(home: Path, changes: Mapping[str, str | None] | None = None) -> dict[str, str]:
    """Return an environment whose logs and temporary files are in a folder of their own."""
    wanted: dict[str, str | None] = {"CCDESK_PASSPHRASE": PASSPHRASE, "HOME": str(home), "LOCALAPPDATA": str(home)}
    wanted |= {"XDG_STATE_HOME": str(home / "state"), "TMPDIR": str(home), "PYTHONIOENCODING": "utf-8"}
    wanted |= {"CCDESK_USER": None, **(changes or {})}
    kept = {name: value for name, value in os.environ.items() if name not in wanted}
    return kept | {name: value for name, value in wanted.items() if value is not None}


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """Return the folder where this person's logs and temporary files go."""
    folder = tmp_path / "home"
    folder.mkdir()
    return folder


@pytest.fixture(scope="session")
def made_centre(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a closed register that each test copies, because making one takes a second of hard sums on purpose."""
    path = tmp_path_factory.mktemp("made") / "centre.ccdesk"
    new_register(path, centre_name="Rowan", passphrase=PASSPHRASE)
    return path


@pytest.fixture
def centre(made_centre: Path, tmp_path: Path) -> Path:
    """Return a register that opens with the usual passphrase, ``centre.ccdesk`` in the test's folder."""
    for name in (made_centre.name, f"{made_centre.name}.keys"):
        shutil.copyfile(made_centre.with_name(name), tmp_path / name)
    return tmp_path / made_centre.name


@pytest.fixture
def ccdesk(tmp_path: Path, home: Path) -> Ccdesk:
    """Run one command in the test's folder, with a passphrase in the environment, and return its answer."""

    def run(*words: str, variables: Mapping[str, str | None] | None = None) -> Answer:
        done = subprocess.run(
            [sys.executable, "-m", "ccdesk", *words],
            cwd=tmp_path,
            env=environment(home, variables),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            encoding="utf-8",
            timeout=300,
        )
        return Answer(done.returncode, done.stdout, done.stderr)

    return run
