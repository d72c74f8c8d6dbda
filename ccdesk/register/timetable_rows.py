"""Sessions by their days: what a timetable shows of them, and which of them follow one pattern."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, time, timedelta
from typing import Any

from ccdesk.register.bulk import read_rows

_LOOKED_BACK = timedelta(days=120)  # for how many usually come
_A_RUN = timedelta(days=300)  # a course is never longer


@dataclass(frozen=True)
class TimetableRow:
    """A session with its service, and how many are marked."""

    session_id: int
    reference: str
    service_id: int
    service: str
    theme: str
    kind: str
    capacity: int | None
    day: date
    starts: time | None
    ends: time | None
    venue: str | None
    outreach: bool
    status: str
    cancelled_because: str | None
    staff: str | None
    unnamed_adults: int | None
    unnamed_children: int | None
    cost: float | None
    marks: int = 0
    present: int = 0
    families: int = 0


_COLUMNS = (
    "s.id, s.reference, s.service_id, v.name, v.theme, v.kind, v.capacity, s.day, s.starts, s.ends, s.venue,"
    " s.outreach, s.status, s.cancelled_because, s.staff, s.unnamed_adults, s.unnamed_children, s.cost"
)
_FROM = " FROM session s JOIN service v ON v.id = s.service_id "
_ORDER = " ORDER BY s.day, s.starts IS NULL, s.starts, v.name, s.id"


def sessions_between(connection: Any, first: date, last: date) -> list[TimetableRow]:  # noqa: ANN401 - a driver's
    """Return the sessions of these days, both included, in the order in which they begin."""
    return _sessions(connection, "s.day BETWEEN ? AND ?", (first.isoformat(), last.isoformat()))


def session_row(connection: Any, session_id: int) -> TimetableRow | None:  # noqa: ANN401 - a driver's connection
    """Return one session, None where there is none."""
    return next(iter(_sessions(connection, "s.id = ?", (session_id,))), None)


def sessions_at_the_same_time(
    connection: Any,  # noqa: ANN401 - a driver's connection
    days: Sequence[date],
    starts: time,
    ends: time,
) -> list[TimetableRow]:
    """Return the sessions that were not cancelled and overlap these times on any of the days."""
    condition = f"s.status <> 'cancelled' AND s.starts < ? AND s.ends > ? AND s.day IN ({_marks(days)})"
    return _sessions(connection, condition, (_clock(ends), _clock(starts), *(day.isoformat() for day in days)))


def sessions_never_completed(connection: Any, since: date, before: date) -> list[TimetableRow]:  # noqa: ANN401
    """Return sessions of these days, the last not included, still planned or held with nobody counted."""
    condition = (
        "s.day >= ? AND s.day < ? AND (s.status = 'planned' OR (s.status = 'held' AND s.unnamed_adults IS NULL"
        " AND s.unnamed_children IS NULL AND NOT EXISTS (SELECT 1 FROM attendance a WHERE a.session_id = s.id)))"
    )
    return _sessions(connection, condition, (since.isoformat(), before.isoformat()))


def attended_lately(connection: Any, services: Collection[int], before: date) -> dict[int, list[int]]:  # noqa: ANN401
    """Return how many named people were at each held session of services in the months before a day, latest first."""
    question = (
        "SELECT s.service_id, count(*) FROM session s JOIN attendance a ON a.session_id = s.id AND a.mark = 'present'"
        f" WHERE s.status = 'held' AND s.day >= ? AND s.day < ? AND s.service_id IN ({_marks(services)})"
        " GROUP BY s.id ORDER BY s.day DESC"
    )
    counts: dict[int, list[int]] = {}
    since = (before - _LOOKED_BACK).isoformat()
    for service, count in connection.execute(question, (since, before.isoformat(), *services)):
        counts.setdefault(service, []).append(count)
    return counts


def days_of_services(connection: Any, services: Collection[int], first: date, last: date) -> dict[int, list[date]]:  # noqa: ANN401
    """Return the days on which services meet for most of a year around these days, cancelled ones left out."""
    question = (
        f"SELECT DISTINCT service_id, day FROM session WHERE service_id IN ({_marks(services)})"
        " AND status <> 'cancelled' AND day BETWEEN ? AND ? ORDER BY day"
    )
    days: dict[int, list[date]] = {}
    span = ((first - _A_RUN).isoformat(), (last + _A_RUN).isoformat())
    for service, day in connection.execute(question, (*services, *span)):
        days.setdefault(service, []).append(date.fromisoformat(day))
    return days


def enrolments_of(
    connection: Any,  # noqa: ANN401 - a driver's connection
    services: Collection[int],
) -> dict[int, list[tuple[date, date | None]]]:
    """Return when people began each service as a course, and when they completed or left it."""
    found: dict[int, list[tuple[date, date | None]]] = {}
    condition = f"service_id IN ({_marks(services)}) AND started_on IS NOT NULL"
    columns = ("service_id", "started_on", "completed_on", "left_on")
    for service, started, completed, left in read_rows(connection, "enrolment", columns, condition, tuple(services)):
        found.setdefault(service, []).append((started, completed or left))
    return found


def sessions_alike(connection: Any, session: TimetableRow, status: str) -> list[tuple[int, date]]:  # noqa: ANN401
    """Return the sessions of one series with this status and nobody marked, as ids and days in order.

    A series is what meets at the same service on the same weekday, at the same times and venue.
    """
    question = (
        "SELECT id, day FROM session WHERE service_id = ? AND status = ? AND starts IS ? AND ends IS ? AND venue IS ?"
        " AND strftime('%w', day) = strftime('%w', ?)"
        " AND NOT EXISTS (SELECT 1 FROM attendance a WHERE a.session_id = session.id) ORDER BY day, id"
    )
    pattern = (session.service_id, status, _clock(session.starts), _clock(session.ends), session.venue)
    rows = connection.execute(question, (*pattern, session.day.isoformat())).fetchall()
    return [(key, date.fromisoformat(day)) for key, day in rows]


def venues_and_staff(connection: Any) -> tuple[list[str], list[str]]:  # noqa: ANN401 - a driver's connection
    """Return the venues in use and the texts that name staff, those of the latest sessions first."""
    latest = "SELECT {0} FROM session WHERE {0} IS NOT NULL AND {0} <> '' GROUP BY {0} ORDER BY max(day) DESC"
    venues, staff = (
        [row[0] for row in connection.execute(latest.format(column)).fetchmany(200)] for column in ("venue", "staff")
    )
    return venues, staff


def _sessions(connection: Any, condition: str, values: Sequence[Any]) -> list[TimetableRow]:  # noqa: ANN401
    rows = connection.execute(f"SELECT {_COLUMNS}{_FROM}WHERE {condition}{_ORDER}", tuple(values)).fetchall()
    counting = (
        "SELECT s.id, count(*), sum(a.mark = 'present'),"
        " count(DISTINCT CASE WHEN a.mark = 'present' THEN p.family_id END)"
        " FROM session s JOIN attendance a ON a.session_id = s.id JOIN person p ON p.id = a.person_id"
        f" WHERE {condition} GROUP BY s.id"
    )
    marked = {row[0]: row[1:] for row in connection.execute(counting, tuple(values))}
    return [_row(row, marked.get(row[0], (0, 0, 0))) for row in rows]


def _row(row: Sequence[Any], marked: Sequence[int]) -> TimetableRow:
    starts, ends = (None if at is None else time.fromisoformat(at) for at in row[8:10])
    day, outreach = date.fromisoformat(row[7]), bool(row[11])
    values = (*row[:7], day, starts, ends, row[10], outreach, *row[12:], *marked)
    return TimetableRow(*values)


def _clock(at: time | None) -> str | None:
    return None if at is None else at.isoformat(timespec="microseconds")


def _marks(values: Collection[object]) -> str:
    return ", ".join("?" * len(values))
