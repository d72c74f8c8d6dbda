"""Services, sessions and who came, courses, referrals and support, as columns."""

from dataclasses import dataclass
from functools import cached_property
from typing import Self

import numpy as np

from ccdesk.measures.columns.family import People
from ccdesk.measures.columns.reading import Columns, Reals, Texts
from ccdesk.measures.days import ALWAYS, NO_DAY, Ints, Marks, known

NO_CAPACITY = -1


@dataclass(frozen=True)
class Services:
    """Every service of the centre."""

    ids: Ints
    reference: Texts
    theme: Texts
    accredited: Marks
    validated: Marks
    community: Marks
    counts_as_contact: Marks
    capacity: Ints  # NO_CAPACITY where none is set

    @classmethod
    def read(cls, rows: Columns) -> Self:
        """Read the table ``service``."""
        return cls(
            rows.ids,
            rows.texts("reference"),
            rows.texts("theme"),
            rows.marks("accredited"),
            rows.marks("validated"),
            rows.marks("community"),
            rows.marks("counts_as_contact"),
            rows.whole("capacity", blank=NO_CAPACITY),
        )


@dataclass(frozen=True)
class Sessions:
    """The sessions of the days that were read; ``cost`` in pounds, not a number where none is recorded."""

    ids: Ints
    service: Ints
    day: Ints
    outreach: Marks
    status: Texts
    cost: Reals

    @classmethod
    def read(cls, rows: Columns, services: Ints) -> Self:
        """Read the table ``session``."""
        return cls(
            rows.ids,
            rows.places("service_id", services),
            rows.days("day"),
            rows.marks("outreach"),
            rows.texts("status"),
            rows.reals("cost"),
        )

    @cached_property
    def held(self) -> Marks:
        """Mark those that were held."""
        return np.equal(self.status, "held")

    @cached_property
    def cancelled(self) -> Marks:
        """Mark those that were cancelled."""
        return np.equal(self.status, "cancelled")


@dataclass(frozen=True)
class Contacts:
    """Named people present at held sessions of services that count as contact; by person, then by day."""

    ids: Ints  # of the attendances
    person: Ints
    family: Ints
    session: Ints
    service: Ints
    day: Ints

    @classmethod
    def read(cls, rows: Columns, people: People, sessions: Sessions, services: Services) -> Self:
        """Read those of the table ``attendance`` that are marked present; the rest of the definition is tested here."""
        session = rows.places("session_id", sessions.ids)
        counts = sessions.held & services.counts_as_contact[sessions.service]
        kept = counts[session]
        ids, session, person = (
            (rows.ids, session, rows.places("person_id", people.ids))
            if bool(kept.all())
            else (rows.ids[kept], session[kept], rows.places("person_id", people.ids)[kept])
        )
        order = np.argsort(person * 2**32 + sessions.day[session], kind="stable")
        person, session = person[order], session[order]
        return cls(ids[order], person, people.family[person], session, sessions.service[session], sessions.day[session])


@dataclass(frozen=True)
class Enrolments:
    """Every enrolment, from need to destination."""

    ids: Ints
    service: Ints
    person: Ints
    need_identified_on: Ints
    started_on: Ints
    completed_on: Ints
    left_on: Ints
    destination: Texts

    @classmethod
    def read(cls, rows: Columns, services: Ints, people: Ints) -> Self:
        """Read the table ``enrolment``."""
        return cls(
            rows.ids,
            rows.places("service_id", services),
            rows.places("person_id", people),
            rows.days("need_identified_on"),
            rows.days("started_on"),
            rows.days("completed_on"),
            rows.days("left_on"),
            rows.texts("destination"),
        )

    @cached_property
    def ended_on(self) -> Ints:
        """Return the day each was completed, else left; blank while it goes on."""
        return np.where(known(self.completed_on), self.completed_on, self.left_on)


@dataclass(frozen=True)
class Referrals:
    """Every referral, made by the centre or received by it."""

    ids: Ints
    person: Ints
    kind: Texts
    direction: Texts
    agency: Texts
    made_on: Ints
    decision: Texts
    first_seen_on: Ints
    initial_assessment_on: Ints
    closed_on: Ints

    @classmethod
    def read(cls, rows: Columns, people: Ints) -> Self:
        """Read the table ``referral``."""
        return cls(
            rows.ids,
            rows.places("person_id", people),
            rows.texts("kind"),
            rows.texts("direction"),
            rows.texts("agency"),
            rows.days("made_on"),
            rows.texts("decision"),
            rows.days("first_seen_on"),
            rows.days("initial_assessment_on"),
            rows.days("closed_on"),
        )


@dataclass(frozen=True)
class Support:
    """Every episode of support for a family."""

    ids: Ints
    family: Ints
    kind: Texts
    role: Texts
    started_on: Ints
    ended_on: Ints
    outcome: Texts

    @classmethod
    def read(cls, rows: Columns, families: Ints) -> Self:
        """Read the table ``support``."""
        return cls(
            rows.ids,
            rows.places("family_id", families),
            rows.texts("kind"),
            rows.texts("role"),
            rows.days("started_on"),
            rows.days("ended_on"),
            rows.texts("outcome"),
        )

    def in_force(self, first: int, last: int) -> Marks:
        """Mark those in force on any day from the first to the last."""
        ended_on = np.where(self.ended_on == NO_DAY, ALWAYS, self.ended_on)
        return (self.started_on <= last) & (ended_on >= first)


@dataclass(frozen=True)
class Meetings:
    """Every meeting about an episode of support; ``practitioners`` are names with semicolons between them."""

    ids: Ints
    kind: Texts
    day: Ints
    practitioners: Texts

    @classmethod
    def read(cls, rows: Columns) -> Self:
        """Read the table ``meeting``."""
        return cls(rows.ids, rows.texts("kind"), rows.days("day"), rows.texts("practitioners"))
