"""A receptionist with a queue at the door: thirty regulars, and a family that was never here before."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from ccdesk.desk.pages.session_register import SessionRegisterPage
from ccdesk.desk.places import Place
from ccdesk.desk.window import DeskWindow
from ccdesk.operations.demonstration.making import TODAY

REGULARS, MOST_STROKES = 30, 40
SHIFT, CTRL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def page(desk: DeskWindow, qtbot: QtBot) -> SessionRegisterPage:
    """Open the register of this morning's group for babies."""
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
    return shown


class Keyboard:
    """Presses keys on whatever has the focus, and counts them."""

    def __init__(self, desk: DeskWindow, qtbot: QtBot) -> None:
        self._desk, self._qtbot = desk, qtbot
        self.strokes = 0

    def press(self, key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        focused = self._desk.focusWidget()
        assert focused is not None
        self._qtbot.keyClick(focused, key, held)
        self.strokes += 1

    def write(self, text: str) -> None:
        for letter in text:
            focused = self._desk.focusWidget()
            assert focused is not None
            self._qtbot.keyClicks(focused, letter)
            self.strokes += 1


@pytest.fixture
def keyboard(desk: DeskWindow, qtbot: QtBot) -> Keyboard:
    """Return the keyboard of the desk."""
    return Keyboard(desk, qtbot)


def settle(desk: DeskWindow, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: desk.workplace.work.is_idle, timeout=10_000)


def test_thirty_regulars_in_under_forty_key_strokes(
    page: SessionRegisterPage, desk: DeskWindow, qtbot: QtBot, keyboard: Keyboard
) -> None:
    shown = page.model.shown
    assert shown is not None
    often = sorted(shown.people, key=lambda person: -person.came)[:REGULARS]
    regulars = {person.person_id for person in often}
    assert len(regulars) == REGULARS
    left = set(regulars)
    keyboard.press(Qt.Key.Key_Down)
    for family in shown.families:
        of_family = [person.person_id for person in family.people]
        here = regulars & set(of_family)
        if not left:
            break
        if not here:
            keyboard.press(Qt.Key.Key_BracketRight)
        elif here == set(of_family):
            keyboard.press(Qt.Key.Key_Return, SHIFT)
        else:
            for person in of_family:
                keyboard.press(Qt.Key.Key_Return if person in here else Qt.Key.Key_Down)
        left -= here
    assert keyboard.strokes < MOST_STROKES
    settle(desk, qtbot)
    with desk.workplace.register.connection() as connection:
        rows = connection.execute(
            "SELECT person_id FROM attendance WHERE session_id = ? AND mark = 'present'", (shown.session_id,)
        ).fetchall()
    assert regulars <= {person for (person,) in rows}
    assert page.board.counts.figures["people"].accessibleName() == f"{len(rows)} people"
    keyboard.press(Qt.Key.Key_Return, CTRL)
    settle(desk, qtbot)
    assert f"finished: {len(rows)} present" in desk.message_bar.words


def test_a_family_that_was_never_here_is_added_without_leaving_the_register(
    page: SessionRegisterPage, desk: DeskWindow, qtbot: QtBot, keyboard: Keyboard
) -> None:
    keyboard.write("zyzanski")
    qtbot.waitUntil(page.found.isVisible)
    settle(desk, qtbot)
    keyboard.press(Qt.Key.Key_N, CTRL)
    assert page.board.is_typing_family
    keyboard.write("Ola")
    keyboard.press(Qt.Key.Key_Tab)
    keyboard.write("3.5.1991")
    for _ in range(3):
        keyboard.press(Qt.Key.Key_Tab)
    keyboard.write("Kuba")
    keyboard.press(Qt.Key.Key_Tab)
    keyboard.write("31.6.2012")
    keyboard.press(Qt.Key.Key_Return, CTRL)
    settle(desk, qtbot)
    born = page.board.form.rows[1].field("born_on")
    assert born is not None
    assert born.problem_words == "Must fix: June has 30 days"
    assert desk.focusWidget() is born.editor
    for _ in "31.6.2012":
        keyboard.press(Qt.Key.Key_Backspace)
    keyboard.write("30.6.2012")
    keyboard.press(Qt.Key.Key_Return, CTRL)
    settle(desk, qtbot)
    assert desk.message_bar.words == "Ola Zyzanski and 1 more added, 2 marked present at Baby and Me"
    assert desk.focusWidget() is page.board.search
    lines = [person.name for person in page.model.shown.people] if page.model.shown else []
    assert {"Ola Zyzanski", "Kuba Zyzanski"} <= set(lines)
    keyboard.press(Qt.Key.Key_Z, CTRL)
    settle(desk, qtbot)
    with desk.workplace.register.connection() as connection:
        assert connection.execute("SELECT count(*) FROM person WHERE last_name = 'Zyzanski'").fetchone() == (0,)
