"""What every part of the Centre page is."""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from ccdesk.desk.forms.record_list import RecordList
from ccdesk.desk.theme import tokens
from ccdesk.desk.widgets.card import Card
from ccdesk.desk.workplace import Workplace
from ccdesk.operations.roles import WITH_RECORDS, Role


class Section(QWidget):
    """A part of the Centre page; it is built when it is first shown."""

    name: ClassVar[str] = ""
    title: ClassVar[str] = ""
    icon: ClassVar[str] = "circle"
    counted: ClassVar[str] = ""  # the table whose records are counted beside its title
    scrolls: ClassVar[bool] = True
    roles: ClassVar[frozenset[Role]] = WITH_RECORDS  # whose accounts may see it

    def __init__(self, workplace: Workplace) -> None:
        """Build the part; nothing is asked yet."""
        super().__init__()
        self.workplace = workplace
        self.setAccessibleName(self.title)
        content = QWidget()
        self.body = QVBoxLayout(content)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(tokens.BETWEEN_CARDS)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        if self.scrolls:
            area = QScrollArea()
            area.setWidgetResizable(True)
            area.setFrameShape(QFrame.Shape.NoFrame)
            area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            area.setWidget(content)
            outer.addWidget(area)
        else:
            outer.addWidget(content)
        self.build()

    def build(self) -> None:
        """Put the part's widgets into ``self.body``."""

    def refresh(self, tables: frozenset[str]) -> None:
        """Ask again for what may have changed; no tables means everything."""

    def lists(self) -> list[RecordList]:
        """Return the lists of records in it."""
        return self.findChildren(RecordList)

    def load_lists(self, tables: frozenset[str]) -> None:
        """Ask for the records of the lists; those that show a changed table ask by themselves."""
        if not tables:
            for each in self.lists():
                each.load()


def list_card(title: str, caption_words: str, records: RecordList) -> Card:
    """Return a card that holds a list of records."""
    card = Card(title, caption_words, padded=False)
    card.body.addWidget(records)
    return card
