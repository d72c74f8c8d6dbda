"""Early years settings, their inspections, and the free places of two to four year olds."""

from collections.abc import Sequence
from datetime import date, timedelta

from ccdesk.operations.demonstration.chance import Chance
from ccdesk.operations.demonstration.circumstances import Membership
from ccdesk.operations.demonstration.days import LAST, age, birthday, known, later, term_after, year_number
from ccdesk.operations.demonstration.family import Family

# Reference, name, kind, LSOA, places, then inspections.
SETTINGS = (
    ("ST01", "Kestrel Lane Nursery", "Nursery", "E01024601", 48, ((date(2009, 11, 4), 2), (date(2012, 10, 17), 1))),
    ("ST02", "Hopfield Pre-school", "Pre-school", "E01024603", 26, ((date(2008, 6, 12), 3), (date(2011, 5, 18), 2))),
    ("ST03", "Little Cobnuts", "Nursery", "E01024602", 52, ((date(2010, 2, 24), 2),)),
    ("ST04", "Saltmarsh Playgroup", "Pre-school", "E01024605", 24, ((date(2009, 3, 11), 3), (date(2012, 11, 7), 2))),
    ("ST05", "Orchard Hall Pre-school", "Pre-school", "E01024606", 30, ((date(2010, 10, 6), 2),)),
    ("ST06", "Windmill Day Nursery", "Nursery", "E01024604", 44, ((date(2008, 9, 30), 2), (date(2011, 11, 23), 2))),
    ("ST07", "St Aldith’s Nursery Class", "School nursery", "E01024608", 52, ((date(2009, 6, 17), 1),)),
    ("ST08", "Creekside Childminding", "Childminder", "E01024605", 3, ((date(2010, 5, 26), 2),)),
    (
        "ST09",
        "Teasel Gardens Childminding",
        "Childminder",
        "E01024608",
        3,
        ((date(2011, 9, 14), 4), (date(2012, 7, 4), 2)),
    ),
    ("ST10", "Lapwing Childminding", "Childminder", "E01024607", 3, ()),
    ("ST11", "Bramling Forest Nursery", "Nursery", "E01024612", 36, ((date(2011, 3, 2), 1),)),
)
TAKES_UP = {"2yo": (0.62, 0.7, 0.79), "3-4yo": (0.9, 0.92, 0.94)}
FIRST_TWO_YEAR_OLDS = date(2010, 9, 1)


def setting_rows() -> list[dict[str, object]]:
    """Return the rows of the sheet Settings; one lies outside the reach area."""
    return [
        {"setting_ref": ref, "name": name, "kind": kind, "lsoa": lsoa, "places": places}
        for ref, name, kind, lsoa, places, _ in SETTINGS
    ]


def inspection_rows() -> list[dict[str, object]]:
    """Return the rows of the sheet Inspections."""
    return [
        {"setting_ref": setting[0], "date": day, "grade": grade} for setting in SETTINGS for day, grade in setting[5]
    ]


def place_rows(seed: int, families: Sequence[Family], memberships: Sequence[Membership]) -> list[dict[str, object]]:
    """Return the rows of the sheet Places: at two for vulnerable children, at three for every child."""
    chance = Chance(seed, "places")
    held: dict[str, list[Membership]] = {}
    for membership in memberships:
        held.setdefault(membership.family.ref, []).append(membership)
    rows: list[dict[str, object]] = []
    for family in families:
        for child in family.children:
            if child.born_on is None:
                continue
            at_two, at_three = (term_after(birthday(child.born_on, years)) for years in (2, 3))
            vulnerable = any(membership.holds(at_two) for membership in held.get(family.ref, ()))
            if vulnerable and at_two >= FIRST_TWO_YEAR_OLDS and chance.happens(0.62):
                rows += _place(chance, family, child.ref, "2yo", at_two, at_three - timedelta(days=1))
            rows += _place(chance, family, child.ref, "3-4yo", at_three, _last_before_school(child.born_on))
    return rows


def _last_before_school(born: date) -> date:
    # A child starts school in the September after the fourth birthday.
    year = born.year + 4
    september = date(year, 9, 1)
    return date(year if age(born, september - timedelta(days=1)) >= 4 else year + 1, 8, 31)


def _place(chance: Chance, family: Family, child: str, scheme: str, first: date, last: date) -> list[dict[str, object]]:
    if first > later(LAST, 1) or last < family.registered_on:
        return []
    if family.left_on is not None:
        if family.left_on <= first:
            return []
        last = min(last, family.left_on)
    taken = chance.happens(TAKES_UP[scheme][year_number(first)])
    day = min(later(first, chance.weighted(((0, 55.0), (chance.whole(1, 40), 45.0)))), last)
    setting = chance.weighted(tuple((setting[0], float(setting[4])) for setting in SETTINGS))
    return [
        {
            "person_ref": child,
            "scheme": scheme,
            "eligible_from": first,
            "eligible_to": last,
            "taken_up_on": known(day) if taken else None,
            "setting_ref": setting if taken and known(day) else None,
        }
    ]
