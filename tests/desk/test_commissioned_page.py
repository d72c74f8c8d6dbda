"""A commissioned service: its report card is saved as it is typed, its specification when it is right."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ccdesk.desk.pages.commissioned import CommissionedPage
from ccdesk.desk.pages.evidence import EvidencePage
from ccdesk.desk.pages.sessions import SERVICES, SessionsPage
from ccdesk.desk.places import Place
from ccdesk.desk.window import DeskWindow
from ccdesk.framework.period import Period
from ccdesk.operations.report_cards import card_entries, card_words
from ccdesk.operations.specifications import specification_of

YEAR, PATIENCE = Period.parse("2012/13"), 60_000
INCREDIBLE = "SELECT id FROM service WHERE name = 'Incredible Years'"


def settle(desk: DeskWindow, qtbot: QtBot) -> None:
    for _ in range(3):
        qtbot.waitUntil(lambda: desk.workplace.work.is_idle, timeout=PATIENCE)
        QApplication.processEvents()


@pytest.fixture
def service(desk: DeskWindow) -> int:
    desk.workplace.choose_period(YEAR)
    with desk.workplace.register.connection() as connection:
        return int(connection.execute(INCREDIBLE).fetchone()[0])


def opened(desk: DeskWindow, qtbot: QtBot, service: int, focus: str = "card") -> CommissionedPage:
    desk.show_place(Place("commissioned", service, focus))
    settle(desk, qtbot)
    page = desk.page
    assert isinstance(page, CommissionedPage)
    desk.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is desk)
    return page


def test_the_way_leads_from_the_evidence_to_a_card_and_back(desk: DeskWindow, qtbot: QtBot, service: int) -> None:
    desk.show_place(Place("evidence", "services"))
    settle(desk, qtbot)
    evidence = desk.page
    assert isinstance(evidence, EvidencePage)
    evidence.services.go_to(service)
    evidence.services.setFocus()
    QTest.keyClick(evidence.services, Qt.Key.Key_Return)
    settle(desk, qtbot)
    page = desk.page
    assert isinstance(page, CommissionedPage)
    assert page.header.accessibleName() or page._service is not None
    assert [one.code for one in page.answers.table.rows_model.rows][:4] == ["U2-P1"] * 4


def test_a_card_is_saved_as_it_is_typed(desk: DeskWindow, qtbot: QtBot, service: int) -> None:
    page = opened(desk, qtbot, service)
    QTest.keyClicks(page.card.editors["story"], "The leader left in June.")
    QTest.keyClicks(page.card.editors["actions"], "Train two more.")
    desk.show_place(Place("today"))
    settle(desk, qtbot)
    words = card_words(desk.workplace.register, service, YEAR)
    assert (words["story"], words["actions"]) == ("The leader left in June.", "Train two more.")
    assert {one.service_id: one.written for one in card_entries(desk.workplace.register, YEAR)}[service] == 2
    desk.workplace.undo()
    settle(desk, qtbot)
    page = opened(desk, qtbot, service)
    assert str(page.card.editors["story"].value()) == ""


def test_a_card_belongs_to_its_period(desk: DeskWindow, qtbot: QtBot, service: int) -> None:
    page = opened(desk, qtbot, service)
    QTest.keyClicks(page.card.editors["story"], "This year.")
    desk.workplace.choose_period(Period.parse("2011/12"))
    settle(desk, qtbot)
    assert str(page.card.editors["story"].value()) == ""
    desk.workplace.choose_period(YEAR)
    settle(desk, qtbot)
    assert str(page.card.editors["story"].value()) == "This year."


def test_a_specification_is_written_by_keyboard(desk: DeskWindow, qtbot: QtBot, service: int) -> None:
    page = opened(desk, qtbot, service, "specification")
    form = page.specification
    purpose = form.fields["purpose"].editor
    purpose.setFocus()
    QTest.keyClicks(purpose, "Parents manage behaviour with confidence.")
    outcome = next(iter(form.outcomes.rows.values()))
    outcome.box.setFocus()
    QTest.keyClick(outcome.box, Qt.Key.Key_Space)
    measure = form.measures.rows["T2-P1"]
    assert measure.target is not None
    QTest.keyClicks(measure.target, "75")
    QTest.keyClicks(form.principles[1], "Every member of staff is checked.")
    QTest.keyClick(form.principles[1], Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    settle(desk, qtbot)
    with desk.workplace.register.connection() as connection:
        (reference,) = connection.execute("SELECT reference FROM service WHERE id = ?", (service,)).fetchone()
    found = specification_of(desk.workplace.register, reference)
    assert found is not None
    assert (found.outcomes, [(one.measure, one.target) for one in found.measures]) == (
        (outcome.code,),
        [("T2-P1", 75.0)],
    )
    assert found.principles[0].how_met == "Every member of staff is checked."
    page = opened(desk, qtbot, service, "card")
    completed = next(one for one in page.answers.table.rows_model.rows if one.code == "T2-P1")
    assert (completed.target, completed.status) == ("75%", "Green")


def test_a_mistake_is_said_beside_its_field_and_what_is_typed_is_kept(
    desk: DeskWindow, qtbot: QtBot, service: int
) -> None:
    page = opened(desk, qtbot, service, "specification")
    form = page.specification
    starts = form.fields["starts_on"].editor
    QTest.keyClicks(starts, "31/02/2013")
    form.save()
    settle(desk, qtbot)
    assert "not a date" in form.fields["starts_on"].problem_words
    desk.show_place(Place("today"))
    settle(desk, qtbot)
    form = opened(desk, qtbot, service, "specification").specification
    assert form.typed().plain["starts_on"] == "31/02/2013"
    form.start_afresh()
    assert form.typed().plain["starts_on"] == ""


def test_a_target_that_is_no_number_is_named(desk: DeskWindow, qtbot: QtBot, service: int) -> None:
    form = opened(desk, qtbot, service, "specification").specification
    target = form.measures.rows["T2-P1"].target
    assert target is not None
    QTest.keyClicks(target, "most")
    form.save()
    settle(desk, qtbot)
    assert "The target of T2-P1" in desk.message_bar.words


def test_a_services_panel_leads_to_its_card_and_specification(desk: DeskWindow, qtbot: QtBot, service: int) -> None:
    desk.show_place(Place("sessions", focus="services"))
    settle(desk, qtbot)
    sessions = desk.page
    assert isinstance(sessions, SessionsPage)
    assert sessions.modes.current == SERVICES
    sessions.services.change(service)
    settle(desk, qtbot)
    panel = sessions.side.content
    assert panel is not None
    button = next(one for one in panel.findChildren(type(sessions.new)) if one.text() == "Specification")
    button.click()
    settle(desk, qtbot)
    page = desk.page
    assert isinstance(page, CommissionedPage)
    assert page.specification.isVisible()


def test_a_specification_is_written_in_word(desk: DeskWindow, qtbot: QtBot, service: int, tmp_path: Path) -> None:
    page = opened(desk, qtbot, service, "specification")
    QTest.keyClicks(page.specification.fields["aims"].editor, "Eight families each term.")
    page.specification.save()
    settle(desk, qtbot)
    page.write(tmp_path / "specification.docx")
    settle(desk, qtbot)
    assert (tmp_path / "specification.docx").stat().st_size > 5_000
    assert desk.message_bar.words == "The specification was saved as specification.docx"
