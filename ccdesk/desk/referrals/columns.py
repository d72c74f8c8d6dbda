"""The referrals as a list: its columns."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter

from ccdesk.desk.referrals.tile import ENDING_ICONS
from ccdesk.desk.theme import tokens
from ccdesk.desk.theme.look import colours_of, font, scaled
from ccdesk.desk.widgets.drawings import draw_ring
from ccdesk.desk.widgets.rows_model import Column
from ccdesk.operations.referrals import STAGE_WORDS, ReferralCard, Stage

_RING = 34

STAGE_COLUMN = 2


def referral_columns() -> tuple[Column, ...]:
    """Return the columns of the list of referrals."""
    return (
        Column("Child", lambda row: row.title, second=lambda row: row.detail, share=10, strong=True, icon=_mark),
        Column("Kind", lambda row: row.kind_words, chip=lambda row: (row.kind_words, "blue", ""), share=8),
        Column("Stage", _stage, share=8, quiet=True),
        Column("Clock", _clock_words, paint=_paint_clock, share=9),
    )


def _mark(row: ReferralCard) -> tuple[str, str]:
    if row.is_overdue:
        return "warning-circle-fill", "red"
    return (ENDING_ICONS[row.ending_tone], row.ending_tone) if row.stage is Stage.CLOSED else ("circle", "plain")


def _stage(row: ReferralCard) -> str:
    return STAGE_WORDS[row.stage][0]


def _clock_words(row: ReferralCard) -> str:
    return f"{row.clock.words}, {row.clock.detail}" if row.clock is not None else row.ending


def _paint_clock(painter: QPainter, place: QRectF, row: ReferralCard) -> None:
    colours = colours_of()
    clock = row.clock
    words = place
    if clock is not None:
        side = scaled(_RING)
        ring = QRectF(place.left(), place.center().y() - side / 2, side, side)
        tone = "bar" if clock.tone == "plain" else clock.tone
        draw_ring(painter, ring, clock.run / clock.target if clock.target else 0.0, tone, f"{clock.run}")
        words = place.adjusted(side + 10, 0, 0, 0)
    first, second = (clock.words, clock.detail) if clock is not None else (row.ending, "")
    tone = clock.tone if clock is not None else row.ending_tone
    upper, lower = font(tokens.CELL, tokens.STRONG), font(tokens.CAPTION)
    high, low = QFontMetrics(upper).height(), QFontMetrics(lower).height() if second else 0
    top = words.center().y() - (high + low) / 2
    painter.setFont(upper)
    painter.setPen(QColor(colours.ink if tone == "plain" else colours.tone(tone).ink))
    _draw(painter, QRectF(words.left(), top, words.width(), high), first)
    painter.setFont(lower)
    painter.setPen(QColor(colours.ink2))
    _draw(painter, QRectF(words.left(), top + high, words.width(), low), second)


def _draw(painter: QPainter, place: QRectF, words: str) -> None:
    shown = QFontMetrics(painter.font()).elidedText(words, Qt.TextElideMode.ElideRight, round(place.width()))
    painter.drawText(place, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, shown)
