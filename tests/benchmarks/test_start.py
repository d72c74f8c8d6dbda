"""How long the sign-in takes to show beside a bare window, and that nothing heavy is imported for it."""

import json
import os
import resource
import statistics
import subprocess
import sys
import time
from pathlib import Path
from typing import NamedTuple

import pytest

TIMES = 7
HEAVY = ("sqlmodel", "sqlalchemy", "matplotlib", "openpyxl", "numpy")

BARE = """
import sys
from PySide6.QtWidgets import QApplication, QMainWindow
application = QApplication([])
window = QMainWindow()
window.resize(1366, 768)
window.show()
"""
SIGN_IN = """
import sys
from pathlib import Path
from ccdesk.desk.getting_qt import get_qt
get_qt()
from ccdesk.desk.start import Start
from ccdesk.desk.remembered import Remembered
from ccdesk.desk.starting.places_kept import Places
from ccdesk.desk.starting.remembered_registers import RememberedRegisters
from ccdesk.desk.theme.theme import Theme, new_application
application = new_application([])
folder = Path(sys.argv[1])
Theme(application, choice="light")
start = Start(Places(RememberedRegisters(folder / "registers.json"), Remembered(folder / "desk.ini"), folder))
start.begin()
window = start.window
"""
SHOWN = """
window.grab()
import json
print(json.dumps([window.isVisible(), sorted({name.partition(".")[0] for name in sys.modules})]))
import os
sys.stdout.flush()
os._exit(0)
"""


def surroundings(folder: Path) -> dict[str, str]:
    """Return an environment in which modules are compiled once, as where ccdesk is installed, into a folder."""
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return {**kept, "QT_QPA_PLATFORM": "offscreen", "PYTHONPYCACHEPREFIX": str(folder / "compiled")}


class Shown(NamedTuple):
    """One whole process: its time by the clock and on the processor, in seconds, and what it says of itself."""

    seconds: float
    processor: float
    is_visible: bool
    modules: list[str]


def processor_of_children() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def shown(program: str, folder: Path) -> Shown:
    processor, began = processor_of_children(), time.perf_counter()
    done = subprocess.run(
        [sys.executable, "-c", program + SHOWN, str(folder)],
        env=surroundings(folder),
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    seconds = time.perf_counter() - began
    is_visible, modules = json.loads(done.stdout)
    return Shown(seconds, processor_of_children() - processor, is_visible, modules)


@pytest.mark.benchmark
def test_the_sign_in_beside_a_bare_window(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    register = tmp_path / "rowan.ccdesk"
    register.touch()
    known = {"path": str(register), "centre": "Rowan Children’s Centre", "opened": "2013-07-08T17:12"}
    (tmp_path / "registers.json").write_text(json.dumps({"format": 1, "registers": [known]}), encoding="utf-8")
    shown(BARE, tmp_path), shown(SIGN_IN, tmp_path)
    # Turn about, so that a busy moment of the computer falls on both.
    pairs = [(shown(BARE, tmp_path), shown(SIGN_IN, tmp_path)) for _ in range(TIMES)]
    assert all(bare.is_visible and ours.is_visible for bare, ours in pairs)
    for _, ours in pairs:
        assert set(HEAVY) & set(ours.modules) == set()
    ratio = statistics.median(ours.seconds / bare.seconds for bare, ours in pairs)
    bare_time, our_time = (statistics.median(pair[place].seconds for pair in pairs) for place in (0, 1))
    bare_best, our_best = (min(pair[place].processor for pair in pairs) for place in (0, 1))
    with capsys.disabled():
        print(
            f"\nsign-in window, from the start of its process until it is painted: {our_time * 1000:.0f} ms,"
            f" {ratio:.2f}x a bare QMainWindow ({bare_time * 1000:.0f} ms); on the processor, best of {TIMES}:"
            f" {our_best * 1000:.0f} ms, {our_best / bare_best:.2f}x ({bare_best * 1000:.0f} ms);"
            f" not imported: {', '.join(HEAVY)}"
        )
