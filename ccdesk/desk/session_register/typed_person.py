"""One person of a family that is being typed: first name, birth date, role, and whether they are here."""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from ccdesk.desk.theme import tokens
from ccdesk.desk.widgets.fields import Field, FieldRow, TextField

_ROLES = (("parent", "Parent"), ("carer", "Carer"), ("child", "Child"), ("other", "Other"))


class PersonRow(QWidget):
    """Fields beside each other; present unless unticked."""

    ATTRIBUTES: ClassVar[tuple[str, ...]] = ("first_name", "last_name", "born_on", "role", "phone")

    edited = Signal()
    left = Signal(str)

    def __init__(self, *, is_child: bool, is_at_session: bool = True, parent: QWidget | None = None) -> None:
        """Make an empty row for a child or for a parent; only at a session they can be present."""
        super().__init__(parent)
        self.is_child = is_child
        what = "Child" if is_child else "Adult"
        self._name = TextField(what)
        self._born = TextField("Born")
        self._born.line.setPlaceholderText("dd/mm/yyyy")
        self._roles = QComboBox()
        for code, label in _ROLES:
            self._roles.addItem(label, code)
        self._role = Field("Role", self._roles)
        self._present = QCheckBox("Present")
        self._present.setChecked(is_at_session)
        if not is_at_session:
            # Never shown by word here: without a parent yet, it would open as a window and take the focus away.
            self._present.hide()
        self._name.line.setAccessibleName(f"{what}: first name")
        self._present.setAccessibleName(f"{what}: present at this session")
        self._fields = {"first_name": self._name, "born_on": self._born, "role": self._role}
        row = FieldRow(self._name, self._born, self._role, least=130)
        tick = QVBoxLayout()
        tick.setContentsMargins(0, tokens.SPACE[5], 0, 0)
        tick.addWidget(self._present)
        tick.addStretch(1)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(tokens.SPACE[3])
        layout.addWidget(row, 1)
        layout.addLayout(tick)
        self._choose("child" if is_child else "parent")
        for line in (self._name.line, self._born.line):
            line.textEdited.connect(self.edited)
        self._name.left.connect(lambda: self.left.emit("first_name"))
        self._born.left.connect(lambda: self.left.emit("born_on"))
        self._role.left.connect(lambda: self.left.emit("role"))

    @property
    def values(self) -> dict[str, str]:
        """What is typed, by attribute."""
        return {
            "first_name": self._name.text,
            "born_on": self._born.text,
            "role": str(self._roles.currentData()),
        }

    @property
    def is_empty(self) -> bool:
        """Whether nothing is typed."""
        return not self._name.text and not self._born.text

    @property
    def is_present(self) -> bool:
        """Whether they are here."""
        return self._present.isChecked()

    @property
    def who(self) -> str:
        """The name, or what stands for it."""
        return self._name.text or self._name.label

    @property
    def first_editor(self) -> QWidget:
        """The first field."""
        return self._name.line

    @property
    def editors(self) -> tuple[QWidget, ...]:
        """The controls, in the order of Tab."""
        return self._name.line, self._born.line, self._roles, self._present

    def clear(self) -> None:
        """Be empty for the next person."""
        for field in (self._name, self._born):
            field.line.setText("")
        self._present.setChecked(True)
        self._choose("child" if self.is_child else "parent")
        self.clear_problems()

    def be_child(self) -> None:
        """Be a row for a child."""
        self._choose("child")

    def field(self, attribute: str) -> Field | None:
        """Return the field of an attribute."""
        return self._fields.get(attribute)

    def problem(self, attribute: str, words: str, must_fix: bool) -> None:
        """Say what is wrong with a field; what has none here is said at the name."""
        self._fields.get(attribute, self._name).problem(words, must_fix)

    def clear_problems(self) -> None:
        """Say nothing."""
        for field in self._fields.values():
            if field.problem_words:
                field.problem("")

    def _choose(self, role: str) -> None:
        self._roles.setCurrentIndex(self._roles.findData(role))
