"""Trouble while a register is taken, in the real window: one sentence, and no tick lost."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from ccdesk.desk.pages.session_register import SessionRegisterPage
from ccdesk.desk.places import Place
from ccdesk.desk.session_register.model import PersonLine
from ccdesk.desk.widgets.message_bar import ALL_SAVED
from ccdesk.desk.window import DeskWindow
from ccdesk.operations.demonstration.making import TODAY
from ccdesk.operations.session_register import PRESENT
from ccdesk.refusal import Refusal
from ccdesk.register.opening import open_with_key

TICKS = 3

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="only POSIX systems limit files and move open ones so")


@pytest.fixture
def page(desk: DeskWindow, qtbot: QtBot) -> SessionRegisterPage:
    """Show a register of today in its list, at the first person."""
    with desk.workplace.register.connection() as connection:
        (session,) = connection.execute(
            "SELECT session.id FROM session JOIN service ON service.id = service_id"
            " WHERE day = ? AND service.name = 'Baby and Me'",
            (TODAY.isoformat(),),
        ).fetchone()
    desk.show_place(Place("register", session))
    desk.activateWindow()
    shown = desk.page
    assert isinstance(shown, SessionRegisterPage)
    qtbot.waitUntil(lambda: shown.model.rowCount() > 0, timeout=10_000)
    settle(desk, qtbot)
    shown.board.list.take_focus()
    return shown


def settle(desk: DeskWindow, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: desk.workplace.work.is_idle, timeout=10_000)


def saved(page: SessionRegisterPage) -> set[int]:
    """Return who is present in the register itself."""
    assert page.model.shown is not None
    with page.workplace.register.connection() as connection:
        rows = connection.execute(
            "SELECT person_id FROM attendance WHERE session_id = ? AND mark = 'present'",
            (page.model.shown.session_id,),
        ).fetchall()
    return {person for (person,) in rows}


def tick(page: SessionRegisterPage, desk: DeskWindow, qtbot: QtBot) -> list[int]:
    """Tick some people with Enter, as quickly as keys come, and return who."""
    people = []
    for _ in range(TICKS):
        person = page.board.list.current_person
        assert person is not None
        people.append(person.person_id)
        qtbot.keyClick(page.board.list, Qt.Key.Key_Return)
    settle(desk, qtbot)
    return people


def try_again(page: SessionRegisterPage, desk: DeskWindow, qtbot: QtBot, people: list[int]) -> None:
    for person in people:
        page.board.list.go_to_person(person)
        qtbot.keyClick(page.board.list, Qt.Key.Key_Space)
    settle(desk, qtbot)


def assert_kept_as_not_saved(page: SessionRegisterPage, people: list[int]) -> None:
    assert page.model.unsaved == dict.fromkeys(people, PRESENT)
    for person in people:
        row = page.model.row_of_person(person)
        assert row is not None
        line = page.model.lines[row]
        assert isinstance(line, PersonLine)
        assert line.is_unsaved
        assert "not saved" in page.model.index(row, 0).data()
    assert not saved(page) & set(people)


@contextmanager
def moved_away(register: Path) -> Iterator[None]:
    away = register.with_suffix(".moved")
    register.rename(away)
    try:
        yield
    finally:
        away.rename(register)


@contextmanager
def full_disk() -> Iterator[None]:
    """Let no file grow or be written beyond its first bytes, as far as this process goes."""
    import resource

    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (16, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


def test_a_register_removed_under_the_desk_loses_no_tick(
    page: SessionRegisterPage, desk: DeskWindow, qtbot: QtBot
) -> None:
    with moved_away(page.workplace.register.path):
        people = tick(page, desk, qtbot)
        assert desk.message_bar.words == (
            "The register was moved or deleted while it was open: put the file back where it was, or restore a"
            f" backup, and open it again. {TICKS} marks not saved yet: Space tries again."
        )
        assert page.model.unsaved == dict.fromkeys(people, PRESENT)
    assert_kept_as_not_saved(page, people)
    try_again(page, desk, qtbot, people)
    assert page.model.unsaved == {}
    assert set(people) <= saved(page)


def test_a_full_disk_loses_no_tick(page: SessionRegisterPage, desk: DeskWindow, qtbot: QtBot) -> None:
    with full_disk():
        people = tick(page, desk, qtbot)
    assert desk.message_bar.words.startswith(("The disk is full: make room", "The disk could not be read or written"))
    assert desk.message_bar.words.endswith(f"{TICKS} marks not saved yet: Space tries again.")
    assert_kept_as_not_saved(page, people)
    desk.show_place(Place("sessions"))
    settle(desk, qtbot)
    assert page.model.shown is not None
    desk.show_place(Place("register", page.model.shown.session_id))
    settle(desk, qtbot)
    assert_kept_as_not_saved(page, people)
    page.board.list.take_focus()
    try_again(page, desk, qtbot, people)
    assert page.model.unsaved == {}
    assert set(people) <= saved(page)


def test_the_window_stays_once_while_ticks_are_not_saved(
    page: SessionRegisterPage, desk: DeskWindow, qtbot: QtBot
) -> None:
    with moved_away(page.workplace.register.path):
        people = tick(page, desk, qtbot)
    assert desk.message_bar.saved_words != ALL_SAVED
    desk.close()
    assert desk.isVisible()
    assert desk.message_bar.words == (
        f"{TICKS} marks not saved yet: go to each and press Space to try again, or close once more to leave them out."
    )
    try_again(page, desk, qtbot, people[:1])
    assert desk.message_bar.saved_words != ALL_SAVED
    try_again(page, desk, qtbot, people[1:])
    assert desk.message_bar.saved_words == ALL_SAVED
    desk.close()
    qtbot.waitUntil(lambda: not desk.isVisible())


def test_a_second_desk_is_told_in_one_sentence_and_the_first_ticks_on(
    page: SessionRegisterPage, desk: DeskWindow, qtbot: QtBot
) -> None:
    register = page.workplace.register
    with pytest.raises(Refusal) as told:
        open_with_key(register.path, bytes(32), account="manager")
    assert str(told.value).count(".") == 1
    people = tick(page, desk, qtbot)
    assert page.model.unsaved == {}
    assert set(people) <= saved(page)
