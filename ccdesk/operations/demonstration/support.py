"""Episodes of support: common assessments, family support and counselling, with their meetings, visits and levels."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from ccdesk.operations.demonstration.chance import Chance
from ccdesk.operations.demonstration.circumstances import Membership
from ccdesk.operations.demonstration.days import FIRST, LAST, known, later, next_working_day
from ccdesk.operations.demonstration.family import Family
from ccdesk.operations.demonstration.names import PRACTITIONERS, STAFF

# Episodes begun in the year before the records and in each of the three: the centre took on more as it grew.
BEGUN = {"CAF": (12, 15, 20, 25), "family-support": (20, 25, 31, 37), "counselling": (7, 9, 12, 15)}
YEAR_STARTS = (date(2010, 4, 1), date(2011, 4, 1), date(2012, 4, 1))
OUTCOMES = (("universal", 56.0), ("specialist", 14.0), ("disengaged", 13.0), ("moved", 8.0), ("other", 9.0))
TIERS = (("2", 14.0), ("2.5", 60.0), ("3", 22.0), ("4", 4.0))
LENGTHS = {"CAF": (90, 330), "family-support": (50, 210), "counselling": (40, 85)}
EVERY_DAYS = {"CAF": 21, "family-support": 14, "counselling": 7}
SERVICES = {"CAF": "VISITS", "family-support": "VISITS", "counselling": "COUNSEL"}
PLAN_KINDS = (("CHIN", 62.0), ("CP", 33.0), ("LAC", 5.0))


@dataclass(frozen=True)
class Episode:
    """An episode of support for a family, as it is known on the last day of the records."""

    family: Family
    kind: str
    role: str
    tier: str
    started_on: date
    ended_on: date | None
    outcome: str
    lead: str

    def in_force(self, day: date) -> bool:
        """Say whether it had begun and not ended on a day."""
        return self.started_on <= day and (self.ended_on is None or day <= self.ended_on)


@dataclass(frozen=True)
class Visit:
    """A meeting with one family: a home visit or an hour of counselling."""

    service: str
    family: Family
    day: date
    worker: str


def make_episodes(seed: int, families: Sequence[Family], memberships: Sequence[Membership]) -> tuple[Episode, ...]:
    """Return the episodes in the order in which they began; most are of families in need."""
    chance = Chance(seed, "support")
    in_need = tuple(dict.fromkeys(membership.family.ref for membership in memberships))
    by_ref = {family.ref: family for family in families}
    pool = tuple(by_ref[ref] for ref in in_need)
    episodes: list[Episode] = []
    for kind, counts in BEGUN.items():
        for start, count in zip((date(2009, 4, 1), *YEAR_STARTS), counts, strict=True):
            for _ in range(count):
                day = next_working_day(chance.day(start, start + timedelta(days=360)))
                family = _choose(chance, pool, episodes, kind, day)
                if family is not None:
                    episodes.append(_episode(chance, family, kind, day))
    return tuple(sorted(episodes, key=lambda episode: (episode.started_on, episode.family.ref, episode.kind)))


def _choose(chance: Chance, pool: Sequence[Family], episodes: Sequence[Episode], kind: str, day: date) -> Family | None:
    busy = {episode.family.ref for episode in episodes if episode.kind == kind and episode.in_force(day)}
    for _ in range(200):
        family = chance.pick(pool)
        has_young_child = any(child.under(5, day) for child in family.children)
        if family.ref not in busy and family.registered(day) and has_young_child:
            return family
    return None


def _episode(chance: Chance, family: Family, kind: str, day: date) -> Episode:
    ended = known(next_working_day(later(day, chance.near(*LENGTHS[kind]))))
    role = chance.weighted((("initiated", 58.0), ("supported", 42.0))) if kind == "CAF" else ""
    return Episode(
        family=family,
        kind=kind,
        role=role,
        tier=chance.weighted(TIERS) if kind == "CAF" else "2",
        started_on=day,
        ended_on=ended,
        outcome=chance.weighted(OUTCOMES) if ended else "",
        lead=chance.pick(STAFF if role != "supported" else PRACTITIONERS),
    )


def support_rows(seed: int, episodes: Sequence[Episode]) -> list[dict[str, object]]:
    """Return the rows of the sheet Support."""
    chance = Chance(seed, "reviews")
    rows: list[dict[str, object]] = []
    for number, episode in enumerate(episodes, 1):
        last_review = episode.ended_on or LAST
        due = later(last_review, chance.whole(-12, 40)) if episode.ended_on is None else None
        rows.append(
            {
                "support_ref": support_ref(number),
                "family_ref": episode.family.ref,
                "kind": episode.kind,
                "role": episode.role or None,
                "tier": episode.tier,
                "started_on": episode.started_on,
                "lead_professional": episode.lead,
                "review_due_on": max(due, episode.started_on) if due else None,
                "ended_on": episode.ended_on,
                "outcome": episode.outcome or None,
            }
        )
    return rows


def support_ref(number: int) -> str:
    """Return the reference of the episode with this number."""
    return f"SU-{number:03}"


def meeting_rows(seed: int, episodes: Sequence[Episode]) -> list[dict[str, object]]:
    """Return the rows of the sheet Meetings: teams around the child or family, about every six weeks."""
    chance = Chance(seed, "meetings")
    rows: list[dict[str, object]] = []
    for number, episode in enumerate(episodes, 1):
        if episode.kind != "CAF":
            continue
        team = chance.several(PRACTITIONERS[:17] if chance.happens(0.7) else PRACTITIONERS, chance.whole(2, 4))
        kind = chance.pick(("TAC", "TAF"))
        day = next_working_day(later(episode.started_on, chance.whole(18, 35)))
        while day <= (episode.ended_on or LAST):
            came = [name for name in (episode.lead, *team) if chance.happens(0.86)] or [episode.lead]
            last = episode.ended_on is not None and later(day, 42) > episode.ended_on
            rows.append(
                {
                    "meeting_ref": f"MT-{len(rows) + 1:03}",
                    "support_ref": support_ref(number),
                    "kind": "review" if last else kind,
                    "date": day,
                    "practitioners": "; ".join(dict.fromkeys(came)),
                }
            )
            day = next_working_day(later(day, chance.whole(36, 52)))
    return rows


def make_visits(seed: int, episodes: Sequence[Episode]) -> tuple[Visit, ...]:
    """Return the home visits and hours of counselling that the episodes brought with them."""
    chance = Chance(seed, "visits")
    visits: list[Visit] = []
    for episode in episodes:
        every = EVERY_DAYS[episode.kind]
        worker = episode.lead if episode.lead in STAFF else chance.pick(STAFF)
        if episode.kind == "counselling":
            worker = PRACTITIONERS[15]
        day = next_working_day(later(episode.started_on, chance.whole(2, 12)))
        while day <= (episode.ended_on or LAST):
            if day >= FIRST and chance.happens(0.82):
                visits.append(Visit(SERVICES[episode.kind], episode.family, day, worker))
            day = next_working_day(later(day, every + chance.whole(-2, 5)))
    return tuple(visits)


def plan_rows(seed: int, episodes: Sequence[Episode], families: Sequence[Family]) -> list[dict[str, object]]:
    """Return the rows of the sheet Plans; most belong to families that the centre supports already."""
    chance = Chance(seed, "plans")
    rows: list[dict[str, object]] = []
    supported = [episode for episode in episodes if episode.kind != "counselling"]
    for start, count in zip(YEAR_STARTS, (16, 18, 20), strict=True):
        for _ in range(count):
            day = next_working_day(chance.day(start, later(start, 360)))
            near = [episode.family for episode in supported if abs((episode.started_on - day).days) < 90]
            family = chance.pick(near if near and chance.happens(0.85) else families)
            young = [child for child in family.children if child.under(5, day)]
            if not young or not family.registered(day):
                continue
            child = chance.pick(young).ref if chance.happens(0.75) else None
            rows.append(
                {
                    "family_ref": None if child else family.ref,
                    "person_ref": child,
                    "kind": chance.weighted(PLAN_KINDS),
                    "from": day,
                    "to": known(later(day, chance.whole(80, 420))),
                }
            )
    return rows


def level_rows(seed: int, families: Sequence[Family], episodes: Sequence[Episode]) -> list[dict[str, object]]:
    """Return the rows of the sheet Levels: universal until an episode begins, and again when it ended well."""
    chance = Chance(seed, "levels")
    by_family: dict[str, list[Episode]] = {}
    for episode in episodes:
        by_family.setdefault(episode.family.ref, []).append(episode)
    rows: list[dict[str, object]] = []
    for family in families:
        if not chance.happens(0.95):
            continue
        level = "universal-plus" if chance.happens(0.05) else "universal"
        changes = [(family.registered_on, level)]
        for episode in by_family.get(family.ref, []):
            raised = "partnership-plus" if episode.kind == "CAF" or chance.happens(0.15) else "universal-plus"
            changes.append((episode.started_on, raised))
            if episode.ended_on:
                after = "universal" if episode.outcome == "universal" else raised
                changes.append((episode.ended_on + timedelta(days=1), after))
        rows += _spans(family, sorted(changes, key=lambda change: change[0]))
    return rows


def _spans(family: Family, changes: Sequence[tuple[date, str]]) -> list[dict[str, object]]:
    # One level at a time: of two changes on a day, and of two that say the same, one stays.
    kept: list[tuple[date, str]] = []
    for day, level in changes:
        if kept and kept[-1][1] == level:
            continue
        if kept and kept[-1][0] == day:
            kept.pop()
        kept.append((day, level))
    rows: list[dict[str, object]] = []
    for number, (day, level) in enumerate(kept):
        ends = kept[number + 1][0] - timedelta(days=1) if number + 1 < len(kept) else None
        rows.append({"family_ref": family.ref, "level": level, "from": day, "to": ends})
    return rows
