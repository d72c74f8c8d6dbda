"""Record a contact with a family in place: a session of a one-to-one service or a home visit, with who was there."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from ccdesk.framework.wording import day_words
from ccdesk.operations.acts import Done, done
from ccdesk.operations.record_references import next_reference
from ccdesk.refusal import Refusal
from ccdesk.register.bulk import insert_rows
from ccdesk.register.family_page_rows import people_of_family, services_in_place
from ccdesk.register.journal.steps import step
from ccdesk.register.merge_rows import row_of

if TYPE_CHECKING:
    from ccdesk.register.register import Register

KINDS_IN_PLACE = ("home-visit", "one-to-one")


@dataclass(frozen=True)
class ContactService:
    """A service of which a contact can be recorded in place."""

    id: int
    name: str
    is_home_visit: bool


def contact_services(register: Register) -> tuple[ContactService, ...]:
    """Return the home visits and one-to-one services, the one used last first."""
    with register.connection() as connection:
        rows = services_in_place(connection, KINDS_IN_PLACE)
    return tuple(ContactService(key, name, kind == "home-visit") for key, name, kind in rows)


def record_contact(
    register: Register,
    family_id: int,
    service_id: int,
    people: Collection[int],
    day: date,
    *,
    today: date,
    staff: str = "",
) -> Done:
    """Make a held session of a service on a day with these of the family's people present; ``result`` is its id.

    Refuses nobody at all, somebody of another family, a day to come and a service that is not one to one.
    """
    if not people:
        raise Refusal("Nobody is ticked: tick at least one person who was there.")
    if day > today:
        raise Refusal(f"{day_words(day)} is still to come: record a contact on the day, or plan a session instead.")
    with register.connection() as connection:
        service = row_of(connection, "service", service_id)
        of_family = {
            row["id"]: f"{row['first_name']} {row['last_name']}" for row in people_of_family(connection, family_id)
        }
    if service is None or service["kind"] not in KINDS_IN_PLACE:
        raise Refusal("Choose a home visit or a one-to-one service; others are recorded on the register of a session.")
    if not of_family.keys() >= set(people):
        raise Refusal("Somebody ticked is no longer of this family: open the family again.")
    with step(register, f"Recorded a contact: {service['name']}, {day_words(day)}") as made:
        reference = next_reference(made.connection, "session")
        session, *marks = made.keys.take(1 + len(people))
        outreach = service["kind"] == "home-visit"
        insert_rows(
            made,
            "session",
            ("id", "reference", "service_id", "day", "outreach", "status", "staff"),
            [(session, reference, service_id, day, outreach, "held", staff or None)],
        )
        rows = [(key, session, person, "present") for key, person in zip(marks, people, strict=True)]
        insert_rows(made, "attendance", ("id", "session_id", "person_id", "mark"), rows)
    first = of_family[next(iter(people))]
    who = first if len(people) == 1 else f"{first} and {len(people) - 1} more"
    return done(f"{service['name']} recorded with {who}", made.id, {"session", "attendance"}, session)
