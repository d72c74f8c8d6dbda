"""Courses and programmes: places, waiting lists, who completed and where they went, first and latest scores."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from ccdesk.framework.pack import Pack
from ccdesk.framework.period import year_before
from ccdesk.framework.wording import counted, noun_for
from ccdesk.operations.centre import pack_of
from ccdesk.operations.timetable import places_taken
from ccdesk.register.course_rows import (
    CourseRow,
    LearnerRow,
    ScoreRow,
    course_rows,
    ended_without_destination,
    learners_of,
    scores_of,
    waiting_learners,
)

if TYPE_CHECKING:
    from ccdesk.register.register import Register


@dataclass(frozen=True)
class CourseCard:
    """A course as a card; ``is_running`` while anybody is on it or a session is still to come."""

    id: int
    name: str
    theme: str
    marks: tuple[tuple[str, str], ...]  # words and icon: Validated, Accredited
    detail: str
    enrolled: int
    capacity: int | None
    places: str
    ends: str
    foot: str
    waiting: int
    is_running: bool

    @property
    def spoken(self) -> str:
        """Say all of it."""
        marks = [words for words, _ in self.marks]
        wait = f"{self.waiting} waiting" if self.waiting else ""
        told = (self.name, self.theme, *marks, self.detail, self.places, self.ends, self.foot, wait)
        return ", ".join(part for part in told if part)


@dataclass(frozen=True)
class Learner:
    """A person on a course, waiting for one or done with one; ``tone`` is that of the state."""

    enrolment_id: int
    person_id: int
    family_id: int
    name: str
    service_id: int
    course: str
    state: str
    tone: str
    came: str
    scores: str
    destination: str


@dataclass(frozen=True)
class Courses:
    """All that the page shows."""

    cards: tuple[CourseCard, ...]
    waiting: tuple[Learner, ...]
    untold: tuple[Learner, ...]  # ended in the last twelve months, destination not known

    @property
    def running(self) -> tuple[CourseCard, ...]:
        """Return the courses that run."""
        return tuple(card for card in self.cards if card.is_running)

    @property
    def learners(self) -> int:
        """Return how many places are taken now."""
        return sum(card.enrolled for card in self.cards)


def courses(register: Register, today: date) -> Courses:
    """Return the courses, the waiting list and whose destination is to be asked, as of today."""
    pack, since = pack_of(register), year_before(today)
    with register.connection() as connection:
        rows = course_rows(connection, today, since)
        meetings = {row.id: row.next_session_on for row in rows if row.next_session_on is not None}
        taken = places_taken(connection, meetings, today)
        cards = tuple(_card(row, min(row.enrolled, taken.get(row.id, row.enrolled)), today) for row in rows)
        waiting = waiting_learners(connection, today)
        untold = ended_without_destination(connection, since, today)
    return Courses(
        cards,
        tuple(_learner(row, {}, pack, today) for row in waiting),
        tuple(_learner(row, {}, pack, today) for row in untold),
    )


def learners(register: Register, service_id: int, today: date) -> tuple[Learner, ...]:
    """Return everybody who is, waits to be or was on a course, with first and latest scores beside each other."""
    pack = pack_of(register)
    with register.connection() as connection:
        rows = learners_of(connection, service_id)
        scores: dict[int, list[ScoreRow]] = defaultdict(list)
        for score in scores_of(connection, sorted({row.person_id for row in rows})):
            scores[score.person_id].append(score)
    found = [_learner(row, scores, pack, today) for row in rows]
    order = {"blue": 0, "amber": 1}
    return tuple(sorted(found, key=lambda learner: order.get(learner.tone, 2)))


def _card(row: CourseRow, enrolled: int, today: date) -> CourseCard:
    """Show a course with those enrolled on the run that goes on, and how many of earlier ones nobody ended."""
    full = row.capacity is not None and enrolled >= row.capacity
    places = f"{enrolled} of {row.capacity} places filled" if row.capacity else f"{enrolled} enrolled"
    over = row.enrolled - (row.capacity or row.enrolled)
    ends = f"ends {_day(row.last_session_on, today)}" if row.next_session_on is not None else ""
    if full:
        ends = f"{over} over" if over > 0 else "full"
    following = f"next on {_day(row.next_session_on, today)}" if row.next_session_on is not None else "nothing planned"
    marks = (("Validated", "shield-check", row.validated), ("Accredited", "graduation-cap", row.accredited))
    past = ", ".join(
        f"{count} {words}" for count, words in ((row.completed, "completed"), (row.left, "left early")) if count
    )
    earlier = row.enrolled - enrolled
    left_open = f" · {earlier} from before {noun_for(earlier, 'has', 'have')} no end" if earlier else ""
    return CourseCard(
        row.id,
        row.name,
        row.theme,
        tuple((words, icon) for words, icon, has in marks if has),
        " · ".join(part for part in (following, row.provider) if part),
        enrolled,
        row.capacity,
        places,
        ends,
        f"{past} in twelve months{left_open}" if past else f"nobody finished in twelve months{left_open}",
        row.waiting,
        row.enrolled > 0 or row.next_session_on is not None,
    )


def _learner(row: LearnerRow, scores: Mapping[int, Sequence[ScoreRow]], pack: Pack, today: date) -> Learner:
    state, tone = _state(row, today)
    return Learner(
        row.id,
        row.person_id,
        row.family_id,
        row.name,
        row.service_id,
        row.service,
        state,
        tone,
        f"came {row.came}×" if row.came else "",
        "; ".join(_scores(scores.get(row.person_id, ()), pack)),
        _destination(pack, row.destination) if row.destination else "",
    )


def _state(row: LearnerRow, today: date) -> tuple[str, str]:
    if row.completed_on is not None and row.completed_on <= today:
        return f"Completed {_day(row.completed_on, today)}", "green"
    if row.left_on is not None and row.left_on <= today:
        return f"Left {_day(row.left_on, today)}", "plain"
    if row.started_on is not None and row.started_on <= today:
        return f"Since {_day(row.started_on, today)}", "blue"
    if row.need_identified_on is None:
        return "Not started", "amber"
    return f"Waiting {counted((today - row.need_identified_on).days, 'day')}", "amber"


def _scores(rows: Sequence[ScoreRow], pack: Pack) -> Iterator[str]:
    labels = {each.code: each for each in pack.instruments}
    by_tool: dict[str, list[ScoreRow]] = defaultdict(list)
    for row in rows:
        by_tool[row.instrument].append(row)
    for code, found in by_tool.items():
        label = labels[code].label if code in labels else code
        if len(found) == 1:
            yield f"{label} {found[0].score:g}"
        else:
            yield f"{label} {found[0].score:g} → {found[-1].score:g}"


def _destination(pack: Pack, code: str) -> str:
    return next((each.label for each in pack.destinations if each.code == code), code)


def _day(day: date | None, today: date) -> str:
    if day is None:
        return ""
    return f"{day.day} {day:%b}" + (f" {day.year}" if day.year != today.year else "")
