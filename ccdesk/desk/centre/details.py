"""The centre's name, address and manager, where its returns go, and its reach area from day to day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout

from ccdesk.desk.centre.section import Section, list_card
from ccdesk.desk.forms.editors import LineEditor
from ccdesk.desk.forms.record_list import RecordList
from ccdesk.desk.widgets.buttons import main_button
from ccdesk.desk.widgets.card import Card
from ccdesk.desk.widgets.fields import Field, FieldRow
from ccdesk.operations.acts import Done
from ccdesk.operations.centre_details import LABELS, CentreForm, centre_form, save_centre
from ccdesk.operations.records import FieldProblems
from ccdesk.refusal import Refusal

if TYPE_CHECKING:
    from ccdesk.register.register import Register

_AREAS = (
    ("reach_area", "Reach area", "The LSOAs that the centre serves, from a day on", "Add a reach area"),
    ("deprived_lsoas", "Most deprived areas", "Those of the LSOAs among the most deprived", "Add a list of areas"),
)


_NO_KEY = "It is made when a return is first signed; the unit checks with it that nobody changed a return."


class DetailsSection(Section):
    """Name, number, address and manager; reach area and most deprived areas as dated lists."""

    name, title, icon = "details", "Name and reach area", "buildings"

    def build(self) -> None:
        """Put the details above the areas."""
        self.fields = {key: Field(label, LineEditor()) for key, label in LABELS.items() if key != "framework"}
        card = Card("Name and address", "As documents that leave the building show them")
        card.body.addWidget(FieldRow(self.fields["name"], self.fields["number"]))
        card.body.addWidget(FieldRow(self.fields["address"], self.fields["manager"]))
        card.body.addWidget(self.fields["returns_address"])
        self.key = LineEditor()
        self.key.setReadOnly(True)
        self.key_field = Field("Key of the centre’s returns", self.key, _NO_KEY)
        card.body.addWidget(self.key_field)
        self.save_button = main_button("Save", "check", "Ctrl+Enter", self.save)
        self.save_button.leave_key()
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), card, self.save, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
        row = QHBoxLayout()
        row.addWidget(self.save_button)
        row.addStretch(1)
        card.body.addLayout(row)
        self.body.addWidget(card)
        for field in self.fields.values():
            self._editor(field).edited.connect(self._edited)
        self._is_edited = False
        for key, title, caption, add_words in _AREAS:
            records = RecordList(
                self.workplace,
                "centre_detail",
                where={"key": key},
                columns=("value", "from_day", "to_day"),
                fields=("value", "from_day", "to_day"),
                lines=("value",),
                add_words=add_words,
                empty_words="Without it nobody is counted as living in the reach area: add its LSOAs.",
            )
            records.setMinimumHeight(150)
            self.body.addWidget(list_card(title, caption, records), 1)

    def refresh(self, tables: frozenset[str]) -> None:
        """Show the details again, unless somebody is typing."""
        if (not tables or "centre_detail" in tables) and not self._is_edited:
            self.workplace.ask(self, centre_form, self._show, key="details")
        if not tables or "sent_return" in tables:
            self.workplace.ask(self, _public_key, self._show_key, key="key")
        self.load_lists(tables)

    def save(self) -> None:
        """Save the details that were changed."""
        values = {key: str(self._editor(field).value()) for key, field in self.fields.items()}
        today = self.workplace.today().date()
        self.workplace.act(self, lambda register: save_centre(register, values, today), self._saved, self._refused)

    def _show(self, form: CentreForm) -> None:
        for key, field in self.fields.items():
            self._editor(field).show_value(form.values[key])
            field.problem("")

    def _show_key(self, key: tuple[str, str] | None) -> None:
        self.key.show_value(key[0] if key is not None else "")
        self.key_field.show_hint(
            f"The unit checks returns with it. In short, to say aloud: {key[1]}" if key else _NO_KEY
        )

    def _edited(self) -> None:
        self._is_edited = True

    def _saved(self, done: Done) -> None:
        self._is_edited = False
        for field in self.fields.values():
            field.problem("")

    def _refused(self, refusal: Refusal) -> None:
        if not isinstance(refusal, FieldProblems):
            self.workplace.refuse(str(refusal))
            return
        for problem in refusal.problems:
            self.fields[problem.attribute].problem(problem.words, problem.must_fix)
        next(field for field in self.fields.values() if field.is_blocked).editor.setFocus()

    @staticmethod
    def _editor(field: Field) -> LineEditor:
        editor = field.editor
        if not isinstance(editor, LineEditor):
            raise TypeError(editor)
        return editor


def _public_key(register: Register) -> tuple[str, str] | None:
    # What signs a return also writes its workbook, which takes long to import.
    from ccdesk.operations.return_signing import public_key

    return public_key(register)
