"""An inspector asks who is behind a figure: from the measures to the people counted and to a family, by keyboard."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from ccdesk.desk.pages.measure import MeasurePage
from ccdesk.desk.pages.measures import MeasuresListPage
from ccdesk.desk.window import DeskWindow
from ccdesk.framework.period import Period

KEY = Qt.Key
CTRL, ALT, NOTHING = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.NoModifier,
)


def test_a_figure_opens_its_people_and_a_family(desk: DeskWindow, qtbot: QtBot) -> None:
    desk.activateWindow()
    qtbot.waitUntil(desk.isActiveWindow, timeout=10_000)

    def focused() -> QWidget:
        found = QApplication.focusWidget() or desk.focusWidget()
        assert found is not None
        return found

    def press(key: Qt.Key, modifier: Qt.KeyboardModifier = NOTHING) -> None:
        qtbot.keyClick(focused(), key, modifier)

    def settle() -> None:
        qtbot.waitUntil(lambda: desk.workplace.work.is_idle, timeout=20_000)

    # The Measures page; the period before, from the picker at the top.
    press(KEY.Key_7, CTRL)
    qtbot.waitUntil(lambda: isinstance(desk.page, MeasuresListPage), timeout=10_000)
    settle()
    desk.top_bar.period.setFocus()
    press(KEY.Key_Left)
    assert desk.workplace.period == Period.parse("2012/13-Q4")
    settle()
    for _ in range(20):
        if isinstance(desk.page, MeasuresListPage) and desk.page.table.hasFocus():
            break
        press(KEY.Key_F6)
    page = desk.page
    assert isinstance(page, MeasuresListPage)
    assert focused() is page.table

    # To the second targeted theme, and down to the row that he asks about.
    for _ in range(6):
        press(KEY.Key_BracketRight)
    assert page.table.current is not None
    assert page.table.current.code == "T2-P1"
    counted = page.table.current.counted
    press(KEY.Key_Return)
    qtbot.waitUntil(lambda: isinstance(desk.page, MeasurePage), timeout=10_000)
    settle()
    measure = desk.page
    assert isinstance(measure, MeasurePage)

    # The people who were counted are listed; those who were not, with one key more.
    behind = measure.people.behind
    assert behind is not None
    assert counted == f"{len(behind.rows)} of {behind.choices[-1].count}"
    qtbot.waitUntil(lambda: focused() is measure.people.table, timeout=10_000)
    press(KEY.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
    assert focused() is measure.people.choice
    press(KEY.Key_Right)
    settle()
    left = measure.people.behind
    assert left is not None
    assert left.chosen == "not-counted"
    assert f"{len(behind.rows)} of {len(behind.rows) + len(left.rows)}" == counted
    press(KEY.Key_Left)
    settle()

    # Down the list and into the family of the second.
    press(KEY.Key_Tab)
    assert focused() is measure.people.table
    press(KEY.Key_Home)
    press(KEY.Key_Down)
    wanted = measure.people.table.current_row
    assert wanted.title == behind.rows[1].title
    press(KEY.Key_Return)
    qtbot.waitUntil(lambda: desk.page is not measure, timeout=10_000)
    settle()
    assert desk.page is not None
    assert (desk.page.place.page, desk.page.place.key) == ("family", wanted.key)

    # And back to the figure, with everything as it was left.
    press(KEY.Key_Left, ALT)
    qtbot.waitUntil(lambda: desk.page is measure, timeout=10_000)
    settle()
    assert measure.people.table.current_row.title == wanted.title
