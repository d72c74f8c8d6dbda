"""When services met: every session of the drop-ins and groups, held, cancelled or still to come."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from ccdesk.operations.demonstration.chance import Chance
from ccdesk.operations.demonstration.days import LAST, centre_open, every, in_term
from ccdesk.operations.demonstration.names import STAFF
from ccdesk.operations.demonstration.offer import MONDAY, Offer
from ccdesk.operations.demonstration.offers import BY_REF, moved_to
from ccdesk.operations.demonstration.regular_offers import REGULAR

PLANNED_UNTIL = date(2013, 4, 26)  # begin_term makes these anew; leaving them out here would move every later chance
SNOW = (date(2010, 12, 1), date(2010, 12, 2), date(2010, 12, 3), date(2012, 2, 6), date(2013, 1, 21))
REASONS = (
    ("Staff sickness", 42.0),
    ("Room not available", 18.0),
    ("Heating failed", 12.0),
    ("Too few bookings", 16.0),
    ("Partner agency withdrew", 12.0),
)
FUN_DAYS = (
    date(2010, 7, 24),
    date(2010, 10, 27),
    date(2010, 12, 11),
    date(2011, 4, 13),
    date(2011, 7, 23),
    date(2011, 10, 26),
    date(2011, 12, 10),
    date(2012, 4, 11),
    date(2012, 6, 16),
    date(2012, 7, 21),
    date(2012, 10, 31),
    date(2012, 12, 8),
    date(2013, 2, 20),
)


@dataclass(frozen=True)
class Occasion:
    """One session; ``marks`` are pairs of a person's reference and a mark."""

    offer: Offer
    day: date
    staff: tuple[str, ...]
    status: str = "held"
    cancelled_because: str = ""
    marks: tuple[tuple[str, str], ...] = ()
    unnamed_adults: int | None = None
    unnamed_children: int | None = None


def make_timetable(seed: int) -> tuple[Occasion, ...]:
    """Return the sessions of drop-ins, groups, fun days and the hall's hirer, nobody marked yet."""
    chance = Chance(seed, "timetable")
    found = [_occasion(chance, offer, day) for offer in REGULAR for day in _days_of(offer)]
    found += [_occasion(chance, BY_REF["FUNDAY"], day) for day in FUN_DAYS]
    found += [_occasion(chance, BY_REF["HALLHIRE"], day) for day in _hall_days()]
    return tuple(found)


def _days_of(offer: Offer) -> Iterator[date]:
    until = min(offer.last, LAST)
    until = PLANNED_UNTIL if until == LAST else until
    for weekday in offer.weekdays:
        for day in every(weekday, offer.first, until):
            meets = (day.toordinal() // 7) % offer.weeks == 0
            if meets and centre_open(day) and (in_term(day) or not offer.term_only):
                yield day


def _hall_days() -> Iterator[date]:
    yield from (day for day in every(MONDAY, date(2010, 9, 6), LAST) if centre_open(day) and in_term(day))


def _occasion(chance: Chance, offer: Offer, day: date) -> Occasion:
    staff = tuple(chance.several(STAFF, 1 if offer.audience == "adults" else 2)) if offer.counts else ()
    status, because = "held", ""
    if day > LAST:
        status = "planned"
    elif day in SNOW:
        status, because = "cancelled", "Snow: centre closed"
    elif chance.happens(0.028) and offer.counts:
        status, because = "cancelled", chance.weighted(REASONS)
    adults, children = _unnamed(chance, offer) if status == "held" else (None, None)
    return Occasion(moved_to(offer, day), day, staff, status, because, (), adults, children)


def _unnamed(chance: Chance, offer: Offer) -> tuple[int | None, int | None]:
    # Heads without names: passers-by of a fun day, the hirer's class, a family in a hurry at a drop-in.
    if offer.kind == "event":
        return chance.near(7, 34), chance.near(9, 48) if offer.counts else 0
    if offer.kind == "drop-in" and chance.happens(0.1):
        return chance.whole(1, 3), chance.whole(1, 4)
    return None, None


def session_and_attendance_rows(
    occasions: Sequence[Occasion],
) -> tuple[list[dict[str, object]], list[dict[str, object]]]:
    """Return the rows of the sheets Sessions and Attendance, sessions numbered from the earliest."""
    sessions: list[dict[str, object]] = []
    attendance: list[dict[str, object]] = []
    for number, occasion in enumerate(sorted(occasions, key=_in_order), 1):
        ref = f"S{number:05}"
        offer = occasion.offer
        sessions.append(
            {
                "session_ref": ref,
                "service_ref": offer.ref,
                "date": occasion.day,
                "starts": offer.starts,
                "ends": offer.ends,
                "venue": offer.venue,
                "outreach": offer.outreach,
                "status": occasion.status,
                "cancelled_because": occasion.cancelled_because or None,
                "staff": "; ".join(occasion.staff) or None,
                "unnamed_adults": occasion.unnamed_adults,
                "unnamed_children": occasion.unnamed_children,
                "cost": offer.cost if occasion.status == "held" else None,
            }
        )
        attendance += [
            {"session_ref": ref, "person_ref": person, "mark": mark} for person, mark in sorted(occasion.marks)
        ]
    return sessions, attendance


def _in_order(occasion: Occasion) -> tuple[object, ...]:
    return (occasion.day, occasion.offer.starts, occasion.offer.ref, occasion.marks)
