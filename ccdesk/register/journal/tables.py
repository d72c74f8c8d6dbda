"""The journal's own tables; they are never journalled themselves."""

from sqlalchemy import BigInteger, CheckConstraint, Column, ForeignKey, Index, Integer, LargeBinary, Table, Text, text
from sqlalchemy import UniqueConstraint as Unique

from ccdesk.register.tables.record import metadata

# One named act of one person on one device. Rows are only ever added: whether a step is undone follows from `undoes`.
# `id` gives the order; `at` (UTC, ISO 8601) is what the device's clock said and decides nothing.
step = Table(
    "step",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("name", Text, nullable=False),
    Column("account", Text, nullable=False),
    Column("device", Text, nullable=False),
    Column("at", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("undoes", Integer, ForeignKey("step.id"), unique=True),
    Column("prefix", Integer, nullable=False),  # of the copy of the register that it was made on
    Column("first_change", Integer, nullable=False),
    Column("changes", Integer, nullable=False),
    Column("tally", Text, nullable=False),  # JSON: [[shape, rows added, rows altered, rows deleted], ...]
    Column("previous", LargeBinary, nullable=False),
    Column("digest", LargeBinary, nullable=False),
    CheckConstraint("kind IN ('act', 'undo', 'redo')", name="kind"),
)

# One changed row. No foreign keys: they would be looked up for each of an import's rows, and the chain of digests
# proves more than they could. `digest` is kept only for a row whose `before` and `after` were blanked.
change = Table(
    "change",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("step_id", Integer, nullable=False),
    Column("shape_id", Integer, nullable=False),
    Column("row_id", BigInteger, nullable=False),
    Column("before", Text),  # JSON array in the order of the shape's columns
    Column("after", Text),
    Column("digest", LargeBinary),
    # Of changes and deletions only: an index of every added row would cost an import a fifth of its time.
    Index("ix_change_row_id", "row_id", sqlite_where=text("before IS NOT NULL")),
)

# A table's columns as they stood when changes were written, so that old changes stay readable after a migration.
shape = Table(
    "journal_shape",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("table_name", Text, nullable=False),
    Column("columns", Text, nullable=False),  # JSON array of names, without id
    Unique("table_name", "columns"),
)

# What this copy of the register knows of itself: its keys and the end of its chain of steps. One row.
copy = Table(
    "copy",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("prefix", Integer, nullable=False),
    Column("next_counter", BigInteger, nullable=False),
    Column("steps", Integer, nullable=False),
    Column("head", LargeBinary, nullable=False),
    CheckConstraint("id = 1", name="one_row"),
)

# The step that is being made; empty between steps, so that a change outside a step is refused. One row.
current_step = Table(
    "current_step",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("step_id", Integer),
    CheckConstraint("id = 1", name="one_row"),
)
