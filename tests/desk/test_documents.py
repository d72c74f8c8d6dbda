"""The Evidence page: what leaves the building is seen before it does."""

from pathlib import Path

from pytestqt.qtbot import QtBot

from ccdesk.desk.pages.evidence import EvidencePage
from ccdesk.desk.places import Place
from ccdesk.desk.window import DeskWindow
from ccdesk.framework.period import Period


def settle(desk: DeskWindow, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: desk.workplace.work.is_idle, timeout=60_000)


def test_evidence_says_that_inspection_was_paused_and_writes_a_document(
    desk: DeskWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    desk.workplace.choose_period(Period.parse("2012/13"))
    desk.show_place(Place("evidence"))
    page = desk.page
    assert isinstance(page, EvidencePage)
    settle(desk, qtbot)
    assert "paused in autumn 2015" in page.notice.words.text()
    assert len(page.parts.rows_model.rows) == 5
    assert page.document.prepared_by.text() == "Jo Whitcombe"
    page.write(tmp_path / "evidence.pdf")
    settle(desk, qtbot)
    assert (tmp_path / "evidence.pdf").stat().st_size > 10_000
    assert desk.message_bar.words == "The evidence was saved as evidence.pdf"
