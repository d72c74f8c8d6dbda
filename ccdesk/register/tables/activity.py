"""What the centre does: services, sessions and who came, courses, referrals and support."""

from datetime import date, time

from sqlalchemy import Index, UniqueConstraint
from sqlmodel import Field

from ccdesk.register.tables.record import Record, owner


class Service(Record, table=True):
    """Something the centre offers, belonging to one theme."""

    __tablename__ = "service"
    reference: str = Field(unique=True)
    name: str
    theme: str
    type: str | None = None
    kind: str
    provider: str | None = None
    commissioned: bool = False
    accredited: bool = False
    validated: bool = False
    community: bool = False
    counts_as_contact: bool = True
    capacity: int | None = None


class Session(Record, table=True):
    """One occasion of a service."""

    __tablename__ = "session"
    reference: str = Field(unique=True)
    service_id: int = owner("service.id")
    day: date = Field(index=True)
    starts: time | None = None
    ends: time | None = None
    venue: str | None = None
    outreach: bool = False
    status: str = "held"
    cancelled_because: str | None = None
    staff: str | None = None
    unnamed_adults: int | None = None
    unnamed_children: int | None = None
    cost: float | None = None


class Attendance(Record, table=True):
    """A named person's mark at a session; one at most for each."""

    __tablename__ = "attendance"
    __table_args__ = (
        UniqueConstraint("session_id", "person_id"),
        Index("ix_attendance_person_id_session_id", "person_id", "session_id"),
    )
    session_id: int = Field(foreign_key="session.id")
    person_id: int = Field(foreign_key="person.id")
    mark: str = "present"


class Enrolment(Record, table=True):
    """A person's place on a course or programme, from need to destination."""

    __tablename__ = "enrolment"
    service_id: int = owner("service.id")
    person_id: int = owner("person.id")
    need_identified_on: date | None = None
    started_on: date | None = None
    completed_on: date | None = None
    left_on: date | None = None
    destination: str | None = None
    qualification: str | None = None


class Referral(Record, table=True):
    """A referral made by the centre, or received by it."""

    __tablename__ = "referral"
    reference: str = Field(unique=True)
    person_id: int = owner("person.id")
    kind: str
    direction: str
    agency: str | None = None
    made_on: date
    decision: str | None = None
    decided_on: date | None = None
    first_seen_on: date | None = None
    initial_assessment_on: date | None = None
    closed_on: date | None = None
    outcome: str | None = None


class ReferralNeed(Record, table=True):
    """A referral that somebody needs and that is not made yet; making it takes this row away."""

    __tablename__ = "referral_need"
    person_id: int = owner("person.id")
    kind: str
    identified_on: date
    notes: str | None = None


class Support(Record, table=True):
    """An episode of support for a family."""

    __tablename__ = "support"
    reference: str = Field(unique=True)
    family_id: int = owner("family.id")
    kind: str
    role: str | None = None
    tier: str | None = None
    started_on: date
    lead_professional: str | None = None
    review_due_on: date | None = None
    ended_on: date | None = None
    outcome: str | None = None


class Meeting(Record, table=True):
    """A team around the child or family meeting, or a review."""

    __tablename__ = "meeting"
    reference: str = Field(unique=True)
    support_id: int = owner("support.id")
    kind: str | None = None
    day: date
    practitioners: str | None = None
