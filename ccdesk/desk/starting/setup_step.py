"""What every step of setting a centre up is."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from ccdesk.desk.starting.background import Background
from ccdesk.desk.theme import tokens
from ccdesk.desk.widgets.fields import Field


def put_beside(field: Field, button: QWidget) -> None:
    """Put a button beside a field's editor."""
    layout = field.layout()
    if not isinstance(layout, QVBoxLayout):
        raise TypeError(layout)
    place = layout.indexOf(field.editor)
    layout.removeWidget(field.editor)
    row = QHBoxLayout()
    row.setSpacing(tokens.SPACE[1])
    row.addWidget(field.editor, 1)
    row.addWidget(button)
    layout.insertLayout(place, row)


class SetupStep(QWidget):
    """One step: its words, its fields, and what is done at its end."""

    title: ClassVar[str] = ""
    words: ClassVar[str] = ""
    in_rail: ClassVar[str] = ""
    rail_words: ClassVar[str] = ""
    next_words: ClassVar[str] = ""
    next_icon: ClassVar[str] = ""
    working_words: ClassVar[str] = "One moment…"
    may_go_back: ClassVar[bool] = True
    why_not_back: ClassVar[str] = ""

    refused = Signal(str)

    def __init__(self, background: Background) -> None:
        """Build the step's fields."""
        super().__init__()
        self.background = background
        self.fields: dict[str, Field] = {}
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(tokens.SPACE[3])
        self.build()

    def build(self) -> None:
        """Put fields into ``self.column``."""

    def enter(self) -> None:
        """Be told that the step is shown."""

    def finish(self, then: Callable[[], None], failed: Callable[[str], None]) -> None:
        """Check what was typed and do what is done at the end of this step; then go on, or say why not."""
        then()

    def show_problems(self, problems: tuple[object, ...]) -> bool:
        """Show problems beside their fields, the focus on the first; return whether any must be fixed."""
        from ccdesk.operations.record_words import FieldProblem

        found = {each.attribute: each for each in problems if isinstance(each, FieldProblem)}
        first: Field | None = None
        for name, field in self.fields.items():
            problem = found.get(name)
            field.problem(problem.words if problem else "", problem.must_fix if problem else True)
            if field.is_blocked and first is None:
                first = field
        if first is not None:
            first.editor.setFocus()
            area: QWidget | None = self
            while area is not None and not isinstance(area, QScrollArea):
                area = area.parentWidget()
            if isinstance(area, QScrollArea):
                area.ensureWidgetVisible(first)
        return first is not None
