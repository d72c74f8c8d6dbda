"""What is missing or unlikely in the records: questions a manager wants answered before a return."""

from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from ccdesk.framework.wording import counted


@dataclass(frozen=True)
class QualityNote:
    """One kind of gap, with the ids of the rows that have it."""

    one: str  # what one of them is called: "person"
    several: str  # and several: "people"
    words: str  # what is the matter: "with no birth date"
    table: str
    ids: tuple[int, ...]

    def __str__(self) -> str:
        """Say how many there are of what."""
        return f"{counted(len(self.ids), self.one, self.several)} {self.words}"


# Each question selects the ids of one table; ``:today`` is the day on which it is asked.
QUESTIONS: tuple[tuple[str, str, str, str, str], ...] = (
    ("person", "people", "with no birth date", "person", "SELECT id FROM person WHERE born_on IS NULL"),
    (
        "person",
        "people",
        "with no ethnicity recorded",
        "person",
        "SELECT id FROM person WHERE ethnicity IS NULL OR ethnicity = 'NOBT'",
    ),
    ("person", "people", "with no sex recorded", "person", "SELECT id FROM person WHERE sex IS NULL"),
    (
        "adult",
        "adults",
        "with no employment status recorded",
        "person",
        "SELECT id FROM person p WHERE role IN ('parent', 'carer')"
        " AND NOT EXISTS (SELECT 1 FROM status s WHERE s.person_id = p.id)",
    ),
    (
        "family",
        "families",
        "with no LSOA, so not counted in the reach area",
        "family",
        "SELECT id FROM family WHERE lsoa IS NULL",
    ),
    (
        "family",
        "families",
        "with no people",
        "family",
        "SELECT id FROM family f WHERE NOT EXISTS (SELECT 1 FROM person p WHERE p.family_id = f.id)",
    ),
    (
        "session",
        "sessions",
        "still planned though the day has passed",
        "session",
        "SELECT id FROM session WHERE status = 'planned' AND day < :today",
    ),
    (
        "held session",
        "held sessions",
        "with nobody marked and no head-count",
        "session",
        "SELECT id FROM session s WHERE status = 'held' AND unnamed_adults IS NULL AND unnamed_children IS NULL"
        " AND NOT EXISTS (SELECT 1 FROM attendance a WHERE a.session_id = s.id)",
    ),
    (
        "attendance",
        "attendances",
        "dated before the person was born",
        "attendance",
        "SELECT a.id FROM person p JOIN attendance a ON a.person_id = p.id JOIN session s ON s.id = a.session_id"
        " WHERE a.mark = 'present' AND s.day < p.born_on",
    ),
    (
        "referral",
        "referrals",
        "made with no decision yet",
        "referral",
        "SELECT id FROM referral WHERE direction = 'made' AND decision IS NULL AND closed_on IS NULL",
    ),
    (
        "support episode",
        "support episodes",
        "whose review is overdue",
        "support",
        "SELECT id FROM support WHERE ended_on IS NULL AND review_due_on < :today",
    ),
    (
        "support episode",
        "support episodes",
        "that ended with no outcome",
        "support",
        "SELECT id FROM support WHERE ended_on IS NOT NULL AND outcome IS NULL",
    ),
    (
        "enrolment",
        "enrolments",
        "that ended with no destination",
        "enrolment",
        "SELECT id FROM enrolment WHERE (completed_on IS NOT NULL OR left_on IS NOT NULL) AND destination IS NULL",
    ),
    (
        "enrolment",
        "enrolments",
        "started before the need was identified, so left out of waiting times",
        "enrolment",
        "SELECT id FROM enrolment WHERE started_on < need_identified_on",
    ),
    (
        "membership",
        "memberships",
        "overlapping another of the same group",
        "membership",
        'SELECT m.id FROM membership m JOIN membership o ON o.id < m.id AND o."group" = m."group"'
        " AND o.person_id IS m.person_id AND o.family_id IS m.family_id"
        " AND o.from_day <= coalesce(m.to_day, '9999-12-31') AND m.from_day <= coalesce(o.to_day, '9999-12-31')"
        " GROUP BY m.id",
    ),
    (
        "level of need",
        "levels of need",
        "overlapping another of the same family",
        "level",
        "SELECT m.id FROM level m JOIN level o ON o.id < m.id AND o.family_id = m.family_id"
        " AND o.from_day <= coalesce(m.to_day, '9999-12-31') AND m.from_day <= coalesce(o.to_day, '9999-12-31')"
        " GROUP BY m.id",
    ),
)


def quality_notes(connection: Any, today: date) -> Iterator[QualityNote]:  # noqa: ANN401 - a driver's connection
    """Ask every question of the register and yield those with an answer."""
    for one, several, words, table, question in QUESTIONS:
        rows = connection.execute(question, {"today": today.isoformat()} if ":today" in question else {}).fetchall()
        if rows:
            yield QualityNote(one, several, words, table, tuple(row[0] for row in rows))


def estimated_today(
    connection: Any,  # noqa: ANN401 - a driver's connection
    today: date,
    reach_area: Collection[str],
) -> set[str]:
    """Return what has an estimate in force today: one for the whole reach area, or one for each LSOA of it."""
    areas: dict[str, set[str | None]] = defaultdict(set)
    for what, lsoa in connection.execute(
        "SELECT what, lsoa FROM population WHERE from_day <= :today AND (to_day IS NULL OR to_day >= :today)",
        {"today": today.isoformat()},
    ):
        areas[what].add(lsoa)
    return {what for what, known in areas.items() if None in known or (reach_area and known.issuperset(reach_area))}


def held_measures(connection: Any) -> set[str]:  # noqa: ANN401 - a driver's connection
    """Return the held rows that have any outside figure."""
    return {row[0] for row in connection.execute("SELECT DISTINCT measure FROM held_figure")}
