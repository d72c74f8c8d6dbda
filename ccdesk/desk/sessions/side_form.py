"""What the forms at the side of the Sessions page share: fields with problems, saving, and leaving."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from itertools import pairwise

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QHBoxLayout, QRadioButton, QVBoxLayout, QWidget

from ccdesk.desk.forms.drafts import Drafts, Key
from ccdesk.desk.theme import tokens
from ccdesk.desk.widgets.buttons import main_button, ordinary_button, text_button
from ccdesk.desk.widgets.fields import Field
from ccdesk.desk.widgets.flow import Flow
from ccdesk.desk.widgets.labels import caption, strong
from ccdesk.desk.workplace import Workplace
from ccdesk.operations.acts import Done
from ccdesk.operations.record_words import FieldProblem, FieldProblems
from ccdesk.refusal import Refusal
from ccdesk.register.register import Register

_SCOPES = 3


class SideForm(QWidget):
    """A form at the side; ``finished`` gives what was done, or None when it was left."""

    finished = Signal(object)

    def __init__(self, workplace: Workplace, draft: Key | None = None) -> None:
        """Make an empty form; a subclass puts its fields into it and then calls ``add_buttons``.

        With a key, what is typed is kept by it until it is saved: the form may be left, and opened again.
        """
        super().__init__()
        self.workplace = workplace
        self._draft = draft
        self._drafts = Drafts.of(workplace)
        self.fields: dict[str, Field] = {}
        self.left: set[str] = set()
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(tokens.SPACE[2])
        self._kept = QWidget()
        kept = QHBoxLayout(self._kept)
        kept.setContentsMargins(0, 0, 0, 0)
        kept.addWidget(caption("What you typed before is still here.", wrap=True), 1)
        self.afresh_button = text_button("Start afresh", "arrow-counter-clockwise", run=self.start_afresh)
        kept.addWidget(self.afresh_button)
        self._kept.hide()
        self._layout.addWidget(self._kept)
        self.rows = QVBoxLayout()
        self.rows.setSpacing(tokens.SPACE[2])
        self._layout.addLayout(self.rows)
        self.save_button = main_button("Save", "check", run=self.save)

    def add_buttons(self, save_words: str = "Save", save_icon: str = "check", leave_words: str = "Cancel") -> None:
        """Put the buttons below the fields, and the focus on the first field when the form is shown."""
        self.save_button.setText(save_words)
        self.save_button.setAccessibleName(save_words)
        self.setAccessibleName(save_words)
        self.save_button.set_icon(save_icon)
        # The short cut belongs to the form, so that another form in the window keeps its own.
        self.save_button.set_keys_shown("Ctrl+Return")
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self, self.save, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
        leave = ordinary_button(leave_words, run=self.leave)
        leave.set_keys_shown("Esc")
        self._layout.addWidget(Flow(self.save_button, leave, gap=tokens.SPACE[1]))
        self._layout.addStretch(1)
        order = [field.editor for field in self.fields.values()]
        for before, after in pairwise((*order[-1:], self.save_button, leave)):
            QWidget.setTabOrder(before, after)
        if order:
            self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            self.setFocusProxy(order[0])

    def add_field(self, attribute: str, field: Field, *, to_rows: bool = True) -> Field:
        """Keep a field by its attribute; leaving it shows what is wrong with it."""
        self.fields[attribute] = field
        field.left.connect(lambda: self._left(attribute))
        if to_rows:
            self.rows.addWidget(field)
        return field

    def keep(self, attribute: str, value: str | int) -> None:
        """Keep what was typed or chosen, as long as the form is not saved."""
        if self._draft is not None:
            self._drafts.keep(self._draft, attribute, value)

    @property
    def kept(self) -> Mapping[str, str | int]:
        """What was typed or chosen before and never saved."""
        return self._drafts.kept(self._draft) if self._draft is not None else {}

    def show_kept(self) -> None:
        """Say that what was typed before stands in the form, where it does."""
        self._kept.setVisible(bool(self.kept))

    def start_afresh(self) -> None:
        """Throw away what was typed before; a subclass then shows how the form begins."""
        if self._draft is not None:
            self._drafts.discard(self._draft)
        self._kept.hide()

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
        if self._draft is not None:
            self._drafts.discard(self._draft)
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
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        layout.addWidget(strong(words, tokens.CAPTION))
        for number in range(_SCOPES):
            button = QRadioButton()
            self._group.addButton(button, number)
            layout.addWidget(button)
        self._group.button(0).setChecked(True)
        self._group.idToggled.connect(lambda _, is_on: self.changed.emit() if is_on else None)
        self.hide()

    def show_choices(self, choices: Sequence[tuple[str, str]]) -> None:
        """Offer scopes with their words, the first chosen; a single one is not worth asking."""
        self._scopes = [scope for scope, _ in choices]
        for number, button in enumerate(self._group.buttons()):
            words = choices[number][1] if number < len(choices) else ""
            # A button does not wrap: when the series is stands below, where it has room.
            button.setText(words.replace(" (", "\n("))
            button.setAccessibleName(words)
            button.setVisible(bool(words))
        self._group.button(0).setChecked(True)
        self.setVisible(len(choices) > 1)

    def choose(self, scope: str) -> None:
        """Choose a scope, where it is offered."""
        if scope in self._scopes:
            self._group.button(self._scopes.index(scope)).setChecked(True)

    @property
    def scope(self) -> str:
        """The scope that is chosen."""
        number = self._group.checkedId()
        return self._scopes[number] if 0 <= number < len(self._scopes) else "one"
