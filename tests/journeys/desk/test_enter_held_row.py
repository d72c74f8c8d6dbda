"""A figure comes by post from the health service: it is entered with its days and source, by keyboard only."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from ccdesk.desk.forms.record_panel import RecordPanel
from ccdesk.desk.pages.centre import CentrePage
from ccdesk.desk.window import DeskWindow

KEY = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
ROW = "T1-O1"


def test_a_held_row_is_entered_put_right_and_undone_by_keyboard(desk: DeskWindow, qtbot: QtBot) -> None:
    desk.activateWindow()
    qtbot.waitUntil(desk.isActiveWindow, timeout=10_000)

    def focused() -> QWidget:
        found = QApplication.focusWidget() or desk.focusWidget()
        assert found is not None
        return found

    def press(key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        qtbot.keyClick(focused(), key, modifier)

    def settle() -> None:
        qtbot.waitUntil(lambda: desk.workplace.work.is_idle, timeout=10_000)

    def held() -> list[tuple[str, str, str, float, str]]:
        with desk.workplace.register.connection() as connection:
            return list(
                connection.execute(
                    "SELECT measure, from_day, to_day, value, source FROM held_figure WHERE from_day = '2013-04-01'"
                )
            )

    before = held()

    # To the Centre page, down its parts to the held figures, and into their list.
    place = [button.page.name for button in desk.navigation.buttons].index("centre") + 1
    press(KEY(KEY.Key_0 + place % 10), CTRL)
    qtbot.waitUntil(lambda: isinstance(desk.page, CentrePage), timeout=10_000)
    settle()
    page = desk.page
    assert isinstance(page, CentrePage)
    assert focused() is page.parts
    for _ in range(20):
        if page.place.key == "held":
            break
        press(KEY.Key_Down)
        settle()
    assert page.place.key == "held"
    press(KEY.Key_Return)
    settle()
    (records,) = page.sections["held"].lists()
    assert focused() is records.rows

    # A new figure; its first field has the focus, and typing finds the row of the framework.
    press(KEY.Key_Insert)
    qtbot.waitUntil(lambda: isinstance(page.side.content, RecordPanel), timeout=10_000)
    panel = page.side.content
    assert isinstance(panel, RecordPanel)
    form = panel.form
    qtbot.waitUntil(lambda: "measure" in form.editors, timeout=10_000)
    settle()
    qtbot.waitUntil(lambda: focused() is form.editors["measure"] and focused().isVisible(), timeout=10_000)
    qtbot.keyClicks(focused(), ROW)
    press(KEY.Key_Tab)
    qtbot.keyClicks(focused(), "1.4.2013")
    press(KEY.Key_Tab)
    qtbot.keyClicks(focused(), "31.6.13")
    press(KEY.Key_Tab)
    settle()
    assert form.fields["to_day"].problem_words == "Must fix: June has 30 days"
    for _ in range(2):
        press(KEY.Key_Tab)
    qtbot.keyClicks(focused(), "128.5")
    press(KEY.Key_Tab)
    press(KEY.Key_Tab)
    qtbot.keyClicks(focused(), "NHS, letter of 12 April")

    # It is not saved while something must be fixed, and the focus goes there.
    press(KEY.Key_Return, CTRL)
    settle()
    assert held() == before
    assert focused() is form.editors["to_day"]
    focused().selectAll()  # type: ignore[attr-defined]
    qtbot.keyClicks(focused(), "30 june 2013")
    press(KEY.Key_Return, CTRL)
    settle()
    assert held() == [*before, (ROW, "2013-04-01", "2013-06-30", 128.5, "NHS, letter of 12 April")]
    assert page.side.isHidden()
    assert desk.message_bar.words == "Added an outside figure"

    # One step back, and it is gone.
    press(KEY.Key_Z, CTRL)
    settle()
    assert held() == before
