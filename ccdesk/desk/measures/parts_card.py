"""The parts of a measure, one way of splitting it at a time; the current part chooses the people beside it."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QComboBox

from ccdesk.desk.theme.look import scaled
from ccdesk.desk.widgets.card import Card
from ccdesk.desk.widgets.drawings import draw_bar
from ccdesk.desk.widgets.list_table import ListTable
from ccdesk.desk.widgets.rows_model import Column
from ccdesk.framework.lines import LineKey
from ccdesk.operations.measure_detail import MeasureDetail, PartLine, Parts

_ROW = 32


class PartsCard(Card):
    """A table of part, counted, value and a bar; its first row is the whole."""

    chosen = Signal(object)

    def __init__(self) -> None:
        """Show nothing yet."""
        super().__init__("Parts", padded=False)
        self._parts: tuple[Parts, ...] = ()
        self._whole: PartLine | None = None
        self.ways = QComboBox()
        self.ways.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.ways.setAccessibleName("How to split the measure")
        self.ways.currentIndexChanged.connect(lambda _: self._show_way())
        self.header.addWidget(self.ways)
        self.table = ListTable(
            [
                Column("Part", lambda line: line.label, share=3),
                Column("Counted", lambda line: line.counted, width=120, quiet=True),
                Column("Value", lambda line: line.value, width=110, right=True, strong=True),
                Column("", lambda line: "", paint=_paint_bar, share=2),
            ],
            "Parts",
            key=lambda line: line.line,
            row_height=_ROW,
            heads=False,
        )
        self.table.setMinimumHeight(scaled(4 * _ROW))
        self.table.current_changed.connect(self._tell)
        self.body.addWidget(self.table, 1)

    def show_detail(self, detail: MeasureDetail) -> None:
        """Show a measure's parts; what was chosen stays where it is still there."""
        share = _share_of(detail)
        self._whole = PartLine(detail.line, "The whole measure", detail.counted, detail.value, share)
        if detail.parts == self._parts:
            self._show_way()
            return
        before = self.ways.currentText()
        self._parts = detail.parts
        self.ways.blockSignals(True)
        self.ways.clear()
        self.ways.addItems([parts.title for parts in detail.parts])
        self.ways.setCurrentIndex(max(0, self.ways.findText(before)))
        self.ways.blockSignals(False)
        self.ways.setVisible(len(detail.parts) > 1)
        self.set_title(detail.parts[0].title if len(detail.parts) == 1 else "Parts")
        self._show_way()

    def choose_whole(self) -> None:
        """Make the whole current."""
        if self.table.rows_model.rows:
            self.table.go_to_line(0)

    def _show_way(self) -> None:
        way = self.ways.currentIndex()
        lines = self._parts[way].lines if 0 <= way < len(self._parts) else ()
        whole = (self._whole,) if self._whole is not None else ()
        self.table.set_rows((*whole, *lines))
        if not self.table.currentIndex().isValid():
            self.choose_whole()

    def _tell(self, line: PartLine | None) -> None:
        if line is not None:
            key: LineKey = line.line
            self.chosen.emit((key, line.label))


def _share_of(detail: MeasureDetail) -> float | None:
    value = detail.points[-1].value if detail.points else None
    return None if value is None or detail.unit != "percent" else min(1.0, max(0.0, value / 100))


def _paint_bar(painter: QPainter, place: QRectF, line: PartLine) -> None:
    if line.share is not None:
        draw_bar(painter, place, line.share)
