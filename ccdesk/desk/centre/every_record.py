"""Every table of the register, to read, add, change, end and put right whatever no other page shows."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QStackedWidget

from ccdesk.desk.centre.section import Section
from ccdesk.desk.forms.editors import ChoiceEditor
from ccdesk.desk.forms.record_list import RecordList
from ccdesk.desk.theme import tokens
from ccdesk.desk.widgets.card import Card
from ccdesk.desk.widgets.fields import Field
from ccdesk.framework.wording import opened
from ccdesk.operations.record_fields import DESK_SHEETS, several_of


class EveryRecordSection(Section):
    """One list for each table; its list is made when it is chosen."""

    name, title, icon, scrolls = "records", "All records", "table", False

    def build(self) -> None:
        """Offer the tables."""
        choices = tuple((sheet.table, opened(several_of(sheet.table))) for sheet in DESK_SHEETS)
        self.choice = ChoiceEditor(choices, may_be_empty=False)
        self.choice.removeItem(0)
        self.choice.currentIndexChanged.connect(lambda _: self.choose(str(self.choice.value())))
        self._lists: dict[str, RecordList] = {}
        self._room = QStackedWidget()
        card = Card("All records", "For putting right what no other page shows", padded=False)
        row = QHBoxLayout()
        row.setContentsMargins(tokens.CARD_PADDING, tokens.SPACE[2], tokens.CARD_PADDING, 0)
        row.addWidget(Field("Show", self.choice), 1)
        row.addStretch(1)
        card.body.addLayout(row)
        card.body.addWidget(self._room, 1)
        self.body.addWidget(card)

    def choose(self, table: str) -> RecordList:
        """Show a table's records."""
        if table not in self._lists:
            self._lists[table] = RecordList(self.workplace, table)
            self._room.addWidget(self._lists[table])
        if self.choice.value() != table:
            self.choice.show_value(table)
        chosen = self._lists[table]
        self._room.setCurrentWidget(chosen)
        chosen.load()
        return chosen

    def refresh(self, tables: frozenset[str]) -> None:
        """List the chosen table again."""
        if not tables:
            self.choose(str(self.choice.value()))
