"""What the register keeps without a journal: the content of files, only ever added to, and the centre's signing key."""

from sqlalchemy import CheckConstraint, Column, Integer, LargeBinary, Table, Text

from ccdesk.register.tables.record import metadata

# A file is known by the SHA-256 of its content, in hexadecimal, and so is kept once however often it is attached.
FILE_CONTENT = Table(
    "file_content",
    metadata,
    Column("digest", Text, primary_key=True),
    Column("content", LargeBinary, nullable=False),
)

# One row, made when the centre first signs: the Ed25519 key pair.
SIGNING_KEY = Table(
    "signing_key",
    metadata,
    Column("only", Integer, primary_key=True),
    Column("private", LargeBinary, nullable=False),
    Column("public", Text, nullable=False),
    CheckConstraint("only = 1", name="one_row"),
)
