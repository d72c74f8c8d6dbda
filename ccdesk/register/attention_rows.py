"""Read what waits for somebody: unfinished registers, undecided and unseen referrals, reviews due, estimates."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

Connection = Any  # sqlcipher3 has no types


@dataclass(frozen=True)
class OpenReferral:
    """A referral made by the centre that is neither closed nor turned away, and whose child was not yet seen."""

    referral_id: int
    kind: str
    made_on: date
    decision: str  # blank where none is known
    family_id: int
    family: str  # the family's own reference


@dataclass(frozen=True)
class Review:
    """A running episode of support with a review due."""

    support_id: int
    kind: str
    lead_professional: str
    due_on: date
    family_id: int
    family: str  # the family's own reference


@dataclass(frozen=True)
class Totals:
    """How many there are of what the navigation counts."""

    families: int
    sessions_today: int
    open_support: int
    running_courses: int


def open_referrals(connection: Connection, today: date) -> list[OpenReferral]:
    """Return the referrals made whose child waits to be seen or that wait for a decision, oldest first."""
    rows = connection.execute(
        "SELECT referral.id, referral.kind, referral.made_on, coalesce(referral.decision, ''), family.id,"
        " family.reference FROM referral JOIN person ON person.id = referral.person_id"
        " JOIN family ON family.id = person.family_id"
        " WHERE referral.direction = 'made' AND referral.closed_on IS NULL AND referral.first_seen_on IS NULL"
        " AND coalesce(referral.decision, '') NOT IN ('rejected', 'redirected') AND referral.made_on <= ?"
        " ORDER BY referral.made_on, referral.id",
        (today.isoformat(),),
    )
    return [
        OpenReferral(key, kind, date.fromisoformat(made), decision, family, reference)
        for key, kind, made, decision, family, reference in rows.fetchall()
    ]


def reviews_due(connection: Connection, until: date) -> list[Review]:
    """Return the running episodes of support whose review is due by a day, the longest due first."""
    rows = connection.execute(
        "SELECT support.id, support.kind, coalesce(support.lead_professional, ''), support.review_due_on, family.id,"
        " family.reference FROM support JOIN family ON family.id = support.family_id"
        " WHERE support.ended_on IS NULL AND support.review_due_on <= ?"
        " ORDER BY support.review_due_on, support.id",
        (until.isoformat(),),
    )
    return [
        Review(key, kind, lead, date.fromisoformat(due), family, reference)
        for key, kind, lead, due, family, reference in rows.fetchall()
    ]


def surnames(connection: Connection, families: Iterable[int]) -> Mapping[int, str]:
    """Return the last names of these families' people, the adults' first: Demir / Kaya."""
    wanted = sorted(set(families))
    rows = connection.execute(
        f"SELECT family_id, last_name FROM person WHERE family_id IN ({', '.join('?' * len(wanted))})"
        " ORDER BY role NOT IN ('parent', 'carer'), id",
        wanted,
    )
    names: dict[int, dict[str, None]] = {}
    for family, name in rows.fetchall():
        names.setdefault(family, {})[name] = None
    return {family: " / ".join(of_family) for family, of_family in names.items()}


def held_measures_by(connection: Connection, last: date) -> set[str]:
    """Return the held rows that have an outside figure for days up to a period's last."""
    rows = connection.execute("SELECT DISTINCT measure FROM held_figure WHERE from_day <= ?", (last.isoformat(),))
    return {row[0] for row in rows.fetchall()}


def lapsed_estimates(connection: Connection, today: date) -> Mapping[str, date]:
    """Return what had a population estimate but has none in force today, with the last day of the latest."""
    rows = connection.execute(
        "SELECT what, max(to_day) FROM population GROUP BY what"
        " HAVING sum(from_day <= :today AND (to_day IS NULL OR to_day >= :today)) = 0 AND max(to_day) < :today",
        {"today": today.isoformat()},
    )
    return {what: date.fromisoformat(last) for what, last in rows.fetchall()}


def next_day_with_sessions(connection: Connection, after: date) -> date | None:
    """Return the next day after one with a session that is not cancelled."""
    found = connection.execute(
        "SELECT min(day) FROM session WHERE day > ? AND status <> 'cancelled'", (after.isoformat(),)
    ).fetchone()[0]
    return date.fromisoformat(found) if found else None


def totals(connection: Connection, today: date) -> Totals:
    """Count what the navigation counts."""
    day = {"today": today.isoformat()}

    def count(question: str) -> int:
        return int(connection.execute(question, day if ":today" in question else {}).fetchone()[0])

    return Totals(
        count("SELECT count(*) FROM family WHERE left_on IS NULL OR left_on > :today"),
        count("SELECT count(*) FROM session WHERE day = :today AND status <> 'cancelled'"),
        count("SELECT count(*) FROM support WHERE ended_on IS NULL AND started_on <= :today"),
        count(
            "SELECT count(DISTINCT service_id) FROM enrolment WHERE started_on <= :today"
            " AND completed_on IS NULL AND left_on IS NULL"
        ),
    )
