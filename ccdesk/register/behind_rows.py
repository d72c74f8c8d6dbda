"""Read, for the records that a figure was counted from, what names each and where it is looked at."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

Connection = Any  # sqlcipher3 has no types

MOST = 5_000
_NAME = "person.first_name || ' ' || person.last_name"
_FAMILY = (
    "coalesce((SELECT group_concat(last_name, ' / ') FROM (SELECT DISTINCT last_name FROM person"
    " WHERE family_id = family.id ORDER BY last_name)), 'Family ' || family.reference)"
)
_PERSON = "JOIN person ON person.id = {}.person_id JOIN family ON family.id = person.family_id"
_SERVICE = "JOIN service ON service.id = {}.service_id"


@dataclass(frozen=True)
class Shape:
    """How the records of a table are named: SQL of title, two details, day and what is opened, and what is joined."""

    title: str
    first: str
    second: str
    day: str
    opened: str
    joined: str = ""


@dataclass(frozen=True)
class Behind:
    """One record: its title, two details, its day, and the id of what it is looked at through."""

    record_id: int
    title: str
    first: str
    second: str
    day: date | None
    opened: int | None


SHAPES: Mapping[str, Shape] = {
    "person": Shape(
        _NAME, "person.role", "family.reference", "NULL", "family.id", "JOIN family ON family.id = person.family_id"
    ),
    "family": Shape(_FAMILY, "family.reference", "''", "NULL", "family.id"),
    "attendance": Shape(
        _NAME,
        "service.name",
        "session.venue",
        "session.day",
        "family.id",
        f"{_PERSON.format('attendance')} JOIN session ON session.id = attendance.session_id"
        f" {_SERVICE.format('session')}",
    ),
    "service": Shape("service.name", "service.theme", "service.reference", "NULL", "service.id"),
    "session": Shape(
        "service.name", "session.venue", "session.staff", "session.day", "session.id", _SERVICE.format("session")
    ),
    "enrolment": Shape(
        _NAME,
        "service.name",
        "CASE WHEN enrolment.completed_on IS NOT NULL THEN 'completed' WHEN enrolment.left_on IS NOT NULL THEN 'left'"
        " WHEN enrolment.started_on IS NOT NULL THEN 'started' ELSE 'waiting' END",
        "coalesce(enrolment.completed_on, enrolment.left_on, enrolment.started_on, enrolment.need_identified_on)",
        "family.id",
        f"{_PERSON.format('enrolment')} {_SERVICE.format('enrolment')}",
    ),
    "referral": Shape(
        _NAME,
        "referral.kind",
        "coalesce(referral.decision, 'no decision yet')",
        "referral.made_on",
        "family.id",
        _PERSON.format("referral"),
    ),
    "support": Shape(
        _FAMILY,
        "support.kind",
        "coalesce(support.outcome, CASE WHEN support.ended_on IS NULL THEN 'still open' ELSE 'ended' END)",
        "support.started_on",
        "family.id",
        "JOIN family ON family.id = support.family_id",
    ),
    "meeting": Shape(
        "coalesce(meeting.kind, 'Meeting')",
        "meeting.practitioners",
        "''",
        "meeting.day",
        "support.family_id",
        "JOIN support ON support.id = meeting.support_id",
    ),
    "setting": Shape("setting.name", "setting.kind", "setting.lsoa", "NULL", "setting.id"),
    "score": Shape(
        _NAME,
        "score.instrument",
        "printf('%g', score.score)",
        "score.day",
        "family.id",
        _PERSON.format("score"),
    ),
    "survey_answer": Shape(
        f"CASE WHEN family.id IS NULL THEN 'No family given' ELSE {_FAMILY} END",
        "coalesce(survey_answer.answer, 'no answer')",
        "service.name",
        "survey_answer.day",
        "family.id",
        "LEFT JOIN family ON family.id = survey_answer.family_id"
        " LEFT JOIN service ON service.id = survey_answer.service_id",
    ),
    "population": Shape(
        "printf('%,d', population.count)",
        "coalesce(population.lsoa, 'whole reach area')",
        "population.source",
        "population.from_day",
        "population.id",
    ),
    "held_figure": Shape("held_figure.measure", "held_figure.source", "''", "held_figure.to_day", "held_figure.id"),
}


def records_of(connection: Connection, table: str, ids: Iterable[int], most: int = MOST) -> list[Behind]:
    """Return these records of a table, at most so many: by name those without a day, the others latest first."""
    shape = SHAPES[table]
    shown = ", ".join(
        f"{part} AS {name}"
        for part, name in (
            (f'"{table}".id', "record_id"),
            (shape.title, "title"),
            (shape.first, "first"),
            (shape.second, "second"),
            (shape.day, "day"),
            (shape.opened, "opened"),
        )
    )
    rows = connection.execute(
        f'SELECT {shown} FROM "{table}" {shape.joined} WHERE "{table}".id IN (SELECT value FROM json_each(?))'
        " ORDER BY day DESC, title COLLATE NOCASE, record_id LIMIT ?",
        (json.dumps([int(one) for one in ids]), most),
    )
    return [
        Behind(key, title, first or "", second or "", date.fromisoformat(day) if day else None, opened)
        for key, title, first, second, day, opened in rows.fetchall()
    ]


def log_entries(
    connection: Connection, elements: Iterable[str], first: date, last: date, most: int
) -> list[tuple[int, date, str, str]]:
    """Return the centre log's entries of these elements and days, latest first: id, day, element, title."""
    wanted = list(elements)
    rows = connection.execute(
        "SELECT id, day, element, title FROM log_entry WHERE day BETWEEN ? AND ?"
        f" AND element IN ({', '.join('?' * len(wanted))}) ORDER BY day DESC, id DESC LIMIT ?",
        (first.isoformat(), last.isoformat(), *wanted, most),
    )
    return [(key, date.fromisoformat(day), element, title) for key, day, element, title in rows.fetchall()]
