"""Somebody says their name once, in a noisy hall; it is typed with one letter wrong, and found."""

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from ccdesk.desk.pages.session_register import SessionRegisterPage
from ccdesk.desk.places import Place
from ccdesk.desk.window import DeskWindow
from ccdesk.operations.demonstration.making import TODAY


def test_a_misspelt_name_is_found_and_marked_by_keyboard(desk: DeskWindow, qtbot: QtBot) -> None:
    with desk.workplace.register.connection() as connection:
        (session,) = connection.execute(
            "SELECT id FROM session WHERE day = ? AND status = 'planned' ORDER BY starts, id LIMIT 1",
            (TODAY.isoformat(),),
        ).fetchone()
        person, first, last = connection.execute(
            "SELECT id, first_name, last_name FROM person AS one WHERE length(last_name) > 6"
            " AND id NOT IN (SELECT person_id FROM attendance WHERE session_id = ?)"
            " AND (SELECT count(*) FROM person WHERE first_name = one.first_name AND last_name = one.last_name) = 1"
            " ORDER BY id LIMIT 1",
            (session,),
        ).fetchone()
    desk.show_place(Place("register", session))
    desk.activateWindow()
    page = desk.page
    assert isinstance(page, SessionRegisterPage)
    qtbot.waitUntil(lambda: page.model.shown is not None, timeout=10_000)
    misspelt = f"{last[:3]}{last[4:]} {first[:3]}".lower()
    for letter in misspelt:
        qtbot.keyClicks(desk.focusWidget(), letter)
    qtbot.waitUntil(lambda: page.found.isVisible() and page.found.text == misspelt, timeout=10_000)
    found = [one.person for one in page.found.model.found]
    assert person in [one.person_id for one in found]
    (how,) = [one.how for one in found if one.person_id == person]
    assert how == "1 letter differs"
    for _ in range([one.person_id for one in found].index(person)):
        qtbot.keyClick(desk.focusWidget(), Qt.Key.Key_Down)
    qtbot.keyClick(desk.focusWidget(), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: desk.workplace.work.is_idle, timeout=10_000)
    assert desk.message_bar.words.startswith(f"{first} {last} marked present at")
    assert page.found.isHidden()
    with desk.workplace.register.connection() as connection:
        mark = connection.execute(
            "SELECT mark FROM attendance WHERE session_id = ? AND person_id = ?", (session, person)
        ).fetchone()
    assert mark == ("present",)
