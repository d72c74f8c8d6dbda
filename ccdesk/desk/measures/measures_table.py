"""The table of measures: grouped by theme, status as shape, word and colour, outside figures hatched."""

from __future__ import annotations

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QFontMetrics, QKeyEvent, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QStyledItemDelegate, QStyleOptionViewItem, QTableView

from ccdesk.desk.measures.drawing import draw_direction, draw_hatching, draw_status, status_colour
from ccdesk.desk.measures.measures_model import (
    CODE,
    COUNTED,
    DIRECTION,
    LABEL,
    LINE_ROLE,
    SPARK,
    STATUS,
    TARGET,
    VALUE,
    MeasuresModel,
)
from ccdesk.desk.theme import tokens
from ccdesk.desk.theme.look import colours_of, font, scaled
from ccdesk.desk.widgets.drawings import draw_spark_line
from ccdesk.operations.measures_page import MeasureRow, ThemeRows

_LEFT_OUT_WHEN_NARROW = (CODE, COUNTED, TARGET, DIRECTION, SPARK)
_WIDTHS = {CODE: 78, VALUE: 104, COUNTED: 136, TARGET: 78, STATUS: 104, DIRECTION: 92, SPARK: 112}
_LEAST_LABEL = 220
_PADDING = 12
_HEAD = 32
_GAP = 8


class MeasuresTable(QTableView):
    """Arrows go from row to row past the heads, Enter opens, letters are left to the page."""

    opened = Signal(object)
    current_changed = Signal(object)

    def __init__(self) -> None:
        """Make an empty table."""
        super().__init__()
        self.setAccessibleName("Measures")
        self._is_narrow = False
        self.measures = MeasuresModel(self)
        self.setModel(self.measures)
        self.setItemDelegate(_MeasureDelegate(self))
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.horizontalHeader().setHighlightSections(False)
        self.setMinimumHeight(scaled(160))
        self.doubleClicked.connect(lambda index: self._open(index.row()))
        self.selectionModel().currentRowChanged.connect(self._tell_current)
        self.measures.modelReset.connect(self._measure)

    @property
    def current(self) -> MeasureRow | None:
        """The row that is current."""
        return self.measures.row_at(self.currentIndex().row())

    @property
    def is_narrow(self) -> bool:
        """Whether rows take two lines, with what the columns left out say on the second."""
        return self._is_narrow

    def set_narrow(self, is_narrow: bool) -> None:
        """Show rows on two lines and fewer columns, or on one line."""
        self._is_narrow = is_narrow
        for column in _LEFT_OUT_WHEN_NARROW:
            self.setColumnHidden(column, is_narrow)
        self._measure()
        self._share_room()

    def go_to(self, code: str) -> bool:
        """Make a measure current and say whether it is there."""
        line = self.measures.line_of(code)
        if line is None:
            return False
        self._go_to_line(line)
        return True

    def go_to_first(self, theme: str = "") -> None:
        """Make the first row current, or a theme's first, with the theme's head in view."""
        for place in range(self.measures.rowCount()):
            row = self.measures.row_at(place)
            if row is not None and (not theme or row.theme == theme):
                self._go_to_line(place)
                if place:
                    self.scrollTo(self.measures.index(place - 1, 0), QAbstractItemView.ScrollHint.PositionAtTop)
                return

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Move from row to row past the heads and open with Enter."""
        key, here = event.key(), self.currentIndex().row()
        last = self.measures.rowCount() - 1
        page = max(1, self.viewport().height() // max(1, scaled(tokens.ROW_TABLE)) - 1)
        moves = {
            Qt.Key.Key_Down: (here + 1, 1),
            Qt.Key.Key_Up: (here - 1, -1),
            Qt.Key.Key_PageDown: (min(last, here + page), 1),
            Qt.Key.Key_PageUp: (max(0, here - page), -1),
            Qt.Key.Key_Home: (0, 1),
            Qt.Key.Key_End: (last, -1),
        }
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self._open(here)
        elif Qt.Key(key) in moves and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            start, step = moves[Qt.Key(key)]
            self._move(start, step)
        else:
            event.ignore()

    def keyboardSearch(self, search: str) -> None:  # noqa: N802 - Qt's name
        """Leave letters to the page."""

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        """Have a current row as soon as there is a focus to show."""
        super().focusInEvent(event)
        if self.current is None and event.reason() != Qt.FocusReason.MouseFocusReason:
            self.go_to_first()
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        """Take the ring away."""
        super().focusOutEvent(event)
        self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Give the measure's name what the others leave."""
        super().resizeEvent(event)
        self._share_room()

    def _share_room(self) -> None:
        others = sum(scaled(width) for column, width in _WIDTHS.items() if not self.isColumnHidden(column))
        for column, width in _WIDTHS.items():
            self.setColumnWidth(column, scaled(width))
        self.setColumnWidth(LABEL, max(scaled(_LEAST_LABEL), self.viewport().width() - others))

    def _measure(self) -> None:
        self.clearSpans()
        tall = tokens.ROW_TWO_LINES if self._is_narrow else tokens.ROW_TABLE
        for place in range(self.measures.rowCount()):
            is_head = self.measures.row_at(place) is None
            self.setRowHeight(place, scaled(_HEAD if is_head else tall))
            if is_head:
                self.setSpan(place, LABEL if self._is_narrow else CODE, 1, SPARK + 1)

    def _move(self, start: int, step: int) -> None:
        line = start
        while 0 <= line < self.measures.rowCount():
            if self.measures.row_at(line) is not None:
                self._go_to_line(line)
                if line == 1:
                    self.scrollToTop()
                return
            line += step

    def _go_to_line(self, line: int) -> None:
        index = self.measures.index(line, 0)
        self.selectionModel().setCurrentIndex(
            index, QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
        )
        self.scrollTo(index)

    def _open(self, line: int) -> None:
        row = self.measures.row_at(line)
        if row is not None:
            self.opened.emit(row)

    def _tell_current(self) -> None:
        self.viewport().update()
        self.current_changed.emit(self.current)


class _MeasureDelegate(QStyledItemDelegate):
    """Draws the cells; the ring of the current row is drawn over all of its cells."""

    def __init__(self, table: MeasuresTable) -> None:
        super().__init__(table)
        self._table = table

    def sizeHint(  # noqa: N802 - Qt's name
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        return QSize(60, scaled(tokens.ROW_TABLE))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        place: QRect = option.rect
        line = index.data(LINE_ROLE)
        colours = colours_of()
        painter.save()
        if isinstance(line, ThemeRows):
            _draw_head(painter, place, line, self._table.devicePixelRatioF())
        else:
            is_current = index.row() == self._table.currentIndex().row()
            if is_current:
                painter.fillRect(place, QColor(colours.acc_soft))
            elif line.is_held:
                draw_hatching(painter, place)
            self._draw_cell(painter, place.adjusted(_PADDING, 0, -_PADDING, 0), line, index.column())
            if is_current and self._table.hasFocus():
                self._draw_ring(painter, index.row())
        painter.setPen(QColor(colours.line))
        painter.drawLine(place.bottomLeft(), place.bottomRight())
        painter.restore()

    def _draw_ring(self, painter: QPainter, line: int) -> None:
        top = self._table.rowViewportPosition(line)
        wide = min(self._table.horizontalHeader().length(), self._table.viewport().width())
        place = QRectF(1, top + 1, wide - 2, self._table.rowHeight(line) - 3)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(colours_of().acc), tokens.FOCUS_RING))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(place, tokens.RADIUS_SMALL, tokens.RADIUS_SMALL)

    def _draw_cell(self, painter: QPainter, place: QRect, row: MeasureRow, column: int) -> None:
        ratio = self._table.devicePixelRatioF()
        colours = colours_of()
        left = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        if column == SPARK:
            draw_spark_line(
                painter, QRectF(place.adjusted(0, 3, 0, -3)), row.points, row.target_value, held=row.is_held
            )
        elif column == STATUS:
            wide = draw_status(painter, place, row.status, ratio)
            ink = colours.ink2 if row.status == "Held" else status_colour(row.status).name()
            weight = tokens.NORMAL if row.status == "Held" else tokens.STRONG
            _write(painter, place.adjusted(wide + _GAP, 0, 0, 0), row.status, tokens.CELL, weight, ink, left)
        elif column == DIRECTION:
            wide = draw_direction(painter, place, row.direction, ratio)
            ink = colours.ink2 if row.direction == "Steady" else colours.ink
            _write(painter, place.adjusted(wide + 2, 0, 8, 0), row.direction, tokens.CELL, tokens.NORMAL, ink, left)
        elif column == CODE:
            ink = colours.ink2 if row.is_held else colours.ink
            _write(painter, place, row.code, tokens.CELL, tokens.STRONG, ink, left)
        elif column == LABEL and self._table.is_narrow:
            upper = QRect(place.left(), place.top(), place.width(), place.height() // 2)
            lower = upper.translated(0, upper.height())
            _write(painter, upper, row.label, tokens.CELL + 0.25, tokens.NORMAL, colours.ink, left, row.is_held)
            words = " · ".join(part for part in (row.code, row.counted, row.direction) if part)
            _write(painter, lower, words, tokens.CAPTION, tokens.NORMAL, colours.ink2, left)
        elif column == LABEL:
            _write(painter, place, row.label, tokens.CELL + 0.25, tokens.NORMAL, colours.ink, left, row.is_held)
        elif column == VALUE:
            _draw_value(painter, place, row)
        elif column == COUNTED:
            _write(painter, place, row.counted, tokens.CELL, tokens.NORMAL, colours.ink2, left)
        elif column == TARGET:
            _write(painter, place, row.target, tokens.CELL, tokens.NORMAL, colours.ink2, left)


def _draw_value(painter: QPainter, place: QRect, row: MeasureRow) -> None:
    """Draw the value large; a unit of several words ("per 10,000") is written small after its number."""
    colours = colours_of()
    right = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
    if not row.has_figure:
        _write(painter, place, row.value, tokens.CAPTION, tokens.NORMAL, colours.ink2, right)
        return
    number, _, unit = row.value.partition(" per ")
    if not unit:
        _write(painter, place, row.value, tokens.BODY, tokens.STRONG, colours.ink, right)
        return
    words = f"per {unit}"
    small = font(tokens.CAPTION)
    wide = min(QFontMetrics(small).horizontalAdvance(words), place.width() - scaled(44))
    _write(painter, place, words, tokens.CAPTION, tokens.NORMAL, colours.ink2, right, room=wide)
    _write(painter, place.adjusted(0, 0, -wide - 4, 0), number, tokens.BODY, tokens.STRONG, colours.ink, right)


def _draw_head(painter: QPainter, place: QRect, theme: ThemeRows, ratio: float) -> None:
    colours = colours_of()
    left = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
    room = place.adjusted(_PADDING, 0, -_PADDING, 0)
    painter.fillRect(place, QColor(colours.card))
    words = f"{theme.code}  {theme.label}"
    _write(painter, room, words, tokens.CELL, tokens.STRONG, colours.ink, left)
    used = font(tokens.CAPTION)
    across = room.right()
    for status, count in reversed(theme.standing):
        if not count:
            continue
        wide = QFontMetrics(used).horizontalAdvance(str(count))
        across -= wide
        box = QRect(across, room.top(), wide + 2, room.height())
        _write(painter, box, str(count), tokens.CAPTION, tokens.NORMAL, colours.ink2, left)
        across -= scaled(16)
        draw_status(painter, QRect(across, room.top(), scaled(14), room.height()), status, ratio)
        across -= _GAP


def _write(
    painter: QPainter,
    place: QRect,
    words: str,
    size: float,
    weight: int,
    ink: str,
    flags: Qt.AlignmentFlag,
    is_italic: bool = False,
    room: int = 0,
) -> None:
    used = font(size, weight, italic=is_italic)
    painter.setFont(used)
    painter.setPen(QColor(ink))
    shown = QFontMetrics(used).elidedText(words, Qt.TextElideMode.ElideRight, room or place.width())
    painter.drawText(place, flags, shown)
