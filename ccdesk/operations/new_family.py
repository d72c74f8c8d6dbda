"""A new family, or somebody new in a family, as the queue at the door allows: recorded and marked present at once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any

from ccdesk.exchange.values import read_day
from ccdesk.framework.wording import counted
from ccdesk.operations.acts import Done, done
from ccdesk.operations.centre import pack_of
from ccdesk.operations.duplicates import PossibleDuplicate, possible_duplicates
from ccdesk.operations.record_checks import checked_record
from ccdesk.operations.record_typing import tidied_day
from ccdesk.operations.record_words import FieldProblem
from ccdesk.operations.records import write_checked
from ccdesk.operations.session_marks import set_marks
from ccdesk.operations.session_register import PRESENT, session_of
from ccdesk.refusal import Refusal
from ccdesk.register.journal.steps import step

if TYPE_CHECKING:
    from ccdesk.register.register import Register


@dataclass(frozen=True)
class TypedPerson:
    """Somebody as typed; ``values`` by attribute of the table ``person``, without the family."""

    values: Mapping[str, str]
    is_present: bool = True


@dataclass(frozen=True)
class TypedFamily:
    """A family as typed; ``values`` by attribute of the table ``family``."""

    values: Mapping[str, str]
    people: Sequence[TypedPerson] = field(default_factory=tuple)


@dataclass(frozen=True)
class PlacedProblem:
    """What is wrong with a field of a typed family; ``person`` is a place among its people, None for the family."""

    person: int | None
    problem: FieldProblem


class FamilyProblems(Refusal):
    """Raised for a typed family that cannot be recorded as it stands."""

    def __init__(self, problems: Sequence[PlacedProblem]) -> None:
        """Take everything that is wrong."""
        self.problems = tuple(problems)
        count = sum(one.problem.must_fix for one in problems)
        super().__init__(f"{counted(count, 'thing')} to fix before this can be recorded.")


def check_typed_family(register: Register, typed: TypedFamily, today: date) -> tuple[PlacedProblem, ...]:
    """Return what is wrong with a family as it is typed, in the order of its fields."""
    pack = pack_of(register)
    with register.connection() as connection:
        family = checked_record(connection, pack, "family", _registered(typed.values, today), None, today)
        problems = [PlacedProblem(None, problem) for problem in family.problems]
        described: list[Mapping[str, Any]] = []
        for place, person in enumerate(typed.people):
            checked = checked_record(connection, pack, "person", person.values, None, today)
            described.append(checked.values)
            # Whose family it is is settled when both are written.
            own = [one for one in checked.problems if one.attribute != "family_id"]
            problems += [PlacedProblem(place, problem) for problem in own]
    asked = tuple(_not_younger(described))
    instead = {one.person for one in asked}
    kept = [
        one
        for one in problems
        if one.person not in instead or one.problem.attribute != "born_on" or one.problem.must_fix
    ]
    return (*kept, *asked)


def _not_younger(people: Sequence[Mapping[str, Any]]) -> Iterator[PlacedProblem]:
    """Question a child who is not younger than a parent typed in the same form."""
    parents = [person for person in people if person["role"] == "parent" and person["born_on"]]
    for place, child in enumerate(people):
        if child["role"] != "child" or not child["born_on"]:
            continue
        younger = next((parent for parent in parents if child["born_on"] <= parent["born_on"]), None)
        if younger is not None:
            words = f"not younger than the parent {younger['first_name']}; check both birth dates"
            yield PlacedProblem(place, FieldProblem("born_on", words, must_fix=False))


def duplicates_of(
    register: Register, typed: TypedFamily, today: date, family_id: int | None = None
) -> dict[int, PossibleDuplicate]:
    """Return who is recorded already and may be one of those typed, by their place among them; never a twin."""
    found: dict[int, PossibleDuplicate] = {}
    for place, person in enumerate(typed.people):
        born = read_day(tidied_day(person.values.get("born_on", ""), today))
        likely = possible_duplicates(
            register,
            first_name=person.values.get("first_name", ""),
            last_name=person.values.get("last_name", ""),
            born_on=born if isinstance(born, date) else None,
            postcode=typed.values.get("postcode", ""),
            phone=person.values.get("phone", ""),
            address=typed.values.get("address", ""),
            role=person.values.get("role", ""),
            family_id=family_id,
            limit=1,
        )
        if likely:
            found[place] = likely[0]
    return found


def add_family(register: Register, session_id: int | None, typed: TypedFamily, today: date) -> Done:
    """Record a new family with its people and mark them present at a session, in one step; ``result`` is its id.

    Without a session nobody is marked.

    Raises FamilyProblems when something must be fixed; what should only be checked does not stop it.
    """
    return _add(register, session_id, None, typed, today)


def add_to_family(
    register: Register, session_id: int, family_id: int, people: Sequence[TypedPerson], today: date
) -> Done:
    """Record somebody new in a family and mark them present at a session, in one step; ``result`` is the family's id.

    Raises FamilyProblems when something must be fixed.
    """
    return _add(register, session_id, family_id, TypedFamily({}, tuple(people)), today)


def _add(register: Register, session_id: int | None, family_id: int | None, typed: TypedFamily, today: date) -> Done:
    if not typed.people:
        raise Refusal("Nobody was named: type at least one person's name.")
    pack = pack_of(register)
    service = _service(register, session_id) if session_id is not None else ""
    problems: list[PlacedProblem] = []
    people, present = [], []
    what = "a new family" if family_id is None else "somebody new in a family"
    with step(register, f"Added {what}{f' at {service}' if service else ''}") as made:
        if family_id is None:
            family = checked_record(made.connection, pack, "family", _registered(typed.values, today), None, today)
            problems += [PlacedProblem(None, one) for one in family.problems]
            _raise(problems)
            family_id = write_checked(made, "family", family, None)
        for place, person in enumerate(typed.people):
            values: dict[str, Any] = {**person.values, "family_id": family_id}
            checked = checked_record(made.connection, pack, "person", values, None, today)
            problems += [PlacedProblem(place, one) for one in checked.problems]
            if any(one.must_fix for one in checked.problems):
                continue
            people.append(write_checked(made, "person", checked, None))
            if person.is_present:
                present.append(people[-1])
        _raise(problems)
        if session_id is not None:
            set_marks(made, session_id, present, PRESENT)
    tables = {"family", "person", "attendance"}
    return done(_words(typed, len(present) if service else 0, service), made.id, tables, family_id)


def _service(register: Register, session_id: int) -> str:
    with register.connection() as connection:
        session = session_of(connection, session_id)
    if session.status == "cancelled":
        raise Refusal(f"{session.service} was cancelled: take the cancellation back before recording who came.")
    return session.service


def _registered(values: Mapping[str, str], today: date) -> dict[str, str]:
    return {"registered_on": today.strftime("%d/%m/%Y"), **values}


def _raise(problems: Sequence[PlacedProblem]) -> None:
    if any(one.problem.must_fix for one in problems):
        raise FamilyProblems(problems)


def _words(typed: TypedFamily, present: int, service: str) -> str:
    first = typed.people[0].values
    name = f"{first.get('first_name', '')} {first.get('last_name', '')}".strip()
    others = f" and {len(typed.people) - 1} more" if len(typed.people) > 1 else ""
    marked = f", {present} marked present at {service}" if present else ""
    return f"{name}{others} added{marked}"
