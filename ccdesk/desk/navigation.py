"""The pages at the left of the window, with their icons and counts."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Protocol

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from ccdesk.desk.page import Page
from ccdesk.desk.theme import tokens
from ccdesk.desk.theme.icons import pixmap
from ccdesk.desk.theme.look import MIDDLE, colours_of, font, scaled
from ccdesk.desk.widgets.labels import IconMark, Words, hairline
from ccdesk.desk.widgets.texts import ready_for_letters


class Count(Protocol):
    """How much is on a page: a number, whether it means something to do, and what it counts in words."""

    @property
    def count(self) -> int:
        """How many."""
        ...

    @property
    def needs_attention(self) -> bool:
        """Whether something is to be done."""
        ...

    @property
    def words(self) -> str:
        """What they are."""
        ...


class NavigationButton(QAbstractButton):
    """One page: its icon, its title and how much is there; a red count means something to do."""

    def __init__(self, page: type[Page], parent: QWidget | None = None) -> None:
        """Show a page."""
        super().__init__(parent)
        self.page = page
        self._count: Count | None = None
        self._is_narrow = False
        self.setText(page.title)
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._tell()

    def show_count(self, count: Count | None) -> None:
        """Show how much is there."""
        if count != self._count:
            self._count = count
            self._tell()
            self.update()

    def set_narrow(self, is_narrow: bool) -> None:
        """Show the icon only."""
        self._is_narrow = is_narrow
        self._tell()
        self.updateGeometry()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return the row's size."""
        return QSize(scaled(36 if self._is_narrow else 176), scaled(tokens.NAVIGATION_ROW))

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Let rows be lower in a very low window."""
        return QSize(self.sizeHint().width(), scaled(tokens.SMALL_CONTROL))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw the row."""
        colours = colours_of()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        place = QRectF(self.rect())
        if self.isChecked():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(colours.acc_soft))
            painter.drawRoundedRect(place, 8, 8)
            if not self._is_narrow:
                painter.setBrush(QColor(colours.acc))
                painter.drawRoundedRect(QRectF(0, place.center().y() - 10, 3, 20), 1.5, 1.5)
        elif self.underMouse():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(colours.sunk if colours.is_dark else colours.line))
            painter.drawRoundedRect(place, 8, 8)
        if self.hasFocus():
            painter.setPen(QPen(QColor(colours.acc), tokens.FOCUS_RING))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(place.adjusted(1, 1, -1, -1), 7, 7)
        side = scaled(tokens.ICON_NAVIGATION)
        left = (self.width() - side) // 2 if self._is_narrow else 12
        ink = colours.acc_text if self.isChecked() else colours.ink2
        shown = pixmap(self.page.icon, ink, side, self.devicePixelRatioF())
        painter.drawPixmap(left, (self.height() - side) // 2, side, side, shown)
        if self._is_narrow:
            self._draw_dot(painter, left + side)
        else:
            self._draw_words(painter, left + side + 12)
        painter.end()

    def _draw_dot(self, painter: QPainter, right: int) -> None:
        if self._count is not None and self._count.needs_attention and self._count.count:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(colours_of().red))
            painter.drawEllipse(QRectF(right - 4, self.height() / 2 - scaled(13), 7, 7))

    def _draw_words(self, painter: QPainter, left: int) -> None:
        colours = colours_of()
        painter.setPen(QColor(colours.acc_text if self.isChecked() else colours.ink))
        painter.setFont(font(tokens.BODY, tokens.STRONG if self.isChecked() else tokens.NORMAL))
        room = QRect(left, 0, self.width() - left - 8, self.height())
        ready_for_letters(painter)
        painter.drawText(room, MIDDLE, self.page.title)
        if self._count is None or (self._count.needs_attention and not self._count.count):
            return
        words = f"{self._count.count:,}"
        used = font(tokens.CAPTION, tokens.STRONG if self._count.needs_attention else tokens.NORMAL)
        width = QFontMetrics(used).horizontalAdvance(words)
        painter.setFont(used)
        if not self._count.needs_attention:
            painter.setPen(QColor(colours.ink2))
            painter.drawText(
                room.adjusted(0, 0, -4, 0), Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, words
            )
            return
        tall = scaled(20)
        box = QRect(self.width() - 12 - max(tall + 2, width + 12), 0, max(tall + 2, width + 12), tall)
        box.moveTop((self.height() - tall) // 2)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colours.red_soft))
        painter.drawRoundedRect(box, tall / 2, tall / 2)
        painter.setPen(QColor(colours.red))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, words)

    def _tell(self) -> None:
        words = f", {self._count.words}" if self._count is not None and self._count.words else ""
        self.setAccessibleName(f"{self.page.title}{words}")
        keys = self.page.own_keys()
        tip = f"{self.page.title}{words} ({keys})"
        self.setToolTip(tip if self._is_narrow or words else keys)


class Navigation(QFrame):
    """The pages in order; Up and Down move among them, Enter or Space shows one."""

    wanted = Signal(str)

    def __init__(self, pages: Sequence[type[Page]], parent: QWidget | None = None) -> None:
        """Show pages."""
        super().__init__(parent)
        self.setObjectName("navigation")
        self.setAccessibleName("Pages")
        outer = QVBoxLayout(self)
        outer.setContentsMargins(12, 12, 12, 12)
        outer.setSpacing(2)
        self._brand = _Brand()
        outer.addWidget(self._brand)
        outer.addSpacing(10)
        self._all = [NavigationButton(page) for page in pages]
        self.buttons = list(self._all)
        for button in self._all:
            button.clicked.connect(self._go)
            outer.addWidget(button)
        outer.addStretch(1)
        self._foot = QWidget()
        foot = QVBoxLayout(self._foot)
        foot.setContentsMargins(0, 0, 0, 0)
        foot.setSpacing(10)
        foot.addWidget(hairline())
        row = QHBoxLayout()
        row.setContentsMargins(8, 0, 0, 0)
        row.setSpacing(9)
        row.addWidget(IconMark("hard-drives", "plain", 14))
        words = QVBoxLayout()
        words.setSpacing(0)
        self._where = Words("", tokens.CAPTION, tokens.STRONG)
        self._health = Words("", tokens.CAPTION, second=True, wrap=True)
        words.addWidget(self._where)
        words.addWidget(self._health)
        row.addLayout(words, 1)
        foot.addLayout(row)
        outer.addWidget(self._foot)
        self.set_narrow(False)

    def show_pages(self, names: Collection[str]) -> None:
        """Show these pages only, in their order."""
        self.buttons = [button for button in self._all if button.page.name in names]
        for button in self._all:
            button.setVisible(button in self.buttons)

    def show_page(self, name: str) -> None:
        """Mark the page that is shown."""
        for button in self.buttons:
            if button.page.name == name:
                button.setChecked(True)

    def show_counts(self, counts: Mapping[str, Count]) -> None:
        """Show how much is on each page, by the pages' names."""
        for button in self.buttons:
            button.show_count(counts.get(button.page.name))

    def show_health(self, where: str, words: str) -> None:
        """Say at the foot on which computer this is, and how its backups are."""
        self._where.setText(where)
        self._health.setText(words)
        self._foot.setVisible(not self._is_narrow and bool(where))

    def set_narrow(self, is_narrow: bool) -> None:
        """Show icons only, or icons and titles."""
        self.setFixedWidth(scaled(tokens.NAVIGATION_NARROW if is_narrow else tokens.NAVIGATION_WIDE))
        self._is_narrow = is_narrow
        margin = 8 if is_narrow else 12
        layout = self.layout()
        if layout is not None:
            layout.setContentsMargins(margin, 12, margin, 12)
        self._brand.set_narrow(is_narrow)
        self._foot.setVisible(not is_narrow and bool(self._where.text()))
        for button in self._all:
            button.set_narrow(is_narrow)

    def take_focus(self) -> None:
        """Take the focus on the page that is shown."""
        shown = next((button for button in self.buttons if button.isChecked()), None)
        (shown or self.buttons[0]).setFocus(Qt.FocusReason.TabFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Move among the pages."""
        focused = self.focusWidget()
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_Home: -99, Qt.Key.Key_End: 99}
        step = steps.get(Qt.Key(event.key()))
        if isinstance(focused, NavigationButton) and step is not None:
            place = max(0, min(self.buttons.index(focused) + step, len(self.buttons) - 1))
            self.buttons[place].setFocus(Qt.FocusReason.TabFocusReason)
        elif isinstance(focused, NavigationButton) and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            focused.click()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Redraw when the theme changes."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self.update()

    def _go(self) -> None:
        button = self.sender()
        if isinstance(button, NavigationButton):
            self.wanted.emit(button.page.name)


class _Brand(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self._is_narrow = False
        self.setFixedHeight(scaled(32))

    def set_narrow(self, is_narrow: bool) -> None:
        self._is_narrow = is_narrow
        self.setVisible(not is_narrow)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        colours = colours_of()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        side = scaled(28)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colours.acc))
        painter.drawRoundedRect(QRect(4, 2, side, side), 7, 7)
        inner = scaled(20)
        mark = pixmap("house-line", colours.on_acc, inner, self.devicePixelRatioF())
        gap = (side - inner) // 2
        painter.drawPixmap(4 + gap, 2 + gap, inner, inner, mark)
        painter.setPen(QColor(colours.ink))
        painter.setFont(font(tokens.CARD_TITLE, tokens.STRONG))
        painter.drawText(QRect(side + 14, 0, self.width(), side + 4), Qt.AlignmentFlag.AlignVCenter, "ccdesk")
        painter.end()
