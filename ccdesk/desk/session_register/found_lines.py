"""The lines above and below the people found for a register; each draws itself, so that new words lay nothing out."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QWidget

from ccdesk.desk.theme import tokens
from ccdesk.desk.theme.icons import pixmap
from ccdesk.desk.theme.look import colours_of, font, scaled
from ccdesk.desk.widgets.buttons import draw_key_cap

_LEFT, _GAP, _RIGHT = 20, 10, 20
_VERTICAL = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft


class FoundHead(QWidget):
    """Says how many were found, or asks what was meant; keys stand at the right where there is room."""

    def __init__(self, parent: QWidget) -> None:
        """Say nothing yet."""
        super().__init__(parent)
        self._note, self._question = "", ""
        self._keys: Sequence[tuple[str, str]] = ()

    @property
    def words(self) -> str:
        """What is said."""
        return f"{self._note} {self._question}".strip()

    def say(self, note: str, question: str = "") -> None:
        """Say something, and ask something in strong words."""
        if (note, question) != (self._note, self._question):
            self._note, self._question = note, question
            self.setAccessibleName(self.words)
            self.update()

    def show_keys(self, keys: Sequence[tuple[str, str]]) -> None:
        """Show these keys at the right, the first outermost."""
        if tuple(keys) != tuple(self._keys):
            self._keys = keys
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw icon, words and keys."""
        painter, colours, side = QPainter(self), colours_of(), scaled(tokens.ICON)
        mark = pixmap("info", colours.tone("plain").ink, side, self.devicePixelRatioF())
        painter.drawPixmap(_LEFT, (self.height() - side) // 2, side, side, mark)
        left = _LEFT + side + _GAP
        for words, weight in ((self._note, tokens.NORMAL), (self._question, tokens.STRONG)):
            used = font(tokens.CELL, weight)
            shown = QFontMetrics(used).elidedText(words, Qt.TextElideMode.ElideRight, self.width() - left - _RIGHT)
            painter.setFont(used)
            painter.setPen(colours.ink)
            painter.drawText(QRect(left, 0, self.width() - left, self.height()), _VERTICAL, shown)
            left += QFontMetrics(used).horizontalAdvance(shown) + _GAP
        self._draw_keys(painter, left)
        painter.end()

    def _draw_keys(self, painter: QPainter, left: int) -> None:
        small, right = font(tokens.CAPTION), self.width() - _RIGHT
        metrics, caps = QFontMetrics(small), QFontMetrics(font(tokens.KEY_CAP))
        for cap, words in self._keys:
            width = caps.horizontalAdvance(cap) + 12 + 4 + metrics.horizontalAdvance(words)
            if right - width < left:
                return
            after = right - width + draw_key_cap(painter, cap, right - width, self.height()) + 4
            painter.setFont(small)
            painter.setPen(colours_of().ink2)
            painter.drawText(QRect(after, 0, right - after + 1, self.height()), _VERTICAL, words)
            right -= width + 14


class FoundAction(QAbstractButton):
    """Something else that can be done with what was typed: icon, words, what comes of it, and its key."""

    def __init__(self, icon: str, comes_of_it: str, cap: str, run: Callable[[], object], parent: QWidget) -> None:
        """Make a line without words; the key is another's and is only shown."""
        super().__init__(parent)
        self._icon, self._comes_of_it, self._cap = icon, comes_of_it, cap
        self.words = ""
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.clicked.connect(lambda: run())

    def show_words(self, words: str) -> None:
        """Show other words."""
        if words != self.words:
            self.words = words
            self.setAccessibleName(words)
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw the line."""
        painter, colours, side = QPainter(self), colours_of(), scaled(tokens.ICON)
        if self.underMouse():
            painter.fillRect(self.rect(), colours.sunk)
        mark = pixmap(self._icon, colours.acc_text, side, self.devicePixelRatioF())
        painter.drawPixmap(_LEFT, (self.height() - side) // 2, side, side, mark)
        cap = QFontMetrics(font(tokens.KEY_CAP)).horizontalAdvance(self._cap) + 12
        right = self.width() - _RIGHT - cap
        draw_key_cap(painter, self._cap, right, self.height())
        left = _LEFT + side + _GAP
        for words, used, ink in (
            (self.words, font(tokens.CELL, tokens.MEDIUM), colours.acc_text),
            (self._comes_of_it, font(tokens.CAPTION), colours.ink2),
        ):
            room = right - _GAP - left
            metrics = QFontMetrics(used)
            if words != self.words and metrics.horizontalAdvance(words) > room:
                break
            shown = metrics.elidedText(words, Qt.TextElideMode.ElideRight, max(0, room))
            painter.setFont(used)
            painter.setPen(ink)
            painter.drawText(QRect(left, 0, room + 1, self.height()), _VERTICAL, shown)
            left += metrics.horizontalAdvance(shown) + _GAP
        painter.end()
