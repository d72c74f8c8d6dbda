"""The families of the demonstration centre and the people in them."""

from dataclasses import dataclass, replace
from datetime import date, timedelta

from ccdesk.operations.demonstration import names
from ccdesk.operations.demonstration.chance import Chance
from ccdesk.operations.demonstration.days import LAST, OPENED, birthday, later
from ccdesk.operations.demonstration.family import OUTSIDE, REACH_AREA, Family, Habit, Person

FAMILIES = 742
# Two children have their birthday once in four years.
LEAP_DAYS = (date(2008, 2, 29), date(2012, 2, 29))

BACKGROUNDS: tuple[tuple[tuple[names.Names, tuple[str, ...]], float], ...] = (
    ((names.BRITISH, ("WBRI",)), 80.5),
    ((names.EAST_EUROPEAN, ("WOTH",)), 5.2),
    ((names.SOUTH_ASIAN, ("AIND", "APKN", "ABAN", "AOTH", "AOTH")), 5.0),
    ((names.AFRICAN_CARIBBEAN, ("BAFR", "BAFR", "BCRB")), 3.4),
    ((names.EAST_ASIAN, ("CHNE", "AOTH")), 0.8),
    ((names.TRAVELLER, ("WIRT",)), 2.2),
    ((names.EAST_EUROPEAN, ("WROM",)), 0.5),
    ((names.BRITISH, ("MWBC", "MWBA", "MWAS", "MOTH")), 2.4),
)
SOURCES = (
    ("Health visitor", 34.0),
    ("Midwife", 14.0),
    ("Self", 26.0),
    ("Friend or family", 11.0),
    ("Outreach worker", 9.0),
    ("Nursery or school", 4.0),
    ("", 2.0),
)
ALERTS = (
    ("Nut allergy", 5.0),
    ("Cow’s milk allergy", 4.0),
    ("Egg allergy", 3.0),
    ("Asthma: inhaler in bag", 4.0),
    ("Epilepsy: see care plan", 1.0),
    ("Latex allergy", 1.0),
)
NOTES = (
    "Prefers a text to a phone call.",
    "Please write in large print.",
    "Works nights: ring after 2 pm.",
    "Uses the side entrance with a double buggy.",
    "Would like to volunteer when the youngest is at nursery.",
)


@dataclass(frozen=True)
class _Start:
    registered_on: date
    born_on: date  # the child the family registered with, perhaps not born yet


def make_families(seed: int) -> tuple[Family, ...]:
    """Return the families in the order in which they registered; about three people each."""
    chance = Chance(seed, "families")
    starts = [_start(chance, born) for born in LEAP_DAYS]
    while len(starts) < FAMILIES:
        start = _start(chance, chance.day(date(2007, 1, 1), date(2013, 7, 31)))
        if start.registered_on <= LAST:
            starts.append(start)
    starts.sort(key=lambda start: (start.registered_on, start.born_on))
    families = [_family(chance, f"KL-{number:04}", start) for number, start in enumerate(starts, 1)]
    families[-40] = _registered_twice(families[-40], families[210])
    return tuple(families)


def _start(chance: Chance, born: date) -> _Start:
    wait = chance.weighted(
        (
            (chance.whole(-150, -20), 12.0),
            (chance.near(7, 90), 50.0),
            (chance.whole(91, 365), 24.0),
            (chance.whole(366, 1200), 14.0),
        )
    )
    if born > LAST:
        wait = chance.whole(-150, -30)
    registered = later(born, wait)
    if registered < OPENED:
        registered = chance.day(OPENED, date(2010, 6, 30))
    while registered.weekday() >= 5:
        registered = later(registered, 1)
    return _Start(registered, born)


def _family(chance: Chance, ref: str, start: _Start) -> Family:
    people_names, ethnicities = chance.weighted(BACKGROUNDS)
    ethnicity = chance.pick(ethnicities)
    young = chance.happens(0.11)
    lone = chance.happens(0.6 if young else 0.2)
    workless = chance.happens(0.62 if young else 0.5 if lone else 0.13)
    people = _adults(chance, people_names, ethnicity, start, young=young, lone=lone)
    people += _children(chance, people_names, people[0], start)
    address, postcode = names.address(chance)
    left_on = _left_on(chance, start)
    children = [person for person in people if person.role == "child"]
    disabled = chance.pick(children) if children and chance.happens(0.062) else None
    family = Family(
        ref=ref,
        people=tuple(replace(person, ref=f"{ref}-{number}") for number, person in enumerate(people, 1)),
        address=address,
        postcode=postcode,
        lsoa=_lsoa(chance, deprived=workless),
        registered_on=start.registered_on,
        left_on=left_on,
        source=chance.weighted(SOURCES),
        notes=chance.pick(NOTES) if chance.happens(0.05) else "",
        habit=Habit.NEVER,
        comes_until=LAST,
        lone=lone,
        workless=workless,
        local_priority=ethnicity in ("WIRT", "WROM") or chance.happens(0.012),
        disabled=f"{ref}-{people.index(disabled) + 1}" if disabled else "",
    )
    return _with_habit(chance, family)


def _with_habit(chance: Chance, family: Family) -> Family:
    weights = {Habit.REGULAR: 26.0, Habit.OCCASIONAL: 41.0, Habit.ONCE: 27.0, Habit.NEVER: 6.0}
    if family.bme or family.local_priority:
        weights = {Habit.REGULAR: 12.0, Habit.OCCASIONAL: 22.0, Habit.ONCE: 16.0, Habit.NEVER: 50.0}
    elif family.target(family.registered_on):
        weights = {Habit.REGULAR: 25.0, Habit.OCCASIONAL: 37.0, Habit.ONCE: 22.0, Habit.NEVER: 16.0}
    habit = chance.weighted(tuple(weights.items()))
    youngest = max((child.born_on for child in family.children if child.born_on), default=LAST)
    until = min(birthday(youngest, 4) + timedelta(days=160), later(family.registered_on, chance.near(260, 1900)))
    if family.left_on is not None:
        until = min(until, family.left_on - timedelta(days=1))
    return replace(family, habit=habit, comes_until=max(until, family.registered_on))


def _adults(
    chance: Chance, people_names: names.Names, ethnicity: str, start: _Start, *, young: bool, lone: bool
) -> list[Person]:
    last_name = chance.pick(people_names.family)
    years = chance.whole(16, 19) if young else chance.near(20, 41)
    mother_born = _birthday_years_before(chance, start.born_on, years)
    recorded = chance.weighted(((ethnicity, 95.0), ("NOBT", 3.4), ("REFU", 1.0), ("", 0.6)))
    first = _adult(chance, people_names, last_name, "F", mother_born, recorded)
    if lone and chance.happens(0.06):
        first = _adult(chance, people_names, last_name, "M", mother_born, recorded)
    elif start.born_on > LAST:
        first = replace(first, due_on=start.born_on)
    adults = [first]
    if not lone and chance.happens(0.42 if young else 0.8):
        born = _birthday_years_before(chance, start.born_on, max(years + chance.near(-4, 9), 17))
        name = last_name if chance.happens(0.72) else chance.pick(people_names.family)
        adults.append(_adult(chance, people_names, name, "M", born, recorded))
    if chance.happens(0.055):
        born = _birthday_years_before(chance, start.born_on, years + chance.whole(21, 34))
        sex = "F" if chance.happens(0.8) else "M"
        adults.append(replace(_adult(chance, people_names, last_name, sex, born, recorded), role="carer"))
    if chance.happens(0.008):
        adults.append(replace(_adult(chance, people_names, last_name, "F", None, recorded), role="other"))
    return adults


def _adult(
    chance: Chance, people_names: names.Names, last_name: str, sex: str, born: date | None, ethnicity: str
) -> Person:
    first_name = chance.pick(people_names.female if sex == "F" else people_names.male)
    language = chance.pick(names.LANGUAGES.get(ethnicity, ("English",)))
    return Person(
        ref="",
        first_name=first_name,
        last_name=last_name,
        sex="X" if chance.happens(0.001) else sex,
        role="parent",
        born_on=None if chance.happens(0.03) else born,
        ethnicity=ethnicity,
        language=language,
        interpreter=language != "English" and chance.happens(0.22),
        known_as=first_name[:3] if len(first_name) > 6 and chance.happens(0.06) else "",
        phone=names.phone(chance) if chance.happens(0.86) else "",
        email=f"family{chance.whole(1000, 9999)}@example.org" if chance.happens(0.34) else "",
        alert=chance.weighted(ALERTS) if chance.happens(0.008) else "",
    )


def _children(chance: Chance, people_names: names.Names, parent: Person, start: _Start) -> list[Person]:
    births = [start.born_on]
    if chance.happens(0.3):
        births.insert(0, start.born_on - timedelta(days=chance.near(540, 2100)))
    if chance.happens(0.07):
        births.insert(0, births[0] - timedelta(days=chance.near(540, 1600)))
    if chance.happens(0.36):
        births.append(later(start.born_on, chance.near(480, 1500)))
    if chance.happens(0.022):
        births.append(start.born_on)  # twins
    births = sorted(born for born in births if born <= LAST)
    chosen: list[Person] = []
    for born in births:
        sex = "F" if chance.happens(0.487) else "M"
        taken = [child.first_name for child in chosen]
        free = [name for name in (people_names.female if sex == "F" else people_names.male) if name not in taken]
        mixed = parent.ethnicity == "WBRI" and chance.happens(0.02)
        chosen.append(
            Person(
                ref="",
                first_name=chance.pick(free),
                last_name=parent.last_name,
                sex=sex,
                role="child",
                born_on=None if chance.happens(0.004) else born,
                ethnicity=chance.pick(("MWBC", "MWAS", "MOTH")) if mixed else parent.ethnicity,
                language=parent.language,
                alert=chance.weighted(ALERTS) if chance.happens(0.05) else "",
            )
        )
    return chosen


def _birthday_years_before(chance: Chance, day: date, years: int) -> date:
    return later(date(day.year - years, day.month, min(day.day, 28)), -chance.whole(1, 364))


def _lsoa(chance: Chance, *, deprived: bool) -> str:
    if chance.happens(0.085):
        return chance.pick(OUTSIDE)
    if chance.happens(0.018):
        return ""
    if deprived and chance.happens(0.4):
        return chance.pick(("E01024601", "E01024603", "E01024605"))
    return chance.weighted(tuple((lsoa, float(weight)) for lsoa, weight in REACH_AREA.items()))


def _left_on(chance: Chance, start: _Start) -> date | None:
    if not chance.happens(0.25):
        return None
    day = later(start.registered_on, chance.whole(120, 1500))
    return day if day <= LAST else None


def _registered_twice(family: Family, other: Family) -> Family:
    # A parent who registered again after moving house: what a check for possible duplicates is there to find.
    parent = other.people[0]
    again = replace(parent, ref=family.people[0].ref, first_name=parent.first_name + "e", phone="", email="")
    return replace(family, people=(again, *family.people[1:]))
