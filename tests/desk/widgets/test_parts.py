"""The parts of pages: each has a name for screen readers, works by keyboard, and cuts no words."""

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QColor, QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QScrollArea, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from ccdesk.desk.theme.theme import Theme, dress
from ccdesk.desk.widgets import buttons
from ccdesk.desk.widgets.breadcrumb import Breadcrumb
from ccdesk.desk.widgets.card import Card
from ccdesk.desk.widgets.chip import Chip
from ccdesk.desk.widgets.columns import Columns
from ccdesk.desk.widgets.drawings import Bar, Ring, SparkLine
from ccdesk.desk.widgets.empty_state import EmptyState
from ccdesk.desk.widgets.fields import SearchBox, TextField
from ccdesk.desk.widgets.filter_chip import FilterChip
from ccdesk.desk.widgets.focus_ring import FocusRing
from ccdesk.desk.widgets.page_header import PageHeader
from ccdesk.desk.widgets.period_picker import PeriodPicker, following, period_days, period_words
from ccdesk.desk.widgets.segmented import Segmented
from ccdesk.desk.widgets.side_panel import SidePanel
from ccdesk.framework.period import Period


@pytest.fixture(autouse=True)
def dressed(theme: Theme) -> Theme:
    return theme


def show_active(window: QWidget, qtbot: QtBot) -> None:
    window.show()
    window.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is window)


@pytest.mark.parametrize(
    ("make", "name"),
    [
        (lambda: buttons.main_button("Finish", "check"), "Finish"),
        (lambda: buttons.icon_button("Lock the desk", "lock-simple"), "Lock the desk"),
        (lambda: Chip("6 days over", "red", "warning-circle"), "6 days over"),
        (lambda: Ring(27, 30, "amber", name="27 of 30 working days"), "27 of 30 working days"),
        (lambda: Bar(712, 934), "712 of 934"),
        (lambda: SparkLine([1, None, 3]), "from 1 to 3"),
        (lambda: SparkLine([None]), "no figures"),
        (lambda: Segmented(["Week", "Month"], "Show"), "Show: Week"),
        (lambda: SearchBox("Name or postcode"), "Name or postcode"),
        (lambda: Card("Needs attention"), "Needs attention"),
        (lambda: PeriodPicker(Period.parse("2013/14-Q1")), "Period: Q1 2013/14, 1 Apr – 30 Jun 2013"),
    ],
)
def test_parts_are_named_for_screen_readers(qtbot: QtBot, make: Callable[[], QWidget], name: str) -> None:
    part = make()
    qtbot.addWidget(part)
    assert part.accessibleName() == name
    part.resize(part.sizeHint())
    part.show()
    assert not part.grab().isNull()


@pytest.mark.parametrize(
    "make", [buttons.main_button, buttons.small_button, buttons.text_button, buttons.danger_button]
)
def test_button_has_room_for_its_icon_words_and_key(qtbot: QtBot, make: Callable[..., buttons.Button]) -> None:
    plain, full = make("New family"), make("New family", "plus", "Ctrl+N")
    for button in (plain, full):
        qtbot.addWidget(button)
        words = button.fontMetrics().horizontalAdvance("New family")
        assert button.sizeHint().width() > words
    assert full.sizeHint().width() > plain.sizeHint().width() + 40


def test_button_runs_once_by_space_and_by_its_key(qtbot: QtBot) -> None:
    runs: list[int] = []
    window = QWidget()
    qtbot.addWidget(window)
    layout = QVBoxLayout(window)
    button = buttons.main_button("Finish", "check", "Ctrl+Return", run=lambda: runs.append(1))
    layout.addWidget(button)
    show_active(window, qtbot)
    button.setFocus()
    qtbot.keyClick(button, Qt.Key.Key_Space)
    qtbot.keyClick(window, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert runs == [1, 1]


@pytest.mark.parametrize(
    ("words", "must_fix", "said"),
    [
        ("June has 30 days", True, "Must fix: June has 30 days"),
        ("100 years old", False, "Please check: 100 years old"),
        ("", True, ""),
    ],
)
def test_field_says_what_is_wrong_in_words_and_to_screen_readers(
    qtbot: QtBot, words: str, must_fix: bool, said: str
) -> None:
    field = TextField("Date of birth", "for example 31.12.2009")
    qtbot.addWidget(field)
    field.line.setText("31.06.2012")
    field.problem(words, must_fix)
    assert field.problem_words == said
    assert field.editor.accessibleDescription() == (said or "for example 31.12.2009")
    assert field.is_blocked == (bool(words) and must_fix)
    assert field.text == "31.06.2012"


def test_problem_does_not_move_what_is_typed(qtbot: QtBot) -> None:
    field = TextField("Date of birth")
    qtbot.addWidget(field)
    field.show()
    before = field.line.height()
    field.problem("June has 30 days")
    QApplication.sendPostedEvents()
    assert field.line.sizeHint().height() == before


def test_leaving_a_field_is_told(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    layout = QVBoxLayout(window)
    first, second = TextField("First name"), TextField("Last name")
    layout.addWidget(first)
    layout.addWidget(second)
    show_active(window, qtbot)
    first.line.setFocus()
    with qtbot.waitSignal(first.left):
        qtbot.keyClick(first.line, Qt.Key.Key_Tab)
    assert window.focusWidget() is second.line


def test_search_box_clears_with_escape_and_keeps_nothing_to_undo(qtbot: QtBot) -> None:
    box = SearchBox("Name")
    qtbot.addWidget(box)
    qtbot.keyClicks(box, "okafor")
    assert box.isUndoAvailable()
    qtbot.keyClick(box, Qt.Key.Key_Escape)
    assert box.text() == ""
    assert not box.isUndoAvailable()


@pytest.mark.parametrize(
    ("key", "wanted"), [(Qt.Key.Key_Right, 2), (Qt.Key.Key_Left, 0), (Qt.Key.Key_End, 2), (Qt.Key.Key_Home, 0)]
)
def test_segments_are_chosen_by_keyboard(qtbot: QtBot, key: Qt.Key, wanted: int) -> None:
    segments = Segmented(["Week", "Month", "List"], "Show", chosen=1)
    qtbot.addWidget(segments)
    with qtbot.waitSignal(segments.chosen) as chosen:
        qtbot.keyClick(segments, key)
    assert chosen.args == [wanted]
    assert segments.accessibleName() == f"Show: {['Week', 'Month', 'List'][wanted]}"


@pytest.mark.parametrize(
    ("period", "words", "days", "next_one"),
    [
        ("2013/14-Q1", "Q1 2013/14", "1 Apr – 30 Jun 2013", "2013/14-Q2"),
        ("2012/13-Q4", "Q4 2012/13", "1 Jan – 31 Mar 2013", "2013/14-Q1"),
        ("2012/13", "2012/13", "1 Apr 2012 – 31 Mar 2013", "2013/14"),
        ("2012-12", "December 2012", "1 Dec – 31 Dec 2012", "2013-01"),
        ("2013-04-01..2013-04-07", "Days", "1 Apr – 7 Apr 2013", "2013-04-08..2013-04-14"),
    ],
)
def test_periods_are_said_in_words_and_follow_each_other(period: str, words: str, days: str, next_one: str) -> None:
    asked = Period.parse(period)
    assert (period_words(asked), period_days(asked)) == (words, days)
    assert following(asked).text == next_one
    assert following(asked).previous().text == asked.text


def test_period_is_turned_with_the_arrows(qtbot: QtBot) -> None:
    picker = PeriodPicker(Period.parse("2013/14-Q1"))
    qtbot.addWidget(picker)
    with qtbot.waitSignal(picker.chosen) as chosen:
        qtbot.keyClick(picker, Qt.Key.Key_Left)
    assert chosen.args[0].text == "2012/13-Q4"
    qtbot.keyClick(picker, Qt.Key.Key_Right)
    assert picker.period.text == "2013/14-Q1"


def choices_of(picker: PeriodPicker, qtbot: QtBot) -> QWidget:
    qtbot.keyClick(picker, Qt.Key.Key_Down)
    (choices,) = [widget for widget in picker.findChildren(QWidget) if widget.isWindow() and widget.isVisible()]
    return choices


def test_any_period_can_be_chosen_by_keyboard(qtbot: QtBot) -> None:
    picker = PeriodPicker(Period.parse("2013/14-Q1"))
    qtbot.addWidget(picker)
    picker.show()
    choices = choices_of(picker, qtbot)
    focused = choices.focusWidget()
    assert isinstance(focused, QPushButton)
    assert focused.accessibleName() == "Q1, 2013/14"
    qtbot.keyClick(focused, Qt.Key.Key_Down)
    qtbot.keyClick(choices.focusWidget(), Qt.Key.Key_Return)
    assert picker.period.text == "2013-04"


def test_year_is_turned_with_page_up(qtbot: QtBot) -> None:
    picker = PeriodPicker(Period.parse("2013/14-Q1"))
    qtbot.addWidget(picker)
    picker.show()
    choices = choices_of(picker, qtbot)
    qtbot.keyClick(choices.focusWidget(), Qt.Key.Key_PageUp)
    qtbot.keyClick(choices.focusWidget(), Qt.Key.Key_Return)
    assert picker.period.text == "2012/13-Q1"


def test_days_that_are_no_days_are_said_beside_their_field(qtbot: QtBot) -> None:
    picker = PeriodPicker(Period.parse("2013/14-Q1"))
    qtbot.addWidget(picker)
    picker.show()
    choices = choices_of(picker, qtbot)
    first, last = choices.findChildren(QLineEdit)
    first.setFocus()
    first.setText("31/06/2013")
    qtbot.keyClick(first, Qt.Key.Key_Return)
    assert "Must fix" in first.accessibleDescription()
    first.setText("05/07/2013")
    last.setFocus()
    last.setText("1/7/2013")
    qtbot.keyClick(last, Qt.Key.Key_Return)
    assert "before the first day" in last.accessibleDescription()
    last.setText("9/7/2013")
    qtbot.keyClick(last, Qt.Key.Key_Return)
    assert (picker.period.first, picker.period.last) == (date(2013, 7, 5), date(2013, 7, 9))


def test_side_panel_takes_the_focus_and_gives_it_back(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    layout = QVBoxLayout(window)
    before, panel = QLineEdit(), SidePanel()
    layout.addWidget(before)
    layout.addWidget(panel)
    window.show()
    before.setFocus()
    field = TextField("Family name")
    panel.open_panel("New family", field)
    assert window.focusWidget() is field.line
    assert panel.accessibleName() == "New family"
    with qtbot.waitSignal(panel.closed):
        qtbot.keyClick(field.line, Qt.Key.Key_Escape)
    assert window.focusWidget() is before
    assert panel.content is None


def test_columns_stand_below_each_other_where_there_is_no_room(qtbot: QtBot) -> None:
    columns = Columns(Card("One"), Card("Two"), least=300)
    qtbot.addWidget(columns)
    columns.resize(900, 300)
    columns.show()
    assert not columns.is_stacked
    columns.resize(500, 600)
    assert columns.is_stacked


def test_head_of_a_page_cuts_nothing_in_a_narrow_window(qtbot: QtBot) -> None:
    header = PageHeader("Tuesday 9 July", "4 sessions · 48 people usually come")
    header.buttons.addWidget(buttons.ordinary_button("New session", "calendar-blank"))
    header.buttons.addWidget(buttons.ordinary_button("New family", "plus", "Ctrl+N"))
    page = QWidget()
    qtbot.addWidget(page)
    header.setParent(page)
    page.show()
    for wide in (1100, 620, 480):
        header.setGeometry(0, 0, wide, 200)
        QApplication.sendPostedEvents()
        for button in header.findChildren(QPushButton):
            assert button.geometry().right() <= wide, wide


def test_way_back_is_made_of_buttons(qtbot: QtBot) -> None:
    gone: list[str] = []
    way = Breadcrumb([("Families", lambda: gone.append("families"))], "Okafor KL-0219")
    qtbot.addWidget(way)
    way.show()
    (button,) = way.findChildren(QPushButton)
    qtbot.keyClick(button, Qt.Key.Key_Space)
    assert gone == ["families"]


def test_empty_page_says_what_to_do_next(qtbot: QtBot) -> None:
    state = EmptyState("No families yet", "Start with whoever is at the desk.", buttons.main_button("New family"))
    qtbot.addWidget(state)
    state.show()
    assert [button.accessibleName() for button in state.findChildren(QPushButton)] == ["New family"]


def test_ring_shows_round_a_button_by_keyboard_only(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    layout = QVBoxLayout(window)
    first, second = buttons.ordinary_button("First"), buttons.ordinary_button("Second")
    layout.addWidget(first)
    layout.addWidget(second)
    ring = FocusRing(window)
    show_active(window, qtbot)
    first.setFocus(Qt.FocusReason.TabFocusReason)
    assert ring.isVisible()
    assert ring.geometry().contains(first.geometry())
    second.setFocus(Qt.FocusReason.MouseFocusReason)
    assert not ring.isVisible()
    qtbot.keyClick(second, Qt.Key.Key_Backtab)
    assert ring.geometry().contains(first.geometry())


def test_ring_brings_its_button_in_sight(qtbot: QtBot) -> None:
    area = QScrollArea()
    qtbot.addWidget(area)
    content = QWidget()
    layout = QVBoxLayout(content)
    several = [buttons.ordinary_button(f"Number {number}") for number in range(30)]
    for each in several:
        layout.addWidget(each)
    area.setWidget(content)
    area.resize(300, 200)
    ring = FocusRing(area)
    show_active(area, qtbot)
    several[0].setFocus(Qt.FocusReason.TabFocusReason)
    for each in several[:-1]:
        qtbot.keyClick(each, Qt.Key.Key_Down)
    assert several[-1].hasFocus()
    assert area.rect().contains(ring.geometry())


def test_enter_presses_a_button_once_however_long_it_is_held(qtbot: QtBot) -> None:
    presses: list[str] = []
    button = buttons.ordinary_button("Take register", run=lambda: presses.append("pressed"))
    qtbot.addWidget(button)
    show_active(button, qtbot)
    qtbot.keyClick(button, Qt.Key.Key_Return)
    qtbot.keyClick(button, Qt.Key.Key_Enter, Qt.KeyboardModifier.KeypadModifier)
    QApplication.sendEvent(
        button,
        QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier, "\r", autorep=True),
    )
    assert presses == ["pressed", "pressed"]


def test_ring_stays_with_its_button_when_the_page_scrolls(qtbot: QtBot) -> None:
    area = QScrollArea()
    qtbot.addWidget(area)
    content = QWidget()
    layout = QVBoxLayout(content)
    first = buttons.ordinary_button("First")
    layout.addWidget(first)
    layout.addSpacing(2000)
    area.setWidget(content)
    area.resize(300, 300)
    ring = FocusRing(area)
    show_active(area, qtbot)
    first.setFocus(Qt.FocusReason.TabFocusReason)
    bar = area.verticalScrollBar()
    bar.setValue(10)
    assert ring.geometry().center() == first.mapTo(area, first.rect().center())
    bar.setValue(1500)
    assert not ring.isVisible()
    bar.setValue(0)
    assert ring.isVisible()


def test_enter_chooses_a_filter(qtbot: QtBot) -> None:
    chip = FilterChip("Not seen for 3 months")
    qtbot.addWidget(chip)
    show_active(chip, qtbot)
    qtbot.keyClick(chip, Qt.Key.Key_Return)
    assert chip.isChecked()


def test_a_kept_frame_looks_as_the_button_does(qtbot: QtBot) -> None:
    """A window that keeps its buttons' frames shows them as any other does, whatever becomes of a button."""

    class Keeping(QWidget):
        keeps_frames = True

    windows = Keeping(), QWidget()
    shown = []
    for window in windows:
        qtbot.addWidget(window)
        dress(window)
        window.resize(200, 80)
        shown.append(buttons.small_button("Open"))
        shown[-1].setParent(window)
        show_active(window, qtbot)
    changes: list[Callable[[buttons.Button], None]] = [
        lambda button: button.setGeometry(10, 10, 100, 30),
        lambda button: button.set_kind("main"),
        lambda button: button.set_chosen(True),
        lambda button: button.setDown(True),
        lambda button: button.setEnabled(False),
        lambda button: button.set_kind("text"),
        lambda button: button.setGeometry(10, 10, 120, 40),
    ]
    for number, change in enumerate(changes):
        for button in shown:
            change(button)
        kept, drawn = (window.grab().toImage() for window in windows)
        for x in range(kept.width()):
            for y in range(kept.height()):
                one, other = QColor(kept.pixel(x, y)), QColor(drawn.pixel(x, y))
                # Where a corner is neither wholly the button nor wholly what it stands on, Qt rounds once more.
                apart = abs(one.red() - other.red()), abs(one.green() - other.green()), abs(one.blue() - other.blue())
                assert max(apart) <= 2, (number, x, y)
