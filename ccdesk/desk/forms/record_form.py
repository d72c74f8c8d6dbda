"""A form for one record of any table: labels above fields, what is wrong beside them, nothing typed thrown away."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QAbstractButton, QFrame, QHBoxLayout, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from ccdesk.desk.forms.drafts import Drafts, Key
from ccdesk.desk.forms.editors import Editor, editor_for
from ccdesk.desk.theme import tokens
from ccdesk.desk.widgets.buttons import main_button, ordinary_button, text_button
from ccdesk.desk.widgets.fields import Field, FieldRow
from ccdesk.desk.widgets.flow import Flow
from ccdesk.desk.widgets.labels import Words, caption
from ccdesk.desk.workplace import Workplace
from ccdesk.exchange.sheet import Kind
from ccdesk.framework.wording import counted
from ccdesk.operations.acts import Done
from ccdesk.operations.records import (
    FieldProblem,
    FieldProblems,
    RecordField,
    check_record,
    fields_of,
    save_record,
    values_of,
)
from ccdesk.refusal import Refusal

_SHORT = frozenset((Kind.YES_NO, Kind.DAY, Kind.TIME, Kind.WHOLE, Kind.NUMBER, Kind.YEAR))
Values = Mapping[str, str | int]


class RecordForm(QWidget):
    """Add a record, or change one; ``finished`` gives what was done, or None when it was cancelled."""

    finished = Signal(object)
    ready = Signal()

    def __init__(
        self,
        workplace: Workplace,
        table: str,
        record: int | None = None,
        values: Values | None = None,
        fields: Sequence[str] = (),
        *,
        lines: Collection[str] = (),
        words: str = "",
        save_words: str = "Save",
        pinned: bool = False,
    ) -> None:
        """Ask for the fields of a record, all or these; ``values`` begin a new one, shown or not.

        For a record that is there already, they stand in its empty fields.

        ``lines`` are fields that hold a list, shown one to a line. ``words`` are for the message bar when it is saved.
        With ``pinned`` the fields scroll above buttons that stay in sight.
        """
        super().__init__()
        self._workplace, self._table, self._record = workplace, table, record
        self._begun: dict[str, str | int] = dict(values or {})
        self._wanted, self._lines, self._words = tuple(fields), frozenset(lines), words
        self._drafts = Drafts.of(workplace)
        self.takes_focus = True  # once its fields are there
        self._editors: dict[str, Editor] = {}
        self._fields: dict[str, Field] = {}
        self._visited: set[str] = set()
        self._told: tuple[FieldProblem, ...] = ()
        self._saves = 0
        self._build(save_words, pinned)
        self._ask()

    @property
    def fields(self) -> Mapping[str, Field]:
        """The fields that are shown, by attribute."""
        return self._fields

    @property
    def editors(self) -> Mapping[str, Editor]:
        """The editors of the fields, by attribute."""
        return self._editors

    def typed(self) -> dict[str, str | int]:
        """Return what the form holds."""
        return self._begun | {attribute: editor.value() for attribute, editor in self._editors.items()}

    def save(self) -> None:
        """Save the record, or put the focus on the first field that must be fixed."""
        if not self._editors or not self._save.isEnabled():
            return
        values, record, today = self.typed(), self._record, self._workplace.today().date()
        words = self._words or None
        self._saves += 1
        self._save.setEnabled(False)
        self._workplace.act(
            self,
            lambda register: save_record(register, self._table, values, record, words, today),
            self._saved,
            self._refused,
        )

    def cancel(self) -> None:
        """Leave the form; what was typed is kept until the form is opened again."""
        self.finished.emit(None)

    def start_afresh(self) -> None:
        """Throw away what was typed before."""
        self._drafts.discard(self._key)
        self._kept.hide()
        self._ask()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Cancel with Esc; Enter presses a button, and else goes to the next field."""
        if event.key() == Qt.Key.Key_Escape:
            self.cancel()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            focused = self.focusWidget()
            if isinstance(focused, QAbstractButton):
                focused.click()
            else:
                self.focusNextChild()
        else:
            super().keyPressEvent(event)

    def focus_first(self) -> None:
        """Put the focus on the first field."""
        for editor in self._editors.values():
            editor.setFocus(Qt.FocusReason.OtherFocusReason)
            return

    @property
    def _key(self) -> Key:
        return self._table, self._record, tuple(sorted(self._begun.items()))

    def _build(self, save_words: str, pinned: bool) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(tokens.SPACE[2])
        self._kept = QWidget()
        kept = QHBoxLayout(self._kept)
        kept.setContentsMargins(0, 0, 0, 0)
        kept.addWidget(caption("What you typed before is still here.", wrap=True), 1)
        kept.addWidget(text_button("Start afresh", "arrow-counter-clockwise", run=self.start_afresh))
        self._kept.hide()
        layout.addWidget(self._kept)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(tokens.SPACE[2])
        if pinned:
            layout.addWidget(_scrolling(self._rows), 1)
        else:
            layout.addLayout(self._rows)
        self._to_fix = Words("", tokens.CELL, tone="red", wrap=True)
        self._to_fix.hide()
        layout.addWidget(self._to_fix)
        self._save = main_button(save_words, "check", "Ctrl+Enter", self.save)
        # The short cut belongs to the form, so that another form in the window keeps its own.
        self._save.leave_key()
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self, self.save, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self._cancel = ordinary_button("Cancel", keys="Esc", run=self.cancel)
        self._cancel.leave_key()
        layout.addWidget(Flow(self._save, self._cancel, gap=tokens.SPACE[1]))
        if pinned:
            # What scrolls by itself takes all the height that a panel has.
            self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        else:
            layout.addStretch(1)

    def _ask(self) -> None:
        record, table = self._record, self._table
        self._workplace.ask(
            self,
            lambda register: (
                fields_of(register, table),
                {} if record is None else values_of(register, table, record),
            ),
            lambda answer: self._fill(*answer),
            key="fill",
            failed=self._gone,
        )

    def _gone(self, refusal: Refusal) -> None:
        self._workplace.refuse(str(refusal))
        self.finished.emit(None)

    def _fill(self, fields: tuple[RecordField, ...], values: dict[str, str]) -> None:
        is_first = not self._editors
        if is_first:
            self._make(fields)
        blank = {field.attribute: field.blank for field in fields}
        draft = self._drafts.kept(self._key)
        for attribute, editor in self._editors.items():
            shown = self._begun | {name: value for name, value in values.items() if value != ""}
            editor.show_value(draft.get(attribute, shown.get(attribute, blank[attribute])))
        self._kept.setVisible(bool(draft))
        self._visited = set(draft)
        self._show_problems(())
        if draft:
            self._check()
        if is_first and self.takes_focus and self.isVisible():
            self.focus_first()
        self.ready.emit()

    def _make(self, fields: tuple[RecordField, ...]) -> None:
        by_attribute = {field.attribute: field for field in fields}
        given = set(self._begun) if self._record is None and not self._wanted else set()
        order = self._wanted or tuple(each for each in by_attribute if each not in given)
        row: list[Field] = []
        for attribute in order:
            field = by_attribute[attribute]
            made = self._field(field)
            if row and (field.kind not in _SHORT or len(row) > 1):
                self._put(row)
                row = []
            if field.kind in _SHORT:
                row.append(made)
            else:
                self._rows.addWidget(made)
        self._put(row)
        if any(by_attribute[attribute].required for attribute in order):
            self._rows.addWidget(caption("* must be filled in"))
        before: QWidget = self._kept
        for editor in (*self._editors.values(), self._save, self._cancel):
            QWidget.setTabOrder(before, editor)
            before = editor
        if self._editors:
            self.setFocusProxy(next(iter(self._editors.values())))

    def _put(self, row: list[Field]) -> None:
        if row:
            self._rows.addWidget(row[0] if len(row) == 1 else FieldRow(*row, least=120))

    def _field(self, field: RecordField) -> Field:
        attribute = field.attribute
        editor = editor_for(self._workplace, field, one_a_line=attribute in self._lines)
        hint = "One to a line" if attribute in self._lines else field.hint if field.kind in _HINTED else ""
        made = Field(f"{field.label} *" if field.required else field.label, editor, hint)
        editor.setAccessibleName(f"{field.label}, must be filled in" if field.required else field.label)
        editor.edited.connect(lambda: self._edited(attribute))
        made.left.connect(lambda: self._left(attribute))
        self._editors[attribute], self._fields[attribute] = editor, made
        return made

    def _edited(self, attribute: str) -> None:
        self._drafts.keep(self._key, attribute, self._editors[attribute].value())

    def _left(self, attribute: str) -> None:
        self._visited.add(attribute)
        self._check()

    def _check(self) -> None:
        values, table, record, today = self.typed(), self._table, self._record, self._workplace.today().date()
        asked_at = self._saves

        def answer(problems: tuple[FieldProblem, ...]) -> None:
            # What was asked before a save knows less than the save has said since.
            if asked_at == self._saves:
                self._show_problems(problems)

        self._workplace.ask(
            self,
            lambda register: check_record(register, table, values, record, today),
            answer,
            key="check",
            failed=lambda _: None,
        )

    def _show_problems(self, problems: tuple[FieldProblem, ...]) -> None:
        """Show what is wrong with the fields that were left; the others may yet be filled in."""
        self._told = problems
        by_attribute = {problem.attribute: problem for problem in problems}
        for attribute, field in self._fields.items():
            problem = by_attribute.get(attribute) if attribute in self._visited else None
            field.problem(problem.words if problem else "", problem.must_fix if problem else False)
        blocked = [field.label.removesuffix(" *") for field in self._fields.values() if field.is_blocked]
        things = f"{counted(len(blocked), 'thing')} to fix: {', '.join(blocked)}"
        self._to_fix.setText(things)
        self._to_fix.setVisible(bool(blocked))

    def _saved(self, done: Done) -> None:
        self._drafts.discard(self._key)
        self._save.setEnabled(True)
        self.finished.emit(done)

    def _refused(self, refusal: Refusal) -> None:
        self._save.setEnabled(True)
        if not isinstance(refusal, FieldProblems):
            self._workplace.refuse(str(refusal))
            return
        self._visited = set(self._fields)
        self._show_problems(refusal.problems)
        first = next((name for name, field in self._fields.items() if field.is_blocked), None)
        if first is None:
            # What must be fixed is in a field that this form does not show.
            self._workplace.refuse(str(refusal))
        else:
            self._editors[first].setFocus(Qt.FocusReason.OtherFocusReason)


def _scrolling(rows: QVBoxLayout) -> QScrollArea:
    content = QWidget()
    inside = QVBoxLayout(content)
    inside.setContentsMargins(2, 2, tokens.SPACE[1], 2)
    inside.addLayout(rows)
    inside.addStretch(1)
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setMinimumHeight(_LEAST_HEIGHT)
    area.setWidget(content)
    return area


_LEAST_HEIGHT = 120
_HINTED = frozenset((Kind.NAMES, Kind.KEY))
