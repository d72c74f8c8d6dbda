"""Returns that were signed, each version with what it was made of."""

from datetime import date

from sqlalchemy import UniqueConstraint

from ccdesk.register.tables.record import Record


class SentReturn(Record, table=True):
    """One version of a period's return as it was signed; the digests name files in ``file_content``."""

    __tablename__ = "sent_return"
    __table_args__ = (UniqueConstraint("period", "version"),)
    period: str
    version: int
    file_name: str
    prepared_by: str
    signed_on: date
    signed_at: str
    sent_on: date | None = None
    workbook_digest: str
    figures_digest: str
    ids_digest: str
    published_digest: str
    lines_digest: str
    signature: str
    changes: str
    last_step: int
