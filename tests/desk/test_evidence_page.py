"""The Evidence page by keyboard: figures kept, words saved as they are typed, entries and files under judgements."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from ccdesk.desk.evidence import own_words
from ccdesk.desk.evidence.earlier_texts import EarlierTexts
from ccdesk.desk.evidence.file_panel import FilePanel
from ccdesk.desk.evidence.keep_form import ItemForm, KeepForm
from ccdesk.desk.evidence.log_panel import ChooseEntry, EntryPanel
from ccdesk.desk.pages.evidence import EvidencePage
from ccdesk.desk.places import Place
from ccdesk.desk.widgets.row_button import RowButton
from ccdesk.desk.window import DeskWindow
from ccdesk.framework.period import Period
from ccdesk.operations.evidence_view import EvidencePart
from ccdesk.refusal import Refusal

PATIENCE = 60_000


def settle(desk: DeskWindow, qtbot: QtBot) -> None:
    for _ in range(3):
        qtbot.waitUntil(lambda: desk.workplace.work.is_idle, timeout=PATIENCE)
        QApplication.processEvents()


@pytest.fixture
def page(desk: DeskWindow, qtbot: QtBot) -> EvidencePage:
    """The page on what families' access says, for the whole year."""
    desk.workplace.choose_period(Period.parse("2012/13"))
    desk.show_place(Place("evidence", "access"))
    settle(desk, qtbot)
    shown = desk.page
    assert isinstance(shown, EvidencePage)
    desk.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is desk)
    return shown


def part(page: EvidencePage) -> EvidencePart:
    found = page._part
    assert found is not None
    return found


def press(key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    focused = QApplication.focusWidget()
    assert focused is not None
    QTest.keyClick(focused, key, modifier)


def rows(card: QWidget) -> list[RowButton]:
    return [row for row in card.findChildren(RowButton) if row.isVisible()]


def test_a_figure_is_kept_with_its_sentence_and_stays(page: EvidencePage, desk: DeskWindow, qtbot: QtBot) -> None:
    page.figures.setFocus()
    page.figures.go_to_line(6)
    press(Qt.Key.Key_Return)
    form = page.side.content
    assert isinstance(form, KeepForm)
    assert str(form.claim.value()) == "The large majority of lone parents (107 of 146, 73%) were reached."
    press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    settle(desk, qtbot)
    assert page.side.isHidden()
    (item,) = part(page).items
    assert (item.figure_words, item.changed) == ("73%, 107 of 146", "")
    assert part(page).sentences[6].kept == 1
    desk.workplace.undo()
    settle(desk, qtbot)
    assert part(page).items == ()


def test_a_kept_claim_is_said_in_other_words_and_an_empty_one_is_not_saved(
    page: EvidencePage, desk: DeskWindow, qtbot: QtBot
) -> None:
    page.figures.go_to_line(0)
    page.keep_figure()
    assert isinstance(page.side.content, KeepForm)
    page.side.content.save()
    settle(desk, qtbot)
    (row,) = rows(page.beside.items)
    row.setFocus()
    press(Qt.Key.Key_Return)
    form = page.side.content
    assert isinstance(form, ItemForm)
    form.claim.setPlainText("")
    form.save()
    assert "write in a sentence" in form.fields["claim"].problem_words
    form.claim.setPlainText("Most children are registered.")
    form.save()
    settle(desk, qtbot)
    assert [one.claim for one in part(page).items] == ["Most children are registered."]


def test_words_are_saved_when_typing_pauses_and_never_lost(page: EvidencePage, desk: DeskWindow, qtbot: QtBot) -> None:
    page.own_words.text.setFocus()
    for text in ("First draft.", " And more."):
        QTest.keyClicks(page.own_words.text, text)
        qtbot.waitUntil(lambda: page.own_words.state.text() == "Saved", timeout=PATIENCE)
    settle(desk, qtbot)
    assert part(page).own.words == "First draft. And more."
    page.own_words.earlier_button.click()
    settle(desk, qtbot)
    panel = page.side.content
    assert isinstance(panel, EarlierTexts)
    panel.chosen.emit("First draft.")
    settle(desk, qtbot)
    assert part(page).own.words == "First draft."
    assert str(page.own_words.text.value()) == "First draft."


def test_words_belong_to_the_judgement_in_which_they_were_typed(
    page: EvidencePage, desk: DeskWindow, qtbot: QtBot
) -> None:
    page.own_words.text.setFocus()
    QTest.keyClicks(page.own_words.text, "About access")
    page.choose("leadership")
    settle(desk, qtbot)
    assert str(page.own_words.text.value()) == ""
    page.choose("access")
    assert str(page.own_words.text.value()) == "About access"


def test_leaving_the_page_saves_what_was_typed(page: EvidencePage, desk: DeskWindow, qtbot: QtBot) -> None:
    QTest.keyClicks(page.own_words.text, "In haste")
    desk.show_place(Place("today"))
    settle(desk, qtbot)
    desk.show_place(Place("evidence", "access"))
    settle(desk, qtbot)
    assert part(page).own.words == "In haste"


def test_undo_takes_the_text_back_in_the_page_too(page: EvidencePage, desk: DeskWindow, qtbot: QtBot) -> None:
    QTest.keyClicks(page.own_words.text, "Too soon")
    page.own_words.save()
    settle(desk, qtbot)
    desk.workplace.undo()
    settle(desk, qtbot)
    assert str(page.own_words.text.value()) == ""


def test_the_current_figure_is_put_into_the_text(page: EvidencePage) -> None:
    page.figures.go_to_line(6)
    page.own_words.insert_figure()
    assert str(page.own_words.text.value()) == "73%, 107 of 146"


def test_the_centres_own_grade_stands_in_the_list(page: EvidencePage, desk: DeskWindow, qtbot: QtBot) -> None:
    page.own_words.grade.setFocus()
    press(Qt.Key.Key_Down)
    settle(desk, qtbot)
    assert part(page).grade_title == "outstanding"
    assert page.parts.current_row.second == "Outstanding · 22 figures"


def test_without_inspection_there_is_no_grade(page: EvidencePage, desk: DeskWindow, qtbot: QtBot) -> None:
    page.framework.show_value("family-hubs")
    page.framework.edited.emit()
    settle(desk, qtbot)
    assert page.own_words.grade.isHidden()
    assert page.notice.thresholds.isHidden()
    assert len(page.parts.rows_model.rows) == 13
    assert "no inspection and no grade" in page.notice.words.text()


def test_an_entry_of_the_log_becomes_a_case_study(page: EvidencePage, desk: DeskWindow, qtbot: QtBot) -> None:
    before = len(part(page).entries)
    page.beside.add_entry.click()
    settle(desk, qtbot)
    chooser = page.side.content
    assert isinstance(chooser, ChooseEntry)
    chooser.entries.setFocus()
    chooser.entries.go_to_line(0)
    press(Qt.Key.Key_Return)
    settle(desk, qtbot)
    assert len(part(page).entries) == before + 1
    tagged = next(one for one in part(page).entries if one.is_tagged)
    row = next(row for row in rows(page.beside.log) if tagged.title in row.accessibleName())
    row.setFocus()
    press(Qt.Key.Key_Return)
    panel = page.side.content
    assert isinstance(panel, EntryPanel)
    panel.save()
    settle(desk, qtbot)
    assert part(page).entries[0].case_study


def test_a_file_is_attached_copied_out_with_a_warning_and_removed(
    page: EvidencePage, desk: DeskWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    (tmp_path / "forum.txt").write_bytes(b"Parents' forum, May")
    page.attach(tmp_path / "forum.txt")
    settle(desk, qtbot)
    (row,) = rows(page.beside.files)
    row.setFocus()
    press(Qt.Key.Key_Return)
    panel = page.side.content
    assert isinstance(panel, FilePanel)
    panel.write(tmp_path / "copy.txt")
    settle(desk, qtbot)
    assert (tmp_path / "copy.txt").read_bytes() == b"Parents' forum, May"
    assert desk.message_bar.words == "A copy was saved as copy.txt; it is not encrypted"
    panel._remove()
    settle(desk, qtbot)
    assert part(page).files == ()
    desk.workplace.undo()
    settle(desk, qtbot)
    assert [one.name for one in part(page).files] == ["forum.txt"]


def test_brackets_go_to_the_judgement_before_and_after(page: EvidencePage) -> None:
    page.figures.setFocus()
    press(Qt.Key.Key_BracketRight)
    assert part(page).code == "quality-and-impact"
    press(Qt.Key.Key_BracketLeft)
    assert part(page).code == "access"


def test_a_text_that_cannot_be_saved_stays_and_is_saved_later(
    page: EvidencePage, desk: DeskWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise Refusal("The disk is full: make room on it and do this again.")

    with monkeypatch.context() as patched:
        patched.setattr(own_words, "save_words", full)
        QTest.keyClicks(page.own_words.text, "Not lost")
        page.own_words.save()
        settle(desk, qtbot)
        assert page.own_words.state.text() == "Not saved"
        page.refresh(frozenset())
        settle(desk, qtbot)
        assert str(page.own_words.text.value()) == "Not lost"
    page.own_words.save()
    settle(desk, qtbot)
    assert part(page).own.words == "Not lost"
