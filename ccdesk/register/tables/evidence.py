"""What the manager puts forward as evidence: own text, items that were kept, entries of the log and files."""

from datetime import date

from sqlalchemy import UniqueConstraint
from sqlmodel import Field

from ccdesk.register.tables.record import Record, owner


class JudgementText(Record, table=True):
    """The manager's own text under one judgement of a framework for one period, and the centre's own grade there."""

    __tablename__ = "judgement_text"
    __table_args__ = (UniqueConstraint("framework", "judgement", "period"),)
    framework: str
    judgement: str
    period: str
    words: str
    grade: int | None = None


class EvidenceItem(Record, table=True):
    """A claim with the figure it rests on, as it stood on the day it was kept; ``name`` is the line of the figure."""

    __tablename__ = "evidence_item"
    framework: str
    judgement: str
    period: str = Field(index=True)
    claim: str
    measure: str | None = None
    part: str | None = None
    name: str | None = None
    numerator: float | None = None
    denominator: float | None = None
    value: float | None = None
    unit: str | None = None
    source: str
    frozen_on: date


class LogTag(Record, table=True):
    """An entry of the centre log that speaks to a judgement, as an entry or as a case study."""

    __tablename__ = "log_tag"
    __table_args__ = (UniqueConstraint("log_entry_id", "framework", "judgement"),)
    log_entry_id: int = owner("log_entry.id")
    framework: str
    judgement: str
    case_study: bool = False


class Attachment(Record, table=True):
    """A file kept in the register; its content stands under its digest in ``file_content``."""

    __tablename__ = "attachment"
    name: str
    media_type: str
    size: int
    digest: str
    added_on: date
    framework: str | None = None
    judgement: str | None = None
    period: str | None = None
    log_entry_id: int | None = owner("log_entry.id", default=None)
