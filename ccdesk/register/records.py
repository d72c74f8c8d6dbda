"""A few words on each of some records, for whoever asks what a figure was counted from."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

PERSON = "JOIN person ON person.id = {table}.person_id"
NAME = "person.first_name || ' ' || person.last_name"
SURNAMES = """(SELECT group_concat(last_name, ' / ') FROM (
    SELECT DISTINCT last_name FROM person WHERE family_id = family.id ORDER BY last_name))"""


@dataclass(frozen=True)
class Description:
    """Headers with the SQL of each, what has to be joined for them, and the headers by which rows are ordered."""

    columns: Mapping[str, str]
    joined: str = ""
    order: Sequence[str] = ("reference",)


DESCRIPTIONS: Mapping[str, Description] = {
    "person": Description({"reference": "person.reference", "name": NAME}),
    "family": Description({"reference": "family.reference", "name": SURNAMES}),
    "attendance": Description(
        {"date": "session.day", "service": "service.name", "person": "person.reference", "name": NAME},
        "JOIN session ON session.id = attendance.session_id JOIN service ON service.id = session.service_id "
        + PERSON.format(table="attendance"),
        ("date", "service", "person"),
    ),
    "service": Description({"reference": "service.reference", "name": "service.name"}),
    "session": Description(
        {"reference": "session.reference", "date": "session.day", "service": "service.name"},
        "JOIN service ON service.id = session.service_id",
        ("date", "reference"),
    ),
    "enrolment": Description(
        {
            "service": "service.name",
            "person": "person.reference",
            "name": NAME,
            "need identified": "enrolment.need_identified_on",
            "started": "enrolment.started_on",
            "completed": "enrolment.completed_on",
            "left": "enrolment.left_on",
        },
        "JOIN service ON service.id = enrolment.service_id " + PERSON.format(table="enrolment"),
        ("service", "person"),
    ),
    "referral": Description({"reference": "referral.reference", "made": "referral.made_on"}),
    "support": Description({"reference": "support.reference", "started": "support.started_on"}),
    "meeting": Description({"reference": "meeting.reference", "date": "meeting.day"}),
    "setting": Description({"reference": "setting.reference", "name": "setting.name"}),
    "score": Description(
        {"date": "score.day", "instrument": "score.instrument", "person": "person.reference", "name": NAME},
        PERSON.format(table="score"),
        ("instrument", "person", "date"),
    ),
    "survey_answer": Description(
        {"date": "survey_answer.day", "question": "survey_answer.question", "family": "family.reference"},
        "LEFT JOIN family ON family.id = survey_answer.family_id",
        ("date", "family"),
    ),
    "population": Description(
        {
            "of": "population.what",
            "LSOA": "population.lsoa",
            "from": "population.from_day",
            "count": "population.count",
            "source": "population.source",
        },
        order=("of", "LSOA"),
    ),
    "held_figure": Description(
        {
            "measure": "held_figure.measure",
            "from": "held_figure.from_day",
            "to": "held_figure.to_day",
            "source": "held_figure.source",
        },
        order=("measure", "from"),
    ),
}


def describe_records(
    connection: Any,  # noqa: ANN401 - sqlcipher3 has no types
    table: str,
    ids: Iterable[int],
) -> tuple[tuple[str, ...], list[tuple[str, ...]]]:
    """Return headers, and a row of text for each of these records of a table: never more than is needed to find it."""
    asked = DESCRIPTIONS[table]
    shown = ", ".join(f'{sql} AS "{header}"' for header, sql in asked.columns.items())
    order = ", ".join(f'"{header}"' for header in asked.order)
    rows = connection.execute(
        f'SELECT {shown} FROM "{table}" {asked.joined} '
        f'WHERE "{table}".id IN (SELECT value FROM json_each(?)) ORDER BY {order}, "{table}".id',
        (json.dumps([int(one) for one in ids]),),
    ).fetchall()
    return tuple(asked.columns), [tuple("" if cell is None else str(cell) for cell in row) for row in rows]
