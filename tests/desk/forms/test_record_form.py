"""A form for one record: problems beside fields, drafts kept, and records to refer to found by name."""

from collections.abc import Callable
from datetime import datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ccdesk.desk.forms.link_editor import LinkEditor
from ccdesk.desk.forms.record_form import RecordForm
from ccdesk.desk.window import DeskWindow
from ccdesk.desk.workplace import Workplace
from ccdesk.operations.records import list_records, values_of

KEY = Qt.Key
MakeForm = Callable[..., RecordForm]


@pytest.fixture
def workplace(desk: DeskWindow) -> Workplace:
    """Return the workplace of the demonstration's desk."""
    return desk.workplace


@pytest.fixture
def make_form(desk: DeskWindow, qtbot: QtBot) -> MakeForm:
    """Show a form at the side of the page and wait until it is filled."""

    def made(table: str, record: int | None = None, **options: object) -> RecordForm:
        desk.activateWindow()
        form = RecordForm(desk.workplace, table, record, **options)  # type: ignore[arg-type]
        assert desk.page is not None
        desk.page.show_side("A form", form)
        qtbot.waitUntil(lambda: bool(form.editors), timeout=10_000)
        settle(desk.workplace, qtbot)
        return form

    return made


def settle(workplace: Workplace, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: workplace.work.is_idle, timeout=10_000)


def first_family(workplace: Workplace) -> int:
    return list_records(workplace.register, "family", limit=1).rows[0].id


def test_a_problem_is_said_on_leaving_the_field_and_not_before(
    make_form: MakeForm, workplace: Workplace, qtbot: QtBot
) -> None:
    form = make_form("family")
    day = form.editors["registered_on"]
    day.setFocus()
    qtbot.keyClicks(day, "31.06.2012")
    assert form.fields["registered_on"].problem_words == ""
    qtbot.keyClick(day, KEY.Key_Tab)
    settle(workplace, qtbot)
    assert form.fields["registered_on"].problem_words == "Must fix: June has 30 days"
    assert form.fields["lsoa"].problem_words == ""


def test_esc_keeps_what_was_typed_until_it_is_saved_or_thrown_away(
    make_form: MakeForm, workplace: Workplace, qtbot: QtBot
) -> None:
    family = first_family(workplace)
    form = make_form("family", family)
    qtbot.keyClicks(form.editors["notes"], "Rings before noon")
    with qtbot.waitSignal(form.finished) as left:
        qtbot.keyClick(form.editors["notes"], KEY.Key_Escape)
    assert left.args == [None]
    again = make_form("family", family)
    assert str(again.editors["notes"].value()).endswith("Rings before noon")
    again.start_afresh()
    settle(workplace, qtbot)
    kept = values_of(workplace.register, "family", family)["notes"]
    assert again.editors["notes"].value() == kept
    with qtbot.waitSignal(again.finished):
        again.cancel()
    assert make_form("family", family).editors["notes"].value() == kept


def test_saving_changes_what_was_typed_and_forgets_the_draft(
    make_form: MakeForm, workplace: Workplace, qtbot: QtBot
) -> None:
    family = first_family(workplace)
    form = make_form("family", family, fields=("postcode", "notes"))
    assert set(form.editors) == {"postcode", "notes"}
    form.editors["postcode"].show_value("ME21 9ZZ")
    with qtbot.waitSignal(form.finished) as saved:
        qtbot.keyClick(form.editors["postcode"], KEY.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert saved.args is not None
    assert saved.args[0].words == "Changed a family: Postcode"
    assert values_of(workplace.register, "family", family)["postcode"] == "ME21 9ZZ"


def test_the_focus_goes_to_the_first_field_that_must_be_fixed(
    make_form: MakeForm, workplace: Workplace, qtbot: QtBot
) -> None:
    form = make_form("person", values={"family_id": first_family(workplace)})
    assert "family_id" not in form.editors
    form.editors["first_name"].show_value("Wren")
    form.save()
    settle(workplace, qtbot)
    assert form.fields["last_name"].problem_words == "Must fix: fill this in"
    assert form.window().focusWidget() is form.editors["last_name"]
    assert form.fields["first_name"].problem_words == ""


def test_a_person_to_refer_to_is_found_as_you_type(make_form: MakeForm, workplace: Workplace, qtbot: QtBot) -> None:
    person = list_records(workplace.register, "person", limit=1).rows[0]
    form = make_form("status")
    editor = form.editors["person_id"]
    assert isinstance(editor, LinkEditor)
    editor.setFocus()
    qtbot.keyClicks(editor, f"{person.texts['reference']}")
    qtbot.waitUntil(lambda: editor._popup.isVisible(), timeout=10_000)
    qtbot.keyClick(editor._popup, KEY.Key_Return)
    assert editor.value() == person.id
    assert editor.text().startswith(person.texts["first_name"])


def test_days_move_by_arrows_and_open_a_calendar(make_form: MakeForm, workplace: Workplace, qtbot: QtBot) -> None:
    form = make_form("family")
    day = form.editors["registered_on"]
    qtbot.keyClick(day, KEY.Key_Up)
    assert day.value() == "17/04/2013"
    qtbot.keyClick(day, KEY.Key_Down, Qt.KeyboardModifier.AltModifier)
    popup = QApplication.activePopupWidget()
    assert popup is not None
    qtbot.keyClick(popup.focusWidget() or popup, KEY.Key_Escape)
    qtbot.waitUntil(lambda: QApplication.activePopupWidget() is None, timeout=10_000)
    assert workplace.today() > datetime(2013, 1, 1).astimezone()
