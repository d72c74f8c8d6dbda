"""The window: pages, keys, narrow windows, undo, and closing while something is being saved."""

import threading
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from ccdesk.desk.page import Page, PageAction
from ccdesk.desk.places import Place
from ccdesk.desk.remembered import Remembered
from ccdesk.desk.theme.theme import Theme
from ccdesk.desk.widgets.fields import TextField
from ccdesk.desk.window import DeskWindow
from ccdesk.desk.workplace import Workplace
from ccdesk.framework.load_pack import load_pack
from ccdesk.framework.period import Period
from ccdesk.operations.acts import Done
from ccdesk.operations.roles import Role
from ccdesk.refusal import Refusal
from ccdesk.register.bulk import insert_rows
from ccdesk.register.journal.steps import step
from ccdesk.register.register import Register

CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
ALT = Qt.KeyboardModifier.AltModifier
PATIENCE = 10


class TodayPage(Page):
    name = "today"
    title = "Today"
    icon = "house"
    in_navigation = 1

    def build(self) -> None:
        self.line = QLineEdit()
        self.line.setAccessibleName("Name")
        self.body.addWidget(self.line)
        self.refreshed: list[frozenset[str]] = []
        self.periods: list[str] = []
        self.made = 0

    def refresh(self, tables: frozenset[str]) -> None:
        self.refreshed.append(tables)

    def period_changed(self) -> None:
        self.periods.append(self.workplace.period.text)

    def page_actions(self) -> Sequence[PageAction]:
        return (PageAction("New session", "Ctrl+N", self._make),)

    def copy_words(self) -> str:
        return "Reach\t76%"

    def _make(self) -> None:
        self.made += 1


class FamiliesPage(Page):
    name = "families"
    title = "Families"
    icon = "users-three"
    help_name = "families-help"
    in_navigation = 2


class FamilyPage(Page):
    name = "family"
    title = "Family"
    under = "families"


PAGES: dict[str, type[Page]] = {page.name: page for page in (TodayPage, FamiliesPage, FamilyPage)}


@pytest.fixture
def window(theme: Theme, demonstration_copy: Register, qtbot: QtBot, tmp_path: Path) -> Iterator[DeskWindow]:
    clock: Callable[[], datetime] = lambda: datetime(2013, 4, 16, 10, 30).astimezone()  # noqa: E731
    quarter = Period.parse("2013/14-Q1")
    made = DeskWindow(Workplace(quarter), PAGES, Remembered(tmp_path / "desk.ini"))
    made.workplace.begin(demonstration_copy, Role.MANAGER, load_pack(), quarter, clock)
    made.resize(1366, 768)
    made.show_place(Place("today"))
    made.show()
    made.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is made)
    yield made
    made.close()
    qtbot.waitUntil(lambda: not made.isVisible(), timeout=20_000)
    made.deleteLater()


def today_of(window: DeskWindow) -> TodayPage:
    page = window.pages["today"]
    assert isinstance(page, TodayPage)
    return page


def press(
    window: DeskWindow, qtbot: QtBot, key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
) -> None:
    qtbot.keyClick(window.focusWidget() or window, key, held)


def note(words: str) -> Callable[[Register], Done]:
    def act(register: Register) -> Done:
        with step(register, "Added a note to the log") as made:
            (key,) = register.keys.take(1)
            insert_rows(made, "centre_detail", ("id", "key", "value"), [(key, "note", words)])
        return Done(words, made.id, frozenset({"centre_detail"}))

    return act


def notes_in(register: Register) -> int:
    with register.connection() as connection:
        (count,) = connection.execute("SELECT count(*) FROM centre_detail WHERE key = 'note'").fetchone()
    return int(count)


def test_pages_are_reached_by_their_numbers(window: DeskWindow, qtbot: QtBot) -> None:
    press(window, qtbot, Qt.Key.Key_2, CONTROL)
    assert window.page is window.pages["families"]
    press(window, qtbot, Qt.Key.Key_1, CONTROL)
    assert window.page is window.pages["today"]


def test_page_without_a_place_in_navigation_marks_the_one_it_belongs_to(window: DeskWindow) -> None:
    window.show_place(Place("family", 7))
    (checked,) = [button for button in window.navigation.buttons if button.isChecked()]
    assert checked.page is FamiliesPage


def test_alt_left_goes_back_through_places(window: DeskWindow, qtbot: QtBot) -> None:
    window.show_place(Place("families"))
    window.show_place(Place("family", 7))
    window.show_place(Place("family", 8))
    press(window, qtbot, Qt.Key.Key_Left, ALT)
    assert window.page is not None
    assert window.page.place == Place("family", 7)
    press(window, qtbot, Qt.Key.Key_Left, ALT)
    press(window, qtbot, Qt.Key.Key_Left, ALT)
    press(window, qtbot, Qt.Key.Key_Left, ALT)
    assert window.page is window.pages["today"]


def test_new_thing_is_the_page_s_own(window: DeskWindow, qtbot: QtBot) -> None:
    press(window, qtbot, Qt.Key.Key_N, CONTROL)
    assert today_of(window).made == 1
    window.show_place(Place("family", 7))
    press(window, qtbot, Qt.Key.Key_N, CONTROL)
    assert window.page is window.pages["families"]


def test_help_is_of_the_page(window: DeskWindow, qtbot: QtBot) -> None:
    window.show_place(Place("families"))
    with qtbot.waitSignal(window.wanted_help) as wanted:
        press(window, qtbot, Qt.Key.Key_F1)
    assert wanted.args == ["families-help"]


def test_question_mark_shows_all_keys_but_can_be_typed(window: DeskWindow, qtbot: QtBot) -> None:
    today_of(window).line.setFocus()
    qtbot.keyClicks(today_of(window).line, "who?")
    assert today_of(window).line.text() == "who?"
    window.navigation.take_focus()
    with qtbot.waitSignal(window.wanted_help) as wanted:
        qtbot.keyClick(window.focusWidget(), "?")
    assert wanted.args == ["keys"]


def test_lock_is_asked_for_by_key(window: DeskWindow, qtbot: QtBot) -> None:
    with qtbot.waitSignal(window.wanted_lock):
        press(window, qtbot, Qt.Key.Key_L, CONTROL)


def test_copy_takes_what_the_page_offers(window: DeskWindow, qtbot: QtBot) -> None:
    window.navigation.take_focus()
    press(window, qtbot, Qt.Key.Key_C, CONTROL)
    assert QGuiApplication.clipboard().text() == "Reach\t76%"


def test_f6_goes_round_the_parts_of_the_window(window: DeskWindow, qtbot: QtBot) -> None:
    window.message_bar.refuse("The disk is full: make room on it.")
    today_of(window).line.setFocus()

    def where() -> QWidget | None:
        focused = window.focusWidget()
        return next((part for part in window.regions() if focused is not None and part.isAncestorOf(focused)), None)

    seen = []
    for _ in range(4):
        press(window, qtbot, Qt.Key.Key_F6)
        seen.append(where())
    assert seen == [window.message_bar, window.navigation, window.top_bar, window.page]
    press(window, qtbot, Qt.Key.Key_F6, SHIFT)
    assert where() is window.top_bar


def test_navigation_moves_with_arrows_and_opens_with_enter(window: DeskWindow, qtbot: QtBot) -> None:
    window.navigation.take_focus()
    press(window, qtbot, Qt.Key.Key_Down)
    press(window, qtbot, Qt.Key.Key_Return)
    assert window.page is window.pages["families"]


def test_period_is_told_to_the_page_that_shows(window: DeskWindow, qtbot: QtBot) -> None:
    qtbot.keyClick(window.top_bar.period, Qt.Key.Key_Left)
    assert today_of(window).periods == ["2012/13-Q4"]
    assert window.workplace.period.text == "2012/13-Q4"


def test_act_is_told_saved_undone_and_redone(window: DeskWindow, qtbot: QtBot) -> None:
    register, bar = window.workplace.register, window.message_bar
    window.workplace.act(window, note("Boiler serviced"))
    assert bar.saved_words == "Saving…"
    qtbot.waitUntil(lambda: bar.words == "Boiler serviced")
    assert bar.saved_words == "All changes saved"
    assert frozenset({"centre_detail"}) in today_of(window).refreshed
    window.navigation.take_focus()
    press(window, qtbot, Qt.Key.Key_Z, CONTROL)
    qtbot.waitUntil(lambda: bar.words == "Undone: Boiler serviced")
    assert notes_in(register) == 0
    press(window, qtbot, Qt.Key.Key_Y, CONTROL)
    qtbot.waitUntil(lambda: bar.words == "Redone: Boiler serviced")
    assert notes_in(register) == 1


def test_undo_in_a_text_field_is_the_field_s_own_while_it_has_any(window: DeskWindow, qtbot: QtBot) -> None:
    bar, line = window.message_bar, today_of(window).line
    window.workplace.act(window, note("Boiler serviced"))
    qtbot.waitUntil(lambda: bar.words == "Boiler serviced")
    line.setFocus()
    qtbot.keyClicks(line, "oka")
    qtbot.keyClick(line, Qt.Key.Key_Z, CONTROL)
    assert line.text() == ""
    assert notes_in(window.workplace.register) == 1
    qtbot.keyClick(line, Qt.Key.Key_Z, CONTROL)
    qtbot.waitUntil(lambda: bar.words == "Undone: Boiler serviced")


def test_undo_with_nothing_to_undo_is_said(window: DeskWindow, qtbot: QtBot) -> None:
    with qtbot.waitSignal(window.workplace.refused):
        window.workplace.redo()
    assert window.message_bar.words == "There is nothing to redo."
    press(window, qtbot, Qt.Key.Key_Escape)
    assert window.message_bar.words == ""


def test_act_that_could_not_be_saved_is_shown_as_not_saved(window: DeskWindow, qtbot: QtBot) -> None:
    def act(register: Register) -> Done:
        raise Refusal("The disk is full: make room on it and do this again.")

    window.workplace.act(window, act)
    qtbot.waitUntil(lambda: window.message_bar.saved_words == "Not saved")
    assert window.message_bar.words.startswith("The disk is full")


def test_register_removed_under_the_desk_is_said_and_nothing_is_lost(window: DeskWindow, qtbot: QtBot) -> None:
    register = window.workplace.register
    aside = register.path.with_suffix(".aside")
    register.path.rename(aside)
    window.workplace.act(window, note("Boiler serviced"))
    qtbot.waitUntil(lambda: window.message_bar.has_refusal)
    assert "moved or deleted" in window.message_bar.words
    assert window.message_bar.saved_words == "Not saved"
    aside.rename(register.path)
    window.workplace.act(window, note("Boiler serviced"))
    qtbot.waitUntil(lambda: window.message_bar.saved_words == "All changes saved")
    assert notes_in(register) == 1


def test_side_panel_closes_with_escape_and_fills_a_narrow_window(window: DeskWindow, qtbot: QtBot) -> None:
    page = today_of(window)
    field = TextField("Family name")
    page.show_side("New family", field)
    QApplication.sendPostedEvents()
    assert page.side.width() == 380
    window.resize(900, 700)
    assert window.is_narrow
    QApplication.sendPostedEvents()
    assert page.side.width() > 800
    press(window, qtbot, Qt.Key.Key_Escape)
    assert not page.side.isVisible()
    assert page.line.isVisible()


@pytest.mark.parametrize(("wide", "tall"), [(1366, 768), (1366, 690), (1024, 600), (683, 384)])
def test_window_holds_in_every_size(window: DeskWindow, wide: int, tall: int) -> None:
    window.resize(wide, tall)
    QApplication.sendPostedEvents()
    assert (window.width(), window.height()) == (wide, tall)
    assert window.is_narrow == (wide < 1100)
    for button in window.navigation.buttons:
        assert button.geometry().bottom() < tall


def test_large_text_makes_the_window_narrow_whatever_its_width(window: DeskWindow, theme: Theme, qtbot: QtBot) -> None:
    theme.enlarge(1.5)
    try:
        qtbot.waitUntil(lambda: window.is_narrow)
    finally:
        theme.enlarge(1.0)
    qtbot.waitUntil(lambda: not window.is_narrow)


def test_find_box_opens_a_page_by_its_letters(window: DeskWindow, qtbot: QtBot) -> None:
    press(window, qtbot, Qt.Key.Key_K, CONTROL)
    box = window.find_box
    assert box.isVisible()
    qtbot.keyClicks(box.box, "fami")
    qtbot.waitUntil(lambda: any(found.words == "Families" for found in box.found))
    qtbot.waitUntil(lambda: window.workplace.work.is_idle)
    while box.list.currentIndex().data() != "Families":
        before = box.list.currentIndex().row()
        qtbot.keyClick(box.box, Qt.Key.Key_Down)
        assert box.list.currentIndex().row() > before
    qtbot.keyClick(box.box, Qt.Key.Key_Return)
    assert window.page is window.pages["families"]
    assert not box.isVisible()


def test_enter_waits_for_a_misspelt_person_and_opens_their_family(window: DeskWindow, qtbot: QtBot) -> None:
    register = window.workplace.register
    with register.connection() as connection:
        name, family = connection.execute(
            "SELECT last_name, family_id FROM person WHERE length(last_name) > 6 ORDER BY id LIMIT 1"
        ).fetchone()
    press(window, qtbot, Qt.Key.Key_K, CONTROL)
    qtbot.keyClicks(window.find_box.box, name[:3] + name[4:])
    qtbot.keyClick(window.find_box.box, Qt.Key.Key_Return)
    assert window.find_box.isVisible()
    qtbot.waitUntil(lambda: not window.find_box.isVisible(), timeout=20_000)
    assert any(name in found.words for found in window.find_box.found if found.heading == "People")
    assert window.page is window.pages["family"]
    assert isinstance(window.page.place.key, int)
    assert isinstance(family, int)


def test_find_box_gives_the_focus_back(window: DeskWindow, qtbot: QtBot) -> None:
    line = today_of(window).line
    line.setFocus()
    press(window, qtbot, Qt.Key.Key_K, CONTROL)
    press(window, qtbot, Qt.Key.Key_Escape)
    assert window.focusWidget() is line


def test_find_box_runs_an_action(window: DeskWindow, qtbot: QtBot) -> None:
    press(window, qtbot, Qt.Key.Key_K, CONTROL)
    qtbot.keyClicks(window.find_box.box, ">new ses")
    qtbot.keyClick(window.find_box.box, Qt.Key.Key_Return)
    assert today_of(window).made == 1


def test_escape_cancels_long_work(window: DeskWindow, qtbot: QtBot) -> None:
    def work(register: Register, tell: Callable[[float, str], None]) -> None:
        while True:
            tell(0.5, "Working out")

    window.workplace.long(window, "Working out the figures", work, lambda answer: None)
    assert window.message_bar.words == "Working out the figures"
    with qtbot.waitSignal(window.workplace.long_ended):
        press(window, qtbot, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: window.message_bar.words == "Cancelled: working out the figures.")


def test_closing_during_long_reading_cancels_it(window: DeskWindow, qtbot: QtBot) -> None:
    def work(register: Register, tell: Callable[[float, str], None]) -> None:
        while True:
            tell(0.5, "Working out")

    window.workplace.long(window, "Working out the figures", work, lambda answer: None)
    with qtbot.waitSignal(window.closed, timeout=20_000):
        window.close()
    assert window.workplace.work.is_idle


def test_closing_during_an_act_waits_until_it_is_saved(window: DeskWindow, qtbot: QtBot) -> None:
    go = threading.Event()

    def slow(register: Register) -> Done:
        go.wait(PATIENCE)
        return note("Boiler serviced")(register)

    window.workplace.act(window, slow)
    window.workplace.act(window, note("Lift serviced"))
    window.close()
    assert window.isVisible()
    assert window.message_bar.words == "Closing as soon as everything is saved."
    with qtbot.waitSignal(window.closed, timeout=20_000):
        go.set()
    assert notes_in(window.workplace.register) == 2


def test_window_is_where_it_was_left(window: DeskWindow, tmp_path: Path, qtbot: QtBot) -> None:
    window.resize(1200, 700)
    with qtbot.waitSignal(window.closed):
        window.close()
    assert not Remembered(tmp_path / "desk.ini").window.isEmpty()
