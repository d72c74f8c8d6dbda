"""The Returns page: the return as it will be sent, how complete it is, and the workbook for the commissioning unit."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ccdesk.desk.forms.editors import LineEditor
from ccdesk.desk.forms.file_places import ask_where_to_save
from ccdesk.desk.page import Page, PageAction
from ccdesk.desk.places import Place
from ccdesk.desk.theme import tokens
from ccdesk.desk.widgets.buttons import main_button
from ccdesk.desk.widgets.card import Card
from ccdesk.desk.widgets.columns import Columns
from ccdesk.desk.widgets.fields import Field, SearchBox
from ccdesk.desk.widgets.labels import Words, caption, strong
from ccdesk.desk.widgets.list_table import ListTable
from ccdesk.desk.widgets.rows_model import Column
from ccdesk.desk.widgets.segmented import Segmented
from ccdesk.desk.widgets.side_columns import SideColumns, stacked
from ccdesk.operations.return_view import PARTS, ReturnRow, ReturnView, return_view
from ccdesk.operations.returns import make_return

if TYPE_CHECKING:
    from collections.abc import Callable

    from ccdesk.register.register import Register

_RIGHT = 300


class ReturnsPage(Page):
    """The lines of the return as they leave the building, beside how complete it is and the button that writes it."""

    name = "returns"
    title = "Returns"
    icon = "envelope-simple"
    help_name = "returns"
    in_navigation = 9
    scrolls = False

    def build(self) -> None:
        """Put the lines beside the checks."""
        self._view: ReturnView | None = None
        self.save_button = main_button("Save the return", "table", run=self.choose_place)
        self.header.buttons.addWidget(self.save_button)
        self.preview = Card("Preview as sent", "", padded=False)
        bar = QHBoxLayout()
        bar.setContentsMargins(tokens.CARD_PADDING, tokens.SPACE[2], tokens.CARD_PADDING, tokens.SPACE[1])
        bar.setSpacing(tokens.SPACE[2])
        self.part = Segmented(PARTS, "Lines shown")
        self.part.chosen.connect(lambda _: self._list())
        self.search = SearchBox("Find a line", name="Find among the lines of the return")
        self.search.textChanged.connect(lambda _: self._list())
        bar.addWidget(Columns(self.part, self.search, least=300, spacing=tokens.SPACE[2]))
        self.preview.body.addLayout(bar)
        self.rows = ListTable(
            (
                Column("Row", lambda row: row.code, width=84, quiet=True),
                Column("Measure", lambda row: row.label, lambda row: row.part, strong=True),
                Column("Counted", lambda row: row.numerator, width=92, right=True),
                Column("Out of", lambda row: row.denominator, width=92, right=True),
                Column("Value", lambda row: row.value, width=132, right=True),
            ),
            "Lines of the return",
            key=lambda row: row.key,
        )
        self.rows.search_with(self.search)
        self.preview.body.addWidget(self.rows, 1)
        self.hidden = caption("", wrap=True)
        self.hidden.setContentsMargins(tokens.CARD_PADDING, 8, tokens.CARD_PADDING, 8)
        self.preview.body.addWidget(self.hidden)
        self._columns = SideColumns(self.preview, self._build_right(), _RIGHT)
        self.body.addWidget(self._columns, 1)

    def set_narrow(self, is_narrow: bool) -> None:
        """Put how complete it is below the lines where there is no room beside them."""
        super().set_narrow(is_narrow)
        self._columns.set_narrow(is_narrow)

    def show_place(self, place: Place) -> None:
        """Show the return of the period."""
        self.place = place
        self.refresh(frozenset())
        self.rows.setFocus(Qt.FocusReason.OtherFocusReason)

    def refresh(self, tables: frozenset[str]) -> None:
        """Work the lines out again."""
        period, now = self.workplace.period, self.workplace.today()
        self.preview.set_title("Preview as sent", "Working out the figures …")
        self.workplace.ask(self, lambda register: return_view(register, period, now), self._show, key="view")

    def period_changed(self) -> None:
        """Work the lines out for the other period."""
        self.refresh(frozenset())

    def page_actions(self) -> Sequence[PageAction]:
        """Return what can be written."""
        return (PageAction("Save the return", "", self.choose_place),)

    def first_focus(self) -> QWidget | None:
        """Begin in the list of lines."""
        return self.rows

    def choose_place(self) -> None:
        """Ask where to save the workbook, then write it."""
        name = f"return-{self.workplace.period.text.replace('/', '-')}.xlsx"
        ask_where_to_save(self, "Save the return", name, "Excel workbook (*.xlsx)", self.write)

    def write(self, path: Path) -> None:
        """Write the workbook as long work."""
        period, now = self.workplace.period, self.workplace.today()
        prepared_by = str(self.prepared_by.value()).strip() or None

        def work(register: Register, tell: Callable[[float, str], None]) -> str:
            tell(0.1, "Working out the figures")
            make_return(register, period, path, prepared_by=prepared_by, now=now)
            tell(1.0, "Written")
            return path.name

        self.workplace.long(
            self, f"Writing {path.name}", work, lambda name: self.workplace.say(f"The return was saved as {name}")
        )

    def copy_words(self) -> str:
        """Return the lines shown as a table for Excel and Word."""
        shown: Sequence[ReturnRow] = self.rows.rows_model.rows
        lines = [(row.code, row.label, row.part, row.numerator, row.denominator, row.value) for row in shown]
        return "\n".join("\t".join(line) for line in (("Row", "Measure", "Part", "Counted", "Out of", "Value"), *lines))

    def _build_right(self) -> QWidget:
        self.complete = Card("How complete it is")
        sending = Card("Sending it")
        self.prepared_by = LineEditor()
        sending.body.addWidget(Field("Prepared by", self.prepared_by))
        sending.add_words(
            "Save the workbook and send it by e-mail yourself: ccdesk sends nothing. It holds no names.", second=True
        )
        return stacked(self.complete, sending)

    def _show(self, view: ReturnView) -> None:
        self._view = view
        self.header.show_words("Return", view.period)
        if not self.prepared_by.text():
            self.prepared_by.show_value(view.manager)
        self.hidden.setText(
            f"{view.mark} is under 5, or hidden so that it cannot be worked out by subtraction. "
            f"{view.hidden:,} of {len(view.rows):,} lines hold one."
        )
        while (item := self.complete.body.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for label, words in view.complete:
            self.complete.body.addWidget(strong(label, tokens.CAPTION))
            self.complete.body.addWidget(Words(words, tokens.CELL, second=True, wrap=True))
        self._list()

    def _list(self) -> None:
        if self._view is None:
            return
        words = self.search.text().casefold().split()
        rows = [
            row
            for row in self._view.part(PARTS[self.part.current])
            if all(word in f"{row.code} {row.label} {row.part}".casefold() for word in words)
        ]
        self.rows.set_rows(rows)
        self.preview.set_title("Preview as sent", f"{len(rows):,} lines")


PAGE = ReturnsPage
