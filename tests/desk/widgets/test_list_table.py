"""Lists of rows: the current row, opening, searching by letters, and reading again."""

from dataclasses import dataclass

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from ccdesk.desk.theme.theme import Theme
from ccdesk.desk.widgets.fields import SearchBox
from ccdesk.desk.widgets.list_table import ListTable
from ccdesk.desk.widgets.rows_model import Column, RowsModel


@dataclass(frozen=True)
class Row:
    id: int
    name: str
    about: str = ""


COLUMNS = (
    Column("Name", lambda row: row.name, second=lambda row: row.about, share=2),
    Column("State", lambda row: "", chip=lambda row: ("Open", "green", "check"), width=120),
)
ROWS = tuple(Row(number, f"Person {number}", "Parent") for number in range(1, 31))


@pytest.fixture
def table(theme: Theme, qtbot: QtBot) -> ListTable:
    made = ListTable(COLUMNS, "People")
    qtbot.addWidget(made)
    made.resize(600, 400)
    made.show()
    made.set_rows(ROWS)
    return made


def test_model_keeps_the_rules_of_models(theme: Theme) -> None:
    model = RowsModel(COLUMNS, ROWS)
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.set_rows(ROWS[3:])
    model.set_rows(())
    model.set_rows(ROWS)
    assert tester.model() is model


def test_enter_opens_the_current_row(table: ListTable, qtbot: QtBot) -> None:
    table.take_focus()
    qtbot.keyClick(table, Qt.Key.Key_Down)
    with qtbot.waitSignal(table.opened) as opened:
        qtbot.keyClick(table, Qt.Key.Key_Return)
    assert opened.args == [ROWS[1]]


@pytest.mark.parametrize(
    ("key", "wanted"), [(Qt.Key.Key_End, 30), (Qt.Key.Key_Home, 1), (Qt.Key.Key_Up, 9), (Qt.Key.Key_Down, 11)]
)
def test_keys_move_in_the_list(table: ListTable, qtbot: QtBot, key: Qt.Key, wanted: int) -> None:
    table.go_to(10)
    table.setFocus()
    qtbot.keyClick(table, key)
    assert table.current_row.id == wanted


def test_letters_go_to_the_search_box(table: ListTable, qtbot: QtBot) -> None:
    box = SearchBox("Name")
    qtbot.addWidget(box)
    box.show()
    table.search_with(box)
    table.take_focus()
    qtbot.keyClick(table, Qt.Key.Key_O)
    assert box.text() == "o"


def test_commands_stay_with_the_window(table: ListTable, qtbot: QtBot) -> None:
    box = SearchBox("Name")
    qtbot.addWidget(box)
    table.search_with(box)
    qtbot.keyClick(table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert box.text() == ""


def test_down_in_the_search_box_leads_into_the_list(table: ListTable, qtbot: QtBot) -> None:
    box = SearchBox("Name")
    qtbot.addWidget(box)
    table.search_with(box)
    qtbot.keyClick(box, Qt.Key.Key_Down)
    assert table.current_row.id == 1


def test_current_row_stays_current_when_the_rows_are_read_again(table: ListTable) -> None:
    table.go_to(10)
    table.set_rows([row for row in ROWS if row.id % 2 == 0])
    assert table.current_row.id == 10
    table.set_rows(ROWS)
    assert table.current_row.id == 10


def test_next_row_becomes_current_when_the_current_one_goes(table: ListTable) -> None:
    table.go_to(10)
    table.set_rows([row for row in ROWS if row.id != 10])
    assert table.current_row.id == 11


def test_row_that_changed_is_drawn_again_without_the_others(table: ListTable, qtbot: QtBot) -> None:
    changed = [Row(row.id, "Another", "Parent") if row.id == 4 else row for row in ROWS]
    with qtbot.waitSignal(table.rows_model.dataChanged) as signal, qtbot.assertNotEmitted(table.rows_model.modelReset):
        table.set_rows(changed)
    assert (signal.args[0].row(), signal.args[1].row()) == (3, 3)


def test_screen_readers_are_told_all_that_a_cell_shows(table: ListTable) -> None:
    role = Qt.ItemDataRole.AccessibleTextRole
    assert table.rows_model.index(0, 0).data(role) == "Person 1, Parent"
    assert table.rows_model.index(0, 1).data(role) == "Open"


def test_list_can_be_as_high_as_its_rows(table: ListTable) -> None:
    table.set_rows(ROWS[:3])
    table.show_all_rows()
    assert not table.verticalScrollBar().isVisible() or table.verticalScrollBar().maximum() == 0
