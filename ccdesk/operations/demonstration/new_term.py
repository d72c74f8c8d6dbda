"""The summer term of 2013 that has just begun: what the desk finds to do on the demonstration's day.

Nothing here may change a figure of the years before: every row is dated after them, or says something no figure asks.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, time, timedelta

from ccdesk.operations.demonstration.chance import Chance
from ccdesk.operations.demonstration.days import LAST, centre_open, every, in_term, later
from ccdesk.operations.demonstration.family import Family
from ccdesk.operations.demonstration.making import TODAY
from ccdesk.operations.demonstration.names import STAFF
from ccdesk.operations.demonstration.offer import (
    CENTRE,
    GARDEN,
    MONDAY,
    THURSDAY,
    TRAINING_ROOM,
    TUESDAY,
    WEDNESDAY,
    Offer,
)
from ccdesk.operations.demonstration.regular_offers import REGULAR
from ccdesk.operations.demonstration.timetable import Occasion

TERM_STARTS, UNTIL = date(2013, 4, 15), date(2013, 5, 17)
# From the second day of term: weekdays, start, end and venue of the services that moved.
MOVED: Mapping[str, tuple[tuple[int, ...], time, time, str]] = {
    "STAYPLAY": ((TUESDAY, THURSDAY), time(9, 30), time(11, 30), CENTRE),
    "TREASURE": ((MONDAY,), time(9, 30), time(10, 30), CENTRE),
    "CHATTER": ((TUESDAY,), time(13, 0), time(15, 0), "Orchard Hall, Harbourne North"),
    "JOBCLUB": ((TUESDAY,), time(15, 15), time(16, 45), TRAINING_ROOM),
    "RAINBOW": ((WEDNESDAY,), time(15, 0), time(16, 30), GARDEN),
    "YOUNG": ((THURSDAY,), time(13, 0), time(15, 0), TRAINING_ROOM),
}
CANCELLED = {("JOBCLUB", TODAY): "Tutor unwell", ("GARDEN", date(2013, 4, 6)): "Too few bookings"}
NEVER_COMPLETED = (("CLINIC", date(2013, 4, 10)), ("FEEDING", date(2013, 4, 12)), ("TALK", date(2013, 4, 15)))
BEING_TAKEN, PRESENT_ALREADY = "STAYPLAY", 18
MEETINGS_LOOKED_AT = 8

# Kind, agency, the day it was made, the decision and its day: as far as each had come on the demonstration's day.
REFERRALS: tuple[tuple[str, str, str, date, str, date | None], ...] = (
    ("SLT", "made", "Brightwater Speech and Language", date(2013, 4, 3), "accepted", date(2013, 4, 12)),
    ("housing-advice", "made", "Harbourne Housing Options", date(2013, 4, 4), "accepted", date(2013, 4, 10)),
    ("CSS", "made", "CSS", date(2013, 4, 8), "accepted", date(2013, 4, 9)),
    ("CAF", "received", "health-visitor", date(2013, 4, 9), "accepted", date(2013, 4, 11)),
    ("CAF", "made", "Harbourne CAF coordination", date(2013, 4, 10), "", None),
    ("CSS", "made", "CSS", date(2013, 4, 11), "", None),
    ("CAMHS", "made", "CAMHS", date(2013, 4, 12), "", None),
    ("SLT", "received", "health-visitor", date(2013, 4, 15), "", None),
)
LAPSED_BEFORE, LAPSED_ON = date(2013, 1, 1), date(2013, 4, 8)
LAPSED = "Lapsed: closed when old referrals were gone through"
# How many days before (-) or after the demonstration's day a review is due; the rest fall in the weeks to come.
OVERDUE_REVIEWS = (-6, -1)
Row = dict[str, object]


def begin_term(seed: int, occasions: Sequence[Occasion], families: Sequence[Family]) -> tuple[Occasion, ...]:
    """Return the sessions with those after the years of figures made anew: taken up to the day before, then planned.

    Courses that run on keep their planned sessions.
    """
    chance = Chance(seed, "new term")
    past = [occasion for occasion in occasions if occasion.day <= LAST]
    courses = [occasion for occasion in occasions if occasion.day > LAST and occasion.offer not in REGULAR]
    habits = _habits(past)
    by_ref = {family.ref: family for family in families}
    planned = [_meeting(chance, offer, day, habits, by_ref) for offer, day in _meetings()]
    return (*past, *courses, *planned)


def _meetings() -> Iterator[tuple[Offer, date]]:
    for offer in REGULAR:
        before_term = offer.weekdays
        weekdays, starts, ends, venue = MOVED.get(offer.ref, (offer.weekdays, offer.starts, offer.ends, offer.venue))
        moved = replace(offer, starts=starts, ends=ends, venue=venue)
        days = [day for weekday in before_term for day in every(weekday, later(LAST, 1), TERM_STARTS)]
        days += [day for weekday in weekdays for day in every(weekday, later(TERM_STARTS, 1), UNTIL)]
        for day in sorted(days):
            meets = (day.toordinal() // 7) % offer.weeks == 0
            if meets and centre_open(day) and (in_term(day) or not offer.term_only):
                yield moved if day > TERM_STARTS else offer, day


def _meeting(
    chance: Chance,
    offer: Offer,
    day: date,
    habits: Mapping[str, Mapping[str, tuple[int, tuple[str, ...]]]],
    families: Mapping[str, Family],
) -> Occasion:
    staff = tuple(chance.several(STAFF, 1 if offer.audience == "adults" else 2))
    because = CANCELLED.get((offer.ref, day))
    if because is not None:
        return Occasion(offer, day, staff, "cancelled", because)
    if day > TODAY or (offer.ref, day) in NEVER_COMPLETED or (day == TODAY and offer.ref != BEING_TAKEN):
        return Occasion(offer, day, staff, "planned")
    room = PRESENT_ALREADY if day == TODAY else offer.capacity or 30
    marks: list[tuple[str, str]] = []
    habit = habits.get(offer.ref, {})
    for ref in chance.several(tuple(habit), len(habit)):
        came, people = habit[ref]
        family = families[ref]
        comes = family.registered(day) and family.comes(day) and chance.happens(came / MEETINGS_LOOKED_AT + 0.1)
        if comes and len(marks) + len(people) <= room:
            marks += [(person, "present") for person in people]
    return Occasion(offer, day, staff, "planned" if day == TODAY else "held", marks=tuple(marks))


def _habits(past: Sequence[Occasion]) -> dict[str, dict[str, tuple[int, tuple[str, ...]]]]:
    # For each service: how many of its last meetings a family came to, and who came the last time.
    habits: dict[str, dict[str, tuple[int, tuple[str, ...]]]] = {}
    meetings: dict[str, list[Occasion]] = {}
    for occasion in sorted(past, key=lambda occasion: occasion.day):
        if occasion.status == "held" and occasion.marks:
            meetings.setdefault(occasion.offer.ref, []).append(occasion)
    for service, held in meetings.items():
        times: Counter[str] = Counter()
        last: dict[str, tuple[str, ...]] = {}
        for occasion in held[-MEETINGS_LOOKED_AT:]:
            parties: dict[str, list[str]] = {}
            for person, mark in occasion.marks:
                if mark == "present":
                    parties.setdefault(person.rpartition("-")[0], []).append(person)
            times.update(parties.keys())
            last |= {family: tuple(people) for family, people in parties.items()}
        habits[service] = {family: (times[family], last[family]) for family in sorted(last)}
    return habits


def with_new_referrals(seed: int, rows: Sequence[Row], families: Sequence[Family]) -> list[Row]:
    """Return the rows of the sheet Referrals with the new term's after them, and the forgotten old ones closed."""
    chance = Chance(seed, "new referrals")
    found = [row | {"closed_on": LAPSED_ON, "outcome": LAPSED} if _forgotten(row) else row for row in rows]
    for kind, direction, agency, day, decision, decided_on in REFERRALS:
        able = [family for family in families if family.registered(day) and family.children_aged((22, 54), day)]
        child = chance.pick(chance.pick(able).children_aged((22, 54), day))
        found.append(
            {
                "referral_ref": f"RF-{len(found) + 1:04}",
                "person_ref": child.ref,
                "kind": kind,
                "direction": direction,
                "agency": agency,
                "made_on": day,
                "decision": decision or None,
                "decided_on": decided_on,
            }
        )
    return found


def _forgotten(row: Row) -> bool:
    made_on = row["made_on"]
    nobody_seen = row["direction"] == "made" and row.get("first_seen_on") is None and row.get("closed_on") is None
    # A referral to social services counts as pending until it is closed, whenever that was.
    return nobody_seen and row["kind"] != "CSS" and isinstance(made_on, date) and made_on < LAPSED_BEFORE


def with_reviews_due(seed: int, rows: Sequence[Row]) -> list[Row]:
    """Return the rows of the sheet Support with the next review of each open episode around the demonstration's day."""
    chance = Chance(seed, "reviews due")
    found: list[Row] = []
    left = list(OVERDUE_REVIEWS)
    for row in rows:
        if row["ended_on"] is None:
            days = left.pop() if left and row["kind"] == "CAF" else chance.whole(1, 40)
            day = TODAY + timedelta(days=days)
            while day.weekday() > 4:
                day += timedelta(days=1)
            row = row | {"review_due_on": day}
        found.append(row)
    return found
