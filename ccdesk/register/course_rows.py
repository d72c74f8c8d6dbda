"""Read courses and programmes with who is on them, who waits, how often they came and what they scored."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

Connection = Any  # sqlcipher3 has no types

# A service is a course when it is held as one, leads to an award or was validated, or has anybody enrolled on it.
_IS_COURSE = (
    "(v.kind IN ('course', 'programme') OR v.accredited OR v.validated"
    " OR EXISTS (SELECT 1 FROM enrolment e WHERE e.service_id = v.id))"
)


@dataclass(frozen=True)
class CourseRow:
    """A service that people enrol on."""

    id: int
    name: str
    theme: str
    provider: str
    accredited: bool
    validated: bool
    capacity: int | None
    enrolled: int  # started by the day and neither completed nor left
    waiting: int  # need identified by the day, not started, completed or left
    completed: int  # in the twelve months to the day
    left: int
    next_session_on: date | None
    last_session_on: date | None  # the last that is planned or was held


@dataclass(frozen=True)
class LearnerRow:
    """A person's enrolment."""

    id: int
    person_id: int
    family_id: int
    name: str
    service_id: int
    service: str
    need_identified_on: date | None
    started_on: date | None
    completed_on: date | None
    left_on: date | None
    destination: str
    came: int  # contacts at sessions of the service


@dataclass(frozen=True)
class ScoreRow:
    """One score of a learner, by day and then as entered."""

    person_id: int
    instrument: str
    day: date
    score: float


def course_rows(connection: Connection, day: date, since: date) -> list[CourseRow]:
    """Return the courses as they stand on a day, by name; completed and left are counted from ``since``."""
    running = "e.started_on <= :day AND ifnull(e.completed_on, '9999') > :day AND ifnull(e.left_on, '9999') > :day"
    waiting = (
        "e.need_identified_on <= :day AND ifnull(e.started_on, '9999') > :day"
        " AND ifnull(e.completed_on, '9999') > :day AND ifnull(e.left_on, '9999') > :day"
    )
    rows = connection.execute(
        "SELECT v.id, v.name, v.theme, v.provider, v.accredited, v.validated, v.capacity,"
        f" (SELECT count(*) FROM enrolment e WHERE e.service_id = v.id AND {running}),"
        f" (SELECT count(*) FROM enrolment e WHERE e.service_id = v.id AND {waiting}),"
        " (SELECT count(*) FROM enrolment e WHERE e.service_id = v.id AND e.completed_on BETWEEN :since AND :day),"
        " (SELECT count(*) FROM enrolment e WHERE e.service_id = v.id AND e.completed_on IS NULL"
        "  AND e.left_on BETWEEN :since AND :day),"
        " (SELECT min(day) FROM session s WHERE s.service_id = v.id AND s.day >= :day AND s.status <> 'cancelled'),"
        " (SELECT max(day) FROM session s WHERE s.service_id = v.id AND s.status <> 'cancelled')"
        f" FROM service v WHERE {_IS_COURSE} ORDER BY v.name COLLATE NOCASE, v.id",
        {"day": day.isoformat(), "since": since.isoformat()},
    )
    return [
        CourseRow(
            *(key, name, theme, provider or "", bool(accredited), bool(validated), capacity),
            *(*counts, _day(following), _day(last)),
        )
        for key, name, theme, provider, accredited, validated, capacity, *counts, following, last in rows.fetchall()
    ]


def learners_of(connection: Connection, service_id: int) -> list[LearnerRow]:
    """Return everybody who was ever enrolled on a service, the latest first."""
    return _learners(connection, "e.service_id = ?", (service_id,))


def waiting_learners(connection: Connection, day: date) -> list[LearnerRow]:
    """Return who waits on a day for a course to start, the longest waiting first."""
    where = (
        "e.need_identified_on <= ?1 AND ifnull(e.started_on, '9999') > ?1"
        " AND ifnull(e.completed_on, '9999') > ?1 AND ifnull(e.left_on, '9999') > ?1"
    )
    found = _learners(connection, where, (day.isoformat(),))
    return sorted(found, key=lambda row: (row.need_identified_on or day, row.id))


def ended_without_destination(connection: Connection, since: date, day: date) -> list[LearnerRow]:
    """Return whose enrolment ended between two days, both inside, and whose destination is not known."""
    where = "ifnull(e.completed_on, e.left_on) BETWEEN ? AND ? AND ifnull(e.destination, 'unknown') = 'unknown'"
    return _learners(connection, where, (since.isoformat(), day.isoformat()))


def scores_of(connection: Connection, people: list[int]) -> list[ScoreRow]:
    """Return these people's scores, each person's earliest first."""
    marks = ", ".join("?" * len(people))
    rows = connection.execute(
        f"SELECT person_id, instrument, day, score FROM score WHERE person_id IN ({marks}) ORDER BY day, id", people
    )
    return [ScoreRow(person, tool, date.fromisoformat(day), score) for person, tool, day, score in rows.fetchall()]


def _learners(connection: Connection, where: str, values: tuple[Any, ...]) -> list[LearnerRow]:
    rows = connection.execute(
        "SELECT e.id, e.person_id, p.family_id, ifnull(p.known_as, p.first_name) || ' ' || p.last_name, e.service_id,"
        " v.name, e.need_identified_on, e.started_on, e.completed_on, e.left_on, e.destination,"
        " (SELECT count(*) FROM attendance a JOIN session s ON s.id = a.session_id"
        "  WHERE a.person_id = e.person_id AND a.mark = 'present' AND s.service_id = e.service_id)"
        " FROM enrolment e JOIN person p ON p.id = e.person_id JOIN service v ON v.id = e.service_id"
        f" WHERE {where} ORDER BY ifnull(e.completed_on, e.left_on) DESC, e.started_on DESC, e.id DESC",
        values,
    )
    return [_learner(row) for row in rows.fetchall()]


def _learner(row: tuple[Any, ...]) -> LearnerRow:
    key, person, family, name, service, title, need, started, completed, left, destination, came = row
    return LearnerRow(
        key,
        person,
        family,
        name,
        service,
        title,
        _day(need),
        _day(started),
        _day(completed),
        _day(left),
        destination or "",
        came,
    )


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
