"""What is done on the Centre page: details, accounts, the recovery code, checks and the history."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from ccdesk.desk.centre.account_form import AccountForm
from ccdesk.desk.centre.backups import BackupsSection
from ccdesk.desk.centre.details import DetailsSection
from ccdesk.desk.centre.import_report import ImportReportPanel
from ccdesk.desk.centre.recovery_sheet import RecoverySheet
from ccdesk.desk.centre.staff import StaffSection
from ccdesk.desk.centre.who_did_what import HistorySection
from ccdesk.desk.history_view import StepDetails
from ccdesk.desk.pages.centre import CentrePage
from ccdesk.desk.pages.history import HistoryPage
from ccdesk.desk.places import Place
from ccdesk.desk.window import DeskWindow
from ccdesk.operations.accounts import accounts_of
from ccdesk.operations.centre import centre_details
from ccdesk.operations.records import list_records, save_record
from ccdesk.register.opening import open_register

KEY = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def page(desk: DeskWindow, qtbot: QtBot) -> CentrePage:
    """Show the Centre page."""
    desk.activateWindow()
    qtbot.waitUntil(desk.isActiveWindow, timeout=10_000)
    desk.show_place(Place("centre"))
    settle(desk, qtbot)
    assert isinstance(desk.page, CentrePage)
    return desk.page


def settle(desk: DeskWindow, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: desk.workplace.work.is_idle, timeout=30_000)


def test_details_are_changed_in_one_step(page: CentrePage, desk: DeskWindow, qtbot: QtBot) -> None:
    section = page.choose("details")
    assert isinstance(section, DetailsSection)
    settle(desk, qtbot)
    section.fields["manager"].editor.setText("Ada Fenwick")  # type: ignore[attr-defined]
    section.fields["number"].editor.setText("0917-43")  # type: ignore[attr-defined]
    section.fields["manager"].editor.setFocus()
    qtbot.keyClick(section.fields["manager"].editor, KEY.Key_Return, CTRL)
    settle(desk, qtbot)
    details = centre_details(desk.workplace.register)
    assert (details["manager"], details["number"]) == ("Ada Fenwick", "0917-43")
    assert desk.message_bar.words == "Changed: Number, Manager"
    section.fields["name"].editor.setText("")  # type: ignore[attr-defined]
    section.save()
    settle(desk, qtbot)
    assert section.fields["name"].problem_words == "Must fix: a centre needs a name"


def test_an_account_is_added_and_the_recovery_code_renewed(
    page: CentrePage, desk: DeskWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    section = page.choose("staff")
    assert isinstance(section, StaffSection)
    section.add()
    form = page.side.content
    assert isinstance(form, AccountForm)
    for line, text in ((form.name, "Ann"), (form.passphrase, "nine quiet hens"), (form.again, "nine quiet hen")):
        line.setText(text)
    form.role.show_value("worker")
    form.save()
    settle(desk, qtbot)
    assert "differ" in form.fields[2].problem_words
    form.again.setText("nine quiet hens")
    form.again.setFocus()
    qtbot.keyClick(form.again, KEY.Key_Return)
    settle(desk, qtbot)
    register = desk.workplace.register
    assert accounts_of(register) == ("manager", "Ann")
    assert [(row.name, row.role) for row in section.rows.rows_model.rows] == [("manager", "manager"), ("Ann", "worker")]
    section.renew()
    settle(desk, qtbot)
    sheet = page.side.content
    assert isinstance(sheet, RecoverySheet)
    code = sheet.code.text()
    sheet._save(tmp_path / "code.txt")
    assert code in (tmp_path / "code.txt").read_text(encoding="utf-8")
    desk.close()
    register.close()
    with open_register(register.path, account="Ann", passphrase="nine quiet hens") as again:
        assert again.account == "Ann"


def test_a_check_and_an_export_and_its_import_run_as_long_work(
    page: CentrePage, desk: DeskWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    section = page.choose("backups")
    assert isinstance(section, BackupsSection)
    settle(desk, qtbot)
    assert section.backup_words.text() == "Never backed up"
    section._back_up(tmp_path)
    settle(desk, qtbot)
    assert section.backup_words.text().startswith("Last backed up on")
    section.check()
    settle(desk, qtbot)
    qtbot.waitUntil(lambda: section.check_chip.words == "Whole", timeout=10_000)
    assert section.check_words.text().endswith("everything was whole")
    assert "The journal is whole" in section.report.toPlainText()


def test_a_workbook_is_rehearsed_before_it_is_imported(
    page: CentrePage, desk: DeskWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    section = page.choose("backups")
    assert isinstance(section, BackupsSection)
    book = tmp_path / "book"
    book.mkdir()
    (book / "Log.csv").write_text("date,element,title\n2013-04-12,?,Open day\n", encoding="utf-8")
    section.rehearse(book)
    settle(desk, qtbot)
    panel = page.side.content
    assert isinstance(panel, ImportReportPanel)
    assert "this code is not known" in panel.report.toPlainText()
    assert not hasattr(panel, "import_button")
    element = desk.workplace.pack.log_elements[0].code
    (book / "Log.csv").write_text(f"date,element,title\n2013-04-12,{element},Open day\n", encoding="utf-8")
    section.rehearse(book)
    settle(desk, qtbot)
    panel = page.side.content
    assert isinstance(panel, ImportReportPanel)
    before = list_records(desk.workplace.register, "log_entry").total
    panel.import_it()
    settle(desk, qtbot)
    assert list_records(desk.workplace.register, "log_entry").total == before + 1
    desk.workplace.undo()
    settle(desk, qtbot)
    assert list_records(desk.workplace.register, "log_entry").total == before


def test_a_step_is_opened_undone_and_refused_while_another_stands_on_it(
    page: CentrePage, desk: DeskWindow, qtbot: QtBot
) -> None:
    register = desk.workplace.register
    person = list_records(register, "person", limit=1).rows[0]
    first = save_record(register, "person", {"phone": "01227 111111"}, person.id)
    save_record(register, "person", {"phone": "01227 222222"}, person.id)
    section = page.choose("history")
    assert isinstance(section, HistorySection)
    settle(desk, qtbot)
    assert first.step is not None
    assert section.view.rows.go_to(first.step)
    qtbot.keyClick(section.view.rows, KEY.Key_Return)
    settle(desk, qtbot)
    details = page.side.content
    assert isinstance(details, StepDetails)
    shown = " ".join(child.text() for child in details.findChildren(QLabel))
    assert "01227 111111" in shown
    assert person.texts["first_name"] in shown
    details.undo()
    settle(desk, qtbot)
    assert "first undo “Changed a person: Phone”" in desk.message_bar.words


def test_the_history_of_one_family_shows_nothing_of_others(desk: DeskWindow, qtbot: QtBot) -> None:
    register = desk.workplace.register
    one, other = list_records(register, "family", limit=2).rows
    save_record(register, "family", {"notes": "x"}, one.id)
    save_record(register, "family", {"notes": "y"}, other.id)
    desk.show_place(Place("history", f"family:{one.id}"))
    page = desk.page
    assert isinstance(page, HistoryPage)
    settle(desk, qtbot)
    qtbot.waitUntil(lambda: not page.view.every_button.isHidden(), timeout=10_000)
    settle(desk, qtbot)
    names = [item.name for item in page.view.rows.rows_model.rows]
    assert names[0] == "Changed a family: Notes"
    assert len([name for name in names if name.startswith("Changed")]) == 1
