"""Between them the pages let every table of the exchange workbook be read, added to, changed and ended."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from ccdesk.desk.centre.every_record import EveryRecordSection
from ccdesk.desk.forms.record_columns import SHOWN
from ccdesk.desk.forms.record_panel import RecordPanel
from ccdesk.desk.pages.centre import SECTIONS, CentrePage
from ccdesk.desk.places import Place
from ccdesk.desk.window import DeskWindow
from ccdesk.exchange.sheets import SHEETS
from ccdesk.operations.record_fields import ENDS

# Where a table stands on the Centre page by a list of its own; every table also stands under All records.
LISTED = {
    "details": {"centre_detail"},
    "services": {"service"},
    "early-years": {"setting", "inspection"},
    "estimates": {"population"},
    "held": {"held_figure"},
    "targets": {"target"},
    "log": {"log_entry"},
}


@pytest.fixture
def page(desk: DeskWindow, qtbot: QtBot) -> CentrePage:
    """Show the Centre page."""
    desk.activateWindow()
    qtbot.waitUntil(desk.isActiveWindow, timeout=10_000)
    desk.show_place(Place("centre"))
    settle(desk, qtbot)
    assert isinstance(desk.page, CentrePage)
    return desk.page


def settle(desk: DeskWindow, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: desk.workplace.work.is_idle, timeout=20_000)


def test_every_table_can_be_listed_and_opened(page: CentrePage, desk: DeskWindow, qtbot: QtBot) -> None:
    assert len(SHEETS) == 24
    section = page.choose("records")
    assert isinstance(section, EveryRecordSection)
    for sheet in SHEETS:
        records = section.choose(sheet.table)
        settle(desk, qtbot)
        QAbstractItemModelTester(records.rows.rows_model, QAbstractItemModelTester.FailureReportingMode.Fatal)
        row = records.rows.rows_model.rows[0] if records.rows.rows_model.rows else None
        assert (row is not None) or sheet.table in MADE_UP_WITHOUT, sheet.table
        if row is not None:
            records.change(row.id)
            settle(desk, qtbot)
            panel = page.side.content
            assert isinstance(panel, RecordPanel)
            assert set(panel.form.editors) >= {column.attribute for column in sheet.columns}
            assert hasattr(panel, "ending") == (sheet.table in ENDS)
        records.add()
        settle(desk, qtbot)
        assert isinstance(page.side.content, RecordPanel)
        page.close_side()
    assert set(SHOWN) == {sheet.table for sheet in SHEETS}


MADE_UP_WITHOUT: frozenset[str] = frozenset()


@pytest.mark.parametrize("section", SECTIONS, ids=lambda section: section.name)
def test_every_part_opens_with_names_for_its_controls(
    page: CentrePage, desk: DeskWindow, qtbot: QtBot, section: type
) -> None:
    shown = page.choose(section.name)  # type: ignore[attr-defined]
    settle(desk, qtbot)
    assert {records.table for records in shown.lists()} >= LISTED.get(page.place.key, set())  # type: ignore[arg-type]
    unnamed = [
        child
        for child in shown.findChildren(QWidget)
        if child.focusPolicy() & Qt.FocusPolicy.TabFocus and child.isVisible() and not child.accessibleName()
    ]
    assert unnamed == []
