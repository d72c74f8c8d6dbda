"""What has changed since a return was signed, with the steps that caused it: for the centre's own eyes."""

from __future__ import annotations

from collections.abc import Callable

from ccdesk.desk.theme import tokens
from ccdesk.desk.widgets.buttons import small_button
from ccdesk.desk.widgets.card import Card
from ccdesk.desk.widgets.labels import Words, caption
from ccdesk.desk.widgets.list_table import ListTable
from ccdesk.desk.widgets.rows_model import Column
from ccdesk.framework.wording import counted, day_words
from ccdesk.operations.return_changes import ChangedSince, LineDifference

_HIGH = 92


class ChangesCard(Card):
    """A card with the lines that differ; Enter opens the history at the newest step behind one."""

    def __init__(self, correct: Callable[[], object], open_step: Callable[[int], object]) -> None:
        """Show nothing yet."""
        super().__init__("Changed since sent", " ", padded=False)
        self._open_step = open_step
        self.correct_button = small_button("Correct", "pencil-simple", run=correct)
        self.header.addWidget(self.correct_button)
        self.words = Words("", tokens.CELL, second=True, wrap=True)
        self.words.setContentsMargins(tokens.CARD_PADDING, 8, tokens.CARD_PADDING, 4)
        self.body.addWidget(self.words)
        self.rows = ListTable(
            (
                Column("Measure", lambda row: row.label, _line_words, strong=True),
                Column(
                    "Is now", lambda row: row.now, lambda row: f"was {row.before}", width=144, right=True, strong=True
                ),
                Column("Because of", _cause_words, _who_words),
            ),
            "Lines changed since the return was signed",
            key=lambda row: row.key,
        )
        self.rows.opened.connect(self._open)
        self.rows.setMinimumHeight(_HIGH)
        self.body.addWidget(self.rows, 1)
        self.note = caption("Not for sending: these figures are not suppressed. Enter opens the step.", wrap=True)
        self.note.setContentsMargins(tokens.CARD_PADDING, 6, tokens.CARD_PADDING, 4)
        self.body.addWidget(self.note)
        self.hide()

    def show_changes(self, found: ChangedSince | None) -> None:
        """Show what differs from a signed version; hidden where none was signed."""
        self.setVisible(found is not None)
        if found is None:
            return
        signed, count = found.signed, len(found.differences)
        verb, day = ("sent", signed.sent_on) if signed.sent_on is not None else ("signed", signed.signed_on)
        since = f"version {signed.version}, {verb} on {day_words(day)}"
        lines = f"version {signed.version}, {counted(count, 'line')}"
        self.set_title(f"Changed since {verb}", lines if count else "")
        self.correct_button.setText(f"Correct: sign version {signed.version + 1}")
        self.correct_button.setAccessibleName(self.correct_button.text())
        self.correct_button.updateGeometry()
        self.correct_button.setVisible(bool(count))
        self.words.setText(f"Nothing: it still says the same as {since}.")
        self.words.setVisible(not count)
        self.rows.setVisible(bool(count))
        self.note.setVisible(bool(count))
        self.rows.set_rows(found.differences)

    def _open(self, row: LineDifference) -> None:
        if row.causes:
            self._open_step(row.causes[0].step)


def _line_words(row: LineDifference) -> str:
    return " · ".join(filter(None, (row.key[0], row.part)))


def _was_words(row: LineDifference) -> str:
    return f"was {row.before}"


def _cause_words(row: LineDifference) -> str:
    if not row.causes:
        return "No step of the register explains it"
    more = len(row.causes) + row.more_causes - 1
    first = row.causes[0]
    return f"{'' if first.is_certain else 'Perhaps: '}{first.name}{f', and {more} more' if more else ''}"


def _who_words(row: LineDifference) -> str:
    if not row.causes:
        return "The framework or ccdesk itself changed"
    first = row.causes[0]
    return f"{first.account}, {first.at.astimezone():%d/%m/%Y %H:%M}"
