"""Read episodes of support with their family, level of need and latest meeting."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

Connection = Any  # sqlcipher3 has no types


@dataclass(frozen=True)
class SupportRow:
    """An episode of support."""

    id: int
    family_id: int
    family: str  # the family's own reference
    kind: str
    role: str
    tier: str
    started_on: date
    lead_professional: str
    review_due_on: date | None
    ended_on: date | None
    outcome: str
    level: str  # of need, on the day asked for; empty where none is recorded
    meetings: int
    last_meeting_on: date | None
    children: int


def support_rows(connection: Connection, day: date, ended_since: date | None = None) -> list[SupportRow]:
    """Return the episodes that run on a day, or with ``ended_since`` those that ended from then up to the day."""
    if ended_since is None:
        where, bounds = "s.ended_on IS NULL OR s.ended_on > :day", {}
    else:
        where, bounds = "s.ended_on BETWEEN :since AND :day", {"since": ended_since.isoformat()}
    rows = connection.execute(
        "SELECT s.id, s.family_id, f.reference, s.kind, s.role, s.tier, s.started_on, s.lead_professional,"
        " s.review_due_on, s.ended_on, s.outcome,"
        " (SELECT level FROM level l WHERE l.family_id = s.family_id AND l.from_day <= :day"
        "  AND ifnull(l.to_day, '9999') >= :day ORDER BY l.from_day DESC, l.id DESC LIMIT 1),"
        " (SELECT count(*) FROM meeting m WHERE m.support_id = s.id AND m.day <= :day),"
        " (SELECT max(day) FROM meeting m WHERE m.support_id = s.id AND m.day <= :day),"
        " (SELECT count(*) FROM person p WHERE p.family_id = s.family_id AND p.role = 'child')"
        f" FROM support s JOIN family f ON f.id = s.family_id WHERE s.started_on <= :day AND ({where})"
        " ORDER BY s.review_due_on IS NULL, s.review_due_on, s.started_on, s.id",
        {"day": day.isoformat(), **bounds},
    )
    return [_support(row) for row in rows.fetchall()]


def meetings_between(connection: Connection, first: date, last: date, kinds: tuple[str, ...]) -> int:
    """Count the meetings of these kinds between two days, both inside."""
    marks = ", ".join("?" * len(kinds))
    (count,) = connection.execute(
        f"SELECT count(*) FROM meeting WHERE day BETWEEN ? AND ? AND kind IN ({marks})",
        (first.isoformat(), last.isoformat(), *kinds),
    ).fetchone()
    return int(count)


def _support(row: tuple[Any, ...]) -> SupportRow:
    key, family_id, family, kind, role, tier, started, lead, review, ended, outcome, level, meetings, last, kids = row
    return SupportRow(
        key,
        family_id,
        family,
        kind,
        role or "",
        tier or "",
        date.fromisoformat(started),
        lead or "",
        _day(review),
        _day(ended),
        outcome or "",
        level or "",
        meetings,
        _day(last),
        kids,
    )


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
