"""What a measure counts: its definition, the framework's own words, and what the centre log says that speaks to it."""

from __future__ import annotations

from ccdesk.desk.theme import tokens
from ccdesk.desk.widgets.buttons import text_button
from ccdesk.desk.widgets.card import Card
from ccdesk.desk.widgets.labels import Words, caption
from ccdesk.operations.measure_detail import MeasureDetail

AS_ON_THE_DAY = "People count as they were on the day: groups, ages and areas of then, not of today."


class WordsCard(Card):
    """The definition, with the framework's words and log entries behind a button."""

    def __init__(self) -> None:
        """Show nothing yet."""
        super().__init__()
        self._is_open = False
        self.body.setSpacing(tokens.SPACE[0])
        self.body.addWidget(Words("What is counted", tokens.CAPTION, tokens.STRONG, second=True))
        self._definition = Words("", tokens.CELL, wrap=True)
        self.body.addWidget(self._definition)
        self._day = caption(AS_ON_THE_DAY, wrap=True)
        self.body.addWidget(self._day)
        self._framework = Words("", tokens.CELL, wrap=True)
        self._log = Words("", tokens.CELL, wrap=True)
        for words in (self._framework, self._log):
            words.hide()
            self.body.addWidget(words)
        self.body.addStretch(1)
        self._facts = caption("", wrap=True)
        self.body.addWidget(self._facts)
        self.more = text_button("The framework’s words and the centre log", "caret-down", run=self._toggle)
        self.body.addWidget(self.more)

    def show_detail(self, detail: MeasureDetail) -> None:
        """Show what a measure counts."""
        self._definition.setText(detail.definition)
        self._day.setVisible(not detail.is_held)
        self._facts.setText(detail.facts)
        self._framework.setText(f"The framework says: “{detail.framework_words}”")
        entries = "\n".join(f"{day}: {title}" for day, title in detail.log)
        self._log.setText(
            f"In the centre log of this period:\n{entries}"
            if entries
            else "The centre log of this period has no entry that speaks to it."
        )

    def _toggle(self) -> None:
        self._is_open = not self._is_open
        self._framework.setVisible(self._is_open)
        self._log.setVisible(self._is_open)
        self.more.set_icon("caret-up" if self._is_open else "caret-down")
        state = "shown" if self._is_open else "hidden"
        self.more.setAccessibleName(f"The framework’s words and the centre log, {state}")
