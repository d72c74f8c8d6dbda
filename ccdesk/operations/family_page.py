"""Everything that the page of a family shows, in words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby
from typing import TYPE_CHECKING, Any

from ccdesk.framework.pack import Pack
from ccdesk.framework.period import year_before
from ccdesk.operations.centre import pack_of
from ccdesk.operations.families import Chip, contact_words, group_chips, reach_area
from ccdesk.operations.family_facts import (
    Fact,
    consents_told,
    courses_told,
    places_told,
    scores_told,
    surveys_told,
)
from ccdesk.operations.family_referrals import ReferralLine, referrals_told
from ccdesk.operations.family_time_line import TimeLineRow, day_short, time_line
from ccdesk.operations.groups_on_day import groups_on_day
from ccdesk.operations.roles import is_hidden, role_of
from ccdesk.operations.session_register import about_words, person_name
from ccdesk.refusal import Refusal
from ccdesk.register.family_page_rows import (
    ContactRow,
    contacts_of_family,
    count_contacts,
    meetings_of,
    people_of_family,
    rows_of_family,
)
from ccdesk.register.family_rows import area_detail, levels_on
from ccdesk.register.former_references import former_references
from ccdesk.register.merge_rows import Row, row_of
from ccdesk.register.session_rows import read_families, read_memberships, read_people

if TYPE_CHECKING:
    from ccdesk.register.register import Register

REVIEW_NEAR_DAYS = 14
_OF_THE_HOUSEHOLD = ("workless-households", "local-priority")
_SERIOUS = ("allerg", "anaphyla", "epipen", "epilep")


@dataclass(frozen=True)
class PersonOnPage:
    """One of the family's people."""

    id: int
    name: str
    initials: str
    about: str  # Parent, 24 · 11 Mar 1989
    chips: tuple[Chip, ...]
    front_desk_chips: tuple[Chip, ...] = ()  # those of them that every role sees: allergies and interpreters


@dataclass(frozen=True)
class Contact:
    """One session at which somebody of the family was present."""

    session_id: int
    day: date
    day_words: str
    service: str
    people: str
    theme: str
    is_outreach: bool


@dataclass(frozen=True)
class ContactLine:
    """One person's contacts of the last twelve months: day, whether outreach, session and words of each."""

    person_id: int
    name: str
    dots: tuple[tuple[date, bool, int, str], ...]


@dataclass(frozen=True)
class SupportLine:
    """One episode of support, with how its review stands; ``review`` is empty where none is due.

    ``detail`` has a line for the lead professional or the outcome, where there is one, and a line for its days.
    """

    id: int
    title: str
    detail: str
    meetings: str
    is_open: bool
    review: str
    review_tone: str  # red when overdue, amber when near, plain


@dataclass(frozen=True)
class FamilyPage:
    """A family's page."""

    id: int
    reference: str
    name: str
    address: str
    chips: tuple[Chip, ...]
    people: tuple[PersonOnPage, ...]
    lines: tuple[TimeLineRow, ...]
    support: tuple[SupportLine, ...]
    referrals: tuple[ReferralLine, ...]
    contact_lines: tuple[ContactLine, ...]
    contacts: tuple[Contact, ...]  # of the last twelve months, the latest first
    contacts_ever: int
    services: int
    first_day: date  # of the twelve months
    courses: tuple[Fact, ...]
    scores: tuple[Fact, ...]
    places: tuple[Fact, ...]
    surveys: tuple[Fact, ...]
    consents: tuple[Fact, ...]
    notes: str
    has_left: bool
    level_chips: tuple[Chip, ...] = ()  # those of its chips that tell of its level of need
    is_limited: bool = False  # what a receptionist is not shown is left out

    @property
    def contact_count(self) -> int:
        """How many contacts of one person there were in the twelve months."""
        return sum(len(line.dots) for line in self.contact_lines)


def family_page(register: Register, family_id: int, today: date) -> FamilyPage:
    """Return what the page of a family shows as of today; Refusal when the family is not there.

    Of what whoever is signed in may not see it holds nothing.
    """
    page = _family_page(register, family_id, today)
    return _limited(page) if is_hidden(role_of(register), "referral") else page


def _limited(page: FamilyPage) -> FamilyPage:
    """Leave out referrals, support, needs, levels, plans and scores; allergies always show."""
    return replace(
        page,
        chips=tuple(chip for chip in page.chips if chip not in page.level_chips),
        people=tuple(replace(person, chips=person.front_desk_chips) for person in page.people),
        lines=(),
        support=(),
        referrals=(),
        scores=(),
        level_chips=(),
        is_limited=True,
    )


def _family_page(register: Register, family_id: int, today: date) -> FamilyPage:
    pack = pack_of(register)
    with register.connection() as connection:
        family = row_of(connection, "family", family_id)
        if family is None:
            raise Refusal("This family is no longer in the register: it was merged or taken out. Undo brings it back.")
        people = people_of_family(connection, family_id)
        names = {row["id"]: row["known_as"] or row["first_name"] for row in people}
        groups = groups_on_day(
            pack,
            today,
            read_families(connection, [family_id]),
            read_people(connection, list(names)),
            read_memberships(connection, list(names), [family_id]),
        )
        first_day = year_before(today)
        contacts = contacts_of_family(connection, family_id, first_day, today)
        consents = rows_of_family(connection, "consent", family_id)
        plans = rows_of_family(connection, "plan", family_id)
        level = levels_on(connection, [family_id], today).get(family_id)
        return FamilyPage(
            family_id,
            family["reference"],
            _surname(people) or "Nobody yet",
            " ".join(part for part in (family["address"], family["postcode"]) if part) or "No address recorded",
            (
                *_place_chips(connection, family, today),
                *(level_chips := tuple(_level(pack, level))),
                _notice(consents, today),
                *_merged_chips(connection, family["reference"]),
            ),
            tuple(_person(pack, row, groups.get(row["id"], frozenset()), plans, today) for row in people),
            time_line(connection, pack, family_id, people),
            tuple(_support(connection, pack, rows_of_family(connection, "support", family_id), today)),
            tuple(
                referrals_told(
                    pack,
                    rows_of_family(connection, "referral_need", family_id),
                    rows_of_family(connection, "referral", family_id),
                    names,
                    today,
                )
            ),
            tuple(_contact_line(row, contacts) for row in people),
            tuple(_contacts(contacts, names, today)),
            count_contacts(connection, family_id),
            len({contact.service for contact in contacts}),
            first_day,
            tuple(courses_told(connection, rows_of_family(connection, "enrolment", family_id), names)),
            tuple(scores_told(pack, rows_of_family(connection, "score", family_id), names)),
            tuple(places_told(connection, pack, rows_of_family(connection, "place", family_id), names)),
            tuple(surveys_told(pack, rows_of_family(connection, "survey_answer", family_id))),
            tuple(consents_told(pack, consents, names)),
            family["notes"] or "",
            bool(family["left_on"] and family["left_on"] <= today.isoformat()),
            level_chips,
        )


def all_contacts(register: Register, family_id: int, today: date) -> tuple[Contact, ...]:
    """Return every session of contact that somebody of a family ever came to, the latest first."""
    with register.connection() as connection:
        people = people_of_family(connection, family_id)
        names = {row["id"]: row["known_as"] or row["first_name"] for row in people}
        return tuple(_contacts(contacts_of_family(connection, family_id, date.min, today), names, today))


def _surname(people: Sequence[Row]) -> str:
    """Return the name of the first parent or carer, or else of whoever was recorded first, as the list does."""
    first = min(people, key=lambda row: (row["role"] not in ("parent", "carer"), row["id"]), default=None)
    return str(first["last_name"]) if first is not None else ""


def _place_chips(connection: Any, family: Row, today: date) -> Iterator[Chip]:  # noqa: ANN401 - sqlcipher3 has no types
    if family["left_on"]:
        yield f"Left on {day_short(date.fromisoformat(family['left_on']))}", "plain", "sign-out"
    if family["lsoa"] is None:
        yield "Area not recorded", "amber", "warning"
        return
    if family["lsoa"] in reach_area(connection, today):
        yield "In the reach area", "green", "check"
    else:
        yield "Outside the reach area", "plain", "map-pin"
    deprived = area_detail(connection, "deprived_lsoas", today)
    is_deprived = family["lsoa"] in [part.strip() for part in deprived.split(";")]
    yield family["lsoa"] + (", 30% most deprived" if is_deprived else ""), "edge", ""


def _merged_chips(connection: Any, reference: str) -> Iterator[Chip]:  # noqa: ANN401 - sqlcipher3 has no types
    """Say which families were merged into this one: their references lead here."""
    former = [old for old, kept in former_references(connection, "family").items() if kept == reference]
    if former:
        yield f"Also {', '.join(former)}", "edge", "git-merge"


def _level(pack: Pack, level: str | None) -> Iterator[Chip]:
    if level is not None:
        chips = tuple(group_chips(pack, (), level))
        yield from chips or ((pack.vocabulary("levels").labels.get(level, level), "edge", ""),)


def _notice(consents: Sequence[Row], today: date) -> Chip:
    given = [
        row["given_on"]
        for row in consents
        if row["kind"] == "privacy-notice" and (not row["withdrawn_on"] or row["withdrawn_on"] > today.isoformat())
    ]
    if not given:
        return "No privacy notice", "amber", "warning"
    return f"Privacy notice given {day_short(date.fromisoformat(max(given)))}", "edge", "check"


def _person(pack: Pack, row: Row, groups: frozenset[str], plans: Sequence[Row], today: date) -> PersonOnPage:
    born = date.fromisoformat(row["born_on"]) if row["born_on"] else None
    about = about_words(row["role"], born, row["due_on"], today)
    if born is not None:
        about += f" · {day_short(born)}"
    chips: list[Chip] = []
    if row["alert"]:
        is_serious = any(word in row["alert"].casefold() for word in _SERIOUS)
        chips.append((row["alert"], "red" if is_serious else "amber", "warning-circle" if is_serious else "warning"))
    front_desk = list(chips)
    for plan in plans:
        if plan["person_id"] == row["id"] and plan["from_day"] <= today.isoformat() <= (plan["to_day"] or "9999"):
            chips.append((f"{plan['kind']} plan", "red", "shield-warning"))
    own = [group for group in pack.groups if group.code in groups and _is_own(row, group.code)]
    chips += [(group.brief, "edge", "") for group in own[:1]]
    if row["interpreter"]:
        interpreter = (f"{row['language'] or ''} interpreter".strip().capitalize(), "edge", "")
        chips.append(interpreter)
        front_desk.append(interpreter)
    return PersonOnPage(
        row["id"],
        person_name(row["first_name"], row["last_name"], row["known_as"]),
        (row["first_name"][:1] + row["last_name"][:1]).upper(),
        about,
        tuple(chips),
        tuple(front_desk),
    )


def _is_own(row: Row, code: str) -> bool:
    """Say whether a group tells of this person rather than of the household."""
    adults = ("teenage-parents", "lone-parents", "fathers")
    return (row["role"] in ("parent", "carer")) == (code in adults) and code not in _OF_THE_HOUSEHOLD


def _support(connection: Any, pack: Pack, rows: Sequence[Row], today: date) -> Iterator[SupportLine]:  # noqa: ANN401
    kinds = pack.vocabulary("support_kinds").labels
    outcomes = pack.vocabulary("support_outcomes").labels
    meetings = meetings_of(connection, [row["id"] for row in rows])
    for row in sorted(rows, key=lambda each: each["ended_on"] is not None):
        held = [meeting for meeting in meetings if meeting["support_id"] == row["id"]]
        label = kinds.get(row["kind"], row["kind"])
        title = f"{row['kind'] if label != row['kind'] and row['kind'].isupper() else label} episode"
        title += {"initiated": ", initiated by us", "supported": ", supported by us"}.get(row["role"] or "", "")
        started = day_short(date.fromisoformat(row["started_on"]))
        if row["ended_on"]:
            when = f"{started} to {day_short(date.fromisoformat(row['ended_on']))}"
            when += f"\n{outcomes.get(row['outcome'], row['outcome'])}" if row["outcome"] else ""
        else:
            when = f"Since {started}"
        has_lead = row["lead_professional"] and not row["ended_on"]
        lead = f"Lead professional {row['lead_professional']}\n" if has_lead else ""
        review, tone = _review(row, today)
        yield SupportLine(row["id"], title, f"{lead}{when}", _met(held, today), not row["ended_on"], review, tone)


def _met(meetings: Sequence[Row], today: date) -> str:
    if not meetings:
        return "No meeting yet"
    kinds = Counter(meeting["kind"] or "meeting" for meeting in meetings)
    counted = ", ".join(f"{count} {kind}{'s' if count > 1 else ''}" for kind, count in kinds.items())
    return f"{counted}, last {contact_words(date.fromisoformat(meetings[0]['day']), today)}"


def _review(row: Row, today: date) -> tuple[str, str]:
    if row["ended_on"] or not row["review_due_on"]:
        return "", "plain"
    due = date.fromisoformat(row["review_due_on"])
    days = (due - today).days
    if days < 0:
        return f"Review {-days} {'day' if days == -1 else 'days'} over", "red"
    if days <= REVIEW_NEAR_DAYS:
        return "Review due today" if days == 0 else f"Review due {contact_words(due, today)}", "amber"
    return f"Review on {contact_words(due, today)}", "plain"


def _contact_line(person: Row, contacts: Sequence[ContactRow]) -> ContactLine:
    dots = [
        (date.fromisoformat(contact.day), bool(contact.is_outreach), contact.session_id, contact.service)
        for contact in reversed(contacts)
        if contact.person_id == person["id"]
    ]
    return ContactLine(person["id"], f"{person['first_name']} {person['last_name']}", tuple(dots))


def _contacts(contacts: Sequence[ContactRow], names: Mapping[int, str], today: date) -> Iterator[Contact]:
    for session, group in groupby(contacts, key=lambda contact: contact.session_id):
        together = list(group)
        first = together[0]
        day = date.fromisoformat(first.day)
        yield Contact(
            session,
            day,
            contact_words(day, today),
            first.service,
            ", ".join(names.get(contact.person_id, "") for contact in together),
            first.theme,
            bool(first.is_outreach),
        )
