"""Read what a return's checklist asks of the records of its period."""

from dataclasses import dataclass
from datetime import date
from typing import Any

Connection = Any  # sqlcipher3 has no types


@dataclass(frozen=True)
class UndecidedReferral:
    """A referral made by the centre that nobody has decided on."""

    referral_id: int
    kind: str
    made_on: date


def families_without_birth_dates(connection: Connection, first: date, last: date) -> list[tuple[int, int]]:
    """Return the families, by id, of people who had a contact on these days and have no birth date, with how many."""
    rows = connection.execute(
        "SELECT p.family_id, count(*) FROM person p WHERE p.born_on IS NULL AND EXISTS"
        " (SELECT 1 FROM attendance a JOIN session s ON s.id = a.session_id JOIN service v ON v.id = s.service_id"
        "  WHERE a.person_id = p.id AND a.mark = 'present' AND s.status = 'held' AND v.counts_as_contact"
        "  AND s.day BETWEEN ? AND ?) GROUP BY p.family_id ORDER BY p.family_id",
        (first.isoformat(), last.isoformat()),
    )
    return [(family, count) for family, count in rows.fetchall()]


def undecided_referrals(connection: Connection, until: date) -> list[UndecidedReferral]:
    """Return the referrals made up to a day that wait for a decision, the longest waiting first."""
    rows = connection.execute(
        "SELECT id, kind, made_on FROM referral WHERE direction = 'made' AND decision IS NULL AND closed_on IS NULL"
        " AND first_seen_on IS NULL AND made_on <= ? ORDER BY made_on, id",
        (until.isoformat(),),
    )
    return [UndecidedReferral(key, kind, date.fromisoformat(made)) for key, kind, made in rows.fetchall()]
