"""The head of a session's register: where it belongs, its title and state, when and where, and what can be done."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ccdesk.desk.theme import tokens
from ccdesk.desk.widgets.breadcrumb import Breadcrumb
from ccdesk.desk.widgets.buttons import icon_button, main_button, ordinary_button
from ccdesk.desk.widgets.chip import Chip
from ccdesk.desk.widgets.labels import Words, title
from ccdesk.operations.session_register import SessionRegister

_STATES = {"finished": ("Finished", "green", "check"), "cancelled": ("Cancelled", "amber", "prohibit")}


class RegisterHead(QWidget):
    """Title, chips and buttons; what there is no room for beside the title stands beside the way above it."""

    def __init__(
        self,
        *,
        to_sessions: Callable[[], object],
        finish: Callable[[], object],
        reopen: Callable[[], object],
        more: Callable[[], object],
    ) -> None:
        """Make a head without a session."""
        super().__init__()
        self._to_sessions = to_sessions
        self._day = ""
        self._is_narrow = False
        self.breadcrumb = Breadcrumb()
        self.title = title("Register")
        self._theme, self._contact, self._state = (
            Chip("", "edge"),
            Chip("Counts as contact", "plain", "check"),
            Chip(""),
        )
        self._beside, self._above = Words("", second=True), Words("", tokens.CELL, second=True)
        self.more_button = icon_button("More for this register", "dots-three", run=more)
        self.finish_button = main_button("Finish register", icon="check", keys="Ctrl+Return", run=finish)
        self.waiting_button = ordinary_button("Finish register", icon="check")
        self.reopen_button = ordinary_button("Open again", icon="arrow-counter-clockwise", run=reopen)
        self.waiting_button.setEnabled(False)
        self.waiting_button.setToolTip("Add the new family first, or go back to the register with Esc.")
        self._show: SessionRegister | None = None
        self._build()
        self._fit_buttons(is_typing=False)

    def show_session(self, shown: SessionRegister, *, is_typing: bool, is_narrow: bool) -> None:
        """Show a session; ``is_typing`` while a new family is typed, which has the main button then."""
        self._show, self._is_narrow = shown, is_narrow
        day = f"{shown.day:%A} {shown.day.day} {shown.day:%B}"
        if day != self._day:
            self._day = day
            self.breadcrumb.show_way((("Sessions", self._to_sessions),), day)
        self.title.setText(shown.title)
        where = shown.cancelled_because if shown.state == "cancelled" else shown.when_and_where
        short = f"{shown.day:%a} {shown.day.day} {shown.day:%B}, {shown.times[:5]}".rstrip(", ")
        self._beside.setText(short if is_narrow else where)
        self._above.setText(f"·  {where}" if where else "")
        self._theme.show_words(shown.theme, "edge")
        self._theme.setToolTip("The theme that this service belongs to")
        words, tone, icon = _STATES.get(shown.state, ("", "plain", ""))
        self._state.show_words(words, tone, icon)
        self._state.setVisible(bool(words))
        self._fit_buttons(is_typing=is_typing)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Put time and place where there is room."""
        super().resizeEvent(event)
        self._fit()

    def _build(self) -> None:
        above = QHBoxLayout()
        above.setSpacing(8)
        above.addWidget(self.breadcrumb)
        above.addWidget(self._above, 1)
        words = QHBoxLayout()
        words.setSpacing(10)
        for widget in (self.title, self._theme, self._contact, self._state, self._beside):
            words.addWidget(widget)
        words.addStretch(1)
        left = QVBoxLayout()
        left.setSpacing(0)
        left.addLayout(above)
        left.addLayout(words)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(8)
        self._row.addLayout(left, 1)
        for button in (self.more_button, self.reopen_button, self.waiting_button, self.finish_button):
            self._row.addWidget(button)

    def _fit_buttons(self, *, is_typing: bool) -> None:
        state = self._show.state if self._show is not None else "planned"
        is_open = state in ("planned", "begun")
        # One main button to a page, and only one that answers to Ctrl+Enter.
        self.finish_button.setVisible(is_open and not is_typing)
        self.waiting_button.setVisible(is_open and is_typing)
        self.reopen_button.setVisible(state == "finished")

    def _fit(self) -> None:
        counts = self._show is not None and self._show.counts_as_contact
        self.breadcrumb.setVisible(not self._is_narrow)
        self._theme.setVisible(not self._is_narrow)
        self._contact.setVisible(counts and not self._is_narrow)
        shown = [self.title, self._theme, self._contact, self._state]
        used = sum(widget.sizeHint().width() + 10 for widget in shown if not widget.isHidden())
        buttons = (self.more_button, self.reopen_button, self.waiting_button, self.finish_button)
        used += sum(button.sizeHint().width() + 8 for button in buttons if not button.isHidden())
        is_beside = used + self._beside.sizeHint().width() <= self.width()
        self._beside.setVisible(is_beside)
        self._above.setVisible(not is_beside and not self._is_narrow)
