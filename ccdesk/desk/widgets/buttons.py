"""Buttons: one main to a page, ordinary, small, quiet ones, and ones that remove something."""

from __future__ import annotations

from collections.abc import Callable

from PySide6 import QtCore
from PySide6.QtCore import QEvent, QRect, QRectF, QSize
from PySide6.QtGui import (
    QColor,
    QEnterEvent,
    QFocusEvent,
    QFontMetrics,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QPixmap,
    QShortcut,
)
from PySide6.QtWidgets import QPushButton, QStyleOptionButton, QWidget

from ccdesk.desk.theme import tokens
from ccdesk.desk.theme.icons import pixmap
from ccdesk.desk.theme.look import CENTRE, MIDDLE, brush_of, colours_of, font, mixed, scaled, take_ink, text_scale

_GAP = 8
_CAP_PADDING = 6


class Button(QPushButton):
    """A button with an icon of the set before its words and, where it has one, its key shown after them."""

    def __init__(
        self,
        words: str,
        *,
        kind: str = "ordinary",
        icon: str = "",
        keys: str = "",
        name: str = "",
        run: Callable[[], object] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        """Make a button; without words it needs a name for screen readers. ``keys`` also works as its short cut."""
        super().__init__(parent)
        self.setText(words)
        self._icon = icon
        self._cap = (
            QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText).replace("Return", "Enter")
            if keys
            else ""
        )
        self._kind = kind
        self._frame: QPixmap | None = None
        self._framed: tuple[object, ...] = ()
        self.is_focused_by_mouse = False
        self.setProperty("kind", kind)
        self.setAccessibleName(name or words)
        if not words:
            self.setToolTip(name)
        self._shortcut = QShortcut(self)
        self._shortcut.setAutoRepeat(False)
        self._shortcut.activated.connect(self.click)
        if keys:
            # Not the button's own shortcut, which waits a tenth of a second to look pressed.
            self._shortcut.setKey(QKeySequence(keys))
        self.setProperty("focusPolicy", "StrongFocus")
        self.setAutoDefault(False)
        self._dress()
        if run is not None:
            self.clicked.connect(lambda: run())

    def set_icon(self, icon: str) -> None:
        """Show another icon."""
        self._icon = icon
        self.updateGeometry()
        self.update()

    def set_kind(self, kind: str) -> None:
        """Look like another kind of button."""
        if kind == self._kind:
            return
        self._kind, self._frame = kind, None
        self.setProperty("kind", kind)
        self.style().unpolish(self)
        self.style().polish(self)
        self._dress()

    def set_chosen(self, is_chosen: bool) -> None:
        """Show that this is what is chosen among several."""
        self._frame = None
        self.setProperty("chosen", is_chosen)
        self.style().unpolish(self)
        self.style().polish(self)

    def set_keys_shown(self, keys: str) -> None:
        """Show a key that works elsewhere than through this button."""
        self._cap = (
            QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText).replace("Return", "Enter")
            if keys
            else ""
        )
        self.updateGeometry()
        self.update()

    def leave_key(self) -> None:
        """Show the key but leave it to whoever else has it: the window, the page or the form."""
        self._shortcut.setKey(QKeySequence())

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return room for the icon, the words and the key."""
        is_small = self._kind in ("small", "text", "icon-small")
        height = scaled(tokens.SMALL_CONTROL if is_small else tokens.CONTROL)
        if not self.text():
            return QSize(height, height)
        padding = 2 * (10 if self._kind == "small" else 8 if self._kind == "text" else 14)
        return QSize(self._contents_width() + padding + 2, height)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return the same as the wanted size: words are never cut."""
        return self.sizeHint()

    def initStyleOption(self, option: QStyleOptionButton) -> None:  # noqa: N802 - Qt's name
        """Leave the words out of what Qt draws: they come with the icon and the key."""
        super().initStyleOption(option)
        option.text = ""

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw the frame by the style sheet, then icon, words and key."""
        # Between device pixels a picture of the frame would be blurred.
        is_kept = getattr(self.window(), "keeps_frames", False) and self.devicePixelRatioF().is_integer()
        if not is_kept:
            super().paintEvent(event)
        painter = QPainter(self)
        if is_kept:
            painter.drawPixmap(0, 0, self._framing())
        self._draw_contents(painter)
        if (
            self.hasFocus()
            and not self.is_focused_by_mouse
            and self.window().windowType() == QtCore.Qt.WindowType.Popup
        ):
            # A pop-up has no room for the ring that a window draws round its buttons.
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(QColor(colours_of().acc), tokens.FOCUS_RING))
            painter.setBrush(QtCore.Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), tokens.RADIUS_SMALL, tokens.RADIUS_SMALL)
        painter.end()

    def enterEvent(self, event: QEnterEvent) -> None:  # noqa: N802 - Qt's name
        """Show the mouse as a hand."""
        self.setCursor(QtCore.Qt.CursorShape.PointingHandCursor)
        super().enterEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        """Remember whether the focus came by mouse: only by keyboard is a ring shown."""
        self.is_focused_by_mouse = event.reason() == QtCore.Qt.FocusReason.MouseFocusReason
        super().focusInEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Let Enter press the button as Space does, once however long it is held."""
        is_plain = not event.modifiers() & ~QtCore.Qt.KeyboardModifier.KeypadModifier
        if event.key() in (QtCore.Qt.Key.Key_Return, QtCore.Qt.Key.Key_Enter) and is_plain:
            if not event.isAutoRepeat():
                self.click()
            return
        super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Follow the theme and the system's text size."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.StyleChange, QEvent.Type.PaletteChange):
            self._frame = None
        if event.type() == QEvent.Type.StyleChange and text_scale() != self._scale:
            # Qt tells so of every widget that it puts into another one, too.
            self._dress()

    def _dress(self) -> None:
        self._scale = text_scale()
        weight = tokens.MEDIUM
        size = tokens.CELL if self._kind in ("small", "text") else tokens.BODY
        self.setFont(font(size, weight))
        self.updateGeometry()

    def _framing(self) -> QPixmap:
        """Return the frame as the style sheet draws it, kept while it looks the same."""
        ratio = self.devicePixelRatioF()
        wanted = self.size(), ratio, self.isEnabled(), self.isDown(), self.underMouse(), self.hasFocus()
        if self._frame is None or wanted != self._framed:
            self._framed = wanted
            self._frame = QPixmap(self.size() * ratio)
            self._frame.setDevicePixelRatio(ratio)
            self._frame.fill(QColor(0, 0, 0, 0))
            # To name this class makes Python know all that a style can draw, which the sign-in does without.
            from PySide6.QtWidgets import QStyle

            option = QStyleOptionButton()
            self.initStyleOption(option)
            painter = QPainter(self._frame)
            self.style().drawControl(QStyle.ControlElement.CE_PushButton, option, painter, self)
            painter.end()
        return self._frame

    def _words(self) -> str:
        return self.text().replace("&", "")

    def _contents_width(self) -> int:
        return QFontMetrics(self.font()).horizontalAdvance(self._words()) + self._beside_words()

    def _beside_words(self) -> int:
        width = scaled(tokens.ICON) + _GAP if self._icon else 0
        if self._cap:
            width += QFontMetrics(font(tokens.KEY_CAP)).horizontalAdvance(self._cap) + 2 * _CAP_PADDING + _GAP
        return width

    def _ink(self) -> str:
        colours = colours_of()
        if not self.isEnabled():
            return colours.ink2
        inks = {"main": colours.on_acc, "danger": colours.red, "text": colours.acc_text}
        return inks.get(self._kind, colours.ink)

    def _draw_contents(self, painter: QPainter) -> None:
        side = scaled(tokens.ICON)
        ratio = self.devicePixelRatioF()
        if not self.text():
            place = QRect((self.width() - side) // 2, (self.height() - side) // 2, side, side)
            painter.drawPixmap(place, pixmap(self._icon, self._ink(), side, ratio))
            return
        words, used, ink, high = self._words(), self.font(), self._ink(), self.height()
        width = QFontMetrics(used).horizontalAdvance(words)
        left = max(0, (self.width() - width - self._beside_words()) // 2)
        if self._icon:
            painter.drawPixmap(left, (high - side) // 2, side, side, pixmap(self._icon, ink, side, ratio))
            left += side + _GAP
        painter.setFont(used)
        take_ink(painter, ink)
        painter.drawText(QRect(left, 0, width + 1, high), MIDDLE, words)
        if self._cap:
            draw_key_cap(painter, self._cap, left + width + _GAP, high, on_main=self._kind == "main")


def draw_key_cap(painter: QPainter, cap: str, left: int, height: int, *, on_main: bool = False) -> int:
    """Draw a key at this place, centred on this height, and return how wide it is."""
    colours = colours_of()
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    small = font(tokens.KEY_CAP)
    metrics = QFontMetrics(small)
    width, tall = metrics.horizontalAdvance(cap) + 2 * _CAP_PADDING, metrics.height() + 3
    place = QRect(left, (height - tall) // 2, width, tall)
    square = QPainterPath()
    square.addRoundedRect(QRectF(place), 4, 4)
    ground = mixed(colours.acc, colours.on_acc, 0.22) if on_main else mixed(colours.sunk, colours.line, 0.25)
    painter.fillPath(square, brush_of(ground))
    painter.setFont(small)
    take_ink(painter, colours.on_acc if on_main else colours.ink2)
    painter.drawText(place, CENTRE, cap)
    painter.restore()
    return width


def main_button(words: str, icon: str = "", keys: str = "", run: Callable[[], object] | None = None) -> Button:
    """Return the one main button of a page."""
    return Button(words, kind="main", icon=icon, keys=keys, run=run)


def ordinary_button(words: str, icon: str = "", keys: str = "", run: Callable[[], object] | None = None) -> Button:
    """Return an ordinary button."""
    return Button(words, icon=icon, keys=keys, run=run)


def small_button(words: str, icon: str = "", keys: str = "", run: Callable[[], object] | None = None) -> Button:
    """Return a small button with an edge, as in rows."""
    return Button(words, kind="small", icon=icon, keys=keys, run=run)


def text_button(words: str, icon: str = "", keys: str = "", run: Callable[[], object] | None = None) -> Button:
    """Return a quiet button without an edge."""
    return Button(words, kind="text", icon=icon, keys=keys, run=run)


def danger_button(words: str, icon: str = "", keys: str = "", run: Callable[[], object] | None = None) -> Button:
    """Return a button that removes something."""
    return Button(words, kind="danger", icon=icon, keys=keys, run=run)


def icon_button(name: str, icon: str, keys: str = "", run: Callable[[], object] | None = None) -> Button:
    """Return a button of an icon only, with its name for screen readers and as its tip."""
    return Button("", kind="icon", icon=icon, keys=keys, name=name, run=run)


def small_icon_button(name: str, icon: str, keys: str = "", run: Callable[[], object] | None = None) -> Button:
    """Return a small button of an icon only, without an edge."""
    return Button("", kind="icon-small", icon=icon, keys=keys, name=name, run=run)
