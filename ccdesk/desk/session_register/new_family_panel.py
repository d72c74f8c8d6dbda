"""A new family, or somebody new in one, beside the register: only what the queue allows, and nothing typed is lost."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from ccdesk.desk.session_register.duplicate_note import DuplicateNote
from ccdesk.desk.session_register.typed_person import PersonRow
from ccdesk.desk.theme import tokens
from ccdesk.desk.widgets.buttons import main_button, ordinary_button, text_button
from ccdesk.desk.widgets.fields import FieldRow, TextField
from ccdesk.desk.widgets.labels import Words, caption, card_title
from ccdesk.framework.wording import counted
from ccdesk.operations.duplicates import PossibleDuplicate
from ccdesk.operations.new_family import PlacedProblem, TypedFamily, TypedPerson

TYPING_MILLISECONDS = 300
_FAMILY = "the family"


class NewFamilyPanel(QWidget):
    """Fields of a family and of its people; it tells what is wanted and shows what is wrong."""

    wanted_check = Signal()
    wanted_duplicates = Signal()
    wanted_save = Signal()
    wanted_use = Signal(object)  # the PossibleDuplicate
    cancelled = Signal()

    def __init__(self, *, is_at_session: bool = True, parent: QWidget | None = None) -> None:
        """Make an empty form for a parent and a child; only at a session they can be present."""
        super().__init__(parent)
        self._is_at_session = is_at_session
        self.setAccessibleName("New family")
        self.family_id: int | None = None
        self._left: set[tuple[int | None, str]] = set()
        self._problems: Sequence[PlacedProblem] = ()
        self._build()
        self._typing = QTimer(self)
        self._typing.setSingleShot(True)
        self._typing.setInterval(TYPING_MILLISECONDS)
        self._typing.timeout.connect(self.wanted_duplicates)
        self.rows: list[PersonRow] = []
        self._begin_rows()

    @property
    def typed(self) -> TypedFamily:
        """What is typed; rows in which nothing is are left out."""
        values = {"postcode": self.postcode.text, "address": self.address.text} if self.family_id is None else {}
        return TypedFamily(values, tuple(self._person(row) for row in self.filled))

    @property
    def filled(self) -> list[PersonRow]:
        """The rows of people in which something is typed."""
        return [row for row in self.rows if not row.is_empty]

    @property
    def is_empty(self) -> bool:
        """Whether nothing is typed at all."""
        return not self.filled and not any(field.text for field in self._family_fields)

    def open_for(self, name: str) -> None:
        """Take the focus for a new family; a name that was searched for is typed already."""
        if name and not self.name.text:
            self.name.line.setText(name)
        self._focus_first()

    def open_for_family(self, family_id: int, name: str, reference: str) -> None:
        """Take the focus for somebody new in a family; people typed already stay."""
        self.family_id = family_id
        last_name = name.partition(" / ")[0]
        self.name.line.setText(last_name)
        self.name.setVisible(True)
        for field in (self.postcode, self.address, self.phone):
            field.setVisible(False)
        self.title.setText(f"Somebody new in {name} {reference}")
        self._caption.setText("They join this family; the rest is asked for later on its page.")
        self._note.hide()
        if not self.filled:
            self.rows[0].be_child()
        self._focus_first()

    def clear(self) -> None:
        """Be empty for the next family."""
        self.family_id = None
        self.title.setText("New family")
        self._caption.setText("Only what the queue allows. The rest is asked for later on the family’s page.")
        for field in self._family_fields:
            field.line.setText("")
            field.problem("")
            field.setVisible(True)
        self._begin_rows()
        self._left.clear()
        self._problems = ()
        self._note.hide()
        self._summary.setText("")

    def take_out(self, rows: Sequence[PersonRow]) -> None:
        """Take people out who turned out to be recorded already."""
        for row in rows:
            self.rows.remove(row)
            row.hide()
            row.deleteLater()
        if not self.rows:
            self._add_row(is_child=True)
        self._left.clear()
        self.show_problems(())

    def show_problems(self, problems: Sequence[PlacedProblem], *, everywhere: bool = False) -> None:
        """Say beside each field that was left what is wrong with it, or beside every field."""
        self._problems = problems
        filled = self.filled
        if everywhere:
            self._left |= {(None, "postcode"), (None, "address")}
            self._left |= {(place, attribute) for place in range(len(filled)) for attribute in PersonRow.ATTRIBUTES}
        told = {(one.person, one.problem.attribute): one.problem for one in problems}
        for attribute, field in self._by_attribute.items():
            problem = told.get((None, attribute)) if (None, attribute) in self._left else None
            if problem is not None or field.problem_words:
                field.problem(problem.words if problem else "", problem.must_fix if problem else True)
        for row in self.rows:
            row.clear_problems()
        for place, row in enumerate(filled):
            for attribute in PersonRow.ATTRIBUTES:
                problem = told.get((place, attribute)) if (place, attribute) in self._left else None
                if problem is not None:
                    row.problem(attribute, problem.words, problem.must_fix)
        self._summarise()

    def show_refused(self, problems: Sequence[PlacedProblem]) -> None:
        """Say everything that is wrong and go to the first of it that must be fixed."""
        self.show_problems(problems, everywhere=True)
        first = next((one for one in problems if one.problem.must_fix), None)
        if first is None:
            return
        field = (
            self._by_attribute.get(first.problem.attribute)
            if first.person is None
            else self.filled[first.person].field(first.problem.attribute)
        )
        if field is not None:
            field.editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_duplicates(self, found: Mapping[int, PossibleDuplicate]) -> None:
        """Show the likeliest of those who may be recorded already."""
        self._note.show_duplicate(max(found.values(), key=lambda one: one.score, default=None))

    @property
    def duplicate(self) -> PossibleDuplicate | None:
        """Who may be recorded already, as it is shown."""
        return self._note.duplicate

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Go back to the register with Esc; what was typed is there the next time."""
        if event.key() == Qt.Key.Key_Escape:
            self.cancelled.emit()
        else:
            super().keyPressEvent(event)

    def _build(self) -> None:
        self.title = card_title("New family")
        self._caption = caption(
            "Only what the queue allows. The rest is asked for later on the family’s page.", wrap=True
        )
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self.title)
        head.addWidget(self._caption, 1)
        self.name = TextField("Family name")
        self.postcode = TextField("Postcode")
        self.address = TextField("House number and street")
        self.phone = TextField("Phone")
        self._family_fields = (self.name, self.postcode, self.address, self.phone)
        self._by_attribute = {"postcode": self.postcode, "address": self.address}
        for attribute, field in (
            ("last_name", self.name),
            ("postcode", self.postcode),
            ("address", self.address),
            ("phone", self.phone),
        ):
            field.line.textEdited.connect(self._begin_typing)
            field.left.connect(self._leaver(None, attribute))
        self._people = QVBoxLayout()
        self._people.setSpacing(8)
        self._more = text_button("Another person", icon="plus", run=self._another)
        self._note = DuplicateNote(self.wanted_use.emit)
        self.save_button = main_button(
            "Add and mark present" if self._is_at_session else "Add the family",
            icon="check",
            keys="Ctrl+Return",
            run=self.wanted_save.emit,
        )
        self.cancel_button = ordinary_button("Cancel", run=self.cancelled.emit)
        self._summary = Words("", tokens.CELL, tone="red", wrap=True)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self.save_button)
        buttons.addWidget(self.cancel_button)
        buttons.addWidget(self._summary, 1)
        content = QWidget()
        inside = QVBoxLayout(content)
        inside.setContentsMargins(tokens.CARD_PADDING, 12, tokens.CARD_PADDING, 12)
        inside.setSpacing(10)
        inside.addLayout(head)
        inside.addWidget(FieldRow(*self._family_fields, least=140))
        inside.addLayout(self._people)
        inside.addWidget(self._more, 0, Qt.AlignmentFlag.AlignLeft)
        inside.addWidget(self._note)
        inside.addLayout(buttons)
        inside.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(content)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(area)
        use = QShortcut(QKeySequence("Alt+D"), self)
        use.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        use.activated.connect(self._use)

    def _begin_rows(self) -> None:
        """Have one empty row for a parent and one for a child; rows that will do are used again."""
        if [row.is_child for row in self.rows[:2]] == [False, True]:
            spare, self.rows = self.rows[2:], self.rows[:2]
            for row in self.rows:
                row.clear()
        else:
            spare, self.rows = self.rows, []
            self._add_row(is_child=False)
            self._add_row(is_child=True)
        for row in spare:
            row.hide()
            row.deleteLater()

    def _add_row(self, *, is_child: bool) -> PersonRow:
        row = PersonRow(is_child=is_child, is_at_session=self._is_at_session)
        row.edited.connect(self._begin_typing)
        row.left.connect(lambda attribute: self._leave_person(row, attribute))
        self.rows.append(row)
        self._people.addWidget(row)
        self._order_the_tabs()
        return row

    def _order_the_tabs(self) -> None:
        order = [
            self.phone.line,
            *(editor for row in self.rows for editor in row.editors),
            self._more,
            self._note.button,
            self.save_button,
            self.cancel_button,
        ]
        for before, after in itertools.pairwise(order):
            QWidget.setTabOrder(before, after)

    def _another(self) -> None:
        self._add_row(is_child=True).first_editor.setFocus(Qt.FocusReason.TabFocusReason)

    def _person(self, row: PersonRow) -> TypedPerson:
        values = {**row.values, "last_name": self.name.text}
        if row is self.filled[0] and self.phone.text:
            values["phone"] = self.phone.text
        return TypedPerson(values, row.is_present)

    def _focus_first(self) -> None:
        wanted = self.name.line if not self.name.text else self.rows[0].first_editor
        wanted.setFocus(Qt.FocusReason.OtherFocusReason)

    def _begin_typing(self) -> None:
        self._typing.start()

    def _leaver(self, place: int | None, attribute: str) -> Callable[[], None]:
        def leave() -> None:
            self._left.add((place, attribute))
            if not self.is_empty:
                self.wanted_check.emit()

        return leave

    def _leave_person(self, row: PersonRow, attribute: str) -> None:
        if row in self.filled:
            self._left.add((self.filled.index(row), attribute))
            self.wanted_check.emit()

    def _use(self) -> None:
        if self._note.duplicate is not None:
            self.wanted_use.emit(self._note.duplicate)

    def _summarise(self) -> None:
        shown = [
            one for one in self._problems if one.problem.must_fix and (one.person, one.problem.attribute) in self._left
        ]
        if not shown:
            self._summary.setText("")
            return
        one = shown[0]
        who = _FAMILY if one.person is None else self.filled[one.person].who
        label = one.problem.attribute.replace("_", " ").replace("born on", "date of birth")
        rest = f" and {len(shown) - 1} more" if len(shown) > 1 else ""
        count = f"{counted(len(shown), 'thing')} to fix"
        self._summary.setText(f"{count}: {who}’s {label}{rest}")
