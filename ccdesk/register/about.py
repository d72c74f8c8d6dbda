"""What a register knows of itself; none of it is journalled."""

from sqlalchemy import CheckConstraint, Column, Integer, Table, Text

from ccdesk.register.tables.record import metadata

# One row: when (UTC, ISO 8601) and with which version the register was made, when it was last backed up, whether
# the file is a copy (1) that has to draw a key prefix of its own before anything is written, and when it was last
# checked with how many faults were found.
ABOUT = Table(
    "about",
    metadata,
    Column("only", Integer, primary_key=True),
    Column("made_at", Text, nullable=False),
    Column("made_with", Text, nullable=False),
    Column("backed_up_at", Text),
    Column("copied", Integer, nullable=False, server_default="0"),
    Column("checked_at", Text),
    Column("faults_found", Integer),
    CheckConstraint("only = 1", name="one_row"),
)
