"""The message bar says what was done, keeps refusals until they are answered, and shows long work."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from ccdesk.desk.theme.theme import Theme
from ccdesk.desk.widgets import message_bar
from ccdesk.desk.widgets.message_bar import MessageBar


@pytest.fixture
def calls() -> list[str]:
    return []


@pytest.fixture
def bar(theme: Theme, qtbot: QtBot, calls: list[str]) -> MessageBar:
    made = MessageBar(lambda: calls.append("undo"), lambda: calls.append("cancel"))
    qtbot.addWidget(made)
    made.resize(1100, 40)
    made.show()
    return made


def test_act_is_named_and_its_undo_says_what_it_undoes(bar: MessageBar, calls: list[str], qtbot: QtBot) -> None:
    bar.tell_done("Amara Okafor marked present", lambda: calls.append("undo step 3"))
    assert bar.words == "Amara Okafor marked present"
    assert bar.undo_button.accessibleName() == "Undo: Amara Okafor marked present"
    qtbot.mouseClick(bar.undo_button, Qt.MouseButton.LeftButton)
    assert calls == ["undo step 3"]


def test_undo_is_there_by_keyboard(bar: MessageBar, calls: list[str], qtbot: QtBot) -> None:
    bar.tell_done("Saved", lambda: calls.append("undo"))
    bar.undo_button.setFocus()
    qtbot.keyClick(bar.undo_button, Qt.Key.Key_Space)
    assert calls == ["undo"]


def test_what_was_undone_can_be_redone(bar: MessageBar, calls: list[str], qtbot: QtBot) -> None:
    bar.tell_done("Undone: Amara Okafor marked present", lambda: calls.append("redo"), "Redo")
    assert bar.undo_button.text() == "Redo"
    qtbot.mouseClick(bar.undo_button, Qt.MouseButton.LeftButton)
    assert calls == ["redo"]


def test_act_goes_away_after_its_time(theme: Theme, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(message_bar, "SHOWN_MILLISECONDS", 1)
    bar = MessageBar(lambda: None, lambda: None)
    qtbot.addWidget(bar)
    bar.show()
    bar.tell_done("Saved", lambda: None)
    qtbot.waitUntil(lambda: bar.words == "")
    assert not bar.undo_button.isVisible()


def test_refusal_stays_until_it_is_answered(bar: MessageBar, qtbot: QtBot) -> None:
    bar.refuse("This register was finished: open it again to change a mark.")
    bar.say("Copied.")
    assert bar.words.startswith("This register was finished")
    qtbot.mouseClick(bar.answer_button, Qt.MouseButton.LeftButton)
    assert bar.words == ""
    assert not bar.has_refusal


def test_several_refusals_are_answered_one_by_one(bar: MessageBar) -> None:
    for sentence in ("First.", "Second.", "First."):
        bar.refuse(sentence)
    assert bar.words == "First."
    bar.answer()
    assert bar.words == "Second."
    bar.answer()
    assert bar.words == ""


def test_long_work_shows_how_far_it_is_and_can_be_cancelled(bar: MessageBar, calls: list[str], qtbot: QtBot) -> None:
    bar.begin_work("Working out 47 rows")
    bar.advance_work(0.66, "Working out 47 rows, 31 done")
    assert bar.words == "Working out 47 rows, 31 done"
    qtbot.mouseClick(bar.cancel_button, Qt.MouseButton.LeftButton)
    assert calls == ["cancel"]
    bar.end_work()
    assert bar.words == ""
    assert not bar.cancel_button.isVisible()


def test_refusal_during_long_work_gives_the_work_back_when_answered(bar: MessageBar) -> None:
    bar.begin_work("Working out 47 rows")
    bar.refuse("The disk is full: make room on it.")
    bar.advance_work(0.5, "half")
    assert bar.words == "The disk is full: make room on it."
    bar.answer()
    assert bar.words == "Working out 47 rows"
    assert bar.cancel_button.isVisible()


def test_bar_says_whether_all_is_saved(bar: MessageBar) -> None:
    assert bar.saved_words == "All changes saved"
    bar.show_saving(2)
    assert bar.saved_words == "Saving…"
    bar.show_saving(0)
    assert bar.saved_words == "All changes saved"
    bar.show_not_saved()
    assert bar.saved_words == "Not saved"


def test_no_words_are_taken_for_mark_up(bar: MessageBar) -> None:
    bar.say("<b>O’Brien & sons</b> added")
    assert bar.words == "<b>O’Brien & sons</b> added"
    assert bar.grab().width() == bar.width() * bar.devicePixelRatioF()
