"""How ccdesk starts: without what it does not need yet, and with Qt where a window is wanted."""

import os
import subprocess
import sys

import pytest

# Importing these costs half a second and more; asking for help needs none of them.
HEAVY = (
    "PySide6",
    "alembic",
    "docx",
    "matplotlib",
    "numpy",
    "openpyxl",
    "sqlalchemy",
    "sqlcipher3",
    "sqlmodel",
    "typst",
)

ASK_FOR_HELP = """
import runpy, sys
sys.argv = ["ccdesk", "--help"]
try:
    runpy.run_module("ccdesk", run_name="__main__")
except SystemExit as stop:
    assert not stop.code
print("loaded:", *sorted({name.partition(".")[0] for name in sys.modules}))
"""

OPEN_A_WINDOW = """
from PySide6.QtWidgets import QApplication, QLabel
application = QApplication([])
label = QLabel("Kestrel Lane")
label.show()
application.processEvents()
print("shown" if label.isVisible() else "hidden")
"""


def run_python(program: str, **surroundings: str) -> str:
    done = subprocess.run(
        [sys.executable, "-c", program],
        env={**os.environ, "PYTHONUTF8": "1", **surroundings},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def loaded_for_help() -> list[str]:
    return run_python(ASK_FOR_HELP).rpartition("loaded:")[2].split()


@pytest.mark.parametrize("module", HEAVY)
def test_asking_for_help_does_not_load(module: str, loaded_for_help: list[str]) -> None:
    assert module not in loaded_for_help


def test_qt_loads_with_the_system_libraries_that_are_there() -> None:
    assert run_python(OPEN_A_WINDOW, QT_QPA_PLATFORM="offscreen").split() == ["shown"]
