"""A course at the side: everybody who is on it, waits for it or was on it, with first and latest scores."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ccdesk.desk.forms.record_panel import RecordPanel
from ccdesk.desk.page import Page
from ccdesk.desk.theme import tokens
from ccdesk.desk.widgets.buttons import main_button, ordinary_button
from ccdesk.desk.widgets.labels import caption
from ccdesk.desk.widgets.list_table import ListTable
from ccdesk.desk.widgets.rows_model import Column
from ccdesk.operations.courses import CourseCard, Learner, learners

_ICONS = {"amber": "clock", "green": "check-circle", "blue": "graduation-cap"}


class CoursePanel(QWidget):
    """The people of one course; Enter on one changes the enrolment."""

    finished = Signal()

    def __init__(self, page: Page, course: CourseCard) -> None:
        """Show a course; the forms that it opens take its place at the side of the page."""
        super().__init__()
        self._page, self._course = page, course
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(tokens.SPACE[3])
        layout.addWidget(caption(f"{course.places} · {course.detail} · {course.foot}", wrap=True))
        row = QHBoxLayout()
        row.setSpacing(tokens.SPACE[1])
        row.addWidget(main_button("Enrol somebody", "user-plus", run=self.enrol))
        row.addWidget(ordinary_button("Enter a score", "chart-line-up", run=self._enter_score))
        row.addStretch(1)
        layout.addLayout(row)
        self.people = ListTable(
            (
                Column("Person", lambda row: row.name, second=_scores_and_destination, strong=True, share=3),
                Column("State", lambda row: row.state, chip=_state, width=180),
            ),
            f"People of {course.name}",
            key=lambda row: row.enrolment_id,
        )
        self.people.opened.connect(self._change)
        layout.addWidget(self.people, 1)
        self.setFocusProxy(self.people)
        self.load()
        page.workplace.changed.connect(self._changed)

    def load(self) -> None:
        """Ask for the people."""
        today = self._page.workplace.today().date()
        self._page.workplace.ask(
            self, lambda register: learners(register, self._course.id, today), self.people.set_rows, key="people"
        )

    def enrol(self) -> None:
        """Open the form of a new enrolment."""
        self._open("Enrol somebody", "enrolment", None, {"service_id": self._course.id})

    def _enter_score(self) -> None:
        row = self.people.current_row
        begun: dict[str, str | int] = {"service_id": self._course.id}
        if row is not None:
            begun["person_id"] = row.person_id
        self._open("Enter a score", "score", None, begun)

    def _change(self, learner: Learner) -> None:
        self._open(f"{learner.name}: {learner.course}", "enrolment", learner.enrolment_id, None)

    def _open(self, title: str, table: str, record: int | None, begun: dict[str, str | int] | None) -> None:
        panel = RecordPanel(self._page.workplace, table, record, begun)
        panel.finished.connect(lambda _: self.finished.emit())
        self._page.show_side(title, panel)

    def _changed(self, tables: frozenset[str]) -> None:
        if tables & {"enrolment", "score", "attendance", "person"}:
            self.load()


def _state(row: Learner) -> tuple[str, str, str]:
    return row.state, row.tone, _ICONS.get(row.tone, "")


def _scores_and_destination(row: Learner) -> str:
    return " · ".join(part for part in (row.scores, row.destination, row.came) if part) or "no scores yet"
