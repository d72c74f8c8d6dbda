"""Read referrals with the child and the family they are of, and needs that nobody has referred yet."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

Connection = Any  # sqlcipher3 has no types

_CHILD = "p.first_name, p.last_name, p.known_as, p.born_on, f.id, f.reference"
_OF_CHILD = " JOIN person p ON p.id = r.person_id JOIN family f ON f.id = p.family_id"
_DAYS = "r.made_on, r.decision, r.decided_on, r.first_seen_on, r.initial_assessment_on, r.closed_on, r.outcome"


@dataclass(frozen=True)
class Child:
    """Whom a referral is of."""

    person_id: int
    name: str
    born_on: date | None
    family_id: int
    family: str  # the family's own reference


@dataclass(frozen=True)
class ReferralRow:
    """A referral, made or received."""

    id: int
    child: Child
    kind: str
    direction: str
    agency: str
    made_on: date
    decision: str
    decided_on: date | None
    first_seen_on: date | None
    initial_assessment_on: date | None
    closed_on: date | None
    outcome: str


@dataclass(frozen=True)
class NeedRow:
    """A need that was identified and is not referred yet."""

    id: int
    child: Child
    kind: str
    identified_on: date
    notes: str


def open_referral_rows(connection: Connection, direction: str, today: date) -> list[ReferralRow]:
    """Return the referrals of one direction, made by today, that are not over."""
    where = "r.closed_on IS NULL AND ifnull(r.decision, '') NOT IN ('rejected', 'redirected') AND r.made_on <= ?"
    return _referrals(connection, f"r.direction = ? AND {where}", (direction, today.isoformat()))


def ended_referral_rows(connection: Connection, direction: str, first: date, last: date) -> list[ReferralRow]:
    """Return the referrals of one direction that were closed or turned away between two days, both inside."""
    away = "CASE WHEN r.decision IN ('rejected', 'redirected') THEN ifnull(r.decided_on, r.made_on) END"
    ended = f"ifnull(r.closed_on, {away})"
    days = (direction, first.isoformat(), last.isoformat())
    return _referrals(connection, f"r.direction = ? AND {ended} BETWEEN ? AND ?", days)


def referral_row(connection: Connection, referral_id: int) -> ReferralRow | None:
    """Return one referral, None where there is none."""
    return next(iter(_referrals(connection, "r.id = ?", (referral_id,))), None)


def need_rows(connection: Connection, need_id: int | None = None) -> list[NeedRow]:
    """Return the needs that wait to be referred, the oldest first, or one of them."""
    rows = connection.execute(
        f"SELECT r.id, r.kind, r.identified_on, r.notes, r.person_id, {_CHILD} FROM referral_need r{_OF_CHILD}"
        " WHERE ?1 IS NULL OR r.id = ?1 ORDER BY r.identified_on, r.id",
        (need_id,),
    )
    return [
        NeedRow(key, _child(person, child), kind, date.fromisoformat(identified), notes or "")
        for key, kind, identified, notes, person, *child in rows.fetchall()
    ]


def _referrals(connection: Connection, where: str, values: tuple[Any, ...]) -> list[ReferralRow]:
    rows = connection.execute(
        f"SELECT r.id, r.kind, r.direction, r.agency, {_DAYS}, r.person_id, {_CHILD} FROM referral r{_OF_CHILD}"
        f" WHERE {where} ORDER BY r.made_on, r.id",
        values,
    )
    return [_referral(row) for row in rows.fetchall()]


def _referral(row: tuple[Any, ...]) -> ReferralRow:
    key, kind, direction, agency, made, decision, decided, seen, assessed, closed, outcome, person, *child = row
    return ReferralRow(
        key,
        _child(person, child),
        kind,
        direction,
        agency or "",
        date.fromisoformat(made),
        decision or "",
        _day(decided),
        _day(seen),
        _day(assessed),
        _day(closed),
        outcome or "",
    )


def _child(person_id: int, told: list[Any]) -> Child:
    first, last, known_as, born_on, family_id, family = told
    return Child(person_id, f"{known_as or first} {last}", _day(born_on), family_id, family)


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
