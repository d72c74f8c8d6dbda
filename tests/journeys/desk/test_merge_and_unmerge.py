"""Two records of one mother are found, seen beside each other, merged, worked on, and two again: all by keyboard."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ccdesk.desk.pages.families import FamiliesPage
from ccdesk.desk.pages.family import OneFamilyPage
from ccdesk.desk.window import DeskWindow
from ccdesk.operations.register_rows import all_rows
from ccdesk.register.register import Register

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
KEY = Qt.Key
PATIENCE = 20_000


def settle(desk: DeskWindow, qtbot: QtBot) -> None:
    for _ in range(3):
        qtbot.waitUntil(lambda: desk.workplace.work.is_idle, timeout=PATIENCE)
        QApplication.sendPostedEvents()
        QApplication.processEvents()


def tab_to(desk: DeskWindow, qtbot: QtBot, name: str) -> None:
    """Press Tab until the control that begins with a name has the focus."""
    for _ in range(120):
        focused = desk.focusWidget()
        assert focused is not None
        if focused.accessibleName().startswith(name):
            return
        qtbot.keyClick(focused, KEY.Key_Tab)
    raise AssertionError(f"Tab never came to {name}")


def press(desk: DeskWindow, qtbot: QtBot, key: Qt.Key, held: Qt.KeyboardModifier | None = None) -> None:
    focused = desk.focusWidget()
    assert focused is not None
    qtbot.keyClick(focused, key, held or Qt.KeyboardModifier.NoModifier)
    settle(desk, qtbot)


def rows_of(register: Register) -> dict[str, set[tuple[object, ...]]]:
    return {table: set(held.rows) for table, held in all_rows(register).items()}


def test_merge_and_unmerge(desk: DeskWindow, qtbot: QtBot) -> None:
    register = desk.workplace.register
    before = rows_of(register)
    desk.activateWindow()

    press(desk, qtbot, KEY.Key_2, CTRL)
    families = desk.page
    assert isinstance(families, FamiliesPage)
    tab_to(desk, qtbot, "Possible duplicates")
    press(desk, qtbot, KEY.Key_Space)
    qtbot.waitUntil(lambda: desk.focusWidget() is families.duplicates.rows, timeout=PATIENCE)
    pair = families.duplicates.rows.current_row
    assert "Same date of birth" in pair.reasons

    press(desk, qtbot, KEY.Key_Return)
    family = desk.page
    assert isinstance(family, OneFamilyPage)
    qtbot.waitUntil(lambda: not family.side.isHidden(), timeout=PATIENCE)
    settle(desk, qtbot)
    press(desk, qtbot, KEY.Key_Return, CTRL)
    merged = rows_of(register)
    assert len(merged["person"]) == len(before["person"]) - 1
    assert "merged into" in desk.message_bar.words
    assert family.side.isHidden()

    # Other work on the one that was kept.
    press(desk, qtbot, KEY.Key_R, CTRL)
    press(desk, qtbot, KEY.Key_Return, CTRL)
    assert len(rows_of(register)["session"]) == len(before["session"]) + 1

    tab_to(desk, qtbot, "Undo: Merged two records of one person")
    press(desk, qtbot, KEY.Key_Space)
    after = rows_of(register)
    for table, held in before.items():
        added = after[table] - held
        assert held <= after[table], table
        assert bool(added) == (table in ("session", "attendance")), table
    assert family.merges.isHidden()


def test_a_merge_is_redone_and_undone_with_the_same_keys_as_all_else(desk: DeskWindow, qtbot: QtBot) -> None:
    register = desk.workplace.register
    before = rows_of(register)
    desk.activateWindow()
    press(desk, qtbot, KEY.Key_2, CTRL)
    tab_to(desk, qtbot, "Possible duplicates")
    press(desk, qtbot, KEY.Key_Space)
    families = desk.page
    assert isinstance(families, FamiliesPage)
    qtbot.waitUntil(lambda: desk.focusWidget() is families.duplicates.rows, timeout=PATIENCE)
    press(desk, qtbot, KEY.Key_Return)
    press(desk, qtbot, KEY.Key_Return, CTRL)
    merged = rows_of(register)
    press(desk, qtbot, KEY.Key_Z, CTRL)
    assert rows_of(register) == before
    press(desk, qtbot, KEY.Key_Y, CTRL)
    assert rows_of(register) == merged
