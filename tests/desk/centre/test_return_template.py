"""The Centre part “Return template”: what names there are, choosing a template, and taking it out again."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.workbook.defined_name import DefinedName
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from ccdesk.desk.centre.return_template import ReturnTemplateSection
from ccdesk.desk.pages.centre import CentrePage
from ccdesk.desk.places import Place
from ccdesk.desk.window import DeskWindow
from ccdesk.operations.return_template import kept_template


@pytest.fixture
def section(desk: DeskWindow, qtbot: QtBot) -> ReturnTemplateSection:
    """Show the part."""
    desk.activateWindow()
    qtbot.waitUntil(desk.isActiveWindow, timeout=10_000)
    desk.show_place(Place("centre", "return-template"))
    settle(desk, qtbot)
    assert isinstance(desk.page, CentrePage)
    found = desk.page.choose("return-template")
    assert isinstance(found, ReturnTemplateSection)
    settle(desk, qtbot)
    return found


def settle(desk: DeskWindow, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: desk.workplace.work.is_idle, timeout=30_000)


def template(path: Path, name: str) -> Path:
    """Write a template with one name."""
    book = openpyxl.Workbook()
    sheet: Any = book.active
    sheet.title = "Page"
    book.defined_names[name] = DefinedName(name, attr_text="Page!$B$2")
    book.save(path)
    return path


def test_every_name_is_listed_and_found_by_a_word(section: ReturnTemplateSection) -> None:
    assert section.chip.words == "ccdesk’s own"
    assert not section.out_button.isEnabled()
    shown = {each.name: each for each in section.names.rows_model.rows}
    assert shown["centre.name"].used == "used"
    assert shown["centre.name"].now
    section.search.setText("public key")
    assert [each.name for each in section.names.rows_model.rows] == ["return.public_key"]


def test_a_template_is_chosen_and_taken_out_by_keyboard(
    section: ReturnTemplateSection, desk: DeskWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    section.keep(template(tmp_path / "unit.xlsx", "centre.name"))
    settle(desk, qtbot)
    assert kept_template(desk.workplace.register) is not None
    qtbot.waitUntil(lambda: section.chip.words == "The unit’s own", timeout=10_000)
    assert section.words.text() == "A template of the unit’s own, with the sheets Page"
    section.out_button.setFocus()
    qtbot.keyClick(section.out_button, Qt.Key.Key_Space)
    settle(desk, qtbot)
    qtbot.waitUntil(lambda: section.chip.words == "ccdesk’s own", timeout=10_000)
    assert kept_template(desk.workplace.register) is None


def test_what_is_wrong_with_a_template_is_said_beside_the_button(
    section: ReturnTemplateSection, desk: DeskWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    section.keep(template(tmp_path / "unit.xlsx", "centre.phone"))
    settle(desk, qtbot)
    assert section.problems.isVisible()
    assert (
        section.problems.text()
        == "“unit.xlsx” is not chosen. The template asks for centre.phone, which ccdesk does not know."
    )
    assert kept_template(desk.workplace.register) is None


def test_our_own_is_saved_to_start_from(
    section: ReturnTemplateSection, desk: DeskWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    section.save_to(tmp_path / "start.xlsx")
    settle(desk, qtbot)
    assert openpyxl.load_workbook(tmp_path / "start.xlsx").sheetnames[0] == "Cover"
