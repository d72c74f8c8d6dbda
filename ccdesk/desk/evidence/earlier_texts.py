"""The texts that stood under a judgement before, to be read and put back."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ccdesk.desk.theme import tokens
from ccdesk.desk.widgets.buttons import small_button
from ccdesk.desk.widgets.labels import Words, caption, hairline
from ccdesk.framework.wording import moment_words
from ccdesk.operations.own_text import EarlierText


class EarlierTexts(QWidget):
    """Each text with who wrote it and when, newest first."""

    chosen = Signal(str)

    def __init__(self, texts: Sequence[EarlierText]) -> None:
        """Show texts."""
        super().__init__()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(tokens.SPACE[2])
        if not texts:
            layout.addWidget(
                Words("Nothing stood here before. Every text that is changed can be read here.", wrap=True)
            )
        for text in texts:
            said = f"{moment_words(text.at)} · {text.account}"
            layout.addWidget(caption(said, wrap=True))
            layout.addWidget(Words(text.words, wrap=True))
            button = small_button("Put this back", "arrow-counter-clockwise", run=partial(self.chosen.emit, text.words))
            button.setAccessibleName(f"Put back the text of {said}")
            row = QHBoxLayout()
            row.addWidget(button)
            row.addStretch(1)
            layout.addLayout(row)
            layout.addWidget(hairline())
