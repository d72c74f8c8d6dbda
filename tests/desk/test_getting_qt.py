"""Getting Qt for the first window leaves Python as it should be."""

import builtins
import gc
import json
import os
import subprocess
import sys

from ccdesk.desk.getting_qt import get_qt

IN_A_PROCESS_OF_ITS_OWN = """
import builtins, json, sys
compile_before = builtins.compile
from ccdesk.desk.getting_qt import get_qt
get_qt()
from PySide6.QtWidgets import *
application = QApplication([])
try:
    QLabel().setText(3)
except TypeError as raised:
    told = str(raised)
print(json.dumps({
    "compile is Python's": builtins.compile is compile_before,
    "star": QLabel.__name__,
    "told": told,
    "modules": sorted(sys.modules),
}))
"""


def test_modules_are_imported_without_pysides_reading_of_their_source() -> None:
    get_qt()
    assert builtins.__import__.__name__ != "__feature_import__"


def test_rubbish_is_looked_for_again() -> None:
    get_qt()
    assert gc.isenabled()


def test_pyside_works_without_the_modules_that_write_stubs() -> None:
    done = subprocess.run(
        [sys.executable, "-c", IN_A_PROCESS_OF_ITS_OWN],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    told = json.loads(done.stdout)
    assert told["compile is Python's"]
    assert told["star"] == "QLabel"
    assert "Supported signatures" in told["told"]
    # Of PySide's modules only the one that writes stubs asks for it.
    assert "argparse" not in told["modules"]
