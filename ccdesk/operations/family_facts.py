"""What the small cards of a family's page say: courses, scores, places, survey answers, notices and consents."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from ccdesk.framework.pack import Pack
from ccdesk.operations.family_time_line import day_short
from ccdesk.register.family_page_rows import names_of
from ccdesk.register.merge_rows import Row


@dataclass(frozen=True)
class Fact:
    """A line of one of the small cards: what, and what about it."""

    id: int
    table: str
    words: str
    detail: str


def courses_told(connection: Any, rows: Sequence[Row], names: Mapping[int, str]) -> Iterator[Fact]:  # noqa: ANN401
    """Yield a line for each enrolment on a course or programme."""
    services = names_of(connection, "service", {row["service_id"] for row in rows})
    stages = (
        ("completed_on", "completed"),
        ("left_on", "left"),
        ("started_on", "started"),
        ("need_identified_on", "waiting since"),
    )
    for row in rows:
        told = [f"{words} {day_short(date.fromisoformat(row[name]))}" for name, words in stages if row[name]]
        person = names.get(row["person_id"], "")
        yield Fact(row["id"], "enrolment", services.get(row["service_id"], ""), ", ".join((person, *told[:1])))


def scores_told(pack: Pack, rows: Sequence[Row], names: Mapping[int, str]) -> Iterator[Fact]:
    """Yield the first and the latest score of each person on each instrument."""
    labels = pack.vocabulary("instruments").labels
    better = {instrument.code: instrument.higher_is_better for instrument in pack.instruments}
    for person, instrument in dict.fromkeys((row["person_id"], row["instrument"]) for row in rows):
        own = [row for row in rows if (row["person_id"], row["instrument"]) == (person, instrument)]
        first, last = own[0], own[-1]
        words = f"{labels.get(instrument, instrument)}, {names.get(person, '')}"
        if len(own) == 1:
            detail = f"{first['score']:g} on {day_short(date.fromisoformat(first['day']))}"
        else:
            change = last["score"] - first["score"]
            way = "no change" if not change else "better" if (change > 0) == better.get(instrument, True) else "worse"
            detail = f"{first['score']:g}, then {last['score']:g}: {way}"
        yield Fact(last["id"], "score", words, detail)


def places_told(connection: Any, pack: Pack, rows: Sequence[Row], names: Mapping[int, str]) -> Iterator[Fact]:  # noqa: ANN401
    """Yield a line for each free early education place."""
    labels = pack.vocabulary("schemes").labels
    settings = names_of(connection, "setting", {row["setting_id"] for row in rows if row["setting_id"]})
    for row in rows:
        taken = (
            f"taken up {day_short(date.fromisoformat(row['taken_up_on']))}" if row["taken_up_on"] else "not taken up"
        )
        setting = settings.get(row["setting_id"] or 0, "")
        words = f"{labels.get(row['scheme'], row['scheme'])}, {names.get(row['person_id'], '')}"
        yield Fact(row["id"], "place", words, ", ".join(part for part in (taken, setting) if part))


def surveys_told(pack: Pack, rows: Sequence[Row]) -> Iterator[Fact]:
    """Yield a line for each survey answer."""
    labels = pack.vocabulary("survey_questions").labels
    for row in rows:
        answer = {"dont-know": "Don't know", None: "Not answered"}.get(
            row["answer"], (row["answer"] or "").capitalize()
        )
        when = day_short(date.fromisoformat(row["day"]))
        yield Fact(row["id"], "survey_answer", labels.get(row["question"], row["question"]), f"{answer}, {when}")


def consents_told(pack: Pack, rows: Sequence[Row], names: Mapping[int, str]) -> Iterator[Fact]:
    """Yield a line for each notice given and each consent."""
    labels = pack.vocabulary("consent_kinds").labels
    for row in rows:
        words = labels.get(row["kind"], row["kind"])
        person = names.get(row["person_id"] or 0, "")
        given = f"since {day_short(date.fromisoformat(row['given_on']))}"
        if row["withdrawn_on"]:
            given = f"withdrawn {day_short(date.fromisoformat(row['withdrawn_on']))}"
        yield Fact(row["id"], "consent", f"{words}, {person}" if person else words, given)
