"""What is agreed with providers and said of their services: specifications and report cards."""

from datetime import date

from sqlalchemy import UniqueConstraint
from sqlmodel import Field

from ccdesk.register.tables.record import Record


class ReportCard(Record, table=True):
    """The words of a service's Outcomes Based Accountability report card for one period."""

    __tablename__ = "report_card"
    __table_args__ = (UniqueConstraint("service_id", "period"),)
    service_id: int = Field(foreign_key="service.id")
    period: str
    story: str | None = None
    partners: str | None = None
    what_works: str | None = None
    actions: str | None = None
    data_development: str | None = None


class Specification(Record, table=True):
    """What a service is for, who provides it and on what terms."""

    __tablename__ = "specification"
    service_id: int = Field(foreign_key="service.id", unique=True)
    purpose: str | None = None
    aims: str | None = None
    provider: str | None = None
    on_framework: bool = False
    tier: str | None = None
    starts_on: date | None = None
    ends_on: date | None = None
    review_on: date | None = None
    cost: float | None = None
    written_on: date


class SpecificationOutcome(Record, table=True):
    """One outcome of the framework that a service is to bring about."""

    __tablename__ = "specification_outcome"
    __table_args__ = (UniqueConstraint("specification_id", "outcome"),)
    specification_id: int = Field(foreign_key="specification.id")
    outcome: str


class SpecificationMeasure(Record, table=True):
    """One measure that a service is judged by, with its target."""

    __tablename__ = "specification_measure"
    __table_args__ = (UniqueConstraint("specification_id", "measure"),)
    specification_id: int = Field(foreign_key="specification.id")
    measure: str
    target: float | None = None


class SpecificationPrinciple(Record, table=True):
    """How a service meets one of the principles of the framework."""

    __tablename__ = "specification_principle"
    __table_args__ = (UniqueConstraint("specification_id", "principle"),)
    specification_id: int = Field(foreign_key="specification.id")
    principle: str
    how_met: str
