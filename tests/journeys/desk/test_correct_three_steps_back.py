"""The third tick back was the wrong person: it alone is taken back, and then put right, by keyboard."""

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from ccdesk.desk.pages.session_register import SessionRegisterPage
from ccdesk.desk.places import Place
from ccdesk.desk.window import DeskWindow
from ccdesk.operations.demonstration.making import TODAY

CTRL = Qt.KeyboardModifier.ControlModifier


def test_a_mistake_three_steps_back_is_put_right(desk: DeskWindow, qtbot: QtBot) -> None:
    with desk.workplace.register.connection() as connection:
        (session,) = connection.execute(
            "SELECT session.id FROM session JOIN service ON service.id = service_id"
            " WHERE day = ? AND service.name = 'Baby and Me'",
            (TODAY.isoformat(),),
        ).fetchone()
    desk.show_place(Place("register", session))
    desk.activateWindow()
    page = desk.page
    assert isinstance(page, SessionRegisterPage)
    qtbot.waitUntil(lambda: page.model.rowCount() > 0, timeout=10_000)

    def settle() -> None:
        qtbot.waitUntil(lambda: desk.workplace.work.is_idle, timeout=10_000)

    def marks() -> dict[int, str]:
        with desk.workplace.register.connection() as connection:
            rows = connection.execute(
                "SELECT person_id, mark FROM attendance WHERE session_id = ?", (session,)
            ).fetchall()
        return dict(rows)

    assert page.model.shown is not None
    before = marks()
    wrong, *others = [person for person in page.model.shown.people if not person.mark][:3]
    page.board.list.take_focus()
    for person in (wrong, *others):
        page.board.list.go_to_person(person.person_id)
        qtbot.keyClick(desk.focusWidget(), Qt.Key.Key_Space)
        settle()
    ticked = before | {person.person_id: "present" for person in (wrong, *others)}
    assert marks() == ticked

    # Three times undo, and each says what it takes back.
    for person in reversed((wrong, *others)):
        qtbot.keyClick(desk.focusWidget(), Qt.Key.Key_Z, CTRL)
        settle()
        assert desk.message_bar.words == f"Undone: {person.name} marked present at Baby and Me"
        row = page.model.row_of_person(person.person_id)
        assert row is not None
        shown = page.model.person_at(row)
        assert shown is not None
        assert shown.mark == ""
    assert marks() == before

    # The wrong one is marked absent instead, and what was right is marked again.
    page.board.list.go_to_person(wrong.person_id)
    qtbot.keyClick(desk.focusWidget(), Qt.Key.Key_Minus)
    for person in others:
        page.board.list.go_to_person(person.person_id)
        qtbot.keyClick(desk.focusWidget(), Qt.Key.Key_Space)
    settle()
    assert marks() == ticked | {wrong.person_id: "absent"}


def test_only_the_third_step_back_is_undone_when_nothing_stands_on_it(desk: DeskWindow, qtbot: QtBot) -> None:
    with desk.workplace.register.connection() as connection:
        (session,) = connection.execute(
            "SELECT session.id FROM session JOIN service ON service.id = service_id"
            " WHERE day = ? AND service.name = 'Baby and Me'",
            (TODAY.isoformat(),),
        ).fetchone()
    desk.show_place(Place("register", session))
    desk.activateWindow()
    page = desk.page
    assert isinstance(page, SessionRegisterPage)
    qtbot.waitUntil(lambda: page.model.rowCount() > 0, timeout=10_000)
    steps: list[int] = []
    desk.workplace.was_done.connect(lambda done, *_: steps.append(done.step))
    assert page.model.shown is not None
    people = [person for person in page.model.shown.people if not person.mark][:3]
    page.board.list.take_focus()
    for person in people:
        page.board.list.go_to_person(person.person_id)
        qtbot.keyClick(desk.focusWidget(), Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: len(steps) == 3, timeout=10_000)
    desk.workplace.undo(steps[0])
    qtbot.waitUntil(lambda: desk.workplace.work.is_idle and len(steps) == 4, timeout=10_000)
    after = {person.person_id: person.mark for person in page.model.shown.people}
    assert [after[person.person_id] for person in people] == ["", "present", "present"]
