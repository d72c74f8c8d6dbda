"""The list of families as the desk shows it: found by anything, filtered, sorted, with today's groups and levels."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from ccdesk.framework.pack import Pack
from ccdesk.framework.period import Period
from ccdesk.operations.centre import pack_of
from ccdesk.operations.groups_on_day import groups_on_day
from ccdesk.operations.roles import Role, is_hidden, refuse_hidden, role_of
from ccdesk.register.family_rows import (
    FamiliesQuery,
    FamilyRow,
    area_detail,
    count_families,
    everybody,
    families_with_text,
    levels_on,
    list_families,
    names_of_people,
)
from ccdesk.register.session_rows import people_of_families, read_families, read_memberships, read_people

if TYPE_CHECKING:
    from ccdesk.register.register import Register

MOST_ROWS = 200
NOT_SEEN_WEEKS = 13
NEW_BIRTH_WEEKS = 26
_FOUND_AT_MOST = 500  # people whose names a text may mean
_NAMES_TOLD = 6

Chip = tuple[str, str, str]  # words, tone, icon


@dataclass(frozen=True)
class FamiliesAsked:
    """What the list is to show.

    ``show`` is everyone, not-seen, new-births, new, no-notice, in-reach, outside, no-area, left, ``level:CODE`` or
    ``group:CODE``; ``sort`` is family, reference, address, registered or contact.
    """

    text: str = ""
    show: str = "everyone"
    sort: str = "family"
    descending: bool = False
    offset: int = 0
    limit: int = MOST_ROWS
    not_seen_weeks: int = NOT_SEEN_WEEKS


@dataclass(frozen=True)
class FamilyCard:
    """One family of the list, in words."""

    id: int
    reference: str
    name: str
    people: str
    address: str
    in_reach: bool | None  # None where the family's area is not recorded
    chips: tuple[Chip, ...]
    last_contact: str
    has_left: bool


@dataclass(frozen=True)
class FamilyList:
    """A page of the list, and how many there are in all."""

    cards: tuple[FamilyCard, ...]
    total: int
    offset: int


@dataclass(frozen=True)
class FamilyCounts:
    """How many families there are, and how many each of the filters that staff use most leaves."""

    registered: int
    in_reach: int
    not_seen: int
    new_births: int
    new: int
    no_notice: int
    ever: int  # with those who left


def list_of_families(register: Register, asked: FamiliesAsked, period: Period, today: date) -> FamilyList:
    """Return a page of the families that are asked for; what is found by text may be misspelt in a letter."""
    pack = pack_of(register)
    if asked.show.startswith(("group:", "level:")):
        refuse_hidden(register, "membership")
    is_limited = is_hidden(role_of(register), "membership")
    with register.connection() as connection:
        query = _query(register, connection, pack, asked, period, today)
        rows, total = list_families(connection, query)
        cards = _cards(connection, pack, rows, query.reach, today)
    shown = tuple(replace(card, chips=()) for card in cards) if is_limited else cards
    return FamilyList(shown, total, asked.offset)


def family_counts(register: Register, period: Period, today: date) -> FamilyCounts:
    """Count the families, and those whom the filters that staff use most leave."""
    with register.connection() as connection:
        query = _bare_query(connection, FamiliesAsked(), period, today)
        counts = {
            show: count_families(connection, query, show)
            for show in ("everyone", "in-reach", "not-seen", "new-births", "new", "no-notice", "left")
        }
    return FamilyCounts(
        counts["everyone"],
        counts["in-reach"],
        counts["not-seen"],
        counts["new-births"],
        counts["new"],
        counts["no-notice"],
        counts["everyone"] + counts["left"],
    )


def more_filters(pack: Pack, role: Role = Role.MANAGER) -> tuple[tuple[str, str], ...]:
    """Return the other filters as code and words, in the order in which they are offered to a role."""
    if is_hidden(role, "membership"):
        return tuple(each for each in more_filters(pack) if not each[0].startswith(("group:", "level:")))
    return (
        ("new", "Registered in this period"),
        ("in-reach", "In the reach area"),
        ("outside", "Outside the reach area"),
        ("no-area", "Area not recorded"),
        *((f"group:{group.code}", f"Group: {group.label}") for group in pack.groups),
        *((f"level:{level.code}", f"Level: {level.label}") for level in pack.levels),
        ("left", "Left the area"),
    )


def reach_area(connection: Any, day: date) -> tuple[str, ...]:  # noqa: ANN401 - sqlcipher3 has no types
    """Return the LSOAs of the reach area as it was on a day."""
    detail = area_detail(connection, "reach_area", day)
    return tuple(code for part in detail.split(";") if (code := part.strip().upper()))


def contact_words(day: date | None, today: date) -> str:
    """Say when somebody was last seen: Today, Fri 5 April, 10 June 2012, or that they never were."""
    if day is None:
        return "Never"
    if day == today:
        return "Today"
    if timedelta(0) < today - day < timedelta(weeks=2):
        return f"{day:%a} {day.day} {day:%B}"
    return f"{day.day} {day:%B}" if day.year == today.year else f"{day.day} {day:%b %Y}"


def _query(
    register: Register,
    connection: Any,  # noqa: ANN401 - sqlcipher3 has no types
    pack: Pack,
    asked: FamiliesAsked,
    period: Period,
    today: date,
) -> FamiliesQuery:
    among: set[int] | None = None
    if text := asked.text.strip():
        people = [match.person_id for match in register.people.find(connection, text, _FOUND_AT_MOST)]
        among = set(families_with_text(connection, text, people))
    show, _, code = asked.show.partition(":")
    if show == "group":
        of_group = _families_in_group(connection, pack, code, today)
        among = of_group if among is None else among & of_group
    return _bare_query(connection, asked, period, today, among)


def _bare_query(
    connection: Any,  # noqa: ANN401 - sqlcipher3 has no types
    asked: FamiliesAsked,
    period: Period,
    today: date,
    among: Collection[int] | None = None,
) -> FamiliesQuery:
    show, _, code = asked.show.partition(":")
    return FamiliesQuery(
        today=today,
        since=today - timedelta(weeks=asked.not_seen_weeks),
        births_since=today - timedelta(weeks=NEW_BIRTH_WEEKS),
        period=(period.first, period.last),
        reach=reach_area(connection, today),
        # Who is looked for by name is found though they left.
        show="found" if show == "everyone" and asked.text.strip() else "everyone" if show == "group" else show,
        level=code,
        among=among,
        sort=asked.sort,
        descending=asked.descending,
        offset=asked.offset,
        limit=asked.limit,
    )


def _families_in_group(connection: Any, pack: Pack, code: str, today: date) -> set[int]:  # noqa: ANN401
    people = read_people(connection, everybody(connection))
    families = read_families(connection, {row["family_id"] for row in people})
    groups = _groups(connection, pack, families, people, today)
    return {row["family_id"] for row in people if code in groups[row["id"]]}


def _groups(
    connection: Any,  # noqa: ANN401 - sqlcipher3 has no types
    pack: Pack,
    families: Sequence[dict[str, Any]],
    people: Sequence[dict[str, Any]],
    today: date,
) -> dict[int, frozenset[str]]:
    memberships = read_memberships(connection, [row["id"] for row in people], [row["id"] for row in families])
    return groups_on_day(pack, today, families, people, memberships)


def _cards(
    connection: Any,  # noqa: ANN401 - sqlcipher3 has no types
    pack: Pack,
    rows: Sequence[FamilyRow],
    reach: Collection[str],
    today: date,
) -> tuple[FamilyCard, ...]:
    keys = [row.id for row in rows]
    people = read_people(connection, people_of_families(connection, keys))
    groups = _groups(connection, pack, read_families(connection, keys), people, today)
    of_family: dict[int, set[str]] = defaultdict(set)
    for person in people:
        of_family[person["family_id"]] |= groups[person["id"]]
    names: dict[int, list[str]] = defaultdict(list)
    for family, _, first_name, known_as, _ in names_of_people(connection, keys):
        names[family].append(known_as or first_name)
    levels = levels_on(connection, keys, today)
    return tuple(
        FamilyCard(
            row.id,
            row.reference,
            row.surname or "Nobody yet",
            told_names(names[row.id]),
            ", ".join(part for part in (_street(row.address), row.postcode) if part),
            None if row.lsoa is None else row.lsoa in reach,
            tuple(group_chips(pack, of_family[row.id], levels.get(row.id))),
            contact_words(date.fromisoformat(row.last_contact) if row.last_contact else None, today),
            row.left_on is not None and row.left_on <= today.isoformat(),
        )
        for row in rows
    )


def group_chips(pack: Pack, groups: Collection[str], level: str | None) -> Iterable[Chip]:
    """Yield a chip for a level of need above the lowest, and one for each target group."""
    lowest = pack.levels[0].code if pack.levels else ""
    if level and level != lowest:
        yield pack.vocabulary("levels").labels.get(level, level), "amber", "warning"
    for group in pack.groups:
        if group.code in groups:
            yield group.brief, "edge", ""


def told_names(names: Sequence[str]) -> str:
    """Return first names in one line, and how many more there are."""
    told = ", ".join(names[:_NAMES_TOLD])
    return f"{told} and {len(names) - _NAMES_TOLD} more" if len(names) > _NAMES_TOLD else told


def _street(address: str | None) -> str:
    """Return an address without its last part, the town: in a list nearly all are of one."""
    parts = [part.strip() for part in (address or "").split(",") if part.strip()]
    return ", ".join(parts[:-1] if len(parts) > 1 else parts)
