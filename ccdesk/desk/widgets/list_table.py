"""Lists of rows: hairlines, a ring round the current row, Enter opens it, letters go to the search box."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from typing import Any

from PySide6.QtCore import (
    QEvent,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QFont,
    QFontMetrics,
    QKeyEvent,
    QPainter,
    QPen,
    QResizeEvent,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QLineEdit,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from ccdesk.desk.theme import tokens
from ccdesk.desk.theme.icons import pixmap
from ccdesk.desk.theme.look import colours_of, font, scaled, text_scale
from ccdesk.desk.widgets.chip import chip_size, draw_chip
from ccdesk.desk.widgets.rows_model import ROW_ROLE, Column, RowsModel

_PADDING = 12
_LEAST_SHARE = 92


class ListTable(QTableView):
    """A list of rows under columns; the whole row is current, and Enter or a double click opens it."""

    opened = Signal(object)
    current_changed = Signal(object)

    def __init__(
        self,
        columns: Sequence[Column],
        name: str,
        *,
        key: Callable[[Any], Hashable] | None = None,
        row_height: int = 0,
        heads: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        """Make an empty list; ``name`` is for screen readers. Two-line rows are taller unless a height is given."""
        super().__init__(parent)
        self.setAccessibleName(name)
        self._model = RowsModel(columns, key=key, parent=self)
        self._search: QLineEdit | None = None
        self.hovered_line = -1
        self._scale = text_scale()
        has_two = any(column.second is not None for column in columns)
        self._row_height = row_height or (tokens.ROW_TWO_LINES if has_two else tokens.ROW_TABLE)
        self.setModel(self._model)
        self.setItemDelegate(_RowDelegate(self))
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
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setVisible(heads)
        self.setMinimumHeight(scaled(120))
        self._measure()
        self.entered.connect(self._hover)
        self.doubleClicked.connect(self._open)
        self.selectionModel().currentRowChanged.connect(self._tell_current)

    @property
    def rows_model(self) -> RowsModel:
        """The rows under it."""
        return self._model

    @property
    def current_row(self) -> Any:  # noqa: ANN401 - whatever the rows are
        """The row that is current, None when there is none."""
        index = self.currentIndex()
        return self._model.rows[index.row()] if index.isValid() else None

    def set_rows(self, rows: Sequence[Any]) -> None:
        """Show rows; the current one stays current where it is still among them."""
        before = self.current_row
        key = self._model.key_of(before) if before is not None else None
        line = self.currentIndex().row()
        self._model.set_rows(rows)
        if before is not None and not self.currentIndex().isValid() and rows:
            found = self._model.row_of(key)
            self.go_to_line(found if found is not None else min(line, len(rows) - 1))

    def go_to(self, key: Hashable) -> bool:
        """Make the row with this key current; say whether it is there."""
        found = self._model.row_of(key)
        if found is not None:
            self.go_to_line(found)
        return found is not None

    def go_to_line(self, line: int) -> None:
        """Make a row current by where it stands."""
        index = self._model.index(line, 0)
        self.selectionModel().setCurrentIndex(
            index, QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
        )
        self.scrollTo(index)

    def search_with(self, box: QLineEdit) -> None:
        """Send letters typed here to a search box; where it is a ``SearchBox``, Down there leads back."""
        self._search = box
        wanted_list = getattr(box, "wanted_list", None)
        if wanted_list is not None:
            wanted_list.connect(self.take_focus)

    def take_focus(self) -> None:
        """Take the focus, on the current row or else the first."""
        if not self.currentIndex().isValid() and self._model.rows:
            self.go_to_line(0)
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_column(self, number: int, is_shown: bool) -> None:
        """Show a column or leave it out; the others share its room."""
        self.setColumnHidden(number, not is_shown)
        self._share_room()

    def show_all_rows(self) -> None:
        """Be as high as the rows need, for a list that scrolls with its page."""
        head = self.horizontalHeader().sizeHint().height() if not self.horizontalHeader().isHidden() else 0
        self.setFixedHeight(head + len(self._model.rows) * scaled(self._row_height) + 2)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Open with Enter; letters and figures go to the search box; Home and End move by rows."""
        index = self.currentIndex()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            if index.isValid():
                self._open(index)
        elif event.key() == Qt.Key.Key_Home and self._model.rows:
            self.go_to_line(0)
        elif event.key() == Qt.Key.Key_End and self._model.rows:
            self.go_to_line(len(self._model.rows) - 1)
        elif self._search is not None and event.text().isalnum() and not _is_command(event):
            self._search.setFocus(Qt.FocusReason.OtherFocusReason)
            self._search.setText(self._search.text() + event.text())
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:  # noqa: N802 - Qt's name
        """Leave searching to the search box."""

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        """Have a current row as soon as there is a focus to show."""
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and self._model.rows and event.reason() != Qt.FocusReason.MouseFocusReason:
            self.go_to_line(0)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        """Take the ring away."""
        super().focusOutEvent(event)
        self.viewport().update()

    def leaveEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Take the colour under the pointer away."""
        super().leaveEvent(event)
        self.hovered_line = -1
        self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Share the room among the columns."""
        super().resizeEvent(event)
        self._share_room()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Follow the system's text size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and text_scale() != self._scale:
            # Qt tells so of every widget that it puts into another one, too.
            self._measure()
            self._share_room()

    def _measure(self) -> None:
        self._scale = text_scale()
        self.verticalHeader().setDefaultSectionSize(scaled(self._row_height))

    def _share_room(self) -> None:
        columns = self._model.columns
        shown = [column for number, column in enumerate(columns) if not self.isColumnHidden(number)]
        fixed = sum(scaled(column.width) for column in shown)
        shares = sum(column.share for column in shown if not column.width) or 1
        left = max(0, self.viewport().width() - fixed)
        for number, column in enumerate(columns):
            wide = scaled(column.width) or max(scaled(_LEAST_SHARE), left * column.share // shares)
            self.setColumnWidth(number, wide)

    def _hover(self, index: QModelIndex) -> None:
        if index.row() != self.hovered_line:
            self.hovered_line = index.row()
            self.viewport().update()

    def _open(self, index: QModelIndex) -> None:
        self.opened.emit(self._model.rows[index.row()])

    def _tell_current(self, current: QModelIndex) -> None:
        self.viewport().update()
        self.current_changed.emit(self._model.rows[current.row()] if current.isValid() else None)


class _RowDelegate(QStyledItemDelegate):
    """Draws a cell; what the whole row has (colour, ring, hairline) is drawn with it, cell by cell."""

    def __init__(self, table: ListTable) -> None:
        super().__init__(table)
        self._table = table

    def sizeHint(  # noqa: N802 - Qt's name
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        return QSize(80, self._table.verticalHeader().defaultSectionSize())

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        colours = colours_of()
        place: QRect = option.rect
        row, column = index.data(ROW_ROLE), self._table.rows_model.columns[index.column()]
        is_current = index.row() == self._table.currentIndex().row()
        painter.save()
        if is_current:
            painter.fillRect(place, colours.acc_soft)
        elif index.row() == self._table.hovered_line:
            painter.fillRect(place, colours.sunk)
        painter.setPen(colours.line)
        painter.drawLine(place.bottomLeft(), place.bottomRight())
        if is_current and self._table.hasFocus():
            self._draw_ring(painter, index.row())
        self._draw_contents(painter, place.adjusted(_PADDING, 0, -_PADDING, 0), row, column)
        painter.restore()

    def _draw_ring(self, painter: QPainter, line: int) -> None:
        top = self._table.rowViewportPosition(line)
        header = self._table.horizontalHeader()
        wide = min(header.length(), self._table.viewport().width())
        place = QRectF(1, top + 1, wide - 2, self._table.rowHeight(line) - 2)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(colours_of().acc), tokens.FOCUS_RING))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(place, tokens.RADIUS_SMALL, tokens.RADIUS_SMALL)

    def _draw_contents(self, painter: QPainter, place: QRect, row: object, column: Column) -> None:
        colours = colours_of()
        ratio = self._table.devicePixelRatioF()
        if column.paint is not None:
            column.paint(painter, QRectF(place), row)
            return
        if column.icon is not None:
            name, tone = column.icon(row)
            side = scaled(tokens.ICON)
            if name:
                made = pixmap(name, colours.tone(tone).ink, side, ratio)
                painter.drawPixmap(QRect(place.left(), place.center().y() - side // 2, side, side), made)
            place = place.adjusted(side + 10, 0, 0, 0)
        chip = column.chip(row) if column.chip is not None else None
        words = column.text(row)
        if chip is not None:
            size = chip_size(chip[0], chip[2])
            is_only = words in ("", chip[0])
            left = place.left() if is_only else place.right() - size.width() + 1
            box = QRect(left, place.center().y() - size.height() // 2, min(size.width(), place.width()), size.height())
            draw_chip(painter, box, chip[0], chip[1], chip[2], ratio)
            if is_only:
                return
            place = place.adjusted(0, 0, -size.width() - 8, 0)
        second = column.second(row) if column.second is not None else ""
        side_flag = Qt.AlignmentFlag.AlignRight if column.right else Qt.AlignmentFlag.AlignLeft
        first_font = font(
            tokens.BODY if column.second else tokens.CELL, tokens.STRONG if column.strong else tokens.NORMAL
        )
        upper, lower = (place, place)
        if second:
            middle = place.center().y()
            upper = QRect(place.left(), place.top(), place.width(), middle - place.top() + 2)
            lower = QRect(place.left(), middle + 2, place.width(), place.bottom() - middle - 2)
        painter.setFont(first_font)
        painter.setPen(colours.ink2 if column.quiet else colours.ink)
        flag = side_flag | (Qt.AlignmentFlag.AlignBottom if second else Qt.AlignmentFlag.AlignVCenter)
        painter.drawText(upper, flag, _fitted(words, first_font, upper))
        if second:
            small = font(tokens.CAPTION)
            painter.setFont(small)
            painter.setPen(colours.ink2)
            painter.drawText(lower, side_flag | Qt.AlignmentFlag.AlignTop, _elided(second, small, lower.width()))


def _fitted(words: str, used: QFont, place: QRect) -> str:
    """Return words in one line, in two where one is too short and the row is high enough, cut where both are."""
    metrics, width = QFontMetrics(used), place.width()
    cut = _elided(words, used, width)
    if cut == words or place.height() < 2 * metrics.lineSpacing():
        return cut
    layout = QTextLayout(words, used)
    layout.setTextOption(QTextOption(Qt.AlignmentFlag.AlignLeft))
    layout.beginLayout()
    line = layout.createLine()
    line.setLineWidth(width)
    layout.endLayout()
    first, rest = words[: line.textLength()].rstrip(), words[line.textLength() :]
    return f"{first}\n{_elided(rest, used, width)}" if rest else first


def _elided(words: str, used: QFont, width: int) -> str:
    return QFontMetrics(used).elidedText(words, Qt.TextElideMode.ElideRight, width)


def _is_command(event: QKeyEvent) -> bool:
    held = event.modifiers() & ~Qt.KeyboardModifier.ShiftModifier & ~Qt.KeyboardModifier.KeypadModifier
    return bool(held)
