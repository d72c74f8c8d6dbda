"""The people who sign in at a register, one below the other."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QPainter
from PySide6.QtWidgets import QListWidget, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from ccdesk.desk.theme import tokens
from ccdesk.desk.theme.icons import pixmap
from ccdesk.desk.theme.look import colours_of, font, scaled

_FACE = 36
_PADDING = 12


class AccountList(QListWidget):
    """Arrows pick somebody; letters are for the passphrase."""

    picked = Signal(str)
    typed = Signal(QKeyEvent)

    def __init__(self, parent: QWidget | None = None) -> None:
        """Make an empty list."""
        super().__init__(parent)
        self.setAccessibleName("Who is here?")
        self.setItemDelegate(_Delegate(self))
        self.setFrameShape(QListWidget.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.setMouseTracking(True)
        self.currentTextChanged.connect(self.picked)

    @property
    def account(self) -> str:
        """Who is picked; empty while nobody is known."""
        item = self.currentItem()
        return item.text() if item is not None else ""

    def show_accounts(self, accounts: tuple[str, ...], chosen: str = "") -> None:
        """Show who may sign in, one of them picked."""
        self.clear()
        self.addItems(list(accounts))
        if accounts:
            self.setCurrentRow(accounts.index(chosen) if chosen in accounts else 0)

    def move_by(self, rows: int) -> None:
        """Pick the one before or after."""
        if self.count():
            self.setCurrentRow(min(max(self.currentRow() + rows, 0), self.count() - 1))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Give letters to the passphrase."""
        if event.text() and event.text().isprintable():
            self.typed.emit(event)
        else:
            super().keyPressEvent(event)


class _Delegate(QStyledItemDelegate):
    def __init__(self, owner: AccountList) -> None:
        super().__init__(owner)
        self._list = owner

    def sizeHint(  # noqa: N802 - Qt's name
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        return QSize(120, scaled(tokens.ROW_TWO_LINES))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        colours = colours_of()
        place: QRect = option.rect
        name = str(index.data())
        is_picked = index.row() == self._list.currentRow()
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        if is_picked or self._list.indexAt(self._list.viewport().mapFromGlobal(self._list.cursor().pos())) == index:
            painter.setBrush(QColor(colours.acc_soft if is_picked else colours.sunk))
            painter.drawRoundedRect(place.adjusted(0, 0, 0, -1), tokens.RADIUS_CONTROL, tokens.RADIUS_CONTROL)
        side = scaled(_FACE)
        face = QRect(place.left() + _PADDING, place.top() + (place.height() - side) // 2, side, side)
        painter.setBrush(QColor(colours.acc if is_picked else colours.sunk))
        painter.drawEllipse(face)
        painter.setPen(QColor(colours.on_acc if is_picked else colours.ink2))
        painter.setFont(font(tokens.CAPTION, tokens.STRONG))
        painter.drawText(face, Qt.AlignmentFlag.AlignCenter, initials(name))
        mark = scaled(tokens.ICON)
        words = place.adjusted(_PADDING + side + _PADDING, 0, -_PADDING - mark - 4, 0)
        used = font(tokens.BODY, tokens.MEDIUM)
        painter.setFont(used)
        painter.setPen(QColor(colours.ink))
        shown = QFontMetrics(used).elidedText(name, Qt.TextElideMode.ElideRight, words.width())
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, shown)
        if is_picked:
            ratio = self._list.devicePixelRatioF()
            spot = QRect(place.right() - _PADDING - mark, place.center().y() - mark // 2, mark, mark)
            painter.drawPixmap(spot, pixmap("check", colours.acc, mark, ratio))
            if self._list.hasFocus():
                painter.setPen(QColor(colours.acc))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                ring = QRectF(place).adjusted(1, 1, -1, -2)
                painter.drawRoundedRect(ring, tokens.RADIUS_CONTROL, tokens.RADIUS_CONTROL)
        painter.restore()


def initials(name: str) -> str:
    """Return the first letters of the first and last word of a name."""
    parts = name.split()
    wanted = parts[:1] + parts[-1:] if len(parts) > 1 else parts
    return "".join(part[0] for part in wanted).upper()
