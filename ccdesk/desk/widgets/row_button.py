"""A row of a card that opens something: initials or an icon, two lines of words, and chips or words at its end."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from ccdesk.desk.theme import tokens
from ccdesk.desk.theme.look import colours_of, font, scaled
from ccdesk.desk.widgets.chip import chip_size, draw_chip

ChipWords = tuple[str, str, str]
_GAP = 12
_SIDE = 32


class RowButton(QAbstractButton):
    """A row of a card; Enter or Space opens it, Up and Down go to its neighbours."""

    def __init__(
        self,
        words: str,
        second: str = "",
        *,
        initials: str = "",
        chips: Sequence[ChipWords] = (),
        first_chip: ChipWords | None = None,
        end: str = "",
        is_strong: bool = True,
        run: Callable[[], object] | None = None,
        said: str = "",
        parent: QWidget | None = None,
    ) -> None:
        """Show a row; ``second`` may have several lines, ``first_chip`` stands before the words.

        ``said`` is what a screen reader says of it.
        """
        super().__init__(parent)
        self._words, self._second, self._initials = words, second, initials
        self._chips, self._first_chip, self._end, self._is_strong = tuple(chips), first_chip, end, is_strong
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setMouseTracking(True)
        told = [
            first_chip[0] if first_chip else "",
            words,
            second.replace("\n", ", "),
            end,
            *(chip[0] for chip in chips),
        ]
        self.setAccessibleName(said or ", ".join(part for part in told if part))
        if run is not None:
            self.clicked.connect(lambda: run())

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return the height of one line or two; chips that do not fit beside go below."""
        return QSize(scaled(200), self._height(self.width()))

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return a width from which on words are shortened."""
        return QSize(scaled(120), self._height(self.width()))

    def hasHeightForWidth(self) -> bool:  # noqa: N802 - Qt's name
        """Need another line where chips do not fit beside the words."""
        return True

    def heightForWidth(self, width: int) -> int:  # noqa: N802 - Qt's name
        """Return the height at a width."""
        return self._height(width)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Open with Enter too; go up and down among the rows of the card."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self.click()
        elif event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self._go(1 if event.key() == Qt.Key.Key_Down else -1)
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Follow the system's text size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.updateGeometry()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw the row."""
        colours = colours_of()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        place = self.rect()
        if self.underMouse():
            painter.fillRect(place, colours.sunk)
        if self.hasFocus():
            painter.setPen(QPen(QColor(colours.acc), tokens.FOCUS_RING))
            painter.drawRoundedRect(QRectF(place).adjusted(2, 2, -2, -2), tokens.RADIUS_SMALL, tokens.RADIUS_SMALL)
        room = place.adjusted(tokens.CARD_PADDING, 0, -tokens.CARD_PADDING, 0)
        if self._initials:
            room = self._draw_initials(painter, room)
        if self._goes_below(self.width()):
            below = chip_size("X").height() + 6
            self._draw_chips(painter, QRect(room.left(), room.bottom() - below, room.width(), below), at_end=False)
            room = room.adjusted(0, 0, 0, -below)
        else:
            room = self._draw_chips(painter, room, at_end=True)
        self._draw_words(painter, room)
        painter.end()

    def _draw_initials(self, painter: QPainter, room: QRect) -> QRect:
        colours, side = colours_of(), scaled(_SIDE)
        circle = QRect(room.left(), room.center().y() - side // 2, side, side)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colours.sunk)
        painter.drawEllipse(circle)
        painter.setPen(colours.ink2)
        painter.setFont(font(tokens.CAPTION, tokens.MEDIUM))
        painter.drawText(circle, Qt.AlignmentFlag.AlignCenter, self._initials)
        return room.adjusted(side + _GAP, 0, 0, 0)

    def _draw_chips(self, painter: QPainter, room: QRect, *, at_end: bool) -> QRect:
        left = room.left()
        for words, tone, icon in self._chips:
            size = chip_size(words, icon)
            wide = min(size.width(), room.width())
            start = room.right() - wide + 1 if at_end else left
            box = QRect(start, room.center().y() - size.height() // 2, wide, size.height())
            draw_chip(painter, box, words, tone, icon, self.devicePixelRatioF())
            if at_end:
                room = room.adjusted(0, 0, -wide - 6, 0)
            left += wide + 6
        return room

    def _draw_words(self, painter: QPainter, room: QRect) -> None:
        colours = colours_of()
        small = font(tokens.CELL)
        is_end_below = self._is_end_below(self.width())
        if self._end and not is_end_below:
            painter.setFont(small)
            painter.setPen(colours.ink2)
            painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, self._end)
            room = room.adjusted(0, 0, -QFontMetrics(small).horizontalAdvance(self._end) - _GAP, 0)
        if self._first_chip is not None:
            words, tone, icon = self._first_chip
            size = chip_size(words, icon)
            box = QRect(room.left(), room.center().y() - size.height() // 2, size.width(), size.height())
            draw_chip(painter, box, words, tone, icon, self.devicePixelRatioF())
            room = room.adjusted(size.width() + 8, 0, 0, 0)
        used = font(tokens.BODY, tokens.STRONG if self._is_strong else tokens.NORMAL)
        painter.setFont(used)
        painter.setPen(colours.ink)
        shown = QFontMetrics(used).elidedText(self._words, Qt.TextElideMode.ElideRight, room.width())
        below = self._end if is_end_below else self._second
        if not below:
            painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, shown)
            return
        caption = font(tokens.CAPTION)
        lines, tall, small_line = below.split("\n"), QFontMetrics(used).height(), QFontMetrics(caption).height()
        top = room.center().y() - (tall + small_line * len(lines)) // 2
        painter.drawText(QRect(room.left(), top, room.width(), tall), Qt.AlignmentFlag.AlignVCenter, shown)
        painter.setFont(caption)
        painter.setPen(colours.ink2)
        for number, line in enumerate(lines):
            told = QFontMetrics(caption).elidedText(line, Qt.TextElideMode.ElideRight, room.width())
            lower = QRect(room.left(), top + tall + number * small_line, room.width(), small_line)
            painter.drawText(lower, Qt.AlignmentFlag.AlignVCenter, told)

    def _height(self, width: int) -> int:
        base = scaled(tokens.ROW_TABLE)
        if self._is_end_below(width):
            base = scaled(52)
        elif self._second:
            lines = self._second.count("\n")
            base = scaled(48) + lines * QFontMetrics(font(tokens.CAPTION)).height()
        return base + (chip_size("X").height() + 6 if self._goes_below(width) else 0)

    def _is_end_below(self, width: int) -> bool:
        """Say whether the words at the end go below, because there is no room for them beside."""
        if not self._end or self._second or not width:
            return False
        words = QFontMetrics(font(tokens.BODY, tokens.STRONG)).horizontalAdvance(self._words)
        end = QFontMetrics(font(tokens.CELL)).horizontalAdvance(self._end) + _GAP
        chip = chip_size(self._first_chip[0], self._first_chip[2]).width() + 8 if self._first_chip is not None else 0
        return words + end + chip + 2 * tokens.CARD_PADDING > width

    def _goes_below(self, width: int) -> bool:
        if not self._chips or not width:
            return False
        words = QFontMetrics(font(tokens.BODY, tokens.STRONG)).horizontalAdvance(self._words)
        caption = QFontMetrics(font(tokens.CAPTION))
        second = max(caption.horizontalAdvance(line) for line in self._second.split("\n"))
        chips = sum(chip_size(chip[0], chip[2]).width() + 6 for chip in self._chips)
        initials = scaled(_SIDE) + _GAP if self._initials else 0
        return max(words, second) + chips + initials + 2 * tokens.CARD_PADDING > width

    def _go(self, step: int) -> None:
        parent = self.parentWidget()
        while parent is not None and not parent.property("rows"):
            parent = parent.parentWidget()
        rows = [row for row in parent.findChildren(RowButton) if row.isVisible()] if parent is not None else []
        rows.sort(key=lambda row: row.mapToGlobal(row.rect().topLeft()).y())
        if self in rows and 0 <= (place := rows.index(self) + step) < len(rows):
            rows[place].setFocus(Qt.FocusReason.TabFocusReason)
