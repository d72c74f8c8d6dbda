"""Every period with how far its return has come, to go to one of them."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ccdesk.desk.widgets.labels import caption
from ccdesk.desk.widgets.list_table import ListTable
from ccdesk.desk.widgets.rows_model import ChipWords, Column
from ccdesk.desk.workplace import Workplace
from ccdesk.framework.period import Period
from ccdesk.operations.return_list import ReturnPeriod, ReturnState, return_periods

_LOOKS: dict[ReturnState, tuple[str, str]] = {
    ReturnState.NOT_OVER: ("plain", "clock"),
    ReturnState.TO_SIGN: ("blue", "pencil-simple"),
    ReturnState.SIGNED: ("amber", "envelope-simple"),
    ReturnState.SENT: ("green", "check-circle"),
    ReturnState.CHANGED: ("red", "warning-circle"),
    ReturnState.CHANGED_UNSENT: ("amber", "warning"),
}


class PeriodsPanel(QWidget):
    """A list of periods, newest first; Enter shows the return of one."""

    def __init__(self, workplace: Workplace, choose: Callable[[Period], None]) -> None:
        """Ask for the periods."""
        super().__init__()
        self.setAccessibleName("Returns by period")
        self._choose = choose
        self.rows = ListTable(
            (
                Column("Period", _words, _detail, strong=True),
                Column("State", lambda row: "", chip=chip_of, width=176),
            ),
            "Returns by period",
            key=lambda row: row.period.text,
            heads=False,
        )
        self.rows.opened.connect(self._open)
        self.note = caption("Comparing with what was signed …", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.rows)
        column.addWidget(self.note)
        column.addStretch(1)
        self.setFocusProxy(self.rows)
        today = workplace.today().date()
        workplace.ask(self, lambda register: return_periods(register, today), self._show, key="periods")

    def _show(self, rows: tuple[ReturnPeriod, ...]) -> None:
        self.rows.set_rows(rows)
        self.rows.show_all_rows()
        self.note.setText("Enter shows the return of a period.")
        if not self.rows.currentIndex().isValid() and rows:
            self.rows.go_to_line(0)

    def _open(self, row: ReturnPeriod) -> None:
        self._choose(row.period)


def chip_of(row: ReturnPeriod) -> ChipWords:
    """Return how the state of a period's return looks."""
    tone, icon = _LOOKS[row.state]
    words = str(row.state)
    return words[:1].upper() + words[1:], tone, icon


def _words(row: ReturnPeriod) -> str:
    """Name the period shortly, as the top of the window does: the panel is narrow."""
    text = row.period.text
    return f"Q{text[-1]} {text[:7]}" if row.period.kind == "quarter" else row.words.replace("Financial year", "Year")


def _detail(row: ReturnPeriod) -> str:
    return f"Version {row.version} · {row.detail}" if row.version else row.detail
