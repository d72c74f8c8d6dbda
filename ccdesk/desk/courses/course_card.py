"""A course as a card: what it is, how full it is, who waits, and the way to its people."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout

from ccdesk.desk.theme import tokens
from ccdesk.desk.widgets.buttons import small_button
from ccdesk.desk.widgets.card import Card
from ccdesk.desk.widgets.chip import Chip
from ccdesk.desk.widgets.drawings import Bar
from ccdesk.desk.widgets.labels import Words, caption
from ccdesk.operations.courses import CourseCard


class CourseOnPage(Card):
    """A card that opens the people of one course."""

    def __init__(self, course: CourseCard, run: Callable[[], object]) -> None:
        """Show a course."""
        super().__init__()
        self.course = course
        self.setAccessibleName(course.spoken)
        self.body.setSpacing(tokens.SPACE[1])
        top = QHBoxLayout()
        top.setSpacing(tokens.SPACE[1])
        for words, icon in course.marks:
            top.addWidget(Chip(words, "blue", icon))
        top.addWidget(Chip(course.theme, "edge"))
        top.addStretch(1)
        self.body.addLayout(top)
        self.body.addWidget(Words(course.name, tokens.CARD_TITLE, tokens.STRONG, wrap=True))
        self.body.addWidget(caption(course.detail, wrap=True))
        self.body.addStretch(1)
        places = QHBoxLayout()
        places.addWidget(Words(course.places, tokens.CELL, wrap=True), 1)
        places.addWidget(caption(course.ends))
        self.body.addLayout(places)
        if course.capacity:
            self.body.addWidget(Bar(course.enrolled, course.capacity, name=course.places))
        foot = QHBoxLayout()
        foot.setSpacing(tokens.SPACE[1])
        foot.addWidget(caption(course.foot, wrap=True), 1)
        if course.waiting:
            foot.addWidget(Chip(f"{course.waiting} waiting", "amber", "clock"), 0, Qt.AlignmentFlag.AlignVCenter)
        self.open = small_button("People", run=run)
        self.open.setAccessibleName(f"People of {course.spoken}")
        foot.addWidget(self.open)
        self.body.addLayout(foot)
