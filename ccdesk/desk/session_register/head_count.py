"""How many came without giving a name, beside the names and never added to them."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from ccdesk.desk.theme import tokens
from ccdesk.desk.theme.icons import pixmap
from ccdesk.desk.theme.look import colours_of, font, scaled
from ccdesk.desk.widgets.card import Card
from ccdesk.desk.widgets.labels import Words, caption
from ccdesk.operations.session_marks import MOST_WITHOUT_NAMES

_WIDE, _TALL = 102, 32


class Stepper(QWidget):
    """A number between a minus and a plus; arrows, + and −, digits and Backspace change it."""

    changed = Signal(int)

    def __init__(self, name: str, keys: str, parent: QWidget | None = None) -> None:
        """Show 0; ``keys`` are told as a tip."""
        super().__init__(parent)
        self._name = name
        self._value = 0
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setToolTip(f"{keys} one more, Shift+{keys} one less")
        self._tell()

    @property
    def value(self) -> int:
        """The number."""
        return self._value

    def show_value(self, value: int) -> None:
        """Show a number without telling."""
        if value != self._value:
            self._value = value
            self._tell()
            self.update()

    def step(self, by: int) -> None:
        """Change the number and tell."""
        self._choose(self._value + by)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return room for two signs and a number of four figures."""
        return QSize(scaled(_WIDE), scaled(_TALL))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Change the number by keyboard."""
        steps = {
            Qt.Key.Key_Up: 1,
            Qt.Key.Key_Right: 1,
            Qt.Key.Key_Plus: 1,
            Qt.Key.Key_Down: -1,
            Qt.Key.Key_Left: -1,
            Qt.Key.Key_Minus: -1,
        }
        step = steps.get(Qt.Key(event.key()))
        if step is not None:
            self.step(step)
        elif event.text().isdecimal():
            self._choose(int(f"{self._value}{event.text()}"))
        elif event.key() == Qt.Key.Key_Backspace:
            self._choose(self._value // 10)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Change the number by a click on a sign."""
        super().mousePressEvent(event)
        third = self.width() / 3
        if event.position().x() < third:
            self.step(-1)
        elif event.position().x() > 2 * third:
            self.step(1)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw the number between its signs."""
        painter, colours = QPainter(self), colours_of()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(colours.card)
        wide = tokens.FOCUS_RING if self.hasFocus() else 1
        painter.setPen(QPen(QColor(colours.acc if self.hasFocus() else colours.ctl), wide))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(wide / 2, wide / 2, -wide / 2, -wide / 2), 8, 8)
        third, side = self.width() // 3, scaled(14)
        painter.setPen(colours.line)
        for left in (third, 2 * third):
            painter.drawLine(left, 4, left, self.height() - 5)
        for left, name in ((0, "minus"), (2 * third, "plus")):
            place = QRect(left + (third - side) // 2, (self.height() - side) // 2, side, side)
            painter.drawPixmap(place, pixmap(name, colours.ink, side, self.devicePixelRatioF()))
        painter.setFont(font(tokens.CELL, tokens.STRONG))
        painter.setPen(colours.ink)
        painter.drawText(QRect(third, 0, third, self.height()), Qt.AlignmentFlag.AlignCenter, str(self._value))
        painter.end()

    def _choose(self, value: int) -> None:
        if 0 <= value <= MOST_WITHOUT_NAMES and value != self._value:
            self.show_value(value)
            self.changed.emit(value)

    def _tell(self) -> None:
        self.setAccessibleName(f"{self._name} without names: {self._value}")


class HeadCount(Card):
    """Adults and children without names."""

    changed = Signal(int, int)

    def __init__(self, parent: QWidget | None = None) -> None:
        """Show no one."""
        super().__init__(parent=parent)
        self.setAccessibleName("Head count without names")
        self.adults, self.children_ = Stepper("Adults", "Alt+A"), Stepper("Children", "Alt+C")
        self.body.setContentsMargins(tokens.CARD_PADDING, 8, tokens.CARD_PADDING, 8)
        self.body.setSpacing(5)
        self.body.addWidget(Words("Head count without names", tokens.CAPTION, tokens.STRONG, second=True))
        for words, stepper in (("Adults", self.adults), ("Children", self.children_)):
            row = QHBoxLayout()
            row.addWidget(Words(words, tokens.CELL))
            row.addStretch(1)
            row.addWidget(stepper)
            self.body.addLayout(row)
            stepper.changed.connect(self._tell)
        self.body.addWidget(caption("Never added to people or contacts.", wrap=True))

    def show_counts(self, adults: int, children: int) -> None:
        """Show what is recorded."""
        self.adults.show_value(adults)
        self.children_.show_value(children)

    def _tell(self) -> None:
        self.changed.emit(self.adults.value, self.children_.value)
