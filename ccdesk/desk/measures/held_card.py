"""The outside figures of a held row, each with its days, source and when it came; new ones are entered here."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal

from ccdesk.desk.theme.look import scaled
from ccdesk.desk.widgets.buttons import small_button
from ccdesk.desk.widgets.card import Card
from ccdesk.desk.widgets.list_table import ListTable
from ccdesk.desk.widgets.rows_model import Column
from ccdesk.operations.measure_detail import HeldLine, MeasureDetail

_ROW = 36


class HeldCard(Card):
    """A table of outside figures, the latest first; Enter changes one."""

    opened = Signal(object)

    def __init__(self, enter: Callable[[], None]) -> None:
        """Show nothing yet; ``enter`` begins a new figure."""
        super().__init__("Outside figures", padded=False)
        self.header.addWidget(small_button("Enter a figure", "plus", run=enter))
        self.table = ListTable(
            [
                Column("Days", lambda line: line.days, width=150),
                Column("Value", lambda line: line.value, width=140, right=True, strong=True),
                Column("Source", lambda line: line.source, share=2),
                Column("Received", lambda line: line.received, width=130, quiet=True),
                Column("", lambda line: "shown now" if line.is_shown else "", width=100, chip=_chip),
            ],
            "Outside figures",
            key=lambda line: line.held_id,
            row_height=_ROW,
        )
        self.table.setMinimumHeight(scaled(4 * _ROW))
        self.table.opened.connect(self.opened)
        self.body.addWidget(self.table, 1)

    def show_detail(self, detail: MeasureDetail) -> None:
        """Show a held row's figures."""
        self.table.set_rows(detail.held)
        self.set_title("Outside figures", "" if detail.held else "None entered yet")


def _chip(line: HeldLine) -> tuple[str, str, str] | None:
    return ("shown now", "blue", "") if line.is_shown else None
