"""First step of setting a centre up: its name and reach area."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QSizePolicy

from ccdesk.desk.starting.setup_step import SetupStep
from ccdesk.desk.theme.look import scaled
from ccdesk.desk.widgets.columns import Columns
from ccdesk.desk.widgets.fields import Field
from ccdesk.desk.widgets.labels import caption

if TYPE_CHECKING:
    from ccdesk.operations.new_centre import CentreTyped


class _Areas(QPlainTextEdit):
    def __init__(self) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        return QSize(super().sizeHint().width(), scaled(170))


class CentreStep(SetupStep):
    """The centre's name, its number and the areas it serves; nothing is written yet."""

    title = "Your centre"
    words = "These go on every return. The reach area decides who counts towards reach."
    in_rail = "Your centre"
    rail_words = "Name and reach area"
    next_words = "Next: who signs in"

    def build(self) -> None:
        """Ask for the name, the number and the areas."""
        self.name, self.number = QLineEdit(), QLineEdit()
        self.areas = _Areas()
        self.areas.setTabChangesFocus(True)
        self.areas.setPlaceholderText("E01000001\nE01000002")
        self.fields = {
            "name": Field("Name of the centre", self.name),
            "number": Field("Number, if it has one", self.number),
            "areas": Field(
                "Reach area: the LSOAs that the centre serves",
                self.areas,
                "One to a line, or pasted from a list. The commissioning unit knows them; you can add them later.",
            ),
        }
        self.column.addWidget(Columns(self.fields["name"], self.fields["number"], least=180, shares=(7, 3), top=True))
        self.column.addWidget(self.fields["areas"])
        self.count = caption("No area yet")
        self.column.addWidget(self.count)
        self.column.addStretch(1000)
        self.areas.textChanged.connect(self._count)
        self.fields["name"].left.connect(self._look_at_name)

    @property
    def typed(self) -> CentreTyped:
        """What was typed."""
        from ccdesk.operations.new_centre import CentreTyped

        return CentreTyped(self.name.text(), self.number.text(), self.areas.toPlainText())

    def enter(self) -> None:
        """Begin with the name."""
        self.name.setFocus()

    def finish(self, then: Callable[[], None], failed: Callable[[str], None]) -> None:
        """Check the details; questions do not stop."""
        from ccdesk.operations.new_centre import check_centre

        if not self.show_problems(check_centre(self.typed)):
            then()

    def _look_at_name(self) -> None:
        if self.name.text().strip():
            self.fields["name"].problem("")
        elif self.name.isModified():
            self.fields["name"].problem("a centre needs a name")

    def _count(self) -> None:
        count = len({part for part in self.areas.toPlainText().replace(",", " ").replace(";", " ").split() if part})
        self.count.setText("No area yet" if not count else "1 area" if count == 1 else f"{count} areas")
        self.fields["areas"].problem("")
