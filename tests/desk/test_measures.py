"""The Measures page by keyboard: themes, rows past the heads, what is shown, copying, and keeping the row."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from ccdesk.desk.forms.record_form import RecordForm
from ccdesk.desk.measures.measures_model import MeasuresModel
from ccdesk.desk.pages.measure import MeasurePage
from ccdesk.desk.pages.measures import MeasuresListPage
from ccdesk.desk.places import Place
from ccdesk.desk.window import DeskWindow
from ccdesk.framework.period import Period
from ccdesk.operations.measures_page import MeasureRow, ThemeRows

KEY = Qt.Key
QUARTER, YEAR = Period.parse("2012/13-Q4"), Period.parse("2012/13")


def settle(desk: DeskWindow, qtbot: QtBot) -> None:
    """Wait until everything asked for was answered."""
    qtbot.waitUntil(lambda: desk.workplace.work.is_idle, timeout=20_000)


@pytest.fixture
def page(desk: DeskWindow, qtbot: QtBot) -> MeasuresListPage:
    """Return the page with the figures of a quarter."""
    desk.workplace.choose_period(QUARTER)
    desk.show_place(Place("measures"))
    settle(desk, qtbot)
    shown = desk.page
    assert isinstance(shown, MeasuresListPage)
    return shown


def codes(page: MeasuresListPage) -> list[str]:
    """Return the codes of the rows that are shown."""
    return [line.code for line in page.table.measures.lines if isinstance(line, MeasureRow)]


def test_every_row_stands_under_its_theme(page: MeasuresListPage) -> None:
    pack = page.workplace.pack
    assert codes(page) == [row.code for row in (*pack.rows, *pack.measures)]
    theme = ""
    for line in page.table.measures.lines:
        if isinstance(line, ThemeRows):
            theme = line.code
        else:
            assert line.theme == theme


def test_arrows_go_past_the_heads_of_themes(page: MeasuresListPage, qtbot: QtBot) -> None:
    table = page.table
    table.go_to("U1-P4")
    qtbot.keyClick(table, KEY.Key_Down)
    assert table.current is not None
    assert table.current.code == "U2-P1"
    qtbot.keyClick(table, KEY.Key_Up)
    assert table.current.code == "U1-P4"
    qtbot.keyClick(table, KEY.Key_End)
    assert table.current.code == codes(page)[-1]
    qtbot.keyClick(table, KEY.Key_Home)
    assert table.current.code == "U1-O1"


def test_brackets_go_from_theme_to_theme(page: MeasuresListPage, qtbot: QtBot) -> None:
    qtbot.keyClick(page.table, KEY.Key_BracketRight)
    assert {code[:2] for code in codes(page)} == {"U1"}
    qtbot.keyClick(page.table, KEY.Key_BracketRight)
    assert {code[:2] for code in codes(page)} == {"U2"}
    qtbot.keyClick(page.table, KEY.Key_BracketLeft)
    qtbot.keyClick(page.table, KEY.Key_BracketLeft)
    assert len(codes(page)) > 47


@pytest.mark.parametrize(
    ("choice", "is_so"),
    [
        (1, lambda row: bool(row.target)),
        (2, lambda row: row.status in ("Amber", "Red")),
        (3, lambda row: row.is_held),
        (4, lambda row: not row.has_figure),
    ],
    ids=["with a target", "not met", "held", "not recorded"],
)
def test_only_some_rows_are_shown(page: MeasuresListPage, choice: int, is_so: Callable[[MeasureRow], bool]) -> None:
    every = [line for line in page.table.measures.lines if isinstance(line, MeasureRow)]
    page.shown.setCurrentIndex(choice)
    shown = [line for line in page.table.measures.lines if isinstance(line, MeasureRow)]
    assert shown == [row for row in every if is_so(row)]
    assert bool(shown) == page.table.isVisible()


def test_another_period_keeps_the_row(page: MeasuresListPage, desk: DeskWindow, qtbot: QtBot) -> None:
    page.table.go_to("T2-P1")
    before = page.table.current
    desk.workplace.choose_period(YEAR)
    settle(desk, qtbot)
    assert before is not None
    assert page.table.current is not None
    assert page.table.current.code == "T2-P1"
    assert page.table.current.counted != before.counted


def test_a_row_is_copied_for_sheets_and_letters(page: MeasuresListPage, desk: DeskWindow, qtbot: QtBot) -> None:
    page.table.go_to("T2-P1")
    page.table.setFocus()
    qtbot.keyClick(page.table, KEY.Key_C, Qt.KeyboardModifier.ControlModifier)
    data = QGuiApplication.clipboard().mimeData()
    lines = data.text().split("\n")
    assert [line.split("\t")[0] for line in lines] == ["Code", "T2-P1"]
    assert "<td>T2-P1</td>" in data.html()


def test_the_row_says_everything_to_a_screen_reader(page: MeasuresListPage) -> None:
    model: MeasuresModel = page.table.measures
    line = model.line_of("T2-P1")
    assert line is not None
    said = model.data(model.index(line, 0), Qt.ItemDataRole.AccessibleTextRole)
    row = model.row_at(line)
    assert row is not None
    assert all(part in said for part in (row.code, row.label, row.value, row.counted, row.status, row.direction))


def test_enter_opens_the_measure_and_brackets_the_next(page: MeasuresListPage, desk: DeskWindow, qtbot: QtBot) -> None:
    page.table.go_to("T1-P2")
    qtbot.keyClick(page.table, KEY.Key_Return)
    settle(desk, qtbot)
    shown = desk.page
    assert isinstance(shown, MeasurePage)
    assert shown.header.title.text() == "Vulnerable families reached"
    assert shown.header.caption.text() == "The centre’s own figures, not for sending"
    qtbot.keyClick(shown, KEY.Key_BracketRight)
    settle(desk, qtbot)
    assert shown.header.title.text() == "Parents who completed validated parenting programmes"


def test_a_point_of_the_trend_shows_who_was_counted_then(
    page: MeasuresListPage, desk: DeskWindow, qtbot: QtBot
) -> None:
    desk.show_place(Place("measure", "T2-P1"))
    settle(desk, qtbot)
    shown = desk.page
    assert isinstance(shown, MeasurePage)
    qtbot.keyClick(shown.trend.view, KEY.Key_Left)
    settle(desk, qtbot)
    point = shown.trend.table.current_row
    behind = shown.people.behind
    assert behind is not None
    assert point.counted == f"{len(behind.rows)} of {behind.choices[-1].count}"
    shown.people.choice.choose(1)
    settle(desk, qtbot)
    left = shown.people.behind
    assert left is not None
    assert left.chosen == "not-counted"


def test_a_part_shows_its_own_people(page: MeasuresListPage, desk: DeskWindow, qtbot: QtBot) -> None:
    desk.show_place(Place("measure", "U4-P1"))
    settle(desk, qtbot)
    shown = desk.page
    assert isinstance(shown, MeasurePage)
    shown.parts.table.go_to_line(2)
    settle(desk, qtbot)
    behind, part = shown.people.behind, shown.parts.table.current_row
    assert behind is not None
    assert part.counted.startswith(f"{behind.choices[0].count} of")


def test_the_picture_of_the_trend_is_as_sharp_as_the_screen(
    page: MeasuresListPage, desk: DeskWindow, qtbot: QtBot
) -> None:
    desk.show_place(Place("measure", "T2-P1"))
    shown = desk.page
    assert isinstance(shown, MeasurePage)
    view = shown.trend.view
    qtbot.waitUntil(lambda: view.has_picture, timeout=20_000)
    assert "Q4 12/13" in view.accessibleName()
    assert shown.detail is not None
    assert view.accessibleDescription() == shown.detail.spoken_trend


def test_a_target_is_set_at_the_side(page: MeasuresListPage, desk: DeskWindow, qtbot: QtBot) -> None:
    desk.show_place(Place("measure", "U4-P1"))
    settle(desk, qtbot)
    shown = desk.page
    assert isinstance(shown, MeasurePage)
    shown.set_target.click()
    settle(desk, qtbot)
    form = shown.side.content
    assert isinstance(form, RecordForm)
    qtbot.waitUntil(lambda: "target" in form.editors)
    form.editors["target"].show_value("20")
    form.save()
    settle(desk, qtbot)
    qtbot.waitUntil(lambda: shown.detail is not None and shown.detail.target == 20, timeout=10_000)
    assert shown.side.isHidden()
