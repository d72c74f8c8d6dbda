"""The list of parts at the left of a page: an icon, a title and how many there are, on a rounded ground when chosen."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from ccdesk.desk.theme import tokens
from ccdesk.desk.theme.icons import pixmap
from ccdesk.desk.theme.look import colours_of, font, scaled
from ccdesk.desk.widgets.list_table import ListTable
from ccdesk.desk.widgets.rows_model import ROW_ROLE, Column

_ROW = 36
_LINE = 18
_PADDING = 12


@dataclass(frozen=True)
class Part:
    """One part of a page."""

    name: str
    title: str
    icon: str
    count: str = ""


class PartsList(ListTable):
    """Parts of a page, one of which is chosen; arrows choose, Enter goes into the part."""

    def __init__(self, name: str, *, lines: int = 1) -> None:
        """Make an empty list with a name for screen readers; long titles take up to so many lines."""
        self.lines = lines
        super().__init__(
            (Column("Part", lambda part: part.title, lambda part: part.count),),
            name,
            key=lambda part: part.name,
            heads=False,
            row_height=_ROW + _LINE * (lines - 1),
        )
        self.setItemDelegate(_PartDelegate(self))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)


class _PartDelegate(QStyledItemDelegate):
    def __init__(self, table: PartsList) -> None:
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
        part: Part = index.data(ROW_ROLE)
        is_current = index.row() == self._table.currentIndex().row()
        place: QRect = option.rect
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if is_current:
            has_ring = self._table.hasFocus()
            painter.setPen(QPen(QColor(colours.acc), tokens.FOCUS_RING) if has_ring else Qt.PenStyle.NoPen)
            painter.setBrush(colours.acc_soft)
            painter.drawRoundedRect(QRectF(place).adjusted(1, 1, -1, -1), tokens.RADIUS_CONTROL, tokens.RADIUS_CONTROL)
        ink = colours.acc_text if is_current else colours.ink
        side = scaled(tokens.ICON)
        left = place.left() + _PADDING
        made = pixmap(
            part.icon, colours.acc_text if is_current else colours.ink2, side, self._table.devicePixelRatioF()
        )
        painter.drawPixmap(QRect(left, place.center().y() - side // 2, side, side), made)
        used = font(tokens.CELL, tokens.STRONG if is_current else tokens.NORMAL)
        middle = Qt.AlignmentFlag.AlignVCenter
        counted = QFontMetrics(font(tokens.CELL)).horizontalAdvance(part.count) if part.count else 0
        inside = QRect(left + side + 10, place.top(), place.right() - left - side - 10 - _PADDING, place.height())
        painter.setFont(font(tokens.CELL))
        painter.setPen(colours.ink2)
        painter.drawText(inside, middle | Qt.AlignmentFlag.AlignRight, part.count)
        painter.setFont(used)
        painter.setPen(ink)
        room = inside.adjusted(0, 0, -(counted + 6 if counted else 0), 0)
        if self._table.lines > 1:
            flags = middle | Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextWordWrap
            painter.drawText(room, int(flags), part.title)
        else:
            words = QFontMetrics(used).elidedText(part.title, Qt.TextElideMode.ElideRight, room.width())
            painter.drawText(room, middle | Qt.AlignmentFlag.AlignLeft, words)
        painter.restore()
