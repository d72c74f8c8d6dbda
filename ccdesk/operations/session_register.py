"""The register of one session as the desk shows it: who may come, their marks, and the counts of those who did."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Any

from ccdesk.framework.ages import age_words, years_on
from ccdesk.framework.pack import Group, Pack
from ccdesk.operations.groups_on_day import groups_on_day
from ccdesk.operations.likely_families import likely_first
from ccdesk.refusal import Refusal
from ccdesk.register.session_rows import (
    SessionRow,
    enrolled_people,
    marks_of,
    read_families,
    read_memberships,
    read_people,
    read_session,
    recent_sessions,
    visits,
)

if TYPE_CHECKING:
    from ccdesk.register.register import Register

PRESENT, ABSENT, APOLOGIES, NOT_RECORDED = "present", "absent", "apologies", ""
MARK_WORDS = {PRESENT: "Present", ABSENT: "Absent", APOLOGIES: "Apologies", NOT_RECORDED: "Not recorded"}
ADULT, CHILD, OTHER = "adult", "child", "other"
_KINDS = {"parent": ADULT, "carer": ADULT, "child": CHILD}
_OLDEST_BAND = 4  # children are shown by single years up to here, then together
_LONGEST_GROUP = 32  # letters of a label; longer ones are told by their short words
_SERIOUS = ("allerg", "anaphyla", "epipen", "epilep", "do not", "must not")


@dataclass(frozen=True)
class RegisterPerson:
    """One line of a register, with everything that it shows; ``came`` of the ``of`` last sessions."""

    person_id: int
    family_id: int
    name: str
    about: str  # Child, 2y 5m
    about_short: str  # Child, 11m
    alert: str
    alert_is_serious: bool
    chips: tuple[str, ...]
    came: int
    of: int
    mark: str
    kind: str  # adult, child or other
    years: int | None
    groups: frozenset[str]

    @property
    def came_words(self) -> str:
        """Say how often they came lately: 7 of last 8, or that they have not been before."""
        if self.of == 0:
            return ""
        return f"{self.came} of last {self.of}" if self.came else "Not lately"


@dataclass(frozen=True)
class RegisterFamily:
    """The lines of one family."""

    family_id: int
    name: str
    reference: str
    people: tuple[RegisterPerson, ...]

    @property
    def place(self) -> tuple[str, str]:
        """Return what families are ordered by."""
        return self.name.casefold(), self.reference


@dataclass(frozen=True)
class SessionRegister:
    """The register of one session; ``state`` is planned (not begun), begun, finished or cancelled."""

    session_id: int
    service_id: int
    title: str
    theme: str
    counts_as_contact: bool
    day: date
    times: str  # 09:30 – 11:00
    venue: str
    staff: str
    state: str
    cancelled_because: str
    families: tuple[RegisterFamily, ...]
    unnamed_adults: int
    unnamed_children: int
    capacity: int | None
    groups: tuple[tuple[str, str], ...]  # code and words, in the pack's order
    likely: int = 0  # how many of the families stand first because they come most often; 0: one list by name

    @property
    def people(self) -> tuple[RegisterPerson, ...]:
        """Everybody listed, in their order."""
        return tuple(person for family in self.families for person in family.people)

    @property
    def when_and_where(self) -> str:
        """Say time, venue and staff in one line."""
        return " · ".join(part for part in (self.times, self.venue, self.staff) if part)


@dataclass(frozen=True)
class Counts:
    """Who is present, counted; every pair is words and a number."""

    people: int
    families: int
    adults: int
    children: int
    by_age: tuple[tuple[str, int], ...]
    groups: tuple[tuple[str, int], ...]
    absent: int
    not_recorded: int


def session_register(register: Register, pack: Pack, session_id: int, also: Iterable[int] = ()) -> SessionRegister:
    """Return the register of a session.

    Listed are those who came to the last eight sessions of its service, those on its course, whoever has a mark, and
    ``also`` these people.
    """
    with register.connection() as connection:
        session = session_of(connection, session_id)
        recent = recent_sessions(connection, session)
        came, marks = visits(connection, recent), marks_of(connection, session_id)
        listed = {*came, *marks, *enrolled_people(connection, session), *also}
        families, likely = likely_first(_families(connection, pack, session, listed, came, len(recent), marks))
    return SessionRegister(
        session_id,
        session.service_id,
        session.service,
        session.theme,
        bool(session.counts_as_contact),
        date.fromisoformat(session.day),
        " – ".join(clock[:5] for clock in (session.starts, session.ends) if clock),
        session.venue or "",
        session.staff or "",
        _state(session, bool(marks)),
        session.cancelled_because or "",
        families,
        session.unnamed_adults or 0,
        session.unnamed_children or 0,
        session.capacity,
        tuple((group.code, _group_words(group)) for group in pack.groups),
        likely,
    )


def _group_words(group: Group) -> str:
    return group.label if len(group.label) <= _LONGEST_GROUP else group.brief


def session_of(connection: Any, session_id: int) -> SessionRow:  # noqa: ANN401 - sqlcipher3 has no types
    """Return a session, refusing one that is there no more."""
    session = read_session(connection, session_id)
    if session is None:
        raise Refusal("That session is there no more: open the timetable again and choose another.")
    return session


def counts_of(shown: SessionRegister) -> Counts:
    """Count those present, on the session's day."""
    people = shown.people
    present = [person for person in people if person.mark == PRESENT]
    children = [person for person in present if person.kind == CHILD]
    marks = Counter([person.mark for person in people])
    in_group = Counter(code for person in present for code in person.groups)
    return Counts(
        len(present),
        len({person.family_id for person in present}),
        sum(person.kind == ADULT for person in present),
        len(children),
        _by_age(children),
        tuple((label, in_group[code]) for code, label in shown.groups),
        marks[ABSENT] + marks[APOLOGIES],
        marks[NOT_RECORDED],
    )


def with_marks(shown: SessionRegister, marks: Mapping[int, str]) -> SessionRegister:
    """Return a register in which these people have these marks."""
    families = tuple(
        replace(
            family,
            people=tuple(
                replace(person, mark=marks[person.person_id]) if person.person_id in marks else person
                for person in family.people
            ),
        )
        if any(person.person_id in marks for person in family.people)
        else family
        for family in shown.families
    )
    return replace(shown, families=families)


def _by_age(children: Sequence[RegisterPerson]) -> tuple[tuple[str, int], ...]:
    ages = Counter(child.years for child in children)
    bands = [("Under 1" if age == 0 else str(age), ages[age]) for age in range(_OLDEST_BAND + 1)]
    older = sum(count for age, count in ages.items() if age is not None and age > _OLDEST_BAND)
    if older:
        bands.append((f"{_OLDEST_BAND + 1} and over", older))
    if ages[None]:
        bands.append(("Not known", ages[None]))
    return tuple(bands)


def _state(session: SessionRow, has_marks: bool) -> str:
    if session.status == "cancelled":
        return "cancelled"
    if session.status == "held":
        return "finished"
    return "begun" if has_marks else "planned"


def _families(
    connection: Any,  # noqa: ANN401 - sqlcipher3 has no types
    pack: Pack,
    session: SessionRow,
    listed: Iterable[int],
    came: Mapping[int, int],
    of: int,
    marks: Mapping[int, str],
) -> list[RegisterFamily]:
    people = read_people(connection, set(listed))
    families = read_families(connection, {person["family_id"] for person in people})
    memberships = read_memberships(
        connection, [person["id"] for person in people], [family["id"] for family in families]
    )
    day = date.fromisoformat(session.day)
    groups = groups_on_day(pack, day, families, people, memberships)
    of_family: dict[int, list[Mapping[str, Any]]] = defaultdict(list)
    for person in people:
        of_family[person["family_id"]].append(person)
    return [
        RegisterFamily(
            family["id"],
            family_name([person["last_name"] for person in sorted(of_family[family["id"]], key=_order)]),
            family["reference"],
            tuple(
                _line(person, day, came.get(person["id"], 0), of, marks, groups[person["id"]])
                for person in sorted(of_family[family["id"]], key=_order)
            ),
        )
        for family in families
    ]


def family_name(last_names: Iterable[str]) -> str:
    """Name a family by the last names of its people, the adults' first: Adeyemi, or Demir / Kaya."""
    return " / ".join(dict.fromkeys(last_names))


def _order(person: Mapping[str, Any]) -> tuple[bool, str, str]:
    """Put adults before children, and each from the eldest on."""
    return _KINDS.get(person["role"], OTHER) != ADULT, person["born_on"] or "9999", person["first_name"]


def _line(
    person: Mapping[str, Any], day: date, came: int, of: int, marks: Mapping[int, str], groups: frozenset[str]
) -> RegisterPerson:
    born_on = date.fromisoformat(person["born_on"]) if person["born_on"] else None
    alert = (person["alert"] or "").strip()
    return RegisterPerson(
        person["id"],
        person["family_id"],
        person_name(person["first_name"], person["last_name"], person["known_as"]),
        about_words(person["role"], born_on, person["due_on"], day),
        about_words(person["role"], born_on, person["due_on"], day, short=True),
        alert,
        any(word in alert.casefold() for word in _SERIOUS),
        tuple(_chips(person)),
        came,
        of,
        marks.get(person["id"], NOT_RECORDED),
        _KINDS.get(person["role"], OTHER),
        years_on(born_on, day),
        groups,
    )


def person_name(first_name: str, last_name: str, known_as: str | None) -> str:
    """Name a person as staff call them: Robert “Bobby” Adeyemi."""
    called = f" “{known_as}”" if known_as and known_as.casefold() != first_name.casefold() else ""
    return f"{first_name}{called} {last_name}"


def about_words(role: str, born_on: date | None, due_on: str | None, day: date, *, short: bool = False) -> str:
    """Say a person's role and age on a day: Parent, 31; Child, 11 months; Child, due 4 May."""
    age = age_words(born_on, day, short=short)
    if not age and due_on:
        due = date.fromisoformat(due_on)
        age = f"due {due.day} {due:%B}"
    return f"{role.capitalize()}, {age}" if age else role.capitalize()


def _chips(person: Mapping[str, Any]) -> Iterable[str]:
    if person["sex"] == "M" and person["role"] == "parent":
        yield "Father"
    elif person["sex"] == "M" and person["role"] == "carer":
        yield "Male carer"
    if person["interpreter"]:
        yield f"{person['language']} interpreter" if person["language"] else "Interpreter"
