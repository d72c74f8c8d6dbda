"""Check, sign, send: which of the three a return has come to, as a line of numbered words."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from ccdesk.desk.theme import tokens
from ccdesk.desk.theme.icons import pixmap
from ccdesk.desk.theme.look import colours_of, font, scaled

STAGES = ("Check", "Sign", "Send")
DONE = len(STAGES)
_DISC, _GAP, _BETWEEN, _ARROW = 22, 8, 10, 16


class StageLine(QWidget):
    """The three stages; those behind have a tick, the one that is on has a filled disc."""

    def __init__(self) -> None:
        """Stand at the first stage."""
        super().__init__()
        self._stage = 0
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.show_stage(0)

    def show_stage(self, stage: int) -> None:
        """Stand at a stage, from 0; after the last all are done."""
        self._stage = stage
        now = f"now: {STAGES[stage]}" if stage < DONE else "all done"
        self.setAccessibleName(f"Check, sign, send; {now}")
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return room for the discs and words."""
        metrics = QFontMetrics(self._font(strong=True))
        words = sum(metrics.horizontalAdvance(each) for each in STAGES)
        discs = DONE * (scaled(_DISC) + _GAP)
        arrows = (DONE - 1) * (scaled(_ARROW) + 2 * _BETWEEN)
        return QSize(words + discs + arrows + 4 + tokens.SPACE[3], scaled(tokens.CONTROL))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw discs, words and what stands between."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colours, left, side = colours_of(), 1, scaled(_DISC)
        top = (self.height() - side) // 2
        for number, words in enumerate(STAGES):
            self._draw_disc(painter, QRectF(left, top, side, side), number)
            left += side + _GAP
            used = self._font(strong=number == self._stage)
            painter.setFont(used)
            painter.setPen(QColor(colours.acc_text if number == self._stage else colours.ink2))
            width = QFontMetrics(self._font(strong=True)).horizontalAdvance(words)
            painter.drawText(QRectF(left, 0, width + 2, self.height()), Qt.AlignmentFlag.AlignVCenter, words)
            left += width + _BETWEEN
            if number < DONE - 1:
                arrow = scaled(_ARROW)
                made = pixmap("caret-right", colours.ink2, arrow, self.devicePixelRatioF())
                painter.drawPixmap(left, (self.height() - arrow) // 2, arrow, arrow, made)
                left += arrow + _BETWEEN
        painter.end()

    def _draw_disc(self, painter: QPainter, place: QRectF, number: int) -> None:
        colours = colours_of()
        is_now, is_done = number == self._stage, number < self._stage
        painter.setPen(QPen(QColor(colours.green if is_done else colours.acc if is_now else colours.ctl), 1.2))
        painter.setBrush(QColor(colours.acc if is_now else colours.green_soft if is_done else colours.card))
        painter.drawEllipse(place.adjusted(0.6, 0.6, -0.6, -0.6))
        if is_done:
            side = round(place.width() * 0.64)
            made = pixmap("check", colours.green, side, self.devicePixelRatioF())
            inset = (place.width() - side) / 2
            painter.drawPixmap(round(place.left() + inset), round(place.top() + inset), side, side, made)
            return
        painter.setFont(font(tokens.CAPTION, tokens.STRONG))
        painter.setPen(QColor(colours.on_acc if is_now else colours.ink2))
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter, f"{number + 1}")

    @staticmethod
    def _font(*, strong: bool) -> QFont:
        return font(tokens.CELL, tokens.STRONG if strong else tokens.NORMAL)
