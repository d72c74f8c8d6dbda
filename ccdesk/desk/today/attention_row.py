"""One thing that waits, as a row: what it is, how late it is, and the button that leads to it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QRect, QSize
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ccdesk.desk.places import Place
from ccdesk.desk.theme import tokens
from ccdesk.desk.theme.look import colours_of, scaled
from ccdesk.desk.widgets.buttons import Button
from ccdesk.desk.widgets.chip import chip_size, draw_chip
from ccdesk.desk.widgets.labels import draw_icon
from ccdesk.desk.widgets.texts import Look, Texts
from ccdesk.operations.attention import AttentionItem

_ICONS = {
    "decision": "shield-check",
    "registers": "calendar-check",
    "review": "handshake",
    "return": "envelope-simple",
    "referral": "paper-plane-tilt",
    "estimate": "users-three",
}
_BUTTON_WIDE, _CHIP_WIDE, _MARK = 84, 112, tokens.ICON + 14
_ABOVE, _GAP = 8, tokens.SPACE[2]


class AttentionRow(QWidget):
    """A row that draws all of itself but its button; it is built before there is anything for it to show."""

    def __init__(self, go: Callable[[Place], None], *, has_line: bool) -> None:
        """Build an empty row; ``has_line`` draws a hairline above it."""
        super().__init__()
        self._go, self._line = go, int(has_line)
        self._item: AttentionItem | None = None
        self._texts = Texts(Look(tokens.BODY, tokens.MEDIUM), Look(tokens.CAPTION, second=True))
        self._late, self._tone, self._late_icon = "", "amber", "clock"
        self.button = Button("Open", kind="small", run=self._open, parent=self)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._measure()

    def show_item(self, item: AttentionItem) -> None:
        """Show something that waits."""
        if item == self._item:
            return
        self._item = item
        self._tone = "red" if item.is_overdue else "amber"
        self._late, self._late_icon = item.how_late, "warning-circle" if item.is_overdue else "clock"
        self._texts.set_words(item.words, item.detail)
        self.setAccessibleName(f"{item.words}, {item.how_late}\n{item.detail}")
        self.button.setText(item.action)
        self.button.setAccessibleName(f"{item.action}: {item.words}, {item.how_late}")
        self._measure()
        self._place_button()
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return the least: the room there is decides."""
        return self.minimumSizeHint()

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return room for the longest word beside the mark, the chip and the button."""
        return QSize(self._aside + self._texts.least, self._high(self._texts.low))

    def heightForWidth(self, width: int) -> int:  # noqa: N802 - Qt's name
        """Return how high the row is in this width."""
        return self._high(self._texts.height(width - self._aside))

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Keep the button at the right."""
        super().resizeEvent(event)
        self._place_button()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw the row."""
        colours, painter, wide = colours_of(), QPainter(self), self.width()
        if self._line:
            painter.fillRect(0, 0, wide, 1, QColor(colours.line))
        top, high = self._line + _ABOVE, self.height() - self._line - 2 * _ABOVE
        mark, room = scaled(_MARK), wide - self._aside
        place = QRect(tokens.CARD_PADDING, top + (high - mark) // 2, mark, mark)
        icon = _ICONS.get(self._item.kind, "clock") if self._item is not None else "clock"
        draw_icon(painter, place, icon, self._tone, tokens.ICON, self.devicePixelRatioF(), soft=True)
        left = tokens.CARD_PADDING + mark + _GAP
        self._texts.draw(painter, colours, left, top + (high - self._texts.height(room)) // 2, room)
        size = self._chip
        chip = QRect(left + room + _GAP, top + (high - size.height()) // 2, size.width(), size.height())
        draw_chip(painter, chip, self._late, self._tone, self._late_icon, self.devicePixelRatioF(), has_room=True)
        painter.end()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Follow the system's text size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and self._texts.follow():
            self._measure()
            self.updateGeometry()

    def _measure(self) -> None:
        hint = self.button.sizeHint()
        self._button = QSize(max(scaled(_BUTTON_WIDE), hint.width()), hint.height())
        self._chip = chip_size(self._late, self._late_icon)
        room_of_chip = max(scaled(_CHIP_WIDE), self._chip.width())
        self._aside = 2 * tokens.CARD_PADDING + scaled(_MARK) + room_of_chip + self._button.width() + 3 * _GAP

    def _high(self, texts: int) -> int:
        inside = max(texts, scaled(_MARK), self._chip.height(), self._button.height())
        return inside + 2 * _ABOVE + self._line

    def _place_button(self) -> None:
        size, high = self._button, self.height() - self._line - 2 * _ABOVE
        left, top = self.width() - tokens.CARD_PADDING - size.width(), self._line + _ABOVE
        self.button.setGeometry(left, top + (high - size.height()) // 2, size.width(), size.height())

    def _open(self) -> None:
        if self._item is not None:
            self._go(Place(self._item.page, self._item.key, self._item.focus))
