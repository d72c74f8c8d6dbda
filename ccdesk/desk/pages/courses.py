"""Courses: what runs and how full it is, who waits, and whose destination is still to be asked."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import ClassVar

from PySide6.QtWidgets import QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from ccdesk.desk.courses.course_card import CourseOnPage
from ccdesk.desk.courses.course_panel import CoursePanel
from ccdesk.desk.forms.record_form import RecordForm
from ccdesk.desk.forms.record_panel import RecordPanel
from ccdesk.desk.page import Page, PageAction
from ccdesk.desk.places import Place
from ccdesk.desk.widgets.buttons import main_button, ordinary_button
from ccdesk.desk.widgets.card import Card
from ccdesk.desk.widgets.empty_state import EmptyState
from ccdesk.desk.widgets.flow_grid import FlowGrid
from ccdesk.desk.widgets.list_table import ListTable
from ccdesk.desk.widgets.rows_model import Column
from ccdesk.desk.widgets.segmented import Segmented
from ccdesk.operations.courses import CourseCard, Courses, Learner, courses
from ccdesk.operations.roles import WITH_RECORDS

_TABLES = frozenset(("service", "session", "enrolment", "score", "attendance", "person"))
RUNNING, WAITING, UNTOLD, EVERY = range(4)
_LEAST_CARD = 300


class CoursesPage(Page):
    """Courses as cards, and the lists of who waits and who ended."""

    name: ClassVar[str] = "courses"
    title: ClassVar[str] = "Courses"
    icon: ClassVar[str] = "graduation-cap"
    roles = WITH_RECORDS
    in_navigation: ClassVar[int | None] = 6
    scrolls: ClassVar[bool] = False

    def build(self) -> None:
        """Put the choices, the cards and the lists together."""
        self._found: Courses | None = None
        self._wanted: int | None = None
        self.header.buttons.addWidget(ordinary_button("Enrol somebody", "user-plus", run=self.enrol))
        self.header.buttons.addWidget(main_button("New course", "plus", "Ctrl+N", self.new_course))
        self.which = Segmented(_names(Courses((), (), ())), "What is shown")
        self.which.chosen.connect(lambda _: self._show())
        self.body.addWidget(self.which)
        self.cards = FlowGrid(_LEAST_CARD, 3)
        holder = QWidget()
        layout = QVBoxLayout(holder)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.cards)
        layout.addStretch(1)
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QScrollArea.Shape.NoFrame)
        self._area.setWidget(holder)
        self._people_card = Card(padded=False)
        self.people = ListTable(
            (
                Column("Person", lambda row: row.name, strong=True, share=2),
                Column("Course", lambda row: row.course, share=3),
                Column("State", lambda row: row.state, chip=lambda row: (row.state, row.tone, ""), share=2),
                Column("Attendance", lambda row: row.came, quiet=True),
            ),
            "People waiting, or whose destination is not known",
            key=lambda row: row.enrolment_id,
        )
        self.people.opened.connect(self._open_learner)
        self._people_card.body.addWidget(self.people)
        self.nothing = EmptyState(
            "No courses yet",
            "Add a course or programme as a service; people are enrolled on it here.",
            main_button("New course", "plus", run=self.new_course),
        )
        self._room = QStackedWidget()
        for widget in (self._area, self._people_card, self.nothing):
            self._room.addWidget(widget)
        self.body.addWidget(self._room, 1)

    def show_place(self, place: Place) -> None:
        """Show the courses, or bring one forward."""
        self._wanted = place.key if isinstance(place.key, int) else None
        super().show_place(place)

    def refresh(self, tables: frozenset[str]) -> None:
        """Ask for the courses again."""
        if not tables or tables & _TABLES:
            today = self.workplace.today().date()
            self.workplace.ask(self, lambda register: courses(register, today), self._answered, key="courses")

    def page_actions(self) -> Sequence[PageAction]:
        """Return what can be done here."""
        return (PageAction("New course", "Ctrl+N", self.new_course), PageAction("Enrol somebody", "", self.enrol))

    def first_focus(self) -> QWidget | None:
        """Begin with what is shown."""
        return self.which

    def new_course(self) -> None:
        """Open the form of a new course."""
        self._open_record("New course", "service", None, {"kind": "course", "theme": "U3"})

    def enrol(self) -> None:
        """Open the form of a new enrolment."""
        self._open_record("Enrol somebody", "enrolment", None, {})

    def open_course(self, course: CourseCard) -> None:
        """Open the people of a course at the side."""
        panel = CoursePanel(self, course)
        panel.finished.connect(self.close_side)
        self.show_side(course.name, panel)

    def _open_record(self, title: str, table: str, record: int | None, begun: dict[str, str | int]) -> None:
        panel = RecordPanel(self.workplace, table, record, begun)
        panel.finished.connect(lambda _: self.close_side())
        self.show_side(title, panel)

    def _open_learner(self, learner: Learner) -> None:
        if self.which.current != UNTOLD:
            self._open_record(f"{learner.name}: {learner.course}", "enrolment", learner.enrolment_id, {})
            return
        form = RecordForm(
            self.workplace,
            "enrolment",
            learner.enrolment_id,
            fields=("destination", "qualification"),
            words=f"Recorded where {learner.name} went",
        )
        form.finished.connect(lambda _: self._learner_told())
        self.show_side(f"Where did {learner.name} go?", form)

    def _learner_told(self) -> None:
        self.close_side()
        self.people.take_focus()

    def _answered(self, found: Courses) -> None:
        self._found = found
        words = f"{len(found.running)} running · {found.learners} places taken · {len(found.waiting)} waiting"
        self.header.show_words(self.title, words)
        self.which.set_names(_names(found))
        self._show()

    def _show(self) -> None:
        found = self._found
        if found is None:
            return
        if not found.cards:
            self._room.setCurrentWidget(self.nothing)
            return
        if self.which.current in (WAITING, UNTOLD):
            self.people.set_rows(found.waiting if self.which.current == WAITING else found.untold)
            self._room.setCurrentWidget(self._people_card)
            return
        shown = found.running if self.which.current == RUNNING else found.cards
        self.cards.show_widgets([CourseOnPage(each, partial(self.open_course, each)) for each in shown])
        self._room.setCurrentWidget(self._area)
        if self._wanted is not None:
            wanted, self._wanted = self._wanted, None
            for course in found.cards:
                if course.id == wanted:
                    self.open_course(course)


def _names(found: Courses) -> tuple[str, ...]:
    return (
        f"Running {len(found.running)}",
        f"Waiting {len(found.waiting)}",
        f"Where next? {len(found.untold)}",
        f"All {len(found.cards)}",
    )


PAGE = CoursesPage
