"""The form that records the school terms."""

from __future__ import annotations

from PySide6.QtCore import QSize

from ccdesk.desk.forms.editors import TextEditor
from ccdesk.desk.sessions.side_form import SideForm
from ccdesk.desk.theme import tokens
from ccdesk.desk.theme.look import line_height
from ccdesk.desk.widgets.fields import Field
from ccdesk.desk.widgets.labels import Words
from ccdesk.desk.workplace import Workplace
from ccdesk.operations.school_year import keep_terms, read_typed_terms, school_year, typed_terms
from ccdesk.refusal import Refusal

_LINES = 12


class _TermsEditor(TextEditor):
    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        return QSize(super().sizeHint().width(), line_height() * _LINES + 18)


class TermsForm(SideForm):
    """Record when schools are open; sessions that meet only in term time keep to it."""

    def __init__(self, workplace: Workplace) -> None:
        """Show the terms that are recorded, or what was typed over them and not saved."""
        super().__init__(workplace, ("terms", None, ()))
        words = "One term to a line, with its first and last day. The county publishes them for each school year."
        self.rows.addWidget(Words(words, tokens.CELL, second=True, wrap=True))
        self.terms = _TermsEditor()
        self.add_field("terms", Field("School terms", self.terms, "Such as 15/04/2013 to 24/05/2013"))
        self.add_buttons()
        self._recorded: str | None = None
        self.terms.edited.connect(self._edited)
        self.show_kept()
        self._ask()

    def start_afresh(self) -> None:
        """Show the terms as they are recorded."""
        super().start_afresh()
        self._ask()

    def _ask(self) -> None:
        self.workplace.ask(self, school_year, lambda year: self._fill(typed_terms(year)), key="terms")

    def _fill(self, recorded: str) -> None:
        typed = str(self.kept.get("terms", recorded))
        self._recorded = recorded
        self.terms.show_value(typed)

    def _edited(self) -> None:
        # Showing a text counts as an edit too.
        if self._recorded is not None and self.terms.value() != self._recorded:
            self.keep("terms", self.terms.value())

    def save(self) -> None:
        """Record the terms."""
        self.left.add("terms")
        self.check()
        if self.save_button.isEnabled() and not self.fields["terms"].is_blocked:
            text, today = str(self.terms.value()), self.workplace.today().date()
            self.run(lambda register: keep_terms(register, text, today))

    def check(self) -> None:
        """Say which line makes no sense."""
        try:
            read_typed_terms(str(self.terms.value()), self.workplace.today().date())
        except Refusal as refusal:
            words = str(refusal)
            self.fields["terms"].problem(words[:1].lower() + words[1:].removesuffix("."))
        else:
            self.fields["terms"].problem("")
