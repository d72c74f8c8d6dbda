"""The figures above the list of episodes: reviews overdue and due, families back to universal services, meetings."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ccdesk.desk.theme import tokens
from ccdesk.desk.widgets.card import Card
from ccdesk.desk.widgets.flow_grid import FlowGrid
from ccdesk.desk.widgets.labels import Words, caption
from ccdesk.framework.wording import noun_for
from ccdesk.operations.support import SupportSummary

_LEAST = 170
_WHEN = "this month"  # that meetings are counted in


class SummaryCards(QWidget):
    """Four cards, each a figure with what it counts."""

    def __init__(self) -> None:
        """Make the cards without figures."""
        super().__init__()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        self._cards = [_FigureCard() for _ in range(4)]
        self._grid = FlowGrid(_LEAST, len(self._cards), tokens.BETWEEN_CARDS_TIGHT)
        self._grid.show_widgets(self._cards)
        layout.addWidget(self._grid)
        self._line = Words("", tokens.CELL, wrap=True)
        self._line.hide()
        layout.addWidget(self._line)

    def set_narrow(self, is_narrow: bool) -> None:
        """Show the figures as a line of words, which leaves the room to the list, or as cards."""
        self._grid.setVisible(not is_narrow)
        self._line.setVisible(is_narrow)

    def show_summary(self, summary: SupportSummary) -> None:
        """Show the figures."""
        share = f"{round(100 * summary.universal / summary.ended)}% in twelve months" if summary.ended else "none ended"
        told = (
            (
                f"{summary.overdue}",
                noun_for(summary.overdue, "review overdue", "reviews overdue"),
                summary.overdue_words,
            ),
            (f"{summary.due}", "due in the next week", summary.due_words),
            (f"{summary.universal} of {summary.ended}", "families back to universal", share),
            (f"{summary.meetings}", "TAC and TAF meetings", _WHEN),
        )
        for card, words in zip(self._cards, told, strict=True):
            card.show_figure(*words)
        self._line.setText(" · ".join(f"{figure} {what}" for figure, what, _ in told) + f" {_WHEN}")


class _FigureCard(Card):
    def __init__(self) -> None:
        super().__init__()
        row = QHBoxLayout()
        row.setSpacing(tokens.SPACE[2])
        self._figure = Words("", tokens.FIGURE_ON_CARD, tokens.STRONG)
        self._what = Words("", tokens.CELL, tokens.STRONG, wrap=True)
        self._detail = caption("", wrap=True)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addStretch(1)
        words.addWidget(self._what)
        words.addWidget(self._detail)
        words.addStretch(1)
        row.addWidget(self._figure)
        row.addLayout(words, 1)
        self.body.addLayout(row)
        self.body.setContentsMargins(tokens.CARD_PADDING, tokens.SPACE[1], tokens.CARD_PADDING, tokens.SPACE[1])

    def show_figure(self, figure: str, what: str, detail: str) -> None:
        self._figure.setText(figure)
        self._what.setText(what)
        self._detail.setText(detail)
        self.setAccessibleName(f"{figure} {what}, {detail}")
