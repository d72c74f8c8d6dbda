"""The judgements of a framework by their areas: title, the centre's own grade, and how many figures speak to each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from ccdesk.desk.theme import tokens
from ccdesk.desk.theme.look import colours_of, font, scaled
from ccdesk.desk.widgets.list_table import ListTable
from ccdesk.desk.widgets.rows_model import ROW_ROLE, Column

_PADDING, _ABOVE, _TALL = 12, 7, 10_000
_WRAP = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)


@dataclass(frozen=True)
class ListedPart:
    """One judgement, or other evidence, in the list."""

    code: str
    area: str
    title: str
    second: str


class JudgementList(ListTable):
    """Parts of the evidence, one of which is chosen; arrows choose."""

    def __init__(self) -> None:
        """Make an empty list."""
        columns = (Column("Judgement", lambda part: ", ".join(filter(None, (part.area, part.title, part.second)))),)
        super().__init__(columns, "Judgements", key=lambda part: part.code, heads=False)
        self.setItemDelegate(_PartDelegate(self))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def set_rows(self, rows: Sequence[ListedPart]) -> None:
        """Show parts."""
        super().set_rows(rows)
        self._fit()

    def area_of(self, line: int) -> str:
        """Return the area that stands above a part, where it begins and is not the part's own title."""
        rows: Sequence[ListedPart] = self.rows_model.rows
        part = rows[line]
        is_first = line == 0 or rows[line - 1].area != part.area
        return part.area if is_first and part.area != part.title else ""

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Wrap the titles anew."""
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Follow the system's text size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._fit()

    def _fit(self) -> None:
        for line, part in enumerate(self.rows_model.rows):
            high = places_of(part, self.area_of(line), QRect(0, 0, self.viewport().width(), _TALL))[0]
            self.setRowHeight(line, high)


def places_of(part: ListedPart, area: str, place: QRect) -> tuple[int, QRect, QRect, QRect, QRect]:
    """Return how high a part is, and the places of its area, its ground, its title and its second line."""
    inside = place.adjusted(_PADDING, 0, -_PADDING, 0)
    top = inside.top()
    area_place = QRect(inside.left(), top + scaled(_ABOVE), inside.width(), _height(area, _area_font(), inside.width()))
    if area:
        top = area_place.bottom() + scaled(4)
    title = QRect(
        inside.left(), top + scaled(_ABOVE), inside.width(), _height(part.title, _title_font(), inside.width())
    )
    second = QRect(
        inside.left(), title.bottom() + 2, inside.width(), _height(part.second, font(tokens.CAPTION), inside.width())
    )
    bottom = second.bottom() + scaled(_ABOVE)
    return bottom - place.top(), area_place, QRect(place.left(), top, place.width(), bottom - top), title, second


class _PartDelegate(QStyledItemDelegate):
    def __init__(self, table: JudgementList) -> None:
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
        part: ListedPart = index.data(ROW_ROLE)
        place: QRect = option.rect
        area = self._table.area_of(index.row())
        _, area_place, ground, title, second = places_of(part, area, place)
        is_current = index.row() == self._table.currentIndex().row()
        painter.save()
        # The view has coloured the whole row, with the area that stands above the part.
        painter.fillRect(place, colours.card)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if is_current or index.row() == self._table.hovered_line:
            has_ring = is_current and self._table.hasFocus()
            painter.setPen(QPen(QColor(colours.acc), tokens.FOCUS_RING) if has_ring else Qt.PenStyle.NoPen)
            painter.setBrush(QColor(colours.acc_soft if is_current else colours.sunk))
            painter.drawRoundedRect(QRectF(ground).adjusted(1, 1, -1, -1), tokens.RADIUS_CONTROL, tokens.RADIUS_CONTROL)
        for words, where, used, ink in (
            (area, area_place, _area_font(), colours.ink2),
            (part.title, title, _title_font(), colours.acc_text if is_current else colours.ink),
            (part.second, second, font(tokens.CAPTION), colours.ink2),
        ):
            painter.setFont(used)
            painter.setPen(QColor(ink))
            painter.drawText(where.adjusted(0, 0, 0, 2), _WRAP, words)
        painter.restore()


def _height(words: str, used: QFont, wide: int) -> int:
    if not words:
        return 0
    return QFontMetrics(used).boundingRect(QRect(0, 0, max(1, wide), _TALL), _WRAP, words).height()


def _title_font() -> QFont:
    return font(tokens.CELL, tokens.STRONG)


def _area_font() -> QFont:
    return font(tokens.CAPTION, tokens.STRONG)
