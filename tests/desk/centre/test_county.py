"""The Centre part “County returns”: a folder of returns is added up, and what came of it is told."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from ccdesk.desk.centre.county import CountySection
from ccdesk.desk.pages.centre import CentrePage
from ccdesk.desk.places import Place
from ccdesk.desk.window import DeskWindow
from tests.returns.county.made_returns import make_return, share

LINES = (share("T3-P1", 30, 40),)


@pytest.fixture
def section(desk: DeskWindow, qtbot: QtBot) -> CountySection:
    """Show the part."""
    desk.activateWindow()
    qtbot.waitUntil(desk.isActiveWindow, timeout=10_000)
    desk.show_place(Place("centre", "county"))
    settle(desk, qtbot)
    assert isinstance(desk.page, CentrePage)
    found = desk.page.choose("county")
    assert isinstance(found, CountySection)
    settle(desk, qtbot)
    return found


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder with two returns, one of them not signed, and a letter."""
    made = tmp_path / "returns"
    made.mkdir()
    make_return(made / "a.xlsx", LINES, number="1")
    make_return(made / "b.xlsx", LINES, number="2", key=None)
    (made / "letter.docx").write_bytes(b"PK")
    return made


def settle(desk: DeskWindow, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: desk.workplace.work.is_idle, timeout=30_000)


def test_a_folder_is_added_up_and_what_was_refused_is_told(
    section: CountySection, folder: Path, desk: DeskWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    section.take_folder(folder)
    centres = tmp_path / "centres.csv"
    centres.write_text("Number,Name\n1,Rowan\n2,Hazel\n3,Willow\n", encoding="utf-8-sig")
    section.take_centres(centres)
    section.add_up_to(tmp_path / "county.xlsx")
    settle(desk, qtbot)
    told = section.report.toPlainText().splitlines()
    assert told[0] == "Added up 1 return for 2012/13-Q4; 2 refused, 2 missing."
    assert "refused: b.xlsx: Nobody signed it; it is a draft." in told
    assert "missing: 3 Willow" in told
    section.unsigned.setChecked(True)
    section.add_up_to(tmp_path / "county.xlsx")
    settle(desk, qtbot)
    assert section.report.toPlainText().startswith("Added up 2 returns")
    assert "Data" in openpyxl.load_workbook(tmp_path / "county.xlsx", read_only=True).sheetnames


def test_what_is_missing_is_asked_for_in_a_sentence(
    section: CountySection, folder: Path, desk: DeskWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    section.add_button.setFocus()
    qtbot.keyClick(section.add_button, Qt.Key.Key_Space)
    assert section.folder_button.hasFocus()
    section.take_folder(folder)
    section.period.show_value("spring")
    section.add_up_to(tmp_path / "county.xlsx")
    section.period.show_value("2010/11")
    section.add_up_to(tmp_path / "county.xlsx")
    settle(desk, qtbot)
    assert not section.report.isVisible()
    assert not (tmp_path / "county.xlsx").exists()
