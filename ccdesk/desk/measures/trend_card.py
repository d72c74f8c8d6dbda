"""The trend of a measure: the picture, and beside it the same numbers as a table; either chooses a point."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QBoxLayout

from ccdesk.desk.measures.trend_picture import PictureSize, TrendPicture
from ccdesk.desk.measures.trend_view import TrendView
from ccdesk.desk.theme import tokens
from ccdesk.desk.theme.look import scaled
from ccdesk.desk.widgets.card import Card
from ccdesk.desk.widgets.list_table import ListTable
from ccdesk.desk.widgets.rows_model import Column
from ccdesk.operations.measure_detail import MeasureDetail, TrendPoint

_ROW = 22
_TABLE_WIDE, _HEAD = 312, 38


class TrendCard(Card):
    """Picture and table of the same points."""

    chosen = Signal(int)

    def __init__(self, wanted: Callable[[MeasureDetail, PictureSize], None]) -> None:
        """Show nothing yet; ``wanted`` is asked for pictures."""
        super().__init__("Trend", " ", padded=False)
        self.view = TrendView(wanted)
        self.table = ListTable(
            [
                Column("Period", lambda point: point.label, width=92),
                Column("Value", lambda point: point.words, width=106, right=True, strong=True),
                Column("Counted", lambda point: point.counted, width=112, quiet=True),
            ],
            "Numbers of the trend",
            key=lambda point: point.period.text,
            row_height=_ROW,
        )
        self.table.setMinimumWidth(scaled(_TABLE_WIDE))
        self.table.setMaximumWidth(scaled(_TABLE_WIDE))
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._row.setContentsMargins(tokens.SPACE[1], tokens.SPACE[0], tokens.SPACE[1], tokens.SPACE[0])
        self._row.addWidget(self.view, 1)
        self._row.addWidget(self.table)
        self.body.addLayout(self._row)
        self.view.chosen.connect(self._choose)
        self.table.current_changed.connect(self._choose_row)

    def show_detail(self, detail: MeasureDetail) -> None:
        """Show a measure's trend."""
        if not detail.points:
            return
        self.set_title("Trend", "Each point shows what it was counted from")
        self.view.show_detail(detail)
        self.table.set_rows(detail.points)
        self.table.setMinimumHeight(scaled(_HEAD + len(detail.points) * _ROW))
        self.table.go_to_line(self.view.point)

    def show_picture(self, picture: TrendPicture) -> None:
        """Show the picture that was drawn."""
        self.view.show_picture(picture)

    def set_narrow(self, is_narrow: bool) -> None:
        """Put the table below the picture where there is little room."""
        way = QBoxLayout.Direction.TopToBottom if is_narrow else QBoxLayout.Direction.LeftToRight
        self._row.setDirection(way)
        self.table.setMaximumWidth(16_777_215 if is_narrow else scaled(_TABLE_WIDE))

    def _choose(self, point: int) -> None:
        self.table.go_to_line(point)
        self.chosen.emit(point)

    def _choose_row(self, row: TrendPoint | None) -> None:
        if row is not None:
            place = self.table.currentIndex().row()
            self.view.choose(place)
