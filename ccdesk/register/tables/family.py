"""Families, their people, and what was true of them and when."""

from datetime import date

from sqlalchemy import CheckConstraint
from sqlmodel import Field

from ccdesk.register.tables.record import ONE_OWNER, Record, owner


class Family(Record, table=True):
    """The people registered together."""

    __tablename__ = "family"
    reference: str = Field(unique=True)
    address: str | None = None
    postcode: str | None = None
    lsoa: str | None = None
    registered_on: date
    left_on: date | None = None
    source: str | None = None
    notes: str | None = None


class Person(Record, table=True):
    """Anyone the centre records by name."""

    __tablename__ = "person"
    reference: str = Field(unique=True)
    family_id: int = owner("family.id")
    first_name: str
    last_name: str
    known_as: str | None = None
    born_on: date | None = None
    due_on: date | None = None
    sex: str | None = None
    role: str
    ethnicity: str | None = None
    language: str | None = None
    interpreter: bool = False
    phone: str | None = None
    email: str | None = None
    alert: str | None = None


class Consent(Record, table=True):
    """A privacy notice given, or a consent to something optional."""

    __tablename__ = "consent"
    __table_args__ = (CheckConstraint(ONE_OWNER, name="one_owner"),)
    family_id: int | None = owner("family.id", default=None)
    person_id: int | None = owner("person.id", default=None)
    kind: str
    given_on: date
    withdrawn_on: date | None = None
    version: str | None = None


class Membership(Record, table=True):
    """A person or a whole family in a target group, or with a need, from a day to a day."""

    __tablename__ = "membership"
    __table_args__ = (CheckConstraint(ONE_OWNER, name="one_owner"),)
    person_id: int | None = owner("person.id", default=None)
    family_id: int | None = owner("family.id", default=None)
    group: str = Field(index=True)
    from_day: date
    to_day: date | None = None
    evidence: str | None = None


class Plan(Record, table=True):
    """A child protection, child in need or looked-after plan."""

    __tablename__ = "plan"
    __table_args__ = (CheckConstraint(ONE_OWNER, name="one_owner"),)
    family_id: int | None = owner("family.id", default=None)
    person_id: int | None = owner("person.id", default=None)
    kind: str
    from_day: date
    to_day: date | None = None


class Level(Record, table=True):
    """A family's level of need."""

    __tablename__ = "level"
    family_id: int = owner("family.id")
    level: str
    from_day: date
    to_day: date | None = None


class Status(Record, table=True):
    """An adult's employment, education or training; it holds until the next."""

    __tablename__ = "status"
    person_id: int = owner("person.id")
    status: str
    from_day: date
