"""Sign the return, lock its file, draft its e-mail and mark it as sent."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from PySide6.QtWidgets import QWidget

from ccdesk.desk.forms.editors import ChoiceEditor, LineEditor
from ccdesk.desk.starting.passphrase_field import PassphraseField
from ccdesk.desk.theme import tokens
from ccdesk.desk.widgets.buttons import Button, main_button, ordinary_button
from ccdesk.desk.widgets.card import Card
from ccdesk.desk.widgets.fields import Field
from ccdesk.desk.widgets.labels import Words
from ccdesk.framework.wording import counted, day_words
from ccdesk.operations.return_page import ReturnFacts

if TYPE_CHECKING:
    from ccdesk.register.signed_returns import SignedReturn


class SignActs(Protocol):
    """What the buttons of the card do."""

    def sign(self) -> None:
        """Sign the return."""

    def choose_place(self) -> None:
        """Save its file."""

    def choose_draft_place(self) -> None:
        """Draft its e-mail."""

    def mark_sent(self) -> None:
        """Mark it as sent."""


@dataclass(frozen=True)
class _Stage:
    """What the card says and offers at one stage of a return."""

    words: str
    may_sign: bool
    is_signed: bool
    may_be_sent: bool


class SignCard(Card):
    """A card that leads from an unsigned return to a sent one."""

    def __init__(self, acts: SignActs) -> None:
        """Show an unsigned return of which nothing is known yet."""
        super().__init__("Sign and send")
        self.facts: ReturnFacts | None = None
        self.words = Words("", tokens.CAPTION, second=True, wrap=True)
        self.body.addWidget(self.words)
        self.prepared_by = LineEditor()
        self.to = LineEditor("returns@example.org")
        self.version = ChoiceEditor((), may_be_empty=False)
        self.version.removeItem(0)
        self.password = PassphraseField(
            "Password for the file", "May be left empty. Tell it to the unit by telephone, not in the e-mail."
        )
        self.password.line.setAccessibleName("Password for the file")
        self.fields = {
            "by": Field("Signed by", self.prepared_by),
            "version": Field("Version", self.version),
            "to": Field("Goes to", self.to),
            "password": self.password,
        }
        for field in self.fields.values():
            self.body.addWidget(field)
        self.body.addStretch(1)
        self.sign_button = main_button("Sign this return", "pencil-simple", run=acts.sign)
        self.draft_button = ordinary_button("Draft the e-mail", "envelope-simple", run=acts.choose_draft_place)
        self.save_button = ordinary_button("Save a draft", "export", run=acts.choose_place)
        self.sent_button = ordinary_button("Mark as sent", "check", run=acts.mark_sent)
        for button in self.buttons:
            self.body.addWidget(button)
        self._apply(_Stage("Working out the checks …", False, False, False))

    @property
    def buttons(self) -> tuple[Button, ...]:
        """The buttons, in the order in which they are used."""
        return (self.sign_button, self.draft_button, self.sent_button, self.save_button)

    @property
    def signed(self) -> SignedReturn | None:
        """The signed version that is chosen, the latest unless somebody chose another; None where none is signed."""
        if self.facts is None or not self.facts.versions:
            return None
        chosen = str(self.version.value())
        return next((each for each in self.facts.versions if str(each.version) == chosen), self.facts.latest)

    def show_facts(self, facts: ReturnFacts) -> None:
        """Show how far the return has come, and keep what was typed."""
        is_other = self.facts is None or self.facts.period != facts.period
        before = self.facts
        self.facts = facts
        if not self.prepared_by.text():
            self.prepared_by.show_value(facts.manager)
        if not self.to.text() or (before is not None and self.to.text() == before.address):
            self.to.show_value(facts.address)
        if is_other or before is None or len(before.versions) != len(facts.versions):
            self.version.clear()
            for each in reversed(facts.versions):
                self.version.addItem(f"Version {each.version}, {day_words(each.signed_on)}", str(each.version))
        self._apply(_stage(facts))

    def _apply(self, stage: _Stage) -> None:
        self.words.setText(stage.words)
        several = self.facts is not None and len(self.facts.versions) > 1
        self.fields["by"].setVisible(not stage.is_signed)
        self.fields["version"].setVisible(several)
        self.fields["to"].setVisible(stage.is_signed)
        self.password.setVisible(stage.is_signed)
        self.sign_button.setVisible(not stage.is_signed)
        self.sign_button.setEnabled(stage.may_sign)
        self.draft_button.setEnabled(stage.is_signed)
        self.sent_button.setEnabled(stage.may_be_sent)
        self.save_button.setText("Save the file" if stage.is_signed else "Save a draft")
        self.save_button.setAccessibleName(self.save_button.text())

    def first_field(self) -> QWidget:
        """Return where somebody begins here."""
        return self.draft_button if self.draft_button.isEnabled() else self.sign_button


def _stage(facts: ReturnFacts) -> _Stage:
    latest, blocking = facts.latest, facts.checks.blocking
    if latest is None:
        if not blocking:
            words = "Signing freezes the workbook, its figures and what they were counted from."
            return _Stage(words, True, False, False)
        things = counted(len(blocking), "thing")
        return _Stage(f"Opens when nothing is left to fix: {things} first.", False, False, False)
    words = f"Version {latest.version} was signed by {latest.prepared_by} on {day_words(latest.signed_on)}"
    if latest.sent_on is not None:
        return _Stage(f"{words} and sent on {day_words(latest.sent_on)}.", False, True, False)
    return _Stage(f"{words}. ccdesk sends nothing by itself.", False, True, True)
