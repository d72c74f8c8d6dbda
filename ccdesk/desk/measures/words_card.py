"""What a measure counts: its definition, the framework's own words, and what the centre log says that speaks to it."""

from __future__ import annotations

from PySide6.QtCore import Qt

from ccdesk.desk.theme import tokens
from ccdesk.desk.widgets.buttons import text_button
from ccdesk.desk.widgets.card import Card
from ccdesk.desk.widgets.labels import Words, caption
from ccdesk.operations.measure_detail import MeasureDetail

_ENOUGH = 280
AS_ON_THE_DAY = "people count as they were on the day, not as they are today"


class WordsCard(Card):
    """The definition, with the framework's words and log entries behind a button."""

    def __init__(self) -> None:
        """Show nothing yet."""
        super().__init__()
        self._is_open = False
        self._full = ""
        self.body.setSpacing(tokens.SPACE[0])
        self.body.addWidget(Words("What is counted", tokens.CAPTION, tokens.STRONG, second=True))
        self._definition = Words("", tokens.CELL, wrap=True)
        self.body.addWidget(self._definition)
        self._framework = Words("", tokens.CELL, wrap=True)
        self._log = Words("", tokens.CELL, wrap=True)
        for words in (self._framework, self._log):
            words.hide()
            self.body.addWidget(words)
        self.body.addStretch(1)
        self._facts = caption("", wrap=True)
        self.body.addWidget(self._facts)
        self.more = text_button("Full definition", "caret-down", run=self._toggle)
        self.body.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)

    def show_detail(self, detail: MeasureDetail) -> None:
        """Show what a measure counts."""
        self._full = detail.definition
        self._definition.setText(self._full if self._is_open else beginning(self._full))
        self._facts.setText(detail.facts if detail.is_held else f"{detail.facts} · {AS_ON_THE_DAY}")
        self._framework.setText(f"The framework says: “{detail.framework_words}”")
        entries = "\n".join(f"{day}: {title}" for day, title in detail.log)
        self._log.setText(
            f"In the centre log of this period:\n{entries}"
            if entries
            else "The centre log of this period has no entry that speaks to it."
        )

    def _toggle(self) -> None:
        self._is_open = not self._is_open
        self._definition.setText(self._full if self._is_open else beginning(self._full))
        self._framework.setVisible(self._is_open)
        self._log.setVisible(self._is_open)
        self.more.set_icon("caret-up" if self._is_open else "caret-down")
        state = "shown" if self._is_open else "hidden"
        self.more.setAccessibleName(f"Full definition, {state}")


def beginning(text: str, most: int = _ENOUGH) -> str:
    """Return the first sentences of a text that fit into this many letters, and always the first."""
    shown = ""
    for sentence in text.split(". "):
        longer = f"{shown}. {sentence}" if shown else sentence
        if shown and len(longer) > most:
            return f"{shown}. …"
        shown = longer
    return shown
