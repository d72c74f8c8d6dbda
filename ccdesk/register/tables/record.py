"""What every table of the register shares."""

from typing import Any

from sqlalchemy import MetaData
from sqlmodel import Field, SQLModel

# Set before any table: Alembic's batch mode needs every constraint to have a name.
SQLModel.metadata.naming_convention = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}
metadata: MetaData = SQLModel.metadata


class Record(SQLModel):
    """One row of one table, known by a number that is unique across every copy of the register."""

    id: int | None = Field(default=None, primary_key=True)


def owner(column: str, **options: Any) -> Any:  # noqa: ANN401 - SQLModel's own field type
    """Return a column that refers to the row which this one belongs to."""
    return Field(foreign_key=column, index=True, **options)


ONE_OWNER = "(person_id IS NULL) <> (family_id IS NULL)"
