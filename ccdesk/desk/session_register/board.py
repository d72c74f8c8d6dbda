"""The widgets of a session's register, put together: search, list, counts, and the form for a new family."""

from __future__ import annotations

from functools import cached_property

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from ccdesk.desk.session_register.counts_panel import CountsLine, CountsPanel, panel_column
from ccdesk.desk.session_register.head_count import HeadCount
from ccdesk.desk.session_register.key_hints import KeyHints
from ccdesk.desk.session_register.model import RegisterModel
from ccdesk.desk.session_register.new_family_panel import NewFamilyPanel
from ccdesk.desk.session_register.register_view import RegisterView
from ccdesk.desk.session_register.search_line import SearchLine
from ccdesk.desk.theme import tokens
from ccdesk.desk.theme.look import scaled
from ccdesk.desk.widgets.buttons import Button, text_button
from ccdesk.desk.widgets.card import Card
from ccdesk.desk.widgets.empty_state import EmptyState
from ccdesk.desk.widgets.labels import Words, caption, hairline
from ccdesk.desk.widgets.segmented import Segmented
from ccdesk.framework.wording import counted
from ccdesk.operations.session_register import Counts, SessionRegister

_SIDE = 296
_LIST_KEYS = (
    ("Space", "present"),
    ("Enter", "present, next"),
    ("Shift+Enter", "whole family"),
    ("−", "absent"),
    ("Del", "not recorded"),
    ("A–Z", "find"),
    ("]", "next family"),
)
_FORM_KEYS = (
    ("Tab", "next field"),
    ("Ctrl+Enter", "add and mark present"),
    ("Alt+D", "use the family found"),
    ("Esc", "back to the register"),
)


class RegisterBoard(QWidget):
    """Everything below the head of the page."""

    def __init__(self, model: RegisterModel, new_family: Button) -> None:
        """Put the widgets together; ``new_family`` goes into the search box."""
        super().__init__()
        self.model = model
        self.search = SearchLine(new_family)
        self.list = RegisterView(model)
        self.counts, self.line, self.head_count = CountsPanel(), CountsLine(), HeadCount()
        self.filter = Segmented(("All", "To do"), "Show")
        self._title = Words("", tokens.BODY, tokens.STRONG)
        self._caption = caption("")
        self._hints = KeyHints(_LIST_KEYS, ("?", "all keys"))
        self._empty = EmptyState(
            "Nobody came lately", "Type a name above, or add a new family with Ctrl+N.", picture=False
        )
        self._stack = QStackedWidget()
        for widget in (self.list, self._empty):
            self._stack.addWidget(widget)
        self._build()
        self._is_narrow = False
        self._shows_counts = False
        self.filter.chosen.connect(lambda chosen: self.list.show_only_to_do(chosen == 1))

    @cached_property
    def form(self) -> NewFamilyPanel:
        """The form for a new family, built when it is first wanted: its many fields would keep the register waiting."""
        form = NewFamilyPanel()
        self._stack.addWidget(form)
        return form

    @property
    def is_typing_family(self) -> bool:
        """Whether the form for a new family shows."""
        return isinstance(self._stack.currentWidget(), NewFamilyPanel)

    def show_form(self) -> None:
        """Show the form in place of the list."""
        self._stack.setCurrentWidget(self.form)
        self._hints.show_keys(_FORM_KEYS)

    def show_list(self) -> None:
        """Show the list, or what to do where it is empty."""
        self._stack.setCurrentWidget(self.list if self.model.lines else self._empty)
        self._hints.show_keys(_LIST_KEYS)

    def show_counts(self, counts: Counts, shown: SessionRegister, *, anew: bool) -> None:
        """Show the counts; ``anew`` for another register, whose numbers did not just grow."""
        if anew:
            self.counts.begin(counts)
        else:
            self.counts.show_counts(counts)
        self.line.show_counts(counts)
        people = counted(len(shown.people), "person", "people")
        self._title.setText(f"{people} who came lately" if shown.people else "Nobody listed yet")
        marks = f"{counts.people} present · {counts.absent} absent · {counts.not_recorded} not recorded"
        self._caption.setText(marks)
        self.filter.set_names(("All", f"To do {counts.not_recorded}"))

    def set_narrow(self, is_narrow: bool) -> None:
        """Put the counts behind a button, or beside the list."""
        self._is_narrow = is_narrow
        self._fit()

    def _build(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(tokens.CARD_PADDING, 0, 12, 0)
        head.setSpacing(10)
        head.addWidget(self._title)
        head.addWidget(self._caption, 1)
        head.addWidget(self.filter)
        card = Card(padded=False)
        self._head = QWidget()
        self._head.setLayout(head)
        self._head.setMinimumHeight(scaled(44))
        card.body.addWidget(self._head)
        self._line = hairline()
        card.body.addWidget(self._line)
        card.body.addWidget(self._stack, 1)
        self._foot = QWidget()
        foot = QHBoxLayout(self._foot)
        foot.setContentsMargins(tokens.CARD_PADDING, 0, tokens.CARD_PADDING, 0)
        foot.addWidget(self._hints)
        card.body.addWidget(hairline())
        card.body.addWidget(self._foot)
        self._toggle = text_button("Counts and groups", icon="caret-right", run=self._turn)
        self._narrow_row = QWidget()
        narrow = QHBoxLayout(self._narrow_row)
        narrow.setContentsMargins(0, 0, 0, 0)
        narrow.addWidget(self.line, 1)
        narrow.addWidget(self._toggle)
        self._left = card
        left = QVBoxLayout()
        left.setSpacing(tokens.BETWEEN_CARDS_TIGHT)
        left.addWidget(self.search)
        left.addWidget(self._narrow_row)
        left.addWidget(card, 1)
        self._side = QScrollArea()
        self._side.setWidgetResizable(True)
        self._side.setFrameShape(QFrame.Shape.NoFrame)
        self._side.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._side.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._side.setWidget(panel_column(self.counts, self.head_count))
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(tokens.BETWEEN_CARDS)
        self._row.addLayout(left, 1)
        self._row.addWidget(self._side)
        self._left_column = left
        self._is_narrow = False
        self._shows_counts = False
        self._fit()

    def _turn(self) -> None:
        self._shows_counts = not self._shows_counts
        self._fit()

    def _fit(self) -> None:
        shows_side = not self._is_narrow or self._shows_counts
        self._narrow_row.setVisible(self._is_narrow)
        self._foot.setVisible(not self._is_narrow)
        self._head.setVisible(not self._is_narrow)
        self._line.setVisible(not self._is_narrow)
        self._left.setVisible(not (self._is_narrow and self._shows_counts))
        self._side.setVisible(shows_side)
        self._toggle.setText("Back to the list" if self._shows_counts else "Counts and groups")
        if self._is_narrow:
            self._side.setMinimumWidth(0)
            self._side.setMaximumWidth(16_777_215)
            if self._shows_counts:
                # The counts take the list's place, under the same search box.
                self._left_column.addWidget(self._side, 1)
        else:
            self._row.addWidget(self._side)
            self._side.setFixedWidth(scaled(_SIDE))
