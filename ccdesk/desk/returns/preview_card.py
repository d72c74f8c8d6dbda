"""The lines of a return as they leave the building: the headlines, the target groups, or every line."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QHBoxLayout, QStackedWidget

from ccdesk.desk.theme import tokens
from ccdesk.desk.theme.look import scaled
from ccdesk.desk.widgets.card import Card
from ccdesk.desk.widgets.columns import Columns
from ccdesk.desk.widgets.fields import SearchBox
from ccdesk.desk.widgets.labels import caption
from ccdesk.desk.widgets.list_table import ListTable
from ccdesk.desk.widgets.rows_model import Column
from ccdesk.desk.widgets.segmented import Segmented
from ccdesk.framework.wording import counted
from ccdesk.operations.return_view import PARTICIPATION, PARTS, GroupRow, ReturnRow, ReturnView

TITLE = "Preview as sent"
_LEAST_LIST = 96


class PreviewCard(Card):
    """A card with the lines of a return; letters typed in a list look for a line."""

    def __init__(self) -> None:
        """Show nothing yet."""
        super().__init__(TITLE, " ", padded=False)
        self._view: ReturnView | None = None
        bar = QHBoxLayout()
        bar.setContentsMargins(tokens.CARD_PADDING, tokens.SPACE[2], tokens.CARD_PADDING, tokens.SPACE[1])
        self.part = Segmented(PARTS, "Lines shown")
        self.part.chosen.connect(lambda _: self._list())
        self.search = SearchBox("Find a line", name="Find among the lines of the return")
        self.search.textChanged.connect(lambda _: self._list())
        bar.addWidget(Columns(self.part, self.search, least=120, shares=(0, 1), spacing=tokens.SPACE[2]))
        self.body.addLayout(bar)
        self.rows = ListTable(
            (
                Column("Row", lambda row: row.code, width=74, quiet=True),
                Column("Measure", lambda row: row.label, lambda row: row.part, strong=True),
                Column("Counted", _counted, width=104, right=True),
                Column("Value", lambda row: row.value, width=112, right=True),
            ),
            "Lines of the return",
            key=lambda row: row.key,
        )
        self.groups = ListTable(
            (
                Column("Target group", lambda row: row.label),
                Column("Contacts", lambda row: row.contacts, width=82, right=True),
                Column("Individuals", lambda row: row.individuals, width=92, right=True),
                Column("Families", lambda row: row.families, width=78, right=True),
                Column("Outreach", lambda row: row.outreach, width=82, right=True),
            ),
            "Target groups of the return",
            key=lambda row: row.key,
        )
        self._lists = QStackedWidget()
        for table in (self.rows, self.groups):
            table.setMinimumHeight(scaled(_LEAST_LIST))
            table.search_with(self.search)
            self._lists.addWidget(table)
        self.search.wanted_list.connect(self.take_focus)
        self.body.addWidget(self._lists, 1)
        self.hidden = caption("", wrap=True)
        self.hidden.setContentsMargins(tokens.CARD_PADDING, 8, tokens.CARD_PADDING, 4)
        self.body.addWidget(self.hidden)

    @property
    def table(self) -> ListTable:
        """The list that is shown."""
        return self.groups if PARTS[self.part.current] == PARTICIPATION else self.rows

    def take_focus(self) -> None:
        """Give the focus to the list that is shown."""
        self.table.take_focus()

    def wait(self) -> None:
        """Say that the lines are being worked out."""
        self.set_title(TITLE, "Working out the figures …")

    def show_view(self, view: ReturnView) -> None:
        """Show the lines."""
        self._view = view
        self.hidden.setText(
            f"{view.mark} is under 5, or hides one that is. {view.hidden:,} of {len(view.rows):,} lines hold one."
        )
        self._list()

    def copy_words(self) -> str:
        """Return the lines shown as a table for Excel and Word."""
        table = self.table
        columns = table.rows_model.columns
        heads = [column.title for column in columns]
        lines = [[_whole_cell(column, row) for column in columns] for row in table.rows_model.rows]
        return "\n".join("\t".join(line) for line in (heads, *lines))

    def _list(self) -> None:
        if self._view is None:
            return
        words = self.search.text().casefold().split()
        shown = PARTS[self.part.current]
        rows: Sequence[ReturnRow | GroupRow] = self._view.groups if shown == PARTICIPATION else self._view.part(shown)
        found = [row for row in rows if all(word in _text_of(row) for word in words)]
        self._lists.setCurrentWidget(self.table)
        self.table.set_rows(found)
        self.set_title(TITLE, counted(len(found), "line") if found else "No line has all these words")


def _counted(row: ReturnRow) -> str:
    return f"{row.numerator} of {row.denominator}" if row.numerator and row.denominator else row.numerator


def _text_of(row: ReturnRow | GroupRow) -> str:
    if isinstance(row, GroupRow):
        return row.label.casefold()
    return f"{row.code} {row.label} {row.part}".casefold()


def _whole_cell(column: Column, row: ReturnRow | GroupRow) -> str:
    second = column.second(row) if column.second is not None else ""
    return ", ".join(filter(None, (column.text(row), second)))
