"""A card at the side: what it is about, its next step, and all its fields."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from ccdesk.desk.forms.record_form import RecordForm
from ccdesk.desk.places import Place
from ccdesk.desk.theme import tokens
from ccdesk.desk.widgets.buttons import Button, danger_button, ordinary_button
from ccdesk.desk.widgets.chip import Chip
from ccdesk.desk.widgets.drawings import Ring
from ccdesk.desk.widgets.flow import Flow
from ccdesk.desk.widgets.labels import Words, caption, hairline, strong
from ccdesk.desk.workplace import Workplace
from ccdesk.operations.records import remove_record
from ccdesk.operations.referral_acts import drop_need
from ccdesk.operations.referrals import STAGE_WORDS, ReferralCard, Stage

STEP_KEYS = "Ctrl+Right"


def step_words(card: ReferralCard) -> str:
    """Return what the next step of a card is called; empty where it has come to its end."""
    return {
        Stage.IDENTIFIED: "Make the referral",
        Stage.MADE: "Record the decision",
        Stage.ACCEPTED: "Record that they were seen",
        Stage.SEEN: "Record the assessment" if card.awaits_assessment else "Close it",
    }.get(card.stage, "")


def step_told(card: ReferralCard) -> str:
    """Return what the message bar says once a step was taken."""
    what = {
        Stage.MADE: "decision recorded",
        Stage.ACCEPTED: "recorded as seen",
        Stage.SEEN: "assessment recorded" if card.awaits_assessment else "referral closed",
    }.get(card.stage, "referral changed")
    return f"{card.title.rpartition(',')[0] or card.title}: {what}"


class CardPanel(QWidget):
    """What is known of one referral or need, and what can be done with it."""

    finished = Signal(object)

    def __init__(self, workplace: Workplace, card: ReferralCard, take_step: Callable[[ReferralCard], object]) -> None:
        """Show a card; ``take_step`` opens the fields of its next stage."""
        super().__init__()
        self.card = card
        self._workplace = workplace
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(tokens.SPACE[2])
        layout.addWidget(Flow(Chip(card.kind_words, "blue"), Chip(STAGE_WORDS[card.stage][0], "edge")))
        layout.addWidget(caption(card.detail, wrap=True))
        if card.clock is not None:
            layout.addLayout(_clock(card))
        elif card.ending:
            layout.addWidget(Words(card.ending, tokens.CELL, tokens.STRONG, wrap=True, tone=card.ending_tone))
        self.step: Button | None = None
        if step_words(card):
            self.step = ordinary_button(step_words(card), "arrow-right", run=lambda: take_step(card))
            # The key works on the board; here it is only told.
            self.step.set_keys_shown(STEP_KEYS)
            layout.addWidget(self.step, 0, Qt.AlignmentFlag.AlignLeft)
        self.family = ordinary_button(
            "Open the family", "users-three", run=lambda: workplace.go(Place("family", card.family_id))
        )
        row = Flow(self.family, self._taking_off(card))
        layout.addWidget(row)
        if card.is_need:
            if card.notes:
                layout.addWidget(Words(card.notes, tokens.CELL, wrap=True))
            layout.addStretch(1)
        else:
            layout.addWidget(hairline())
            self.record = RecordForm(workplace, "referral", card.id, pinned=True)
            # The next step comes first; the fields are below it.
            self.record.takes_focus = False
            self.record.finished.connect(self.finished)
            layout.addWidget(self.record, 1)
        self.setFocusProxy(self.step or self.family)

    def _taking_off(self, card: ReferralCard) -> Button:
        """Return what takes a need off the board, or a referral that was recorded by mistake."""
        key, workplace = card.id, self._workplace
        if card.is_need:
            drop = partial(drop_need, need_id=key)
            return danger_button("No longer needed", "x", run=lambda: workplace.act(self, drop, self.finished.emit))
        remove = partial(remove_record, table="referral", record=key)
        return danger_button("Remove", "trash", run=lambda: workplace.act(self, remove, self.finished.emit))


def _clock(card: ReferralCard) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(tokens.SPACE[2])
    clock = card.clock
    if clock is not None:
        tone = "bar" if clock.tone == "plain" else clock.tone
        row.addWidget(Ring(clock.run, clock.target, tone, f"{clock.run}", name=clock.detail))
        words = QVBoxLayout()
        words.setSpacing(0)
        told = strong(clock.words, tokens.CELL)
        told.set_tone("" if clock.tone == "plain" else clock.tone)
        words.addWidget(told)
        words.addWidget(caption(clock.detail))
        row.addLayout(words, 1)
    return row
