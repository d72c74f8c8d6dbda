"""What was true when: the time line, or the same as a list."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Signal

from ccdesk.desk.theme import tokens
from ccdesk.desk.widgets.buttons import small_icon_button, text_button
from ccdesk.desk.widgets.card import Card
from ccdesk.desk.widgets.labels import Words
from ccdesk.desk.widgets.list_table import ListTable
from ccdesk.desk.widgets.rows_model import Column
from ccdesk.desk.widgets.time_line import TimeLine
from ccdesk.operations.family_page import FamilyPage
from ccdesk.operations.family_time_line import Span, day_short


@dataclass(frozen=True)
class _Listed:
    key: tuple[str, int]
    label: str
    span: Span

    @property
    def until(self) -> str:
        return day_short(self.span.last) if self.span.last is not None else "still so"


class TimeLineCard(Card):
    """Memberships, needs, level and plans over time."""

    opened = Signal(object)  # the Span

    def __init__(self, add: Callable[[], object]) -> None:
        """Make an empty card; ``add`` offers what may be added."""
        super().__init__("What was true when", padded=False)
        self._is_list = False
        self.header.setContentsMargins(16, 6, 10, 6)
        self.line = TimeLine()
        self.line.opened.connect(self.opened)
        self._nothing = Words("", second=True, wrap=True)
        self._nothing.setText("Target groups, needs, level of need, plans and work stand here with their dates.")
        self._nothing.setContentsMargins(16, 14, 16, 14)
        self.list = ListTable(
            (
                Column("What", lambda row: row.label, strong=True, share=3),
                Column("", lambda row: row.span.words, share=4, quiet=True),
                Column("From", lambda row: day_short(row.span.first), width=110),
                Column("To", lambda row: row.until, width=110),
            ),
            "What was true when, as a list",
            key=lambda row: row.key,
        )
        self.list.opened.connect(lambda row: self.opened.emit(row.span))
        for name, icon, run in (
            ("A year earlier", "caret-left", lambda: self.line.show_later(-12)),
            ("A year later", "caret-right", lambda: self.line.show_later(12)),
            ("Show fewer months", "magnifying-glass-plus", lambda: self.line.zoom(1)),
            ("Show more months", "magnifying-glass-minus", lambda: self.line.zoom(-1)),
        ):
            self.header.addWidget(small_icon_button(name, icon, run=run))
        self._switch = text_button("As a list", "list-bullets", run=self._turn)
        self.header.addWidget(self._switch)
        add_button = text_button("Add", "plus", run=add)
        add_button.setAccessibleName("Add a target group, need, level, plan or work")
        self.add_button = add_button
        self.header.addWidget(add_button)
        self.body.setContentsMargins(16, 10, 16, 12)
        self.body.setSpacing(tokens.SPACE[1])
        self.body.addWidget(self.line)
        self.body.addWidget(self._nothing)
        self.body.addWidget(self.list)
        self.list.hide()

    def show_page(self, page: FamilyPage, today: date) -> None:
        """Show a family's lines."""
        self.line.show_rows(page.lines, today)
        listed = [_Listed((span.table, span.id), row.label, span) for row in page.lines for span in row.spans]
        self.list.set_rows(listed)
        self.list.show_all_rows()
        self._fit()

    def _turn(self) -> None:
        self._is_list = not self._is_list
        self._switch.setText("As a picture" if self._is_list else "As a list")
        self._switch.setAccessibleName(self._switch.text())
        self._fit()

    def _fit(self) -> None:
        has_any = bool(self.line.rows)
        self._nothing.setVisible(not has_any)
        self.line.setVisible(has_any and not self._is_list)
        self.list.setVisible(has_any and self._is_list)
