"""What a register knows of itself; none of it is journalled."""

from sqlalchemy import CheckConstraint, Column, Integer, Table, Text

from ccdesk.register.tables.record import metadata

# One row: when and with which version the register was made, and when it was last backed up.
ABOUT = Table(
    "about",
    metadata,
    Column("only", Integer, primary_key=True),
    Column("made_at", Text, nullable=False),
    Column("made_with", Text, nullable=False),
    Column("backed_up_at", Text),
    CheckConstraint("only = 1", name="one_row"),
)
