"""What the forms at the side of the Sessions page share: fields with problems, saving, and leaving."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QHBoxLayout, QRadioButton, QVBoxLayout, QWidget

from ccdesk.desk.theme import tokens
from ccdesk.desk.widgets.buttons import main_button, ordinary_button
from ccdesk.desk.widgets.fields import Field
from ccdesk.desk.widgets.labels import strong
from ccdesk.desk.workplace import Workplace
from ccdesk.operations.acts import Done
from ccdesk.operations.record_words import FieldProblem, FieldProblems
from ccdesk.refusal import Refusal
from ccdesk.register.register import Register


class SideForm(QWidget):
    """A form at the side; ``finished`` gives what was done, or None when it was left."""

    finished = Signal(object)

    def __init__(self, workplace: Workplace, save_words: str, save_icon: str = "check") -> None:
        """Make an empty form; a subclass puts its widgets into ``rows`` and its fields into ``fields``."""
        super().__init__()
        self.workplace = workplace
        self.fields: dict[str, Field] = {}
        self.left: set[str] = set()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(tokens.SPACE[2])
        self.rows = QVBoxLayout()
        self.rows.setSpacing(tokens.SPACE[2])
        layout.addLayout(self.rows)
        self.save_button = main_button(save_words, save_icon, "Ctrl+Return", self.save)
        # The short cut belongs to the form, so that another form in the window keeps its own.
        self.save_button.setShortcut(QKeySequence())
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self, self.save, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
        leave = ordinary_button("Cancel", keys="Esc", run=self.leave)
        leave.setShortcut(QKeySequence())
        buttons = QHBoxLayout()
        buttons.setSpacing(tokens.SPACE[1])
        buttons.addWidget(self.save_button)
        buttons.addWidget(leave)
        buttons.addStretch(1)
        layout.addLayout(buttons)
        layout.addStretch(1)

    def add_field(self, attribute: str, field: Field, *, to_rows: bool = True) -> Field:
        """Keep a field by its attribute; leaving it shows what is wrong with it."""
        self.fields[attribute] = field
        field.left.connect(lambda: self._left(attribute))
        if to_rows:
            self.rows.addWidget(field)
        return field

    def save(self) -> None:
        """Do what the form is for."""

    def check(self) -> None:
        """Ask what is wrong with what is typed."""

    def leave(self) -> None:
        """Leave the form."""
        self.finished.emit(None)

    def run(self, act: Callable[[Register], Done]) -> None:
        """Do an act once; problems with fields are shown beside them, a refusal in the message bar."""
        self.save_button.setEnabled(False)
        self.workplace.act(self, act, self._done, self._refused)

    def show_problems(self, problems: Sequence[FieldProblem]) -> None:
        """Show the worst problem of each field that was left."""
        worst: dict[str, FieldProblem] = {}
        for problem in sorted(problems, key=lambda each: not each.must_fix):
            worst.setdefault(problem.attribute, problem)
        for attribute, field in self.fields.items():
            found = worst.get(attribute) if attribute in self.left else None
            field.problem(found.words if found else "", found.must_fix if found else False)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Leave with Esc; Enter presses a button, and else goes to the next field."""
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            focused = self.focusWidget()
            if isinstance(focused, QAbstractButton):
                focused.click()
            else:
                self.focusNextChild()
        else:
            super().keyPressEvent(event)

    def _left(self, attribute: str) -> None:
        self.left.add(attribute)
        self.check()

    def _done(self, done: Done) -> None:
        self.save_button.setEnabled(True)
        self.finished.emit(done)

    def _refused(self, refusal: Refusal) -> None:
        self.save_button.setEnabled(True)
        if not isinstance(refusal, FieldProblems):
            self.workplace.refuse(str(refusal))
            return
        self.left = set(self.fields)
        self.show_problems(refusal.problems)
        first = next((field for field in self.fields.values() if field.is_blocked), None)
        if first is None:
            self.workplace.refuse(str(refusal))
        else:
            first.editor.setFocus(Qt.FocusReason.OtherFocusReason)


class ScopeChoice(QWidget):
    """Which sessions of a series are meant: one, this and those that follow, or all."""

    changed = Signal()

    def __init__(self, words: str) -> None:
        """Ask the question; the choices come with ``show_choices``."""
        super().__init__()
        self._group = QButtonGroup(self)
        self._scopes: list[str] = []
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(2)
        self._layout.addWidget(strong(words, tokens.CAPTION))
        self._group.idToggled.connect(lambda _, is_on: self.changed.emit() if is_on else None)
        self.hide()

    def show_choices(self, choices: Sequence[tuple[str, str]]) -> None:
        """Offer scopes with their words, the first chosen; a single one is not worth asking."""
        for button in self._group.buttons():
            self._group.removeButton(button)
            button.deleteLater()
        self._scopes = [scope for scope, _ in choices]
        for number, (_, words) in enumerate(choices):
            button = QRadioButton(words)
            button.setAccessibleName(words)
            self._group.addButton(button, number)
            self._layout.addWidget(button)
            button.setChecked(number == 0)
        self.setVisible(len(choices) > 1)

    @property
    def scope(self) -> str:
        """The scope that is chosen."""
        number = self._group.checkedId()
        return self._scopes[number] if 0 <= number < len(self._scopes) else "one"
