"""The Returns page: check a period's return, sign it, send it, see what changed since, and correct it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ccdesk.desk.forms.file_places import ask_where_to_save
from ccdesk.desk.page import Page, PageAction
from ccdesk.desk.places import Place
from ccdesk.desk.returns.changes_card import ChangesCard
from ccdesk.desk.returns.checks_card import ChecksCard
from ccdesk.desk.returns.columns import Scrolled, ThreeColumns
from ccdesk.desk.returns.periods_panel import PeriodsPanel
from ccdesk.desk.returns.preview_card import PreviewCard
from ccdesk.desk.returns.sign_card import SignCard
from ccdesk.desk.returns.stage_line import DONE, StageLine
from ccdesk.desk.theme import tokens
from ccdesk.desk.widgets.buttons import ordinary_button
from ccdesk.desk.widgets.chip import Chip
from ccdesk.framework.period import Period
from ccdesk.framework.wording import day_words, period_words
from ccdesk.operations.acts import Done
from ccdesk.operations.return_changes import ChangedSince
from ccdesk.operations.return_checklist import CheckItem, with_check
from ccdesk.operations.return_page import ReturnFacts, changes_of_period, return_facts
from ccdesk.operations.return_sending import draft_email, mark_sent, save_signed_return
from ccdesk.operations.return_signing import file_name, sign_return
from ccdesk.operations.return_view import ReturnView, return_view
from ccdesk.operations.returns import make_return
from ccdesk.operations.roles import WITH_RECORDS

if TYPE_CHECKING:
    from collections.abc import Callable

    from ccdesk.register.register import Register

_LEFT, _RIGHT = 304, 240
_PANEL = "Returns by period"


class ReturnsPage(Page):
    """The checks, the lines as they leave the building with what changed since, and signing and sending."""

    name = "returns"
    title = "Returns"
    icon = "envelope-simple"
    help_name = "returns"
    roles = WITH_RECORDS
    in_navigation = 9
    scrolls = False

    def build(self) -> None:
        """Put the three columns beside each other."""
        self._facts: ReturnFacts | None = None
        self._changes: ChangedSince | None = None
        self._proof: CheckItem | None = None
        self._is_arriving = False
        self.chip = Chip("")
        self.chip.hide()
        self.header.beside.addWidget(self.chip)
        self.stages = StageLine()
        self.periods_button = ordinary_button("All returns", "clock-counter-clockwise", run=self.show_periods)
        self.header.buttons.addWidget(self.stages)
        self.header.buttons.addWidget(self.periods_button)
        self.checks = ChecksCard(self.go_to_check)
        self.preview = PreviewCard()
        self.changes = ChangesCard(self.correct, lambda step: self.workplace.go(Place("history", step)))
        self.signing = SignCard(self)
        middle = QWidget()
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(tokens.BETWEEN_CARDS)
        column.addWidget(self.preview, 1)
        column.addWidget(self.changes)
        self._columns = ThreeColumns(self.checks, middle, Scrolled(self.signing), (_LEFT, _RIGHT))
        self.body.addWidget(self._columns, 1)

    def set_narrow(self, is_narrow: bool) -> None:
        """Leave the stages out where there is little room: the chip says the same."""
        super().set_narrow(is_narrow)
        self.stages.setVisible(not is_narrow)

    def show_place(self, place: Place) -> None:
        """Show the return of the period; one that is named becomes the period."""
        self.place = place
        self._is_arriving = True
        if isinstance(place.key, str) and place.key:
            self.workplace.choose_period(Period.parse(place.key))
        self.refresh(frozenset())

    def refresh(self, tables: frozenset[str]) -> None:
        """Check, work out and compare again."""
        period, now = self.workplace.period, self.workplace.today()
        today = now.date()
        self.preview.wait()
        ask = self.workplace.ask
        ask(self, lambda register: return_facts(register, period, today), self._show_facts, key="facts")
        ask(self, lambda register: return_view(register, period, now), self._show_view, key="view")
        ask(self, lambda register: changes_of_period(register, period), self._show_changes, key="changes")

    def period_changed(self) -> None:
        """Show the return of the other period."""
        self._facts = self._changes = self._proof = None
        self.refresh(frozenset())

    def page_actions(self) -> Sequence[PageAction]:
        """Return what can be done with the return."""
        return (
            PageAction("Sign the return", "", self.sign),
            PageAction("Correct the return", "", self.correct),
            PageAction("Save the return", "", self.choose_place),
            PageAction("Draft the e-mail of the return", "", self.choose_draft_place),
            PageAction("Mark the return as sent", "", self.mark_sent),
            PageAction("All returns", "", self.show_periods),
        )

    def first_focus(self) -> QWidget | None:
        """Begin at what is to be put right, else in the lines."""
        if self._facts is None:
            return self.preview.table
        return self.checks.buttons[0] if self.checks.buttons else self.signing.first_field()

    def copy_words(self) -> str:
        """Return the lines shown as a table for Excel and Word."""
        return self.preview.copy_words()

    def go_to_check(self, place: Place) -> None:
        """Go to where a check is put right; one about the period itself chooses another."""
        if place.page == self.name and isinstance(place.key, str):
            self.workplace.choose_period(Period.parse(place.key))
        else:
            self.workplace.go(place)

    def show_periods(self) -> None:
        """Show every period with how far its return has come."""
        self.show_side(_PANEL, PeriodsPanel(self.workplace, self._choose))

    def sign(self) -> None:
        """Sign the return as its first version."""
        self._sign(correct=False)

    def correct(self) -> None:
        """Sign the return as its next version."""
        self._sign(correct=True)

    def choose_place(self) -> None:
        """Ask where to save the workbook, then write it: the signed one, else a draft."""
        signed = self.signing.signed
        name = signed.file_name if signed is not None else self._draft_name()
        title = "Save the signed return" if signed is not None else "Save a draft of the return"
        ask_where_to_save(self, title, name, "Excel workbook (*.xlsx)", self.write)

    def write(self, path: Path) -> None:
        """Write the workbook as long work."""
        period, now, signed = self.workplace.period, self.workplace.today(), self.signing.signed
        prepared_by = self.signing.prepared_by.text().strip() or None
        password = self.signing.password.text

        def work(register: Register, tell: Callable[[float, str], None]) -> str:
            if signed is not None:
                tell(0.3, "Writing the file")
                save_signed_return(register, period, path, version=signed.version, password=password)
                return f"Version {signed.version} of the return was saved as {path.name}"
            tell(0.1, "Working out the figures")
            make_return(register, period, path, prepared_by=prepared_by, now=now)
            return f"A draft of the return was saved as {path.name}; it is not signed"

        self.workplace.long(self, f"Writing {path.name}", work, self.workplace.say)

    def choose_draft_place(self) -> None:
        """Ask where to save the e-mail draft, then write it and open the mail program."""
        signed = self.signing.signed
        if signed is None:
            self.workplace.refuse("Only a signed return is sent: sign it first.")
            return
        name = signed.file_name.removesuffix(".xlsx") + ".eml"
        ask_where_to_save(self, "Save the e-mail draft", name, "E-mail draft (*.eml)", self.write_draft)

    def write_draft(self, path: Path) -> None:
        """Write the e-mail draft as long work, then open it."""
        period, signed = self.workplace.period, self.signing.signed
        to, password = self.signing.to.text().strip(), self.signing.password.text
        if signed is None:
            return

        def work(register: Register, tell: Callable[[float, str], None]) -> Path:
            tell(0.3, "Writing the draft")
            draft_email(register, period, path, to=to, version=signed.version, password=password)
            return path

        self.workplace.long(self, f"Writing {path.name}", work, self._open_draft)

    def mark_sent(self) -> None:
        """Mark the signed version that is chosen as sent today."""
        period, today, signed = self.workplace.period, self.workplace.today().date(), self.signing.signed
        version = signed.version if signed is not None else None
        self.workplace.act(self, lambda register: mark_sent(register, period, today, today, version=version))

    def open_in_mail_program(self, path: Path) -> bool:
        """Open a draft in the mail program and say whether there is one."""
        return QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))

    def _open_draft(self, path: Path) -> None:
        opened = self.open_in_mail_program(path)
        then = "look at it and send it there" if opened else "open it in your mail program and send it there"
        self.workplace.say(f"The e-mail was drafted as {path.name}: {then}")

    def _sign(self, *, correct: bool) -> None:
        period, now = self.workplace.period, self.workplace.today()
        latest = self._facts.latest if self._facts is not None else None
        prepared_by = self.signing.prepared_by.text().strip() or (latest.prepared_by if latest is not None else "")

        def work(register: Register, tell: Callable[[float, str], None]) -> Done:
            tell(0.1, "Working out the figures")
            return sign_return(register, period, prepared_by=prepared_by, now=now, correct=correct)

        self.workplace.long(self, f"Signing the return for {period_words(period)}", work, self._signed, writes=True)

    def _signed(self, done: Done) -> None:
        if self.signing.sign_button.hasFocus() or self.changes.correct_button.hasFocus():
            self.signing.draft_button.setEnabled(True)
            self.signing.draft_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _choose(self, period: Period) -> None:
        self.close_side()
        self.workplace.choose_period(period)

    def _show_facts(self, facts: ReturnFacts) -> None:
        self._facts = facts
        self._show_checks()
        self.signing.show_facts(facts)
        latest = facts.latest
        stage = 0 if latest is None and facts.checks.blocking else 1 if latest is None else 2
        self.stages.show_stage(DONE if latest is not None and latest.sent_on is not None else stage)
        self._name_state()
        is_arriving, self._is_arriving = self._is_arriving, False
        if is_arriving and self.isVisible() and self._may_give_focus():
            # Only once the checks are laid out can one of their buttons have the focus.
            QTimer.singleShot(0, self, self._begin)

    def _may_give_focus(self) -> bool:
        """Say whether nobody has put the focus anywhere on this page but where it was for want of a check."""
        focused = self.window().focusWidget()
        is_inside = focused is not None and focused is not self and self.isAncestorOf(focused)
        return not is_inside or focused in (self.periods_button, self.preview.table)

    def _begin(self) -> None:
        wanted = self.first_focus()
        if wanted is not None and self.isVisible() and self._may_give_focus():
            wanted.setFocus(Qt.FocusReason.OtherFocusReason)
            self._columns.ensureWidgetVisible(wanted)

    def _show_view(self, view: ReturnView) -> None:
        self._proof = view.proof
        self.preview.show_view(view)
        self._show_checks()

    def _show_checks(self) -> None:
        """Show the checks; that of the hidden counts takes longer and comes with the lines."""
        if self._facts is not None:
            checks = self._facts.checks
            self.checks.show_checks(checks if self._proof is None else with_check(checks, self._proof))

    def _show_changes(self, found: ChangedSince | None) -> None:
        self._changes = found
        self.changes.show_changes(found)
        self._name_state()

    def _name_state(self) -> None:
        period, today = self.workplace.period, self.workplace.today().date()
        self.header.show_words(f"Return for {period_words(period)}")
        words, tone, icon = self._state(today)
        self.chip.show_words(words, tone, icon)
        self.chip.setVisible(bool(words))

    def _state(self, today: date) -> tuple[str, str, str]:
        facts = self._facts
        if facts is None:
            return "", "plain", ""
        latest = facts.latest
        if latest is None:
            return _due(facts, today)
        version = f"Version {latest.version}"
        is_changed = self._changes is not None and bool(self._changes.differences)
        if latest.sent_on is not None:
            if is_changed:
                return f"{version}, changed since sent", "red", "warning-circle"
            return f"{version}, sent {day_words(latest.sent_on)}", "green", "check-circle"
        if is_changed:
            return f"{version}, changed since signed", "amber", "warning"
        return f"{version}, signed and not sent", "amber", "envelope-simple"

    def _draft_name(self) -> str:
        number = self._facts.number if self._facts is not None else ""
        return file_name(number, self.workplace.period, 1).replace("-v1.xlsx", "-draft.xlsx")


def _due(facts: ReturnFacts, today: date) -> tuple[str, str, str]:
    """Say by when an unsigned return is due, or that its period is not over."""
    if today <= facts.period.last:
        return f"Not over: ends on {day_words(facts.period.last)}", "plain", "clock"
    if facts.due_on is None:
        return "To be signed", "blue", "pencil-simple"
    days = (facts.due_on - today).days
    day = f"{facts.due_on:%a} {facts.due_on.day} {facts.due_on:%B}"
    if days < 0:
        return f"Was due {day_words(facts.due_on)}", "red", "warning-circle"
    when = "today" if days == 0 else "tomorrow" if days == 1 else f"in {days} days"
    return f"Due {day}, {when}", "amber", "clock"


PAGE = ReturnsPage
