"""Courses and programmes: who needed one, who waited, who completed, and how they did."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from ccdesk.operations.demonstration.chance import Chance
from ccdesk.operations.demonstration.days import LAST, TERMS, centre_open, every, in_term, known, later, year_number
from ccdesk.operations.demonstration.family import Family, Habit, Person
from ccdesk.operations.demonstration.names import STAFF
from ccdesk.operations.demonstration.offer import Offer
from ccdesk.operations.demonstration.other_offers import COURSES
from ccdesk.operations.demonstration.timetable import Occasion

# How many weeks each runs, and in which of a school year's six terms it begins.
RUNS = {
    "FIRSTAID": (4, (1, 3, 5)),
    "STEPS": (8, (0, 2, 4)),
    "ESOL": (8, (0, 2, 4)),
    "RETURN": (6, (1, 4)),
    "MASSAGE": (5, (0, 1, 2, 3, 4, 5)),
    "YEARS": (10, (0, 2, 4)),
    "MELLOW": (10, (1, 3)),
}
QUALIFICATIONS = {
    "FIRSTAID": "Level 2 Award in Paediatric First Aid",
    "STEPS": "Entry Level 3 in English and Maths",
    "ESOL": "Entry Level 2 in ESOL Skills for Life",
}
# Shortest and longest wait in days between need and start; it fell as more courses were bought.
WAITS = ((24, 118), (18, 92), (12, 66))
COMPLETES = (0.7, 0.76, 0.82)
DESTINATIONS = (
    ("further-learning", 30.0),
    ("none", 25.0),
    ("employment", 15.0),
    ("volunteering", 11.0),
    ("unknown", 8.0),
    ("other", 6.0),
    ("", 5.0),
)
# Instrument: lowest and highest first score, lowest and highest change.
SCORED = {
    "STEPS": (("literacy-ial", (34, 62), (-5, 20)),),
    "ESOL": (("literacy-ial", (20, 50), (-4, 24)),),
    "RETURN": (("worry-scale", (16, 34), (-13, 4)),),
    "YEARS": (
        ("PCRI:communication", (18, 30), (-3, 9)),
        ("PCRI:limit-setting", (20, 34), (-3, 10)),
        ("PCRI:involvement", (26, 40), (-4, 7)),
    ),
    "MELLOW": (
        ("PCRI:communication", (16, 28), (-3, 9)),
        ("PCRI:involvement", (24, 38), (-3, 9)),
    ),
}


@dataclass(frozen=True)
class Enrolment:
    """A person's place on one run of a course."""

    offer: Offer
    family: Family
    person: Person
    need_identified_on: date | None
    started_on: date | None
    completed_on: date | None = None
    left_on: date | None = None
    destination: str = ""


@dataclass(frozen=True)
class Courses:
    """All runs of all courses: places taken, sessions with marks, and rows of scores."""

    enrolments: tuple[Enrolment, ...]
    occasions: tuple[Occasion, ...]


def make_courses(seed: int, families: Sequence[Family], in_need: Sequence[str]) -> Courses:
    """Return the courses; ``in_need`` are the references of families with a recorded need or group."""
    chance = Chance(seed, "courses")
    enrolments: list[Enrolment] = []
    occasions: list[Occasion] = []
    needing = frozenset(in_need)
    for offer in COURSES:
        taken: list[str] = []
        for days in _runs(offer):
            run = _enrol(chance, offer, days, families, needing, taken)
            taken += [enrolment.person.ref for enrolment in run]
            enrolments += run
            occasions += _sessions(chance, offer, days, run)
        if offer.theme in ("U3", "T2"):
            enrolments += _waiting(chance, offer, families, needing, taken)
    return Courses(tuple(enrolments), tuple(occasions))


def _runs(offer: Offer) -> list[tuple[date, ...]]:
    weeks, terms = RUNS[offer.ref]
    runs: list[tuple[date, ...]] = []
    for number, (first, _) in enumerate(TERMS):
        # The first of the terms listed is the fifth of its school year.
        if (number + 4) % 6 in terms and first >= offer.first - timedelta(days=7) and first <= LAST:
            meeting = (day for day in every(offer.weekdays[0], first, later(first, 180)) if in_term(day))
            runs.append(tuple(day for day in meeting if centre_open(day))[:weeks])
    return runs


def _enrol(
    chance: Chance,
    offer: Offer,
    days: Sequence[date],
    families: Sequence[Family],
    needing: frozenset[str],
    taken: Sequence[str],
) -> list[Enrolment]:
    first, year = days[0], year_number(days[0])
    room = offer.capacity or 10
    if offer.months is not None:
        room //= 2  # a baby for every parent
    wanted = chance.near(room * (6 + year) // 10, room)
    run: list[Enrolment] = []
    for family in _takers(chance, offer, first, families, needing):
        person = family.adults[0] if chance.happens(0.9) else chance.pick(family.adults)
        if len(run) == wanted:
            break
        if person.ref not in taken:
            run.append(_enrolment(chance, offer, family, person, days))
    return run


def _takers(
    chance: Chance, offer: Offer, day: date, families: Sequence[Family], needing: frozenset[str]
) -> list[Family]:
    # Who is about to move away does not begin a course.
    able = [family for family in families if family.comes(day) and family.registered(later(day, 120))]
    if offer.months is not None:
        able = [family for family in able if family.habit is not Habit.NEVER]
        able = [family for family in able if family.children_aged(offer.months, day)]
    elif offer.audience == "bme":
        able = [family for family in able if any(adult.language not in ("", "English") for adult in family.adults)]
    else:
        share = 0.85 if offer.validated else 0.6
        able = [family for family in able if chance.happens(share if family.ref in needing else 0.12)]
    return chance.several(able, len(able))


def _enrolment(chance: Chance, offer: Offer, family: Family, person: Person, days: Sequence[date]) -> Enrolment:
    first, last, year = days[0], days[-1], year_number(days[0])
    need = later(first, -chance.near(*WAITS[year])) if offer.months is None and chance.happens(0.96) else None
    ending = chance.weighted((("completed", COMPLETES[year]), ("left", 0.96 - COMPLETES[year]), ("", 0.04)))
    completed = known(last) if ending == "completed" else None
    left = known(chance.pick(days[1:-1])) if ending == "left" else None
    ended = completed or left
    destination = chance.weighted(DESTINATIONS) if ended and offer.theme == "U3" else ""
    return Enrolment(offer, family, person, need, known(first), completed, left, destination)


def _waiting(
    chance: Chance, offer: Offer, families: Sequence[Family], needing: frozenset[str], taken: Sequence[str]
) -> list[Enrolment]:
    # Some were still waiting on the last day; a few gave up before a course began.
    waiting: list[Enrolment] = []
    day = later(LAST, -20)
    for family in _takers(chance, offer, day, families, needing)[:4]:
        if family.adults[0].ref not in taken:
            waiting.append(Enrolment(offer, family, family.adults[0], later(LAST, -chance.whole(5, 80)), None))
    for family in _takers(chance, offer, date(2012, 2, 1), families, needing)[:1]:
        if family.adults[0].ref not in (*taken, *(enrolment.person.ref for enrolment in waiting)):
            need = date(2012, 1, chance.whole(9, 27))
            gone = later(need, chance.whole(30, 90))
            waiting.append(Enrolment(offer, family, family.adults[0], need, None, None, gone, ""))
    return waiting


def _sessions(chance: Chance, offer: Offer, days: Sequence[date], run: Sequence[Enrolment]) -> list[Occasion]:
    leader = chance.pick(STAFF)
    found: list[Occasion] = []
    for day in days:
        if day > LAST:
            found.append(Occasion(offer, day, (leader,), "planned"))
            continue
        marks: list[tuple[str, str]] = []
        for enrolment in run:
            if enrolment.left_on is None or day <= enrolment.left_on:
                marks += _course_marks(chance, enrolment, day)
        found.append(Occasion(offer, day, (leader,), marks=tuple(marks)))
    return found


def _course_marks(chance: Chance, enrolment: Enrolment, day: date) -> list[tuple[str, str]]:
    diligent = 0.92 if enrolment.completed_on else 0.72
    mark = "present" if chance.happens(diligent) else chance.pick(("absent", "apologies"))
    people = [enrolment.person]
    if enrolment.offer.months is not None:
        people += enrolment.family.children_aged((0, 14), day)
    return [(person.ref, mark) for person in people]


def enrolment_rows(enrolments: Sequence[Enrolment]) -> list[dict[str, object]]:
    """Return the rows of the sheet Enrolments."""
    return [
        {
            "service_ref": enrolment.offer.ref,
            "person_ref": enrolment.person.ref,
            "need_identified_on": enrolment.need_identified_on,
            "started_on": enrolment.started_on,
            "completed_on": enrolment.completed_on,
            "left_on": enrolment.left_on,
            "destination": enrolment.destination or None,
            "qualification": QUALIFICATIONS.get(enrolment.offer.ref) if enrolment.completed_on else None,
        }
        for enrolment in enrolments
    ]


def score_rows(seed: int, enrolments: Sequence[Enrolment], occasions: Sequence[Occasion]) -> list[dict[str, object]]:
    """Return the rows of the sheet Scores: at the start, at the end, and over counselling."""
    chance = Chance(seed, "scores")
    rows: list[dict[str, object]] = []

    def add(person: str, instrument: str, day: date, score: int, service: str) -> None:
        rows.append(
            {"person_ref": person, "instrument": instrument, "date": day, "score": score, "service_ref": service}
        )

    for enrolment in enrolments:
        if enrolment.started_on is None:
            continue
        person, service = enrolment.person.ref, enrolment.offer.ref
        for instrument, firsts, changes in SCORED.get(service, ()):
            first = chance.near(*firsts)
            add(person, instrument, enrolment.started_on, first, service)
            if enrolment.completed_on and chance.happens(0.94):
                add(person, instrument, enrolment.completed_on, first + chance.near(*changes), service)
    counselled: dict[str, list[date]] = {}
    for occasion in occasions:
        if occasion.offer.ref == "COUNSEL" and occasion.marks:
            counselled.setdefault(occasion.marks[0][0], []).append(occasion.day)
    for person, days in counselled.items():
        first = chance.near(18, 36)
        add(person, "worry-scale", min(days), first, "COUNSEL")
        if len(days) > 2:
            add(person, "worry-scale", max(days), first + chance.near(-14, 4), "COUNSEL")
    return rows
