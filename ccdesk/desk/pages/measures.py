"""Measures: every row of the framework with its value, target, status, direction and the line of eight periods."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QComboBox, QStackedWidget, QWidget

from ccdesk.desk.measures.copying import table_data
from ccdesk.desk.measures.measures_table import MeasuresTable
from ccdesk.desk.measures.table_foot import TableFoot
from ccdesk.desk.measures.theme_tabs import ThemeTabs
from ccdesk.desk.page import Page, PageAction
from ccdesk.desk.places import Place
from ccdesk.desk.theme import tokens
from ccdesk.desk.theme.look import scaled
from ccdesk.desk.widgets.buttons import ordinary_button
from ccdesk.desk.widgets.card import Card
from ccdesk.desk.widgets.empty_state import EmptyState
from ccdesk.operations.evidence_view import NOT_FOR_SENDING
from ccdesk.operations.measures_page import (
    OWN_THEMES,
    POINTS,
    MeasureRow,
    MeasuresPage,
    ThemeRows,
    as_table,
    measures_page,
)
from ccdesk.operations.roles import WITH_RECORDS

if TYPE_CHECKING:
    from ccdesk.register.register import Register

_LEAST_TABLE = 240  # logical pixels; below that the page scrolls
_SHOWN: Sequence[tuple[str, Callable[[MeasureRow], bool]]] = (
    ("Show: all", lambda row: True),
    ("Show: with a target", lambda row: bool(row.target)),
    ("Show: target not met", lambda row: row.status in ("Amber", "Red")),
    ("Show: outside figures", lambda row: row.is_held),
    ("Show: without a figure", lambda row: not row.has_figure),
)


class MeasuresListPage(Page):
    """All rows by theme."""

    name = "measures"
    title = "Measures"
    icon = "chart-line-up"
    help_name = "measures"
    roles = WITH_RECORDS
    in_navigation = 7

    def build(self) -> None:
        """Lay out tabs, choice and table."""
        self._page: MeasuresPage | None = None
        self._wanted = ""
        pack = self.workplace.pack
        self.header.buttons.addWidget(ordinary_button("Copy all", "copy", run=self._copy_all))
        self._themes = ["", *(theme.code for theme in pack.themes), *(code for code, _ in OWN_THEMES)]
        own = [(code, words) for code, words in OWN_THEMES]
        self.tabs = ThemeTabs([(f"All {len(pack.rows)}", ""), *((one.code, one.brief) for one in pack.themes), *own])
        self.tabs.chosen.connect(lambda _: self._show_lines())
        self.shown = QComboBox()
        self.shown.setAccessibleName("Which rows to show")
        self.shown.addItems([words for words, _ in _SHOWN])
        self.shown.currentIndexChanged.connect(lambda _: self._show_lines())
        self.header.buttons.insertWidget(0, self.shown)
        self.body.setSpacing(tokens.SPACE[1])
        self.body.addWidget(self.tabs)
        self.table = MeasuresTable()
        self.table.opened.connect(lambda found: self.workplace.go(Place("measure", found.code)))
        self.table.current_changed.connect(self._remember)
        self.empty = EmptyState("No row is like that", "Show all rows, or another theme.", picture=False)
        self._either = QStackedWidget()
        self._either.addWidget(self.table)
        self._either.addWidget(self.empty)
        card = Card(padded=False)
        card.setMinimumHeight(scaled(_LEAST_TABLE))
        card.body.addWidget(self._either, 1)
        self._foot = TableFoot()
        card.body.addWidget(self._foot)
        self.body.addWidget(card, 1)

    def show_place(self, place: Place) -> None:
        """Show the rows, with the one that a place names current."""
        if isinstance(place.key, str):
            self._wanted = place.key
        super().show_place(place)
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def refresh(self, tables: frozenset[str]) -> None:
        """Ask for the period's figures first and then, which takes longer, for the lines of the periods before."""
        period, store, pack = self.workplace.period, self.workplace.figures, self.workplace.pack
        today = self.workplace.today().date()

        def question(points: int) -> Callable[[Register], MeasuresPage]:
            return lambda register: measures_page(register, store, pack, period, today=today, points=points)

        def then(page: MeasuresPage) -> None:
            self._show_page(page)
            self.workplace.ask(self, question(POINTS), self._show_page, key="page")

        self.workplace.ask(self, question(1), then, key="page")

    def period_changed(self) -> None:
        """Show another period; the current row stays current."""
        self.refresh(frozenset())

    def page_actions(self) -> Sequence[PageAction]:
        """Offer what can be done with the current row."""
        return (
            PageAction("Copy all measures as a table", "", self._copy_all),
            PageAction("Open this measure", "Enter", self._open_current),
        )

    def copy_data(self) -> QMimeData | None:
        """Copy the current row with its headers."""
        row = self.table.current
        return self._data([row]) if row is not None else None

    def first_focus(self) -> QWidget | None:
        """Begin in the table."""
        return self.table

    def set_narrow(self, is_narrow: bool) -> None:
        """Show the rows on two lines each where there is little room."""
        super().set_narrow(is_narrow)
        self.table.set_narrow(is_narrow)
        self._foot.setVisible(not is_narrow)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Go to the previous or next theme with [ and ]."""
        step = {Qt.Key.Key_BracketLeft: -1, Qt.Key.Key_BracketRight: 1}.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
            return
        self.tabs.choose(self.tabs.current + step)

    def _remember(self, row: MeasureRow | None) -> None:
        if row is not None:
            self._wanted = row.code

    def _show_page(self, page: MeasuresPage) -> None:
        before = self._page
        if before is not None and before.period == page.period and not page.rows[0].points:
            # Keep the lines that are shown until the new ones are worked out.
            page = _with_points(page, before)
        self._page = page
        self.header.show_words(self.title, f"{page.title} · {NOT_FOR_SENDING}")
        self._show_lines()

    def _show_lines(self) -> None:
        if self._page is None:
            return
        lines = self._lines(self._page)
        wanted = self._wanted
        self.table.measures.set_lines(lines, self._page.span)
        self._either.setCurrentWidget(self.table if lines else self.empty)
        if lines and (not wanted or not self.table.go_to(wanted)):
            self.table.go_to_first()

    def _lines(self, page: MeasuresPage) -> list[ThemeRows | MeasureRow]:
        theme, is_shown = self._themes[self.tabs.current], _SHOWN[self.shown.currentIndex()][1]
        lines: list[ThemeRows | MeasureRow] = []
        for one in page.themes:
            rows = [row for row in one.rows if is_shown(row)]
            if rows and theme in ("", one.code):
                lines += [one, *rows]
        return lines

    def _open_current(self) -> None:
        row = self.table.current
        if row is not None:
            self.workplace.go(Place("measure", row.code))

    def _copy_all(self) -> None:
        rows = [line for line in self.table.measures.lines if isinstance(line, MeasureRow)]
        data = self._data(rows)
        if data is not None:
            QGuiApplication.clipboard().setMimeData(data)
            self.workplace.say(f"Copied {len(rows)} measures as a table. {NOT_FOR_SENDING}.")

    def _data(self, rows: Sequence[MeasureRow]) -> QMimeData | None:
        return table_data(*as_table(self._page, rows)) if self._page is not None else None


def _with_points(page: MeasuresPage, before: MeasuresPage) -> MeasuresPage:
    known = {row.code: row.points for row in before.rows}
    themes = tuple(
        replace(theme, rows=tuple(replace(row, points=known.get(row.code, ())) for row in theme.rows))
        for theme in page.themes
    )
    return replace(page, themes=themes)


PAGE = MeasuresListPage
