"""Referrals that the centre made and received, with their decisions and waits."""

from collections.abc import Callable, Sequence
from datetime import date

from ccdesk.operations.demonstration.chance import Chance
from ccdesk.operations.demonstration.circumstances import Membership
from ccdesk.operations.demonstration.days import known, later, next_working_day, working_days_after, year_number
from ccdesk.operations.demonstration.family import Family, Person
from ccdesk.operations.demonstration.support import YEAR_STARTS

# Made in each of the three years, and the agency they went to.
MADE = {
    "SLT": ((44, 52, 61), "Brightwater Speech and Language"),
    "CAF": ((16, 20, 24), "Harbourne CAF coordination"),
    "CSS": ((15, 17, 18), "CSS"),
    "CAMHS": ((7, 9, 11), "CAMHS"),
    "housing-advice": ((13, 15, 19), "Harbourne Housing Options"),
}
RECEIVED = {
    "health-visitor": ((34, 42, 50), ("CAF", "SLT", "housing-advice")),
    "CSS": ((11, 14, 18), ("CAF", "CSS")),
    "CAMHS": ((4, 5, 7), ("CAMHS",)),
    "self": ((12, 15, 16), ("housing-advice", "CAF")),
}
MONTHS_OLD = {"SLT": (22, 54), "CAMHS": (30, 59)}
IN_NEED = ("CAF", "CSS", "housing-advice")


def referral_rows(seed: int, families: Sequence[Family], memberships: Sequence[Membership]) -> list[dict[str, object]]:
    """Return the rows of the sheet Referrals in the order in which they were made."""
    chance = Chance(seed, "referrals")
    in_need = {membership.family.ref for membership in memberships}
    needing = [family for family in families if family.ref in in_need]
    rows: list[dict[str, object]] = []
    for kind, (counts, agency) in MADE.items():
        pool = needing if kind in IN_NEED else families
        for day in _days(chance, counts):
            child = _child(chance, pool, kind, day)
            rows.append({"person_ref": child.ref, "kind": kind, "direction": "made", "agency": agency, "made_on": day})
            rows[-1] |= _course(chance, kind, day)
    for source, (counts, kinds) in RECEIVED.items():
        for day in _days(chance, counts):
            child = _child(chance, needing if source != "self" else families, "", day)
            rows.append(
                {
                    "person_ref": child.ref,
                    "kind": chance.pick(kinds),
                    "direction": "received",
                    "agency": source,
                    "made_on": day,
                    "decision": "accepted",
                    "decided_on": known(working_days_after(day, chance.whole(0, 5))),
                    "first_seen_on": known(working_days_after(day, chance.whole(2, 18))),
                }
            )
    rows.sort(key=lambda row: (str(row["made_on"]), str(row["person_ref"]), str(row["kind"])))
    return [{"referral_ref": f"RF-{number:04}", **row} for number, row in enumerate(rows, 1)]


def _days(chance: Chance, counts: Sequence[int]) -> list[date]:
    return [
        next_working_day(chance.day(start, later(start, 361)))
        for start, count in zip(YEAR_STARTS, counts, strict=True)
        for _ in range(count)
    ]


def _child(chance: Chance, pool: Sequence[Family], kind: str, day: date) -> Person:
    months = MONTHS_OLD.get(kind, (1, 59))
    for _ in range(5000):
        family = chance.pick(pool)
        children = family.children_aged(months, day) if family.registered(day) else ()
        if children and chance.happens(1.0 if family.target(day) else 0.6):
            return chance.pick(children)
    raise AssertionError("no family has a child of that age")


def _course(chance: Chance, kind: str, day: date) -> dict[str, object]:
    # What became of a referral that the centre made; each kind has its own road.
    undecided = 0.02
    decided = working_days_after(day, chance.whole(1, 2) if kind == "CSS" else chance.whole(4, 15))
    accepted = {"SLT": 84.0, "CAF": 80.0, "CSS": 66.0, "CAMHS": 62.0, "housing-advice": 88.0}[kind]
    decision = chance.weighted((("accepted", accepted), ("rejected", 92.0 - accepted), ("redirected", 8.0)))
    if chance.happens(undecided) or known(decided) is None:
        return {}
    if decision != "accepted":
        return {"decision": decision, "decided_on": decided, "closed_on": decided, "outcome": _refused(decision)}
    first_seen, assessed = WAITS[kind](chance, day, decided)
    seen = known(first_seen) if chance.happens(0.95) else None
    closed = known(later(seen, chance.whole(60, 300))) if seen else None
    return {
        "decision": decision,
        "decided_on": decided,
        "first_seen_on": seen,
        "initial_assessment_on": known(assessed),
        "closed_on": closed,
        "outcome": chance.pick(("Needs met", "Discharged", "Continues with school", "Moved to CAF"))
        if closed
        else None,
    }


def _refused(decision: str) -> str:
    return "Below the service’s threshold" if decision == "rejected" else "Passed to a better placed service"


Wait = tuple[date, date | None]


def _speech(chance: Chance, day: date, decided: date) -> Wait:
    # Waits shortened when the therapist began to come to the centre.
    shortest, longest = ((24, 72), (20, 58), (14, 50))[year_number(day)]
    return max(decided, next_working_day(later(day, chance.near(shortest, longest)))), None


def _social_services(chance: Chance, day: date, decided: date) -> Wait:
    seen = max(decided, working_days_after(day, chance.near(2, 14)))
    assessed = max(seen, working_days_after(day, chance.near(5, 17))) if chance.happens(0.84) else None
    return seen, assessed


def _mental_health(chance: Chance, day: date, decided: date) -> Wait:
    return max(decided, working_days_after(day, chance.near(8, 34))), None


def _soon(chance: Chance, day: date, decided: date) -> Wait:
    return working_days_after(decided, chance.whole(1, 12)), None


WAITS: dict[str, Callable[[Chance, date, date], Wait]] = {
    "SLT": _speech,
    "CSS": _social_services,
    "CAMHS": _mental_health,
    "CAF": _soon,
    "housing-advice": _soon,
}
