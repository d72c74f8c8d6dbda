"""The page that takes the register of a session."""

from collections.abc import Iterator
from datetime import date

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ccdesk.desk.pages.session_register import SessionRegisterPage
from ccdesk.desk.places import Place
from ccdesk.desk.session_register.found_model import FoundModel
from ccdesk.desk.session_register.model import FamilyLine, PersonLine
from ccdesk.desk.session_register.typed_person import PersonRow
from ccdesk.desk.window import DeskWindow
from ccdesk.framework.load_pack import load_pack
from ccdesk.operations.demonstration.making import TODAY
from ccdesk.operations.people_search import FOUND_AT_MOST, find_for_register
from ccdesk.operations.session_marks import mark_people
from ccdesk.operations.session_register import (
    RegisterPerson,
    session_register,
)
from ccdesk.refusal import Refusal
from ccdesk.register.register import Register

KEY = Qt.Key
PRESENT, ABSENT, APOLOGIES = "present", "absent", "apologies"


def session_to_take(register: Register, day: date = TODAY) -> int:
    """Return the session of a day to which most people came lately."""
    with register.connection() as connection:
        rows = connection.execute(
            "SELECT id FROM session WHERE day = ? AND status = 'planned' ORDER BY starts, id", (day.isoformat(),)
        ).fetchall()
    pack = load_pack()
    keys: list[int] = [key for (key,) in rows]
    return max(keys, key=lambda key: len(session_register(register, pack, key).people))


@pytest.fixture
def page(desk: DeskWindow, qtbot: QtBot) -> Iterator[SessionRegisterPage]:
    """Show the register of a session of today."""
    desk.show_place(Place("register", session_to_take(desk.workplace.register)))
    shown = desk.page
    assert isinstance(shown, SessionRegisterPage)
    desk.activateWindow()
    qtbot.waitUntil(lambda: shown.model.rowCount() > 0, timeout=10_000)
    settle(desk, qtbot)
    yield shown
    settle(desk, qtbot)


def settle(desk: DeskWindow, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: desk.workplace.work.is_idle, timeout=10_000)


def mark_of(page: SessionRegisterPage, person: int) -> str:
    """Return the mark as the register has it."""
    shown = page.model.shown
    assert shown is not None
    with page.workplace.register.connection() as connection:
        found = connection.execute(
            "SELECT mark FROM attendance WHERE session_id = ? AND person_id = ?", (shown.session_id, person)
        ).fetchone()
    return found[0] if found else ""


def unmarked(page: SessionRegisterPage) -> RegisterPerson:
    """Go to the first person without a mark."""
    assert page.model.shown is not None
    person = next(one for one in page.model.shown.people if not one.mark)
    page.board.list.take_focus()
    page.board.list.go_to_person(person.person_id)
    return person


def test_the_search_box_has_the_focus_and_down_leads_into_the_list(
    page: SessionRegisterPage, desk: DeskWindow, qtbot: QtBot
) -> None:
    assert desk.focusWidget() is page.board.search
    qtbot.keyClick(page.board.search, KEY.Key_Down)
    assert desk.focusWidget() is page.board.list
    assert page.model.shown is not None
    assert page.board.list.current_person == page.model.shown.people[0]
    qtbot.keyClick(page.board.list, KEY.Key_Up)
    assert desk.focusWidget() is page.board.search


@pytest.mark.parametrize(
    ("keys", "marks"),
    [
        ((KEY.Key_Space,), (PRESENT,)),
        ((KEY.Key_Space, KEY.Key_Space), (PRESENT, "")),
        ((KEY.Key_Minus,), (ABSENT,)),
        ((KEY.Key_Minus, KEY.Key_Minus), (ABSENT, APOLOGIES)),
        ((KEY.Key_Space, KEY.Key_Delete), (PRESENT, "")),
        ((KEY.Key_Minus, KEY.Key_Space), (ABSENT, PRESENT)),
    ],
)
def test_each_key_marks_at_once_and_is_saved(
    page: SessionRegisterPage, desk: DeskWindow, qtbot: QtBot, keys: tuple[Qt.Key, ...], marks: tuple[str, ...]
) -> None:
    person = unmarked(page)
    for key, mark in zip(keys, marks, strict=True):
        qtbot.keyClick(page.board.list, key)
        current = page.board.list.current_person
        assert current is not None
        assert (current.person_id, current.mark) == (person.person_id, mark)
        settle(desk, qtbot)
        assert mark_of(page, person.person_id) == mark


def test_enter_marks_and_goes_on(page: SessionRegisterPage, desk: DeskWindow, qtbot: QtBot) -> None:
    person = unmarked(page)
    qtbot.keyClick(page.board.list, KEY.Key_Return)
    after = page.board.list.current_person
    assert after is not None
    assert after.person_id != person.person_id
    settle(desk, qtbot)
    assert mark_of(page, person.person_id) == PRESENT
    assert desk.message_bar.words.startswith(f"{person.name} marked present at ")


def test_shift_enter_marks_the_family_and_goes_to_the_next(
    page: SessionRegisterPage, desk: DeskWindow, qtbot: QtBot
) -> None:
    person = unmarked(page)
    family = page.model.family(person.family_id)
    assert family is not None
    qtbot.keyClick(page.board.list, KEY.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    after = page.board.list.current_person
    assert after is not None
    assert after.family_id != person.family_id
    settle(desk, qtbot)
    assert {mark_of(page, each.person_id) for each in family.people} == {PRESENT}


def test_a_key_held_down_ticks_once(page: SessionRegisterPage, desk: DeskWindow, qtbot: QtBot) -> None:
    person = unmarked(page)
    qtbot.keyClick(page.board.list, KEY.Key_Space)
    for _ in range(5):
        repeated = QKeyEvent(QEvent.Type.KeyPress, KEY.Key_Space, Qt.KeyboardModifier.NoModifier, " ", True)
        QApplication.sendEvent(page.board.list, repeated)
    settle(desk, qtbot)
    assert mark_of(page, person.person_id) == PRESENT


def test_ticking_never_moves_a_line_nor_resets_the_list(
    page: SessionRegisterPage, desk: DeskWindow, qtbot: QtBot
) -> None:
    keys = [line.key for line in page.model.lines]
    resets: list[None] = []
    page.model.modelReset.connect(lambda: resets.append(None))
    page.board.list.take_focus()
    for _ in range(6):
        qtbot.keyClick(page.board.list, KEY.Key_Return)
    settle(desk, qtbot)
    assert [line.key for line in page.model.lines] == keys
    assert resets == []


def test_letters_in_the_list_go_to_the_search_box(page: SessionRegisterPage, desk: DeskWindow, qtbot: QtBot) -> None:
    page.board.list.take_focus()
    qtbot.keyClicks(page.board.list, "a")
    assert desk.focusWidget() is page.board.search
    assert page.board.search.text() == "a"
    qtbot.waitUntil(page.found.isVisible)
    qtbot.keyClick(page.board.search, KEY.Key_Escape)
    assert page.board.search.text() == ""
    assert page.found.isHidden()


def test_somebody_found_is_marked_and_joins_their_family(
    page: SessionRegisterPage, desk: DeskWindow, qtbot: QtBot
) -> None:
    register, shown = page.workplace.register, page.model.shown
    assert shown is not None
    listed = {person.person_id for person in shown.people}
    stranger = next(
        one
        for one in find_for_register(register, shown.session_id, "a", 1_000)
        if one.person.person_id not in listed
        and len({each.person.name for each in find_for_register(register, shown.session_id, one.person.name)}) == 1
    )
    qtbot.keyClicks(page.board.search, stranger.person.name)
    # Enter does not wait for what it takes to look the name up.
    qtbot.keyClick(page.board.search, KEY.Key_Return)
    qtbot.waitUntil(lambda: page.model.row_of_person(stranger.person.person_id) is not None)
    settle(desk, qtbot)
    assert mark_of(page, stranger.person.person_id) == PRESENT
    assert page.board.search.text() == ""
    assert desk.focusWidget() is page.board.search
    row = page.model.row_of_person(stranger.person.person_id)
    assert row is not None
    assert any(
        isinstance(line, FamilyLine) and line.family.family_id == stranger.person.family_id
        for line in page.model.lines[:row]
    )
    page.workplace.undo()
    settle(desk, qtbot)
    assert mark_of(page, stranger.person.person_id) == ""
    assert page.model.row_of_person(stranger.person.person_id) is not None


def test_head_counts_by_keyboard(page: SessionRegisterPage, desk: DeskWindow, qtbot: QtBot) -> None:
    alt, shift = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ShiftModifier
    before = page.board.head_count.adults.value
    for key, modifiers in ((KEY.Key_A, alt), (KEY.Key_A, alt), (KEY.Key_C, alt), (KEY.Key_A, alt | shift)):
        qtbot.keyClick(page.board.search, key, modifiers)
    settle(desk, qtbot)
    shown = page.model.shown
    assert shown is not None
    assert (shown.unnamed_adults, page.board.head_count.adults.value) == (before + 1, before + 1)
    assert page.board.search.text() == ""


def test_a_tick_that_is_refused_says_so_and_is_kept(
    page: SessionRegisterPage, desk: DeskWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    person = unmarked(page)

    def full(*_: object) -> None:
        raise Refusal("The disk is full: make room on it.")

    monkeypatch.setattr("ccdesk.desk.session_register.marking.mark_people", full)
    qtbot.keyClick(page.board.list, KEY.Key_Space)
    settle(desk, qtbot)
    row = page.model.row_of_person(person.person_id)
    assert row is not None
    line = page.model.lines[row]
    assert isinstance(line, PersonLine)
    assert (line.is_unsaved, line.person.mark) == (True, PRESENT)
    assert "not saved" in page.model.index(row, 0).data()
    assert desk.message_bar.words.startswith("The disk is full")
    page.refresh(frozenset())
    settle(desk, qtbot)
    assert page.model.unsaved == {person.person_id: PRESENT}
    monkeypatch.setattr("ccdesk.desk.session_register.marking.mark_people", mark_people)
    qtbot.keyClick(page.board.list, KEY.Key_Space)
    settle(desk, qtbot)
    assert page.model.unsaved == {}
    assert mark_of(page, person.person_id) == PRESENT


def test_only_those_to_do_are_shown_and_a_tick_stays_in_sight(
    page: SessionRegisterPage, desk: DeskWindow, qtbot: QtBot
) -> None:
    page.board.filter.choose(1)
    view = page.board.list
    hidden = [row for row in range(page.model.rowCount()) if view.isRowHidden(row)]
    people = [page.model.person_at(row) for row in hidden]
    assert all(person is None or person.mark for person in people)
    person = unmarked(page)
    qtbot.keyClick(view, KEY.Key_Space)
    settle(desk, qtbot)
    row = page.model.row_of_person(person.person_id)
    assert row is not None
    assert not view.isRowHidden(row)
    page.board.filter.choose(0)
    assert not any(view.isRowHidden(row) for row in range(page.model.rowCount()))


def test_a_register_is_finished_and_opened_again(page: SessionRegisterPage, desk: DeskWindow, qtbot: QtBot) -> None:
    qtbot.keyClick(page.board.search, KEY.Key_Return, Qt.KeyboardModifier.ControlModifier)
    settle(desk, qtbot)
    shown = page.model.shown
    assert shown is not None
    assert shown.state == "finished"
    assert " finished: " in desk.message_bar.words
    assert "not recorded" in desk.message_bar.words
    assert page.head.finish_button.isHidden()
    page.head.reopen_button.click()
    settle(desk, qtbot)
    assert page.model.shown is not None
    assert page.model.shown.state in ("begun", "planned")


def test_a_new_family_says_what_is_wrong_beside_the_field_and_keeps_what_was_typed(
    page: SessionRegisterPage, desk: DeskWindow, qtbot: QtBot
) -> None:
    qtbot.keyClicks(page.board.search, "Zzyzwick")
    qtbot.keyClick(page.board.search, KEY.Key_N, Qt.KeyboardModifier.ControlModifier)
    form = page.board.form
    assert page.board.is_typing_family
    assert form.name.text == "Zzyzwick"
    assert desk.focusWidget() is form.rows[0].first_editor
    qtbot.keyClicks(form.rows[0].first_editor, "Sunita")
    born = form.rows[0].field("born_on")
    assert born is not None
    born.editor.setFocus()
    qtbot.keyClicks(born.editor, "31.06.1991")
    qtbot.keyClick(born.editor, KEY.Key_Tab)
    qtbot.waitUntil(lambda: born.problem_words == "Must fix: June has 30 days")
    qtbot.keyClick(form.rows[0].first_editor, KEY.Key_Return, Qt.KeyboardModifier.ControlModifier)
    settle(desk, qtbot)
    assert page.board.is_typing_family
    assert desk.focusWidget() is born.editor
    qtbot.keyClick(born.editor, KEY.Key_Escape)
    assert not page.board.is_typing_family
    page.new_family()
    assert form.rows[0].values["first_name"] == "Sunita"


def test_tab_leads_through_a_new_family_from_its_first_field_to_its_last_button(
    page: SessionRegisterPage, desk: DeskWindow, qtbot: QtBot
) -> None:
    page.new_family()
    form = page.board.form
    desk.activateWindow()
    form.phone.line.setFocus()
    wanted = [*form.rows[0].editors, *form.rows[1].editors]
    for editor in wanted:
        qtbot.keyClick(desk.focusWidget(), KEY.Key_Tab)
        assert desk.focusWidget() is editor
    qtbot.keyClick(desk.focusWidget(), KEY.Key_Tab)
    qtbot.keyClick(desk.focusWidget(), KEY.Key_Tab)
    assert desk.focusWidget() is form.save_button


@pytest.mark.usefixtures("theme")
def test_making_a_row_of_a_new_family_shows_nothing_in_a_window_of_its_own(qtbot: QtBot) -> None:
    shown: list[str] = []

    class Watch(QObject):
        def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
            if event.type() == QEvent.Type.Show:
                shown.append(type(watched).__name__)
            return False

    watch = Watch()
    QApplication.instance().installEventFilter(watch)  # type: ignore[union-attr]
    qtbot.addWidget(PersonRow(is_child=False))
    assert shown == []


def test_the_possible_duplicate_is_used_and_the_others_stay_typed(
    page: SessionRegisterPage, desk: DeskWindow, qtbot: QtBot
) -> None:
    with page.workplace.register.connection() as connection:
        person, first, last, born = connection.execute(
            "SELECT id, first_name, last_name, born_on FROM person WHERE role = 'parent' AND born_on IS NOT NULL"
            " AND family_id NOT IN (SELECT family_id FROM person JOIN attendance ON person_id = person.id"
            " JOIN session ON session.id = session_id WHERE day = ?) ORDER BY id LIMIT 1",
            (TODAY.isoformat(),),
        ).fetchone()
    page.new_family()
    form = page.board.form
    form.name.line.setText(last)
    qtbot.keyClicks(form.rows[1].first_editor, "Zebedee")
    field = form.rows[0].field("born_on")
    assert field is not None
    qtbot.keyClicks(field.editor, date.fromisoformat(born).strftime("%d.%m.%Y"))
    qtbot.keyClicks(form.rows[0].first_editor, first)
    qtbot.waitUntil(lambda: form.duplicate is not None and form.duplicate.person_id == person, timeout=5_000)
    qtbot.keyClick(form.rows[0].first_editor, KEY.Key_D, Qt.KeyboardModifier.AltModifier)
    settle(desk, qtbot)
    assert mark_of(page, person) == PRESENT
    assert page.board.is_typing_family
    assert [row.values["first_name"] for row in form.filled] == ["Zebedee"]
    qtbot.keyClick(form.rows[0].first_editor, KEY.Key_Return, Qt.KeyboardModifier.ControlModifier)
    settle(desk, qtbot)
    assert not page.board.is_typing_family
    with page.workplace.register.connection() as connection:
        found = connection.execute(
            "SELECT count(*) FROM person WHERE first_name = 'Zebedee' AND family_id ="
            " (SELECT family_id FROM person WHERE id = ?)",
            (person,),
        ).fetchone()
    assert found == (1,)


def test_the_model_of_those_found_keeps_the_rules_of_models(page: SessionRegisterPage) -> None:
    model = FoundModel()
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    assert page.model.shown is not None
    for text in ("a", "zyz", "ma", "mar", "e"):
        found = find_for_register(page.workplace.register, page.model.shown.session_id, text)
        model.show(found)
        assert model.rowCount() == len(found)
        assert [model.index(row, 0).data().split(",")[0] for row in range(len(found))] == [
            one.person.name for one in found
        ]
    model.show(())
    del tester


def test_everybody_found_is_seen_without_scrolling(page: SessionRegisterPage, desk: DeskWindow, qtbot: QtBot) -> None:
    desk.resize(1366, 768)
    desk.show()
    QTest.keyClicks(page.board.search, "a")
    qtbot.waitUntil(page.found.isVisible)
    settle(desk, qtbot)
    assert len(page.found.model.found) == FOUND_AT_MOST
    found, lines = page.found, page.found.list
    assert lines.rowViewportPosition(FOUND_AT_MOST - 1) + lines.rowHeight(0) <= lines.viewport().height()
    assert found.geometry().bottom() < page.height()
    assert found.words == f"The {FOUND_AT_MOST} likeliest: type more to narrow"


def test_a_letter_that_changes_nothing_found_paints_no_line_again(
    page: SessionRegisterPage, desk: DeskWindow, qtbot: QtBot
) -> None:
    found = find_for_register(page.workplace.register, page.place.key, "e")  # type: ignore[arg-type]
    page.found.model.show(found)
    changed: list[object] = []
    for signal in (page.found.model.dataChanged, page.found.model.rowsInserted, page.found.model.rowsRemoved):
        signal.connect(lambda *_: changed.append(None))
    page.found.model.show(find_for_register(page.workplace.register, page.place.key, "e"))  # type: ignore[arg-type]
    assert not changed
