"""Signing in: from the remembered register to its desk."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from ccdesk.desk.start import Start
from ccdesk.desk.starting.places_kept import Places
from ccdesk.desk.starting.remembered_registers import KnownRegister, RememberedRegisters
from ccdesk.desk.window import DeskWindow
from ccdesk.operations.passphrase_tries import FREE_TRIES

PASSPHRASE = "a quiet green door"
CENTRE = "Rowan Children’s Centre"
JO, ANN = "Jo Whitcombe", "Ann Pearce"
SLOW = 30_000  # milliseconds for hard sums and imports on a busy computer

StartOn = Callable[..., Start]


def type_passphrase(start: Start, passphrase: str) -> None:
    line = start.sign_in.passphrase.line
    line.clear()
    QTest.keyClicks(line, passphrase)
    QTest.keyClick(line, Qt.Key.Key_Return)


def test_the_last_register_is_shown_with_the_focus_in_the_passphrase(start_on: StartOn, centre: Path) -> None:
    start = start_on(centre)

    assert start.window.page is start.sign_in
    assert start.sign_in.title.text() == CENTRE
    assert start.sign_in.accounts.account == JO
    assert start.window.focusWidget() is start.sign_in.passphrase.line
    assert start.window.windowTitle() == "ccdesk"


def test_arrows_pick_who_is_here_while_the_passphrase_has_the_focus(start_on: StartOn, centre: Path) -> None:
    start = start_on(centre)
    line = start.sign_in.passphrase.line

    QTest.keyClick(line, Qt.Key.Key_Down)
    assert start.sign_in.accounts.account == ANN
    QTest.keyClick(line, Qt.Key.Key_Down)
    assert start.sign_in.accounts.account == ANN
    QTest.keyClick(line, Qt.Key.Key_Up)
    assert start.sign_in.accounts.account == JO
    assert start.sign_in.greeting.text().endswith(", Jo")


def test_the_passphrase_opens_the_desk_and_the_register_is_remembered(
    start_on: StartOn, centre: Path, places: Places, qtbot: QtBot
) -> None:
    start = start_on(centre)
    type_passphrase(start, PASSPHRASE)
    qtbot.waitUntil(lambda: start.desk is not None, timeout=SLOW)

    assert start.desk is not None
    assert start.desk.isVisible()
    assert start.desk.workplace.account == JO
    assert not start.window.isVisible()
    assert start.sign_in.passphrase.text == ""
    (known,) = places.registers.all()
    assert (known.path, known.centre) == (centre, CENTRE)
    assert known.opened


def test_the_desk_is_built_while_the_passphrase_is_typed(start_on: StartOn, centre: Path, qtbot: QtBot) -> None:
    def desks() -> list[DeskWindow]:
        return [window for window in QApplication.topLevelWidgets() if isinstance(window, DeskWindow)]

    before = desks()
    start = start_on(centre)
    qtbot.waitUntil(lambda: any(desk not in before for desk in desks()), timeout=SLOW)
    (ahead,) = [desk for desk in desks() if desk not in before]
    assert not ahead.isVisible()
    type_passphrase(start, PASSPHRASE)
    qtbot.waitUntil(lambda: start.desk is not None, timeout=SLOW)
    assert start.desk is ahead


def test_a_wrong_passphrase_is_told_beside_the_field_and_five_mean_a_wait(
    start_on: StartOn, centre: Path, qtbot: QtBot
) -> None:
    start = start_on(centre)
    page = start.sign_in
    for number in range(1, FREE_TRIES + 1):
        type_passphrase(start, "a wrong one")
        qtbot.waitUntil(lambda wrong=number: page.tries.left == FREE_TRIES - wrong, timeout=SLOW)  # type: ignore[misc]
        assert page.passphrase.is_blocked

    assert "wait" in page.passphrase.problem_words
    assert not page.open_button.isEnabled()
    assert page.passphrase.text == "a wrong one"
    page.accept()
    assert page.tries.left == 0
    assert start.desk is None


def test_caps_lock_is_told_and_does_not_block(start_on: StartOn, centre: Path) -> None:
    field = start_on(centre).sign_in.passphrase
    QTest.keyClicks(field.line, "A")
    assert field.problem_words == "Please check: Caps Lock is on"
    assert not field.is_blocked
    QTest.keyClicks(field.line, "a")
    assert field.problem_words == ""


def test_the_passphrase_can_be_looked_at(start_on: StartOn, centre: Path) -> None:
    line = start_on(centre).sign_in.passphrase.line
    assert line.echoMode() == QLineEdit.EchoMode.Password
    line.eye.click()
    assert line.echoMode() == QLineEdit.EchoMode.Normal
    assert line.eye.accessibleName() == "Hide the passphrase"


def test_the_recovery_code_sets_a_new_passphrase(
    start_on: StartOn, centre: Path, made_centre: tuple[Path, str], qtbot: QtBot
) -> None:
    start = start_on(centre)
    QTest.keyClick(start.sign_in.passphrase.line, Qt.Key.Key_Down)
    start.sign_in.recovery_button.click()
    page = start.recovery_page
    assert page is not None
    assert page.account.currentText() == ANN

    page.accept()
    assert page.code.is_blocked
    page.code.line.setText(made_centre[1][:-1] + "?")
    page.passphrase.first.line.setText("three new words")
    page.passphrase.again.line.setText("three new words")
    page.accept()
    qtbot.waitUntil(lambda: "recovery code is not right" in page.code.problem_words, timeout=SLOW)

    page.code.line.setText(made_centre[1].lower().replace("-", " "))
    page.accept()
    qtbot.waitUntil(lambda: start.desk is not None, timeout=SLOW)
    assert start.desk is not None
    assert start.desk.workplace.account == ANN


def test_without_a_register_there_is_a_welcome(start_on: StartOn) -> None:
    start = start_on()
    page = start.ways.choose_page
    assert page is not None
    assert start.window.page is page
    assert page.title.text() == "Welcome to ccdesk"
    assert start.window.focusWidget() is page.new_button


def test_a_register_is_taken_off_the_list_and_stays_where_it_is(
    start_on: StartOn, centre: Path, places: Places
) -> None:
    start = start_on(centre)
    start.sign_in.others_button.click()
    page = start.ways.choose_page
    assert page is not None
    page.wanted_forget.emit(centre)

    assert places.registers.all() == ()
    assert centre.exists()
    assert page.title.text() == "Welcome to ccdesk"


def test_a_file_that_is_no_register_is_refused_beside_the_passphrase(
    start_on: StartOn, tmp_path: Path, qtbot: QtBot
) -> None:
    start = start_on()
    letter = tmp_path / "letter.ccdesk"
    letter.write_text("Dear all", encoding="utf-8")
    start.show_sign_in(KnownRegister(letter))
    qtbot.waitUntil(lambda: "not a register" in start.sign_in.passphrase.problem_words, timeout=SLOW)


def test_remembered_registers_are_few_and_survive_damage(tmp_path: Path) -> None:
    file = tmp_path / "settings" / "registers.json"
    registers = RememberedRegisters(file)
    for number in range(30):
        registers.remember(KnownRegister(tmp_path / f"{number}.ccdesk", f"Centre {number}"))
    registers.remember(KnownRegister(tmp_path / "20.ccdesk", "Centre 20"))

    assert len(registers.all()) == 20
    assert [known.centre for known in registers.all()[:2]] == ["Centre 20", "Centre 29"]
    for damage in ("", "[]", '{"registers": [1]}', '{"registers": [{}]}'):
        file.write_text(damage, encoding="utf-8")
        assert registers.all() == ()


def test_closing_the_sign_in_ends_everything(start_on: StartOn, centre: Path, qtbot: QtBot) -> None:
    start = start_on(centre)
    with qtbot.waitSignal(start.ended, timeout=SLOW):
        start.window.close()
    assert start.background.is_idle
