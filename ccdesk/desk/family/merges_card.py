"""The merges that a family had part in, each of which can be undone."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from ccdesk.desk.widgets.buttons import small_button
from ccdesk.desk.widgets.card import Card
from ccdesk.desk.widgets.flow import Flow
from ccdesk.desk.widgets.labels import IconMark, Words
from ccdesk.framework.wording import day_words
from ccdesk.operations.merging import Merge


class MergesCard(Card):
    """Merged records; it does not show while there are none."""

    def __init__(self, undo: Callable[[int], object]) -> None:
        """Hold nothing."""
        super().__init__("Merged records", "Undoing a merge has both records back; what was done since stays")
        self._undo = undo
        self.hide()

    def show_merges(self, merges: Sequence[Merge]) -> None:
        """Show merges, the newest first."""
        while (item := self.body.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for merge in merges:
            when = day_words(merge.at.astimezone().date())
            button = small_button("Undo this merge", "arrow-counter-clockwise", run=partial(self._undo, merge.step))
            button.setAccessibleName(f"Undo: {merge.words}, {when}, by {merge.account}")
            self.body.addWidget(
                Flow(IconMark("git-merge"), Words(f"{merge.words}, {when}, by {merge.account}"), button)
            )
        self.setVisible(bool(merges))
