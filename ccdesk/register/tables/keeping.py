"""How the record is kept: who may see what, references that were merged away, and copies that were taken out."""

from datetime import date

from sqlalchemy import CheckConstraint
from sqlmodel import Field

from ccdesk.register.tables.record import ONE_OWNER, Record, owner


class StaffAccount(Record, table=True):
    """What an account may see; an account without a row is a manager's, as every account once was."""

    __tablename__ = "staff_account"
    name: str = Field(unique=True)
    role: str


class FormerReference(Record, table=True):
    """A reference whose record was merged into another's, which it leads to from then on."""

    __tablename__ = "former_reference"
    __table_args__ = (CheckConstraint(ONE_OWNER, name="one_owner"),)
    family_id: int | None = owner("family.id", default=None)
    person_id: int | None = owner("person.id", default=None)
    reference: str = Field(index=True)


class CopyTaken(Record, table=True):
    """A list of people, or all records, that was printed or written out, and why."""

    __tablename__ = "copy_taken"
    kind: str  # printed or exported
    what: str
    people: int
    reason: str
    taken_on: date
