"""The people, sessions or other records behind a figure: counted, not counted, or all."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout

from ccdesk.desk.theme import tokens
from ccdesk.desk.theme.look import scaled
from ccdesk.desk.widgets.card import Card
from ccdesk.desk.widgets.labels import caption
from ccdesk.desk.widgets.list_table import ListTable
from ccdesk.desk.widgets.rows_model import Column
from ccdesk.desk.widgets.segmented import Segmented
from ccdesk.operations.measure_people import COUNTED, BehindRow, PeopleBehind

_ROW = 46


class PeopleCard(Card):
    """A list of records; Enter opens where each is looked at."""

    chosen = Signal(str)
    opened = Signal(object)

    def __init__(self) -> None:
        """Show nothing yet."""
        super().__init__("What lies behind it", padded=False)
        self._behind: PeopleBehind | None = None
        self.choice = Segmented(["Counted"], "Which records")
        self.choice.chosen.connect(self._tell)
        self._of = caption("", wrap=True)
        self._of.setContentsMargins(tokens.CARD_PADDING, 8, tokens.CARD_PADDING, 2)
        self.body.addWidget(self._of)
        row = QHBoxLayout()
        row.setContentsMargins(tokens.CARD_PADDING, 4, tokens.CARD_PADDING, 8)
        row.addWidget(self.choice)
        row.addStretch(1)
        self.body.addLayout(row)
        self.table = ListTable(
            [
                Column(
                    "Name",
                    lambda one: one.title,
                    second=lambda one: one.detail,
                    icon=_icon,
                    share=1,
                ),
                Column("Day", lambda one: one.when, width=118, right=True, quiet=True),
            ],
            "What lies behind the figure",
            key=lambda one: one.record_id,
            row_height=_ROW,
            heads=False,
        )
        self.table.setMinimumHeight(scaled(3 * _ROW))
        self.table.opened.connect(self.opened)
        self.body.addWidget(self.table, 1)
        self._foot = caption("", wrap=True)
        self._foot.setContentsMargins(tokens.CARD_PADDING, 8, tokens.CARD_PADDING, 8)
        self.body.addWidget(self._foot)

    @property
    def of(self) -> str:
        """Which part and period the records are behind."""
        return self._of.text()

    @property
    def behind(self) -> PeopleBehind | None:
        """What is shown."""
        return self._behind

    def show_behind(self, behind: PeopleBehind, of: str) -> None:
        """Show records; ``of`` says which part and period they are behind."""
        self._behind = behind
        self.set_title(behind.title)
        self._of.setText(of)
        names = [f"{choice.words} {choice.count:,}" for choice in behind.choices] or ["Counted 0"]
        place = next((number for number, one in enumerate(behind.choices) if one.name == behind.chosen), 0)
        self.choice.blockSignals(True)
        self.choice.set_names(names)
        self.choice.choose(place)
        self.choice.blockSignals(False)
        self.table.set_rows(behind.rows)
        self.table.show_column(1, any(row.when for row in behind.rows))
        more = f"The first {len(behind.rows):,} of {behind.noun}. " if behind.more else ""
        opens = " Enter opens one." if any(row.page for row in behind.rows) else ""
        self._foot.setText(f"{more}{behind.note}{opens}" if behind.rows else _nothing(behind))

    def _tell(self, place: int) -> None:
        if self._behind is not None and place < len(self._behind.choices):
            self.chosen.emit(self._behind.choices[place].name)


def _icon(row: BehindRow) -> tuple[str, str]:
    return ("check-circle", "green") if row.is_counted else ("circle", "plain")


def _nothing(behind: PeopleBehind) -> str:
    if behind.chosen == COUNTED:
        return "Nobody and nothing was counted here."
    return "Nobody and nothing was left out."
