"""The Returns page: a return is checked, signed, drafted, marked as sent, and corrected when figures change."""

from datetime import date
from email import message_from_bytes
from email.policy import default
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ccdesk.desk.pages.returns import ReturnsPage
from ccdesk.desk.places import Place
from ccdesk.desk.returns.periods_panel import PeriodsPanel
from ccdesk.desk.window import DeskWindow
from ccdesk.framework.period import Period
from ccdesk.operations.return_sending import mark_sent
from ccdesk.operations.return_signing import sign_return
from ccdesk.register.journal.steps import step
from ccdesk.register.signed_returns import SignedReturn, signed_returns

QUARTER, BLOCKED = Period.parse("2012/13-Q4"), Period.parse("2012/13-Q3")
PATIENCE = 60_000
CAME_LATE = (
    "DELETE FROM attendance WHERE id IN (SELECT a.id FROM attendance a JOIN session s ON s.id = a.session_id"
    " JOIN service v ON v.id = s.service_id WHERE s.day BETWEEN '2013-02-01' AND '2013-03-31'"
    " AND a.mark = 'present' AND v.counts_as_contact ORDER BY a.id LIMIT 3)"
)


def settle(desk: DeskWindow, qtbot: QtBot) -> None:
    for _ in range(3):
        qtbot.waitUntil(lambda: desk.workplace.work.is_idle, timeout=PATIENCE)
        QApplication.sendPostedEvents()
        QApplication.processEvents()


def shown(desk: DeskWindow, qtbot: QtBot, period: Period = QUARTER) -> ReturnsPage:
    desk.workplace.choose_period(period)
    desk.show_place(Place("returns"))
    settle(desk, qtbot)
    page = desk.page
    assert isinstance(page, ReturnsPage)
    return page


def versions(desk: DeskWindow) -> list[SignedReturn]:
    with desk.workplace.register.connection() as connection:
        return signed_returns(connection)


def signed_and_sent(desk: DeskWindow) -> None:
    register, now = desk.workplace.register, desk.workplace.today()
    sign_return(register, QUARTER, prepared_by="Jo Whitcombe", now=now)
    mark_sent(register, QUARTER, now.date(), now.date())


def change(desk: DeskWindow) -> None:
    with step(desk.workplace.register, "Took 3 ticks back at Baby Massage") as made:
        made.connection.execute(CAME_LATE)


def test_the_lines_are_shown_with_small_counts_hidden_and_can_be_searched(desk: DeskWindow, qtbot: QtBot) -> None:
    page = shown(desk, qtbot, Period.parse("2012/13"))
    preview = page.preview
    assert len(preview.rows.rows_model.rows) >= 47
    preview.part.choose(1)
    assert [row.label for row in preview.table.rows_model.rows][-2:] == ["Any target group", "Everybody"]
    assert page.copy_words().startswith("Target group\tContacts")
    preview.part.choose(2)
    assert any("[c]" in (row.value, row.numerator) for row in preview.table.rows_model.rows)
    preview.search.setText("U2-P1 lone")
    assert {row.code for row in preview.table.rows_model.rows} == {"U2-P1"}
    assert page.copy_words().startswith("Row\tMeasure")


def test_an_unsigned_return_is_saved_as_a_draft(desk: DeskWindow, qtbot: QtBot, tmp_path: Path) -> None:
    page = shown(desk, qtbot)
    page.write(tmp_path / "return.xlsx")
    settle(desk, qtbot)
    assert (tmp_path / "return.xlsx").is_file()
    assert desk.message_bar.words == "A draft of the return was saved as return.xlsx; it is not signed"
    page.write(tmp_path / "nowhere" / "return.xlsx")
    settle(desk, qtbot)
    assert "folder" in desk.message_bar.words


def test_what_blocks_a_return_keeps_it_from_being_signed_and_leads_to_its_place(desk: DeskWindow, qtbot: QtBot) -> None:
    page = shown(desk, qtbot, BLOCKED)
    assert page.checks.chip.words == "1 must fix"
    assert not page.signing.sign_button.isEnabled()
    assert "1 thing first" in page.signing.words.text()
    button = page.checks.buttons[0]
    assert button.accessibleName().startswith("Open: Must fix: Young Parents")
    button.click()
    settle(desk, qtbot)
    assert desk.page is not None
    assert desk.page.name == "register"
    page.sign()
    settle(desk, qtbot)
    assert "put right first: Young Parents" in desk.message_bar.words
    assert versions(desk) == []


def test_a_period_that_is_not_over_leads_to_the_one_before(desk: DeskWindow, qtbot: QtBot) -> None:
    page = shown(desk, qtbot, Period.parse("2013/14-Q1"))
    assert page.chip.words == "Not over: ends on 30 June 2013"
    page.checks.buttons[0].click()
    settle(desk, qtbot)
    assert desk.workplace.period == QUARTER


def test_a_return_is_signed_drafted_and_marked_as_sent(
    desk: DeskWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = shown(desk, qtbot)
    opened: list[Path] = []

    def open_draft(path: Path) -> bool:
        opened.append(path)
        return True

    monkeypatch.setattr(page, "open_in_mail_program", open_draft)
    assert page.chip.words == "Due Thu 18 April, in 2 days"
    page.signing.sign_button.setFocus()
    page.signing.sign_button.click()
    settle(desk, qtbot)
    assert desk.message_bar.words == "Return for quarter 4 of 2012/13 signed, version 1"
    assert page.chip.words == "Version 1, signed and not sent"
    assert page.signing.draft_button.hasFocus()
    assert page.signing.sign_button.isHidden()
    (signed,) = versions(desk)
    assert signed.prepared_by == "Jo Whitcombe"

    path = tmp_path / "return.eml"
    page.write_draft(path)
    settle(desk, qtbot)
    assert "No address for returns" in desk.message_bar.words
    page.signing.to.setText("returns@example.org")
    page.signing.password.line.setText("seven green bottles")
    page.write_draft(path)
    settle(desk, qtbot)
    assert opened == [path]
    message = message_from_bytes(path.read_bytes(), policy=default)
    assert (message["To"], message["X-Unsent"]) == ("returns@example.org", "1")

    page.signing.sent_button.click()
    settle(desk, qtbot)
    assert versions(desk)[0].sent_on == date(2013, 4, 16)
    assert page.chip.words == "Version 1, sent 16 April 2013"
    assert not page.signing.sent_button.isEnabled()
    assert "Nothing: it still says the same" in page.changes.words.text()


def test_later_changes_show_with_their_steps_and_are_corrected(desk: DeskWindow, qtbot: QtBot) -> None:
    signed_and_sent(desk)
    change(desk)
    page = shown(desk, qtbot)
    assert page.chip.words == "Version 1, changed since sent"
    rows = {row.key: row for row in page.changes.rows.rows_model.rows}
    contacts = rows["U2-P1", "all", "contacts"]
    assert contacts.causes[0].name == "Took 3 ticks back at Baby Massage"
    assert "Not for sending" in page.changes.note.text()
    page.changes.rows.go_to(contacts.key)
    qtbot.keyClick(page.changes.rows, Qt.Key.Key_Return)
    settle(desk, qtbot)
    assert desk.page is not None
    assert desk.page.place == Place("history", contacts.causes[0].step)

    page = shown(desk, qtbot)
    page.changes.correct_button.click()
    settle(desk, qtbot)
    assert [each.version for each in versions(desk)] == [1, 2]
    assert page.chip.words == "Version 2, signed and not sent"
    assert page.signing.version.count() == 2
    desk.workplace.undo()
    settle(desk, qtbot)
    assert [each.version for each in versions(desk)] == [1]
    assert page.chip.words == "Version 1, changed since sent"


def test_an_earlier_version_can_be_saved_again(desk: DeskWindow, qtbot: QtBot, tmp_path: Path) -> None:
    signed_and_sent(desk)
    change(desk)
    sign_return(desk.workplace.register, QUARTER, prepared_by="Jo Whitcombe", now=desk.workplace.today(), correct=True)
    page = shown(desk, qtbot)
    for version in ("2", "1"):
        page.signing.version.show_value(version)
        page.write(tmp_path / f"{version}.xlsx")
        settle(desk, qtbot)
        assert desk.message_bar.words == f"Version {version} of the return was saved as {version}.xlsx"
    assert (tmp_path / "1.xlsx").read_bytes() != (tmp_path / "2.xlsx").read_bytes()


def test_every_period_is_listed_with_its_state_and_enter_goes_there(desk: DeskWindow, qtbot: QtBot) -> None:
    signed_and_sent(desk)
    change(desk)
    page = shown(desk, qtbot)
    page.show_periods()
    settle(desk, qtbot)
    panel = page.side.content
    assert isinstance(panel, PeriodsPanel)
    states = {row.period.text: str(row.state) for row in panel.rows.rows_model.rows}
    assert states["2013/14-Q1"] == "not over yet"
    assert states["2012/13-Q4"] == "changed since sent"
    assert states["2012/13-Q3"] == "to be signed"
    panel.rows.go_to("2012/13-Q3")
    qtbot.keyClick(panel.rows, Qt.Key.Key_Return)
    settle(desk, qtbot)
    assert desk.workplace.period == BLOCKED
    assert page.side.isHidden()
