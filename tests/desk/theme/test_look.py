"""What widgets draw themselves with."""

import os
import subprocess
import sys

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QPainter, QPixmap
from pytestqt.qtbot import QtBot

from ccdesk.desk.theme.look import CENTRE, MIDDLE, brush_of, take_ink

FIRST_PAINT = """
import enum, sys
from pathlib import Path
made, make = [], enum.EnumType._create_
def noted(kind, name, *more, **named):
    made.append(name)
    return make(kind, name, *more, **named)
enum.EnumType._create_ = noted
from ccdesk.desk.remembered import Remembered
from ccdesk.desk.start import Start
from ccdesk.desk.starting.places_kept import Places
from ccdesk.desk.starting.remembered_registers import KnownRegister, RememberedRegisters
from ccdesk.desk.theme.theme import Theme, new_application
application, folder = new_application([]), Path(sys.argv[1])
Theme(application, choice="light")
places = Places(RememberedRegisters(folder / "registers.json"), Remembered(folder / "desk.ini"), folder)
places.registers.remember(KnownRegister(folder / "registers.json", "Rowan Children’s Centre", "2013-07-08T17:12"))
start = Start(places)
start.begin()
start.window.grab()
print("shown" if start.window.isVisible() else "", "GlobalColor" in made, flush=True)
import os
os._exit(0)
"""


def test_the_numbers_of_alignment_are_qts() -> None:
    assert Qt.AlignmentFlag.AlignCenter.value == CENTRE
    assert Qt.AlignmentFlag.AlignVCenter.value == MIDDLE


@pytest.mark.parametrize("colour", ["#2C5AA8", "#FFFFFF"])
def test_a_brush_and_a_pen_are_of_their_colour(qtbot: QtBot, colour: str) -> None:
    picture = QPixmap(4, 4)
    picture.fill(QColor("#000000"))
    painter = QPainter(picture)
    painter.fillRect(QRect(0, 0, 2, 4), brush_of(QColor(colour)))
    take_ink(painter, colour)
    assert painter.pen().color() == QColor(colour)
    painter.end()
    assert picture.toImage().pixelColor(1, 1) == QColor(colour)


def test_the_sign_in_is_painted_before_qts_largest_class_is_made(tmp_path: os.PathLike[str]) -> None:
    done = subprocess.run(
        [sys.executable, "-c", FIRST_PAINT, str(tmp_path)],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    assert done.stdout.split() == ["shown", "False"]
