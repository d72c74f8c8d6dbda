"""A service's own figures under the questions that a report card answers."""

from __future__ import annotations

from ccdesk.desk.theme.look import scaled
from ccdesk.desk.widgets.card import Card
from ccdesk.desk.widgets.labels import caption
from ccdesk.desk.widgets.list_table import ListTable
from ccdesk.desk.widgets.rows_model import Column
from ccdesk.operations.evidence_view import NOT_FOR_SENDING
from ccdesk.operations.service_answers import Answer

_TONES = {"Green": ("green", "check-circle"), "Amber": ("amber", "warning"), "Red": ("red", "square")}
_LEAST = 460


class AnswersCard(Card):
    """The figures in a list; Enter opens the measure."""

    def __init__(self) -> None:
        """Show nothing yet."""
        super().__init__("Figures of this service", padded=False)
        self.table = ListTable(
            (
                Column("Measure", lambda one: one.label, lambda one: one.question, share=2),
                Column("Value", lambda one: one.value, lambda one: one.counted, width=96, right=True, strong=True),
                Column("Target", lambda one: one.target, width=176, chip=_chip),
            ),
            "Figures of this service",
            key=lambda one: (one.question, one.code, one.label),
        )
        self.table.setMinimumHeight(scaled(_LEAST))
        self.body.addWidget(self.table, 1)
        self.words = caption("", wrap=True)
        self.words.setContentsMargins(16, 8, 16, 4)
        self.body.addWidget(self.words)

    def show_answers(self, answers: tuple[Answer, ...]) -> None:
        """Show a service's figures."""
        self.table.set_rows(answers)
        self.words.setText(
            f"{NOT_FOR_SENDING}. Targets are those of the specification."
            if answers
            else "Nothing of this service was recorded in this period: choose another period above."
        )


def _chip(one: Answer) -> tuple[str, str, str] | None:
    if one.status not in _TONES:
        return None
    tone, icon = _TONES[one.status]
    return (one.status, tone, icon)
