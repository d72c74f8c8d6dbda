"""A receptionist with a queue at the door: thirty regulars, and a family that was never here before."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from ccdesk.desk.pages.session_register import SessionRegisterPage
from ccdesk.desk.places import Place
from ccdesk.desk.window import DeskWindow
from ccdesk.operations.demonstration.making import TODAY
from ccdesk.operations.session_register import RegisterFamily, SessionRegister
from ccdesk.register.register import Register

REGULARS, MOST_STROKES = 30, 40
SHIFT, CTRL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier


def next_sessions(register: Register) -> list[tuple[str, int]]:
    """Return each service with its first session from today on."""
    with register.connection() as connection:
        rows = connection.execute(
            "SELECT service.name, session.id FROM session JOIN service ON service.id = service_id"
            " WHERE day >= ? AND status = 'planned' ORDER BY day DESC, starts DESC",
            (TODAY.isoformat(),),
        ).fetchall()
    return sorted(dict(rows).items())


def show_register(desk: DeskWindow, qtbot: QtBot, session: int) -> SessionRegisterPage:
    """Open the register of a session."""
    desk.show_place(Place("register", session))
    desk.activateWindow()
    shown = desk.page
    assert isinstance(shown, SessionRegisterPage)
    qtbot.waitUntil(lambda: shown.model.shown is not None and shown.model.shown.session_id == session, timeout=10_000)
    return shown


@pytest.fixture
def page(desk: DeskWindow, qtbot: QtBot) -> SessionRegisterPage:
    """Open the register of this morning's group for babies."""
    return show_register(desk, qtbot, dict(next_sessions(desk.workplace.register))["Baby and Me"])


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


def regulars_of(shown: SessionRegister) -> set[int]:
    """Return the thirty who came most often; of people who came equally often, those whose family came more."""
    families = {family.family_id: [person.came for person in family.people] for family in shown.families}
    often = sorted(
        shown.people,
        key=lambda one: (-one.came, -max(families[one.family_id]), -sum(families[one.family_id]), one.name),
    )
    return {person.person_id for person in often[:REGULARS]}


def tick(keyboard: Keyboard, family: RegisterFamily, wanted: set[int]) -> None:
    """Tick those wanted of a family, with the keys of whoever looks at the list, and go on to the next family."""
    of_family = [person.person_id for person in family.people]
    here = wanted & set(of_family)
    if here == set(of_family):
        keyboard.press(Qt.Key.Key_Return, SHIFT)
        return
    for person in of_family:
        if not here:
            keyboard.press(Qt.Key.Key_BracketRight)
            return
        keyboard.press(Qt.Key.Key_Return if person in here else Qt.Key.Key_Down)
        here -= {person}


def test_thirty_regulars_in_under_forty_key_strokes_at_every_service_that_has_them(
    desk: DeskWindow, qtbot: QtBot, keyboard: Keyboard
) -> None:
    register, strokes = desk.workplace.register, {}
    for service, session in next_sessions(register):
        page = show_register(desk, qtbot, session)
        shown = page.model.shown
        assert shown is not None
        if len(shown.people) < REGULARS:
            continue
        regulars = regulars_of(shown)
        left = set(regulars)
        keyboard.strokes = 0
        keyboard.press(Qt.Key.Key_Down)
        for family in shown.families:
            if left:
                tick(keyboard, family, left)
                left -= {person.person_id for person in family.people}
        strokes[service] = keyboard.strokes
        settle(desk, qtbot)
        with register.connection() as connection:
            rows = connection.execute(
                "SELECT person_id FROM attendance WHERE session_id = ? AND mark = 'present'", (session,)
            ).fetchall()
        before = {person.person_id for person in shown.people if person.mark}
        assert {person for (person,) in rows} == regulars | before, service
    assert len(strokes) > 10
    assert max(strokes.values()) < MOST_STROKES, strokes


def test_a_register_that_was_ticked_is_finished_by_a_key(
    page: SessionRegisterPage, desk: DeskWindow, qtbot: QtBot, keyboard: Keyboard
) -> None:
    keyboard.press(Qt.Key.Key_Down)
    keyboard.press(Qt.Key.Key_Return, SHIFT)
    settle(desk, qtbot)
    present = page.board.counts.figures["people"].accessibleName()
    keyboard.press(Qt.Key.Key_Return, CTRL)
    settle(desk, qtbot)
    assert f"finished: {present.removesuffix(' people')} present" in desk.message_bar.words


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
