"""The figures of a judgement in their sentences: a list that wraps its words, under what the judgement rests on."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from ccdesk.desk.theme import tokens
from ccdesk.desk.theme.icons import pixmap
from ccdesk.desk.theme.look import colours_of, font, scaled
from ccdesk.desk.widgets.list_table import ListTable
from ccdesk.desk.widgets.rows_model import ROW_ROLE, Column
from ccdesk.operations.evidence_view import EvidenceSentence

_ABOVE, _GAP, _VALUE = 9, 12, 112
_NARROW = 420
_WRAP = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
_TALL = 10_000


class FigureList(ListTable):
    """Sentences, each with its figure at the left; Enter opens one."""

    def __init__(self) -> None:
        """Make an empty list."""
        super().__init__(
            (Column("Figure", _spoken),), "Figures and sentences", key=lambda row: (row.key, row.group), heads=False
        )
        self.setItemDelegate(_SentenceDelegate(self))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._laid_out = (-1, 0)

    def set_rows(self, rows: Sequence[EvidenceSentence]) -> None:
        """Show sentences."""
        super().set_rows(rows)
        self._fit(anew=True)

    def heading_of(self, line: int) -> str:
        """Return what stands above a row: what of the judgement it rests on, where that begins."""
        rows: Sequence[EvidenceSentence] = self.rows_model.rows
        group = rows[line].group
        return group if group and (line == 0 or rows[line - 1].group != group) else ""

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Wrap the words anew."""
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Follow the system's text size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._fit(anew=True)

    def _fit(self, *, anew: bool = False) -> None:
        wide, count = self.viewport().width(), len(self.rows_model.rows)
        if not anew and (wide, count) == self._laid_out:
            return
        self._laid_out = (wide, count)
        for line, row in enumerate(self.rows_model.rows):
            self.setRowHeight(line, layout_of(row, self.heading_of(line), QRect(0, 0, wide, _TALL)).height)
        if self.currentIndex().isValid():
            self.scrollTo(self.currentIndex())


class Layout:
    """Where the words of a row stand."""

    def __init__(self, row: EvidenceSentence, heading: str, place: QRect) -> None:
        """Lay a row out in a place as wide as the list."""
        inside = place.adjusted(tokens.CARD_PADDING, scaled(_ABOVE), -tokens.CARD_PADDING, 0)
        top = inside.top()
        self.heading = QRect(inside.left(), top, inside.width(), _height(heading, _heading_font(), inside.width()))
        if heading:
            top = self.heading.bottom() + scaled(10)
        value_wide = min(scaled(_VALUE), inside.width() // 3)
        is_narrow = inside.width() < scaled(_NARROW)
        left = inside.left() if is_narrow else inside.left() + value_wide + scaled(_GAP)
        wide = inside.width() if is_narrow else inside.width() - value_wide - scaled(_GAP)
        value_room = inside.width() if is_narrow else value_wide
        self.value_font = _value_font(row)
        self.value = QRect(inside.left(), top, value_room, _height(row.value, self.value_font, value_room))
        sides_font = font(tokens.CAPTION)
        below = self.value.bottom() + scaled(1)
        self.sides = QRect(inside.left(), below, value_room, _height(row.sides, sides_font, value_room))
        if is_narrow:
            top = (self.sides if row.sides else self.value).bottom() + scaled(3)
        self.words = QRect(left, top, wide, _height(row.words, font(tokens.BODY), wide))
        mark = scaled(22) if row.kept else 0
        self.origin = QRect(
            left + mark,
            self.words.bottom() + scaled(3),
            wide - mark,
            _height(origin_of(row), sides_font, wide - mark),
        )
        self.height = max(self.origin.bottom(), self.sides.bottom()) - place.top() + scaled(_ABOVE)


def layout_of(row: EvidenceSentence, heading: str, place: QRect) -> Layout:
    """Lay a row out."""
    return Layout(row, heading, place)


def origin_of(row: EvidenceSentence) -> str:
    """Say which row a figure is of, where it is from and whether it is kept."""
    return f"Kept as evidence · {row.origin_words}" if row.kept else row.origin_words


class _SentenceDelegate(QStyledItemDelegate):
    def __init__(self, table: FigureList) -> None:
        super().__init__(table)
        self._table = table

    def sizeHint(  # noqa: N802 - Qt's name
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        return QSize(80, self._table.rowHeight(index.row()))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        colours = colours_of()
        place: QRect = option.rect
        row: EvidenceSentence = index.data(ROW_ROLE)
        heading = self._table.heading_of(index.row())
        laid = layout_of(row, heading, place)
        painter.save()
        is_current = index.row() == self._table.currentIndex().row()
        if is_current or index.row() == self._table.hovered_line:
            painter.fillRect(place, colours.acc_soft if is_current else colours.sunk)
        painter.setPen(colours.line)
        painter.drawLine(place.bottomLeft(), place.bottomRight())
        if is_current and self._table.hasFocus():
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(QColor(colours.acc), tokens.FOCUS_RING))
            painter.drawRoundedRect(QRectF(place).adjusted(1, 1, -1, -2), tokens.RADIUS_SMALL, tokens.RADIUS_SMALL)
        if heading:
            _write(painter, laid.heading, heading, _heading_font(), colours.ink2)
        _write(painter, laid.value, row.value, laid.value_font, colours.ink)
        _write(painter, laid.sides, row.sides, font(tokens.CAPTION), colours.ink2)
        _write(painter, laid.words, row.words, font(tokens.BODY), colours.ink)
        _write(painter, laid.origin, origin_of(row), font(tokens.CAPTION), colours.ink2)
        if row.kept:
            side = scaled(16)
            made = pixmap("push-pin", colours.acc_text, side, self._table.devicePixelRatioF())
            painter.drawPixmap(QRect(laid.words.left(), laid.origin.top() - 1, side, side), made)
        painter.restore()


def _write(painter: QPainter, place: QRect, words: str, used: QFont, ink: str) -> None:
    painter.setFont(used)
    painter.setPen(ink)
    painter.drawText(place.adjusted(0, 0, 0, 2), _WRAP, words)


def _height(words: str, used: QFont, wide: int) -> int:
    if not words:
        return 0
    return QFontMetrics(used).boundingRect(QRect(0, 0, max(1, wide), _TALL), _WRAP, words).height()


def _value_font(row: EvidenceSentence) -> QFont:
    is_short = len(row.value) < 9
    return font(tokens.FIGURE_IN_ROW if is_short else tokens.CELL, tokens.STRONG)


def _heading_font() -> QFont:
    return font(tokens.CAPTION, tokens.STRONG)


def _spoken(row: EvidenceSentence) -> str:
    return ", ".join(part for part in (row.group, row.value, row.sides, row.words, origin_of(row)) if part)
