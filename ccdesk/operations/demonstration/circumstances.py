"""What was true of families and when: target groups, needs, employment."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from ccdesk.operations.demonstration.chance import Chance
from ccdesk.operations.demonstration.days import LAST, later
from ccdesk.operations.demonstration.family import Family

EVIDENCE = (
    ("Told us at registration", 40.0),
    ("Health visitor", 20.0),
    ("Home visit", 15.0),
    ("Benefit letter seen", 10.0),
    ("CAF", 8.0),
    ("", 7.0),
)
NEEDS = (
    ("poverty", 38.0),
    ("housing", 19.0),
    ("disability-illness", 18.0),
    ("domestic-violence", 16.0),
    ("substance-misuse", 9.0),
)
STATUSES = (("employment", 47.0), ("none", 34.0), ("education", 5.0), ("training", 4.0), ("unknown", 10.0))
YOUNG_STATUSES = (("none", 42.0), ("education", 28.0), ("training", 14.0), ("employment", 9.0), ("unknown", 7.0))


@dataclass(frozen=True)
class Membership:
    """A target group or need of a family, or of one person when ``person`` names one, from a day to a day."""

    family: Family
    person: str
    group: str
    first: date
    last: date | None
    evidence: str

    def holds(self, day: date) -> bool:
        """Say whether it holds on a day."""
        return self.first <= day and (self.last is None or day <= self.last)


def make_memberships(seed: int, families: Sequence[Family]) -> tuple[Membership, ...]:
    """Return the recorded memberships; groups that follow from age, sex or ethnicity need no record."""
    chance = Chance(seed, "memberships")
    found: list[Membership] = []

    def add(family: Family, group: str, ends: float, person: str = "", first: date | None = None) -> None:
        begins = first or family.registered_on
        if chance.happens(0.22):
            begins = later(begins, chance.whole(20, 420))
        over = later(begins, chance.whole(60, 900)) if chance.happens(ends) else None
        if begins <= LAST:
            last = over if over and over <= LAST else None
            found.append(Membership(family, person, group, begins, last, chance.weighted(EVIDENCE)))

    for family in families:
        if family.lone:
            add(family, "lone-parents", 0.24)
        elif chance.happens(0.03):
            add(family, "lone-parents", 0.3, first=later(family.registered_on, chance.whole(120, 900)))
        if family.workless:
            add(family, "workless-households", 0.34)
        if family.local_priority:
            add(family, "local-priority", 0.0)
        if family.disabled:
            add(family, "disabled", 0.0, person=family.disabled)
            add(family, "disability-illness", 0.1, person=family.disabled)
        for group in _needs(chance, family):
            add(family, group, 0.45)
    return tuple(found)


def _needs(chance: Chance, family: Family) -> list[str]:
    # At sixteen to nineteen a mother's pregnancy was a teenage one.
    needs = ["teenage-pregnancy"] if family.young(family.registered_on) and chance.happens(0.7) else []
    share = 0.5 if family.workless or family.lone else 0.12
    if chance.happens(share):
        first = chance.weighted(NEEDS)
        needs.append(first)
        if chance.happens(0.32):
            needs += [need for need in (chance.weighted(NEEDS),) if need != first]
    return needs


def membership_rows(memberships: Sequence[Membership]) -> list[dict[str, object]]:
    """Return the rows of the sheet Memberships."""
    return [
        {
            "person_ref": membership.person or None,
            "family_ref": None if membership.person else membership.family.ref,
            "group": membership.group,
            "from": membership.first,
            "to": membership.last,
            "evidence": membership.evidence or None,
        }
        for membership in memberships
    ]


def status_rows(seed: int, families: Sequence[Family]) -> list[dict[str, object]]:
    """Return the rows of the sheet Statuses: what adults did when they registered, and what changed."""
    chance = Chance(seed, "statuses")
    rows: list[dict[str, object]] = []
    for family in families:
        for person in family.adults:
            young = person.under(20, family.registered_on)
            if not chance.happens(0.97 if young else 0.84):
                continue
            day = family.registered_on
            status = chance.weighted(YOUNG_STATUSES if young else STATUSES)
            if family.workless and status == "employment":
                status = "none"
            while day <= LAST:
                rows.append({"person_ref": person.ref, "status": status, "from": day})
                if not chance.happens(0.3):
                    break
                day = later(day, chance.whole(90, 700))
                choices = YOUNG_STATUSES if young else STATUSES
                status = chance.weighted(tuple(choice for choice in choices if choice[0] != status))
    return rows
