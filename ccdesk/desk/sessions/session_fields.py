"""The fields of a session, as the forms that plan and change one show them."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QCompleter, QLineEdit

from ccdesk.desk.forms.editors import ChoiceEditor, DayEditor, Editor, LineEditor, YesNoEditor
from ccdesk.desk.sessions.side_form import SideForm
from ccdesk.desk.theme.theme import dress
from ccdesk.desk.widgets.fields import Field, FieldRow
from ccdesk.operations.planning import PlanningChoices

_LAST_NAME = ";"


class SessionFields:
    """The editors of a session by attribute, laid out in a form."""

    def __init__(self, form: SideForm, *, with_head_count: bool) -> None:
        """Put the fields into a form, empty."""
        self._form = form
        self.service = ChoiceEditor((), may_be_empty=False)
        self.editors: dict[str, Editor] = {
            "service_id": self.service,
            "day": DayEditor(form.workplace.today().date()),
            "starts": LineEditor("09:30"),
            "ends": LineEditor("11:30"),
            "venue": LineEditor(),
            "staff": LineEditor(),
            "outreach": YesNoEditor(),
            "cost": LineEditor("0.00"),
        }
        form.add_field("service_id", Field("Service *", self.service))
        day = form.add_field("day", Field("Date *", self.editors["day"]), to_rows=False)
        starts = form.add_field("starts", Field("Starts", self.editors["starts"]), to_rows=False)
        ends = form.add_field("ends", Field("Ends", self.editors["ends"]), to_rows=False)
        form.rows.addWidget(day)
        form.rows.addWidget(FieldRow(starts, ends, least=120))
        form.add_field("venue", Field("Venue", self.editors["venue"]))
        form.add_field("staff", Field("Staff", self.editors["staff"], "Separate names with semicolons"))
        outreach = form.add_field("outreach", Field("Outreach", self.editors["outreach"]), to_rows=False)
        cost = form.add_field("cost", Field("Cost in pounds", self.editors["cost"]), to_rows=False)
        form.rows.addWidget(FieldRow(outreach, cost, least=120))
        if with_head_count:
            self.editors["unnamed_adults"] = LineEditor("0")
            self.editors["unnamed_children"] = LineEditor("0")
            adults = form.add_field(
                "unnamed_adults", Field("Adults without names", self.editors["unnamed_adults"]), to_rows=False
            )
            children = form.add_field(
                "unnamed_children", Field("Children without names", self.editors["unnamed_children"]), to_rows=False
            )
            form.rows.addWidget(FieldRow(adults, children, least=120))
        self.service.setAccessibleName("Service, must be filled in")
        self.editors["day"].setAccessibleName("Date, must be filled in")

    def offer(self, choices: PlanningChoices) -> None:
        """Offer services, and venues and staff as they are typed."""
        chosen = self.service.value()
        self.service.clear()
        self.service.addItem("Choose …", "")
        for key, name in choices.services:
            self.service.addItem(name, str(key))
        if chosen:
            self.service.show_value(chosen)
        venue, staff = self.editors["venue"], self.editors["staff"]
        if isinstance(venue, QLineEdit):
            venue.setCompleter(_completer(choices.venues))
        if isinstance(staff, QLineEdit):
            staff.setCompleter(_NamesCompleter(choices.staff))

    def show(self, values: Mapping[str, str | int]) -> None:
        """Show values by attribute."""
        for attribute, value in values.items():
            if attribute in self.editors:
                self.editors[attribute].show_value(str(value))

    def typed(self) -> dict[str, str | int]:
        """Return what is typed, by attribute."""
        values: dict[str, str | int] = {name: editor.value() for name, editor in self.editors.items()}
        service = str(values["service_id"])
        values["service_id"] = int(service) if service else ""
        return values


def _completer(words: tuple[str, ...]) -> QCompleter:
    made = QCompleter(list(words))
    made.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
    made.setFilterMode(Qt.MatchFlag.MatchContains)
    _dress(made)
    return made


class _NamesCompleter(QCompleter):
    """Completes the last of several names."""

    def __init__(self, names: tuple[str, ...]) -> None:
        super().__init__(list(names))
        self.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.setFilterMode(Qt.MatchFlag.MatchContains)
        _dress(self)

    def splitPath(self, path: str) -> list[str]:  # noqa: N802 - Qt's name
        return [path.rpartition(_LAST_NAME)[2].strip()]

    def pathFromIndex(self, index: QModelIndex | QPersistentModelIndex) -> str:  # noqa: N802 - Qt's name
        chosen = super().pathFromIndex(index)
        widget = self.widget()
        before = widget.text().rpartition(_LAST_NAME)[0] if isinstance(widget, QLineEdit) else ""
        return f"{before}; {chosen}" if before else chosen


def _dress(completer: QCompleter) -> None:
    """Dress what a completer offers, which is a window without a parent."""
    popup = completer.popup()
    if popup is not None:
        dress(popup)
