"""Who came: regulars, occasional families, those who came once, by season and year."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from ccdesk.operations.demonstration.chance import Chance
from ccdesk.operations.demonstration.days import in_term, known, year_number
from ccdesk.operations.demonstration.family import Family, Habit, Person
from ccdesk.operations.demonstration.offer import Offer
from ccdesk.operations.demonstration.offers import BY_REF
from ccdesk.operations.demonstration.support import Visit
from ccdesk.operations.demonstration.timetable import Occasion

SEASON = (0.9, 0.92, 1.0, 0.98, 1.04, 1.0, 0.88, 0.62, 1.1, 1.08, 1.0, 0.78)  # January to December
GROWTH = (0.92, 1.02, 1.24)  # the three financial years
RATES = {Habit.REGULAR: 0.5, Habit.OCCASIONAL: 0.03}
# How often families who came to nothing come to what was made for them.
DRAWN_IN = {"newborn": 0.04, "bme": 0.15, "disabled": 0.16, "young": 0.5}
NEW_DAYS = timedelta(days=90)
Liking = tuple[Family, float]


def mark_groups(seed: int, occasions: Sequence[Occasion], families: Sequence[Family]) -> tuple[Occasion, ...]:
    """Return the sessions of drop-ins and groups with those who came marked."""
    chance = Chance(seed, "attendance")
    likings: dict[str, list[Liking]] = {}
    marked: list[Occasion] = []
    for occasion in occasions:
        offer = occasion.offer
        if offer.ref not in likings:
            likings[offer.ref] = _likings(chance, offer, families)
        # A register in two or three hundred was never completed.
        if occasion.status == "held" and not chance.happens(0.004):
            occasion = replace(occasion, marks=_marks(chance, occasion, likings[offer.ref]))
            if not occasion.marks and offer.counts:
                occasion = Occasion(occasion.offer, occasion.day, occasion.staff, "cancelled", "Nobody came")
        marked.append(occasion)
    return tuple(marked)


def _likings(chance: Chance, offer: Offer, families: Sequence[Family]) -> list[Liking]:
    made_for_them = offer.audience in DRAWN_IN
    likings: list[Liking] = []
    for family in families:
        comes = family.habit is not Habit.NEVER or made_for_them
        likely = offer.likely * (2.5 if offer.ref == "JOBCLUB" and family.workless else 1.0)
        if comes and _suits(offer, family) and chance.happens(likely / 100):
            likings.append((family, chance.near(25, 100) / 100))
    return likings


def _suits(offer: Offer, family: Family) -> bool:
    if offer.audience == "fathers":
        return bool(family.fathers)
    if offer.audience == "bme":
        return family.bme
    if offer.audience == "disabled":
        return bool(family.disabled)
    return True


def _marks(chance: Chance, occasion: Occasion, likings: Sequence[Liking]) -> tuple[tuple[str, str], ...]:
    offer, day = occasion.offer, occasion.day
    pace = SEASON[day.month - 1] * GROWTH[year_number(day)]
    present: list[tuple[str, str]] = []
    # Not always the same families first: a full room turns others away.
    start = chance.whole(0, max(len(likings) - 1, 0))
    for family, liking in (*likings[start:], *likings[:start]):
        if not family.comes(day) or not chance.happens(liking * pace * _rate(offer, family, day)):
            continue
        people = _party(chance, offer, family, day)
        if offer.capacity is not None and len(present) + len(people) > offer.capacity:
            break
        mark = "apologies" if offer.kind == "group" and chance.happens(0.02) else "present"
        present += [(person.ref, mark) for person in people]
    return tuple(present)


def _rate(offer: Offer, family: Family, day: date) -> float:
    if offer.kind == "event":
        return 0.42 if family.habit in RATES else 0.08
    if offer.audience == "young" and not family.young(day - timedelta(days=365)):
        return 0.0
    drawn_in = DRAWN_IN.get(offer.audience, 0.0)
    if family.habit is Habit.ONCE and not drawn_in:
        return 0.05 if day - family.registered_on < NEW_DAYS else 0.009
    return max(RATES.get(family.habit, 0.0), drawn_in)


def _party(chance: Chance, offer: Offer, family: Family, day: date) -> list[Person]:
    if offer.months is None:
        return [chance.pick(family.adults)] if family.adults else []
    expecting = offer.months[0] < 0 and not any(child.under(5, day) for child in family.children)
    children = family.children_aged(offer.months, day)
    if not children and not expecting:
        return []
    others = [child for child in family.children if child.under(11, day) and child not in children]
    for child in others:
        stays_home = not child.under(5, day) and in_term(day)
        if not stays_home and chance.happens(0.6):
            children = (*children, child)
    return [*_grown_ups(chance, offer, family), *children]


def _grown_ups(chance: Chance, offer: Offer, family: Family) -> list[Person]:
    if offer.audience == "fathers":
        return [chance.pick(family.fathers)]
    if offer.audience == "young":
        return [family.adults[0]]
    if len(family.adults) > 1 and chance.happens(0.13):
        return list(family.adults[:2])
    if len(family.adults) > 1 and chance.happens(0.08):
        return [chance.pick(family.adults[1:])]
    return [family.adults[0]]


def visit_occasions(seed: int, visits: Sequence[Visit]) -> tuple[Occasion, ...]:
    """Return the home visits and hours of counselling as sessions with those who were met."""
    chance = Chance(seed, "visited")
    found: list[Occasion] = []
    for visit in visits:
        offer, family = BY_REF[visit.service], visit.family
        if known(visit.day) is None or not family.registered(visit.day):
            continue
        if chance.happens(0.07):
            found.append(Occasion(offer, visit.day, (visit.worker,), "cancelled", "Family not at home"))
            continue
        people = [family.adults[0]]
        if offer.kind == "home-visit":
            people += [adult for adult in family.adults[1:] if chance.happens(0.25)]
            people += [child for child in family.children if child.under(5, visit.day) and chance.happens(0.85)]
        marks = tuple((person.ref, "present") for person in people)
        found.append(Occasion(offer, visit.day, (visit.worker,), marks=marks))
    return tuple(found)
